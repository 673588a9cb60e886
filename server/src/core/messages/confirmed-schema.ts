import type { SchemaClaim } from './claim.ts';
import type { SchemaVersion } from './schema-version.ts';

declare const confirmed: unique symbol;

/** A schema that a registry or a file has: only `confirm` makes one, so that whatever shows a schema's name was given an answer and no guess. */
export interface ConfirmedSchema extends SchemaVersion {
  readonly [confirmed]: true;
  readonly claim: SchemaClaim | undefined;
}

/** What was answered to a claim. `claim` is undefined where a person pinned the schema to the topic, or the data carries it (object container file). */
export function confirm(claim: SchemaClaim | undefined, version: SchemaVersion): ConfirmedSchema {
  return { ...version, claim } as unknown as ConfirmedSchema;
}
