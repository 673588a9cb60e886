import type { Policy } from './difference.ts';
import type { Mode } from './modes.ts';
import { modes } from './modes.ts';

/** A registry as it was at a time: what `event-schemas snapshot` writes, and comparing reads where there is no network. */
export interface Snapshot {
  /** Where it was taken. */
  readonly registry?: string;
  /** When: an ISO 8601 date or time. */
  readonly taken?: string;
  /** What counts where a subject says nothing else. */
  readonly level?: Mode;
  readonly policy?: Policy;
  readonly subjects: ReadonlyMap<string, SnapshotSubject>;
}

export interface SnapshotSubject {
  readonly level?: Mode;
  readonly policy?: Policy;
  /** Oldest first. */
  readonly versions: readonly SnapshotVersion[];
}

export interface SnapshotVersion {
  readonly version: number;
  readonly id?: number;
  readonly type: 'AVRO' | 'JSON' | 'PROTOBUF';
  /** The text as registered. */
  readonly schema: string;
  readonly references: readonly SnapshotReference[];
}

export interface SnapshotReference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

export type SnapshotRead = { readonly kind: 'snapshot'; readonly snapshot: Snapshot } | { readonly kind: 'faulty'; readonly reason: string };

/** The version of the format; a reader that knows another one must not guess. */
const formatVersion = 1;

/** Reads a snapshot. What is wrong with it comes back as half a sentence: half a registry would be compared in silence otherwise. */
export function readSnapshot(text: string): SnapshotRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return faulty(`it is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!isObject(value) || !isObject(value['subjects'])) return faulty('it has no "subjects"');
  if (value['version'] !== formatVersion) return faulty(`its "version" is ${JSON.stringify(value['version'])}, and only ${formatVersion} is known here`);
  const subjects = new Map<string, SnapshotSubject>();
  for (const [name, it] of Object.entries(value['subjects'])) {
    if (!isObject(it) || !Array.isArray(it['versions'])) return faulty(`the subject "${name}" has no list "versions"`);
    const versions: SnapshotVersion[] = [];
    for (const item of it['versions']) {
      const version = readVersion(item);
      if (typeof version === 'string') return faulty(`the subject "${name}" ${version}`);
      versions.push(version);
    }
    subjects.set(name, { ...settingsIn(it), versions: versions.sort((a, b) => a.version - b.version) });
  }
  for (const [name, { versions }] of subjects) {
    for (const { version, references } of versions) {
      const lost = references.find((reference) => !subjects.get(reference.subject)?.versions.some((it) => it.version === reference.version));
      if (lost) return faulty(`version ${version} of "${name}" refers to version ${lost.version} of "${lost.subject}", which is not in it`);
    }
  }
  return {
    kind: 'snapshot',
    snapshot: { ...(typeof value['registry'] === 'string' && { registry: value['registry'] }), ...(typeof value['taken'] === 'string' && { taken: value['taken'] }), ...settingsIn(value), subjects },
  };
}

function readVersion(item: unknown): SnapshotVersion | string {
  if (!isObject(item) || typeof item['version'] !== 'number') return 'has a version without its number';
  const { version, id, type, schema, references } = item;
  if (schema === undefined) return `has no schema for version ${version}`;
  if (type !== undefined && type !== 'AVRO' && type !== 'JSON' && type !== 'PROTOBUF') return `has a type for version ${version} that is none of AVRO, JSON and PROTOBUF`;
  const list: SnapshotReference[] = [];
  for (const it of Array.isArray(references) ? references : []) {
    if (!isObject(it) || typeof it['name'] !== 'string' || typeof it['subject'] !== 'string' || typeof it['version'] !== 'number') return `has a reference in version ${version} without name, subject or version`;
    list.push({ name: it['name'], subject: it['subject'], version: it['version'] });
  }
  return { version, ...(typeof id === 'number' && { id }), type: type ?? 'AVRO', schema: typeof schema === 'string' ? schema : JSON.stringify(schema), references: list };
}

function settingsIn(it: Record<string, unknown>): { readonly level?: Mode; readonly policy?: Policy } {
  const level = modes.find((mode) => mode === it['level']);
  const policy = (['STRICT', 'LENIENT'] as const).find((known) => known === it['policy']);
  return { ...(level && { level }), ...(policy && { policy }) };
}

/**
 * Writes a snapshot so that reviews of it are short: subjects by name, versions by number, keys always in one order, schemas as JSON where that
 * loses nothing (a text otherwise: a number beyond a double, a key that stands twice).
 */
export function printSnapshot({ registry, taken, level, policy, subjects }: Snapshot): string {
  const value = {
    version: formatVersion, registry, taken, level, policy,
    subjects: Object.fromEntries([...subjects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, subject]) => [name, {
      level: subject.level, policy: subject.policy,
      versions: [...subject.versions].sort((a, b) => a.version - b.version).map(({ version, id, type, schema, references }) => ({
        version, id, type, schema: asValue(schema),
        ...(references.length > 0 && { references: [...references].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name: as, subject: of, version: at }) => ({ name: as, subject: of, version: at })) }),
      })),
    }])),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
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
