import { sentenceOf } from '../../../kafka/fault.ts';
import type { Fault } from '../../../kafka/fault.ts';
import type { KafkaAnswer, KafkaReader } from '../../../kafka/port.ts';
import { grouped } from '../../../kafka/topic-facts.ts';
import type { TestClusterParams, TestClusterResult } from '../../../protocol/browser.ts';
import { clustersOf } from '../../kafka/clusters.ts';
import type { Session } from '../../session.ts';
import { wantsCredentials } from './fault-trouble.ts';

/**
 * Asks a cluster what everybody may ask who may use it, each of its brokers at the address that it is advertised at; of a topic, whether it may be read. Says in whole sentences how that
 * went. It joins no group and leaves nothing behind.
 */
export async function testCluster(session: Pick<Session, 'projects' | 'registries' | 'isTrusted'>, { topic, ...ref }: TestClusterParams, signal: AbortSignal): Promise<TestClusterResult> {
  const to = await clustersOf(session).to(ref);
  if (to.kind === 'trouble') return { state: to.remedies.some(({ kind }) => kind === 'sign-in') ? 'unauthorized' : 'failed', message: to.reason };
  const { reader } = to.cluster;
  return topic === undefined ? tryCluster(reader, signal) : tryTopic(reader, topic, signal);
}

async function tryCluster(reader: KafkaReader, signal: AbortSignal): Promise<TestClusterResult> {
  const cluster = await reader.cluster(signal);
  if (cluster.kind === 'fault') return failed(cluster.fault, `The cluster ${reader.shown} cannot be used.`);
  const [topics, groups] = await Promise.all([reader.topics(signal), reader.groups(signal)]);
  if (topics.kind === 'fault') return failed(topics.fault, `The cluster ${reader.shown} answers, and does not say which topics it has.`);
  // Each broker is asked for its groups, so that each was reached, or it is said here why it was not.
  const missing = faultsIn(groups).filter((fault) => fault.kind !== 'not-authorised');
  const { brokers } = cluster.value;
  if (missing.length > 0) return failed(missing[0]!, `The cluster ${reader.shown} answers, and ${brokers.length === 1 ? 'its only broker' : `${missing.length === 1 ? 'one' : missing.length} of its ${count(brokers.length, 'broker')}`} cannot be used: what is there cannot be read.`);
  const seen = groups.kind === 'ok' ? ` and ${count(groups.value.groups.length, 'consumer group')}` : '';
  return { state: 'reached', message: `The cluster ${reader.shown} answers. It has ${count(brokers.length, 'broker')}, ${count(topics.value.length, 'topic')}${seen} that may be seen.` };
}

async function tryTopic(reader: KafkaReader, name: string, signal: AbortSignal): Promise<TestClusterResult> {
  const topic = await reader.topic(name, signal);
  if (topic.kind === 'fault') return failed(topic.fault, `The topic ${name} cannot be read.`);
  const read = await reader.newest({ topic: name, count: 1, mostBytes: 64 * 1024 }, signal);
  const fault = read.kind === 'fault' ? read.fault : read.value.faults[0]?.fault;
  if (fault) return failed(fault, read.kind === 'ok' && read.value.faults.length < topic.value.partitions.length ? `Of the topic ${name}, ${count(read.value.faults.length, 'partition')} cannot be read.` : `The topic ${name} cannot be read.`);
  const isEmpty = read.kind === 'ok' && read.value.messages.length === 0 && read.value.unreadable.length === 0;
  const refused = isEmpty ? await refusal(reader, name, signal) : undefined;
  if (refused) return failed(refused, `The topic ${name} cannot be read.`);
  return { state: 'reached', message: `The topic ${name} can be read: ${count(topic.value.partitions.length, 'partition')}${isEmpty ? ', no messages' : ''}.` };
}

/** Why a topic that has no messages is not to be read: how far it goes is told to who may not read it, too, so messages are asked for. */
async function refusal(reader: KafkaReader, topic: string, signal: AbortSignal): Promise<Fault | undefined> {
  for await (const event of reader.read({ topic, from: { kind: 'newest' }, until: 'follow' }, signal)) {
    if (event.kind === 'ended' || event.kind === 'partition-fault' || event.kind === 'waiting' || event.kind === 'interrupted') return event.fault;
    if (event.kind !== 'began') return undefined;
  }
  return undefined;
}

function faultsIn(groups: KafkaAnswer<{ readonly faults: readonly Fault[] }>): readonly Fault[] {
  return groups.kind === 'fault' ? [groups.fault] : groups.value.faults;
}

function failed(fault: Fault, what: string): TestClusterResult {
  return { state: wantsCredentials(fault) ? 'unauthorized' : 'failed', message: `${what} ${sentenceOf(fault)}` };
}

function count(of: number, what: string): string {
  return `${grouped(of)} ${what}${of === 1 ? '' : 's'}`;
}
