import type { SchemaVersion } from './schema-version.ts';

/**
 * What the bytes or headers of a message say of its schema, not yet confirmed by anybody. It is for asking only: five bytes of a plain number look like a
 * frame too, so nothing here may be shown as "schema 42". What may be shown is a `ConfirmedSchema`.
 */
export interface SchemaClaim {
  readonly lookup: SchemaLookup;
  /** Where the data of the schema stands in the bytes of that side. */
  readonly payload: Payload;
  /** How Avro data is written; undefined where the frame does not say, and then it is binary. */
  readonly encoding?: 'binary' | 'json';
  /** The part of the message's bytes that says it; undefined where a header does. */
  readonly said: { readonly from: number; readonly to: number } | { readonly header: string };
  /** Message indexes of Protobuf that stand in a header behind the GUID. */
  readonly indexes?: Uint8Array;
  /** The framing as a sentence names it: "Confluent", "AWS Glue". */
  readonly by: string;
}

export interface Payload {
  readonly from: number;
  readonly compression: 'none' | 'zlib';
}

/** A question to a registry (or to the schemas of the workspace). Confluent's ids and Apicurio's global and content ids count apart: one number means three schemas. */
export type SchemaLookup =
  /** The 4 bytes of a prefix: a Confluent id; Apicurio 3 writes its content id there, earlier ones a global id. */
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'guid'; readonly guid: string }
  | { readonly by: 'global-id'; readonly id: bigint }
  | { readonly by: 'content-id'; readonly id: bigint }
  | { readonly by: 'content-hash'; readonly hash: string }
  | { readonly by: 'artifact'; readonly group: string | undefined; readonly artifact: string; readonly version: string | undefined }
  | { readonly by: 'glue-version'; readonly id: string }
  /** CRC-64-AVRO of the Parsing Canonical Form, its 8 bytes as they stand in the message (little-endian). */
  | { readonly by: 'fingerprint'; readonly fingerprint: string };

/** A lookup as a key of a map. */
export function lookupKey(lookup: SchemaLookup): string {
  switch (lookup.by) {
    case 'guid':
      return `guid ${lookup.guid}`;
    case 'content-hash':
      return `content-hash ${lookup.hash}`;
    case 'artifact':
      return JSON.stringify(['artifact', lookup.group, lookup.artifact, lookup.version]);
    case 'fingerprint':
      return `fingerprint ${lookup.fingerprint}`;
    case 'id':
    case 'global-id':
    case 'content-id':
    case 'glue-version':
      return `${lookup.by} ${lookup.id}`;
    default:
      return lookup satisfies never;
  }
}

/** What the edge answers a lookup with. `missing`: a registry was asked and has none; `failed`: nobody could be asked. */
export type SchemaAnswer =
  | { readonly kind: 'found'; readonly schema: SchemaVersion }
  | { readonly kind: 'missing' }
  /** Half a sentence with "the registry" before it: "refused the connection". */
  | { readonly kind: 'failed'; readonly reason: string };

/** Finds the schema of a claim. It never rejects. It is asked once for each lookup by whoever decodes many messages (`rememberedLookup`). */
export type FindSchema = (lookup: SchemaLookup) => Promise<SchemaAnswer>;
