import type { Fix } from '../finding.ts';
import { declaredPropertiesAt } from '../formats/json-schema/declared-properties.ts';
import { evaluate } from '../formats/json-schema/evaluate.ts';
import type { Failure } from '../formats/json-schema/evaluate.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import { quoted } from '../formats/json-schema/wording.ts';
import type { Span } from '../text.ts';
import { replaceValue } from '../tree/edit.ts';
import { keyOf } from '../tree/node.ts';
import type { BooleanNode, Node, NumberNode, SourceTree, StringNode } from '../tree/node.ts';
import { meantName } from '../words/slip.ts';
import type { Workspace } from '../workspace.ts';

/** Where to mark a value that is refused: the value where it is one word, else the key that names it or, in a list, how it begins. */
export function placeOfRefused(node: Node): Span {
  if (node.kind === 'object' ? node.members.length === 0 : node.kind !== 'array' || node.items.length === 0) return node;
  const key = keyOf(node);
  if (key) return key;
  return node.kind === 'object' ? node.members[0]!.key : node.kind === 'array' ? placeOfRefused(node.items[0]!) : node;
}

/** Why a value is refused, as a clause that begins a sentence. `name` says what the whole value is: "The default". */
export function clauseOf(failure: Failure, whole: Node, name: string): string {
  const { at, reason } = failure;
  if (!/^(it|nothing|no) /.test(reason)) return reason;
  const key = keyOf(at);
  const subject = at === whole ? name : key ? quoted(key.value) : 'An item';
  return reason.startsWith('it ') ? `${subject} ${reason.slice(3)}` : `${subject}: ${reason}`;
}

/**
 * Whether it is the schema that is at fault rather than the value `whole` that it describes: it requires what it declares nowhere, or a part
 * of it is closed to what another part declares. Of that other rules speak.
 */
export function isFaultOfSchema({ by, at, lacks }: Failure, whole: Node, { schema, document }: SchemaInDocument, workspace: Workspace): boolean {
  if (!by || (lacks === undefined && by.keyword !== 'additionalProperties')) return false;
  const path: (string | number)[] = [];
  for (let node: Node = lacks || !at.parent ? at : at.parent; node !== whole && node.parent; node = node.parent) {
    path.unshift(node.parent.kind === 'array' ? node.parent.items.indexOf(node) : (keyOf(node)?.value ?? ''));
  }
  const { names, complete } = declaredPropertiesAt(path, schema, document, workspace);
  if (lacks) return complete && names.size > 0 && lacks.every((name) => !names.has(name));
  return at.kind === 'string' && (!complete || names.has(at.value));
}

/** What was surely meant by a word that the schema refuses, as a fix; see `meantByRefused`. */
export function fixesOfRefused(failure: Failure, tree: SourceTree, workspace: Workspace): readonly Fix[] {
  const meant = meantByRefused(failure, workspace);
  return meant ? [{ title: `Write ${JSON.stringify(meant.value)}`, safe: false, edits: [replaceValue(tree, failure.at, meant.value)] }] : [];
}

/**
 * What was surely meant by a word that the schema refuses: the same in the type that is wanted, or a value of the enum spelt like it.
 * `skip` names keywords that do not count.
 */
export function meantByRefused({ at, by }: Failure, workspace: Workspace, skip?: ReadonlySet<string>): StringNode | NumberNode | BooleanNode | undefined {
  if (!by || isKey(at)) return undefined;
  const proposals = by.keyword === 'type' ? otherTypes(at) : by.keyword === 'enum' ? nearValues(at, keyword(by.schema, 'enum')) : [];
  return proposals.find((proposal) => typeof evaluate(proposal, by.schema, by.document, workspace, skip && { skip }) === 'string');
}

/** A key that is refused is not replaced by a value. */
function isKey(at: Node): boolean {
  return at.parent?.kind === 'object' && at.parent.members.some(({ key }) => key === at);
}

function otherTypes(at: Node): readonly (StringNode | NumberNode | BooleanNode)[] {
  const { start, end, parent } = at;
  switch (at.kind) {
    case 'number':
      return [{ kind: 'string', value: at.raw, quote: 1, start, end, parent }];
    case 'boolean':
      return [{ kind: 'string', value: String(at.value), quote: 1, start, end, parent }];
    case 'string': {
      const plain = at.value.trim();
      if (/^(true|false)$/i.test(plain)) return [{ kind: 'boolean', value: plain.toLowerCase() === 'true', start, end, parent }];
      return /^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(plain) ? [{ kind: 'number', value: Number(plain), raw: plain, start, end, parent }] : [];
    }
    default:
      return [];
  }
}

function nearValues(at: Node, list: Node | undefined): readonly StringNode[] {
  if (at.kind !== 'string' || list?.kind !== 'array' || list.items.length > 500) return [];
  const meant = meantName(at.value, list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])));
  return list.items.filter((item): item is StringNode => item.kind === 'string' && item.value === meant);
}
