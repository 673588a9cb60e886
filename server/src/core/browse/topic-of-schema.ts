import { recordNameOf } from '../compat/identity.ts';
import { subjectOf } from '../compat/subjects.ts';
import type { SubjectMapping } from '../config/settings.ts';
import type { Side } from '../messages/message.ts';
import type { SchemaModel } from '../model/schema-model.ts';

/** The topic whose messages a schema file is for. */
export type TopicOfSchema =
  | { readonly kind: 'one'; readonly topic: string; readonly side: Side }
  /** The reason is whole sentences. */
  | { readonly kind: 'unclear'; readonly reason: string };

/**
 * The topic of a schema file by its subject, which the configuration says (`mapping`), or, without one, a topic that is called like the file: `<topic>-value` and `<topic>-key` (Confluent's
 * TopicNameStrategy), `<topic>-<record>` (TopicRecordNameStrategy). A subject that is called by its record alone (RecordNameStrategy) names no topic; a table of paths may, by `{topic}`. `path` is relative to the configuration's folder,
 * `topics` are those that there are.
 */
export function topicOfSchema(model: SchemaModel, path: string, mapping: SubjectMapping | undefined, topics: Iterable<string>): TopicOfSchema {
  const record = recordNameOf(model);
  const names = new Set(topics);
  const bySubject = new Map<string, { readonly topic: string; readonly side: Side }>();
  for (const topic of names) {
    if (record !== undefined) bySubject.set(`${topic}-${record}`, { topic, side: 'value' });
    bySubject.set(`${topic}-value`, { topic, side: 'value' });
    bySubject.set(`${topic}-key`, { topic, side: 'key' });
  }
  const mapped = subjectOf(model, path, mapping, new Set(bySubject.keys()));
  if (mapped.kind === 'unregistered') return { kind: 'unclear', reason: 'The configuration says that it is registered under no subject.' };
  // Nothing is configured, so there is no subject to speak of.
  if (mapped.kind === 'unclear') return { kind: 'unclear', reason: mapping === undefined && mapped.atMost !== undefined ? `No topic is called like ${path}.` : mapped.reason };
  const found = bySubject.get(mapped.subject);
  if (found) return { kind: 'one', ...found };
  if (mapped.topic !== undefined) {
    return names.has(mapped.topic) ? { kind: 'one', topic: mapped.topic, side: mapped.subject.endsWith('-key') ? 'key' : 'value' }
      : { kind: 'unclear', reason: `By "subjects" in event-schemas.json the topic of ${path} is "${mapped.topic}", and there is no such topic, or the credentials do not allow to see it.` };
  }
  const named = /^(.+)-(?:value|key)$/.exec(mapped.subject)?.[1];
  return { kind: 'unclear', reason: `Its subject is "${mapped.subject}", ${named === undefined ? 'which names no topic that is there' : `and there is no topic "${named}"`}, or the credentials do not allow to see it.` };
}
