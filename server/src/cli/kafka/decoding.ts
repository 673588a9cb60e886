import type { Decoded } from '../../core/messages/decoded.ts';
import { jsonText } from '../../core/messages/json-text.ts';
import { writerWords } from '../../core/messages/schema-words.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import type { TopicDecoding, TopicDecodingOptions } from '../../messages/topic-decoding.ts';
import type { ConfiguredClusters } from './configured.ts';
import { openRegistry } from './open-registry.ts';
import type { OpenRegistry, RegistryChoice } from './open-registry.ts';

/** What decodes the messages of one topic, with the registry that it asks. */
export interface Decoding extends TopicDecoding, OpenRegistry {}

export function openDecoding(topic: string, choice: RegistryChoice, clusters: ConfiguredClusters, options: TopicDecodingOptions = {}): Decoding {
  const opened = openRegistry(choice, clusters);
  return { ...opened, ...decodingOf(topic, opened.registry, { absent: opened.absent, ...options }) };
}

/** One side for a person: what it is, what it holds, why it is not read. */
export function decodedLines(bytes: Uint8Array | null, decoded: Decoded): { readonly what: string | undefined; readonly text: string; readonly why: readonly string[] } {
  const { format, schema, value, why } = decoded;
  const text = bytes === null ? 'null' : bytes.length === 0 ? 'empty' : value?.kind === 'text' ? value.value : value ? jsonText(value) : '';
  return { what: schema ? `${format}, ${writerWords(decoded)}` : format === 'text' || format === 'nothing' ? undefined : format, text, why: why.map(({ message }) => message) };
}
