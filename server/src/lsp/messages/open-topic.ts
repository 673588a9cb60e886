import { clusterAddress } from '../../core/config/kafka.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader, Topic } from '../../kafka/port.ts';
import { sparedRegistry } from '../../messages/spared-registry.ts';
import type { TopicRef } from '../../protocol/browser.ts';
import type { Refused } from '../../protocol/topic-messages.ts';
import type { Registry } from '../../registry/port.ts';
import { browserOf } from '../browser/browser.ts';
import type { Connected } from '../browser/connected.ts';
import { wantsCredentials } from '../browser/kafka/fault-trouble.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';
import { schemaLinks } from './schema-links.ts';
import type { SchemaLinks } from './schema-links.ts';

/** A topic that somebody looks at, with what knows its schemas. */
export interface OpenTopic {
  readonly kind: 'open';
  readonly reader: KafkaReader;
  readonly topic: Topic;
  /** The registry of the cluster; undefined where it is not asked. */
  readonly connected: Connected | undefined;
  /** The same for those who decode: it is not asked on and on while it does not answer. */
  readonly registry: Registry | undefined;
  readonly links: SchemaLinks;
  /** Why no registry is asked. Whole sentences. */
  readonly notes: readonly string[];
  /** The address of the registry, where it wants other credentials: as it stands now. */
  signIn(): string | undefined;
  /** Addresses whose credentials, kept or not, it is read with. */
  readonly credentials: readonly string[];
}

/** Nobody who looks at messages waits longer for one answer of a registry, unless its setting has a longer time-out. */
const patience = 10_000;

/** Asks whether a topic is there. Nothing is asked of the cluster of a folder that is not trusted. */
export async function openTopic(session: Session, { configFile, cluster, topic }: TopicRef, signal: AbortSignal): Promise<OpenTopic | Refused> {
  const to = await clustersOf(session).to({ configFile, cluster });
  if (to.kind === 'trouble') return refused(to.reason, to.remedies.find((it) => it.kind === 'sign-in')?.url);
  const { reader, project, registry, setting } = to.cluster;
  const known = await reader.topic(topic, signal);
  if (known.kind === 'fault') return refused(sentenceOf(known.fault), wantsCredentials(known.fault) ? clusterAddress(setting) : undefined);
  const connecting = registry && await browserOf(session).connected.to(registry);
  const written = registry && project.config.config.registries?.[registry.registry];
  const connected = connecting?.kind === 'connected' ? connecting.connected : undefined;
  let signIn = connecting?.kind === 'trouble' ? connecting.remedies.find((it) => it.kind === 'sign-in')?.url : undefined;
  const names = async (): Promise<readonly string[]> => {
    const answer = await connected?.names('kept', new AbortController().signal);
    return answer?.kind === 'ok' ? answer.value : [];
  };
  return {
    kind: 'open', credentials: [clusterAddress(setting), ...(written ? [written.url.replace(/\/+$/, '')] : [])], reader, topic: known.value, connected, registry: connected && sparedRegistry(connected.registry, {
      patience: Math.max(patience, (connected.setting.timeout ?? 0) * 1000),
      unauthorized() {
        signIn = connected.setting.url.replace(/\/+$/, '');
      },
    }), signIn: () => signIn, links: schemaLinks(session, project, registry, names),
    notes: connecting?.kind === 'trouble' ? [`No registry is asked, so schemas are not known. ${connecting.reason}`] : registry ? [] : ['No registry is set for this cluster, so schemas are not known. Name it as "registry" of the cluster in event-schemas.json.'],
  };
}

function refused(sentence: string, signIn: string | undefined): Refused {
  return { kind: 'none', sentence, ...(signIn !== undefined && { signIn }) };
}
