import type { Config } from '../../core/config/config.ts';
import { clusterAddress } from '../../core/config/kafka.ts';
import type { KafkaSetting } from '../../core/config/kafka.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import type { ClusterRef, RegistryRef } from '../../protocol/browser.ts';
import type { Project } from '../../workspace/project.ts';
import { configured } from '../browser/configured.ts';
import type { Trouble } from '../browser/trouble.ts';
import type { Session } from '../session.ts';
import { withClusterCredentials } from './cluster-credentials.ts';
import { idleReader } from './idle-reader.ts';

/** A cluster that somebody looks at. */
export interface OpenCluster {
  readonly ref: ClusterRef;
  readonly project: Project;
  readonly setting: KafkaSetting;
  /** It need not be closed, and may be held: it lets go of its connections when nothing is asked, and opens them anew. */
  readonly reader: KafkaReader;
  /** The registry that has the schemas of its messages: the one that its setting names, or the only one there is. */
  readonly registry: RegistryRef | undefined;
}

export interface OpenClusters {
  /** A reader of the cluster, with the credentials that count now; says what stands against it otherwise. Nothing is asked of the cluster yet. */
  to(ref: ClusterRef): Promise<{ readonly kind: 'open'; readonly cluster: OpenCluster } | Trouble>;
  close(): void;
}

type ClusterSession = Pick<Session, 'projects' | 'registries' | 'isTrusted'>;

const all = new WeakMap<ClusterSession, OpenClusters>();

/** The clusters of a session: the tree and the views of messages share their connections. */
export function clustersOf(session: ClusterSession, environment = (variable: string): string | undefined => process.env[variable]): OpenClusters {
  let clusters = all.get(session);
  if (!clusters) all.set(session, (clusters = openClusters(session, environment)));
  return clusters;
}

/** Connections that nobody uses for so long are let go. */
const idle = 5 * 60_000;

interface Entry {
  readonly way: string;
  readonly cluster: OpenCluster;
}

function openClusters(session: ClusterSession, environment: (variable: string) => string | undefined): OpenClusters {
  const entries = new Map<string, Entry>();
  return {
    async to(ref) {
      const found = await configured(session, { configFile: ref.configFile, name: ref.cluster, word: 'cluster', under: 'kafka', settings: ({ kafka }) => kafka });
      if (found.kind === 'trouble') return found;
      const { project, written, config: { registries = {} } } = found;
      const address = clusterAddress(written);
      const given = session.registries.given(address);
      const { setting, secrets } = withClusterCredentials(written, given, environment);
      // What speaks to Kafka is loaded when the first cluster is opened.
      const { connectKafka, kafkaConnectionTo } = await import('./kafka-reader.ts');
      const connecting = kafkaConnectionTo(ref.cluster, { kafka: { [ref.cluster]: setting }, folder: project.config.folder }, secrets);
      if (connecting.kind === 'incomplete') return { kind: 'trouble', reason: connecting.reason, remedies: [...(connecting.lacks === undefined && connecting.wants === undefined ? [] : [{ kind: 'sign-in', url: address } as const]), { kind: 'configuration', uri: ref.configFile }] };
      const { connection } = connecting;
      const key = `${ref.configFile} ${ref.cluster}`;
      const registry = registryFor(ref, written, registries);
      // Held in memory only, to tell whether something about it changed: it names secrets.
      const way = JSON.stringify([connection, setting, given, registry]);
      const before = entries.get(key);
      if (before?.way === way && before.cluster.project === project) return { kind: 'open', cluster: before.cluster };
      const reader = before?.way === way ? before.cluster.reader : idleReader(() => connectKafka(connection), idle);
      if (before && before.cluster.reader !== reader) before.cluster.reader.close();
      const cluster: OpenCluster = { ref: { configFile: ref.configFile, cluster: ref.cluster }, project, setting: written, reader, registry };
      entries.set(key, { way, cluster });
      return { kind: 'open', cluster };
    },
    close() {
      for (const { cluster } of entries.values()) cluster.reader.close();
      entries.clear();
    },
  };
}

/** The registry of a cluster's messages, as the setting of a cluster has it: by its name, or the only one. */
function registryFor({ configFile }: ClusterRef, { registry }: KafkaSetting, registries: NonNullable<Config['registries']>): RegistryRef | undefined {
  const names = Object.keys(registries);
  const name = registry ?? (names.length === 1 ? names[0] : undefined);
  return name === undefined ? undefined : { configFile, registry: name };
}
