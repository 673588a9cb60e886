import { nameTokens } from './name-tokens.ts';
import { isOneSlip } from './slip.ts';

/** How surely two names, one gone and one new, are one name: `surely` for another style, `likely` for a slip that was mended and for words more or less. */
export type Likeness = 'surely' | 'likely' | 'unlike';

/**
 * Whether a name may be another one renamed: the same but for case and separators, one slip away (`adress`, `address`), or the same words with
 * others before, behind or between them (`email`, `email_address`). Names that differ in a digit are different names.
 */
export function likeness(one: string, other: string): Likeness {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return 'surely';
  if (digits(one) !== digits(other)) return 'unlike';
  // Another letter makes another word (`weight`, `height`); one too many or too few, or two swapped, is mostly a slip.
  if (a.length > 4 && b.length > 4 && a[0] === b[0] && isOneSlip(a, b) && !isPlural(a, b) && (a.length !== b.length || sameLetters(a, b))) return 'likely';
  const [few, many] = [nameTokens(one), nameTokens(other)].sort((x, y) => x.length - y.length) as [string[], string[]];
  if (few.length === many.length || few.length === 0) return 'unlike';
  let from = 0;
  for (const token of few) {
    const at = many.indexOf(token, from);
    if (at === -1) return 'unlike';
    from = at + 1;
  }
  // `id`, `name` and `type` are of everything: `id` may well have become `order_id`, but as well be gone.
  return few.length === 1 && tooCommon.has(few[0]!) ? 'unlike' : 'likely';
}

const tooCommon: ReadonlySet<string> = new Set(['id', 'name', 'type', 'value', 'key', 'date', 'time', 'code', 'count', 'data', 'status', 'version', 'number', 'text', 'url', 'is', 'has', 'total', 'min', 'max', 'start', 'end']);

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

/** A list and one of it are two things: `tag`, `tags`. */
function isPlural(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`;
}
