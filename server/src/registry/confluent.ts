import { modes } from '../core/compat/modes.ts';
import type { Mode } from '../core/compat/modes.ts';
import type { Metadata } from '../core/compat/registry-rules.ts';
import type { SnapshotReference } from '../core/compat/snapshot.ts';
import { isObject } from './body.ts';
import { candidateBody } from './candidate-body.ts';
import { createClient, shaped } from './client.ts';
import { shownName } from './connection.ts';
import type { Connection } from './connection.ts';
import { findProduct } from './product.ts';
import type { Answer, Candidate, Check, LevelInForce, Product, RegisteredSchema, RegisteredVersion, Registry, RegistrySettings } from './port.ts';
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
    return shaped(await client.ask({ method: 'POST', path: path + query, body: candidateBody(candidate), ...(final !== undefined && { final }), ...(signal && { signal }) }), read);
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
    async subjects(signal) {
      const first = await get(['subjects'], '', strings, signal);
      if (first.kind !== 'ok' || first.value.length < fullPage) return first;
      // A list so long may be cut by a limit of the server. Those without one send the same names again, and that ends it too.
      const names = new Set(first.value);
      for (;;) {
        const before = names.size;
        const more = await get(['subjects'], `?offset=${before}`, strings, signal);
        if (more.kind !== 'ok') return more;
        for (const name of more.value) names.add(name);
        if (names.size === before) return { kind: 'ok', value: [...names] };
      }
    },
    async versions(subject, signal) {
      const answer = await get(['subjects', subject, 'versions'], '', numbers, signal);
      return answer.kind === 'ok' ? { kind: 'ok', value: [...answer.value].sort((a, b) => a - b) } : answer;
    },
    async allVersions(signal) {
      // Apicurio's list says of which subject and version a schema is in none of its entries (3.3.3, measured), or is not there (2.6.13).
      if (connection.url.includes('/apis/ccompat/')) return { kind: 'unsupported', reason: 'its list of schemas names no subjects' };
      const found: RegisteredVersion[] = [];
      for (let offset = 0; ; offset += listPage) {
        const page = await get(['schemas'], `?offset=${offset}&limit=${listPage}`, (value) => (Array.isArray(value) ? value : undefined), signal);
        if (page.kind !== 'ok') return page;
        for (const it of page.value) {
          const version = isObject(it) && typeof it['subject'] === 'string' ? versionIn(it, it['subject']) : undefined;
          if (version) found.push(version);
        }
        // Who sends more than a page knows no pages, and sent all.
        if (page.value.length !== listPage) return { kind: 'ok', value: found };
      }
    },
    version: (subject, version, signal) => get(['subjects', subject, 'versions', String(version)], '', (value) => versionIn(value, subject), signal),
    async referencedVersion({ subject, version }, signal) {
      const answer = await registry.version(subject, version, signal);
      if (answer.kind !== 'not-found') return answer;
      const deleted = await get(['subjects', subject, 'versions', String(version)], '?deleted=true', (value) => versionIn(value, subject), signal);
      return deleted.kind === 'ok' || deleted.kind === 'cancelled' || deleted.kind === 'unreachable' ? deleted : answer;
    },
    schemaById: (id, signal) => get(['schemas', 'ids', String(id)], '', (value) => schemaIn(value), signal),
    async settings(signal) {
      const answer = await get(['config'], '', settingsIn, signal);
      return answer.kind === 'ok' ? { kind: 'ok', value: { ...answer.value, level: answer.value.level ?? usualLevel } } : answer;
    },
    async settingsOf(subject, signal) {
      const own = await get(['config', subject], '?defaultToGlobal=true', settingsIn, signal);
      if (own.kind === 'not-found') return registry.settings(signal);
      if (own.kind !== 'ok') return own;
      const { level } = own.value;
      if (level === undefined) {
        // A subject may say something else than a level: a group, an alias.
        const global = await registry.settings(signal);
        return global.kind === 'ok' ? { kind: 'ok', value: { ...own.value, level: global.value.level } } : global;
      }
      if (level !== 'NONE') return { kind: 'ok', value: { ...own.value, level } };
      // Apicurio 2 knows no NONE of a subject: it says it where the global level is in force, and setting it means just that.
      return (await isApicurio2(signal)) ? registry.settings(signal) : { kind: 'ok', value: { ...own.value, level } };
    },
    async levelOf(subject, signal) {
      const own = await get(['config', subject], '', settingsIn, signal);
      if (own.kind !== 'ok' && own.kind !== 'not-found') return own;
      const inForce = await registry.settingsOf(subject, signal);
      if (inForce.kind !== 'ok') return inForce;
      const said = (of: LevelInForce['of']): Answer<LevelInForce> => ({ kind: 'ok', value: { ...inForce.value, of } });
      const level = own.kind === 'ok' ? own.value.level : undefined;
      if (level === undefined) return said('all');
      // Apicurio says NONE of a subject where the global level is in force: it is its own where that is another one.
      if (level !== 'NONE' || !connection.url.includes('/apis/ccompat/')) return said('subject');
      if (inForce.value.level !== 'NONE') return said('all');
      const global = await registry.settings(signal);
      return global.kind !== 'ok' ? global : said(global.value.level === 'NONE' ? 'either' : 'subject');
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

/** The smallest limit that Confluent's server sets to a list unless it is told otherwise. */
const fullPage = 1000;

/** The most schemas that Confluent's server lists at once unless it is told otherwise. */
const listPage = 1000;

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

/** `of` is the subject that it was asked of: references count from its context, as `:.context:` before the name says it. */
function schemaIn(value: unknown, of?: string): RegisteredSchema | undefined {
  if (!isObject(value) || typeof value['schema'] !== 'string') return undefined;
  const type = value['schemaType'] ?? 'AVRO';
  if (type !== 'AVRO' && type !== 'JSON' && type !== 'PROTOBUF') return undefined;
  const context = /^:\.[^:]*:/.exec(of ?? '')?.[0] ?? '';
  const references: SnapshotReference[] = [];
  for (const it of Array.isArray(value['references']) ? value['references'] : []) {
    if (!isObject(it) || typeof it['name'] !== 'string' || typeof it['subject'] !== 'string' || typeof it['version'] !== 'number') return undefined;
    references.push({ name: it['name'], subject: it['subject'].startsWith(':') ? it['subject'] : context + it['subject'], version: it['version'] });
  }
  const metadata = propertiesIn(value['metadata']);
  return { type, schema: value['schema'], ...(metadata && { metadata }), references };
}

function versionIn(value: unknown, asked: string): RegisteredVersion | undefined {
  const schema = schemaIn(value, asked);
  if (!schema || !isObject(value) || typeof value['version'] !== 'number') return undefined;
  const { id, subject, version } = value;
  return { ...schema, version, subject: typeof subject === 'string' ? subject : asked, ...(typeof id === 'number' && { id }) };
}

/** Where a registry says none (Confluent, "Schema Registry API Reference"). */
const usualLevel: Mode = 'BACKWARD';

/** What a subject may be set to without a level of its own. */
const otherSettings: readonly string[] = ['alias', 'normalize', 'validateFields', 'validateRules', 'compatibilityGroup', 'compatibilityPolicy', 'defaultMetadata', 'overrideMetadata', 'defaultRuleSet', 'overrideRuleSet'];

/**
 * The settings of an answer: the level is `compatibilityLevel` when asked for, `compatibility` when set; groups and metadata are said from 7.5 on, the
 * policy from 8.2 on. What else decides over a new version is named, not understood.
 */
function settingsIn(value: unknown): Partial<RegistrySettings> | undefined {
  if (!isObject(value)) return undefined;
  const written = value['compatibilityLevel'] ?? value['compatibility'];
  const level = modeOf(written);
  if (level === undefined && ((written !== undefined && written !== null) || !otherSettings.some((it) => it in value))) return undefined;
  const { alias, compatibilityGroup, compatibilityPolicy, normalize, validateFields } = value;
  const policy = (['STRICT', 'LENIENT'] as const).find((it) => it === compatibilityPolicy);
  const defaults = propertiesIn(value['defaultMetadata']);
  const overrides = propertiesIn(value['overrideMetadata']);
  const alsoChecks = [...(typeof compatibilityPolicy === 'string' && !policy ? [`compatibilityPolicy ${compatibilityPolicy}`] : []), ...(validateFields === true ? ['validateFields'] : [])];
  return {
    ...(level && { level }), ...(policy && { policy }), ...(typeof normalize === 'boolean' && { normalize }), ...(typeof alias === 'string' && alias !== '' && { alias }), ...(typeof compatibilityGroup === 'string' && compatibilityGroup !== '' && { compatibilityGroup }),
    ...(defaults && { defaultMetadata: defaults }), ...(overrides && { overrideMetadata: overrides }), ...(alsoChecks.length > 0 && { alsoChecks }),
  };
}

/** The properties of metadata; tags and what is sensitive decide nothing. Undefined where there are none. */
function propertiesIn(metadata: unknown): Metadata | undefined {
  const properties = isObject(metadata) ? metadata['properties'] : undefined;
  const entries = isObject(properties) ? Object.entries(properties).filter((it): it is [string, string] => typeof it[1] === 'string') : [];
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function modeOf(value: unknown): Mode | undefined {
  return modes.find((it) => it === value);
}
