import { unknownNames } from '../../avro-unknown-names.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-unresolved-reference',
  title: 'Every type that a schema refers to is defined in it or beside it',
  why: 'A build that reads the schema, and a registry that gets it without its references, refuses a name that it does not know. What counts is the project: the folder of the nearest event-schemas.json, without one the folder that is open, on the command line and in editors alike. What another folder of a workspace defines is not part of it.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace }) {
      if (model.format !== 'avro') return;
      for (const { reference, meant } of unknownNames(model.avro, workspace)) {
        if (meant !== 'nothing-known') continue;
        const { typeNode, fullName } = reference;
        const name = typeNode.value === fullName ? `"${fullName}"` : `"${typeNode.value}" (in full "${fullName}")`;
        report(typeNode, `The type ${name} is defined neither here nor in another schema of the project, so Avro refuses the schema. Define it, or correct the name.`);
      }
    },
  },
  examples: [
    bad('a full name', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": ⟦"com.example.Money"⟧ }] }`,
      'The type "com.example.Money" is defined neither here nor in another schema of the project, so Avro refuses the schema. Define it, or correct the name.'),
    bad('a short name, in a union', avro`{ "type": "record", "name": "Paid", "namespace": "shop", "fields": [{ "name": "price", "type": ["null", ⟦"Money"⟧] }] }`,
      'The type "Money" (in full "shop.Money") is defined neither here nor in another schema of the project, so Avro refuses the schema. Define it, or correct the name.'),
    bad('at every place', avro`{ "type": "map", "values": { "type": "array", "items": [⟦"shop.Money"⟧, "null"] } }`,
      'The type "shop.Money" is defined neither here nor in another schema of the project, so Avro refuses the schema. Define it, or correct the name.'),
    good('defined beside it', avro`{ "type": "record", "name": "Paid", "namespace": "shop", "fields": [{ "name": "price", "type": "Money" }] }`,
      { beside: { 'money.avsc': '{ "type": "record", "name": "Money", "namespace": "shop", "fields": [] }' } }),
    good('defined further up', avro`[{ "type": "fixed", "name": "shop.Hash", "size": 16 }, { "type": "array", "items": "shop.Hash" }]`),
    good('without a namespace, defined further up', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "hash", "type": { "type": "fixed", "name": "Hash", "size": 16 } },
        { "name": "more", "type": { "type": "record", "name": "shop.More", "fields": [{ "name": "hash", "type": "Hash" }] } }
      ] }`),
  ],
});
