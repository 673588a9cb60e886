import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkConfig } from '../../server/src/core/config/check-config.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';

const said = (subjects: unknown): readonly (readonly [string, string])[] => {
  const text = JSON.stringify({ subjects });
  return checkConfig(parseJson(text), () => 'exists').map(({ span, message }) => [text.slice(span.start, span.end), message]);
};
const allowed = 'It takes the name of a strategy ("TopicName", "RecordName", "TopicRecordName"), or an object of paths and subjects: { "schemas/{topic}.avsc": "{topic}-value" }.';

describe('"subjects" in a configuration', () => {
  it('is a strategy, or an object of paths with a subject or null', () => {
    for (const subjects of ['TopicName', {}, { 'schemas/{topic}.avsc': '{topic}-value', 'drafts/**': null }]) assert.deepEqual(said(subjects), []);
  });

  it('says what it takes where something of another kind stands', () => {
    assert.deepEqual(said([{ 'schemas/*.avsc': 'order-value' }]), [['[{"schemas/*.avsc":"order-value"}]', `"subjects" is an array. ${allowed}`]]);
    for (const [subjects, kind] of [[null, 'null'], [3, 'a number'], [true, 'a boolean']] as const) assert.deepEqual(said(subjects), [[JSON.stringify(subjects), `"subjects" is ${kind}. ${allowed}`]]);
    assert.deepEqual(said({ 'a/*': ['order-value'], 'b/*': null, 'c/*': 3 }), [
      ['["order-value"]', 'The subject of a path is a string, such as "{topic}-value", or null for files that are not registered. Here stands an array.'],
      ['3', 'The subject of a path is a string, such as "{topic}-value", or null for files that are not registered. Here stands a number.'],
    ]);
  });

  it('proposes the strategy that was meant', () => {
    assert.deepEqual(said('TopicNam'), [['"TopicNam"', '"TopicNam" is none of "TopicName", "RecordName", "TopicRecordName".']]);
  });
});
