import type { Scenario } from '../../support/completion.ts';

const path = 'event.schema.json';
const at = (draft: string) => (inside: string): string => `{ "$schema": "${draft}", ${inside} }`;
const d4 = at('http://json-schema.org/draft-04/schema#');
const d6 = at('http://json-schema.org/draft-06/schema#');
const d7 = at('http://json-schema.org/draft-07/schema#');
const d19 = at('https://json-schema.org/draft/2019-09/schema');
const d20 = at('https://json-schema.org/draft/2020-12/schema');
const iglu = at('http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#');

export const keywords: readonly Scenario[] = [
  { name: 'at the root what a document begins with', path, text: '{ | }', first: ['$schema', '$id', 'title', 'description', 'type', 'properties', 'required'] },
  { name: 'draft-04', path, text: d4('|'), has: ['id', 'definitions', 'dependencies', 'exclusiveMinimum'], lacks: ['$id', 'const', 'examples', 'if', '$defs', 'contains', 'propertyNames', '$anchor', '$comment'] },
  { name: 'draft-06', path, text: d6('|'), has: ['$id', 'const', 'examples', 'contains', 'propertyNames'], lacks: ['id', 'if', '$comment', 'readOnly', '$defs'] },
  { name: 'draft-07', path, text: d7('|'), has: ['$id', 'if', '$comment', 'readOnly', 'definitions'], lacks: ['id', '$defs', 'unevaluatedProperties', 'dependentRequired', 'deprecated', 'prefixItems'] },
  { name: '2019-09', path, text: d19('|'), has: ['$defs', 'unevaluatedProperties', 'dependentRequired', 'deprecated', '$recursiveRef'], lacks: ['dependencies', 'prefixItems', '$dynamicRef', 'id'] },
  { name: '2020-12', path, text: d20('|'), has: ['$defs', 'prefixItems', '$dynamicRef'], lacks: ['definitions', '$recursiveRef', 'dependencies', 'additionalItems', 'id'] },
  { name: 'no draft: the definitions tell', path, text: '{ "definitions": {}, | }', lacks: ['$defs', 'prefixItems'], has: ['if', 'dependencies'] },
  { name: 'no draft: the definitions tell otherwise', path, text: '{ "$defs": {}, | }', lacks: ['definitions', 'dependencies'], has: ['prefixItems'] },
  { name: 'an exclusive limit is a flag in draft-04', path, text: d4('"type": "number", "minimum": 0, |'), accept: { exclusiveMinimum: d4('"type": "number", "minimum": 0, "exclusiveMinimum": true') } },
  { name: 'and a number since', path, text: d7('"type": "number", |'), accept: { exclusiveMinimum: d7('"type": "number", "exclusiveMinimum": 0') } },
  { name: 'a string', path, text: d20('"properties": { "a": { "type": "string", | } }'), first: ['format', 'enum', 'const', 'pattern', 'minLength', 'maxLength'], lacks: ['minimum', 'properties', 'items', 'required', 'type'] },
  { name: 'a number', path, text: d20('"properties": { "a": { "type": "number", | } }'), first: ['minimum', 'maximum', 'multipleOf'], lacks: ['minLength', 'pattern', 'items'] },
  { name: 'an integer', path, text: d20('"properties": { "a": { "type": "integer", | } }'), first: ['minimum', 'maximum'], has: ['exclusiveMaximum'] },
  { name: 'an object', path, text: d20('"properties": { "a": { "type": "object", | } }'), first: ['properties', 'required', 'additionalProperties'], lacks: ['minLength', 'items', 'format'] },
  { name: 'an array', path, text: d20('"properties": { "a": { "type": "array", | } }'), first: ['items', 'minItems', 'maxItems', 'uniqueItems'], lacks: ['properties', 'pattern'] },
  { name: 'a flag', path, text: d20('"properties": { "a": { "type": "boolean", | } }'), has: ['description', 'default', 'const'], lacks: ['format', 'minLength', 'minimum', 'items', 'properties'] },
  { name: 'several types', path, text: d20('"properties": { "a": { "type": ["string", "null"], | } }'), has: ['format', 'minLength'], lacks: ['minimum', 'items'] },
  { name: 'what tells the type before it is written', path, text: d20('"properties": { "a": { "minLength": 1, | } }'), has: ['type', 'maxLength'], lacks: ['minimum', 'items'] },
  { name: 'an empty schema begins with its type', path, text: d20('"properties": { "a": { | } }'), first: ['type', '$ref', 'description'] },
  { name: 'then comes after if', path, text: d20('|'), lacks: ['then', 'else'] },
  { name: 'if there is an if', path, text: d20('"if": {}, |'), has: ['then', 'else'], lacks: ['if'] },
  { name: 'limits of contains only with it', path, text: d20('"type": "array", |'), has: ['contains'], lacks: ['minContains'] },
  { name: 'limits of contains', path, text: d20('"type": "array", "contains": {}, |'), has: ['minContains', 'maxContains'] },
  { name: 'further items where items are listed', path, text: d7('"type": "array", "items": [{}], |'), has: ['additionalItems'] },
  { name: 'not where they are all alike', path, text: d7('"type": "array", "items": {}, |'), lacks: ['additionalItems'] },
  { name: 'beside a reference in draft-07 nothing counts', path, text: d7('"properties": { "a": { "$ref": "#", | } }'), has: ['description'], lacks: ['type', 'properties', 'minLength', 'default'] },
  { name: 'beside a reference in 2020-12 all does', path, text: d20('"properties": { "a": { "$ref": "#", | } }'), has: ['description', 'type', 'properties'] },
  { name: '$schema at the root alone', path, text: d20('"properties": { "a": { | } }'), lacks: ['$schema'] },
  { name: 'one of const and enum', path, text: d20('"properties": { "a": { "enum": ["a"], | } }'), lacks: ['const', 'enum'] },
  { name: 'values in their shape', path, text: d20('"type": "object", |'), accept: { properties: d20('"type": "object", "properties": {}'), required: d20('"type": "object", "required": []'), additionalProperties: d20('"type": "object", "additionalProperties": false'), allOf: d20('"type": "object", "allOf": [{}]'), minProperties: d20('"type": "object", "minProperties": 1') } },
  { name: 'a default that fits', path, text: d20('"properties": { "a": { "type": "boolean", | } }'), accept: { default: d20('"properties": { "a": { "type": "boolean", "default": false } }') } },
  { name: 'a default out of the values', path, text: d20('"properties": { "a": { "enum": ["x", "y"], | } }'), accept: { default: d20('"properties": { "a": { "enum": ["x", "y"], "default": "x" } }') } },
  { name: 'in a definition', path, text: d20('"$defs": { "a": { "type": "string", | } }'), first: ['format'] },
  { name: 'in items', path, text: d20('"items": { "type": "string", | }'), first: ['format'] },
  { name: 'in a list of schemas', path, text: d20('"allOf": [{ "type": "string", | }]'), first: ['format'] },
  { name: 'in a condition', path, text: d20('"if": { | }'), has: ['properties', 'required'] },
  { name: 'below a keyword of its own nothing is known', path, text: d20('"x-own": { | }'), only: [] },
  { name: 'tags of a property', path, config: { extends: 'house' }, text: d20('"properties": { "email": { "type": "string", | } }'), has: ['confluent:tags'] },
  { name: 'Snowplow describes itself', path: 'schemas/com.acme/order/jsonschema/1-0-0', text: iglu('|'), first: ['self'] },
  { name: 'the parts of self', path: 'schemas/com.acme/order/jsonschema/1-0-0', text: iglu('"self": { | }'), only: ['vendor', 'name', 'format', 'version'] },
  // What stands behind the cursor is kept: the name of an event is often typed over one that a snippet wrote.
  { name: 'a segment of a name before others', path, beside: { 'a.avsc': '{ "type": "record", "name": "Placed", "namespace": "shop.orders", "fields": [] }' }, text: d20('"title": "sh|.order.placed"'), accept: { shop: d20('"title": "shop.order.placed"') } },
  { name: 'a segment between others', path, beside: { 'a.avsc': '{ "type": "record", "name": "Placed", "namespace": "shop.orders", "fields": [] }' }, text: d20('"title": "shop.or|xx.placed"'), accept: { 'shop.orders': d20('"title": "shop.orders.placed"') } },
  { name: 'no segment that stands there already', path, beside: { 'a.avsc': '{ "type": "record", "name": "Placed", "namespace": "shop.orders", "fields": [] }' }, text: d20('"title": "shop|.order.placed"'), only: [] },
  // As a snippet does it, that writes one name into two places.
  { name: 'no key that stands there already, with its value', path, text: d20('"required": ["id"], "properties": { "id|": { "type": "string" } }'), only: [] },
  { name: 'a key that is not there to its end', path, text: d20('"required": ["id"], "properties": { "i|": { "type": "string" } }'), accept: { id: d20('"required": ["id"], "properties": { "id": { "type": "string" } }') } },
  { name: 'a key that stands there without a value', path, text: d20('"required": ["id"], "properties": { "id|" }'), accept: { id: d20('"required": ["id"], "properties": { "id": {} }') } },
  { name: 'as the path has them', path: 'schemas/com.acme/order/jsonschema/1-0-0', text: iglu('"self": { "vendor": "|" }'), only: ['com.acme'] },
];

const money = '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Money", "type": "object", "$defs": { "currency": {} } }';
const files = { 'common/money.schema.json': money, 'orders/address.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }' };

export const references: readonly Scenario[] = [
  { name: 'definitions of the document', path, text: d20('"properties": { "a": { "$ref": "|" } }, "$defs": { "Money": {}, "Address": {} }'), first: ['#/$defs/Money', '#/$defs/Address'], has: ['#'] },
  { name: 'of draft-07', path, text: d7('"properties": { "a": { "$ref": | } }, "definitions": { "Money": {} }'), first: ['#/definitions/Money'], accept: { '#/definitions/Money': d7('"properties": { "a": { "$ref": "#/definitions/Money" } }, "definitions": { "Money": {} }') } },
  { name: 'names with slashes are escaped', path, text: d20('"$ref": "|", "$defs": { "a/b": {}, "ü": {} }'), has: ['#/$defs/a~1b', '#/$defs/%C3%BC'] },
  { name: 'anchors', path, text: d20('"$ref": "|", "$defs": { "a": { "$anchor": "money" } }'), has: ['#money'] },
  { name: 'files by their path', path: 'orders/placed.schema.json', beside: files, text: d20('"properties": { "a": { "$ref": "|" } }'), has: ['../common/money.schema.json', 'address.schema.json'] },
  { name: 'files beside come first', path: 'orders/placed.schema.json', beside: files, text: d20('"properties": { "a": { "$ref": "|" } }'), first: ['address.schema.json', '../common/money.schema.json'] },
  { name: 'definitions of another file behind #', path: 'orders/placed.schema.json', beside: files, text: d20('"properties": { "a": { "$ref": "../common/money.schema.json#|" } }'), first: ['../common/money.schema.json#/$defs/currency'] },
  { name: 'local ones behind # alone', path: 'orders/placed.schema.json', beside: files, text: d20('"$ref": "#|", "$defs": { "a": {} }'), only: ['#/$defs/a', '#'] },
  { name: 'by $id', path, beside: { 'money.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/schemas/money.json" }' }, text: d20('"$id": "https://example.com/schemas/order.json", "$ref": "|"'), has: ['money.json'] },
  { name: 'the whole $id where this document has none', path, beside: { 'money.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/schemas/money.json" }' }, text: d20('"$ref": "|"'), has: ['https://example.com/schemas/money.json'] },
  { name: 'not the document itself', path, text: d20('"$ref": "|"'), lacks: ['event.schema.json'] },
  { name: 'a definition that is referred to and not there', path, text: d20('"properties": { "a": { "$ref": "#/$defs/Money" } }, "$defs": { | }'), only: ['Money'], accept: { Money: d20('"properties": { "a": { "$ref": "#/$defs/Money" } }, "$defs": { "Money": {} }') } },
  { name: 'as a whole schema', path, text: d20('"properties": { "a": | }, "$defs": { "Money": {} }'), accept: { '$ref #/$defs/Money': d20('"properties": { "a": { "$ref": "#/$defs/Money" } }, "$defs": { "Money": {} }') } },
];

export const values: readonly Scenario[] = [
  { name: 'types', path, text: d20('"type": "|"'), first: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] },
  { name: 'a type or null', path, text: d20('"type": "str|"'), accept: { '["string", "null"]': d20('"type": ["string", "null"]') } },
  { name: 'in a list null first', path, text: d20('"type": ["string", |]'), first: ['null'], lacks: ['string'] },
  { name: 'formats of a string', path, text: d20('"type": "string", "format": "|"'), has: ['date-time', 'uuid', 'duration'], lacks: ['int32'] },
  { name: 'formats of a number', path, text: d20('"type": "integer", "format": "|"'), only: ['int32', 'int64'] },
  { name: 'later formats come later', path, text: d4('"type": "string", "format": "|"'), first: ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'], has: ['uuid'] },
  { name: 'dialects', path, text: '{ "$schema": "|" }', first: ['https://json-schema.org/draft/2020-12/schema'], has: ['http://json-schema.org/draft-07/schema#'] },
  { name: 'dialects where nothing says yet that it is a schema', path: 'a.json', text: '{ "$schema": "|" }', has: ['http://json-schema.org/draft-07/schema#'] },
  { name: 'required: what is declared', path, text: d20('"properties": { "a": {}, "b": {} }, "required": ["a", "|"]'), only: ['b'] },
  { name: 'required: what is declared elsewhere too', path, text: d20('"properties": { "a": {} }, "allOf": [{ "properties": { "c": {} } }], "required": ["|"]'), only: ['a', 'c'] },
  { name: 'required in an alternative: what is declared around it', path, text: d20('"properties": { "a": {}, "b": {} }, "anyOf": [{ "required": ["|"] }]'), only: ['a', 'b'] },
  { name: 'required by reference', path, beside: files, text: d20('"$ref": "#/$defs/base", "$defs": { "base": { "properties": { "x": {} } } }, "required": ["|"]'), only: ['x'] },
  { name: 'properties that are required', path, text: d20('"properties": { | }, "required": ["a", "b"]'), first: ['a', 'b'], accept: { a: d20('"properties": { "a": {} }, "required": ["a", "b"]') } },
  { name: 'dependencies by name', path, text: d20('"properties": { "a": {}, "b": {} }, "dependentRequired": { "|" }'), only: ['a', 'b'] },
  { name: 'what depends on a name', path, text: d20('"properties": { "a": {}, "b": {} }, "dependentRequired": { "a": ["|"] }'), only: ['b'] },
  { name: 'dependencies of draft-07', path, text: d7('"properties": { "a": {}, "b": {} }, "dependencies": { "a": ["|"] }'), only: ['b'] },
  { name: 'a discriminator', path, text: d20('"properties": { "kind": {}, "b": {} }, "discriminator": { "propertyName": "|" }'), only: ['kind', 'b'] },
  { name: 'flags', path, text: d20('"uniqueItems": |'), only: ['true', 'false'] },
  { name: 'open or closed', path, text: d20('"additionalProperties": |'), first: ['false', 'true', 'string'] },
  { name: 'schemas where one is expected', path, text: d20('"properties": { "a": | }'), first: ['string', 'integer'], accept: { object: d20('"properties": { "a": { "type": "object", "properties": {} } }'), 'date-time': d20('"properties": { "a": { "type": "string", "format": "date-time" } }') } },
  { name: 'in items', path, text: d20('"items": |'), has: ['string', 'object', '$ref'] },
  { name: 'in a list of schemas', path, text: d20('"oneOf": [|]'), has: ['string', 'object', '$ref'] },
  { name: 'no boolean schema in draft-04', path, text: d4('"properties": { "a": | }'), lacks: ['true', 'false'] },
  { name: 'but open or closed', path, text: d4('"additionalProperties": |'), has: ['true', 'false'] },
  { name: 'a default out of the values', path, text: d20('"properties": { "a": { "enum": ["x", 1, null], "default": | } }'), only: ['x', '1', 'null'], accept: { 1: d20('"properties": { "a": { "enum": ["x", 1, null], "default": 1 } }') } },
  { name: 'a default by the type', path, text: d20('"properties": { "a": { "type": ["integer", "null"], "default": | } }'), only: ['0', 'null'] },
  { name: 'a default by reference', path, text: d20('"properties": { "a": { "$ref": "#/$defs/e", "default": "|" } }, "$defs": { "e": { "enum": ["x"] } }'), only: ['x'] },
  { name: 'an example', path, text: d20('"type": "object", "required": ["a"], "properties": { "a": { "type": "integer" } }, "examples": [|]'), accept: { '{ a }': d20('"type": "object", "required": ["a"], "properties": { "a": { "type": "integer" } }, "examples": [{ "a": 0 }]') } },
  { name: 'properties of an example', path, text: d20('"required": ["b"], "properties": { "a": { "enum": ["x"] }, "b": { "type": "boolean" } }, "examples": [{ | }]'), only: ['b', 'a'] },
  { name: 'values in an example', path, text: d20('"properties": { "a": { "enum": ["x", "y"] } }, "examples": [{ "a": "|" }]'), only: ['x', 'y'] },
  { name: 'values deep in an example', path, text: d20('"properties": { "a": { "type": "array", "items": { "properties": { "c": { "const": "z" } } } } }, "examples": [{ "a": [{ "c": | }] }]'), only: ['z'] },
  { name: 'media types', path, text: d20('"contentMediaType": "|"'), first: ['application/json'] },
  { name: 'nothing in a description', path, text: d20('"description": "a type| of"'), only: [] },
  { name: 'nothing in a pattern', path, text: d20('"pattern": "|"'), only: [] },
  { name: 'nothing in a title of words', path, text: d20('"title": "An order |"'), only: [] },
  { name: 'nothing in other JSON files', path: 'package.json', text: '{ "name": "x", | }', only: [] },
  { name: 'nothing in an empty JSON file', path: 'data.json', text: '|', only: [] },
  { name: 'rules to suppress', path, text: d20('"x-event-schemas-ignore": ["|"]'), has: ['types/float-id', 'schema/json-invalid-pattern'], lacks: ['schema/avro-unknown-type'] },
];

const event = (inside: string): string => `{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "title": "shop.order.paid",\n  "type": "object",\n  "required": ["order_id"],\n  "properties": {\n${inside}\n  }\n}`;
const others = {
  'a.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "shop.order.placed", "type": "object" }',
  'b.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "shop.order.cancelled", "type": "object" }',
  'c.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "stock.item.moved", "type": "object" }',
};

export const events: readonly Scenario[] = [
  { name: 'whole fields of the envelope, named in required', path, config: { extends: 'house' }, text: event('    "order_id": { "type": "string" },\n    |'), first: ['event_id', 'occurred_at', 'event_type', 'version'], accept: {
    occurred_at: event('    "order_id": { "type": "string" },\n    "occurred_at": { "type": "string", "format": "date-time", "description": "When it happened." }').replace('["order_id"]', '["order_id", "occurred_at"]') } },
  { name: 'before the others', path, config: { extends: 'house' }, text: event('    |\n    "order_id": { "type": "string" }'), accept: {
    version: event('    "version": { "type": "string", "description": "The version of this schema." },\n    "order_id": { "type": "string" }').replace('["order_id"]', '["order_id", "version"]') } },
  { name: 'no envelope in an object inside', path, config: { extends: 'house' }, text: event('    "lines": { "type": "object", "properties": { | } }'), lacks: ['event_id'] },
  { name: 'no envelope without a profile', path, text: event('    |'), lacks: ['event_id'] },
  { name: 'draft-04 has no const', path, config: { extends: 'house' }, text: event('    |').replace('https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-04/schema#'), accept: {
    event_type: event('    "event_type": { "enum": ["shop.order.paid"], "description": "The name of this event." }').replace('https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-04/schema#').replace('["order_id"]', '["order_id", "event_type"]') } },
  { name: 'the name of the event where its type is pinned', path, text: event('    "event_type": { "const": "|" }'), first: ['shop.order.paid'] },
  { name: 'a title as the file', path: 'shop.order.paid.schema.json', text: d20('"title": "|"'), first: ['shop.order.paid'] },
  { name: 'a title: domains in use', path, beside: others, text: d20('"title": "|"'), first: ['shop', 'stock'] },
  { name: 'a title: entities in use', path, beside: others, text: d20('"title": "shop.|"'), first: ['shop.order'] },
  { name: 'a title: actions in use, of the entity first', path, beside: others, text: d20('"title": "shop.order.|"'), first: ['shop.order.cancelled', 'shop.order.placed', 'shop.order.moved'] },
  { name: 'a title: past tense of what is typed', path, beside: others, text: d20('"title": "shop.order.ship|"'), first: ['shop.order.shipped'] },
  { name: 'a title: never the present', path, beside: others, text: d20('"title": "shop.order.ship|"'), lacks: ['shop.order.ship'] },
  { name: 'an $id beside the others', path: 'orders/paid.schema.json', beside: { 'orders/a.schema.json': '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://example.com/orders/a.schema.json" }' }, text: d20('"$id": "|"'), only: ['https://example.com/orders/paid.schema.json'] },
  { name: 'an empty file', path, text: '|', first: ['JSON Schema 2020-12', 'JSON Schema draft-07'] },
];
