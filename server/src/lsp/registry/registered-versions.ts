import type { History } from '../../core/compat/history.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import type { Severity } from '../../core/finding.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import type { Current } from '../../workspace/history/source.ts';
import { relativeTo } from '../../workspace/project.ts';
import type { LiveRegistries } from './live-registries.ts';
import type { SnapshotFiles } from './snapshot-file.ts';
import type { SubjectSource } from './subject-source.ts';

/** The registered versions of open schemas: what a registry, or else its snapshot, has under the subject that a text belongs to. */
export interface RegisteredVersions {
  /** The same object as long as no text would be answered otherwise; undefined where nothing is registered, or nothing is known of it. */
  known(file: string): Registered | undefined;
  /** Begins to look, behind whoever asks; `arrived` tells when something is there. */
  lookFor(current: Current): void;
  forget(file: string): void;
  /** What stands under the subject of a schema that is not open, as far as it is known by now; what is not is asked for behind. */
  standingOf(current: Current): Standing;
  /** A registry or a snapshot may answer otherwise now. */
  changed(): void;
}

export interface Registered {
  /** What stands under the subject of this text. */
  of(model: SchemaModel): Standing;
}

export interface Standing {
  readonly history: History | undefined;
  /** Why it is not clear which subject that is. The reason is a sentence. */
  readonly unclear?: { readonly reason: string; readonly atMost?: Severity };
}

interface Entry {
  current: Current;
  readonly sources: readonly SubjectSource[];
  known: Registered | undefined;
  /** What was last said, and of which text. */
  said: { readonly model: SchemaModel; readonly standing: Standing } | undefined;
  isQueued: boolean;
}

export interface RegisteredVersionsOptions {
  readonly registries: Pick<LiveRegistries, 'sourceFor'>;
  readonly snapshots: SnapshotFiles;
  readonly arrived: (file: string) => void;
}

export function createRegisteredVersions({ registries, snapshots, arrived }: RegisteredVersionsOptions): RegisteredVersions {
  const entries = new Map<string, Entry>();
  return {
    known: (file) => entries.get(file)?.known,
    lookFor(current) {
      const before = entries.get(current.file);
      if (before?.current.project === current.project) {
        const isSaid = before.said?.model === current.model;
        before.current = current;
        if (!isSaid) look(before);
        return;
      }
      const sources = sourcesOf(current);
      if (sources.length === 0) return void entries.delete(current.file);
      const entry: Entry = { current, sources, known: undefined, said: undefined, isQueued: false };
      entries.set(current.file, entry);
      look(entry);
    },
    forget: (file) => void entries.delete(file),
    standingOf: (current) => standingOf({ current, sources: sourcesOf(current) }, current.model),
    changed: () => entries.forEach(look),
  };

  function sourcesOf({ project: { config: { config, folder } }, project }: Current): readonly SubjectSource[] {
    const { against } = config;
    if (against?.startsWith('snapshot:')) return [snapshots.sourceFor(folder, against.slice('snapshot:'.length))];
    const live = registries.sourceFor(project);
    if (!live) return [];
    return [live.source, ...(live.snapshot === undefined ? [] : [snapshots.sourceFor(folder, live.snapshot)])];
  }

  /** Looks a turn later whether the text that is open is answered otherwise than it was. */
  function look(entry: Entry): void {
    if (entry.isQueued) return;
    entry.isQueued = true;
    setImmediate(() => {
      entry.isQueued = false;
      const { file, model } = entry.current;
      if (entries.get(file) !== entry) return;
      const standing = standingOf(entry, model);
      const { said } = entry;
      const isSame = said?.model === model ? alike(said.standing, standing) : isNothing(standing) && !entry.known;
      entry.said = { model, standing };
      if (isSame) return;
      entry.known = isNothing(standing) ? undefined : { of: (asked) => say(entry, asked) };
      arrived(file);
    });
  }

  function say(entry: Entry, model: SchemaModel): Standing {
    const standing = standingOf(entry, model);
    entry.said = { model, standing };
    return standing;
  }
}

/** The first source that has versions of the text's subject speaks. */
function standingOf({ current: { file, project, settings }, sources }: Pick<Entry, 'current' | 'sources'>, model: SchemaModel): Standing {
  const mapping = project.config.config.subjects ?? settings.subjectNameStrategy;
  let unclear: Standing['unclear'];
  for (const source of sources) {
    // Where the configuration says the subject, the names of the others need not be known.
    const names = mapping === undefined ? source.subjects() : new Set<string>();
    if (!names) continue;
    const mapped = subjectOf(model, relativeTo(project.config, file), mapping, names);
    if (mapped.kind === 'unregistered') return { history: undefined };
    if (mapped.kind === 'unclear') {
      // Most files that a registry does not know belong in none: nothing is said of them where nobody said that they do.
      if (mapped.atMost === undefined) unclear ??= { reason: mapped.reason };
      continue;
    }
    const history = source.history(mapped.subject, { model, workspace: project.index.workspaceFor(file), project, settings });
    if (history && history.versions.length > 0) return { history };
  }
  return { history: undefined, ...(unclear && { unclear }) };
}

function alike(a: Standing, b: Standing): boolean {
  return a.history === b.history && a.unclear?.reason === b.unclear?.reason;
}

function isNothing({ history, unclear }: Standing): boolean {
  return history === undefined && unclear === undefined;
}
