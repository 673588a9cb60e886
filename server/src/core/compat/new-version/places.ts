import { readSchemaAs } from '../../document.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { parseJson } from '../../tree/json.ts';
import { subjectOf } from '../subjects.ts';
import { nextSubject } from './next-name.ts';
import type { NewVersionOf, Renaming } from './plan.ts';

/** Where the new version is registered and published, as far as that is known. */
export interface NextPlaces {
  readonly subject: Change | undefined;
  readonly topic: Change | undefined;
  /** What the configuration would make of the new file: the subject meant, the one of the old version, or none at all. */
  readonly mapping: 'right' | 'the old subject' | 'unclear';
}

interface Change {
  readonly from: string;
  readonly to: string;
}

/** The subject of the new version: what the configuration says of its file, else that of the old one with its version raised. */
export function placesOf({ model, path, subjects, subject }: NewVersionOf, renaming: Renaming): NextPlaces {
  const mapped = subjects === undefined ? undefined : subjectOf(model, path, subjects, new Set());
  const from = mapped?.kind === 'one' ? mapped.subject : subject;
  if (from === undefined) return { subject: undefined, topic: undefined, mapping: 'right' };
  // A YAML text is not read here; its names are those of the old one then.
  const renamed: SchemaModel = model.tree.syntax === 'json' ? readSchemaAs(model.format, model.uri, parseJson(renaming.text), model.format === 'json-schema' ? model.json.dialect : 'unknown') : model;
  const next = subjects === undefined ? undefined : subjectOf(renamed, renaming.path, subjects, new Set());
  const record = renaming.names.find(({ what, from: old }) => (what === 'record' || what === 'title') && from.endsWith(old));
  const wanted = next?.kind === 'one' && next.subject !== from ? next.subject : record ? from.slice(0, from.length - record.from.length) + record.to : nextSubject(from);
  const topic = topicOf(from);
  const nextTopic = topicOf(wanted);
  return {
    subject: { from, to: wanted }, topic: topic !== undefined && nextTopic !== undefined ? { from: topic, to: nextTopic } : undefined,
    mapping: next === undefined || (next.kind === 'one' && next.subject === wanted) ? 'right' : next.kind === 'one' ? 'the old subject' : 'unclear',
  };
}

/** The topic of a subject of the strategy TopicName. */
function topicOf(subject: string): string | undefined {
  return /^(.*)-(?:value|key)$/.exec(subject)?.[1];
}
