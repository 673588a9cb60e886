import type { ObjectShape } from '../../../model/shape.ts';
import type { Span } from '../../../text.ts';
import { memberOf, stringOf, valueOf } from '../../../tree/node.ts';
import { isDescribed, isText } from '../../described.ts';
import { listing } from '../../listing.ts';
import { describedName } from '../../partial-schema.ts';
import { declaredAround, isCondition } from '../../repeated-field.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'docs/missing-description',
  title: 'Events and their fields are described',
  why: 'The schema is where consumers look first, and often all they have: what it does not say they guess or ask.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    event: { type: 'boolean', default: true, description: 'The type at the root of the document wants a description.' },
    fields: { type: 'boolean', default: true, description: 'Every field wants a description.' },
    allow: { type: 'array', items: { type: 'string' }, default: [], description: 'Names of fields that need none, since everybody knows them.' },
  },
  visit: {
    object(object, { options, model, workspace, report }) {
      const attribute = model.format === 'avro' ? 'doc' : 'description';
      const isBare = options.event && object.isRoot && !isText(object.doc);
      const fields = options.fields && !isCondition(object) ? object.fields.filter((field) => !options.allow.includes(field.name)) : [];
      const missing = fields.filter((field) => !isDescribed(field, model, workspace) && !isText(valueOf(declaredAround(field), 'description')));
      const place = isBare ? (object.nameNode ?? stringOf(object.node, '$id') ?? object.node.members[0]?.key) : placeOf(object);
      if (!place || (!isBare && missing.length === 0)) return;
      const names = listing(missing.map((field) => field.name));
      const of = missing.length === fields.length ? (missing.length === 1 ? 'its only field' : `any of its ${fields.length} fields`) : missing.length === 1 ? 'a field' : `${missing.length} of its ${fields.length} fields`;
      if (!isBare) report(place, `${called(object)} does not describe ${of}: ${names}. Whoever reads the data has to guess what ${missing.length === 1 ? 'it means' : 'they mean'}. Add a "${attribute}"${missing.length === 1 ? '' : ' to each'}.`);
      else if (missing.length === 0) report(place, `${called(object)} has no description: whoever finds it cannot tell when it is sent and what it is for. Add a "${attribute}" that says so.`);
      else report(place, `${called(object)} has no description and does not describe ${of}: ${names}. Whoever finds it cannot tell when it is sent and what its data mean. Add a "${attribute}" to it and to ${missing.length === 1 ? 'the field' : 'each field'}.`);
    },
  },
  examples: [
    bad('the event and its fields', avro`
      {
        "type": "record", "name": ⟦"OrderCreated"⟧,
        "fields": [{ "name": "id", "type": "string" }, { "name": "note", "type": "string", "doc": "As the customer wrote it." }, { "name": "state", "type": "int", "doc": " " }]
      }`, '"OrderCreated" has no description and does not describe 2 of its 3 fields: "id" and "state". Whoever finds it cannot tell when it is sent and what its data mean. Add a "doc" to it and to each field.'),
    bad('none of many fields', json`
      { "title": ⟦"order.created"⟧, "description": "An order was created.", "properties": { "a": {}, "b": {}, "c": {}, "d": {}, "e": {}, "f": {} } }`,
    '"order.created" does not describe any of its 6 fields: "a", "b", "c", "d" and 2 more. Whoever reads the data has to guess what they mean. Add a "description" to each.'),
    bad('a nested object', json`
      {
        "title": "order.created", "description": "An order was created.",
        "properties": { ⟦"customer"⟧: { "description": "Who ordered.", "properties": { "id": { "type": "string" } } } }
      }`, '"customer" does not describe its only field: "id". Whoever reads the data has to guess what it means. Add a "description".'),
    bad('items without a name', json`
      {
        "description": "An order was created.",
        "properties": { "lines": { "type": "array", "description": "What was ordered.", "items": { "type": "object", ⟦"properties"⟧: { "sku": {} } } } }
      }`, 'An object in "lines" does not describe its only field: "sku". Whoever reads the data has to guess what it means. Add a "description".'),
    bad('no title', json`{ ⟦"type"⟧: "object", "properties": { "id": {} } }`,
      'This schema has no description and does not describe its only field: "id". Whoever finds it cannot tell when it is sent and what its data mean. Add a "description" to it and to the field.'),
    bad('fields alone', avro`{ "type": "record", "name": ⟦"Order"⟧, "fields": [{ "name": "id", "type": "string" }] }`,
      '"Order" does not describe its only field: "id". Whoever reads the data has to guess what it means. Add a "doc".', { options: { event: false } }),
    bad('the event alone', avro`{ "type": "record", "name": ⟦"Order"⟧, "fields": [{ "name": "id", "type": "string" }] }`,
      '"Order" has no description: whoever finds it cannot tell when it is sent and what it is for. Add a "doc" that says so.', { options: { fields: false } }),
    bad('fields that everybody knows', avro`{ "type": "record", "name": ⟦"Order"⟧, "doc": "An order.", "fields": [{ "name": "id", "type": "string" }, { "name": "a", "type": "int" }] }`,
      '"Order" does not describe its only field: "a". Whoever reads the data has to guess what it means. Add a "doc".', { options: { allow: ['id'] } }),
    good('all described', avro`{ "type": "record", "name": "Order", "doc": "An order.", "fields": [{ "name": "id", "type": "string", "doc": "Given by the shop." }] }`),
    good('the type describes the field', avro`
      {
        "type": "record", "name": "Order", "doc": "An order.", "fields": [
          { "name": "money", "type": { "type": "record", "name": "Money", "doc": "An amount in a currency.", "fields": [] } },
          { "name": "refunds", "type": { "type": "array", "items": "Money" } },
          { "name": "address", "type": ["null", "com.acme.Address"], "default": null }
        ]
      }`),
    good('a reference describes the property', json`{ "description": "An order.", "properties": { "money": { "$ref": "money.json" }, "lines": { "type": "array", "items": { "$ref": "line.json" } } } }`),
    good('a value that is always the same', json`{ "description": "An order.", "properties": { "event_type": { "const": "sales.order.created" }, "action": { "enum": ["created"] } } }`),
    good('a condition says it a second time', json`
      {
        "description": "An order.", "properties": { "state": { "description": "Open or paid." } },
        "if": { "properties": { "state": { "const": "paid" } } }, "then": { "required": ["state"], "properties": { "state": {} } },
        "oneOf": [{ "properties": { "state": { "maxLength": 4 } } }]
      }`),
  ],
});

function called(object: ObjectShape): string {
  if (object.name !== '') return `"${object.name}"`;
  const around = object.source.format === 'json-schema' ? describedName(object.source.schema) : undefined;
  return around === undefined ? 'This schema' : `An object in "${around}"`;
}

function placeOf(object: ObjectShape): Span | undefined {
  return object.nameNode ?? memberOf(object.node, 'properties')?.key;
}
