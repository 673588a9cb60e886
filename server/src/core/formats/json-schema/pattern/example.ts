import { has } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { patternMatches } from './match.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Part } from './parse-pattern.ts';

const longest = 5000;

/**
 * Some texts in which a pattern is surely found, short ones first; none where the pattern is not understood. Each choice and each repetition is
 * tried in a few ways, all at once.
 */
export function examplesOf(pattern: string): readonly string[] {
  const parsed = pattern.length > 1000 ? undefined : parsePattern(pattern);
  if (parsed?.kind !== 'parsed') return [];
  const found = new Set<string>();
  for (let turn = 0; turn < 8; turn++) {
    const text = exampleOf(parsed.root, turn);
    if (text.length <= longest && patternMatches(pattern, text) === true) found.add(text);
  }
  return [...found].sort((one, other) => one.length - other.length);
}

function exampleOf(part: Part, turn: number): string {
  switch (part.kind) {
    case 'chars':
      return characterOf(part.set, turn);
    case 'sequence':
      return part.parts.map((one) => exampleOf(one, turn)).join('');
    case 'choice':
      return exampleOf(part.options[turn % part.options.length]!, turn >> 1);
    case 'repeat': {
      // Odd turns take one more than the least.
      const times = Math.min(part.max, part.min + (turn === 7 ? 12 : turn % 4));
      return exampleOf(part.body, turn).repeat(Math.min(times, longest));
    }
    case 'assert':
    case 'look':
      return '';
    default:
      return part satisfies never;
  }
}

const liked = ['a', '1', 'A', '0', 'b', '-', '_', ' '].map((character) => character.charCodeAt(0));

function characterOf(set: CharSet, turn: number): string {
  const fitting = liked.filter((code) => has(set, code));
  const code = fitting.length > 0 ? fitting[turn % Math.min(fitting.length, 2)] : (set.find(([, to]) => to > 32)?.[1] ?? set[0]?.[0]);
  return code === undefined ? '' : String.fromCharCode(Math.min(code, 0x7e) === code ? code : (set.find(([from]) => from > 32)?.[0] ?? code));
}
