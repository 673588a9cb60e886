import type { DecodeContext } from '../../core/messages/decode-context.ts';
import { decodeSide } from '../../core/messages/decode.ts';
import type { Decoded } from '../../core/messages/decoded.ts';
import { jsonText } from '../../core/messages/json-text.ts';
import type { Message } from '../../core/messages/message.ts';
import { rememberedLookup } from '../../core/messages/remembered-lookup.ts';
import { schemaWords } from '../../core/messages/schema-words.ts';
import { findInRegistry } from '../../messages/find-in-registry.ts';
import { inflate } from '../../messages/inflate.ts';
import { jsonValidatorOf } from '../../messages/json-validators.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { connectionTo } from '../../registry/connections.ts';
import { version } from '../../version.ts';
import type { ConfiguredClusters } from './configured.ts';

/** What decodes the messages of one topic. Nothing is shown of a schema that the registry did not confirm. */
export interface Decoding {
  readonly context: DecodeContext;
  /** Why no registry is asked: a sentence. */
  readonly note: string | undefined;
  key(message: Message): Promise<Decoded>;
  value(message: Message): Promise<Decoded>;
  close(): void;
}

/** Which registry a person wants, or none. */
export interface RegistryChoice {
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  /** The cluster's name in the configuration, whose setting names a registry. */
  readonly kafka?: string;
}

export async function openDecoding(topic: string, { registry: meant, kafka }: RegistryChoice, { registries = {}, kafka: clusters = {}, folder }: ConfiguredClusters): Promise<Decoding> {
  const names = Object.keys(clusters);
  const ofCluster = clusters[kafka ?? (names.length === 1 ? names[0]! : '')]?.registry;
  const named = meant ?? ofCluster;
  const hasOne = named !== undefined || Object.keys(registries).length > 0 || (process.env['EVENT_SCHEMAS_REGISTRY_URL'] ?? '') !== '';
  const connecting = hasOne ? connectionTo(named, { registries, folder }, (variable) => process.env[variable]) : undefined;
  const registry = connecting?.kind === 'connection' ? connectRegistry(connecting.connection, version) : undefined;
  const subjects = [`${topic}-value`, `${topic}-key`];
  const isFramed = registry && (await registry.versions(subjects[0]!)).kind === 'ok';
  const context: DecodeContext = {
    find: rememberedLookup(registry ? findInRegistry(registry, subjects) : () => Promise.resolve({ kind: 'failed', reason: 'is not configured' })).find,
    inflate, validatorOf: jsonValidatorOf, ...(isFramed && { expects: { framed: true } }),
  };
  return {
    context, note: connecting?.kind === 'incomplete' ? connecting.reason : undefined,
    key: (message) => decodeSide(message, 'key', { ...context, expects: {} }),
    value: (message) => decodeSide(message, 'value', context),
    close: () => registry?.close(),
  };
}

/** One side as a member of a line of JSON: `{"format","schema","data","why"}`, null for null. Numbers are exact, so it is text. */
export function decodedJson(bytes: Uint8Array | null, { format, schema, value, why }: Decoded): string {
  if (bytes === null) return 'null';
  const places = schema?.places ?? [];
  const parts = [
    `"format":${JSON.stringify(format)}`, ...(schema ? [`"schema":${JSON.stringify(places.length > 0 ? places[0] : { name: schema.name })}`] : []),
    ...(value ? [`"data":${jsonText(value)}`] : []), ...(why.length > 0 ? [`"why":${JSON.stringify(why.map(({ kind, outcome, message }) => ({ kind, outcome, message })))}`] : []),
  ];
  return `{${parts.join(',')}}`;
}

/** One side for a person: what it is, what it holds, why it is not read. */
export function decodedLines(bytes: Uint8Array | null, { format, schema, value, why }: Decoded): { readonly what: string | undefined; readonly text: string; readonly why: readonly string[] } {
  const text = bytes === null ? 'null' : bytes.length === 0 ? 'empty' : value?.kind === 'text' ? value.value : value ? jsonText(value) : '';
  return { what: schema ? `${format}, ${schemaWords(schema)}` : format === 'text' || format === 'nothing' ? undefined : format, text, why: why.map(({ message }) => message) };
}
