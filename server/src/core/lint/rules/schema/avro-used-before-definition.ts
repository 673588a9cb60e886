import { misfitOf } from '../../../formats/avro/defaults.ts';
import type { AvroType } from '../../../formats/avro/model.ts';
import { targetOf } from '../../../formats/avro/resolve.ts';
import { moveDefinition } from '../../avro-move-definition.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-used-before-definition',
  title: 'A type is defined where it is used first',
  why: 'The specification wants a name to be defined before it is used, reading from top to bottom. Java reads the schema since Avro 1.12, older versions and other languages refuse it.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace, tree }) {
      if (model.format !== 'avro') return;
      const said = new Set<string>();
      for (const reference of model.avro.types) {
        if (reference.kind !== 'reference') continue;
        const target = targetOf(reference, model.avro, workspace);
        if (target.at !== 'after' || said.has(target.type.fullName)) continue;
        said.add(target.type.fullName);
        // With a default Avro 1.12 refuses it too; that is said by a rule of its own.
        const field = fieldOf(reference);
        if (field?.type && field.default && misfitOf(field.type, field.default, model.avro, workspace)?.why === 'defined-below') continue;
        const place = target.type.nameNode ?? target.type.node;
        const fix = moveDefinition(tree, target.type, reference);
        report(reference.typeNode, `"${target.type.fullName}" is defined only further down: Avro before 1.12 and other languages refuse the schema. Define it here and refer to it there.`, {
          related: [{ message: `The definition of "${target.type.fullName}".`, span: { start: place.start, end: place.end } }],
          fixes: fix ? [fix] : [],
        });
      }
    },
  },
  examples: [
    bad('a field', avro`
      {
        "type": "record", "name": "Paid", "namespace": "shop", "fields": [
          { "name": "price", "type": ⟦"Money"⟧ },
          { "name": "fee", "type": ["null", "Money"] },
          {
            "name": "tax",
            "type": {
              "type": "record", "name": "Money", "fields": [
                { "name": "cents", "type": "long" }
              ]
            }
          }
        ]
      }`, '"shop.Money" is defined only further down: Avro before 1.12 and other languages refuse the schema. Define it here and refer to it there.', {
      fixed: avro`
        {
          "type": "record", "name": "Paid", "namespace": "shop", "fields": [
            { "name": "price", "type": {
              "type": "record", "name": "Money", "fields": [
                { "name": "cents", "type": "long" }
              ]
            } },
            { "name": "fee", "type": ["null", "Money"] },
            {
              "name": "tax",
              "type": "Money"
            }
          ]
        }`,
    }),
    bad('a list of schemas', avro`
      [
        { "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": ⟦"Money"⟧ }] },
        { "type": "record", "name": "Money", "fields": [] }
      ]`, '"Money" is defined only further down: Avro before 1.12 and other languages refuse the schema. Define it here and refer to it there.'),
    good('within its own definition', avro`{ "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] }`),
    good('defined first', avro`[{ "type": "record", "name": "Money", "fields": [] }, { "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": "Money" }] }]`),
  ],
});

function fieldOf(type: AvroType) {
  let place = type.place;
  while (place.at === 'items' || place.at === 'values' || place.at === 'branch') place = place.of.place;
  return place.at === 'field' ? place.field : undefined;
}
