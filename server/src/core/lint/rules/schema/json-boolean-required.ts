import type { Edit, Fix } from '../../../finding.ts';
import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { insertItem, insertMember, removeMember } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { ObjectNode, SourceTree } from '../../../tree/node.ts';
import { joinEdits } from '../../join-edits.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-boolean-required',
  title: '`required` is a list of names, not a flag on a property',
  why: 'Since draft-04 the object lists the names of its required properties. A flag on the property, as in draft-03 and in forms, is refused or read over.',
  formats: ['json-schema'],
  keywords: ['required'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const { fault, at, schema } of metaProblems(model.json)) {
        if (fault !== 'boolean-required' || at.kind !== 'boolean' || !schema) continue;
        const where = schema.via === 'properties' && schema.key ? ` Name ${JSON.stringify(schema.key.value)} in the "required" list of the object around it.` : ' Name the required properties in a list.';
        report(at, `"required" must be an array of names, but it is ${at.value}. Validators refuse the whole schema.${at.value ? where : ' Remove it: a property is optional unless it is listed.'}`, { fixes: fixesOf(tree, schema) });
      }
    },
  },
  examples: [
    bad('a flag on a property', json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string", "required": ⟦true⟧ },
          "note": { "type": "string" }
        }
      }`, '"required" must be an array of names, but it is true. Validators refuse the whole schema. Name "order_id" in the "required" list of the object around it.', {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" },
          "note": { "type": "string" }
        },
        "required": ["order_id"]
      }`,
    }),
    bad('the flags of all properties move together', json`
      {
        "type": "object",
        "required": ["event_id"],
        "properties": {
          "event_id": { "type": "string", "required": ⟦true⟧ },
          "order_id": { "required": ⟦true⟧, "type": "string" },
          "note": { "type": "string", "required": ⟦false⟧ }
        }
      }`, [
      '"required" must be an array of names, but it is true. Validators refuse the whole schema. Name "event_id" in the "required" list of the object around it.',
      '"required" must be an array of names, but it is true. Validators refuse the whole schema. Name "order_id" in the "required" list of the object around it.',
      '"required" must be an array of names, but it is false. Validators refuse the whole schema. Remove it: a property is optional unless it is listed.',
    ], {
      fixed: json`
      {
        "type": "object",
        "required": ["event_id", "order_id"],
        "properties": {
          "event_id": { "type": "string" },
          "order_id": { "type": "string" },
          "note": { "type": "string" }
        }
      }`,
    }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
          required: ⟦true⟧
      `, '"required" must be an array of names, but it is true. Validators refuse the whole schema. Name "dt" in the "required" list of the object around it.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
      required: [dt]
      `,
    }),
    bad('at the root', json`{ "type": "object", "required": ⟦true⟧ }`,
      '"required" must be an array of names, but it is true. Validators refuse the whole schema. Name the required properties in a list.'),
    good('a list', json`{ "type": "object", "required": ["a"], "properties": { "a": {} } }`),
    good('a property of that name', json`{ "type": "object", "properties": { "required": { "type": "boolean" } } }`),
    good('draft-03', json`{ "$schema": "http://json-schema.org/draft-03/schema#", "type": "object", "properties": { "a": { "type": "string", "required": true } } }`),
  ],
});

/** Moves the flags of all properties beside this one to the list, as they can only be meant so. */
function fixesOf(tree: SourceTree, schema: SubSchema): readonly Fix[] {
  const object = schema.parent?.node;
  const properties = object && valueOf(object, 'properties');
  if (schema.via !== 'properties' || object?.kind !== 'object' || properties?.kind !== 'object') return [];
  const list = valueOf(object, 'required');
  if (list && list.kind !== 'array') return [];
  const listedAlready = new Set(list?.items.map((item) => (item.kind === 'string' ? item.value : undefined)));
  const names: string[] = [];
  const edits: Edit[] = [];
  for (const { key, value } of properties.members) {
    const flag = memberOf(value, 'required');
    if (flag?.value?.kind !== 'boolean') continue;
    edits.push(removeMember(tree, value as ObjectNode, flag));
    if (flag.value.value && !listedAlready.has(key.value)) names.push(key.value);
  }
  if (names.length > 0) edits.push(...additions(tree, object, list, names));
  return [{ title: names.length > 0 ? `Move to the "required" list: ${names.join(', ')}` : 'Remove "required" from the properties', safe: true, edits: joinEdits(tree, edits) }];
}

function additions(tree: SourceTree, object: ObjectNode, list: ReturnType<typeof valueOf>, names: readonly string[]): readonly Edit[] {
  if (list?.kind !== 'array') return [insertMember(tree, object, 'required', names, 'properties')];
  if (list.items.length > 0) return names.map((name) => insertItem(tree, list, name));
  return [insertItem(tree, list, names[0]!)].map((edit) => ({ ...edit, newText: JSON.stringify(names).replaceAll('","', '", "') }));
}
