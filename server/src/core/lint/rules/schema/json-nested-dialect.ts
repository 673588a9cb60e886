import { memberOf } from '../../../tree/node.ts';
import { removeMember } from '../../../tree/edit.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-nested-dialect',
  title: '`$schema` stands at the root only',
  why: 'Inside a schema `$schema` is forbidden unless an `$id` makes the place a schema of its own: validators read over it, and the part is read by the draft of the root.',
  formats: ['json-schema'],
  visit: {
    jsonSchema(schema, { tree, report }) {
      if (schema.depth === 0 || schema.node.kind !== 'object') return;
      const member = memberOf(schema.node, '$schema');
      if (member?.value?.kind !== 'string' || memberOf(schema.node, '$id') || memberOf(schema.node, 'id')) return;
      report(member.key, '"$schema" counts only at the root of a schema, or beside an "$id": here validators read over it. Remove it.', {
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
      }`, '"$schema" counts only at the root of a schema, or beside an "$id": here validators read over it. Remove it.', {
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
    good('a property of that name', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "$schema": { "type": "string" } } }`),
    good('an example of an event', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "examples": [{ "$schema": "/order/1.0.0" }] }`),
  ],
});
