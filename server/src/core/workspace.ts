import type { AvroDocument, NamedType } from './formats/avro/model.ts';
import type { JsonSchemaDocument } from './formats/json-schema/model.ts';
import type { SourceTree } from './tree/node.ts';

/**
 * The other schemas that one schema may refer to, as a value: the edges gather it, analysis only asks. URIs are opaque here but for
 * relative resolution (RFC 3986).
 */
export interface Workspace {
  /** Where an Avro full name is defined in other documents; more than one when several define it. */
  avroDefinitions(fullName: string): readonly AvroDefinition[];
  /** Every Avro full name that other documents define, for proposals. */
  avroNames(): Iterable<string>;
  /** The JSON Schema document whose `$id` (without fragment) is this. */
  jsonSchemaById(id: string): JsonSchemaDocument | undefined;
  /** The JSON Schema document at this document URI (without fragment). */
  jsonSchemaAt(uri: string): JsonSchemaDocument | undefined;
  /** Every `$id` and every document URI that there is, for proposals. */
  jsonSchemaIds(): Iterable<string>;
  /** The document URI of every JSON Schema, also of those with an `$id`, for proposals. */
  jsonSchemaFiles(): Iterable<string>;
  /** The names of the events that other documents describe, for proposals. */
  eventNames(): Iterable<string>;
  /** URIs of the folders, each ending in a slash, that a reference beginning with a slash may count from. */
  readonly roots: readonly string[];
}

export interface AvroDefinition {
  readonly uri: string;
  readonly tree: SourceTree;
  readonly document: AvroDocument;
  readonly type: NamedType;
}

export const emptyWorkspace: Workspace = {
  avroDefinitions: () => [],
  avroNames: () => [],
  jsonSchemaById: () => undefined,
  jsonSchemaAt: () => undefined,
  jsonSchemaIds: () => [],
  jsonSchemaFiles: () => [],
  eventNames: () => [],
  roots: [],
};
