import type { Settings } from '../../config/settings.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { Workspace } from '../../workspace.ts';
import type { Slot } from './slot.ts';

/** All that a list of proposals is made of: a place, the schema around it as if it were whole, and what surrounds the schema. */
export interface Asked<M extends SchemaModel = SchemaModel> {
  readonly slot: Slot;
  readonly model: M;
  readonly settings: Settings;
  /** Names of the profiles that the settings come from. */
  readonly profiles: readonly string[];
  readonly workspace: Workspace;
  /** Earlier versions of the schema, where they are known, the newest last. */
  readonly earlier: readonly SchemaModel[];
  /** Whether lines may be broken in what is put in. */
  readonly layout: 'lines' | 'one-line';
}

export type AskedAvro = Asked<SchemaModel & { readonly format: 'avro' }>;
export type AskedJson = Asked<SchemaModel & { readonly format: 'json-schema' }>;
