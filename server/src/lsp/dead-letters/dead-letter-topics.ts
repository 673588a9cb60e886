import { sentenceOf } from '../../kafka/fault.ts';
import { deadLetterTopicOf } from '../../core/messages/dead-letters/dead-letter-topics.ts';
import type { DeadLetterTopicsParams, DeadLetterTopicsResult } from '../../protocol/dead-letters.ts';
import { clustersOf } from '../kafka/clusters.ts';
import type { Session } from '../session.ts';

/** Topics whose dead letters may be shown: by their names or as they are set, and all others, since headers tell. With `under`, those that belong to a topic. */
export async function deadLetterTopics(session: Session, { of, under }: DeadLetterTopicsParams, signal: AbortSignal): Promise<DeadLetterTopicsResult> {
  const to = await clustersOf(session).to(of);
  if (to.kind === 'trouble') return { kind: 'none', sentence: to.reason };
  const { reader, setting } = to.cluster;
  const topics = await reader.topics(signal);
  if (topics.kind === 'fault') return { kind: 'none', sentence: sentenceOf(topics.fault) };
  const names = new Set(topics.value.map(({ name }) => name));
  const named: { readonly topic: string; readonly original?: string }[] = [];
  const others: string[] = [];
  for (const { name, isInternal } of topics.value) {
    const what = deadLetterTopicOf(name, names, setting.deadLetters);
    if (what?.kind === 'dead-letters') {
      if (under === undefined || what.original === under) named.push({ topic: name, ...(what.original !== undefined && { original: what.original }) });
    } else if (under === undefined && !isInternal) others.push(name);
  }
  return { kind: 'topics', named, others };
}
