import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Edit } from '../../server/src/core/finding.ts';
import { applyEdits, insertItem, insertMember, removeItem, removeMember, renameString, replaceValue, setMember } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { pathOf, toValue } from '../../server/src/core/tree/node.ts';
import type { ArrayNode, Node, ObjectNode, SourceTree, StringNode } from '../../server/src/core/tree/node.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { fuzzing } from '../support/fuzz.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const words = fc.oneof(fc.constantFrom('type', 'record', 'a', 'b', 'c', 'name', 'x y', 'null', 'yes', '1', '2026-01-01', '-', '#', 'a: b', '', 'é😀', "it's", 'a"b', 'a\\b', 'order.placed', '$ref', '~'), fc.string({ maxLength: 6 }));
const scalar: fc.Arbitrary<Json> = fc.oneof(words, words, fc.integer({ min: -1000, max: 1000 }), fc.boolean(), fc.constant(null));
const { tree: value } = fc.letrec<{ tree: Json; list: Json; map: Json }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('map'), tie('list')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  map: fc.dictionary(words, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
}));

interface Layout {
  readonly name: string;
  readonly write: (value: Json) => string;
  readonly read: (text: string) => SourceTree;
}

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const layouts: readonly Layout[] = [
  { name: 'minified', write: (it) => JSON.stringify(it), read: parseJson },
  { name: 'two blanks', write: (it) => JSON.stringify(it, undefined, 2), read: parseJson },
  { name: 'tabs', write: (it) => `\ufeff${JSON.stringify(it, undefined, '\t')}\n`, read: parseJson },
  { name: 'CRLF', write: (it) => crlf(JSON.stringify(it, undefined, 4)), read: parseJson },
  { name: 'one line', write: oneLine, read: parseJson },
  { name: 'YAML', write: (it) => stringify(it, { lineWidth: 0 }), read: parseYaml },
  { name: 'YAML, lists not indented', write: (it) => stringify(it, { lineWidth: 0, indentSeq: false, singleQuote: true }), read: parseYaml },
  { name: 'YAML, CRLF, comments', write: (it) => crlf(`# first\n${stringify(it, { lineWidth: 0, indent: 4 })}# last\n`), read: parseYaml },
  { name: 'YAML, byte order mark, comments behind values', write: (it) => `\ufeff${stringify(it, { lineWidth: 0 }).replaceAll(/^( *(?:- )*[a-z$]+: ?(?:[a-z0-9.]+)?|[- ]+[a-z]+)$/gm, '$1 # note - a: b')}`, read: parseYaml },
  { name: 'YAML in braces', write: (it) => stringify(it, { lineWidth: 0, collectionStyle: 'flow' }), read: parseYaml },
];

function oneLine(it: Json): string {
  if (Array.isArray(it)) return `[${it.map(oneLine).join(', ')}]`;
  if (typeof it === 'object' && it !== null) return `{ ${Object.entries(it).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`).join(', ')} }`;
  return JSON.stringify(it);
}

function nodesOf(node: Node): readonly Node[] {
  if (node.kind === 'array') return [node, ...node.items.flatMap(nodesOf)];
  if (node.kind === 'object') return [node, ...node.members.flatMap((member) => (member.value ? nodesOf(member.value) : []))];
  return [node];
}

/** The plain value with another value at a path. */
function withAt(whole: unknown, path: readonly (string | number)[], make: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return make(whole);
  if (Array.isArray(whole)) return whole.map((item, i) => (i === step ? withAt(item, rest, make) : item));
  return Object.fromEntries(Object.entries(whole as object).map(([key, item]) => [key, key === step ? withAt(item, rest, make) : item]));
}

interface Try {
  readonly tree: SourceTree;
  readonly node: Node;
  readonly pick: number;
  readonly key: string;
  readonly value: Json;
}

/** An edit and what it must make of the node's value; undefined where it does not apply. */
type Operation = (it: Try) => readonly [Edit, (old: unknown) => unknown] | undefined;

const entries = (old: unknown): [string, unknown][] => Object.entries(old as object);
const ofObject = (run: (it: Try & { readonly node: ObjectNode }) => ReturnType<Operation>): Operation => (it) => (it.node.kind === 'object' ? run({ ...it, node: it.node }) : undefined);
const ofArray = (run: (it: Try & { readonly node: ArrayNode }) => ReturnType<Operation>): Operation => (it) => (it.node.kind === 'array' ? run({ ...it, node: it.node }) : undefined);
const ofString = (run: (it: Try & { readonly node: StringNode }) => ReturnType<Operation>): Operation => (it) => (it.node.kind === 'string' ? run({ ...it, node: it.node }) : undefined);
const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

const operations: Readonly<Record<string, Operation>> = {
  replaceValue: ({ tree, node, value: made }) => [replaceValue(tree, node, made), () => made],
  renameString: ofString(({ tree, node, key }) => [renameString(tree, node, key), () => key]),
  'renameString of a key': ofObject(({ tree, node, pick, key }) => {
    const member = at(node.members, pick);
    if (!member || node.members.some((it) => it.key.value === key)) return undefined;
    return [renameString(tree, member.key, key), (old) => Object.fromEntries(entries(old).map(([name, item]) => [name === member.key.value ? key : name, item]))];
  }),
  setMember: ofObject(({ tree, node, key, value: made }) => [setMember(tree, node, key, made), (old) => ({ ...(old as object), [key]: made })]),
  insertMember: ofObject(({ tree, node, pick, key, value: made }) => {
    if (node.members.some((it) => it.key.value === key)) return undefined;
    const after = at(node.members, pick)?.key.value;
    return [insertMember(tree, node, key, made, after), (old) => ({ ...(old as object), [key]: made })];
  }),
  removeMember: ofObject(({ tree, node, pick }) => {
    const member = at(node.members, pick);
    return member && [removeMember(tree, node, member), (old) => Object.fromEntries(entries(old).filter(([name]) => name !== member.key.value))];
  }),
  insertItem: ofArray(({ tree, node, pick, value: made }) => {
    const index = pick % (node.items.length + 1);
    return [insertItem(tree, node, made, index), (old) => (old as unknown[]).toSpliced(index, 0, made)];
  }),
  'insertItem as the last': ofArray(({ tree, node, value: made }) => [insertItem(tree, node, made), (old) => [...(old as unknown[]), made]]),
  removeItem: ofArray(({ tree, node, pick }) => {
    const item = at(node.items, pick);
    return item && [removeItem(tree, node, item), (old) => (old as unknown[]).toSpliced(node.items.indexOf(item), 1)];
  }),
};

for (const layout of layouts) {
  describe(`edits of a document in the layout: ${layout.name}`, () => {
    for (const [name, operation] of Object.entries(operations)) {
      it(`${name} gives the value asked for, and nothing else changes`, () => {
        fc.assert(fc.property(value, fc.nat(200), fc.nat(20), words, value, (document, nodePick, pick, key, made) => {
          const text = layout.write(document);
          const tree = layout.read(text);
          fc.pre(tree.problems.length === 0 && tree.root !== undefined);
          const node = at(nodesOf(tree.root!), nodePick)!;
          const outcome = operation({ tree, node, pick, key, value: made });
          fc.pre(outcome !== undefined);
          const [edit, change] = outcome!;
          const edited = applyEdits(text, [edit]);
          const after = layout.read(edited);
          const shown = `${JSON.stringify(text)} became ${JSON.stringify(edited)}`;
          assert.deepEqual(after.problems.map(({ message }) => message), [], shown);
          assert.deepEqual(toValue(after.root), withAt(toValue(tree.root), pathOf(node), change), shown);
        }), fuzzing(80));
      });
    }
  });
}
