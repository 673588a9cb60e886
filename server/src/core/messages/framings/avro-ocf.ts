import { startsWith } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';

/** Avro 1.12 specification, "Object Container Files": `Obj` and 01; the schema is inside. */
export const avroOcf: FramingKind = {
  id: 'avro-ocf',
  title: 'an Avro object container file',
  recognise: ({ bytes }) => (startsWith(bytes, [0x4f, 0x62, 0x6a, 0x01]) ? { claims: [], from: 0 } : undefined),
};
