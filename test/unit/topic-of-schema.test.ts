// The topic that a schema file is for, by the table of the configuration where its subject names none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { topicOfSchema } from '../../server/src/core/browse/topic-of-schema.ts';
import type { SubjectMapping } from '../../server/src/core/config/settings.ts';
import { modelOf } from '../support/read-model.ts';

const model = modelOf('x.avsc', JSON.stringify({ type: 'record', name: 'Placed', namespace: 'shop', fields: [] }));
const of = (path: string, mapping: SubjectMapping, ...topics: readonly string[]): ReturnType<typeof topicOfSchema> => topicOfSchema(model, path, mapping, topics);

describe('the topic of a schema file', () => {
  const table = { 'events/{topic}/*-key.avsc': 'ids.Key-key', 'events/{topic}/placed.avsc': '{record}', 'old/{topic}.avsc': 'bills-value' };
  it('is what {topic} stands for, whatever its subject is called', () => {
    assert.deepEqual(of('events/orders/placed.avsc', table, 'bills', 'orders'), { kind: 'one', topic: 'orders', side: 'value' });
    assert.deepEqual(of('events/orders/id-key.avsc', table, 'orders'), { kind: 'one', topic: 'orders', side: 'key' });
  });
  it('is what its subject names, where that is there', () => {
    assert.deepEqual(of('old/orders.avsc', table, 'bills', 'orders'), { kind: 'one', topic: 'bills', side: 'value' });
  });
  it('is missed by name where there is none', () => {
    assert.deepEqual(of('events/orders/placed.avsc', table, 'bills'), { kind: 'unclear', reason: 'By "subjects" in event-schemas.json the topic of events/orders/placed.avsc is "orders", and there is no such topic, or the credentials do not allow to see it.' });
  });
  it('is not guessed where the table does not tell it', () => {
    assert.deepEqual(of('events/placed.avsc', { 'events/placed.avsc': '{record}' }, 'orders'), { kind: 'unclear', reason: 'Its subject is "shop.Placed", which names no topic that is there, or the credentials do not allow to see it.' });
  });
});
