import { subjectsOfTopic } from '../../core/browse/topic-subjects.ts';
import { schemaWords } from '../../core/messages/schema-words.ts';
import { pinnedVersion } from '../../messages/pinned-version.ts';
import type { PinChoicesParams, PinChoicesResult } from '../../protocol/topic-messages.ts';
import { browserOf } from '../browser/browser.ts';
import { nameOf } from '../browser/connected.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';

/** What the registry of a topic's cluster has that messages can be pinned to. */
export async function pinChoices(session: Session, { topic: { configFile, cluster, topic }, subject, schema }: PinChoicesParams, signal: AbortSignal): Promise<PinChoicesResult> {
  const to = await clustersOf(session).to({ configFile, cluster });
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const { registry } = to.cluster;
  if (!registry) return { kind: 'none', sentence: 'No registry is set for this cluster, so there are no schemas to choose from. Name it as "registry" of the cluster in event-schemas.json.' };
  const connecting = await browserOf(session).connected.to(registry);
  if (connecting.kind === 'trouble') return { kind: 'none', sentence: connecting.reason };
  const { connected } = connecting;
  const name = nameOf(registry, connected.setting);
  if (schema) {
    const found = await pinnedVersion(connected.registry, schema, { subjects: [`${topic}-${schema.side}`] }, signal);
    return found.kind === 'pinned' ? { kind: 'confirmed', schema: schemaWords(found.pin.schema) } : { kind: 'none', sentence: `The registry ${name} ${found.reason}, so nothing is read by it.` };
  }
  if (subject !== undefined) {
    const versions = await connected.registry.versions(subject, signal);
    return versions.kind === 'ok' ? { kind: 'versions', versions: versions.value.toReversed() } : { kind: 'none', sentence: `The registry ${name} did not say which versions "${subject}" has: ${versions.reason}.` };
  }
  const names = await connected.names('anew', signal);
  if (names.kind !== 'ok') return { kind: 'none', sentence: `The registry ${name} did not say which subjects it has: ${names.reason}.` };
  const own = new Set(subjectsOfTopic(topic, names.value).map((it) => it.subject));
  return { kind: 'subjects', registry: registry.registry, subjects: [...[...own].map((it) => ({ subject: it, isOfTopic: true })), ...names.value.filter((it) => !own.has(it)).sort().map((it) => ({ subject: it, isOfTopic: false }))] };
}
