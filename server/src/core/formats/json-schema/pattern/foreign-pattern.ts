import type { PatternFault } from './parse-pattern.ts';

/** Escapes that other engines know (PCRE, Java, Python, Ruby) and ECMA-262 does not, with what to write. */
const escapes: Readonly<Record<string, string>> = {
  A: 'Write "^".', Z: 'Write "$".', z: 'Write "$".', G: 'Write "^".', Q: 'Escape each character on its own.', h: 'Write "[ \\t]".', H: 'Write "[^ \\t]".', R: 'Write "\\r?\\n".',
  X: 'Write ".".', K: 'Write a lookbehind.', a: 'Write "\\x07".', e: 'Write "\\x1b".',
};

/**
 * The first construct of another engine in a pattern: ECMA-262, which JSON Schema follows (2020-12, section 6.4), either refuses it or reads it as
 * something else, such as `\A` as the letter A. Undefined when there is none.
 */
export function foreignConstruct(pattern: string): PatternFault | undefined {
  const slashes = /^\/\^.*\$\/[a-z]*$/s.exec(pattern) ?? /^\/.*\/[gimsu]{1,3}$/s.exec(pattern);
  if (slashes && pattern.length > 2) return { start: 0, end: pattern.length, message: 'the slashes around it are part of the text that it looks for: write the pattern without them, and without flags' };
  let inClass = false;
  let repeated = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    const rest = pattern.slice(at, at + 40);
    const wasRepeated: boolean = repeated;
    repeated = false;
    if (character === '\\') {
      const found = escapeAt(rest, inClass);
      if (found) return { start: at, end: at + found.length, message: found.message };
      at++;
    } else if (inClass) {
      if (character === ']') inClass = false;
      const posix = /^\[:\^?[a-z]+:\]/.exec(rest);
      if (posix) return { start: at, end: at + posix[0].length, message: `"${posix[0]}" is a class of POSIX, here only letters and colons: ${posixAdvice(posix[0])}` };
      if (rest.startsWith('&&[')) return { start: at, end: at + 2, message: '"&&" cuts classes in Java, here it is two ampersands: write the characters out' };
    } else if (character === '[') {
      inClass = true;
      if (pattern[at + 1] === '^') at++;
      if (pattern[at + 1] === ']') return undefined;
    } else if (character === '(') {
      const found = groupAt(rest);
      if (found) return { start: at, end: at + found.length, message: found.message };
    } else {
      if (character === '+' && wasRepeated) return { start: at, end: at + 1, message: '"+" after a repetition makes it possessive in Java and PCRE: leave it out' };
      const braces = /^\{\d+(,\d*)?\}/.exec(rest);
      if (braces) at += braces[0].length - 1;
      // A first `?` after a repetition makes it lazy and is none itself.
      repeated = braces !== null || ((character === '*' || character === '+' || character === '?') && !wasRepeated);
    }
  }
  return undefined;
}

interface Found {
  readonly length: number;
  readonly message: string;
}

function escapeAt(rest: string, inClass: boolean): Found | undefined {
  const letter = rest[1] ?? '';
  const written = rest.slice(0, 2);
  const said = (length: number, advice: string): Found => ({ length, message: `"${rest.slice(0, length)}" is known to other engines only: ${advice[0]!.toLowerCase()}${advice.slice(1).replace(/\.$/, '')}` });
  if (Object.hasOwn(escapes, letter) && (!inClass || letter === 'h' || letter === 'H')) return said(written.length, escapes[letter]!);
  const property = /^\\[pP][LMNPSZC]/.exec(rest);
  if (property) return said(3, `Write "\\${letter}{${rest[2]!}}".`);
  const hex = /^\\x\{[0-9A-Fa-f]+\}/.exec(rest);
  return hex ? said(hex[0].length, `Write "\\u${hex[0].slice(2)}".`) : undefined;
}

function groupAt(rest: string): Found | undefined {
  const said = (length: number, message: string): Found => ({ length, message: `"${rest.slice(0, length)}" ${message}` });
  const flags = /^\(\?[a-zA-Z^]*(-[a-zA-Z]+)?\)/.exec(rest);
  if (flags && flags[0] !== '(?)' && flags[0] !== '(?R)') return said(flags[0].length, `sets flags in other engines only: ${flags[0].includes('i') ? 'write both cases, such as [Aa]' : 'write the pattern without it'}`);
  if (rest.startsWith('(?>')) return said(3, 'opens an atomic group in other engines only: write "(?:"');
  if (/^\(\?P<[A-Za-z_]/.test(rest)) return said(4, 'names a group as Python does: write "(?<"');
  if (/^\(\?P[=>]/.test(rest)) return said(4, 'is a reference as Python writes it: write "\\k<name>"');
  if (rest.startsWith("(?'")) return said(3, 'names a group as .NET does: write "(?<name>"');
  if (rest.startsWith('(?#')) return said(3, 'is a comment in other engines only: say it in "$comment"');
  if (rest.startsWith('(?|')) return said(3, 'resets the numbers of groups in PCRE only: write "(?:"');
  if (rest.startsWith('(?(')) return said(3, 'is a condition in other engines only: write the cases with "|"');
  const recursion = /^\(\?(R|\d+|&\w+)\)/.exec(rest);
  if (recursion) return said(recursion[0].length, 'is a recursion in PCRE only: a pattern of JSON Schema cannot say it');
  const verb = /^\(\*[A-Z]/.exec(rest);
  return verb ? said(2, 'is a verb of PCRE only: leave it out') : undefined;
}

function posixAdvice(name: string): string {
  const classes: Readonly<Record<string, string>> = { alpha: '[A-Za-z]', digit: '[0-9]', alnum: '[A-Za-z0-9]', upper: '[A-Z]', lower: '[a-z]', space: '[\\s]', xdigit: '[0-9A-Fa-f]', word: '[\\w]', punct: '[!-/:-@[-`{-~]' };
  const known = classes[name.replace(/[^a-z]/g, '')];
  return known ? `write ${known}` : 'write the characters out';
}
