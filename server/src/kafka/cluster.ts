import { connectBroker } from './broker.ts';
import type { Broker } from './broker.ts';
import { shownAddress } from './connection.ts';
import type { Address, KafkaConnection } from './connection.ts';
import { FaultError, faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Cluster, Topic } from './port.ts';
import { apis } from './wire/apis.ts';
import { codes, errorName } from './wire/errors.ts';

/** The brokers of a cluster: who leads what, and connections to them. */
export interface Brokers {
  /** Asks anew who is there. Topics without a partition have a fault. Throws a `FaultError`. */
  look(topics: readonly string[] | 'all', signal?: AbortSignal): Promise<{ readonly cluster: Cluster; readonly topics: readonly Topic[] }>;
  /** A connection to a broker of the cluster. Those of one lane are shared: a question that waits at the broker holds up what comes behind it. */
  to(id: number, lane: string, signal?: AbortSignal): Promise<Broker>;
  ids(): readonly number[];
  closeLane(lane: string): void;
  close(): void;
}

export function createBrokers(connection: KafkaConnection): Brokers {
  const open = new Map<string, Promise<Broker>>();
  let known = new Map<number, Address>();
  let isOver = false;

  function connect(address: Address, lane: string, signal: AbortSignal | undefined): Promise<Broker> {
    const key = `${lane} ${shownAddress(address)}`;
    const before = open.get(key);
    // Not bound to the signal of the first who asks, when others wait for it too: whoever cancels leaves alone.
    const opening = before ?? connectBroker(address, connection).then((broker) => {
      if (!isOver && open.get(key) === opening) return broker;
      broker.close();
      throw new FaultError({ kind: 'cancelled' });
    });
    if (!before) {
      open.set(key, opening);
      opening.catch(() => { if (open.get(key) === opening) open.delete(key); });
    }
    return unlessAborted(opening, signal).then((broker) => {
      if (!broker.isClosed()) return broker;
      if (open.get(key) === opening) open.delete(key);
      return connect(address, lane, signal);
    });
  }

  /**
   * A connection of the lane that all share is kept for long, and one question may take it from the others: who is left without an answer since it was closed asks once more on a new one.
   * No question changes anything.
   */
  async function lasting(address: Address, signal: AbortSignal | undefined): Promise<Broker> {
    const broker = await connect(address, 'ask', signal);
    return {
      ...broker,
      ask: (api, question, options) => broker.ask(api, question, options).catch(async (error: unknown) => {
        if (isOver || faultOf(error).kind !== 'closed') throw error;
        const anew = await connect(address, 'ask', options?.signal);
        // A broker that answered before does not want credentials now.
        return anew.ask(api, question, options).catch((again: unknown) => { throw faultOf(again).kind === 'credentials-wanted' ? error : again; });
      }),
    };
  }

  /** Whichever broker answers first in the order in which they are named, then those that were learnt. */
  async function any(signal: AbortSignal | undefined): Promise<Broker> {
    const faults: Fault[] = [];
    const named = connection.brokers.map(shownAddress);
    for (const address of [...connection.brokers, ...[...known.values()].filter((it) => !named.includes(shownAddress(it)))]) {
      try {
        return await lasting(address, signal);
      } catch (error) {
        const fault = faultOf(error);
        // Who refuses these credentials once will do so again, and may lock the account.
        if (['cancelled', 'credentials-refused', 'mechanism-not-offered', 'no-token', 'key-locked'].includes(fault.kind)) throw error;
        if (faults.length < connection.brokers.length) faults.push(fault);
      }
    }
    throw new FaultError(faults.length === 1 ? faults[0]! : { kind: 'no-broker', faults });
  }

  return {
    async look(topics, signal) {
      const broker = await any(signal);
      const answer = await broker.ask(apis.metadata, { topics: topics === 'all' ? 'all' : topics.map((topic) => ({ topic })), createTopics: false, clusterOperations: false, topicOperations: false }, { ...(signal && { signal }) });
      known = new Map(answer.brokers.map(({ id, host, port }) => [id, { host, port }]));
      return {
        cluster: { id: answer.clusterId, brokers: answer.brokers },
        topics: answer.topics.map(({ topic: name, error, isInternal, partitions }): Topic => {
          const fault = topicFault(name, error);
          return { name, isInternal, partitions: partitions.map(({ partition, leader, replicas, inSync }) => ({ partition, leader, replicas, inSync })).sort((a, b) => a.partition - b.partition), ...(fault && { fault }) };
        }),
      };
    },
    async to(id, lane, signal) {
      const address = known.get(id);
      if (!address) throw new FaultError({ kind: 'error', doing: `looking for broker ${id}`, error: 'BROKER_NOT_AVAILABLE' });
      try {
        return await (lane === 'ask' ? lasting(address, signal) : connect(address, lane, signal));
      } catch (error) {
        const fault = faultOf(error);
        const isNamed = connection.brokers.some((it) => shownAddress(it) === shownAddress(address));
        if (isNamed || !unreached.has(fault.kind)) throw error;
        throw new FaultError({ kind: 'advertised', broker: id, at: shownAddress(address), cause: fault });
      }
    },
    ids: () => [...known.keys()],
    closeLane(lane) {
      for (const [key, opening] of open) {
        if (!key.startsWith(`${lane} `)) continue;
        open.delete(key);
        opening.then((broker) => broker.close(), () => {});
      }
    },
    close() {
      isOver = true;
      for (const opening of open.values()) opening.then((broker) => broker.close(), () => {});
      open.clear();
    },
  };
}

/** What says that an address is wrong, and not that the broker behind it is of another mind. */
const unreached: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['name-unknown', 'refused', 'no-way', 'network', 'timed-out', 'closed', 'tls-wrong-name', 'tls-not-spoken', 'tls-wanted', 'not-kafka']);

function topicFault(name: string, error: number): Fault | undefined {
  switch (error) {
    case 0:
      return undefined;
    case codes.unknownTopic:
      return { kind: 'no-topic', name };
    case codes.invalidTopic:
      return { kind: 'bad-topic-name', name };
    case codes.topicNotAuthorised:
      return { kind: 'not-authorised', what: 'topic', name };
    default:
      return { kind: 'error', doing: `looking for the topic ${name}`, error: errorName(error) };
  }
}

export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new FaultError({ kind: 'cancelled' }));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel)).catch(() => {});
  });
}
