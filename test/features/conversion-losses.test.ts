import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convertSchema } from '../../server/src/core/convert/convert.ts';
import type { ConvertedSchema } from '../../server/src/core/convert/convert.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { modelOf } from '../support/read-model.ts';
import { settingsOf } from '../support/settings.ts';

type Json = Readonly<Record<string, unknown>>;

function converted(file: string, schema: unknown): ConvertedSchema {
  return convertSchema(modelOf(file, JSON.stringify(schema)), settingsOf('recommended'), indexOf([], []));
}

const closed = 'that no further properties are allowed: a reader of Avro reads over fields that it does not know';

/** What is lost of a property `p` of a closed event, and the type that it gets. */
function ofProperty(property: Json, more: Json = {}): { readonly lost: readonly string[]; readonly type: unknown } {
  const { lost, text } = converted('placed.schema.json', { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: { p: property }, required: ['p'], additionalProperties: false, ...more });
  assert.equal(lost[0], closed);
  const [field] = (JSON.parse(text) as { readonly fields: readonly { readonly type: unknown }[] }).fields;
  return { lost: lost.slice(1), type: field?.type };
}

describe('what is lost from JSON Schema to Avro', () => {
  const nothing: readonly [about: string, property: Json, type: unknown][] = [
    ['a text', { type: 'string', description: 'D', 'x-owner': 'a', 'confluent:tags': ['PII'], deprecated: true }, 'string'],
    ['limits that allow everything', { type: 'string', minLength: 0 }, 'string'],
    ['limits of another type', { type: 'integer', minLength: 3, pattern: 'a' }, 'long'],
    ['what the draft does not know', { type: 'string', dependencies: {}, id: 'x' }, 'string'],
    ['the bounds of an int', { type: 'integer', minimum: -2147483648, maximum: 2147483647 }, 'int'],
    ['formats that name a number', { type: 'integer', format: 'int32' }, 'int'],
    ['a single precision', { type: 'number', format: 'float' }, 'float'],
    ['bytes in base64', { type: 'string', contentEncoding: 'base64' }, 'bytes'],
    ['both booleans', { enum: [true, false] }, 'boolean'],
    ['null alone', { const: null }, 'null'],
    ['symbols', { enum: ['A', 'B', null], title: 'P', description: 'D' }, ['null', { type: 'enum', name: 'P', doc: 'D', symbols: ['A', 'B'] }]],
    ['a symbol alone', { const: 'A' }, { type: 'enum', name: 'P', symbols: ['A'] }],
    ['constants as alternatives', { oneOf: [{ const: 'A' }, { const: 'B' }] }, { type: 'enum', name: 'P', symbols: ['A', 'B'] }],
    ['a type around one part', { description: 'D', allOf: [{ type: 'string' }] }, 'string'],
    ['a map by patterns', { type: 'object', patternProperties: { '.*': { type: 'integer' } }, additionalProperties: false }, { type: 'map', values: 'long' }],
  ];
  for (const [about, property, type] of nothing) {
    it(`nothing: ${about}`, () => {
      const of = ofProperty(property);
      assert.deepEqual(of.lost, []);
      assert.deepEqual(of.type, type);
    });
  }

  const something: readonly [about: string, property: Json, lost: readonly string[], type?: unknown][] = [
    ['limits of a text', { type: 'string', pattern: 'a', minLength: 1, maxLength: 2 }, ['p: "pattern"', 'p: "minLength"', 'p: "maxLength"']],
    ['limits of a number', { type: 'number', minimum: 0, exclusiveMaximum: 2, multipleOf: 0.1 }, ['p: "minimum"', 'p: "exclusiveMaximum"', 'p: "multipleOf"']],
    ['limits of an array', { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, uniqueItems: true, contains: { const: 'a' }, minContains: 2 }, ['p: "minItems"', 'p: "uniqueItems"', 'p: "contains"', 'p: "minLength"']],
    ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, ['p: what its items are, place by place: they become texts'], { type: 'array', items: 'string' }],
    ['a format', { type: 'string', format: 'email' }, ['p: the format "email"']],
    ['the offset of a moment', { type: 'string', format: 'date-time' }, ['p: the offset from UTC of a "date-time", and fractions finer than milliseconds']],
    ['values that are no symbols', { enum: ['a-b', 'c'] }, ['p: its values "a-b", "c", which are no symbols of Avro'], 'string'],
    ['values of several types', { enum: [1, 'a', {}] }, ['p: its values 1, "a", {}, which are no symbols of Avro'], 'string'],
    ['one boolean', { const: true }, ['p: its values true, which are no symbols of Avro'], 'boolean'],
    ['notes', { type: 'string', title: 'T', $comment: 'c', examples: ['a'], readOnly: true, writeOnly: false }, ['p: "title"', 'p: "$comment"', 'p: "examples"', 'p: "readOnly"']],
    ['a keyword of somebody', { type: 'string', nullable: true }, ['p: "nullable"']],
    ['a description of items', { type: 'array', items: { type: 'string', description: 'D' } }, ['p: "description"']],
    ['a default', { type: 'string', default: 'a' }, ['p: its default, which JSON Schema only notes and Avro would use']],
    ['alternatives beside properties', { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, required: ['a'], oneOf: [{ required: ['a'] }] }, ['p: "oneOf"', `p: ${closed}`]],
    ['alternatives that only limit', { type: 'string', anyOf: [{ minLength: 1 }, { pattern: 'a' }] }, ['p: "anyOf"'], 'string'],
    ['two alternatives of a type', { oneOf: [{ type: 'string' }, { type: 'string', format: 'email' }] }, ['p: the format "email"', 'p: a second alternative of the type string'], 'string'],
    ['conditions', { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, required: ['a'], if: {}, then: { required: ['b'] }, else: false }, ['p: "if"', `p: ${closed}`]],
    ['a required property that is nowhere', { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, required: ['a', 'b'] }, ['p: that "b" is required', `p: ${closed}`]],
    ['open objects', { type: 'object', additionalProperties: true, properties: { a: { type: 'string' } }, required: ['a'] }, ['p: that further properties are allowed: an event has the fields of its schema']],
    ['objects that say nothing', { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, ['that objects may have further properties, where nothing is said of them: an event has the fields of its schema']],
    ['further properties of a type', { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: { type: 'integer' } }, ['p: further properties of a type']],
    ['what parts say', { type: 'object', additionalProperties: false, allOf: [{ title: 'T', properties: { a: { type: 'string' } }, required: ['a'], minProperties: 2 }, { properties: { a: { minLength: 3 } } }] }, ['p: "title"', 'p: "minProperties"', `p: ${closed}`, 'p.a: what is said of it a second time']],
    ['a property that is refused', { type: 'object', additionalProperties: false, properties: { a: false } }, [`p: ${closed}`, 'p.a: that it is refused'], { type: 'record', name: 'P', fields: [] }],
    ['names that fall together', { type: 'object', additionalProperties: false, required: ['a-b', 'a_b'], properties: { a_b: { type: 'string' }, 'a-b': { type: 'string' } } }, [`p: ${closed}`, 'p.a-b: its name, which is none in Avro: it becomes "a_b_2"'], { type: 'record', name: 'P', fields: [{ name: 'a_b', type: 'string' }, { name: 'a_b_2', type: 'string' }] }],
  ];
  for (const [about, property, lost, type] of something) {
    it(about, () => {
      const of = ofProperty(property);
      assert.deepEqual(of.lost, lost);
      if (type !== undefined) assert.deepEqual(of.type, type);
    });
  }

  it('what is said beside a reference, of a definition that nothing refers to, and the address', () => {
    const { lost, type } = ofProperty({ $ref: '#/$defs/id', description: 'D', minLength: 2 }, { $defs: { id: { type: 'string', description: 'An id.' }, free: { type: 'string' } } });
    assert.deepEqual(lost, ['p: "minLength"', 'p: "description"', 'the definition "free", which nothing here refers to']);
    assert.equal(type, 'string');
    assert.ok(converted('a.schema.json', { $id: 'https://example.com/placed', type: 'object', properties: { a: { type: 'string' } } }).lost.includes('"$id"'));
  });

  it('until draft-07 nothing beside a reference counts, so nothing of it is lost', () => {
    const { lost } = ofProperty({ $ref: '#/definitions/id', minLength: 2 }, { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { id: { type: 'string' } } });
    assert.deepEqual(lost, []);
  });

  it('an enum that is referred to twice is defined once', () => {
    const { text, lost } = converted('a.schema.json', { type: 'object', additionalProperties: false, properties: { a: { $ref: '#/$defs/state' }, b: { $ref: '#/$defs/state' } }, required: ['a', 'b'], $defs: { state: { enum: ['A'] } } });
    assert.deepEqual((JSON.parse(text) as { fields: unknown }).fields, [{ name: 'a', type: { type: 'enum', name: 'State', symbols: ['A'] } }, { name: 'b', type: 'State' }]);
    assert.deepEqual(lost, [closed]);
  });

  it('what holds itself without a record', () => {
    const { lost, type } = ofProperty({ $ref: '#/$defs/value' }, { $defs: { value: { anyOf: [{ type: 'integer' }, { type: 'array', items: { $ref: '#/$defs/value' } }] } } });
    assert.deepEqual(lost, ['p: what it holds of its own kind: only a record can hold itself in Avro']);
    assert.deepEqual(type, ['long', { type: 'array', items: 'string' }]);
  });
});

describe('what is lost from Avro to JSON Schema', () => {
  /** What is lost of a field `f` of a record in the namespace `n`, and the property that it becomes. */
  function ofField(field: Json): { readonly lost: readonly string[]; readonly property: unknown; readonly defs: unknown } {
    const { lost, text } = converted('placed.avsc', { type: 'record', name: 'Placed', namespace: 'n', fields: [{ name: 'f', ...field }] });
    const schema = JSON.parse(text) as { readonly properties: { readonly f: unknown }; readonly $defs?: unknown };
    return { lost, property: schema.properties.f, defs: schema.$defs };
  }

  const rows: readonly [about: string, field: Json, lost: readonly string[], property?: unknown, defs?: unknown][] = [
    ['nothing of a text with a doc and tags', { type: 'string', doc: 'D', 'confluent:tags': ['PII'], 'x-a': 1 }, [], { description: 'D', type: 'string', 'confluent:tags': ['PII'], 'x-a': 1 }],
    ['nothing of what may be null', { type: ['null', 'int'], default: null }, [], { type: ['integer', 'null'], minimum: -2147483648, maximum: 2147483647, default: null }],
    ['nothing of the doc and tags of a type in a field', { type: { type: 'array', items: 'string', doc: 'D', 'x-a': 1 } }, [], { description: 'D', type: 'array', items: { type: 'string' }, 'x-a': 1 }],
    ['nothing of a type of the same namespace', { type: { type: 'enum', name: 'State', doc: 'D', symbols: ['A'] } }, [], { $ref: '#/$defs/State' }, { State: { title: 'State', description: 'D', type: 'string', enum: ['A'] } }],
    ['nothing of a type of another namespace', { type: { type: 'enum', name: 'm.State', symbols: ['A'] } }, [], { $ref: '#/$defs/State' }, { State: { title: 'm.State', type: 'string', enum: ['A'] } }],
    ['a doc where the field has one', { type: { type: 'map', values: 'string', doc: 'D' }, doc: 'E' }, ['f: "doc" of its type, beside that of the field']],
    ['attributes that JSON Schema may take for keywords', { type: { type: 'string', 'avro.java.string': 'String' }, pattern: 'a' }, ['f: the attribute "avro.java.string"', 'f: the attribute "pattern"'], { type: 'string' }],
    ['a reason why it is deprecated', { type: 'string', deprecated: 'use g' }, ['f: what "deprecated" says'], { type: 'string', deprecated: true }],
    ['a length, a name kept', { type: { type: 'fixed', name: 'Hash', size: 4, aliases: ['Sum'], doc: 'D' } }, ['f: the alias "Sum" of the type', 'f: the length of 4 bytes'], { $ref: '#/$defs/Hash' }, { Hash: { title: 'Hash', description: 'D', type: 'string', contentEncoding: 'base64' } }],
    ['numbers', { type: ['long', 'float', 'double'] }, ['f: the bounds of a long, 64 bits', 'f: the single precision of a float, NaN and the infinities', 'f: NaN and the infinities of a double', 'f: which branch of the union a value is of']],
    ['a default that readers fill in', { type: 'string', default: 'a' }, ['f: that readers fill in its default, which JSON Schema only notes'], { type: 'string', default: 'a' }],
    ['a default of bytes further in', { type: { type: 'record', name: 'R', fields: [{ name: 'b', type: 'bytes' }] }, default: { b: 'ÿ' } }, ['f: the default, which is written otherwise in JSON'], { $ref: '#/$defs/R' }],
    ['not a default of none', { type: { type: 'array', items: 'bytes' }, default: [] }, ['f: that readers fill in its default, which JSON Schema only notes'], { type: 'array', items: { type: 'string', contentEncoding: 'base64' }, default: [] }],
    ['an order and an alias', { type: 'string', order: 'ignore', aliases: ['g'] }, ['f: the alias "g" of the field', 'f: the sort order']],
    ['a logical type that JSON has none for', { type: { type: 'bytes', logicalType: 'big-decimal' } }, ['f: the logical type "big-decimal"']],
    ['a logical type that means nothing there', { type: { type: 'string', logicalType: 'date' } }, ['f: the logical type "date"'], { type: 'string' }],
    ['a local moment in nanoseconds', { type: { type: 'long', logicalType: 'local-timestamp-nanos' } }, ['f: the precision of "local-timestamp-nanos"']],
    ['a type that nobody knows', { type: 'Gone' }, ['f: the type "n.Gone", which is not known here'], {}],
    ['what is no type', { type: 7 }, ['f: its type, which is none of Avro'], {}],
  ];
  for (const [about, field, lost, property, defs] of rows) {
    it(about, () => {
      const of = ofField(field);
      assert.deepEqual(of.lost, lost);
      if (property !== undefined) assert.deepEqual(of.property, property);
      if (defs !== undefined) assert.deepEqual(of.defs, defs);
    });
  }

  it('types beside the last that nothing refers to, and an error', () => {
    const { lost } = converted('a.avsc', [{ type: 'enum', name: 'Used', symbols: ['A'] }, { type: 'enum', name: 'Free', symbols: ['A'] }, { type: 'error', name: 'Main', fields: [{ name: 'u', type: 'Used' }] }]);
    assert.deepEqual(lost, ['that it is an error of a protocol', 'the type "Free", which nothing here refers to']);
  });
});

it('there and back: what is not said to be lost is there again', () => {
  const given = { type: 'record', name: 'Placed', namespace: 'n', doc: 'D', 'x-a': 1, fields: [
    { name: 'a', type: 'string', doc: 'E' }, { name: 'b', type: { type: 'enum', name: 'State', symbols: ['A'] } }, { name: 'c', type: ['null', 'int'], default: null }, { name: 'd', type: 'bytes' }, { name: 'e', type: { type: 'array', items: 'boolean' } }, { name: 'f', type: { type: 'int', logicalType: 'date' } },
    { name: 'g', type: { type: 'map', values: { type: 'record', name: 'Inner', fields: [{ name: 'x', type: { type: 'string', logicalType: 'uuid' } }] } } },
  ] };
  const there = converted('n.placed.avsc', given);
  assert.deepEqual(there.lost, []);
  assert.deepEqual(JSON.parse(converted('n.placed.schema.json', JSON.parse(there.text)).text), { ...given, name: 'Placed' });
});
