import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { followRefs, refOf } from '../../../formats/json-schema/references.ts';
import { innerSpan } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-endless-object',
  title: 'An object that holds objects of its own kind can do without them',
  why: 'A tree of comments ends where a comment has no answers. An object that must hold another of its kind never ends: validators take the schema, and no event is ever valid.',
  formats: ['json-schema'],
  keywords: ['$ref'],
  visit: {
    document(model, { workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { ref, names } of circles(model.json, workspace)) {
        report(innerSpan(ref), `This leads back to the object around it, and ${names.length > 1 ? `${names.map((it) => `"${it}"`).join(' and ')} are` : `"${names[0]!}" is`} required: each holds another one without end, so no event is valid. Take it out of "required", allow null, or make it an array.`);
      }
    },
  },
  examples: [
    bad('itself', json`{ "type": "object", "properties": { "answer": { "$ref": "⟦#⟧" } }, "required": ["answer"] }`,
      'This leads back to the object around it, and "answer" is required: each holds another one without end, so no event is valid. Take it out of "required", allow null, or make it an array.'),
    bad('by way of another definition', json`
      {
        "$defs": {
          "Order": { "type": "object", "properties": { "customer": { "$ref": "#/$defs/Customer" } }, "required": ["customer"] },
          "Customer": { "type": "object", "properties": { "newest": { "$ref": "⟦#/$defs/Order⟧" } }, "required": ["newest"] }
        }
      }`,
      'This leads back to the object around it, and "customer" and "newest" are required: each holds another one without end, so no event is valid. Take it out of "required", allow null, or make it an array.'),
    good('not required', json`{ "type": "object", "properties": { "answer": { "$ref": "#" } } }`),
    good('null or a list ends it', json`{ "type": "object", "properties": { "answer": { "anyOf": [{ "type": "null" }, { "$ref": "#" }] }, "answers": { "type": "array", "items": { "$ref": "#" } } }, "required": ["answer", "answers"] }`),
    good('what may be no object at all', json`{ "properties": { "answer": { "$ref": "#" } }, "required": ["answer"] }`),
    good('null by its type', json`{ "type": ["object", "null"], "properties": { "answer": { "$ref": "#" } }, "required": ["answer"] }`),
  ],
});

interface Circle {
  /** The reference that closes it. */
  readonly ref: StringNode;
  /** The required properties on the way round. */
  readonly names: readonly string[];
}

/** A reference in a required property: what every object around it surely holds. */
interface Held {
  readonly ref: StringNode;
  readonly target: SubSchema;
  /** The objects around it, the inmost first, each with the required properties that lead from it to the reference. */
  readonly around: readonly { readonly schema: SubSchema; readonly names: readonly string[] }[];
}

/** The circles of objects of one document each of which must hold the next. Where one closes, a reference leads to an object around or to one that leads there. */
function circles(document: JsonSchemaDocument, workspace: Workspace): readonly Circle[] {
  const held = schemasWith(document.schemas, '$ref').flatMap((schema) => heldBy(schema, document, workspace) ?? []);
  if (held.length === 0) return [];
  const from = new Map<SubSchema, { readonly held: Held; readonly names: readonly string[] }[]>();
  for (const it of held) {
    for (const { schema, names } of it.around) {
      const list = from.get(schema);
      if (list) list.push({ held: it, names });
      else from.set(schema, [{ held: it, names }]);
    }
  }
  const found: Circle[] = [];
  const done = new Set<SubSchema>();
  const path: { readonly schema: SubSchema; readonly names: readonly string[] }[] = [];
  const visit = (schema: SubSchema, by: readonly string[]): void => {
    path.push({ schema, names: by });
    done.add(schema);
    for (const { held: { ref, target }, names } of from.get(schema) ?? []) {
      const since = path.findIndex((step) => step.schema === target);
      if (since >= 0) found.push({ ref, names: [...path.slice(since + 1).flatMap((step) => step.names), ...names] });
      else if (!done.has(target) && path.length < deepest) visit(target, names);
    }
    path.pop();
  };
  for (const { around: [inmost] } of held) if (inmost && !done.has(inmost.schema)) visit(inmost.schema, []);
  return found;
}

const deepest = 500;

/** Undefined where the reference stands in no required property, or leads to what may be no object, or out of the document. */
function heldBy(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): Held | undefined {
  const ref = isRequired(schema) ? refOf(schema) : undefined;
  if (!ref) return undefined;
  const target = followRefs(schema, document, workspace);
  if (target?.document !== document || !isObject(target.schema)) return undefined;
  const around: { readonly schema: SubSchema; readonly names: readonly string[] }[] = [];
  let names: readonly string[] = [];
  for (let at = schema; at.parent && isRequired(at); at = at.parent) {
    names = [at.key!.value, ...names];
    around.push({ schema: at.parent, names });
  }
  return { ref, target: target.schema, around };
}

/** Whether every value of the schema around has this property. */
function isRequired({ via, key, parent }: SubSchema): boolean {
  if (via !== 'properties' || !key || !parent || !isObject(parent)) return false;
  const required = keyword(parent, 'required');
  if (required?.kind !== 'array') return false;
  const { items } = required;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.kind === 'string' && item.value === key.value) return true;
  }
  return false;
}

function isObject(schema: SubSchema): boolean {
  const { type } = schema;
  const only = type?.kind === 'array' && type.items.length === 1 ? type.items[0] : type;
  return only?.kind === 'string' && only.value === 'object' && !refOf(schema);
}
