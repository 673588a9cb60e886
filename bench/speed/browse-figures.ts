import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserNode, ChildrenResult } from '../../server/src/protocol/browser.ts';
import { startFakeClusterLists } from '../../test/support/fake-cluster-lists.ts';
import { startFakeRegistry } from '../../test/support/fake-registry.ts';
import { atMost, megabytes, milliseconds } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { median } from './statistics.ts';
import { openWindow } from './window.ts';

const subjects = 2000;
const topics = 5000;

/** The tree of a registry with two thousand subjects, asked for as the editor does, each time by a new server: until the groups are there, and until every group is open. */
export async function browseFigures(server: readonly string[], folder: string, budgets: Budgets['browse'], rounds: number): Promise<readonly Figure[]> {
  const fake = await startFakeRegistry();
  for (let i = 0; i < subjects; i++) fake.subjects.set(`domain${i % 20}.entity${i % 200}.thing${i}_placed-value`, [{ schema: '{"type":"record","name":"A","fields":[]}' }]);
  const workspace = path.join(folder, 'browse');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'event-schemas.json'), JSON.stringify({ registries: { production: { url: fake.url } } }));
  const [opened, whole]: number[][] = [[], []];
  try {
    const used = await inWindows(server, workspace, rounds, async (registry, under) => {
      const begun = performance.now();
      const groups = await under(registry);
      opened!.push(performance.now() - begun);
      let found = 0;
      for (const group of groups) for (const entity of await under(group)) found += (await under(entity)).length;
      if (found !== subjects) throw new Error(`The tree has ${found} subjects, and not ${subjects}.`);
      whole!.push(performance.now() - begun);
    });
    return [
      atMost('the first time until its groups are there, median', median(opened!), budgets.openMilliseconds, milliseconds),
      atMost(`until all groups are open and all ${subjects.toLocaleString('en')} subjects there`, median(whole!), budgets.allGroupsMilliseconds, milliseconds),
      ...usedFigures(used, budgets),
    ];
  } finally {
    await fake.close();
  }
}

/** The tree of a cluster with five thousand topics, asked for as the editor does, each time by a new server: until their groups are there, what is found out of the topics of one behind, and until all are shown. */
export async function clusterFigures(server: readonly string[], folder: string, budgets: Budgets['browse'], rounds: number): Promise<readonly Figure[]> {
  const fake = await startFakeClusterLists();
  for (let i = 0; i < topics; i++) fake.topics.set(`domain${i % 20}.entity${i % 200}.thing${i}-placed${i % 50 === 0 ? '-dlt' : ''}`, { partitions: 6, messages: 1000 });
  const workspace = path.join(folder, 'clusters');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'event-schemas.json'), JSON.stringify({ kafka: { production: { brokers: [fake.address] } } }));
  const [opened, detailed, whole]: number[][] = [[], [], []];
  try {
    const used = await inWindows(server, workspace, rounds, async (cluster, under, window) => {
      const begun = performance.now();
      const groups = (await under(cluster)).filter(({ ref }) => ref.kind === 'topic-group');
      opened!.push(performance.now() - begun);
      const topicsOf = async (group: BrowserNode): Promise<readonly BrowserNode[]> => {
        const found: BrowserNode[] = [];
        for (const entity of await under(group)) found.push(...await under(entity));
        return found.filter(({ ref }) => ref.kind === 'topic');
      };
      const first = await topicsOf(groups[0]!);
      for (let from = 0; from < first.length; from += 25) {
        const { nodes } = await window.ask<ChildrenResult>('event-schemas/nodeDetails', { nodes: first.slice(from, from + 25) });
        if (nodes.some(({ description = '' }) => !description.includes('6,000 messages'))) throw new Error('The details are not there.');
      }
      detailed!.push(performance.now() - begun);
      const since = performance.now();
      let all = 0;
      for (const group of groups) all += (await topicsOf(group)).length;
      if (all !== topics) throw new Error(`The tree has ${all} topics, and not ${topics}.`);
      whole!.push(performance.now() - since);
    });
    return [
      atMost(`the groups of ${topics.toLocaleString('en')} topics of a cluster, median`, median(opened!), budgets.openMilliseconds, milliseconds),
      { what: '  until what is found out of the topics of one is there', measured: milliseconds(median(detailed!)), asked: '', verdict: 'shown' },
      atMost('  all of them then', median(whole!), budgets.allGroupsMilliseconds, milliseconds),
      ...usedFigures(used, budgets),
    ];
  } finally {
    await fake.close();
  }
}

/** What servers took, of each. */
interface Used {
  readonly processor: readonly number[];
  readonly memory: readonly number[];
}

type Window = Awaited<ReturnType<typeof openWindow>>;
type Under = (node?: BrowserNode, most?: number) => Promise<readonly BrowserNode[]>;

/** Has the first node of the tree looked at, each time by a new server. */
async function inWindows(server: readonly string[], workspace: string, rounds: number, look: (root: BrowserNode | undefined, under: Under, window: Window) => Promise<void>): Promise<Used> {
  const [processor, memory]: number[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const window = await openWindow(server, workspace);
    const under: Under = async (node, most) => (await window.ask<ChildrenResult>('event-schemas/children', node ? { of: node.ref, id: node.id, ...(most !== undefined && { most }) } : { configFiles: [window.uri('event-schemas.json')] })).nodes;
    try {
      const [root] = await under();
      const before = window.processorMilliseconds();
      await look(root, under, window);
      processor!.push((window.processorMilliseconds() ?? Number.NaN) - (before ?? Number.NaN));
      memory!.push(window.megabytes() ?? Number.NaN);
    } finally {
      await window.stop();
    }
  }
  return { processor: processor!, memory: memory! };
}

function usedFigures({ processor, memory }: Used, budgets: Budgets['browse']): readonly Figure[] {
  const used = median([...memory]);
  return [
    { what: '  processor time of the server', measured: milliseconds(median([...processor])), asked: '', verdict: 'shown' },
    ...(Number.isNaN(used) ? [] : [atMost('  memory of the server then', used, budgets.megabytes, megabytes)]),
  ];
}
