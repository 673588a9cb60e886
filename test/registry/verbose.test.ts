import assert from 'node:assert/strict';
import { it } from 'node:test';
import { messagesIn } from '../../server/src/registry/verbose.ts';

it('Confluent says what it has against an Avro schema', () => {
  assert.deepEqual(messagesIn({ is_compatible: false, messages: [
    "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'b'}",
    "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: INT not compatible with writer type: STRING'}",
    '{oldSchemaVersion: 7}', `{oldSchema: '{"type":"record","name":"A","fields":[{"name":"a","type":"string"}]}'}`, "{validateFields: 'false', compatibility: 'BACKWARD'}",
  ] }), [
    { code: 'READER_FIELD_MISSING_DEFAULT_VALUE', text: "The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema", version: 7 },
    { code: 'TYPE_MISMATCH', text: "The type (path '/fields/0/type') of a field in the new schema does not match with the old schema", version: 7 },
  ]);
});

it('and against a JSON Schema, in mixed quotes', () => {
  assert.deepEqual(messagesIn({ messages: [`{errorType:"OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL", description:"The new schema has an open content model and has a property or item at path '#/properties/b' which is missing in the old schema'}`, '{oldSchemaVersion: 1}'] }), [
    { code: 'OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', text: "The new schema has an open content model and has a property or item at path '#/properties/b' which is missing in the old schema", version: 1 },
  ]);
});

it('others say less, or something else', () => {
  assert.deepEqual(messagesIn({ messages: ['must', ' '] }), [{ text: 'must' }], 'Karapace');
  assert.deepEqual(messagesIn({ reason: 'Incompatible artifact: a [AVRO],\n num of incompatible diffs: {1}' }), [{ text: 'Incompatible artifact: a [AVRO], num of incompatible diffs: {1}' }], 'Apicurio 2');
  assert.deepEqual(messagesIn({ is_compatible: false }), [], 'Apicurio 3');
  assert.deepEqual(messagesIn({ messages: 'one text' }), [{ text: 'one text' }]);
  assert.deepEqual(messagesIn({ messages: ['{"errorType":"A_B","description":"real JSON"}'] }), [{ code: 'A_B', text: 'real JSON' }]);
  assert.deepEqual(messagesIn({ messages: ['Incompatible because of different schema type', '{oldSchemaVersion: 2}', { odd: true }, "{errorType:'X_Y'}"] }), [{ text: 'Incompatible because of different schema type', version: 2 }, { text: '{"odd":true}' }, { code: 'X_Y', text: "{errorType:'X_Y'}" }]);
  assert.equal(messagesIn({ messages: ['x'.repeat(2000)] })[0]?.text.length, 501);
  assert.deepEqual(messagesIn({ messages: [null, undefined, 7], reason: 3 }).map(({ text }) => text), ['null', '7']);
});
