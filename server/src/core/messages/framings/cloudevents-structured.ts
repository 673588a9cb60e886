import type { FramingKind } from '../framing-kind.ts';
import { textHeader } from '../message.ts';

/** CloudEvents, Kafka protocol binding 1.0.2, section 3.3: the header `content-type` begins with `application/cloudevents`; the value is the whole event. */
export const cloudEventsStructured: FramingKind = {
  id: 'cloudevents-structured',
  title: 'a structured CloudEvent',
  recognise({ side, headers }) {
    if (side === 'key' || !textHeader(headers, 'content-type')?.trimStart().toLowerCase().startsWith('application/cloudevents')) return undefined;
    return { claims: [], from: 0 };
  },
};
