import { charSet, classes, complement, dot } from './char-set.ts';
import type { CharSet } from './char-set.ts';

/** A part of a regular expression; offsets count in the pattern. */
export type Part = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly options: readonly Part[] }
  | { readonly kind: 'repeat'; readonly body: Part; readonly min: number; readonly max: number }
  /** `^`, `$`, and the bounds of words. */
  | { readonly kind: 'assert'; readonly what: 'start' | 'end' | 'bound' }
  | { readonly kind: 'look'; readonly body: Part });

/** What is wrong with a pattern, at a place in it. `message` is the second half of a sentence. */
export interface PatternFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export type ParsedPattern =
  | { readonly kind: 'parsed'; readonly root: Part }
  | { readonly kind: 'faulty'; readonly fault: PatternFault }
  /** Valid or not, it holds what is not understood here: backreferences, properties of Unicode. */
  | { readonly kind: 'beyond' };

/**
 * Reads a regular expression of ECMA-262 as a tree, leniently (Annex B). Faults are those that every engine refuses. It is not a full
 * checker: what it lets pass may still be refused by `RegExp`.
 */
export function parsePattern(pattern: string): ParsedPattern {
  let at = 0;
  let beyond = false;
  const opens: number[] = [];
  try {
    const root = choice();
    if (at < pattern.length) fail(at, at + 1, '")" closes no group');
    return beyond ? { kind: 'beyond' } : { kind: 'parsed', root };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'faulty', fault: error.fault };
    throw error;
  }

  function choice(): Part {
    const start = at;
    const options = [sequence()];
    while (pattern[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options, start, end: at };
  }

  function sequence(): Part {
    const start = at;
    const parts: Part[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(quantified());
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts, start, end: at };
  }

  function quantified(): Part {
    const start = at;
    const body = atom();
    const first = at;
    const bounds = quantifier();
    if (!bounds) return body;
    if (body.kind === 'assert') fail(first, at, `"${pattern.slice(first, at)}" has nothing to repeat`);
    if (pattern[at] === '?') at++;
    const second = at;
    if (quantifier()) fail(second, at, `"${pattern.slice(second, at)}" has nothing to repeat`);
    if (bounds.min > bounds.max) fail(second - 1, second, `the numbers in "${pattern.slice(body.end, second)}" are the wrong way round`);
    return { kind: 'repeat', body, ...bounds, start, end: at };
  }

  function quantifier(): { readonly min: number; readonly max: number } | undefined {
    switch (pattern[at]) {
      case '*':
        at++;
        return { min: 0, max: Infinity };
      case '+':
        at++;
        return { min: 1, max: Infinity };
      case '?':
        at++;
        return { min: 0, max: 1 };
      case '{': {
        const bounds = braces.exec(pattern.slice(at, at + 40));
        if (!bounds) return undefined;
        at += bounds[0].length;
        const min = Number(bounds[1]);
        return { min, max: bounds[2] === undefined ? min : bounds[3] === '' ? Infinity : Number(bounds[3]) };
      }
      default:
        return undefined;
    }
  }

  function atom(): Part {
    const start = at;
    const character = pattern[at]!;
    const part = (set: CharSet): Part => ({ kind: 'chars', set, start, end: at });
    switch (character) {
      case '(':
        return group();
      case '[':
        return part(characterClass());
      case '\\':
        return escape();
      case '^':
      case '$':
        at++;
        return { kind: 'assert', what: character === '$' ? 'end' : 'start', start, end: at };
      case '.':
        at++;
        return part(dot);
      case '*':
      case '+':
      case '?':
        return fail(at, at + 1, `"${character}" has nothing to repeat`);
      default:
        if (character === '{' && braces.test(pattern.slice(at, at + 40))) fail(at, at + 1, `"${braces.exec(pattern.slice(at, at + 40))![0]}" has nothing to repeat`);
        at++;
        return part(charSet([[character.charCodeAt(0), character.charCodeAt(0)]]));
    }
  }

  function group(): Part {
    const start = at;
    const opening = /^\((?:\?(?:[:=!]|<[=!]|<[A-Za-z_$][\w$]*>|[ims]*(?:-[ims]*)?:))?/.exec(pattern.slice(at, at + 80))![0];
    if (opening === '(' && pattern[at + 1] === '?') fail(at, at + 3, `"${pattern.slice(at, at + 3)}" opens no kind of group that there is`);
    opens.push(at);
    if (opens.length > 100) {
      beyond = true;
      throw new Fault({ start, end: start, message: '' });
    }
    at += opening.length;
    const body = choice();
    if (pattern[at] !== ')') fail(start, start + 1, '"(" is never closed');
    at++;
    opens.pop();
    if (/^\(\?<?[=!]/.test(opening)) return { kind: 'look', body, start, end: at };
    return { kind: 'sequence', parts: [body], start, end: at };
  }

  function escape(): Part {
    const start = at;
    const letter = pattern[at + 1];
    if (letter === undefined) fail(at, at + 1, 'a backslash at the end escapes nothing');
    at += 2;
    if (letter === 'b' || letter === 'B') return { kind: 'assert', what: 'bound', start, end: at };
    if (/[1-9k]/.test(letter!)) {
      beyond = true;
      return { kind: 'sequence', parts: [], start, end: at };
    }
    return { kind: 'chars', set: escaped(letter!), start, end: at };
  }

  /** What an escape stands for whose backslash and letter are read already. */
  function escaped(letter: string): CharSet {
    const known = classes[letter];
    if (known) return known;
    const one = (code: number): CharSet => charSet([[code, code]]);
    const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, '0': 0 };
    if (letter in controls) return one(controls[letter]!);
    const hex = letter === 'x' ? /^[0-9a-f]{2}/i.exec(pattern.slice(at, at + 2)) : letter === 'u' ? /^[0-9a-f]{4}/i.exec(pattern.slice(at, at + 4)) : undefined;
    if (hex) {
      at += hex[0].length;
      return one(parseInt(hex[0], 16));
    }
    if (letter === 'p' || letter === 'P' || letter === 'c' || (letter === 'u' && pattern[at] === '{')) {
      const braces = /^\{[^}]*\}/.exec(pattern.slice(at, at + 60));
      if (braces) at += braces[0].length;
      beyond = true;
      return dot;
    }
    return one(letter.charCodeAt(0));
  }

  function characterClass(): CharSet {
    const start = at;
    at++;
    const negated = pattern[at] === '^';
    if (negated) at++;
    const ranges: (readonly [number, number])[] = [];
    const member = (): CharSet => {
      if (pattern[at] !== '\\') {
        const code = pattern.charCodeAt(at++);
        return charSet([[code, code]]);
      }
      const letter = pattern[at + 1];
      if (letter === undefined) fail(start, start + 1, '"[" is never closed');
      at += 2;
      return letter === 'b' ? charSet([[8, 8]]) : escaped(letter!);
    };
    for (;;) {
      if (at >= pattern.length) fail(start, start + 1, '"[" is never closed');
      if (pattern[at] === ']') break;
      const from = at;
      const first = member();
      if (pattern[at] === '-' && pattern[at + 1] !== ']' && at + 1 < pattern.length) {
        const hyphen = at++;
        const second = member();
        const [low, high] = [single(first), single(second)];
        if (low === undefined || high === undefined) {
          ranges.push(...first, ...second, [45, 45]);
          at = Math.max(at, hyphen + 1);
        } else if (low > high) fail(from, at, `the range "${pattern.slice(from, at)}" is the wrong way round`);
        else ranges.push([low, high]);
      } else ranges.push(...first);
    }
    at++;
    return negated ? complement(charSet(ranges)) : charSet(ranges);
  }
}

const braces = /^\{(\d+)(,(\d*))?\}/;

class Fault extends Error {
  readonly fault: PatternFault;
  constructor(fault: PatternFault) {
    super(fault.message);
    this.fault = fault;
  }
}

function fail(start: number, end: number, message: string): never {
  throw new Fault({ start, end, message });
}

function single(set: CharSet): number | undefined {
  const [range] = set;
  return set.length === 1 && range![0] === range![1] ? range![0] : undefined;
}
