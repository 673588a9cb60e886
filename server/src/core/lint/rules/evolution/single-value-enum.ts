import { ageOf } from '../../../formats/json-schema/dialect.ts';
import { renameString, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = 'This enum has one value: if that is meant for good, as for the name of an event, "const" says so. Decide before the schema is registered, since a Confluent registry takes "enum" and "const" for different types and refuses the change later. An enum that is going to grow stays as it is.';

export default defineRule({
  id: 'evolution/single-value-enum',
  title: 'A single fixed value is written as "const"',
  why: 'An enum of one leaves open whether more values will come; "const" tells every reader that none will.',
  formats: ['json-schema'],
  keywords: ['enum'],
  speaksOf: 'absence',
  visit: {
    jsonSchema(schema, { model, tree, report }) {
      if (model.format !== 'json-schema') return;
      // `const` came with draft-06.
      const age = ageOf(model.json.dialect);
      if (age === undefined || age < 6) return;
      const list = memberOf(schema.node, 'enum');
      const values = list?.value;
      if (!list || values?.kind !== 'array' || values.items.length !== 1 || memberOf(schema.node, 'const')) return;
      report(list.key, message, {
        fixes: [{ title: 'Write it as "const"', safe: false, edits: [renameString(tree, list.key, 'const'), replaceValue(tree, values, toValue(values.items[0]))] }],
      });
    },
  },
  examples: [
    bad('the name of an event', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": { "event_type": { "type": "string", ⟦"enum"⟧: ["order.placed"] } }
      }`, message, {
      fixed: json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": { "event_type": { "type": "string", "const": "order.placed" } }
      }`,
    }),
    bad('YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      properties:
        version:
          ⟦enum⟧: [1]
      `, message, {
      path: 'order.schema.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      properties:
        version:
          const: 1
      `,
    }),
    good('const', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "event_type": { "const": "order.placed" } } }`),
    good('draft-04 has no const', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "event_type": { "enum": ["order.placed"] } } }`),
    good('nor is it sure without a dialect', json`{ "properties": { "event_type": { "enum": ["order.placed"] } } }`),
    good('two values', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "event_type": { "enum": ["order.placed", "order.paid"] } } }`),
  ],
});
