import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import { refOf, resolveRef } from '../../../formats/json-schema/references.ts';
import { hasOneKey, innerSpan } from '../../../tree/node.ts';
import type { Node, StringNode } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-reference-cycle',
  title: 'No schema refers to itself without going down into the value',
  why: 'A list of nodes may hold nodes, but a schema that is "the same as itself" says nothing: validators loop on it or refuse it (JSON Schema core, "Infinite Recursive Nesting").',
  formats: ['json-schema'],
  keywords: ['$ref'],
  visit: {
    document(model, { workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { ref, way } of circles(model.json, workspace)) {
        report(innerSpan(ref), way.length < 2
          ? `"${ref.value}" leads back to this very place, so it describes nothing and validators loop or refuse the schema. Refer to another schema, or say here what is allowed.`
          : `"${ref.value}" leads back to this very place (by way of ${way.slice(1).map((it) => `"${it}"`).join(', ')}), so nothing is described and validators loop or refuse the schema. Let one of them say what is allowed.`);
      }
    },
  },
  examples: [
    bad('to itself', json`{ "$defs": { "node": { "$ref": "⟦#/$defs/node⟧" } } }`,
      '"#/$defs/node" leads back to this very place, so it describes nothing and validators loop or refuse the schema. Refer to another schema, or say here what is allowed.'),
    bad('in a circle', json`{ "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "⟦#/$defs/a⟧" } } }`,
      '"#/$defs/a" leads back to this very place (by way of "#/$defs/b"), so nothing is described and validators loop or refuse the schema. Let one of them say what is allowed.'),
    bad('through allOf', json`{ "properties": { "parent": { "$ref": "#/$defs/base" } }, "$defs": { "base": { "type": "object", "allOf": [{ "$ref": "⟦#/$defs/base⟧" }] } } }`,
      '"#/$defs/base" leads back to this very place, so it describes nothing and validators loop or refuse the schema. Refer to another schema, or say here what is allowed.'),
    bad('through another document', json`{ "$defs": { "money": { "$ref": "⟦common.schema.json#/$defs/money⟧" } } }`,
      '"common.schema.json#/$defs/money" leads back to this very place (by way of "event.schema.json#/$defs/money"), so nothing is described and validators loop or refuse the schema. Let one of them say what is allowed.',
      { beside: { 'common.schema.json': '{ "$defs": { "money": { "$ref": "event.schema.json#/$defs/money" } } }' } }),
    good('a tree', json`{ "type": "object", "properties": { "children": { "type": "array", "items": { "$ref": "#" } }, "parent": { "$ref": "#" } } }`),
    good('two ways to one definition', json`{ "allOf": [{ "$ref": "#/$defs/a" }, { "$ref": "#/$defs/b" }], "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "type": "object" } } }`),
  ],
});

interface Circle {
  /** The reference of this document that closes the circle. */
  readonly ref: StringNode;
  /** The references on the way round, this one first. */
  readonly way: readonly string[];
}

interface Step {
  readonly schema: SubSchema;
  readonly document: JsonSchemaDocument;
  /** The reference that led here, and whether it stands in the document that is looked at. */
  readonly ref: StringNode | undefined;
  readonly isOwn: boolean;
}

/** Enough for any schema written by people; a generated one of millions of branches is not walked to its end. */
const most = 50_000;
const deepest = 1_000;

/** The circles of references that apply to one and the same value: one walk in depth, each schema once. */
function circles(document: JsonSchemaDocument, others: Workspace): readonly Circle[] {
  const starts = schemasWith(document.schemas, '$ref').filter(leadsFurther);
  if (starts.length === 0) return [];
  // A reference from another document back to this one means this text, not what the workspace has of it.
  const workspace: Workspace = { ...others, jsonSchemaAt: (uri) => (uri === document.uri ? document : others.jsonSchemaAt(uri)), jsonSchemaById: (id) => (id === document.id ? document : others.jsonSchemaById(id)) };
  const found: Circle[] = [];
  const done = new Set<Node>();
  const open = new Map<Node, number>();
  const path: Step[] = [];
  let budget = most;
  const visit = (step: Step): void => {
    const { node } = step.schema;
    const since = open.get(node);
    if (since !== undefined) {
      const round = [...path.slice(since + 1), step].filter((it) => it.ref !== undefined);
      const own = round.findLastIndex(({ isOwn }) => isOwn);
      if (own < 0) return;
      const turned = [...round.slice(own), ...round.slice(0, own)];
      found.push({ ref: turned[0]!.ref!, way: turned.map(({ ref }) => ref!.value) });
      return;
    }
    if (done.has(node) || path.length >= deepest || budget-- <= 0) return;
    done.add(node);
    open.set(node, path.length);
    path.push(step);
    for (const next of nextOf(step, step.document === document ? others : workspace)) visit({ ...next, isOwn: step.document.uri === document.uri });
    path.pop();
    open.delete(node);
  };
  for (const schema of starts) visit({ schema, document, ref: undefined, isOwn: true });
  return found;

  /** Most references lead to a schema that refers to nothing for the same value: they are on no circle. */
  function leadsFurther(schema: SubSchema): boolean {
    const ref = refOf(schema);
    if (!ref) return false;
    if (hasOneKey(schema.node, branching)) return true;
    const target = resolveRef(ref.value, schema, document, others);
    return target.kind === 'resolved' && target.schema !== undefined && leadsOn(target.schema);
  }
}

const inPlace = ['allOf', 'anyOf', 'oneOf'];
const branching: ReadonlySet<string> = new Set(inPlace);
const leading: ReadonlySet<string> = new Set(['$ref', ...inPlace]);

function leadsOn({ node }: SubSchema): boolean {
  return hasOneKey(node, leading);
}

function* nextOf({ schema, document }: Step, workspace: Workspace): Iterable<Omit<Step, 'isOwn'>> {
  const ref = refOf(schema);
  if (ref) {
    const target = resolveRef(ref.value, schema, document, workspace);
    if (target.kind === 'resolved' && target.schema && leadsOn(target.schema)) yield { schema: target.schema, document: target.document, ref };
  }
  for (const name of inPlace) {
    const list = keyword(schema, name);
    if (list?.kind === 'array') for (const item of list.items) {
      const branch = document.schemaOf(item);
      if (branch && leadsOn(branch)) yield { schema: branch, document, ref: undefined };
    }
  }
}
