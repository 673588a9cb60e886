import { ageOf, dialectOf, nameOf } from '../../../formats/json-schema/dialect.ts';
import { memberOf } from '../../../tree/node.ts';
import { removeMember } from '../../../tree/edit.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-nested-dialect',
  title: 'A part of a schema names no other draft than the whole',
  why: 'Inside a schema `$schema` counts only where an `$id` makes the place a schema of its own: elsewhere validators read over it, and the part is read by the draft of the root.',
  formats: ['json-schema'],
  keywords: ['$schema'],
  visit: {
    jsonSchema(schema, { tree, model, report }) {
      if (schema.depth === 0 || schema.node.kind !== 'object' || model.format !== 'json-schema') return;
      const member = memberOf(schema.node, '$schema');
      if (member?.value?.kind !== 'string' || memberOf(schema.node, '$id') || memberOf(schema.node, 'id')) return;
      const dialect = dialectOf(member.value.value);
      const { dialect: whole } = model.json;
      // Generators write the draft into each part: the same one does no harm.
      if (dialect === undefined || whole === 'unknown' || ageOf(dialect) === ageOf(whole)) return;
      report(member.key, `"$schema" counts only at the root of a schema, or beside an "$id": here validators read over it, and this part is read as ${nameOf(whole)}, like the whole. Remove it, and write the part in that draft.`, {
        fixes: [{ title: 'Remove "$schema"', safe: false, edits: [removeMember(tree, schema.node, member)] }], unnecessary: true,
      });
    },
  },
  examples: [
    bad('in a property that was a file once', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": {
          "address": {
            ⟦"$schema"⟧: "http://json-schema.org/draft-04/schema#",
            "type": "object"
          }
        }
      }`, '"$schema" counts only at the root of a schema, or beside an "$id": here validators read over it, and this part is read as draft-07, like the whole. Remove it, and write the part in that draft.', {
      fixed: json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": {
          "address": {
            "type": "object"
          }
        }
      }`,
    }),
    good('a schema of its own inside another', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": { "a": { "$id": "https://example.com/a", "$schema": "https://json-schema.org/draft/2020-12/schema" } } }`),
    good('the draft of the whole, as generators write it', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "definitions": { "a": { "$schema": "http://json-schema.org/draft-04/schema#" } } }`),
    good('a whole that does not say its draft', json`{ "definitions": { "a": { "$schema": "http://json-schema.org/draft-04/schema#" } } }`),
    good('a property of that name', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "$schema": { "type": "string" } } }`),
    good('an example of an event', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "examples": [{ "$schema": "/order/1.0.0" }] }`),
  ],
});
