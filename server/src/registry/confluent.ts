import { modes } from '../core/compat/modes.ts';
import type { Mode } from '../core/compat/modes.ts';
import type { SnapshotReference } from '../core/compat/snapshot.ts';
import { isObject } from './body.ts';
import { createClient, shaped } from './client.ts';
import { shownName } from './connection.ts';
import type { Connection } from './connection.ts';
import { findProduct } from './product.ts';
import type { Answer, Candidate, Check, Product, RegisteredSchema, RegisteredVersion, Registry, RegistrySettings } from './port.ts';
import { segment } from './reading.ts';
import { messagesIn } from './verbose.ts';

/**
 * A registry that speaks Confluent's REST API, in the dialects of Confluent, Apicurio 2 and 3, and Karapace. Where they differ, the status and the
 * number of an answer decide, never its words.
 */
export function connectRegistry(connection: Connection, programVersion: string): Registry {
  const client = createClient(connection, `event-schemas/${programVersion}`);
  let product: Promise<Product> | undefined;

  async function get<T>(parts: readonly string[], query: string, read: (value: unknown) => T | undefined, signal: AbortSignal | undefined): Promise<Answer<T>> {
    const path = pathOf(parts);
    if (path === undefined) return unnameable;
    return shaped(await client.ask({ method: 'GET', path: path + query, ...(signal && { signal }) }), read);
  }

  async function post<T>(parts: readonly string[], query: string, candidate: Candidate, read: (value: unknown) => T | undefined, signal: AbortSignal | undefined, final?: number): Promise<Answer<T>> {
    const path = pathOf(parts);
    if (path === undefined) return unnameable;
    const { type, schema, references } = candidate;
    // Registries without types know Avro alone and need not be told.
    const body = { schema, ...(type !== 'AVRO' && { schemaType: type }), ...(references.length > 0 && { references }) };
    return shaped(await client.ask({ method: 'POST', path: path + query, body, ...(final !== undefined && { final }), ...(signal && { signal }) }), read);
  }

  const registry: Registry = {
    shown: shownName(connection),
    url: connection.url,
    product: (signal) => {
      // What was taken back says nothing about the product; it is asked again.
      product ??= findProduct(client, connection.url, signal).then((found) => {
        if (signal?.aborted) product = undefined;
        return found;
      });
      return product;
    },
    subjects: (signal) => get(['subjects'], '', strings, signal),
    async versions(subject, signal) {
      const answer = await get(['subjects', subject, 'versions'], '', numbers, signal);
      return answer.kind === 'ok' ? { kind: 'ok', value: [...answer.value].sort((a, b) => a - b) } : answer;
    },
    version: (subject, version, signal) => get(['subjects', subject, 'versions', String(version)], '', (value) => versionIn(value, subject), signal),
    async referencedVersion({ subject, version }, signal) {
      const answer = await registry.version(subject, version, signal);
      if (answer.kind !== 'not-found') return answer;
      const deleted = await get(['subjects', subject, 'versions', String(version)], '?deleted=true', (value) => versionIn(value, subject), signal);
      return deleted.kind === 'ok' || deleted.kind === 'cancelled' || deleted.kind === 'unreachable' ? deleted : answer;
    },
    schemaById: (id, signal) => get(['schemas', 'ids', String(id)], '', schemaIn, signal),
    settings: (signal) => get(['config'], '', settingsIn, signal),
    async settingsOf(subject, signal) {
      const own = await get(['config', subject], '?defaultToGlobal=true', settingsIn, signal);
      if (own.kind === 'not-found') return registry.settings(signal);
      if (own.kind !== 'ok' || own.value.level !== 'NONE') return own;
      // Apicurio 2 knows no NONE of a subject: it says it where the global level is in force, and setting it means just that.
      return (await isApicurio2(signal)) ? registry.settings(signal) : own;
    },
    async modeOf(subject, signal) {
      const read = (value: unknown): string | undefined => (isObject(value) && typeof value['mode'] === 'string' ? value['mode'] : undefined);
      const own = await get(['mode', subject], '?defaultToGlobal=true', read, signal);
      return own.kind === 'not-found' ? get(['mode'], '', read, signal) : own;
    },
    async check(subject, candidate, level, signal) {
      // Apicurio resolves no references here, and where JSON Schemas have some it fails at its own exception (2.6.13 and 3.3.3, measured).
      const final = candidate.references.length > 0 && (await registry.product(signal)).name === 'Apicurio Registry' ? 500 : undefined;
      const ask = async (versions: readonly string[]): Promise<Answer<Check>> => {
        const answer = await post(['compatibility', 'subjects', subject, 'versions', ...versions], '?verbose=true', candidate, checkIn, signal, final);
        return answer.kind === 'unreachable' && final !== undefined && answer.status === final ? { ...answer, kind: 'refused' } : answer;
      };
      if (!level.endsWith('_TRANSITIVE')) return ask(['latest']);
      // Under "latest" Confluent and Apicurio compare with one version whatever the level; Karapace has no other question, and compares with all.
      const all = await ask([]);
      return all.kind === 'unsupported' ? ask(['latest']) : all;
    },
    lookup: (subject, candidate, signal) => post(['subjects', subject], '', candidate, (value) => versionIn(value, subject), signal),
    close: () => client.close(),
  };
  return registry;

  async function isApicurio2(signal: AbortSignal | undefined): Promise<boolean> {
    const { name, version } = await registry.product(signal);
    if (version !== undefined) return name === 'Apicurio Registry' && version.startsWith('2.');
    // Behind a gateway that lets the one API through: all others know the global mode.
    return (await get(['mode'], '', (value) => value, signal)).kind === 'unsupported';
  }

  function checkIn(value: unknown): Check | undefined {
    if (!isObject(value) || typeof value['is_compatible'] !== 'boolean') return undefined;
    const messages = messagesIn(value).map((message) => ({ ...message, text: client.conceal(message.text) }));
    return { compatible: value['is_compatible'], messages: value['is_compatible'] ? [] : messages };
  }
}

const unnameable = { kind: 'unsupported', reason: 'such a name cannot be asked for' } as const;

function pathOf(parts: readonly string[]): string | undefined {
  const encoded = parts.map(segment);
  return encoded.includes(undefined) ? undefined : `/${encoded.join('/')}`;
}

function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((it) => typeof it === 'string') ? value : undefined;
}

function numbers(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.every((it) => typeof it === 'number') ? value : undefined;
}

function schemaIn(value: unknown): RegisteredSchema | undefined {
  if (!isObject(value) || typeof value['schema'] !== 'string') return undefined;
  const type = value['schemaType'] ?? 'AVRO';
  if (type !== 'AVRO' && type !== 'JSON' && type !== 'PROTOBUF') return undefined;
  const references: SnapshotReference[] = [];
  for (const it of Array.isArray(value['references']) ? value['references'] : []) {
    if (!isObject(it) || typeof it['name'] !== 'string' || typeof it['subject'] !== 'string' || typeof it['version'] !== 'number') return undefined;
    references.push({ name: it['name'], subject: it['subject'], version: it['version'] });
  }
  return { type, schema: value['schema'], references };
}

function versionIn(value: unknown, asked: string): RegisteredVersion | undefined {
  const schema = schemaIn(value);
  if (!schema || !isObject(value) || typeof value['version'] !== 'number') return undefined;
  const { id, subject, version } = value;
  return { ...schema, version, subject: typeof subject === 'string' ? subject : asked, ...(typeof id === 'number' && { id }) };
}

/** The level of an answer: `compatibilityLevel` when asked for, `compatibility` when set. The policy is said from 8.2 on. */
function settingsIn(value: unknown): RegistrySettings | undefined {
  if (!isObject(value)) return undefined;
  const level = modeOf(value['compatibilityLevel'] ?? value['compatibility']);
  const policy = (['STRICT', 'LENIENT'] as const).find((it) => it === value['compatibilityPolicy']);
  return level && { level, ...(policy && { policy }) };
}

function modeOf(value: unknown): Mode | undefined {
  return modes.find((it) => it === value);
}
