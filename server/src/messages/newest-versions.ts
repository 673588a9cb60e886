import type { SchemaAnswer } from '../core/messages/claim.ts';
import type { Registry } from '../registry/port.ts';
import { withReferences } from './find-in-registry.ts';

/** The newest version of a subject. `missing`: it has none. It never rejects. */
export type NewestVersion = (subject: string) => Promise<SchemaAnswer>;

/** Asks a registry for the newest versions of subjects, of each once; without one all are `failed`, for the reason `absent`. */
export function newestVersions(registry: Registry | undefined, signal?: AbortSignal, absent = 'is not configured'): NewestVersion {
  const asked = new Map<string, Promise<SchemaAnswer>>();
  return (subject) => {
    let answer = asked.get(subject);
    if (!answer) asked.set(subject, (answer = registry ? ask(registry, subject, signal) : Promise.resolve({ kind: 'failed', reason: absent })));
    return answer;
  };
}

async function ask(registry: Registry, subject: string, signal: AbortSignal | undefined): Promise<SchemaAnswer> {
  const newest = await registry.version(subject, 'latest', signal);
  if (newest.kind === 'not-found') return { kind: 'missing' };
  if (newest.kind !== 'ok') return { kind: 'failed', reason: newest.reason.replace(/^it\s+/, '') };
  const answer = await withReferences(registry, newest.value, `version ${newest.value.version} of "${subject}"`, signal);
  return answer.kind === 'found' ? { kind: 'found', schema: { ...answer.schema, places: [{ subject, version: newest.value.version }] } } : answer;
}
