import { uuid } from '../bytes.ts';
import type { FramingKind } from '../framing-kind.ts';
import { headerOf } from '../message.ts';

/**
 * Confluent's serializers that put the schema into a header (`HeaderSchemaIdSerializer`, clients of 2025 on): `__key_schema_id`, `__value_schema_id` = 01, a
 * GUID of 16 bytes and, for Protobuf, the message indexes; key or value is the bare data. Some write 00 and an id of 4 bytes there as well.
 */
export const confluentHeader: FramingKind = {
  id: 'confluent-header',
  title: 'Confluent\'s schema header',
  recognise({ side, headers }) {
    const header = `__${side}_schema_id`;
    const said = headerOf(headers, header);
    if (said?.[0] !== 1 || said.length < 17) return undefined;
    const claim = { lookup: { by: 'guid', guid: uuid(said, 1) } as const, payload: { from: 0, compression: 'none' } as const, said: { header }, by: 'Confluent' };
    return { claims: [said.length > 17 ? { ...claim, indexes: said.subarray(17) } : claim], from: 0 };
  },
};
