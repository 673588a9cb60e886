import { keywords } from '../../formats/json-schema/keywords.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { resolveRef } from '../../formats/json-schema/references.ts';
import type { ResolvedRef } from '../../formats/json-schema/references.ts';
import { schemasWith } from '../../formats/json-schema/keyword-index.ts';
import { innerSpan, keyOf, memberOf, stringOf } from '../../tree/node.ts';
import type { Node, StringNode } from '../../tree/node.ts';
import { percentDecoded, splitFragment } from '../../uri.ts';
import type { Workspace } from '../../workspace.ts';
import { definitionOfKey, propertyOf } from './json-properties.ts';
import { distinct, keyAt } from './mention.ts';
import type { Definition } from './mention.ts';

/**
 * What a reference leads to. A `$dynamicRef` to a `$dynamicAnchor` may lead to any anchor of that name on the way to it (2020-12, section 8.2.3.2):
 * those of the document are offered after the first one.
 */
export function definitionsOfRef(keyword: string, ref: string, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly Definition[] {
  const target = resolveRef(ref, from, document, workspace);
  if (target.kind !== 'resolved') return [];
  const first = definitionOfTarget(target, ref);
  if (keyword !== '$dynamicRef') return first;
  const { fragment } = splitFragment(ref);
  const others = [...schemasWith(document.schemas, '$dynamicAnchor')].flatMap((schema) => {
    const anchor = stringOf(schema.node, '$dynamicAnchor');
    return anchor && anchor.value === fragment ? [anchorOf(anchor, schema.node, document)] : [];
  });
  return distinct([...first, ...others]);
}

function definitionOfTarget({ document, node, schema }: ResolvedRef, ref: string): readonly Definition[] {
  const { fragment } = splitFragment(ref);
  if (schema && (fragment === undefined || fragment === '')) return documentOf(schema, document);
  if (fragment !== undefined && fragment !== '' && !fragment.startsWith('/')) {
    for (const name of ['$anchor', '$dynamicAnchor', '$id', 'id']) {
      const anchor = stringOf(node, name);
      if (anchor && anchor.value.replace(/^#/, '') === percentDecoded(fragment)) return [anchorOf(anchor, node, document)];
    }
  }
  const key = keyOf(node);
  return key ? (definitionOfNamed(key, document) ?? [definitionOfKey(key, 'definition', document)]) : [placeOf(node, document)];
}

function anchorOf(anchor: StringNode, node: Node, { uri, tree }: JsonSchemaDocument): Definition {
  const inner = innerSpan(anchor);
  const span = anchor.value.startsWith('#') ? { start: inner.start + 1, end: inner.end } : inner;
  return { key: keyAt(uri, anchor), kind: 'anchor', name: anchor.value.replace(/^#/, ''), uri, tree, span, whole: node };
}

/** A schema as a whole, the document's or one embedded in it: named by its `$id`, or by nothing but its file. */
export function documentOf({ node }: SubSchema, { uri, tree }: JsonSchemaDocument): readonly Definition[] {
  const id = stringOf(node, '$id') ?? stringOf(node, 'id');
  if (id) return [{ key: keyAt(uri, node), kind: 'id', name: id.value, uri, tree, span: innerSpan(id), whole: node }];
  return [{ key: keyAt(uri, node), kind: 'document', name: uri, uri, tree, span: { start: node.start, end: Math.min(node.start + 1, node.end) }, whole: node }];
}

/** A place that has no name: an item of a list. */
function placeOf(node: Node, { uri, tree }: JsonSchemaDocument): Definition {
  return { key: keyAt(uri, node), kind: 'place', name: '', uri, tree, span: { start: node.start, end: Math.min(node.start + 1, node.end) }, whole: node };
}

/** What a key names by where it stands: a definition or a property; undefined for a keyword or any other key. */
function definitionOfNamed(key: StringNode, document: JsonSchemaDocument): readonly Definition[] | undefined {
  const container = key.parent;
  const around = container?.parent;
  const schema = around && document.schemaOf(around);
  const via = container && keyOf(container)?.value;
  if (!schema || via === undefined) return undefined;
  if (via === 'properties') return propertyOf(schema, key.value, document);
  return via === '$defs' || via === 'definitions' ? [definitionOfKey(key, 'definition', document)] : undefined;
}

export interface Segment {
  /** In the reference as written. */
  readonly from: number;
  readonly to: number;
  readonly definitions: (workspace: Workspace) => readonly Definition[];
}

/** The parts of a reference that are names: each step of a JSON pointer that is no keyword, an anchor, and before the `#` a document. */
export function segmentsOf(ref: string, from: SubSchema, document: JsonSchemaDocument): readonly Segment[] {
  const { uri, fragment } = splitFragment(ref);
  const segments: Segment[] = [];
  if (uri !== '') {
    segments.push({ from: 0, to: uri.length, definitions: (workspace) => {
      const target = resolveRef(uri, from, document, workspace);
      return target.kind === 'resolved' && target.schema ? documentOf(target.schema, target.document) : [];
    } });
  }
  if (fragment === undefined || fragment === '') return segments;
  const start = uri.length + 1;
  if (!percentDecoded(fragment).startsWith('/')) return [...segments, { from: start, to: ref.length, definitions: (workspace) => {
    const target = resolveRef(ref, from, document, workspace);
    return target.kind === 'resolved' ? definitionOfTarget(target, ref) : [];
  } }];
  const steps = fragment.split('/').slice(1);
  let at = start + fragment.indexOf('/') + 1;
  steps.forEach((step, i) => {
    segments.push({ from: at, to: at + step.length, definitions: (workspace) => definitionOfStep(ref, steps.length, i, from, document, workspace) });
    at += step.length + 1;
  });
  return segments;
}

/** Climbs from where the whole pointer leads to the key of one of its steps. */
function definitionOfStep(ref: string, steps: number, index: number, from: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly Definition[] {
  const target = resolveRef(ref, from, document, workspace);
  if (target.kind !== 'resolved') return [];
  let node: Node | undefined = target.node;
  for (let up = steps - 1; up > index; up--) node = node?.parent;
  const key = node && keyOf(node);
  if (!key) return [];
  const named = definitionOfNamed(key, target.document);
  if (named) return named;
  // Below words that no draft knows the last step may still be a name: `#/components/schemas/Money`.
  const isStranger = index === steps - 1 && key.parent?.parent !== undefined && !target.document.schemaOf(key.parent) && !keywords.has(key.value) && memberOf(key.parent, key.value)?.value === target.node;
  return isStranger && !target.schema ? [definitionOfKey(key, 'definition', target.document)] : [];
}
