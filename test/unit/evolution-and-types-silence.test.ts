// Where the rules of evolution/ and types/ hold their tongue: cases too fine for their documentation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../support/check.ts';

type Case = readonly [why: string, rule: string, schema: unknown, options?: Readonly<Record<string, unknown>>];

const nested = { nested: true };
const draft7 = { $schema: 'http://json-schema.org/draft-07/schema#' };
const typed = { a: { type: 'string' } };

const silentJson: readonly Case[] = [
  ['no property is listed', 'evolution/undecided-additional-properties', { type: 'object', properties: {} }],
  ['it can be no object', 'evolution/undecided-additional-properties', { type: 'string', properties: typed }],
  ['a branch leaves the decision to the whole', 'evolution/undecided-additional-properties', { additionalProperties: false, oneOf: [{ properties: typed }] }, nested],
  ['a definition that $ref puts beside properties', 'evolution/undecided-additional-properties',
    { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { base: { properties: typed } }, $ref: '#/$defs/base', properties: typed, unevaluatedProperties: false }, nested],
  ['an object that allOf may describe further', 'evolution/undecided-additional-properties',
    { additionalProperties: false, allOf: [{ $ref: 'envelope.json' }], properties: { meta: { type: 'object', properties: typed } } }, nested],
  ['a file of definitions', 'evolution/closed-enum', { ...draft7, enum: ['a', 'b'] }],
  ['a value for the rest behind another word', 'evolution/closed-enum', { properties: { a: { enum: ['a', 'kind-other'] } } }],
  ['what is excluded', 'evolution/closed-enum', { properties: { a: { not: { enum: ['a', 'b'] } } } }],
  ['names of properties', 'evolution/closed-enum', { properties: { a: { propertyNames: { enum: ['a', 'b'] } } } }],
  ['the key of Zalando for open lists', 'evolution/closed-enum', { properties: { a: { enum: ['a', 'b'], 'x-extensible-enum': true } } }],
  ['const beside it', 'evolution/single-value-enum', { ...draft7, properties: { a: { enum: ['a'], const: 'a' } } }],
  ['a branch may be required by its neighbour', 'evolution/optional-and-nullable', { allOf: [{ properties: { a: { type: ['string', 'null'] } } }, { required: ['a'] }] }],
  ['a definition may be required by who takes it up', 'evolution/optional-and-nullable', { definitions: { base: { properties: { a: { type: ['string', 'null'] } } } } }],
  ['a type beside the branches', 'evolution/optional-and-nullable', { properties: { a: { type: 'string', anyOf: [{ type: 'null' }, { minLength: 1 }] } } }],
  ['one type in a list', 'evolution/optional-and-nullable', { properties: { a: { type: ['null'] } } }],
  ['one branch', 'evolution/optional-and-nullable', { properties: { a: { oneOf: [{ type: 'null' }] } } }],
  ['in a branch', 'evolution/free-form-object', { properties: { a: { oneOf: [{ type: 'object' }, { type: 'string' }] } } }],
  ['a format that is still being typed', 'types/unknown-format', { properties: { a: { type: 'string', format: '' } } }],
  ['a format that may be for numbers', 'types/missing-type', { properties: { a: { format: 'timestamp' } }, type: 'object' }],
  ['nothing at all', 'types/missing-type', { type: 'object', properties: { a: {} } }],
  ['times of day', 'types/instant-without-format', { properties: { opening_time: { type: 'string' } } }],
  ['a choice of notations', 'types/instant-without-format', { properties: { created_at: { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] } } }],
  ['a time in a branch', 'types/instant-without-format', { properties: { a: { oneOf: [{ properties: { created_at: { type: 'string' } } }] } } }, { where: 'everywhere' }],
  ['times of day', 'types/instant-without-unit', { properties: { opening_time: { type: 'integer' } } }],
  ['a choice of limits', 'types/instant-without-unit', { properties: { created_at: { type: 'integer', oneOf: [{ minimum: 5 }, { const: 0 }] } } }],
  ['a time in a branch', 'types/instant-without-unit', { properties: { a: { oneOf: [{ properties: { created_at: { type: 'integer' } } }] } } }],
  ['a number that is too small for a time', 'types/instant-without-unit', { properties: { start_time: { type: 'integer', maximum: 86_400 } } }],
  ['ids that are listed', 'types/integer-id', { properties: { team_id: { type: 'integer', enum: [1, 2] } } }],
  ['an id that is fixed', 'types/integer-id', { properties: { team_id: { type: 'integer', const: 1 } } }],
  ['the decimal is described by a neighbour', 'types/decimal-as-string', { properties: { total_price: { type: 'string', allOf: [{ $ref: 'decimal.json' }] } } }],
  ['an amount in a branch', 'types/decimal-as-string', { properties: { a: { oneOf: [{ properties: { total_price: { type: 'string' } } }] } } }],
  ['null alone', 'types/mixed-enum', { properties: { a: { enum: [null] } } }],
];

const loudJson: readonly Case[] = [
  ['a definition that is used alone', 'evolution/undecided-additional-properties',
    { type: 'object', additionalProperties: false, definitions: { a: { properties: typed } }, properties: { a: { $ref: '#/definitions/a' } } }, nested],
  ['a definition that nothing names beside another', 'evolution/undecided-additional-properties',
    { type: 'object', additionalProperties: false, definitions: { a: { properties: typed } }, properties: { b: { $ref: '#/definitions/a' } } }, nested],
  ['the end of a value is not its last word', 'evolution/closed-enum', { properties: { a: { enum: ['a', 'another'] } } }],
  ['a branch that takes no string', 'evolution/closed-enum', { properties: { a: { anyOf: [{ enum: ['a', 'b'] }, { type: 'null' }] } } }],
  ['a branch with a list of its own', 'evolution/closed-enum', { properties: { a: { anyOf: [{ enum: ['a', 'b'] }, { type: 'string', const: 'c' }] } } }],
  ['a definition with "required"', 'evolution/optional-and-nullable', { definitions: { base: { properties: { a: { type: ['string', 'null'] } }, required: ['b'] } } }],
  ['a description that says something else', 'evolution/optional-and-nullable', { properties: { a: { type: ['string', 'null'], description: 'The coupon.' } } }],
  ['a keyword that is none', 'evolution/untyped-property', { properties: { a: { 'x-owner': 'sales' } } }],
  ['a lower limit of zero', 'types/instant-without-unit', { properties: { start_time: { type: 'integer', minimum: 0 } } }],
  ['an upper limit beyond every time', 'types/instant-without-unit', { properties: { start_time: { type: 'integer', maximum: 9_007_199_254_740_991 } } }],
  ['an empty default shows no notation', 'types/instant-without-format', { properties: { created_at: { type: 'string', default: '' } } }],
  ['a branch with a list of its own values', 'evolution/closed-enum', { properties: { a: { anyOf: [{ enum: ['a', 'b'] }, { type: 'string', enum: ['c'] }] } } }],
  ['three pairs that are none of Protobuf', 'types/mixed-enum', { properties: { a: { enum: [1, 'a', 'b', 2] } } }],
  ['one pair', 'types/mixed-enum', { properties: { a: { enum: ['a', 1] } } }],
  ['an odd end', 'types/mixed-enum', { properties: { a: { enum: ['a', 1, 'b'] } } }],
];

const silentAvro: readonly Case[] = [
  ['null alone', 'evolution/nullable-without-default', record({ name: 'a', type: ['null'] })],
  ['a field without a name', 'evolution/nullable-without-default', record({ type: ['null', 'int'] })],
  ['an enum without a name', 'evolution/enum-without-default', { type: 'enum', symbols: ['A', 'B'] }],
  ['an enum without symbols', 'evolution/enum-without-default', { type: 'enum', name: 'E' }],
  ['a field without a name', 'evolution/field-without-default', record({ type: 'string' })],
  ['a field without a type', 'evolution/field-without-default', record({ name: 'colour' })],
  ['a time of day', 'types/bare-instant', record({ name: 'opening_time', type: 'long' })],
  ['days', 'types/bare-instant', record({ name: 'birth_date', type: 'long', doc: 'Days since 1970.' })],
  ['a time of day', 'types/instant-as-string', record({ name: 'opening_time', type: 'string' })],
  ['words', 'types/decimal-as-string', record({ name: 'colour', type: 'string' })],
  ['no id', 'types/float-id', record({ name: 'weight', type: 'double' })],
];

const loudAvro: readonly Case[] = [
  ['a union without null', 'evolution/field-without-default', record({ name: 'colour', type: ['int', 'string'] })],
];

describe('evolution/ and types/ are silent', () => {
  for (const [why, rule, schema, options] of silentJson) it(`${rule}: ${why}`, () => assert.deepEqual(messagesOf(rule, schema, options), []));
  for (const [why, rule, schema] of silentAvro) it(`${rule}: ${why}`, () => assert.deepEqual(messagesOfAvro(rule, schema), []));
});

describe('evolution/ and types/ speak', () => {
  for (const [why, rule, schema, options] of loudJson) it(`${rule}: ${why}`, () => assert.equal(messagesOf(rule, schema, options).length, 1));
  for (const [why, rule, schema] of loudAvro) it(`${rule}: ${why}`, () => assert.equal(messagesOfAvro(rule, schema).length, 1));
  it('evolution/enum-without-default: a field without a default is not mentioned', () => {
    const [message] = messagesOfAvro('evolution/enum-without-default', record({ name: 'a', type: { type: 'enum', name: 'E', symbols: ['A', 'B'] } }));
    assert.doesNotMatch(message ?? '', /field/);
  });
  it('types/float-id: a default of the old type, or attributes of it, forbid the fix', () => {
    for (const field of [{ name: 'order_id', type: 'double', default: 1.5 }, { name: 'order_id', type: { type: 'double', 'x-of': 'shop' } }]) {
      const { findings } = check(JSON.stringify(record(field)), { format: 'avro', rules: { 'types/float-id': {} } });
      assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
    }
  });
  it('evolution/closed-enum: no second list of examples', () => {
    const { findings } = check(JSON.stringify({ ...draft7, properties: { a: { type: 'string', enum: ['a', 'b'], examples: ['a'] } } }), { format: 'json-schema', rules: { 'evolution/closed-enum': {} } });
    assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
  });
  it('evolution/closed-enum: null among the values is no example of a string', () => {
    const { findings } = check(JSON.stringify({ ...draft7, properties: { a: { enum: ['a', 'b', null] } } }), { format: 'json-schema', rules: { 'evolution/closed-enum': {} } });
    assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
  });
});

function messagesOf(rule: string, schema: unknown, options?: Readonly<Record<string, unknown>>): readonly string[] {
  return check(JSON.stringify(schema), { format: 'json-schema', rules: { [rule]: { options: options ?? {} } } }).findings.map(({ message }) => message);
}

function messagesOfAvro(rule: string, schema: unknown): readonly string[] {
  return check(JSON.stringify(schema), { format: 'avro', rules: { [rule]: {} } }).findings.map(({ message }) => message);
}

function record(field: unknown): unknown {
  return { type: 'record', name: 'R', fields: [field] };
}
