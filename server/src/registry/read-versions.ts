import type { Snapshot, SnapshotVersion } from '../core/compat/snapshot.ts';
import type { Answer, RegisteredVersion, Registry } from './port.ts';

/** Gets versions of subjects with as few questions as it takes. */
export interface VersionReader {
  /** The versions of these numbers, answer by answer in their order. */
  read(subject: string, numbers: readonly number[]): Promise<readonly Answer<SnapshotVersion>[]>;
}

/**
 * `all`: everything that the registry lists in one, where it has such a list; what is not in it is asked for by itself. `known`: what was read before. A
 * registry gives a number once, so a version that is known need not be asked for again, unless its subject was deleted for good and begun anew. To
 * tell that, the first version and the newest known one are asked for; when either is another one by its id, so may be the others.
 */
export function versionReader(registry: Registry, all: readonly RegisteredVersion[], known: Snapshot | undefined, signal: AbortSignal): VersionReader {
  const listed = new Map<string, Map<number, SnapshotVersion>>();
  for (const version of all) {
    const own = listed.get(version.subject) ?? new Map<number, SnapshotVersion>();
    listed.set(version.subject, own.set(version.version, versionOf(version)));
  }
  const ask = async (subject: string, number: number): Promise<Answer<SnapshotVersion>> => {
    const answer = await registry.version(subject, number, signal);
    return answer.kind === 'ok' ? { kind: 'ok', value: versionOf(answer.value) } : answer;
  };
  return {
    async read(subject, numbers) {
      const inList = listed.get(subject);
      const before = new Map((known?.subjects.get(subject)?.versions ?? []).filter(({ deleted }) => !deleted).map((version) => [version.version, version]));
      const tried = numbers.filter((number) => before.get(number)?.id !== undefined && !inList?.has(number));
      const asked = new Map<number, Answer<SnapshotVersion>>();
      if (tried.length > 2) await Promise.all([tried[0]!, tried[tried.length - 1]!].map(async (number) => asked.set(number, await ask(subject, number))));
      const isSame = asked.size > 0 && [...asked].every(([number, answer]) => answer.kind === 'ok' && answer.value.id === before.get(number)!.id);
      return Promise.all(numbers.map((number) => {
        const version = inList?.get(number) ?? (isSame ? before.get(number) : undefined);
        return version ? { kind: 'ok' as const, value: version } : asked.get(number) ?? ask(subject, number);
      }));
    },
  };
}

export function versionOf({ version, id, type, schema, metadata, references }: RegisteredVersion): SnapshotVersion {
  return { version, ...(id !== undefined && { id }), type, schema, ...(metadata && { metadata }), references };
}
