import { configSchema } from '../../server/src/core/config/config-schema.ts';

/** The JSON Schema of `event-schemas.json`, which editors complete and validate with. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  return new Map([['docs/event-schemas.schema.json', `${JSON.stringify(configSchema(), undefined, 2)}\n`]]);
}
