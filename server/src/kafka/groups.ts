import type { Broker } from './broker.ts';
import type { Brokers } from './cluster.ts';
import { FaultError, faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { rangesOf } from './offsets.ts';
import type { Group, GroupList, GroupProgress, PartitionProgress } from './port.ts';
import { apis } from './wire/apis.ts';
import { codes, errorName } from './wire/errors.ts';

/** The groups of all brokers: each knows those that it coordinates. Throws a `FaultError` when none answers. */
export async function groupsOf(brokers: Brokers, signal: AbortSignal | undefined): Promise<GroupList> {
  await brokers.look([], signal);
  const groups: Group[] = [];
  const faults: Fault[] = [];
  const ids = brokers.ids();
  await Promise.all(ids.map(async (id) => {
    try {
      const broker = await brokers.to(id, 'ask', signal);
      const answer = await broker.ask(apis.listGroups, { states: [], types: [] }, { ...(signal && { signal }) });
      if (answer.error === codes.clusterNotAuthorised) faults.push({ kind: 'not-authorised', what: 'cluster' });
      else if (answer.error !== 0) faults.push({ kind: 'error', doing: 'listing groups', error: errorName(answer.error) });
      for (const { group, protocolType, state, type } of answer.groups) groups.push({ name: group, coordinator: id, protocolType, state, type });
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'cancelled') throw error;
      faults.push(fault);
    }
  }));
  if (faults.length > 0 && faults.length === ids.length) throw new FaultError(faults[0]!);
  return { groups: groups.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), faults };
}

interface Committed { readonly topic: string; readonly partition: number; readonly committed: number }

/** How far groups are; one that must not be seen, or whose coordinator is away, spoils only its own row. Throws a `FaultError`. */
export async function progressOf(brokers: Brokers, groups: readonly Group[], topics: readonly string[] | undefined, signal: AbortSignal | undefined): Promise<readonly GroupProgress[]> {
  const wanted = topics && new Set(topics);
  const [read, members] = await Promise.all([Promise.all(groups.map((group) => committedOf(brokers, group, signal))), membersOf(brokers, groups, signal)]);
  const names = new Set(read.flatMap((row) => ('kind' in row ? [] : row.map(({ topic }) => topic))));
  const known = names.size === 0 ? [] : (await brokers.look([...names].filter((name) => !wanted || wanted.has(name)), signal)).topics.filter(({ fault }) => !fault);
  const ends = await rangesOf(brokers, known, 'uncommitted', signal);
  return read.flatMap((row, i): readonly GroupProgress[] => {
    const group = groups[i]!.name;
    if ('kind' in row) return [{ kind: 'fault', group, fault: row }];
    const partitions = row.filter(({ topic }) => !wanted || wanted.has(topic)).map(({ topic, partition, committed }): PartitionProgress => {
      const range = ends.get(topic)?.find((it) => it.partition === partition);
      return { topic, partition, committed, lag: range?.kind === 'range' ? Math.max(0, range.high - committed) : undefined };
    });
    if (wanted && partitions.length === 0) return [];
    return [{ kind: 'progress', group, members: members.get(group), partitions: partitions.sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition)) }];
  });
}

async function committedOf(brokers: Brokers, group: Group, signal: AbortSignal | undefined): Promise<readonly Committed[] | Fault> {
  const options = { ...(signal && { signal }) };
  const ask = async (broker: Broker) => broker.ask(apis.offsetFetch, { group: group.name, topics: 'all', requireStable: false }, options);
  try {
    let answer = await ask(await brokers.to(group.coordinator, 'ask', signal));
    if (answer.error === codes.notCoordinator) {
      // It has moved since the groups were listed.
      const found = await (await brokers.to(brokers.ids()[0] ?? group.coordinator, 'ask', signal)).ask(apis.findCoordinator, { key: group.name, keyType: 0 }, options);
      if (found.error === 0) answer = await ask(await brokers.to(found.id, 'ask', signal));
    }
    if (answer.error === codes.groupNotAuthorised) return { kind: 'not-authorised', what: 'group', name: group.name };
    if (answer.error === codes.groupNotFound) return { kind: 'no-group', name: group.name };
    if (answer.error !== 0) return { kind: 'error', doing: `asking for the offsets of ${group.name}`, error: errorName(answer.error) };
    // -1: nothing is committed there.
    return answer.topics.flatMap(({ topic, partitions }) => partitions.flatMap(({ partition, offset, error }) => (error === 0 && offset >= 0 ? [{ topic, partition, committed: offset }] : [])));
  } catch (error) {
    const fault = faultOf(error);
    if (fault.kind === 'cancelled') throw error;
    return fault;
  }
}

/** How many members groups have, as far as their coordinators say it. */
async function membersOf(brokers: Brokers, groups: readonly Group[], signal: AbortSignal | undefined): Promise<ReadonlyMap<string, number>> {
  const members = new Map<string, number>();
  const options = { ...(signal && { signal }) };
  await Promise.all([...new Set(groups.map(({ coordinator }) => coordinator))].map(async (id) => {
    const own = groups.filter(({ coordinator }) => coordinator === id);
    const [newer, classic] = [own.filter(({ type }) => type === 'consumer'), own.filter(({ type }) => type === '' || type === 'classic')].map((some) => some.map(({ name }) => name)) as [string[], string[]];
    try {
      const broker = await brokers.to(id, 'ask', signal);
      const [a, b] = await Promise.all([
        newer.length === 0 ? undefined : broker.ask(apis.consumerGroupDescribe, { groups: newer, operations: false }, options),
        classic.length === 0 ? undefined : broker.ask(apis.describeGroups, { groups: classic, operations: false }, options),
      ]);
      for (const one of [...(a?.groups ?? []), ...(b?.groups ?? [])]) if (one.error === 0) members.set(one.group, one.members.length);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'cancelled') throw error;
    }
  }));
  return members;
}
