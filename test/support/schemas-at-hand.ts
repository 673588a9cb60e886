import { lookupKey } from '../../server/src/core/messages/claim.ts';
import type { FindSchema, SchemaLookup } from '../../server/src/core/messages/claim.ts';
import type { RegisteredPlace, SchemaVersion } from '../../server/src/core/messages/schema-version.ts';
import { sideOf } from './judge-pair.ts';

/** A schema as a registry would give it. */
export function schemaVersion(schema: unknown, type: 'AVRO' | 'JSON' | 'PROTOBUF' = 'AVRO', places: readonly RegisteredPlace[] = [{ subject: 'shop.order.placed-value', version: 3 }]): SchemaVersion {
  const text = typeof schema === 'string' && type === 'PROTOBUF' ? schema : JSON.stringify(schema);
  return { side: type === 'PROTOBUF' ? 'protobuf' : sideOf(schema, type === 'AVRO' ? 'avro' : 'json-schema'), text, places, name: 'a schema' };
}

/** Answers what it was given, and of everything else that there is none. */
export function schemasAtHand(...known: readonly (readonly [SchemaLookup, SchemaVersion])[]): FindSchema {
  const byKey = new Map(known.map(([lookup, schema]) => [lookupKey(lookup), schema]));
  return (lookup) => {
    const schema = byKey.get(lookupKey(lookup));
    return Promise.resolve(schema ? { kind: 'found', schema } : { kind: 'missing' });
  };
}
