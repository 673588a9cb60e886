import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserNode, ChildrenResult } from '../../server/src/protocol/browser.ts';
import type { MessageRow, MessagesAsk, MessagesState, NextMessagesResult, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import type { TestBroker } from '../../test/kafka/support/broker.ts';
import { startFakeClusterLists } from '../../test/support/fake-cluster-lists.ts';
import { startFakeRegistry } from '../../test/support/fake-registry.ts';
import { atMost, megabytes } from './budgets.ts';
import type { Figure } from './budgets.ts';
import { openWindow } from './window.ts';
import type { Window } from './window.ts';

const subjects = 2000;
const topics = 5000;
const scanned = 200_000;
const tailed = 100_000;

export interface Watched {
  /** Has a million messages in `topic`, framed with the schema 1. */
  readonly broker: TestBroker;
  readonly topic: string;
  readonly schema: string;
  /** A framed value of it, as hexadecimal digits. */
  readonly value: string;
  readonly mostMegabytes: number;
}

/**
 * What one server of an editor holds, as somebody opens more and more: a tree of two thousand subjects and five thousand topics that is wholly open, then views of messages beside it. After each step
 * what it holds then, at the end the most that it ever held.
 */
export async function watchingFigures(server: readonly string[], folder: string, { broker, topic, schema, value, mostMegabytes }: Watched): Promise<readonly Figure[]> {
  const registry = await startFakeRegistry();
  for (let i = 0; i < subjects; i++) registry.subjects.set(`domain${i % 20}.entity${i % 200}.thing${i}_placed-value`, [{ schema: '{"type":"record","name":"A","fields":[]}', id: 100 + i }]);
  for (const name of [topic, 'live', `${topic}-dlt`]) registry.subjects.set(`${name}-value`, [{ schema, id: 1 }]);
  const many = await startFakeClusterLists();
  for (let i = 0; i < topics; i++) many.topics.set(`domain${i % 20}.entity${i % 200}.thing${i}-placed${i % 50 === 0 ? '-dlt' : ''}`, { partitions: 6, messages: 1000 });
  for (const name of ['live', `${topic}-dlt`]) await broker.hand('create', name, 3, 'retention.ms=-1');
  await broker.hand('create', 'big', 1, 'retention.ms=-1;max.message.bytes=15000000');
  await broker.hand('many', `${topic}-dlt`, 'lz4', 20_000, value);
  await broker.hand('fill', 'big', 'none', 3, 10_000_000, 0, -1);
  const workspace = path.join(folder, 'watching');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'event-schemas.json'), JSON.stringify({ registries: { main: { url: registry.url } }, kafka: { many: { brokers: [many.address] }, real: { brokers: [broker.plain] } } }));
  const window = await openWindow(server, workspace);
  const figures: Figure[] = [];
  const then = (what: string): void => void figures.push({ what: `  ${what}`, measured: `${megabytes(window.megabytes() ?? Number.NaN)}, the most so far ${megabytes(window.mostMegabytes() ?? Number.NaN)}`, asked: '', verdict: 'shown' });
  try {
    await openTree(window);
    then(`with ${subjects.toLocaleString('en')} subjects and ${topics.toLocaleString('en')} topics open in the tree`);
    const newest = await openView(window, topic, { from: { kind: 'newest' }, until: 'end', count: 1000 });
    for (let rows = 1000; rows <= 5000; rows += 1000) {
      await newest.until(() => newest.rows() >= rows);
      await window.ask('event-schemas/moreMessages', { id: newest.id });
    }
    then(`and ${newest.rows().toLocaleString('en')} newest messages of a view`);
    const search = await openView(window, topic, { from: { kind: 'oldest' }, until: 'end', count: 100, filter: 'value.customer == "nobody"' });
    await search.until(() => search.looked() >= scanned);
    then(`and ${scanned.toLocaleString('en')} that a filter looked through, which goes on`);
    const live = await openView(window, 'live', { from: { kind: 'newest' }, until: 'follow', count: 100 });
    await live.until(() => live.state() === 'live');
    const sent = broker.hand('many', 'live', 'lz4', tailed, value);
    await Promise.all([sent, live.until(() => live.looked() >= tailed)]);
    then(`and ${tailed.toLocaleString('en')} that came to a live tail meanwhile`);
    const dead = await openView(window, `${topic}-dlt`, { from: { kind: 'newest' }, until: 'end', count: 5000 });
    await dead.until(() => dead.rows() >= 5000);
    const big = await openView(window, 'big', { from: { kind: 'newest' }, until: 'end', count: 100 });
    await big.until(() => big.rows() >= 3);
    await window.ask('event-schemas/messageDocument', { id: big.id, partition: 0, offset: '0' });
    then('and 5,000 dead letters, three messages of 10 MB and one of them as a document');
    const most = window.mostMegabytes();
    return [most === undefined ? { what: 'memory of the server: this system does not tell', measured: '', asked: '', verdict: 'shown' } : atMost('memory of the server with the tree and five views open, the most ever', most, mostMegabytes, megabytes), ...figures];
  } finally {
    await window.stop();
    await many.close();
    await registry.close();
  }
}

async function openTree(window: Window): Promise<void> {
  const under = async (node?: BrowserNode, most?: number): Promise<readonly BrowserNode[]> => (await window.ask<ChildrenResult>('event-schemas/children', node ? { of: node.ref, id: node.id, ...(most !== undefined && { most }) } : { configFiles: [window.uri('event-schemas.json')] })).nodes;
  const top = await under();
  const named = (label: string): BrowserNode => top.find((it) => it.label === label)!;
  let found = 0;
  for (const group of await under(named('main'))) for (const entity of await under(group)) found += (await under(entity)).length;
  if (found < subjects) throw new Error(`The tree has ${found} subjects, and not ${subjects}.`);
  const all: BrowserNode[] = [];
  for (const group of (await under(named('many'))).filter(({ ref }) => ref.kind === 'topic-group')) for (const entity of await under(group)) all.push(...await under(entity));
  if (all.length !== topics) throw new Error(`The tree has ${all.length} topics, and not ${topics}.`);
  for (let from = 0; from < all.length; from += 25) await window.ask<ChildrenResult>('event-schemas/nodeDetails', { nodes: all.slice(from, from + 25) });
  await under(named('real'));
}

interface Viewed {
  readonly id: string;
  rows(): number;
  looked(): number;
  state(): MessagesState['kind'];
  /** Takes what comes, as the page of a view does. */
  until(is: () => boolean): Promise<void>;
}

async function openView(window: Window, topic: string, ask: MessagesAsk): Promise<Viewed> {
  const opened = await window.ask<OpenMessagesResult>('event-schemas/openMessages', { topic: { kind: 'topic', configFile: window.uri('event-schemas.json'), cluster: 'real', topic }, ask });
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  const rows: MessageRow[] = [];
  let [taken, looked]: [number, number] = [0, 0];
  let state: MessagesState = { kind: 'reading' };
  return {
    id: opened.id, rows: () => rows.length, looked: () => looked, state: () => state.kind,
    async until(is) {
      while (!is()) {
        const batch = await window.ask<NextMessagesResult>('event-schemas/nextMessages', { id: opened.id, taken });
        if (batch.kind !== 'batch' || batch.state.kind === 'failed') throw new Error(JSON.stringify(batch).slice(0, 500));
        taken = batch.at;
        rows.push(...batch.rows);
        ({ looked, state } = batch);
      }
    },
  };
}
