import type { SchemaModel } from '../model/schema-model.ts';
import type { Workspace } from '../workspace.ts';
import type { Side } from './differences.ts';
import { registryText } from './live.ts';
import { outsideDocuments } from './outside-documents.ts';
import type { OutsideDocument } from './outside-documents.ts';
import { sameSchema } from './same-schema.ts';
import type { SnapshotReference, SnapshotVersion } from './snapshot.ts';
import type { SubjectOf } from './subjects.ts';

/** A schema as a registry is asked about it. */
export interface CandidateSchema {
  readonly type: 'AVRO' | 'JSON';
  readonly schema: string;
  readonly references: readonly SnapshotReference[];
}

export type Asking =
  | { readonly kind: 'candidate'; readonly candidate: CandidateSchema }
  /** The question would be about something else than what stands here. The reason is half a sentence with "it" for the schema. */
  | { readonly kind: 'not-askable'; readonly reason: string }
  /** There is no schema to ask about. */
  | { readonly kind: 'nothing' };

/** What is registered, as far as it was read, and how the documents of a workspace belong to it. */
export interface Registered {
  /** The subject of a document of the workspace. */
  subjectOf(model: SchemaModel): SubjectOf;
  /** Versions, oldest first; undefined where there is no such subject. */
  versionsOf(subject: string): readonly RegisteredAs[] | undefined;
  /** What a document of the workspace refers to. */
  workspaceOf(model: SchemaModel): Workspace;
  /** The file of a document, as a sentence names it. */
  shown(model: SchemaModel): string;
}

/** A registered version, and what it says. */
export interface RegisteredAs {
  readonly version: SnapshotVersion;
  readonly model: SchemaModel;
}

/**
 * The question about the next version of a subject: the text, and for what it refers to the registered version that says just what the file says which it
 * refers to here, all the way down. A registry resolves references to what is registered; where a file says something else by now, its verdict would be
 * about another schema than the one that is compared here, so it cannot be asked.
 */
export function candidateOf(side: Side, subject: string, registered: Registered): Asking {
  const text = registryText(side.model);
  if (text === undefined) return { kind: 'nothing' };
  const references = referencesOf(side, registered.versionsOf(subject)?.at(-1)?.version.references ?? [], registered, new Set([side.model.uri]));
  if (typeof references === 'string') return { kind: 'not-askable', reason: references };
  return { kind: 'candidate', candidate: { type: side.model.format === 'avro' ? 'AVRO' : 'JSON', schema: text, references } };
}

/** A document that a schema refers to, itself or by others, and how it stands to what is registered. */
export interface ReferenceStep {
  /** The file, as a sentence names it. */
  readonly file: string;
  readonly state:
    /** A version says just what the file says. */
    | { readonly kind: 'registered'; readonly subject: string; readonly version: number }
    /** Its subject has no such version yet: it is to be registered before. */
    | { readonly kind: 'first'; readonly subject: string }
    /** Nobody can say what is to be done. Half a sentence with "it" for the schema that refers there. */
    | { readonly kind: 'unclear'; readonly reason: string };
}

/** A step with the document that it is about. */
export interface ReferencedDocument {
  readonly step: ReferenceStep;
  readonly model: SchemaModel;
}

/** All that a schema refers to, each document behind those that it refers to itself: the order in which they are registered. */
export function referencedDocuments(side: Side, subject: string, registered: Registered): readonly ReferencedDocument[] {
  const steps: ReferencedDocument[] = [];
  const seen = new Set([side.model.uri]);
  const follow = (at: Side, before: readonly SnapshotReference[], trail: ReadonlySet<string>): void => {
    for (const outside of outsideDocuments(at)) {
      const { model } = outside;
      if (seen.has(model.uri)) continue;
      seen.add(model.uri);
      const as = referenceTo(outside, before, registered, trail);
      const mapped = registered.subjectOf(model);
      const versions = typeof as === 'string' ? (mapped.kind === 'one' ? registered.versionsOf(mapped.subject) : undefined) : registered.versionsOf(as.subject);
      const own = typeof as === 'string' ? versions?.at(-1) : versions?.find(({ version }) => version.version === as.version);
      follow({ model, workspace: registered.workspaceOf(model) }, own?.version.references ?? [], new Set([...trail, model.uri]));
      const file = registered.shown(model);
      if (typeof as !== 'string') steps.push({ model, step: { file, state: { kind: 'registered', subject: as.subject, version: as.version } } });
      else steps.push({ model, step: { file, state: mapped.kind === 'one' && !trail.has(model.uri) ? { kind: 'first', subject: mapped.subject } : { kind: 'unclear', reason: as } } });
    }
  };
  follow(side, registered.versionsOf(subject)?.at(-1)?.version.references ?? [], new Set([side.model.uri]));
  return steps;
}

/** References of a schema, or why there are none. `before` are those of its former version: they tell names and subjects. */
function referencesOf(side: Side, before: readonly SnapshotReference[], registered: Registered, trail: ReadonlySet<string>): readonly SnapshotReference[] | string {
  const found: SnapshotReference[] = [];
  for (const outside of outsideDocuments(side)) {
    const reference = referenceTo(outside, before, registered, trail);
    if (typeof reference === 'string') return reference;
    // An Avro parser refuses to read one schema twice; in JSON Schema each name is looked up by itself.
    if (side.model.format !== 'avro' || !found.some((it) => it.subject === reference.subject && it.version === reference.version)) found.push(reference);
  }
  return found;
}

function referenceTo({ name, model }: OutsideDocument, before: readonly SnapshotReference[], registered: Registered, trail: ReadonlySet<string>): SnapshotReference | string {
  const where = registered.shown(model);
  const refers = `it refers to ${where.endsWith(name) ? where : `"${name}" in ${where}`}`;
  if (trail.has(model.uri)) return `${refers}, which leads back to it, and a registry takes no circle`;
  const former = before.filter((it) => it.name === name);
  const mapped = registered.subjectOf(model);
  const subjects = [...new Set([...former.map((it) => it.subject), ...(mapped.kind === 'one' ? [mapped.subject] : [])])];
  let inner: string | undefined;
  for (const subject of subjects) {
    const versions = [...(registered.versionsOf(subject) ?? [])].reverse();
    // What the former version refers to comes first: of two that say the same it is the one that stays.
    const isFormer = ({ version }: RegisteredAs): boolean => former.some((it) => it.subject === subject && it.version === version.version);
    for (const as of [...versions.filter(isFormer), ...versions.filter((it) => !isFormer(it) && !it.version.deleted)]) {
      if (!sameSchema(model, as.model)) continue;
      const own = referencesOf({ model, workspace: registered.workspaceOf(model) }, as.version.references, registered, new Set([...trail, model.uri]));
      if (typeof own === 'string') inner ??= own;
      else if (own.every((it) => as.version.references.some(({ subject: of, version }) => of === it.subject && version === it.version))) return { name, subject, version: as.version.version };
      else inner ??= `version ${as.version.version} of "${subject}" refers to other versions than the files here`;
    }
  }
  if (inner !== undefined) return `${refers}, and of that again: ${inner}`;
  const [subject] = subjects;
  if (subject === undefined) return mapped.kind === 'unregistered' ? `${refers}, which is registered under no subject` : `${refers}, whose subject is unclear`;
  return registered.versionsOf(subject) === undefined ? `${refers}, and its subject "${subject}" is not there yet` : `${refers}, and no version of "${subject}" is what stands there now`;
}
