// The messages of a topic as the view of VS Code asks for them: a fake cluster and a fake registry, the server over stdio.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { NextDeadLettersResult, OpenDeadLettersResult } from '../../../server/src/protocol/dead-letters.ts';
import { credentialsRequest } from '../../../server/src/protocol/messages.ts';
import type { CredentialsParams } from '../../../server/src/protocol/messages.ts';
import type { ExportMessagesResult, MessageDocumentResult, MessageFieldResult, MessageSampleResult, MessagesAsk, MessagesState, NextMessagesResult, OpenMessagesResult, TopicChoicesResult } from '../../../server/src/protocol/topic-messages.ts';
import { startFakeCluster } from '../../kafka/support/fake-cluster.ts';
import type { FakeCluster } from '../../kafka/support/fake-cluster.ts';
import { besideRegistry } from '../../support/editor-registry.ts';
import type { Beside, BesideOptions } from '../../support/editor-registry.ts';
import { viewOf } from '../../support/message-viewing.ts';
import type { View } from '../../support/message-viewing.ts';

const topic = 'shop.order.placed';
const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields });
const id = { name: 'id', type: 'string' };
const address = { name: 'address', type: { type: 'record', name: 'Address', fields: [{ name: 'city', type: ['null', 'string'] }] } };
const total = { name: 'total', type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } };
const text = (value: string): string => `${String.fromCharCode(value.length * 2)}${value}`;
const framed = (schema: number, data: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, schema]), Buffer.from(data, 'latin1')]);

interface Looking extends Beside {
  readonly cluster: FakeCluster;
  ask<R>(method: string, params: object): Promise<R>;
  /** Opens a view and takes from it until it has a state. */
  look(ask?: Partial<MessagesAsk>, until?: MessagesState['kind'] | number): Promise<View>;
}
async function looking(use: (looking: Looking) => Promise<void>, files: Readonly<Record<string, string>> = {}, config: object = {}, more: Pick<BesideOptions, 'registry' | 'setting'> = {}): Promise<void> {
  const cluster = await startFakeCluster();
  try {
    cluster.create(topic, 1);
    await besideRegistry(files, {
      ...more,
      config: { kafka: { it: { brokers: [cluster.address], timeout: 5 } }, ...config },
      before: (fake) => fake.subjects.set(`${topic}-value`, [{ schema: order(id) }, { schema: order(id, address, total) }]),
    }, async (beside) => {
      const ask = <R>(method: string, params: object): Promise<R> => beside.editor.connection.sendRequest<R>(`event-schemas/${method}`, params);
      await use({ ...beside, cluster, ask, look: async (of = {}, is = 'end') => {
        const opened = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: beside.editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { from: { kind: 'newest' }, until: 'end', count: 100, ...of } });
        assert.ok(opened.kind === 'opened', JSON.stringify(opened));
        const view = viewOf(ask, opened);
        await view.until(is);
        return view;
      } });
    });
    assert.deepEqual(cluster.asked().filter(({ key }) => ![1, 2, 3, 16, 18].includes(key)), [], 'nothing but fetches, offsets and metadata is asked');
  } finally {
    await cluster.close();
  }
}

const whole = `${text('o-1')}\x02${text('Bern')}\x04\x04\xd2`;

const cartSchema = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#', title: 'Cart', type: 'object',
  properties: { payload: { type: 'object', properties: { customer: { type: 'object', properties: { email: { type: 'string' }, tags: { type: 'object', additionalProperties: { type: 'object', properties: { level: { type: 'string' } } } } } } } } },
}, undefined, 2);

describe('messages of a topic', { timeout: 90_000 }, () => {
  it('are rows with what the registry confirmed, and with what is wrong', () => looking(async ({ cluster, look }) => {
    cluster.send(topic, { key: 'k1', value: framed(1, text('o-0')) });
    cluster.send(topic, { key: 'k1', value: framed(2, whole), headers: [['trace', 'abc'], ['none', null]] });
    cluster.send(topic, { key: null, value: framed(1, '\x20abc') });
    cluster.send(topic, { value: framed(42, text('o-3')) });
    cluster.send(topic, { value: '{"id":"o-4"}' });
    cluster.send(topic, { key: 'gone', value: null });
    const { rows, opened } = await look();
    assert.deepEqual(opened.partitions, [0]);
    assert.deepEqual(rows.map(({ offset, key, value, schema, trouble }) => [offset, key.text, value.kind, value.text, schema ?? '', trouble?.outcome ?? '']), [
      ['5', 'gone', 'null', 'null', '', ''],
      ['4', 'null', 'json', '{"id":"o-4"}', '', 'fails'],
      ['3', 'null', 'bytes', '00 00 00 00 2a 06 6f 2d 33', '', 'fails'],
      ['2', 'null', 'json', '{}', `v1 · ${topic}-value`, 'fails'],
      ['1', 'k1', 'json', '{"id":"o-1","address":{"city":"Bern"},"total":"12.34"}', `v2 · ${topic}-value`, ''],
      ['0', 'k1', 'json', '{"id":"o-0"}', `v1 · ${topic}-value`, ''],
    ]);
    assert.ok(!JSON.stringify(rows).includes('schema 42'), 'an id that the registry does not confirm is no schema');
    assert.equal(rows[5]!.time, '2026-11-22T00:00:00.000Z');
  }));

  it('that name no schema are read by the version that a person pins, which is said', () => looking(async ({ cluster, look, ask, editor, fake }) => {
    cluster.send(topic, { value: Buffer.from(text('o-0'), 'latin1') });
    cluster.send(topic, { value: framed(2, whole) });
    const decoders = { value: { subject: `${topic}-value`, version: 1 } };
    const view = await look({ decoders });
    assert.deepEqual(view.rows.map(({ value, schema, trouble }) => [value.text, schema, trouble]), [
      ['{"id":"o-1","address":{"city":"Bern"},"total":"12.34"}', `v2 · ${topic}-value`, undefined], ['{"id":"o-0"}', `v1 · ${topic}-value (pinned)`, undefined],
    ]);
    const { value } = await view.detail('0');
    assert.deepEqual([value.what, value.schema?.words], ['Avro', `version 1 of "${topic}-value", pinned by you, not told by the message`]);
    const drift = await ask<{ message: string }>('messageDrift', { id: view.id });
    assert.equal(drift.message, `1 of 2 messages is of version 2 of "${topic}-value", the newest, 1 of no version of it.`);
    const at = { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic };
    fake.subjects.set('other-value', [{ schema: order(id) }]);
    assert.deepEqual(await ask('pinChoices', { topic: at }), { kind: 'subjects', registry: 'production', subjects: [{ subject: `${topic}-value`, isOfTopic: true }, { subject: 'other-value', isOfTopic: false }] });
    assert.deepEqual(await ask('pinChoices', { topic: at, subject: `${topic}-value` }), { kind: 'versions', versions: [2, 1] });
    assert.match((await ask<{ sentence: string }>('pinChoices', { topic: at, subject: 'gone' })).sentence, /did not say which versions "gone" has/);
    const lost = await look({ decoders: { value: { subject: `${topic}-value`, version: 9 } } });
    assert.deepEqual([lost.opened.notes, lost.rows.map(({ schema }) => schema)], [[`Values are not read by version 9 of "${topic}-value", to which they are pinned: the registry has no version 9 of "${topic}-value". They are read by what their bytes say. Refresh to try it again.`], [`v2 · ${topic}-value`, undefined]]);
  }));

  it('that name no schema are read by the schema with an id that a person pins, where the registry has it', () => looking(async ({ cluster, look, ask, editor, fake }) => {
    cluster.send(topic, { value: Buffer.from(text('o-0'), 'latin1') });
    cluster.send(topic, { value: framed(2, whole) });
    const { rows, opened } = await look({ decoders: { value: { id: 1 } } });
    assert.deepEqual([opened.notes, opened.unconfirmed, rows.map(({ value, schema }) => [value.text, schema])], [[], [], [
      ['{"id":"o-1","address":{"city":"Bern"},"total":"12.34"}', `v2 · ${topic}-value`], ['{"id":"o-0"}', `v1 · ${topic}-value (pinned)`],
    ]]);
    const lost = await look({ decoders: { value: { id: 77 }, key: 'text' } });
    assert.deepEqual([lost.opened.notes, lost.opened.unconfirmed], [['Values are not read by the schema with the id 77, to which they are pinned: the registry has no schema with the id 77. They are read by what their bytes say. Refresh to try it again.'], ['value']]);
    assert.ok(!JSON.stringify(lost.rows).includes('77'), 'no message is shown with an id that the registry does not confirm');
    const at = { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic };
    const chosen = (number: number, side: 'key' | 'value' = 'value'): Promise<unknown> => ask('pinChoices', { topic: at, schema: { id: number, side } });
    assert.deepEqual(await chosen(2), { kind: 'confirmed', schema: `version 2 of "${topic}-value"` });
    assert.deepEqual(await chosen(2, 'key'), { kind: 'confirmed', schema: 'schema 2' }, 'under no subject of the keys');
    assert.deepEqual(await chosen(77), { kind: 'none', sentence: `The registry production (${fake.url}) has no schema with the id 77, so nothing is read by it.` });
    await fake.close();
    assert.match((await chosen(3) as { sentence: string }).sentence, /^The registry production .*refused.*, so nothing is read by it\.$/);
  }));

  it('one of them is shown wholly, and leads to the version and to the file here', () => looking(async ({ cluster, look, ask, editor }) => {
    cluster.send(topic, { key: 'k1', value: framed(2, whole), headers: [['trace', 'abc'], ['none', null]] });
    const view = await look();
    const { value, key, headers } = await view.detail('0');
    assert.deepEqual(value.lines, ['{', '  "id": "o-1",', '  "address": {', '    "city": "Bern"', '  },', '  "total": "12.34"', '}']);
    assert.deepEqual([value.what, value.kind, key.what, key.lines], ['Avro, Confluent framing', 'json', 'Text', ['k1']]);
    assert.deepEqual(value.schema?.version, { kind: 'version', configFile: editor.uri('event-schemas.json'), registry: 'production', subject: `${topic}-value`, version: 2 });
    assert.equal(value.schema.file, editor.uri(`${topic}.avsc`));
    assert.deepEqual(headers, [{ name: 'trace', bytes: 3, text: 'abc' }, { name: 'none', bytes: 0 }]);
    assert.equal(Buffer.from(value.hex.base64, 'base64').toString('latin1'), framed(2, whole).toString('latin1'));
    const at = (line: number, where: string): Promise<MessageFieldResult> => ask('messageField', { id: view.id, partition: 0, offset: '0', side: 'value', at: { line }, in: where });
    const inFile = await at(3, 'file');
    assert.ok(inFile.kind === 'place', JSON.stringify(inFile));
    assert.equal(inFile.uri, editor.uri(`${topic}.avsc`));
    const file = order(id, address, total);
    assert.equal(file.slice(inFile.range.start.character, inFile.range.end.character), '"city"');
    const inVersion = await at(5, 'version');
    assert.ok(inVersion.kind === 'place', JSON.stringify(inVersion));
    const document = await ask<{ readonly text: string }>('earlierText', { uri: inVersion.uri });
    const line = document.text.split('\n')[inVersion.range.start.line]!;
    assert.equal(line.slice(inVersion.range.start.character, inVersion.range.end.character), '"total"');
  }, { [`${topic}.avsc`]: order(id, address, total) }));

  it('lead from a nested field of JSON to its name, in the version and in the file here, and are filtered by it', () => looking(async ({ cluster, ask, editor, fake }) => {
    const carts = JSON.parse(cartSchema) as object;
    fake.subjects.set('shop.carts-value', [{ schema: JSON.stringify(carts), schemaType: 'JSON' }]);
    cluster.create('shop.carts', 1);
    const sent = (email: string, tier: string): Buffer => framed(3, JSON.stringify({ payload: { customer: { email, tags: { tier: { level: tier } } } } }));
    cluster.send('shop.carts', { value: sent('a@b.c', 'gold') });
    cluster.send('shop.carts', { value: sent('d@e.f', 'none') });
    const opened = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic: 'shop.carts' }, ask: { from: { kind: 'newest' }, until: 'end', count: 9, filter: 'value.payload.customer.email == "a@b.c" && value.payload.customer.tags.tier.level in ["gold"]' } });
    assert.ok(opened.kind === 'opened', JSON.stringify(opened));
    const view = viewOf(ask, opened);
    await view.until('end');
    assert.deepEqual(view.rows.map(({ offset, schema, trouble }) => [offset, schema, trouble]), [['0', 'v1 · shop.carts-value', undefined]]);
    const { lines, schema } = (await view.detail('0')).value;
    assert.equal(schema?.file, editor.uri('shop.carts.schema.json'));
    for (const [line, is] of [['"email"', '"email"'], ['"customer"', '"customer"'], ['"tier"', '"additionalProperties"'], ['"level"', '"level"']] as const) {
      const at = lines.findIndex((it) => it.includes(line));
      for (const where of ['file', 'version'] as const) {
        const place = await ask<MessageFieldResult>('messageField', { id: view.id, partition: 0, offset: '0', side: 'value', at: { line: at }, in: where });
        assert.ok(place.kind === 'place', JSON.stringify(place));
        const text = where === 'file' ? cartSchema : (await ask<{ readonly text: string }>('earlierText', { uri: place.uri })).text;
        assert.equal(text.split('\n')[place.range.start.line]!.slice(place.range.start.character, place.range.end.character), is, `${line} in the ${where}`);
        assert.equal(place.range.start.line, place.range.end.line, 'one name and no object');
      }
    }
  }, { 'shop.carts.schema.json': cartSchema }));

  it('says why one is not read: bytes, writer, field, and where the schema says so', () => looking(async ({ cluster, look, ask }) => {
    cluster.send(topic, { value: framed(2, `${text('o-1')}\x02\x40ab`) });
    cluster.send(topic, { value: Buffer.from([7, 0, 0, 0, 1, 6, 0x6f, 0x2d, 0x31]) });
    const view = await look();
    const { value } = await view.detail('0');
    const [why] = value.why;
    assert.ok(why, JSON.stringify(value));
    assert.equal(why.outcome, 'fails');
    assert.match(why.message, /"address\.city"/);
    assert.deepEqual(why.facts.map(({ name }) => name), ['Bytes', 'Writer', 'Field']);
    assert.ok(why.bytes && why.bytes.from >= 9 && why.bytes.to <= 13, JSON.stringify(why.bytes));
    const place = await ask<MessageFieldResult>('messageField', { id: view.id, partition: 0, offset: '0', side: 'value', at: { why: 0 }, in: 'version' });
    assert.ok(place.kind === 'place', JSON.stringify(place));
    const pill = (await view.detail('1')).value;
    assert.match(pill.why[0]!.message, /byte/);
    assert.equal(pill.schema, undefined, 'what is not confirmed is not shown');
  }));

  it('are filtered by a condition or a text; what is no condition is said', () => looking(async ({ cluster, look, ask, editor }) => {
    for (let i = 0; i < 30; i++) cluster.send(topic, { key: `k${i}`, value: framed(1, text(`o-${i}`)), headers: [['n', String(i % 2)]] });
    assert.deepEqual((await look({ filter: 'value.id == "o-7" || headers.n == "1" && offset < 4' })).rows.map(({ offset }) => offset), ['7', '3', '1']);
    const byText = await look({ filter: 'O-29' });
    assert.deepEqual([byText.opened.filter, byText.rows.map(({ offset }) => offset)], ['text', ['29']]);
    const wrong = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { from: { kind: 'newest' }, until: 'end', count: 1, filter: 'value.id = 3' } });
    assert.deepEqual(wrong, { kind: 'filter-fault', message: '"=" means nothing here. Write ==.', from: 9, to: 10 });
  }));

  it('are read as a person wants them', () => looking(async ({ cluster, look }) => {
    cluster.send(topic, { key: Buffer.from([0, 0, 0, 7]), value: framed(1, text('o-1')) });
    const { rows } = await look({ decoders: { key: 'int32', value: 'bytes' } });
    assert.deepEqual([rows[0]!.key.text, rows[0]!.value.text, rows[0]!.schema], ['7', '00 00 00 00 01 06 6f 2d 31', undefined]);
  }));

  it('are counted by their versions, beside the newest and the file here', () => looking(async ({ cluster, look, ask }) => {
    cluster.send(topic, { value: framed(1, text('o-0')) });
    cluster.send(topic, { value: framed(2, whole) });
    cluster.send(topic, { value: null });
    const { id: view } = await look();
    assert.deepEqual(await ask('messageDrift', { id: view }), { kind: 'drift', message: `1 of 2 messages is of version 2 of "${topic}-value", the newest, 1 of earlier versions. ${topic}.avsc is another schema.`, isBehind: 'behind', schemas: [`1 × version 2 of "${topic}-value" (id 2), the newest`, `1 × version 1 of "${topic}-value" (id 1), an earlier version`] });
  }, { [`${topic}.avsc`]: order(id, { name: 'other', type: 'int' }) }));

  it('of several events on one topic are counted beside the newest version of each', () => looking(async ({ cluster, fake, ask, editor }) => {
    const paid = JSON.stringify({ type: 'record', name: 'OrderPaid', namespace: 'shop', fields: [id] });
    fake.subjects.set('many-shop.OrderPaid', [{ schema: paid, id: 20 }]).set('shop.OrderPlaced', [{ schema: order(id), id: 21 }, { schema: order(id, address), id: 22 }]);
    cluster.create('many', 1);
    for (const schema of [20, 20, 21]) cluster.send('many', { value: framed(schema, text('o-0')) });
    const opened = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic: 'many' }, ask: { from: { kind: 'newest' }, until: 'end', count: 100 } });
    assert.ok(opened.kind === 'opened');
    await viewOf(ask, opened).until('end');
    assert.deepEqual(await ask('messageDrift', { id: opened.id }), {
      kind: 'drift', isBehind: 'behind', message: 'Of 3 messages 2 of version 1 of "many-shop.OrderPaid", the newest; 0 of version 2 of "shop.OrderPlaced", the newest, 1 of earlier versions.',
      schemas: ['2 × version 1 of "many-shop.OrderPaid" (id 20), the newest', '1 × version 1 of "shop.OrderPlaced" (id 21), an earlier version'],
    });
  }));

  it('a large one is shown in part, and wholly when it is asked for', () => looking(async ({ cluster, look, ask }) => {
    const big = JSON.stringify({ items: Array.from({ length: 30_000 }, (_, i) => `item ${i}`), tail: 'x'.repeat(10_000_000) });
    cluster.send(topic, { value: big });
    const view = await look();
    assert.ok(view.rows[0]!.size >= big.length);
    assert.ok(JSON.stringify(view.rows).length < 2000);
    const part = await view.detail('0');
    assert.ok(JSON.stringify(part).length < 200_000);
    assert.match(part.value.why[0]!.message, /Ask for it/);
    const all = await view.detail('0', { size: 'whole' });
    assert.equal(all.value.lines[2], '    "item 0",');
    assert.match(all.value.cut ?? '', /^20000 of \d+ lines$/);
    const document = await ask<MessageDocumentResult>('messageDocument', { id: view.id, partition: 0, offset: '0' });
    assert.ok(document.kind === 'document' && JSON.parse(document.text).value !== undefined);
  }));

  it('become JSON Lines, a document, a sample beside the schema', () => looking(async ({ cluster, look, ask, editor }) => {
    cluster.send(topic, { key: 'k', value: framed(2, whole), headers: [['trace', 'abc']] });
    cluster.send(topic, { value: '{"n":12345678901234567890}' });
    const view = await look();
    const lines = await ask<ExportMessagesResult>('exportMessages', { id: view.id, places: [{ partition: 0, offset: '0' }, { partition: 0, offset: '1' }, { partition: 0, offset: '9' }] });
    assert.ok(lines.kind === 'lines');
    assert.deepEqual([lines.done, lines.lost], [3, 1]);
    const [first, second] = lines.text.trim().split('\n');
    assert.deepEqual(JSON.parse(first!), { topic, partition: 0, offset: 0, timestamp: 1795305600000, timestampType: 'create', size: view.rows[1]!.size, headers: [['trace', { text: 'abc' }]], key: { format: 'text', data: 'k' }, value: { format: 'avro', schema: { subject: `${topic}-value`, version: 2 }, data: { id: 'o-1', address: { city: 'Bern' }, total: '12.34' } } });
    assert.ok(second!.includes('"n":12345678901234567890'), 'numbers are exact');
    const document = await ask<MessageDocumentResult>('messageDocument', { id: view.id, partition: 0, offset: '1' });
    assert.ok(document.kind === 'document' && document.text.includes('"n": 12345678901234567890') && document.text === (await ask<{ readonly text: string }>('earlierText', { uri: document.uri })).text);
    const sample = await ask<MessageSampleResult>('messageSample', { id: view.id, partition: 0, offset: '0' });
    assert.ok(sample.kind === 'sample', JSON.stringify(sample));
    assert.deepEqual([sample.schema, sample.fileName], [editor.uri(`${topic}.avsc`), `${topic}.sample.json`]);
    assert.deepEqual(JSON.parse(sample.text), { id: 'o-1', address: { city: { string: 'Bern' } }, total: '\u0004\u00d2' });
    const none = await ask<MessageSampleResult>('messageSample', { id: view.id, partition: 0, offset: '1' });
    assert.equal(none.kind, 'none');
  }, { [`${topic}.avsc`]: order(id, address, total) }));

  it('a tail says that the broker went away and came back, and misses nothing', () => looking(async ({ cluster, look }) => {
    cluster.send(topic, { value: 'before' });
    const view = await look({ until: 'follow' }, 'live');
    await view.until(1);
    // Before, what is there already is read, and a broker that goes away then ends that.
    await view.until('live');
    await cluster.close();
    await view.until('interrupted');
    await cluster.reopen();
    cluster.send(topic, { value: 'after' });
    await view.until(2);
    await view.until('live');
    assert.deepEqual(view.rows.map(({ value }) => value.text), ['before', 'after']);
    assert.match(view.notes.map((note) => note.text).join('\n'), /^Interrupted: .*\nResumed: /s);
  }));

  const places = ({ rows }: View): readonly string[] => rows.map(({ partition, offset }) => `${partition}/${offset}`);

  it('a partition without a leader when a tail begins is followed as soon as it has one, its newest messages first; nothing comes twice', () => looking(async ({ cluster, look, ask }) => {
    cluster.create(topic, 2);
    for (let i = 0; i < 4; i++) for (const partition of [0, 1]) cluster.send(topic, { value: `${partition}/${i}` }, partition);
    cluster.leaderless(topic, [1]);
    const view = await look({ until: 'follow', count: 2 }, 'live');
    await view.until(2);
    await view.noted('Partition 1 is not read yet.');
    assert.deepEqual(view.notes.map(({ text: said }) => said), [`Partition 1 is not read yet. Partition 1 of ${topic} has no leader now: its brokers are down. It is read as soon as it can be.`]);
    cluster.send(topic, { value: 'meanwhile' }, 0);
    await view.until(3);
    assert.deepEqual(places(view), ['0/3', '0/2', '0/4']);
    cluster.leaderless(topic, []);
    await view.noted('Partition 1 is read now.');
    cluster.send(topic, { value: 'new' }, 1);
    await view.until(6);
    assert.deepEqual(places(view).slice(3), ['1/2', '1/3', '1/4'], 'as many as of the others, and what comes');
    for (const rows of [8, 10]) {
      await ask('moreMessages', { id: view.id });
      await view.until(rows);
    }
    assert.deepEqual([...places(view)].sort(), ['0/0', '0/1', '0/2', '0/3', '0/4', '1/0', '1/1', '1/2', '1/3', '1/4']);
    assert.equal(view.state().kind, 'live');
  }));

  it('a tail on a topic of which no partition has a leader waits, says so, and goes on with those that get one', () => looking(async ({ cluster, look }) => {
    cluster.create(topic, 2);
    cluster.send(topic, { value: 'before' }, 0);
    cluster.leaderless(topic, [0, 1]);
    const view = await look({ until: 'follow' }, 'interrupted');
    cluster.leaderless(topic, [1]);
    await view.until('live');
    cluster.send(topic, { value: 'after' }, 0);
    await view.until(2);
    assert.deepEqual(places(view), ['0/0', '0/1']);
    assert.match(view.notes.map((note) => note.text).join('\n'), /Partition 0 is not read yet[^\n]*\nPartition 1 is not read yet[^\n]*\nInterrupted: Partition 0 of [^\n]* has no leader now[^\n]*\nPartition 0 is read now\.\nResumed: /);
  }));

  it('from an offset on, a partition without a leader is followed from there when it has one', () => looking(async ({ cluster, look }) => {
    cluster.create(topic, 2);
    for (let i = 0; i < 4; i++) for (const partition of [0, 1]) cluster.send(topic, { value: `${partition}/${i}` }, partition);
    cluster.leaderless(topic, [1]);
    const view = await look({ from: { kind: 'offset', offset: 2 }, until: 'follow' }, 2);
    cluster.leaderless(topic, []);
    await view.until(4);
    assert.deepEqual(places(view), ['0/2', '0/3', '1/2', '1/3']);
  }));

  it('a topic that is deleted while it is looked at is said, and what was read stays', () => looking(async ({ cluster, look, ask, editor }) => {
    cluster.send(topic, { value: 'kept' });
    const view = await look({ until: 'follow' }, 'live');
    await view.until(1);
    cluster.delete(topic);
    await view.until('failed');
    assert.deepEqual((await view.detail('0')).value.lines, ['kept']);
    const again = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { from: { kind: 'newest' }, until: 'end', count: 1 } });
    assert.deepEqual(again, { kind: 'none', sentence: `There is no topic ${topic}, or the credentials do not allow to see it.` });
  }));

  it('a registry that is down is said of each message, and asked again', () => looking(async ({ cluster, look, fake }) => {
    cluster.send(topic, { value: framed(1, text('o-0')) });
    fake.trouble('/schemas', [{ kind: 'answer', status: 503, body: '' }], 'always');
    const { rows } = await look();
    assert.equal(rows[0]!.trouble?.outcome, 'unknown');
    fake.trouble('/schemas', [{ kind: 'wait', ms: 0 }], 'always');
    assert.equal((await look()).rows[0]!.schema, `v1 · ${topic}-value`);
  }));

  it('a registry that wants credentials, none or others, is said with its address, and is read once they are given', () => looking(async ({ cluster, look, ask, editor, fake }) => {
    cluster.send(topic, { value: framed(1, text('o-0')) });
    const signIn = (password: string): Promise<unknown> => editor.connection.sendRequest(credentialsRequest, { registries: [{ url: fake.url, kind: 'basic', username: 'ann', password }] } satisfies CredentialsParams);
    const wanted = async (): Promise<unknown> => {
      const view = await look();
      const batch = await ask<NextMessagesResult>('nextMessages', { id: view.id, taken: -1 });
      const letters = await ask<OpenDeadLettersResult>('openDeadLetters', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { count: 10, reader: 'registered' } });
      assert.ok(batch.kind === 'batch' && letters.kind === 'opened');
      let seen = -1;
      for (;;) {
        const next = await ask<NextDeadLettersResult>('nextDeadLetters', { id: letters.id, seen });
        assert.ok(next.kind === 'letters');
        seen = next.at;
        if (next.state.kind !== 'reading') return [batch.rows[0]?.trouble?.outcome, batch.signIn, next.signIn];
      }
    };
    assert.deepEqual(await wanted(), ['unknown', fake.url, fake.url]);
    await signIn('zk8-wrong');
    assert.deepEqual(await wanted(), ['unknown', fake.url, fake.url]);
    await signIn('zk8-right');
    assert.deepEqual(await wanted(), [undefined, undefined, undefined]);
  }, {}, {}, { registry: { basic: { username: 'ann', password: 'zk8-right' } }, setting: { auth: { kind: 'basic', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } } }));

  it('a view that is closed is gone, and so is one of another server', () => looking(async ({ cluster, look, ask }) => {
    cluster.send(topic, { value: 'a' });
    const view = await look({ until: 'follow' }, 'live');
    await ask('closeMessages', { id: view.id });
    assert.deepEqual(await ask('nextMessages', { id: view.id, taken: 0 }), { kind: 'gone' });
    assert.deepEqual(await ask('messageDetail', { id: view.id, partition: 0, offset: '0' }), { kind: 'none', sentence: 'This view is not connected any more. Refresh it.' });
    assert.deepEqual(await ask('nextMessages', { id: '99', taken: 0 }), { kind: 'gone' });
  }));

  it('clusters and topics can be chosen', () => looking(async ({ ask, editor, cluster }) => {
    cluster.create('another');
    const configFiles = [editor.uri('event-schemas.json')];
    const clusters = await ask<TopicChoicesResult>('topicChoices', { configFiles });
    assert.deepEqual(clusters, { kind: 'clusters', clusters: [{ configFile: configFiles[0], cluster: 'it' }] });
    assert.deepEqual(await ask('topicChoices', { configFiles, of: { configFile: configFiles[0], cluster: 'it' } }), { kind: 'topics', topics: ['another', topic] });
    assert.equal((await ask<TopicChoicesResult>('topicChoices', { configFiles, of: { configFile: pathToFileURL('/nowhere/event-schemas.json').href, cluster: 'it' } })).kind, 'none');
  }));
});
