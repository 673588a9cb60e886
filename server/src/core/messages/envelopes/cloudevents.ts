import { member } from './envelope.ts';
import type { EnvelopeKind } from './envelope.ts';

/** A CloudEvent in JSON (JSON event format 1.0.2): `data` or `data_base64`, and attributes beside it. Told by its content type, which the framing has looked at. */
export const structuredCloudEvent: EnvelopeKind = (value) => {
  if (value.kind !== 'object') return undefined;
  const says = new Map<string, string>();
  for (const { name, value: said } of value.members) {
    if (name === 'data' || name === 'data_base64') continue;
    if (said.kind === 'text' || said.kind === 'number' || said.kind === 'boolean') says.set(name, String(said.value));
  }
  if (!says.has('specversion')) return undefined;
  return { id: 'cloudevents', title: 'a CloudEvent', data: member(value, 'data') ?? member(value, 'data_base64') ?? { kind: 'null', from: value.to, to: value.to }, says };
};
