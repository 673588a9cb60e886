import type { SubjectMapping, SubjectNameStrategy } from '../config/settings.ts';
import type { Severity } from '../finding.ts';
import { fileNameOf, withoutVersion } from '../model/path-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { recordNameOf } from './identity.ts';

/** Which subject of a registry a file is registered under. */
export type SubjectOf =
  | { readonly kind: 'one'; readonly subject: string; /** What `{topic}` stands for in the path that a table has. */ readonly topic?: string }
  /** The configuration says that it is registered under none. */
  | { readonly kind: 'unregistered' }
  /** The reason is a sentence. */
  | { readonly kind: 'unclear'; readonly reason: string; readonly atMost?: Severity };

/**
 * The subject of a file by the one setting that says it. `path` is relative to the configuration's folder. Without a setting the subjects that
 * there are decide (`known`): one that is called like the file or like its record.
 */
export function subjectOf(model: SchemaModel, path: string, mapping: SubjectMapping | undefined, known: ReadonlySet<string>): SubjectOf {
  if (mapping === undefined) return byWhatThereIs(model, path, known);
  if (typeof mapping === 'string') return byStrategy(model, path, mapping);
  const found = new Map<string | null, string>();
  let topic: string | undefined;
  for (const [pattern, subject] of Object.entries(mapping)) {
    const words = match(pattern, path);
    topic = words?.get('topic') ?? topic;
    if (words) found.set(subject === null ? null : subject.replace(/\{(\w+)\}/g, (whole, name: string) => words.get(name) ?? (name === 'record' ? (recordNameOf(model) ?? whole) : whole)), pattern);
  }
  const [subject, ...others] = found.keys();
  if (subject === undefined) return { kind: 'unclear', reason: `No entry of "subjects" in event-schemas.json matches ${path}. Add one, with null when it is not registered.` };
  if (others.length > 0) return { kind: 'unclear', reason: `${path} is matched by ${[...found].map(([it, pattern]) => `"${pattern}" (${it === null ? 'no subject' : `subject "${it}"`})`).join(' and ')} under "subjects" in event-schemas.json. Leave one of them.` };
  return subject === null ? { kind: 'unregistered' } : { kind: 'one', subject, ...(topic !== undefined && { topic }) };
}

/** The topic of a file where a table says it: what `{topic}` stands for in a path. Undefined where no path with that word matches. */
export function topicOfPath(path: string, mapping: SubjectMapping | undefined): string | undefined {
  if (typeof mapping !== 'object') return undefined;
  for (const pattern of Object.keys(mapping)) {
    const topic = match(pattern, path)?.get('topic');
    if (topic !== undefined) return topic;
  }
  return undefined;
}

function byWhatThereIs(model: SchemaModel, path: string, known: ReadonlySet<string>): SubjectOf {
  const base = plainName(path);
  const record = recordNameOf(model);
  const candidates = [...new Set([base, withoutVersion(base), `${base}-value`, `${withoutVersion(base)}-value`, ...(record === undefined ? [] : [record])])];
  const found = candidates.filter((name) => known.has(name));
  if (found.length === 1) return { kind: 'one', subject: found[0]! };
  return {
    kind: 'unclear',
    // Nothing was configured, and a new schema has no subject yet.
    ...(found.length === 0 && { atMost: 'warning' as const }),
    reason: found.length === 0 ? `No subject is called like ${path} or its record (${candidates.map((name) => `"${name}"`).join(', ')}). Say under "subjects" in event-schemas.json which is its own.`
      : `${path} may belong to the subjects ${found.map((name) => `"${name}"`).join(' and ')}. Say which under "subjects" in event-schemas.json.`,
  };
}

function byStrategy(model: SchemaModel, path: string, strategy: SubjectNameStrategy): SubjectOf {
  const base = withoutVersion(plainName(path));
  const record = recordNameOf(model);
  switch (strategy) {
    case 'TopicName':
      return { kind: 'one', subject: /-(?:key|value)$/.test(base) ? base : `${base}-value` };
    case 'RecordName':
      return record === undefined ? { kind: 'unclear', reason: `${path} has no ${model.format === 'avro' ? 'named type' : '"title"'}, and the strategy RecordName makes the subject of it.` } : { kind: 'one', subject: record };
    case 'TopicRecordName':
      return record !== undefined && base.endsWith(`-${record}`) ? { kind: 'one', subject: base }
        : { kind: 'unclear', reason: `${path} does not name its topic: with the strategy TopicRecordName the file is called like the topic, a dash and ${record ?? 'the record'}, or "subjects" in event-schemas.json has a table.` };
    default:
      return strategy satisfies never;
  }
}

/** The name of a file without what says its format. */
function plainName(path: string): string {
  return fileNameOf(path).replace(/(?:[._]schema)?\.(?:json|jsonc|ya?ml|avsc|avro)$/i, '');
}

const compiled = new Map<string, { readonly expression: RegExp; readonly words: readonly string[] }>();

/** The words of a pattern in a path, or undefined when it does not match: `{word}` and `*` stand for anything but a slash, `**` for that too. */
function match(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  let known = compiled.get(pattern);
  if (!known) {
    const words: string[] = [];
    const source = pattern.replace(/^\.\//, '').replace(/\*\*\/?|\*|\{(\w+)\}|[^*{]+|\{/g, (piece, word: string | undefined) => {
      if (piece.startsWith('**')) return piece.endsWith('/') ? '(?:.*/)?' : '.*';
      if (piece === '*') return '[^/]*';
      if (word === undefined) return piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
      const again = words.indexOf(word);
      if (again !== -1) return `\\${again + 1}`;
      words.push(word);
      return '([^/]+?)';
    });
    compiled.set(pattern, (known = { expression: new RegExp(`^${source}$`), words }));
  }
  const found = known.expression.exec(path);
  return found ? new Map(known.words.map((word, i) => [word, found[i + 1]!])) : undefined;
}
