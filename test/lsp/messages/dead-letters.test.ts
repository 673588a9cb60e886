// The dead letters of a topic as the view of VS Code asks for them: a fake cluster and a fake registry, the server over stdio.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DeadLetterFieldResult, DeadLetterIncidentResult, DeadLettersAsk, DeadLetterTopicsResult, NextDeadLettersResult, OpenDeadLettersResult } from '../../../server/src/protocol/dead-letters.ts';
import { startFakeCluster } from '../../kafka/support/fake-cluster.ts';
import type { FakeCluster, FakeRecord } from '../../kafka/support/fake-cluster.ts';
import { besideRegistry, until } from '../../support/editor-registry.ts';
import type { Beside } from '../../support/editor-registry.ts';

type Letters = NextDeadLettersResult & { readonly kind: 'letters' };

const original = 'shop.order.placed';
const dead = `${original}-dlt`;
const status = (...symbols: readonly string[]): object => ({ name: 'status', type: { type: 'enum', name: 'Status', symbols } });
const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, ...fields] });
const written = order(status('OPEN', 'PAID'));
const newest = order(status('OPEN'));
/** By the first version: `PAID`, which the newest one lacks, or `OPEN`. */
const framed = (symbol: 'OPEN' | 'PAID'): Buffer => Buffer.from([0, 0, 0, 0, 1, 2, 0x61, symbol === 'PAID' ? 2 : 0]);
const int = (value: number, bytes: number): Buffer => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex');
const spring = (offset: number, more: Readonly<Record<string, string | Buffer>> = {}): FakeRecord['headers'] => Object.entries({
  'kafka_dlt-original-topic': original, 'kafka_dlt-original-partition': int(0, 4), 'kafka_dlt-original-offset': int(offset, 8), 'kafka_dlt-original-consumer-group': 'billing', 'kafka_dlt-exception-fqcn': 'java.lang.IllegalStateException', 'kafka_dlt-exception-message': 'no price', ...more,
});

interface Looking extends Beside {
  readonly cluster: FakeCluster;
  ask<R>(method: string, params: object): Promise<R>;
  open(ask?: Partial<DeadLettersAsk>, topic?: string): Promise<OpenDeadLettersResult>;
  /** Opens a view and takes from it until it rests. */
  look(ask?: Partial<DeadLettersAsk>, topic?: string): Promise<Letters & { readonly id: string }>;
  /** Takes until it rests. */
  take(id: string): Promise<Letters>;
}

async function looking(use: (looking: Looking) => Promise<void>, files: Readonly<Record<string, string>> = {}, options: { readonly deadLetters?: object; readonly editor?: object; readonly asksNothing?: true } = {}): Promise<void> {
  const cluster = await startFakeCluster();
  try {
    for (const topic of [original, dead, 'parked', 'plain-dlt']) cluster.create(topic, topic === original ? 2 : 1);
    await besideRegistry(files, {
      config: { kafka: { it: { brokers: [cluster.address], timeout: 5, ...(options.deadLetters && { deadLetters: options.deadLetters }) } } }, ...(options.editor && { editor: options.editor }),
      before: (fake) => fake.subjects.set(`${original}-value`, [{ schema: written }, { schema: newest }]),
    }, async (beside) => {
      const ask = <R>(method: string, params: object): Promise<R> => beside.editor.connection.sendRequest<R>(`event-schemas/${method}`, params);
      const configFile = beside.editor.uri('event-schemas.json');
      const looks: Looking = {
        ...beside, cluster, ask,
        open: (of = {}, topic = dead) => ask('openDeadLetters', { topic: { kind: 'topic', configFile, cluster: 'it', topic }, ask: { count: 100, reader: 'registered', ...of } }),
        async take(id) {
          const all: Letters[] = [];
          await until(() => `a view that rests, not ${JSON.stringify(all.at(-1))}`, async () => {
            const next = await ask<NextDeadLettersResult>('nextDeadLetters', { id, seen: all.at(-1)?.at ?? -1 });
            assert.ok(next.kind === 'letters');
            all.push(next);
            return next.state.kind !== 'reading';
          });
          return all.at(-1)!;
        },
        async look(of = {}, topic = dead) {
          const opened = await looks.open(of, topic);
          assert.ok(opened.kind === 'opened', JSON.stringify(opened));
          return { ...await looks.take(opened.id), id: opened.id };
        },
      };
      await use(looks);
    });
    assert.deepEqual(cluster.asked().filter(({ key }) => ![1, 2, 3, 18].includes(key)), [], 'nothing but fetches, offsets and metadata is asked');
    if (options.asksNothing) assert.deepEqual(cluster.asked(), []);
  } finally {
    await cluster.close();
  }
}

describe('dead letters of a topic', { timeout: 90_000 }, () => {
  it('are groups with the field that the newest version does not read, and where they came from', () => looking(async ({ cluster, look }) => {
    cluster.send(dead, { value: framed('PAID'), headers: spring(1), time: 1795305600000 });
    cluster.send(dead, { value: framed('OPEN'), headers: spring(2), time: 1795305601000 });
    cluster.send(dead, { value: framed('PAID'), headers: spring(3, { 'kafka_deliveryAttempt': int(4, 4) }), time: 1795305602000 });
    const { groups, state, messages, strangers } = await look();
    assert.deepEqual([state, messages, strangers], [{ kind: 'end' }, 3, 0]);
    const [fails, reads] = groups;
    assert.ok(fails && reads && groups.length === 2, JSON.stringify(groups));
    const { now, examples, ...facts } = fails;
    assert.deepEqual(facts, {
      id: 1, count: 2, cause: 'IllegalStateException: no price', exception: 'java.lang.IllegalStateException', schema: `version 1 of "${original}-value"`, from: original, first: '2026-11-22T00:00:00.000Z', last: '2026-11-22T00:00:02.000Z', timesOf: 'failure', attempts: 4,
      frameworks: ['Spring Kafka'], consumerGroups: ['billing'], trace: [],
    });
    assert.ok(now.kind === 'fails');
    assert.deepEqual([now.side, now.field, now.value, now.place, now.file], ['value', 'status', '"PAID"', `version 2 of "${original}-value"`, undefined]);
    assert.match(now.message, /no "PAID".*version 2 of/);
    assert.deepEqual(examples.map(({ offset, original: from }) => [offset, from]), [['2', { topic: original, partition: 0, offset: '3' }], ['0', { topic: original, partition: 0, offset: '1' }]]);
    assert.deepEqual(reads.now, { kind: 'reads', by: `version 2 of "${original}-value"` });
  }));

  it('lead to the field in the version that fails and in the file here, and become Markdown', () => looking(async ({ cluster, look, ask, editor }) => {
    cluster.send(dead, { value: framed('PAID'), headers: spring(1) });
    const { id, groups: [group] } = await look();
    assert.ok(group?.now.kind === 'fails');
    assert.equal(group.now.file, editor.uri(`${original}.avsc`));
    const at = (where: string): Promise<DeadLetterFieldResult> => ask('deadLetterField', { id, group: group.id, in: where });
    const inFile = await at('file');
    assert.ok(inFile.kind === 'place' && inFile.uri === group.now.file, JSON.stringify(inFile));
    assert.equal(newest.slice(inFile.range.start.character, inFile.range.end.character), '"status"');
    const inVersion = await at('version');
    assert.ok(inVersion.kind === 'place', JSON.stringify(inVersion));
    const { text } = await ask<{ readonly text: string }>('earlierText', { uri: inVersion.uri });
    assert.ok(!text.includes('PAID'), 'the version that reads, and not the one that wrote it');
    const { start, end } = inVersion.range;
    assert.equal(text.split('\n')[start.line]!.slice(start.character, end.character), '"symbols"');
    const markdown = await ask<DeadLetterIncidentResult>('deadLetterIncident', { id, group: group.id });
    assert.ok(markdown.kind === 'markdown');
    assert.match(markdown.text, /^### 1 dead letter in `shop\.order\.placed-dlt`\n[^]*- Field: `status` = `"PAID"`/);
    assert.equal((await ask<DeadLetterFieldResult>('deadLetterField', { id, group: 99, in: 'file' })).kind, 'none');
  }, { [`${original}.avsc`]: newest }));

  it('are read by the schema file here where a person wants to know whether a change helps', () => looking(async ({ cluster, look, editor }) => {
    cluster.send(dead, { value: framed('PAID'), headers: spring(1) });
    const { groups: [before] } = await look();
    assert.equal(before?.now.kind, 'fails');
    const { groups: [after] } = await look({ reader: 'file' });
    assert.deepEqual(after?.now, { kind: 'reads', by: `${original}.avsc` });
    await editor.open(`${original}.avsc`, newest);
    const { groups: [typed] } = await look({ reader: 'file' });
    assert.ok(typed?.now.kind === 'fails', 'what is typed counts');
    assert.match(typed.now.message, new RegExp(`so ${original}\\.avsc cannot read`));
  }, { [`${original}.avsc`]: written }));

  it('are known by their headers, whatever the topic is called', () => looking(async ({ cluster, look }) => {
    cluster.send('parked', { value: framed('PAID'), headers: spring(7) });
    cluster.send('parked', { value: '{"an":"ordinary event"}', headers: [['trace', 'abc']] });
    const parked = await look({}, 'parked');
    assert.deepEqual([parked.strangers, parked.groups.map(({ frameworks, from }) => [frameworks, from])], [1, [[['Spring Kafka'], original], [[], undefined]]]);
    cluster.send('plain-dlt', { value: '{"id":1}' });
    const plain = await look({}, 'plain-dlt');
    assert.deepEqual([plain.messages, plain.strangers, plain.groups[0]?.frameworks, plain.groups[0]?.examples[0]?.original], [1, 1, [], undefined], 'the name of a topic makes no dead letter');
  }));

  it('the newest are read, and older ones when more are wanted', () => looking(async ({ cluster, look, ask, take }) => {
    for (let i = 0; i < 1300; i++) cluster.send(dead, { value: framed('PAID'), headers: spring(i, { 'kafka_dlt-exception-message': i < 300 ? 'older' : 'newer' }) });
    const view = await look({ count: 1000 });
    assert.deepEqual([view.state.kind, view.messages, view.groups.map(({ cause, count }) => [cause, count])], ['more', 1000, [['IllegalStateException: newer', 1000]]]);
    assert.deepEqual(view.groups[0]!.examples.map(({ offset }) => offset), ['1299', '1298', '1297'], 'the newest, though older ones are read later');
    await ask('moreDeadLetters', { id: view.id });
    const all = await take(view.id);
    assert.deepEqual([all.state.kind, all.messages, all.groups.map(({ id, cause, count }) => [id, cause, count])], ['end', 1300, [[1, 'IllegalStateException: newer', 1000], [2, 'IllegalStateException: older', 300]]]);
    const fetches = cluster.asked().filter(({ key }) => key === 1).length;
    await ask('moreDeadLetters', { id: view.id });
    assert.equal((await take(view.id)).messages, 1300, 'none is counted twice');
    assert.equal(cluster.asked().filter(({ key }) => key === 1).length, fetches);
  }));

  it('reading is stopped, and what is known stays', () => looking(async ({ cluster, open, ask, take }) => {
    for (let i = 0; i < 6000; i++) cluster.send(dead, { value: framed('PAID'), headers: spring(i) });
    const opened = await open({ count: 100_000 });
    assert.ok(opened.kind === 'opened');
    const first = await ask<NextDeadLettersResult>('nextDeadLetters', { id: opened.id, seen: -1 });
    assert.ok(first.kind === 'letters' && first.state.kind === 'reading', JSON.stringify(first));
    await ask('stopDeadLetters', { id: opened.id });
    const stopped = await take(opened.id);
    assert.equal(stopped.state.kind, 'stopped');
    assert.ok(stopped.messages < 6000, String(stopped.messages));
    await ask('moreDeadLetters', { id: opened.id });
    const all = await take(opened.id);
    assert.deepEqual([all.state.kind, all.messages, all.groups[0]?.count], ['end', 6000, 6000], 'a person who goes on misses none, and none is counted twice');
    await ask('closeDeadLetters', { id: opened.id });
    assert.deepEqual(await ask('nextDeadLetters', { id: opened.id, seen: -1 }), { kind: 'gone' });
  }));

  it('what headers hold is in one line, without what nobody sees, and of a bounded size', () => looking(async ({ cluster, look, ask }) => {
    const evil = `<img src=x onerror=alert(1)>\u202etxt.exe\u0007\n# heading\n${'x'.repeat(100_000)}`;
    cluster.send(dead, { value: '{"id":1}', headers: spring(1, { 'kafka_dlt-exception-message': evil, 'kafka_dlt-exception-fqcn': evil, 'kafka_dlt-original-topic': evil, 'kafka_dlt-original-consumer-group': evil, 'kafka_dlt-exception-stacktrace': `${evil}\n`.repeat(50) }) });
    const { id, groups } = await look();
    const said = JSON.stringify(groups);
    assert.ok(said.length < 12_000, String(said.length));
    assert.ok(!/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/.test(groups.flatMap((group) => [group.cause, group.exception, group.from, ...group.consumerGroups, ...group.trace, group.examples[0]!.original!.topic]).join('')), said.slice(0, 2000));
    assert.deepEqual(Object.keys(groups[0]!.examples[0]!.original!), ['topic'], 'what is no name of a topic leads nowhere');
    const markdown = await ask<DeadLetterIncidentResult>('deadLetterIncident', { id, group: groups[0]!.id });
    assert.ok(markdown.kind === 'markdown');
    assert.ok(!/^# heading/m.test(markdown.text.replace(/```[^]*```/, '')), 'nothing of a header is markup');
  }));

  it('topics to choose from: those that are named or set, then all others', () => looking(async ({ ask, editor }) => {
    const of = { configFile: editor.uri('event-schemas.json'), cluster: 'it' };
    assert.deepEqual(await ask<DeadLetterTopicsResult>('deadLetterTopics', { of }), { kind: 'topics', named: [{ topic: 'parked', original }, { topic: 'plain-dlt' }, { topic: dead, original }], others: [original] });
    assert.deepEqual(await ask<DeadLetterTopicsResult>('deadLetterTopics', { of, under: original }), { kind: 'topics', named: [{ topic: 'parked', original }, { topic: dead, original }], others: [] });
  }, {}, { deadLetters: { parked: original } }));

  it('a cluster that is gone, a topic that is not there, a registry that is silent are said', () => looking(async ({ cluster, fake, open, look }) => {
    cluster.send(dead, { value: framed('PAID'), headers: spring(1) });
    const missing = await open({}, 'nowhere');
    assert.ok(missing.kind === 'none' && /nowhere/.test(missing.sentence), JSON.stringify(missing));
    await fake.close();
    const { groups: [group] } = await look();
    assert.equal(group?.now.kind, 'unknown', 'nobody was asked, so nothing is said of its reading');
    assert.equal(group?.schema, undefined);
    await cluster.close();
    const gone = await open();
    assert.equal(gone.kind, 'none', JSON.stringify(gone));
    await cluster.reopen();
  }));

  it('nothing is asked for a folder that is not trusted', () => looking(async ({ open, ask, editor }) => {
    const refused = await open();
    assert.ok(refused.kind === 'none' && /not trusted/.test(refused.sentence), JSON.stringify(refused));
    assert.equal((await ask<DeadLetterTopicsResult>('deadLetterTopics', { of: { configFile: editor.uri('event-schemas.json'), cluster: 'it' } })).kind, 'none');
  }, {}, { editor: { initializationOptions: { trusted: false } }, asksNothing: true }));
});
