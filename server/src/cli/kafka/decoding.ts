import type { Decoded } from '../../core/messages/decoded.ts';
import { jsonText } from '../../core/messages/json-text.ts';
import { schemaWords } from '../../core/messages/schema-words.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import type { TopicDecoding } from '../../messages/topic-decoding.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { connectionTo } from '../../registry/connections.ts';
import { version } from '../../version.ts';
import type { ConfiguredClusters } from './configured.ts';

/** What decodes the messages of one topic, with the registry that it asks. */
export interface Decoding extends TopicDecoding {
  /** Why no registry is asked: a sentence. */
  readonly note: string | undefined;
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
  return { ...(await decodingOf(topic, registry)), note: connecting?.kind === 'incomplete' ? connecting.reason : undefined, close: () => registry?.close() };
}

/** One side for a person: what it is, what it holds, why it is not read. */
export function decodedLines(bytes: Uint8Array | null, { format, schema, value, why }: Decoded): { readonly what: string | undefined; readonly text: string; readonly why: readonly string[] } {
  const text = bytes === null ? 'null' : bytes.length === 0 ? 'empty' : value?.kind === 'text' ? value.value : value ? jsonText(value) : '';
  return { what: schema ? `${format}, ${schemaWords(schema)}` : format === 'text' || format === 'nothing' ? undefined : format, text, why: why.map(({ message }) => message) };
}
