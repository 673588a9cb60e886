import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { declaredTypes, keyword } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { followRefs, refOf } from '../../../formats/json-schema/references.ts';
import { innerSpan, valueOf } from '../../../tree/node.ts';
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

interface Step {
  readonly schema: SubSchema;
  /** The required property by which it was reached. */
  readonly name: string;
}

/** The circles of objects of one document each of which must hold the next. */
function circles(document: JsonSchemaDocument, workspace: Workspace): readonly Circle[] {
  const found: Circle[] = [];
  const done = new Set<SubSchema>();
  const path: Step[] = [];
  const visit = (schema: SubSchema, name: string): void => {
    path.push({ schema, name });
    done.add(schema);
    for (const held of heldBy(schema, document, workspace)) {
      const since = path.findIndex((step) => step.schema === held.schema);
      if (since >= 0 && held.ref) found.push({ ref: held.ref, names: [...path.slice(since + 1).map((step) => step.name), held.name] });
      else if (!done.has(held.schema) && path.length < deepest) visit(held.schema, held.name);
    }
    path.pop();
  };
  for (const schema of schemasWith(document.schemas, 'required')) if (!done.has(schema)) visit(schema, '');
  return found;
}

const deepest = 500;

/** The objects of the same document that every object of a schema holds in required properties. */
function* heldBy(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): Iterable<Step & { readonly ref: StringNode | undefined }> {
  const required = keyword(schema, 'required');
  const properties = keyword(schema, 'properties');
  if (!isObject(schema) || required?.kind !== 'array' || properties?.kind !== 'object') return;
  for (const item of required.items) {
    const node = item.kind === 'string' ? valueOf(properties, item.value) : undefined;
    const property = node && document.schemaOf(node);
    if (item.kind !== 'string' || !property) continue;
    const ref = refOf(property);
    const target = ref ? followRefs(property, document, workspace) : { schema: property, document };
    if (target?.document === document && isObject(target.schema)) yield { schema: target.schema, name: item.value, ref };
  }
}

function isObject(schema: SubSchema): boolean {
  const types = declaredTypes(schema);
  return types?.length === 1 && types[0] === 'object' && !refOf(schema);
}
