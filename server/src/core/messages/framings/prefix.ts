import { int32, int64, uuid } from '../bytes.ts';
import type { SchemaClaim } from '../claim.ts';
import type { FramingKind } from '../framing-kind.ts';

/**
 * The prefixes that begin with a magic byte: 00 and an id of 4 bytes, big-endian (Confluent; Apicurio 3.x), 00 and an id of 8 bytes (Apicurio 2.x without
 * headers), 01 and a GUID (Confluent; readers take it before a value too). Plain numbers begin with 00 as well (Kafka's LongSerializer below 2^56), so that
 * only who has the schema can tell. A registry gives out no id 0: a frame with it has 8 bytes of id, as `OptimisticFallbackIdHandler` reads it.
 */
export const prefix: FramingKind = {
  id: 'prefix',
  title: 'a prefix with a schema id',
  recognise({ bytes }) {
    const claims: SchemaClaim[] = [];
    if (bytes[0] === 0 && bytes.length >= 5) {
      const id = int32(bytes, 1);
      if (id > 0) claims.push({ lookup: { by: 'id', id }, payload: { from: 5, compression: 'none' }, said: { from: 1, to: 5 }, by: 'Confluent' });
      if (id === 0 && bytes.length >= 9) claims.push({ lookup: { by: 'global-id', id: int64(bytes, 1) }, payload: { from: 9, compression: 'none' }, said: { from: 1, to: 9 }, by: 'Apicurio' });
    }
    if (bytes[0] === 1 && bytes.length >= 17) claims.push({ lookup: { by: 'guid', guid: uuid(bytes, 1) }, payload: { from: 17, compression: 'none' }, said: { from: 1, to: 17 }, by: 'Confluent' });
    // An id of 4 bytes that is below 0 is none, and what follows is no frame.
    return claims.length > 0 ? { claims, from: 0 } : undefined;
  },
};
