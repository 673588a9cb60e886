import type { Pinned } from '../core/messages/decode-context.ts';
import type { SchemaVersion } from '../core/messages/schema-version.ts';
import type { Registry } from '../registry/port.ts';
import { findInRegistry, withReferences } from './find-in-registry.ts';

/** What a person says wrote the messages that name no schema themselves. */
export type PinnedTo = { readonly subject: string; readonly version: number | 'latest' } | { readonly id: number };

export type PinnedVersion =
  | { readonly kind: 'pinned'; readonly pin: Pinned & { readonly as: 'schema' } }
  /** Half a sentence with "the registry" before it. */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The schema of a pin, as the registry has it: what it does not confirm is not pinned. `subjects` are those of the topic, under which a schema that is named by its id is looked for. `from`: the data
 * begins there in every message, whatever it says itself; without it only messages that name no schema are read so.
 */
export async function pinnedVersion(registry: Registry | undefined, to: PinnedTo, { subjects, from = 0 }: { readonly subjects: readonly string[]; readonly from?: number }, signal?: AbortSignal): Promise<PinnedVersion> {
  if (!registry) return { kind: 'failed', reason: 'is not asked' };
  const found = 'id' in to ? await byId(registry, to.id, subjects, signal) : await byVersion(registry, to, signal);
  return 'failed' in found ? { kind: 'failed', reason: found.failed } : { kind: 'pinned', pin: { as: 'schema', schema: found, from, ...(from === 0 && { only: 'unnamed' as const }) } };
}

async function byVersion(registry: Registry, { subject, version }: Exclude<PinnedTo, { readonly id: number }>, signal: AbortSignal | undefined): Promise<SchemaVersion | { readonly failed: string }> {
  const answer = await registry.version(subject, version, signal);
  if (answer.kind === 'not-found') return { failed: `has no ${version === 'latest' ? 'version' : `version ${version}`} of "${subject}"` };
  if (answer.kind !== 'ok') return { failed: answer.reason.replace(/^it\s+/, '') };
  const found = await withReferences(registry, answer.value, `version ${answer.value.version} of "${subject}"`, signal);
  return found.kind === 'found' ? { ...found.schema, places: [{ subject, version: answer.value.version }] } : { failed: found.kind === 'failed' ? found.reason : `has no version ${version} of "${subject}"` };
}

async function byId(registry: Registry, id: number, subjects: readonly string[], signal: AbortSignal | undefined): Promise<SchemaVersion | { readonly failed: string }> {
  const found = await findInRegistry(registry, subjects, signal)({ by: 'id', id });
  return found.kind === 'found' ? found.schema : { failed: found.kind === 'missing' ? `has no schema with the id ${id}` : found.reason };
}
