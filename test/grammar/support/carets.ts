import assert from 'node:assert/strict';
import { matches, tokenize } from './tokenize.ts';
import type { Token } from './tokenize.ts';

/**
 * Colours a text and compares it with what the lines of carets below its lines say:
 *
 *     { "type": "string" }
 *               ^^^^^^^^ string.quoted support.type.primitive - invalid
 *
 * Every character above a caret carries the scopes, in this order; the last of them is the innermost, which a theme sees
 * first (the punctuation scope of a quote is looked through unless it is claimed itself); none of its scopes is one of
 * those behind the dash.
 */
export function checkCarets(text: string): void {
  const problems = caretProblems(text);
  if (problems.length > 0) assert.fail(problems.join('\n\n'));
}

/** What checkCarets would say, one entry for each line of carets that does not hold. */
export function caretProblems(text: string): readonly string[] {
  const source: string[] = [];
  const claims: Claim[] = [];
  for (const line of text.replace(/^\n/, '').split('\n')) {
    const carets = /^\s*(\^+)\s+(\S.*)$/.exec(line);
    if (!carets) {
      source.push(line);
      continue;
    }
    const [wanted = '', unwanted = ''] = (carets[2] ?? '').split(/(?:^|\s)-\s/);
    const start = line.indexOf('^');
    claims.push({
      line: source.length - 1,
      start,
      end: start + (carets[1] ?? '').length,
      wanted: wanted.split(/\s+/).filter(Boolean),
      unwanted: unwanted.split(/\s+/).filter(Boolean),
    });
  }
  assert.ok(claims.length > 0, 'the text has no line of carets');
  const lines = tokenize(source.join('\n'));
  return claims.flatMap((claim) => {
    const above = (lines[claim.line] ?? []).filter((token) => token.end > claim.start && token.start < claim.end);
    const covered = source[claim.line]?.slice(claim.start, claim.end) ?? '';
    if (covered.length < claim.end - claim.start) return [`Carets stand behind the end of: ${source[claim.line]}`];
    const bad = above.filter((token) => !holds(claim, token));
    if (bad.length === 0) return [];
    return [
      [
        source[claim.line],
        `${' '.repeat(claim.start)}${'^'.repeat(claim.end - claim.start)} ${claim.wanted.join(' ')}${
          claim.unwanted.length > 0 ? ` - ${claim.unwanted.join(' ')}` : ''
        }`,
        ...bad.map((token) => `  ${JSON.stringify(token.text)} has: ${token.scopes.join(' ')}`),
      ].join('\n'),
    ];
  });
}

type Claim = {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
};

function holds(claim: Claim, token: Token): boolean {
  if (claim.unwanted.some((selector) => token.scopes.some((scope) => matches(scope, selector)))) return false;
  const last = claim.wanted.at(-1);
  if (last === undefined) return true;
  const seen = matches(last, 'punctuation') ? token.scopes : token.scopes.filter((scope) => !matches(scope, 'punctuation'));
  if (!matches(seen.at(-1) ?? '', last)) return false;
  let from = 0;
  for (const selector of claim.wanted) {
    const found = token.scopes.findIndex((scope, index) => index >= from && matches(scope, selector));
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}
