import fc from 'fast-check';
import { defaultCompatibility, defaultEventName, noWords } from '../../server/src/core/config/settings.ts';
import type { Settings } from '../../server/src/core/config/settings.ts';
import { optionsOf } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import type { Node, SourceTree } from '../../server/src/core/tree/node.ts';
import { readMarks } from './marks.ts';

/**
 * How long and from where property tests look: the same everywhere unless FUZZ_SEED and FUZZ_RUNS say otherwise. A failure prints its seed.
 * `FUZZ_SEED=random` takes another seed each time.
 */
export function fuzzing(runs: number): { readonly numRuns: number; readonly seed?: number; readonly endOnFailure: boolean } {
  const seed = process.env['FUZZ_SEED'] ?? '20260';
  return { numRuns: Math.ceil(runs * Number(process.env['FUZZ_RUNS'] ?? 1)), ...(seed !== 'random' && { seed: Number(seed) }), endOnFailure: false };
}

/** One change that a careless hand makes: some characters out, some in. Places count from 0 to 1 of the text, so that they fit any text. */
interface Slip {
  readonly place: number;
  readonly remove: number;
  readonly insert: string;
}

const snippets = [
  ...'{}[]:,"\'\\/*#-+.&!|>%@`~ \t\n\r', '\r\n', '//', '/*', '*/', 'null', 'true', '0', '1e5', '01', '-', '1.', 'NaN', 'undefined', '\\u00', '\\ud83d', '\\"', '\\x', '"type"', '"record"', '{}', '[]', '[[[', '}}}',
  '"a":1', '""', '﻿', ' ', '\u2028', '😀', '\ud83d', '\0', 'é', '- ', '? ', ': ', '&a ', '*a', '<<: *a', '---\n', '...\n', '!!str ', '|\n', '$ref', '"#/"', '"items":', '"fields":', '"union"', '["null",', '1e999', '99999999999999999999',
];

/** A place in any text, from 0 to 1. Not `fc.double`, nearly all of whose numbers lie next to 0. */
export const anywhere: fc.Arbitrary<number> = fc.nat(9999).map((part) => part / 10_000);

/** Some slips, one after the other. */
export const slips: fc.Arbitrary<readonly Slip[]> = fc.array(
  fc.record({ place: anywhere, remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(40)), insert: fc.oneof(fc.constant(''), fc.constantFrom(...snippets), fc.string({ maxLength: 5, unit: 'binary' })) }),
  { minLength: 1, maxLength: 6 },
);

export function slip(text: string, slipsMade: readonly Slip[]): string {
  return slipsMade.reduce((before, { place, remove, insert }) => {
    const at = Math.floor(place * before.length);
    return before.slice(0, at) + insert + before.slice(at + remove);
  }, text);
}

/** What is wrong with the places of a tree: nothing may lie outside its text or its parent, and no problem either. */
export function misplaced(tree: SourceTree): readonly string[] {
  const wrong: string[] = [];
  const inside = (what: string, { start, end }: { readonly start: number; readonly end: number }, low: number, high: number): void => {
    if (!(Number.isInteger(start) && Number.isInteger(end) && low <= start && start <= end && end <= high)) wrong.push(`${what} ${start}..${end} is not within ${low}..${high}`);
  };
  for (const problem of tree.problems) {
    inside(`problem ${problem.message}`, problem, 0, tree.text.length);
    for (const edit of problem.mend?.edits ?? []) inside(`mend ${problem.message}`, edit, 0, tree.text.length);
  }
  const stack: Node[] = tree.root ? [tree.root] : [];
  if (tree.root?.parent) wrong.push('the root has a parent');
  for (let node = stack.pop(); node; node = stack.pop()) {
    inside(node.kind, node, node.parent?.start ?? 0, node.parent?.end ?? tree.text.length);
    const children = node.kind === 'object' ? node.members.flatMap(({ key, value }) => (value ? [key, value] : [key])) : node.kind === 'array' ? node.items : [];
    for (const child of children) {
      if (child.parent !== node) wrong.push(`${child.kind} at ${child.start} does not know its parent`);
      stack.push(child);
    }
  }
  return wrong;
}

/** A JSON text of a value in a layout of its own: blanks anywhere, characters escaped at random. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), fc.array(fc.constantFrom('', '', ' ', '\n', '\r\n', '\t', '  \n '), { minLength: 1, maxLength: 7 }), fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }))
  .map(([value, blanks, escapes]) => {
    let turn = 0;
    const blank = (): string => blanks[turn++ % blanks.length]!;
    const text = (it: string): string => JSON.stringify(it).replaceAll(/[A-Za-z/]/g, (letter, at: number, whole: string) => {
      // Not the letters of an escape that is there already.
      if (!escapes[turn++ % escapes.length] || whole[at - 1] === '\\' || /\\u[0-9a-f]{0,3}$/.test(whole.slice(0, at))) return letter;
      return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    const write = (it: unknown): string => {
      if (Array.isArray(it)) return `[${blank()}${it.map((item) => write(item) + blank()).join(`,${blank()}`)}]`;
      if (typeof it === 'object' && it !== null) return `{${blank()}${Object.entries(it).map(([key, item]) => `${text(key)}${blank()}:${blank()}${write(item)}${blank()}`).join(`,${blank()}`)}}`;
      return typeof it === 'string' ? text(it) : JSON.stringify(it);
    };
    return blank() + write(value) + blank();
  });

/** The texts of all examples of all rules: schemas that say something, right and wrong ones. */
export const exampleTexts: readonly { readonly text: string; readonly format: Format; readonly path: string | undefined }[] = rules.flatMap(({ examples }) =>
  examples.map(({ text, format, path }) => ({ text: readMarks(text).text, format, path })));

/** A text that is JSON, mostly: made at random, or a schema. */
export const someText: fc.Arbitrary<string> = fc.oneof(jsonText, fc.constantFrom(...exampleTexts.map(({ text }) => text)));

/** Every rule is on, and every option that says yes or no says yes. */
export const everyRule: Settings = {
  rules: new Map(rules.map((rule) => [rule.id, { severity: 'warning' as const, options: Object.fromEntries(Object.entries(optionsOf(rule, {})).map(([name, value]) => [name, typeof value === 'boolean' ? true : value])) }])),
  eventName: defaultEventName, words: noWords, subjectNameStrategy: 'TopicRecordName', partitionKey: 'order_id', compatibility: defaultCompatibility,
};
