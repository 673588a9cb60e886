import { hex, startsWith } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';

/** Avro 1.12 specification, "Single-object encoding": C3 01, the CRC-64-AVRO fingerprint of the schema (8 bytes, little-endian), data. */
export const avroSingleObject: FramingKind = {
  id: 'avro-single-object',
  title: 'Avro\'s single-object encoding',
  recognise({ bytes }) {
    if (!startsWith(bytes, [0xc3, 0x01]) || bytes.length < 10) return undefined;
    return { claims: [{ lookup: { by: 'fingerprint', fingerprint: hex(bytes, 2, 10) }, payload: { from: 10, compression: 'none' }, encoding: 'binary', said: { from: 2, to: 10 }, by: 'Avro' }], from: 0 };
  },
};
