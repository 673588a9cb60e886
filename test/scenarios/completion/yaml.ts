import type { Scenario } from '../../support/completion.ts';

const path = 'event.schema.yaml';
const head = '$schema: https://json-schema.org/draft/2020-12/schema\n';

export const yaml: readonly Scenario[] = [
  { name: 'a key on a line of its own', path, text: `${head}type: object\n|`, first: ['$id', 'title', 'description', 'properties'], accept: { title: `${head}type: object\ntitle: `, additionalProperties: `${head}type: object\nadditionalProperties: false` } },
  { name: 'a key begun', path, text: `${head}type: object\nreq|\n`, accept: { properties: `${head}type: object\nproperties:\n  \n`, required: `${head}type: object\nrequired:\n  - \n` } },
  { name: 'on one line where the editor would indent further lines', path, layout: 'one-line', text: `${head}type: object\nreq|\n`, accept: { properties: `${head}type: object\nproperties: {}\n`, required: `${head}type: object\nrequired: []\n` } },
  { name: 'a key that has a value', path, text: `${head}ti|tle: x\n`, accept: { description: `${head}description: x\n` } },
  { name: 'a value behind a key', path, text: `${head}type: |\n`, first: ['string', 'number'], accept: { object: `${head}type: object\n` } },
  { name: 'right behind the colon', path, text: `${head}type:|\n`, accept: { object: `${head}type: object\n` } },
  { name: 'a value begun', path, text: `${head}type: ob|\nproperties: {}\n`, accept: { object: `${head}type: object\nproperties: {}\n` } },
  { name: 'a value in quotes', path, text: `${head}type: "ob|"\n`, accept: { object: `${head}type: object\n` } },
  { name: 'in the middle of a value', path, text: `${head}type: ob|ject # what\n`, accept: { array: `${head}type: array # what\n` } },
  { name: 'a type or null', path, text: `${head}type: |\n`, accept: { '["string", "null"]': `${head}type: [string, "null"]\n` } },
  { name: 'deeper', path, text: `${head}type: object\nproperties:\n  a:\n    type: string\n    |\n`, first: ['format', 'enum'], accept: { format: `${head}type: object\nproperties:\n  a:\n    type: string\n    format: \n`, enum: `${head}type: object\nproperties:\n  a:\n    type: string\n    enum:\n      - \n` } },
  { name: 'a format', path, text: `${head}properties:\n  a:\n    type: string\n    format: da|\n`, has: ['date-time', 'uuid'], accept: { 'date-time': `${head}properties:\n  a:\n    type: string\n    format: date-time\n` } },
  { name: 'an item behind a dash', path, text: `${head}required:\n  - |\nproperties:\n  a: {}\n`, only: ['a'], accept: { a: `${head}required:\n  - a\nproperties:\n  a: {}\n` } },
  { name: 'an item begun', path, text: `${head}required:\n  - or|\nproperties:\n  order: {}\n`, accept: { order: `${head}required:\n  - order\nproperties:\n  order: {}\n` } },
  { name: 'a second item', path, text: `${head}required:\n  - a\n  - |\nproperties:\n  a: {}\n  b: {}\n`, only: ['b'] },
  { name: 'a schema behind a dash', path, text: `${head}allOf:\n  - |\n`, has: ['type', '$ref', 'string'] },
  { name: 'a key in an item', path, text: `${head}allOf:\n  - type: string\n    |\n`, first: ['format'] },
  { name: 'in brackets', path, text: `${head}required: [a, |]\nproperties:\n  a: {}\n  b: {}\n`, only: ['b'], accept: { b: `${head}required: [a, b]\nproperties:\n  a: {}\n  b: {}\n` } },
  { name: 'in braces', path, text: `${head}properties:\n  a: { type: string, for| }\n`, accept: { format: `${head}properties:\n  a: { type: string, format: "" }\n` } },
  { name: 'a value in braces', path, text: `${head}properties:\n  a: { type: | }\n`, accept: { string: `${head}properties:\n  a: { type: string }\n` } },
  { name: 'in braces over lines', path, text: `${head}properties:\n  a: {\n    type: string,\n    |\n  }\n`, first: ['format'] },
  { name: 'a reference', path, text: `${head}properties:\n  a:\n    $ref: "|"\n$defs:\n  money: {}\n`, accept: { '#/$defs/money': `${head}properties:\n  a:\n    $ref: "#/$defs/money"\n$defs:\n  money: {}\n` } },
  { name: 'a definition that is missing', path, text: `${head}properties:\n  a:\n    $ref: "#/$defs/money"\n$defs:\n  |\n`, only: ['money'] },
  { name: 'properties that are required', path, text: `${head}required: [a]\nproperties:\n  |\n`, only: ['a'] },
  { name: 'a default', path, text: `${head}properties:\n  a:\n    enum: [x, y]\n    default: |\n`, only: ['x', 'y'] },
  { name: 'a flag', path, text: `${head}uniqueItems: |\n`, only: ['true', 'false'] },
  { name: 'the envelope', path, config: { extends: 'house' }, text: `${head}title: shop.order.paid\ntype: object\nrequired: [order_id]\nproperties:\n  order_id:\n    type: string\n  |\n`, first: ['event_id', 'occurred_at'], accept: {
    version: `${head}title: shop.order.paid\ntype: object\nrequired: [order_id, version]\nproperties:\n  order_id:\n    type: string\n  version: { type: string, description: "The version of this schema." }\n` } },
  { name: 'CRLF', path, text: '$schema: https://json-schema.org/draft/2020-12/schema\r\ntype: object\r\nprop|\r\n', accept: { properties: '$schema: https://json-schema.org/draft/2020-12/schema\r\ntype: object\r\nproperties:\r\n  \r\n' } },
  { name: 'an empty file', path, text: '|', first: ['$schema'] },
  { name: 'nothing in a comment', path, text: `${head}type: object # ty|\n`, only: [] },
  { name: 'nothing in a description', path, text: `${head}description: the type|\n`, only: [] },
  { name: 'nothing in a block of text', path, text: `${head}description: |\n`.replace('|', '¦') + '  some ty|\n', only: [] },
  { name: 'nothing in other YAML', path: 'compose.yaml', text: 'services:\n  |\n', only: [] },
];
