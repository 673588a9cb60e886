import type { AvroDocument } from '../formats/avro/model.ts';
import type { JsonSchemaDocument } from '../formats/json-schema/model.ts';
import type { SourceTree } from '../tree/node.ts';

export type Format = 'avro' | 'json-schema';

/** A document understood as a schema of its format. */
export type SchemaModel =
  | { readonly format: 'avro'; readonly uri: string; readonly tree: SourceTree; readonly avro: AvroDocument }
  | { readonly format: 'json-schema'; readonly uri: string; readonly tree: SourceTree; readonly json: JsonSchemaDocument };
