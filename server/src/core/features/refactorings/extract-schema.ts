import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { refOf, resolveRef } from '../../formats/json-schema/references.ts';
import { newlineOf, replaceValue } from '../../tree/edit.ts';
import { stringOf, toValue, valueOf } from '../../tree/node.ts';
import type { ObjectNode, SourceTree } from '../../tree/node.ts';
import { encodedFragment, isAbsolute, percentDecoded, resolveUri } from '../../uri.ts';
import { toCase } from '../../words/case.ts';
import type { Workspace } from '../../workspace.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * JSON Schema: a definition goes to a file of its own, where other schemas can use it too, and a `$ref` to that file stands in its place, so that every reference to the definition
 * means what it meant. On its name. Not where it refers to the rest of the file, or that refers into it: a pointer ends at a `$ref`.
 * Those of other files follow.
 */
export default {
  kind: 'extract',
  propose(at) {
    const { model, selected, workspace } = at;
    if (model.format !== 'json-schema' || model.json.dialect === 'snowplow') return [];
    const document = model.json;
    const { root, schemas } = document;
    const schema = schemas.findLast(({ key, via, parent }) => (via === '$defs' || via === 'definitions') && parent === root && key && key.start <= selected.start && selected.end <= key.end);
    const name = schema?.key && fileName(model.uri, schema.key.value);
    if (!schema || name === undefined || schema.node.kind !== 'object' || schema.node.members.length < 2 || !isEditable(at, schema.node) || !standsAlone(schema, document, workspace)) return [];
    const { tree } = model;
    const text = ownText(tree, schema.node, headOf(document, name));
    return [{ title: `Extract "${schema.key!.value}" to the file ${name}`, edits: [replaceValue(tree, schema.node, { $ref: encodedFragment(name) })], creates: { name, text }, moves: { node: schema.node, file: name, pointer: '' } }];
  },
} satisfies Refactoring;

/** Nothing in it counts from where it stands, and nothing leads into it. */
function standsAlone({ node }: SubSchema, document: JsonSchemaDocument, workspace: Workspace): boolean {
  const text = JSON.stringify(toValue(node));
  if (/"(?:\$id|\$schema|\$anchor|\$dynamicAnchor|\$dynamicRef|\$recursiveRef|\$recursiveAnchor)":|"id":"|"\$ref":"#/.test(text)) return false;
  return document.schemas.every((it) => {
    const ref = refOf(it);
    const meant = ref && resolveRef(ref.value, it, document, workspace);
    return meant?.kind !== 'resolved' || meant.document !== document || meant.node === node || !(node.start <= meant.node.start && meant.node.end <= node.end);
  });
}

/** What the new document says of itself: the draft, and an `$id` where that of this one is what its references count from (2020-12, section 8.2.1). */
function headOf({ tree, id }: JsonSchemaDocument, name: string): Readonly<Record<string, string>> {
  const draft = stringOf(tree.root, '$schema')?.value;
  const word = valueOf(tree.root, '$id') ? '$id' : 'id';
  return { ...(draft !== undefined && { $schema: draft }), ...(id !== undefined && isAbsolute(id) && { [word]: resolveUri(id, encodedFragment(name)) }) };
}

/** The definition as it is written, as far to the left as a file begins, behind what the new document says of itself. */
function ownText(tree: SourceTree, { start, end, members }: ObjectNode, head: Readonly<Record<string, string>>): string {
  const newline = newlineOf(tree);
  const before = tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start);
  const isFlow = tree.text[start] === '{';
  const indent = isFlow ? /^[ \t]*/.exec(before)![0] : ' '.repeat(before.length);
  const text = tree.text.slice(start, end).split(/\r?\n/).map((line, i) => (i > 0 && line.startsWith(indent) ? line.slice(indent.length) : line)).join(newline);
  const entries = Object.entries(head);
  if (!isFlow) return entries.map(([key, value]) => `${key}: ${JSON.stringify(value)}${newline}`).join('') + text + newline;
  const gap = /^\{(\s*)/.exec(text)![1]!;
  const colon = members[0] && tree.text[members[0].key.end + 1] === ' ' ? ': ' : ':';
  const lead = entries.map(([key, value]) => `${gap}${JSON.stringify(key)}${colon}${JSON.stringify(value)},`).join('');
  return `{${lead}${lead !== '' && gap === '' && colon === ': ' ? ' ' : ''}${text.slice(1)}${newline}`;
}

/** A name beside the file, in its manner: `money.schema.json`, `order_line.json`, `OrderLine.yaml`. Undefined where the file has no ending, as those of Iglu. */
function fileName(uri: string, key: string): string | undefined {
  const [, stem, ending] = /^(.+?)((?:\.schema)?\.(?:json|jsonc|ya?ml))$/i.exec(percentDecoded(uri.slice(uri.lastIndexOf('/') + 1))) ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  const last = stem.slice(stem.lastIndexOf('.') + 1);
  const style = /^[A-Z][A-Za-z0-9]*$/.test(last) ? 'PascalCase' : last.includes('_') ? 'snake_case' : 'kebab-case';
  const name = toCase(key, style);
  return name === '' || name === stem ? undefined : name + ending;
}
