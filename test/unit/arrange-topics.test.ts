import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrangeTopics } from '../../server/src/core/browse/arrange-topics.ts';
import type { ArrangedTopic } from '../../server/src/core/browse/arrange-topics.ts';
import { subjectsOfTopic } from '../../server/src/core/browse/topic-subjects.ts';
import { duration, grouped, messagesIn } from '../../server/src/kafka/topic-facts.ts';

const arrange = (names: readonly string[], options: Partial<Parameters<typeof arrangeTopics>[1]> = {}, internal: readonly string[] = []) => arrangeTopics(names.map((name) => ({ name, isInternal: internal.includes(name) })), { filter: '', internal: 'hidden', ...options });
const shown = (topics: readonly ArrangedTopic[], depth = 0): string => topics.map(({ name, role, under }) => `${' '.repeat(depth)}${name}${role === 'topic' ? '' : ` (${role})`}\n${shown(under, depth + 1)}`).join('');

describe('topics in a tree', () => {
  it('stand in alphabetical order, dead letters and retries under their own', () => {
    assert.equal(shown(arrange(['orders-dlt', 'b', 'orders', 'orders-retry-1', 'a', 'error.orders.billing']).topics), 'a\nb\norders\n error.orders.billing (dead-letters)\n orders-dlt (dead-letters)\n orders-retry-1 (retries)\n');
  });

  it('stand by themselves where the topic that they belong to is not there, or is filtered out', () => {
    assert.equal(shown(arrange(['lonely.dlq']).topics), 'lonely.dlq (dead-letters)\n');
    assert.equal(shown(arrange(['orders', 'orders-dlt'], { filter: 'dlt' }).topics), 'orders-dlt (dead-letters)\n');
  });

  it('are each there once, dead letters of dead letters and of retries too', () => {
    const names = ['orders', 'orders-dlt', 'orders-dlt-dlt', 'orders-retry', 'orders-retry-dlt'];
    const { topics } = arrange(names);
    assert.deepEqual(topics.map(({ name }) => name), ['orders']);
    assert.deepEqual(topics.flatMap(({ under }) => under.map(({ name }) => name)).sort(), names.slice(1));
  });

  it('are of dead letters where somebody says so, whatever their names', () => {
    const deadLetters = { 'failed-orders': 'orders', trash: null, gone: 'no-such-topic' };
    assert.equal(shown(arrange(['orders', 'failed-orders', 'trash', 'gone'], { deadLetters }).topics), 'gone (dead-letters)\norders\n failed-orders (dead-letters)\ntrash (dead-letters)\n');
  });

  it('are left out when they are internal, unless they are asked for', () => {
    const names = ['a', '_schemas', '__consumer_offsets', 'state'];
    assert.deepEqual(arrange(names, {}, ['state']), { topics: [{ name: 'a', role: 'topic', under: [] }], internal: 3, filtered: 0 });
    assert.equal(arrange(names, { filter: 'nowhere' }, ['state']).filtered, 1, 'those that are left out anyway do not count');
    assert.equal(arrange(names, { internal: 'shown' }, ['state']).topics.length, 4);
  });
});

describe('the subjects of a topic', () => {
  const subjects = ['orders-value', 'orders-key', 'orders-eu-value', 'orders-com.acme.OrderPlaced', 'orders', 'com.acme.OrderPlaced', ':.eu:orders-value', 'preorders-value', 'orders-', 'orders-9a'];
  it('are those that its name tells, values first', () => assert.deepEqual(subjectsOfTopic('orders', subjects), [
    { subject: ':.eu:orders-value', of: 'value' }, { subject: 'orders-value', of: 'value' }, { subject: 'orders-key', of: 'key' }, { subject: 'orders-com.acme.OrderPlaced', of: 'record', record: 'com.acme.OrderPlaced' },
  ]));
  it('are not those of another topic that begins alike', () => assert.deepEqual(subjectsOfTopic('orders-eu', subjects), [{ subject: 'orders-eu-value', of: 'value' }]));
});

describe('facts of a topic in words', () => {
  it('how many messages', () => {
    assert.equal(messagesIn([{ kind: 'range', partition: 0, low: 5, high: 10 }, { kind: 'range', partition: 1, low: 0, high: 3 }]), 8);
    assert.equal(messagesIn([{ kind: 'range', partition: 0, low: 5, high: 10 }, { kind: 'fault', partition: 1, fault: { kind: 'cancelled' } }]), undefined);
    assert.equal(messagesIn([]), undefined);
    assert.deepEqual([0, 999, 1000, 1234567].map(grouped), ['0', '999', '1,000', '1,234,567']);
  });
  it('how long they are kept', () => assert.deepEqual(['604800000', '5400000', '90000', '1500', '-1', '', 'x'].map(duration), ['7 d', '1.5 h', '1.5 min', '1.5 s', 'for ever', '', '']));
});
