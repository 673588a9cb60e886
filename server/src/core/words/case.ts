/** The ways of writing a name of several words that the naming rules know. */
export type CaseStyle =
  | 'snake_case'
  | 'camelCase'
  | 'PascalCase'
  | 'kebab-case'
  | 'SCREAMING_SNAKE_CASE'
  | 'dot.case'
  | 'lowercase';

export const caseStyles: readonly CaseStyle[] = [
  'snake_case', 'camelCase', 'PascalCase', 'kebab-case', 'SCREAMING_SNAKE_CASE', 'dot.case', 'lowercase',
];

const patterns: Readonly<Record<CaseStyle, RegExp>> = {
  'snake_case': /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  'camelCase': /^[a-z][A-Za-z0-9]*$/,
  // A word of capitals only is PascalCase while it can be an acronym (`URL`, `HTTP2`); a longer one is shouted.
  'PascalCase': /^[A-Z](?:[A-Z]{0,4}[0-9]*|[A-Za-z0-9]*[a-z][A-Za-z0-9]*)$/,
  'kebab-case': /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  'SCREAMING_SNAKE_CASE': /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,
  'dot.case': /^[a-z][a-z0-9]*(?:\.[a-z0-9]+)*$/,
  'lowercase': /^[a-z][a-z0-9]*$/,
};

/** From the plainest to the richest: the first style that a name fits is the one it is said to be in. */
const detectionOrder: readonly CaseStyle[] = [
  'lowercase', 'snake_case', 'kebab-case', 'dot.case', 'camelCase', 'SCREAMING_SNAKE_CASE', 'PascalCase',
];

/**
 * In this order: names that mix cases inside one word, plural acronyms (`userIDs`), acronyms (`HTTPServer` is HTTP
 * and Server), plain words, letters of scripts without case, numbers. Digits belong to the letters before them (`sha256`).
 */
const word = new RegExp([
  'IPv[46]', 'OAuth\\d*', 'GraphQL', 'GitHub', 'GitLab', 'PayPal', 'LinkedIn', 'YouTube', 'WhatsApp', 'iOS', 'macOS',
  '\\p{Lu}{2,}s(?!\\p{Ll})\\d*', '\\p{Lu}+(?!\\p{Ll})\\d*', '\\p{Lu}?[\\p{Ll}\\p{M}]+\\d*', '[\\p{L}\\p{M}]+\\d*', '\\d+',
].join('|'), 'gu');

/**
 * The words of a name, as they are written there. Takes names in any style, mixed ones too; what is neither
 * letter nor digit separates words and is dropped. `HTTPServer_v2.orderId` is HTTP, Server, v2, order, Id.
 */
export function splitWords(name: string): string[] {
  return name.match(word) ?? [];
}

/** Whether a name is in a style. A name of one small word is in each style that starts small. */
export function isCase(name: string, style: CaseStyle): boolean {
  return patterns[style].test(name);
}

/** The style a name is in, the plainest if it is in several (`order` is lowercase), undefined if it mixes styles. */
export function caseOf(name: string): CaseStyle | undefined {
  return detectionOrder.find(style => patterns[style].test(name));
}

/**
 * The name in another style. A name that is in the style already stays as it is, acronyms too. Where no letter would
 * stand between two numbers an underscore stays (`v1_0`), and a name that starts with a digit keeps it: ask `isCase`
 * before you propose the result as a fix.
 */
export function toCase(name: string, style: CaseStyle): string {
  if (isCase(name, style)) return name;
  const words = splitWords(name).map(each => each.toLowerCase());
  switch (style) {
    case 'snake_case': return words.join('_');
    case 'kebab-case': return words.join('-');
    case 'dot.case': return words.join('.');
    case 'SCREAMING_SNAKE_CASE': return words.join('_').toUpperCase();
    case 'lowercase': return glue(words);
    case 'PascalCase': return glue(words.map(capitalise));
    case 'camelCase': return glue(words.map((each, index) => index === 0 ? each : capitalise(each)));
  }
}

/** The word with its first letter large, the rest as it is. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function glue(words: readonly string[]): string {
  return words.reduce((all, next) => /\d$/.test(all) && /^\d/.test(next) ? `${all}_${next}` : all + next, '');
}
