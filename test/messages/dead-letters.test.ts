import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { fromBase64 } from '../../server/src/core/messages/dead-letters/base64.ts';
import { deadLetterOf } from '../../server/src/core/messages/dead-letters/dead-letter.ts';
import { createDeadLetterGroups } from '../../server/src/core/messages/dead-letters/dead-letter-groups.ts';
import { deadLetterTopicOf } from '../../server/src/core/messages/dead-letters/dead-letter-topics.ts';
import type { DeadLetter } from '../../server/src/core/messages/dead-letters/framework.ts';
import { frameworks } from '../../server/src/core/messages/dead-letters/frameworks/index.ts';
import { incidentMarkdown } from '../../server/src/core/messages/dead-letters/incident.ts';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import type { Message } from '../../server/src/core/messages/message.ts';
import { fuzzing } from '../support/fuzz.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message, sampleMessage, samples, text } from '../support/message.ts';
import type { SampleRecord } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';
import { absentShared } from '../support/shared.ts';

const connect = { '__connect.errors.topic': 'orders', '__connect.errors.partition': '3', '__connect.errors.offset': '12', '__connect.errors.connector.name': 'sink', '__connect.errors.stage': 'VALUE_CONVERTER', '__connect.errors.exception.class.name': 'org.apache.kafka.connect.errors.DataException', '__connect.errors.exception.message': 'no field 7' };

describe('a dead letter', () => {
  it('is known by its headers and told in the words of all frameworks', () => {
    assert.deepEqual(deadLetterOf(message(text('{}'), { headers: connect })), {
      framework: 'kafka-connect', frameworkTitle: 'Kafka Connect', original: { topic: 'orders', partition: 3, offset: 12n }, originalTimestamp: 1795226000000n,
      exception: 'org.apache.kafka.connect.errors.DataException', message: 'no field 7', failedIn: 'VALUE_CONVERTER', consumerGroup: 'connect-sink',
    } satisfies DeadLetter);
    assert.equal(deadLetterOf(message(text('{}'), { topic: 'orders-dlt' })), undefined, 'a name is not enough');
    assert.equal(deadLetterOf(message(text('{}'), { headers: { 'exception-type': 'gift', 'input_record_topic': 'a', 'input_record_offset': '1' } })), undefined);
  });

  it('tells of the newest failure, whether a framework appends or prepends', () => {
    const spring = (topic: string, offset: string): readonly (readonly [string, Uint8Array])[] => [['kafka_dlt-original-topic', text(topic)], ['kafka_dlt-original-partition', bytes('00000001')], ['kafka_dlt-original-offset', bytes(offset)]];
    const twice = deadLetterOf(message(text('{}'), { headers: [...spring('orders', '0000000000000005'), ...spring('orders-dlt', '0000000000000006')] }));
    assert.deepEqual([twice?.original, twice?.previous], [{ topic: 'orders-dlt', partition: 1, offset: 6n }, { topic: 'orders', partition: 1, offset: 5n }]);
    const smallrye = deadLetterOf(message(text('{}'), { headers: [['dead-letter-reason', text('b')], ['dead-letter-topic', text('second')], ['dead-letter-reason', text('a')], ['dead-letter-topic', text('first')]] }));
    assert.deepEqual([smallrye?.message, smallrye?.original?.topic, smallrye?.previous?.topic], ['b', 'second', 'first']);
  });

  it('tells no place that nobody knows', () => {
    const streams = { '__streams.errors.exception': 'java.lang.NullPointerException', '__streams.errors.topic': 'orders', '__streams.errors.partition': '3', '__streams.errors.offset': '-1', '__streams.errors.message': null };
    assert.deepEqual(deadLetterOf(message(null, { headers: streams }))?.original, { topic: 'orders', partition: 3 });
  });

  it('of Knative is found in a structured event too', () => {
    const event = { specversion: '1.0', id: '1', type: 't', source: '/s', knativeerrordest: 'http://billing', knativeerrorcode: 500, knativeerrordata: 'bm8gcHJpY2U=' };
    const letter = deadLetterOf(message(text(JSON.stringify(event)), { headers: { 'content-type': 'application/cloudevents+json' } }));
    assert.deepEqual([letter?.framework, letter?.failedIn, letter?.errorCode, letter?.message], ['knative', 'http://billing', 500, 'no price']);
  });

  it('is looked for in any headers without failing', () => {
    const names = ['__connect.errors.topic', '__connect.errors.offset', 'kafka_dlt-original-topic', 'kafka_dlt-original-offset', 'kafka_original-topic', 'kafka_exception-fqcn', 'retry_topic-attempts', 'x-original-topic', 'x-exception-fqcn', 'dead-letter-topic', 'dead-letter-reason', 'dead-letter-offset',
      '__streams.errors.exception', '__streams.errors.topic', 'exception-type', 'failed-at', 'topic_poisoned', 'reason_poisoned', 'input_record_topic', 'input_record_offset', 'error_message', 'status_code', 'MT-Fault-ExceptionType', 'MT-Fault-Message', 'MT-Fault-RetryCount',
      'ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_knativeerrordest', 'ce_knativeerrorcode', 'ce_knativeerrordata'];
    const seen = new Set<string>();
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.option(fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom('1', '-1', 'a.B', '99999999999999999999').map(text)))), { maxLength: 14 }), (headers) => {
      const letter = deadLetterOf(message(text('x'), { headers }));
      if (letter) seen.add(letter.framework);
    }), fuzzing(4000));
    assert.ok(seen.size > frameworks.length - 3, [...seen].join());
  });
});

describe('the topic of dead letters', () => {
  const topics = new Set(['orders', 'shop.order.placed', 'orders-retry-0', 'orders-dlt', 'a.b']);
  const of = (name: string): unknown => deadLetterTopicOf(name, topics);

  it('belongs to the topic whose name it has', () => {
    assert.deepEqual(of('orders-dlt'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('shop.order.placed.DLT'), { kind: 'dead-letters', original: 'shop.order.placed' });
    assert.deepEqual(of('orders.dlq'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('orders-dead-letter'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('orders-dead-letter-queue'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('orders-retry-0'), { kind: 'retries', original: 'orders' });
    assert.deepEqual(of('orders-retry-0-dlt'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('orders-dlt-dlt'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('error.a.b.billing.eu'), { kind: 'dead-letters', original: 'a.b', group: 'billing.eu' });
    assert.deepEqual(of('dead-letter-topic-orders'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(of('dlq-orders-sink'), { kind: 'dead-letters' });
    assert.deepEqual(of('wolverine-dead-letter-queue'), { kind: 'dead-letters' });
  });

  it('is told by whole words', () => {
    for (const name of ['orders', 'soldlt', 'shop.errors', 'retry', 'deadline', 'error.nowhere.group']) assert.equal(of(name), undefined, name);
    assert.deepEqual(of('orders.errors'), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(deadLetterTopicOf('poison.all', topics, { 'poison.all': 'orders' }), { kind: 'dead-letters', original: 'orders' });
    assert.deepEqual(deadLetterTopicOf('trash', topics, { trash: null }), { kind: 'dead-letters' });
  });
});

const order = { type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] };

async function grouped(letters: readonly Message[]): Promise<ReturnType<ReturnType<typeof createDeadLetterGroups>['groups']>> {
  const groups = createDeadLetterGroups();
  const reader = { side: sideOf({ ...order, fields: [...order.fields, { name: 'price', type: 'long' }] }, 'avro'), name: 'the working copy' };
  for (const one of letters) groups.add(one, deadLetterOf(one), { value: await decodeSide(one, 'value', { find: schemasAtHand([{ by: 'id', id: 1 }, schemaVersion(order)]), reader }) });
  return groups.groups();
}

describe('dead letters in groups', () => {
  it('are those of one cause and one version, with the field that fails now', async () => {
    const framed = bytes('00 00000001 0261');
    const failing = (offset: bigint, says: string, value = framed): Message => message(value, { topic: 'dlq', offset, timestamp: offset, headers: { ...connect, '__connect.errors.exception.message': says } });
    const groups = await grouped([failing(1n, 'no field 7 in row 17'), failing(2n, 'no field 8 in row 99'), failing(3n, 'something else'), failing(4n, 'no field 7 in row 1', text('{}')), failing(5n, 'no field 7 in row 2')]);
    assert.deepEqual(groups.map(({ count, cause, schema, now }) => [count, cause, schema, now.kind === 'fails' ? [now.why.kind, now.field] : now.kind]), [
      [3, 'DataException: no field 7 in row 2', 'version 3 of "shop.order.placed-value"', ['reader-cannot-resolve', 'price']],
      [1, 'DataException: something else', 'version 3 of "shop.order.placed-value"', ['reader-cannot-resolve', 'price']],
      [1, 'DataException: no field 7 in row 1', undefined, 'unknown'],
    ]);
    const [first] = groups;
    assert.deepEqual([first?.first, first?.last, first?.consumerGroups, first?.originalTopic, first?.examples.map(({ offset }) => offset)], [1n, 5n, ['connect-sink'], 'orders', [1n, 2n, 5n]]);
    const place = first?.now.kind === 'fails' ? first.now.why.readerNode : undefined;
    assert.equal(place?.kind === 'string' && place.value, 'price');
  });

  it('are no more than can be kept', async () => {
    const groups = createDeadLetterGroups();
    const decoded = await decodeSide(message(null), 'value', { find: schemasAtHand() });
    for (let i = 0; i < 700; i++) groups.add(message(null), { framework: 'x', frameworkTitle: 'X', message: 'x', failedIn: `at ${i}` }, { value: decoded });
    assert.deepEqual([groups.groups().length, groups.ungrouped()], [500, 200]);
  });

  it('are Markdown for an incident, in which nothing of a message is markup', async () => {
    const evil = '<img src=x> **bold** [a](http://b) `tick` ```fence';
    const one = message(bytes('00 00000001 0261'), { topic: evil, headers: { ...connect, '__connect.errors.exception.message': `${evil}\n# head`, '__connect.errors.stage': evil, '__connect.errors.exception.stacktrace': `a\n\`\`\`\n# head\n${'\tat x\n'.repeat(40)}` } });
    const [group] = await grouped([one]);
    const markdown = incidentMarkdown(group!, evil);
    assert.match(markdown, /^### 1 dead letter in /);
    assert.match(markdown, /- Came from: `orders`/);
    assert.match(markdown, /- The messages are of: 2026-11-21T01:53:20\.000Z/);
    assert.match(markdown, /"price" has no default and version 3 does not have it, so the working copy cannot read this message/);
    assert.match(markdown, /… 28 more lines/);
    const html = MarkdownIt({ html: true, linkify: true }).render(markdown);
    assert.doesNotMatch(html.replaceAll(/<(code|pre)>[\s\S]*?<\/\1>/g, ''), /<img|<strong|<a |<h1/);
    assert.equal(html.match(/<h\d/g)?.length, 1);
  });
});

describe('base64', () => {
  it('is read as Node reads it', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 20 }), (some) => {
      assert.deepEqual(fromBase64(Buffer.from(some).toString('base64')), some);
    }), fuzzing(300));
    assert.equal(fromBase64('a?=='), undefined);
    assert.equal(fromBase64('abcde'), undefined);
  });
});

interface DeadLetterSample {
  readonly framework: string;
  readonly name?: string;
  readonly record: SampleRecord;
  readonly expect: Readonly<Record<string, unknown>> | null;
}

describe('the samples of dead letters', () => {
  it('are each recognised and told', (t) => {
    const all = samples<DeadLetterSample>('dlq-samples.json');
    if (!all) return t.skip(absentShared);
    assert.equal(all.length, 14);
    for (const { framework, name, record, expect } of all) {
      const letter = deadLetterOf(sampleMessage(record));
      if (expect === null) {
        assert.equal(letter, undefined, name);
        continue;
      }
      const it = letter ?? assert.fail(`${framework} is not recognised`);
      const number = (value: bigint | number | undefined): number | null => (value === undefined ? null : Number(value));
      assert.equal(it.framework, framework);
      // -1 is how it is written that nobody knows the offset.
      const told = {
        originalTopic: it.original?.topic ?? null, originalPartition: number(it.original?.partition), originalOffset: it.original && it.original.offset === undefined && expect['originalOffset'] === -1 ? -1 : number(it.original?.offset),
        originalTimestamp: number(it.originalTimestamp), timestampType: it.timestampType ?? null, exceptionClass: it.exception ?? null, causeClass: it.cause ?? null, message: it.message ?? null,
        stacktrace: it.stackTrace === undefined ? null : 'present', attempts: it.attempts ?? null, consumerGroup: it.consumerGroup ?? null, failedAt: number(it.failedAt),
        ...('failedIn' in expect && { failedIn: it.failedIn }), ...('errorCode' in expect && { errorCode: it.errorCode }),
        ...('previousHop' in expect && { previousHop: { originalTopic: it.previous?.topic, originalPartition: number(it.previous?.partition), originalOffset: number(it.previous?.offset) } }),
      };
      assert.deepEqual(told, expect, `${framework} ${name ?? ''}`);
    }
  });
});
