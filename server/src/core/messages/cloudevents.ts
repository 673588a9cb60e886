import type { Header } from './message.ts';
import { textHeader } from './message.ts';
import { utf8 } from './utf8.ts';

/** The attributes of a CloudEvent, by name, without `ce_`. */
export type CloudEventAttributes = ReadonlyMap<string, string>;

const required = ['specversion', 'id', 'type', 'source'] as const;

/**
 * The attributes of a CloudEvent in binary mode (Kafka protocol binding 1.0.2, section 3.2): headers `ce_…`; undefined unless all required ones are there.
 * It is a layer on top: the value is the data, framed in whatever way. `content-type` is `datacontenttype`.
 */
export function binaryCloudEvent(headers: readonly Header[]): CloudEventAttributes | undefined {
  for (const name of required) if (!textHeader(headers, `ce_${name}`)) return undefined;
  const attributes = new Map<string, string>();
  for (const [name, value] of headers) {
    const text = value && name.startsWith('ce_') ? utf8(value) : undefined;
    if (text !== undefined) attributes.set(name.slice(3), text);
  }
  const type = textHeader(headers, 'content-type');
  if (type !== undefined) attributes.set('datacontenttype', type);
  return attributes;
}
