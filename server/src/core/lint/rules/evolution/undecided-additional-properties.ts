import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { insertMember } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import type { Fix } from '../../../finding.ts';
import { isKeySchema } from '../../key-schema.ts';
import { describedName } from '../../partial-schema.ts';
import { undecidedObjects } from '../../undecided-objects.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (subject: string): string =>
  `Nothing says whether ${subject} may have properties beyond these. Under BACKWARD compatibility a Confluent registry lets an open object (as now) lose properties but never gain a typed one, and lets a closed one gain optional properties but never lose one; under FORWARD it is the reverse. Decide: set "additionalProperties" to true or false.`;

export default defineRule({
  id: 'evolution/undecided-additional-properties',
  title: 'An object says whether it is open or closed to further properties',
  why: 'Open or closed decides which changes a registry lets through later, and neither can be had back: to close an open object breaks BACKWARD compatibility, to open a closed one breaks FORWARD.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  options: {
    nested: { type: 'boolean', default: false, description: 'Ask objects inside the event too, not only the event itself.' },
  },
  visit: {
    document(model, { options, settings, tree, report }) {
      // Of a key that rule says that it has to be closed: a choice beside it would contradict.
      if (model.format !== 'json-schema' || (settings.rules.has('envelope/unstable-key') && isKeySchema(model))) return;
      const { json: document } = model;
      for (const schema of undecidedObjects(document, options.nested ? document.schemas : document.schemas.slice(0, 1))) {
        const name = describedName(schema);
        report(memberOf(schema.node, 'properties')!.key, message(name === undefined ? 'this event' : `"${name}"`), { fixes: fixes(tree, schema) });
      }
    },
  },
  examples: [
    bad('absent', json`
      {
        "title": "OrderPlaced",
        "type": "object",
        ⟦"properties"⟧: { "order_id": { "type": "string" } },
        "required": ["order_id"]
      }`, message('this event'), {
      fixed: json`
      {
        "title": "OrderPlaced",
        "type": "object",
        "properties": { "order_id": { "type": "string" } },
        "required": ["order_id"],
        "additionalProperties": true
      }`,
    }),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "properties": { "order_id": { "type": "string" } }, "additionalProperty": false }`),
    good('open', json`{ "type": "object", "properties": { "order_id": { "type": "string" } }, "additionalProperties": true }`),
    good('closed', json`{ "type": "object", "properties": { "order_id": { "type": "string" } }, "additionalProperties": false }`),
    good('closed over allOf', json`
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [{ "$ref": "envelope.schema.json" }],
        "properties": { "order_id": { "type": "string" } },
        "unevaluatedProperties": false
      }`),
    bad('nested in a definition that the root takes up', json`
      {
        "$ref": "#/definitions/order",
        "definitions": { "order": { "type": "object", "additionalProperties": true, "properties": { "buyer": { "type": "object", ⟦"properties"⟧: { "name": { "type": "string" } } } } } }
      }`, message('"buyer"'), {
      options: { nested: true },
      fixed: json`
      {
        "$ref": "#/definitions/order",
        "definitions": { "order": { "type": "object", "additionalProperties": true, "properties": { "buyer": { "type": "object", "properties": { "name": { "type": "string" } }, "additionalProperties": true } } } }
      }`,
    }),
    good('a part that events are put together from', json`{ "type": "object", "properties": { "order_id": { "type": "string" } } }`, { path: 'schemas/fragment/order/1.0.0.schema.json' }),
    good('an envelope that events take up', json`{ "type": "object", "properties": { "event_id": { "type": "string" } } }`, { path: 'schemas/EventEnvelope.schema.json' }),
    good('a base that events take up', json`{ "type": "object", "properties": { "event_id": { "type": "string" } } }`, { path: 'base-event.json' }),
    good('combined with another schema, which may decide', json`{ "allOf": [{ "$ref": "envelope.schema.json" }], "properties": { "order_id": { "type": "string" } } }`),
    good('nested objects are not asked by default', json`
      { "type": "object", "additionalProperties": false, "properties": { "buyer": { "type": "object", "properties": { "name": { "type": "string" } } } } }`),
    bad('nested', json`
      {
        "type": "object",
        "properties": {
          "buyer": {
            "type": "object",
            ⟦"properties"⟧: {
              "name": { "type": "string" }
            }
          }
        },
        "additionalProperties": false
      }`, message('"buyer"'), {
      options: { nested: true },
      fixed: json`
      {
        "type": "object",
        "properties": {
          "buyer": {
            "type": "object",
            "properties": {
              "name": { "type": "string" }
            },
            "additionalProperties": true
          }
        },
        "additionalProperties": false
      }`,
    }),
    good('a part that allOf puts into several objects must stay open', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": { "named": { "type": "object", "properties": { "name": { "type": "string" } } } },
        "type": "object",
        "properties": { "buyer": { "allOf": [{ "$ref": "#/definitions/named" }] } },
        "additionalProperties": false
      }`, { options: { nested: true } }),
    bad('YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      ⟦properties⟧:
        order_id:
          type: string
      `, message('this event'), {
      path: 'order-placed.schema.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        order_id:
          type: string
      additionalProperties: true
      `,
    }),
  ],
});

function fixes(tree: SourceTree, schema: SubSchema): readonly Fix[] {
  const { node } = schema;
  if (node.kind !== 'object') return [];
  const after = memberOf(node, 'required') ? 'required' : 'properties';
  return [
    { title: 'Keep it open: "additionalProperties": true', safe: false, edits: [insertMember(tree, node, 'additionalProperties', true, after)] },
    { title: 'Close it: "additionalProperties": false', safe: false, edits: [insertMember(tree, node, 'additionalProperties', false, after)] },
  ];
}
