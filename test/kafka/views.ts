// Message views of an editor on a real broker: the server over stdio, as VS Code starts it.
import assert from 'node:assert/strict';
import type { CheckTopicResult } from '../../server/src/protocol/topic-check.ts';
import type { MessageDocumentResult, MessagesAsk, MessagesState, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import { withFolder } from '../support/cli.ts';
import { withEditor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { viewOf } from '../support/message-viewing.ts';
import type { Ask, View } from '../support/message-viewing.ts';
import type { TestBroker } from './support/broker.ts';

export async function views(broker: TestBroker, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  const registry = await startFakeRegistry();
  registry.subjects.set('orders-value', [{ schema: JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] }) }]);
  const config = JSON.stringify({ registries: { it: { url: registry.url } }, kafka: { it: { brokers: [broker.plain] } } });
  const look = (use: (open: (topic: string, ask?: Partial<MessagesAsk>, is?: MessagesState['kind'] | number) => Promise<View>, ask: Ask) => Promise<void>) => withFolder({ 'event-schemas.json': config }, (folder) => withEditor(folder, {}, async (editor) => {
    const ask: Ask = (method, params) => editor.connection.sendRequest(`event-schemas/${method}`, params);
    await use(async (topic, of = {}, is = 'end') => {
      const opened = await ask<OpenMessagesResult>('openMessages', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { from: { kind: 'newest' }, until: 'end', count: 100, ...of } });
      assert.ok(opened.kind === 'opened', JSON.stringify(opened));
      const view = viewOf(ask, opened);
      await view.until(is);
      return view;
    }, ask);
  }));
  const before = await broker.hand('groups');

  await test('a view: newest, older, from an offset, of every codec', () => look(async (open, ask) => {
    const newest = await open('codecs', { count: 5 }, 'more');
    assert.deepEqual(newest.rows.map(({ offset }) => offset), ['1999', '1998', '1997', '1996', '1995']);
    const from = await open('codecs', { from: { kind: 'oldest' }, count: 2500 });
    assert.equal(new Set(from.rows.map(({ offset }) => offset)).size, 2000);
    const spread = await open('spread', { count: 700 }, 'more');
    for (let wanted = 1400; wanted <= 3500; wanted += 700) {
      await ask('moreMessages', { id: spread.id });
      await spread.until(Math.min(wanted, 3000));
    }
    await spread.until('end');
    assert.equal(new Set(spread.rows.map(({ partition, offset }) => `${partition}/${offset}`)).size, 3000, 'each once');
    for (const one of new Set(spread.rows.map(({ partition }) => partition))) {
      const offsets = spread.rows.filter(({ partition }) => partition === one).sort((a, b) => b.rank - a.rank).map(({ offset }) => Number(offset));
      assert.deepEqual(offsets, [...offsets].sort((a, b) => b - a), 'in the order of the partition');
    }
  }));

  await test('a view: decoded, and why not', () => look(async (open) => {
    const view = await open('orders');
    assert.deepEqual(view.rows.filter(({ offset }) => offset === '0').map(({ value, schema }) => [value.text, schema]), [['{"id":"a"}', 'v1 · orders-value']]);
    const truncated = await view.detail('2');
    assert.equal(truncated.value.why[0]?.outcome, 'fails');
    assert.ok(!JSON.stringify(view.rows).includes('schema 42'));
  }));

  await test('a view: a message of 10 MB', () => look(async (open, ask) => {
    await broker.hand('create', 'view-big', 1, 'max.message.bytes=12000000');
    await broker.hand('fill', 'view-big', 'none', 1, 10_000_000, 0, -1);
    const view = await open('view-big');
    assert.equal(view.rows.length, 1);
    assert.ok(JSON.stringify(view.rows).length < 3000);
    const document = await ask<MessageDocumentResult>('messageDocument', { id: view.id, partition: 0, offset: view.rows[0]!.offset });
    assert.equal(document.kind, 'document');
  }));

  await test('a view: the broker is killed in the middle of a tail and comes back; nothing is left out', () => look(async (open) => {
    await broker.hand('create', 'view-tail', 1, '');
    await broker.hand('fill', 'view-tail', 'none', 2, 12, 0, -1);
    const view = await open('view-tail', { until: 'follow' }, 'live');
    await view.until(2);
    await broker.kill();
    await view.until('interrupted');
    await broker.restart();
    await broker.hand('fill', 'view-tail', 'none', 3, 12, 0, -1);
    await view.until(5);
    assert.match(view.notes.map(({ text }) => text).join('\n'), /^Interrupted: [^]*\nResumed: /);
    assert.deepEqual(view.rows.map(({ offset }) => Number(offset)).sort((a, b) => a - b), [0, 1, 2, 3, 4]);
    await broker.hand('delete', 'view-tail');
    await view.until('failed');
    assert.match(JSON.stringify(view.state()), /view-tail is not there: it was deleted/);
  }));

  await test('a check of a topic with the schema that stands in an editor', () => withFolder({ 'event-schemas.json': config, 'orders.avsc': JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] }) }, (folder) => withEditor(folder, {}, async (editor) => {
    const topic = { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic: 'orders' };
    const check = async (): Promise<CheckTopicResult & { readonly kind: 'checked' }> => {
      const result = await editor.connection.sendRequest<CheckTopicResult>('event-schemas/checkTopic', { uri: editor.uri('orders.avsc'), topic, side: 'value', count: 1000 });
      assert.ok(result.kind === 'checked', JSON.stringify(result));
      return result;
    };
    const saved = await check();
    assert.equal(saved.outcome, 'unreadable', 'some are broken');
    editor.open('orders.avsc', JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'note', type: 'string' }] }), 'avro-schema');
    const unsaved = await check();
    const count = ({ sentence }: typeof saved): number => Number(/cannot read (\d+) of/.exec(sentence)?.[1]);
    assert.ok(count(unsaved) > count(saved), `${saved.sentence} ${unsaved.sentence}`);
  })));

  await test('looking at messages joined no group and committed nothing: the groups are those of before', async () => {
    assert.equal(await broker.hand('groups'), before);
    assert.deepEqual(registry.writes, []);
  });
  await registry.close();
}
