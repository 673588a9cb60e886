import { NotJson, decoded, eachItem, eachMember, peek, raw, take } from '../tree/json-cursor.ts';
import type { Cursor } from '../tree/json-cursor.ts';
import { modes } from './modes.ts';
import type { Metadata, RegistryRules } from './registry-rules.ts';

/**
 * A registry as it was at a time: what `event-schemas snapshot` writes, and comparing reads where there is no network. What it says of rules counts where
 * a subject says nothing else.
 */
export interface Snapshot extends RegistryRules {
  /** Where it was taken. */
  readonly registry?: string;
  /** When: an ISO 8601 date or time. */
  readonly taken?: string;
  readonly subjects: ReadonlyMap<string, SnapshotSubject>;
}

/** What it says of rules counts in place of what the snapshot says for all subjects. */
export interface SnapshotSubject extends RegistryRules {
  /** Another name for this subject, which has the versions and the rules. */
  readonly alias?: string;
  /** Oldest first. */
  readonly versions: readonly SnapshotVersion[];
}

export interface SnapshotVersion {
  readonly version: number;
  readonly id?: number;
  readonly type: 'AVRO' | 'JSON' | 'PROTOBUF';
  /** The text as registered. */
  readonly schema: string;
  readonly metadata?: Metadata;
  readonly references: readonly SnapshotReference[];
  /** Deleted in the registry, and here because something refers to it: no version to compare with. */
  readonly deleted?: true;
}

export interface SnapshotReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
  /** The registry itself does not have it any more. */
  readonly missing?: true;
}

export type SnapshotRead = { readonly kind: 'snapshot'; readonly snapshot: Snapshot } | { readonly kind: 'faulty'; readonly reason: string };

/** The version of the format; a reader that knows another one must not guess. */
const formatVersion = 1;

/**
 * Reads a snapshot; its schemas stay texts. What is wrong with it comes back as half a sentence: half a registry would be compared in silence
 * otherwise. With `decode`, `text` is the bytes of UTF-8, each as a character: one letter beyond Latin-1 would double the memory of a text of hundreds of
 * megabytes.
 */
export function readSnapshot(text: string, decode?: (piece: string) => string): SnapshotRead {
  const cursor: Cursor = { text, at: 0, ...(decode && { decode }) };
  const about: Record<string, unknown> = {};
  let subjects: Map<string, SnapshotSubject> | undefined;
  try {
    eachMember(cursor, (key) => {
      if (key === 'subjects' && peek(cursor) === '{') {
        const all = (subjects = new Map<string, SnapshotSubject>());
        eachMember(cursor, (name) => all.set(name, readSubject(cursor, name)));
      } else about[key] = take(cursor);
    });
    if (peek(cursor) !== '') return faulty('more stands behind its end');
  } catch (error) {
    if (error instanceof Fault) return faulty(error.message);
    if (error instanceof NotJson) return faulty(`it is no JSON: ${error.message}`);
    throw error;
  }
  if (about['version'] !== formatVersion) return faulty(about['version'] === undefined ? 'it has no "version"' : `its "version" is ${JSON.stringify(about['version'])}, and only ${formatVersion} is known here`);
  if (!subjects) return faulty('it has no "subjects"');
  const all: ReadonlyMap<string, SnapshotSubject> = subjects;
  for (const [name, { versions }] of all) {
    for (const { version, references } of versions) {
      const lost = references.find((reference) => !reference.missing && !all.get(reference.subject)?.versions.some((it) => it.version === reference.version));
      if (lost) return faulty(`version ${version} of "${name}" refers to version ${lost.version} of "${lost.subject}", which is not in it`);
    }
  }
  const { registry, taken } = about;
  return { kind: 'snapshot', snapshot: { ...(typeof registry === 'string' && { registry }), ...(typeof taken === 'string' && { taken }), ...rulesIn(about), subjects: all } };
}

/** A fault of what is JSON but no snapshot. */
class Fault extends Error {}

function readSubject(cursor: Cursor, name: string): SnapshotSubject {
  const about: Record<string, unknown> = {};
  let versions: SnapshotVersion[] | undefined;
  if (peek(cursor) !== '{') throw new Fault(`the subject "${name}" is no object`);
  eachMember(cursor, (key) => {
    if (key !== 'versions' || peek(cursor) !== '[') {
      about[key] = take(cursor);
      return;
    }
    const list: SnapshotVersion[] = [];
    eachItem(cursor, () => list.push(readVersion(cursor, name)));
    versions = list;
  });
  if (!versions) throw new Fault(`the subject "${name}" has no list "versions"`);
  return { ...(typeof about['alias'] === 'string' && { alias: about['alias'] }), ...rulesIn(about), versions: versions.sort((a, b) => a.version - b.version) };
}

function readVersion(cursor: Cursor, subject: string): SnapshotVersion {
  const about: Record<string, unknown> = {};
  let schema: string | undefined;
  if (peek(cursor) !== '{') throw new Fault(`the subject "${subject}" has a version that is no object`);
  eachMember(cursor, (key) => {
    // A schema stands as a value, or as a text where a value would lose something.
    if (key === 'schema') schema = peek(cursor) === '"' ? String(take(cursor)) : decoded(raw(cursor), cursor);
    else about[key] = take(cursor);
  });
  const { version, id, type = 'AVRO', metadata, references, deleted } = about;
  if (typeof version !== 'number') throw new Fault(`the subject "${subject}" has a version without its number`);
  if (schema === undefined) throw new Fault(`the subject "${subject}" has no schema for version ${version}`);
  if (type !== 'AVRO' && type !== 'JSON' && type !== 'PROTOBUF') throw new Fault(`the subject "${subject}" has a type for version ${version} that is none of AVRO, JSON and PROTOBUF`);
  const list = (Array.isArray(references) ? references : []).map((it: unknown): SnapshotReference => {
    if (!isObject(it) || typeof it['name'] !== 'string' || typeof it['subject'] !== 'string' || typeof it['version'] !== 'number') throw new Fault(`the subject "${subject}" has a reference in version ${version} without name, subject or version`);
    return { name: it['name'], subject: it['subject'], version: it['version'], ...(it['missing'] === true && { missing: true }) };
  });
  return { version, ...(typeof id === 'number' && { id }), type, schema, ...(isObject(metadata) && { metadata: textsIn(metadata) }), references: list, ...(deleted === true && { deleted: true }) };
}

function rulesIn({ level, policy, compatibilityGroup: group, defaultMetadata, overrideMetadata, alsoChecks }: Record<string, unknown>): RegistryRules {
  const mode = modes.find((known) => known === level);
  const known = (['STRICT', 'LENIENT'] as const).find((it) => it === policy);
  return {
    ...(mode && { level: mode }), ...(known && { policy: known }), ...((typeof group === 'string' || group === null) && { compatibilityGroup: group }),
    ...(isObject(defaultMetadata) && { defaultMetadata: textsIn(defaultMetadata) }), ...(isObject(overrideMetadata) && { overrideMetadata: textsIn(overrideMetadata) }),
    ...(Array.isArray(alsoChecks) && { alsoChecks: alsoChecks.filter((it) => typeof it === 'string') }),
  };
}

function textsIn(properties: Record<string, unknown>): Metadata {
  return Object.fromEntries(Object.entries(properties).filter((it): it is [string, string] => typeof it[1] === 'string'));
}

/**
 * Writes a snapshot so that reviews of it are short: subjects by name, versions by number, keys always in one order, schemas as JSON where that
 * loses nothing (a text otherwise: a number beyond a double, a key that stands twice).
 */
export function printSnapshot({ registry, taken, subjects, ...rules }: Snapshot): string {
  const value = {
    version: formatVersion, registry, taken, ...inOrder(rules),
    subjects: Object.fromEntries([...subjects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { alias, versions, ...own }]) => [name, {
      alias, ...inOrder(own),
      versions: [...versions].sort((a, b) => a.version - b.version).map(({ version, id, type, schema, metadata, references, deleted }) => ({
        version, id, type, deleted, schema: asValue(schema), metadata: metadata && byKey(metadata),
        ...(references.length > 0 && { references: [...references].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name: as, subject: of, version: at, missing }) => ({ name: as, subject: of, version: at, missing })) }),
      })),
    }])),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function inOrder({ level, policy, compatibilityGroup, defaultMetadata, overrideMetadata, alsoChecks }: RegistryRules): object {
  return { level, policy, compatibilityGroup, defaultMetadata: defaultMetadata && byKey(defaultMetadata), overrideMetadata: overrideMetadata && byKey(overrideMetadata), alsoChecks };
}

function byKey(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The schema as a value when it comes back from it as it was, white space aside. */
function asValue(schema: string): unknown {
  try {
    const value: unknown = JSON.parse(schema);
    // A schema that is a string (the Avro type "int") would be read back as its text.
    return typeof value === 'object' && value !== null && JSON.stringify(value) === withoutSpace(schema) ? value : schema;
  } catch {
    return schema;
  }
}

function withoutSpace(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (piece) => (piece.startsWith('"') ? piece : ''));
}

function faulty(reason: string): SnapshotRead {
  return { kind: 'faulty', reason };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
