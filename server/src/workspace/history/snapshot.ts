import type { EarlierVersion, History } from '../../core/compat/history.ts';
import { readSnapshot } from '../../core/compat/snapshot.ts';
import type { Snapshot, SnapshotVersion } from '../../core/compat/snapshot.ts';
import { metadataOf, rulesInForce } from '../../core/compat/registry-rules.ts';
import type { Metadata } from '../../core/compat/registry-rules.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import { readSchemaLater } from '../../core/document.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { encodedComponent, resolveUri } from '../../core/uri.ts';
import { indexOf } from '../../core/workspace-index.ts';
import { emptyWorkspace } from '../../core/workspace.ts';
import type { Workspace } from '../../core/workspace.ts';
import { relativeTo } from '../project.ts';
import { readBytes } from '../read-file.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Found, Source } from './source.ts';

/**
 * The subjects of a registry, from a file that was written before: no network. `shown` is the file as a person wrote it. `offline`: somebody asked that
 * no registry be asked, and wants to hear which one was not.
 */
export function snapshotSource(file: string, shown: string, network: 'usual' | 'offline'): Source {
  const snapshot = readSnapshotFile(file, shown);
  return sourceOf(snapshot, `the snapshot ${shown}`, network === 'offline' ? `the registry${snapshot.registry === undefined ? '' : ` ${snapshot.registry}`}` : undefined);
}

/** Reads the file of a snapshot. Throws `HistoryUnavailable`. */
export function readSnapshotFile(file: string, shown: string): Snapshot {
  const text = readBytes(file, largest);
  if (text.kind === 'unreadable') throw new HistoryUnavailable(`The snapshot ${shown} cannot be read: ${text.reason}.`);
  const read = readSnapshot(text.bytes, text.decode);
  if (read.kind === 'faulty') throw new HistoryUnavailable(`${shown} is no snapshot of a registry: ${read.reason}. "event-schemas snapshot" writes one.`);
  return read.snapshot;
}

/** A registry is larger than any schema; beyond this a text is more than JavaScript holds. */
const largest = 400 * 1024 * 1024;

/** The subjects of a snapshot that is at hand. `notAsked` is the registry that it stands for, where that was to be left alone. */
export function sourceOf(snapshot: Snapshot, origin: string, notAsked?: string): Source {
  const known = new Set(snapshot.subjects.keys());
  const age = snapshot.taken === undefined ? {} : { age: snapshot.taken };
  return {
    knows: () => 'subjects',
    async earlierOf(files) {
      const found = new Map<string, Found>();
      for (const current of files) found.set(current.file, await foundIn(known, current, () => ({ snapshot, origin })));
      return { found, gone: [], origins: [{ name: origin, ...age }], ...(notAsked !== undefined && { notAsked: [{ registry: notAsked, instead: origin, ...age }] }) };
    },
  };
}

/** What holds a subject, or a sentence why it cannot be had. */
export type Holder = { readonly snapshot: Snapshot; readonly origin: string } | string;

/** What a file follows among the subjects that there are (`known`). */
export async function foundIn(known: ReadonlySet<string>, { model, file, project, settings }: Current, holderOf: (subject: string) => Holder | Promise<Holder>): Promise<Found> {
  const mapping = project.config.config.subjects ?? settings.subjectNameStrategy;
  const mapped = subjectOf(model, relativeTo(project.config, file), mapping, known);
  if (mapped.kind !== 'one') return mapped;
  const holder = await holderOf(mapped.subject);
  if (typeof holder === 'string') return { kind: 'unavailable', reason: holder };
  const history = historyOf(holder.snapshot, mapped.subject, holder.origin, settings.compatibility.metadata);
  return history.versions.length === 0 && !history.group?.others ? { kind: 'new', subject: mapped.subject } : { kind: 'history', history };
}

/**
 * The versions of one subject of a snapshot that a new one is compared with; none where it is not there. `metadata` is what the new version is registered
 * with; undefined where nothing says it, and then it gets that of its former version, as in the registry.
 */
export function historyOf(snapshot: Snapshot, name: string, origin: string, metadata?: Metadata): History {
  const alias = snapshot.subjects.get(name)?.alias;
  const holder = alias !== undefined && snapshot.subjects.has(alias) ? alias : name;
  const subject = snapshot.subjects.get(holder);
  const { level, policy, compatibilityGroup: by, alsoChecks, ...rules } = rulesInForce(snapshot, subject ?? {});
  const all = (subject?.versions ?? []).filter(({ deleted }) => !deleted);
  const value = typeof by === 'string' ? metadataOf(rules, metadata, all.at(-1)?.metadata)[by] : undefined;
  const versions = typeof by === 'string' ? all.filter((version) => version.metadata?.[by] === value) : all;
  return {
    subject: name, origin, isRegistered: true,
    // Made anew each time, so that the trees of thousands of subjects are not held at once.
    get versions() { return versions.map((version) => new LaterVersion(snapshot, holder, version)); },
    ...(snapshot.taken !== undefined && { age: snapshot.taken }), ...(level && { mode: level }), ...(policy && { policy }),
    ...(typeof by === 'string' && { group: { by, value, others: all.length - versions.length } }), ...(alsoChecks && alsoChecks.length > 0 && { alsoChecks }),
  };
}

/** A version that is parsed when it is asked for: most modes ask for the newest alone. A class, so that it dies young (see `parseJsonSchema`). */
class LaterVersion implements EarlierVersion {
  readonly name: string;
  readonly at = 'elsewhere';
  readonly #of: readonly [Snapshot, subject: string, SnapshotVersion];
  #side: { readonly model: SchemaModel; readonly workspace: Workspace } | undefined = undefined;
  constructor(...of: readonly [Snapshot, subject: string, SnapshotVersion]) {
    this.name = `version ${of[2].version}`;
    this.#of = of;
  }
  get model(): SchemaModel { return this.#made().model; }
  get workspace(): Workspace { return this.#made().workspace; }
  #made(): { readonly model: SchemaModel; readonly workspace: Workspace } {
    const [, subject, version] = this.#of;
    return (this.#side ??= { model: modelOf(subject, version), workspace: referencedBy(...this.#of) });
  }
}

/** A version of a subject as a schema. Throws `HistoryUnavailable` for a Protobuf schema. */
export function modelOf(subject: string, version: SnapshotVersion, uri = uriOf(subject, version)): SchemaModel {
  if (version.type === 'PROTOBUF') throw new HistoryUnavailable(`Version ${version.version} of "${subject}" is a Protobuf schema, and those cannot be compared yet.`);
  return readSchemaLater(version.type === 'AVRO' ? 'avro' : 'json-schema', uri, version.schema, 'unknown');
}

/** What a version refers to, as registered with it: each under the URI that its name means there. */
function referencedBy(snapshot: Snapshot, subject: string, version: SnapshotVersion): Workspace {
  if (version.references.length === 0) return emptyWorkspace;
  const base = uriOf(subject, version);
  const models = new Map<string, SchemaModel>();
  const gather = ({ references }: SnapshotVersion): void => {
    for (const { name, subject: of, version: number } of references) {
      const uri = resolveUri(base, name);
      const referenced = snapshot.subjects.get(of)?.versions.find((it) => it.version === number);
      if (!referenced || models.has(uri)) continue;
      models.set(uri, modelOf(of, referenced, uri));
      gather(referenced);
    }
  };
  gather(version);
  return indexOf([...models.values()], []);
}

function uriOf(subject: string, { version }: SnapshotVersion): string {
  return `event-schemas:///${encodedComponent(subject)}/${version}`;
}
