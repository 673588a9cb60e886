import type { JsonSchemaDocument } from './formats/json-schema/model.ts';
import { defaultEventName } from './config/settings.ts';
import { eventNameOf } from './model/event-name.ts';
import type { SchemaModel } from './model/schema-model.ts';
import type { AvroDefinition, Workspace } from './workspace.ts';

/** A workspace made of models that are all at hand. Edges with many files keep an index of their own that reads when asked. */
export function indexOf(models: readonly SchemaModel[], roots: readonly string[]): Workspace {
  const avro = new Map<string, AvroDefinition[]>();
  const byId = new Map<string, JsonSchemaDocument>();
  const byUri = new Map<string, JsonSchemaDocument>();
  for (const model of models) {
    if (model.format === 'avro') {
      for (const [name, type] of model.avro.names) {
        const definitions = avro.get(name) ?? [];
        definitions.push({ uri: model.uri, tree: model.tree, document: model.avro, type });
        avro.set(name, definitions);
      }
    } else {
      byUri.set(model.uri, model.json);
      if (model.json.id !== undefined && !byId.has(model.json.id)) byId.set(model.json.id, model.json);
    }
  }
  return {
    avroDefinitions: (name) => avro.get(name) ?? [],
    avroNames: () => avro.keys(),
    jsonSchemaById: (id) => byId.get(id),
    jsonSchemaAt: (uri) => byUri.get(uri),
    jsonSchemaFiles: () => byUri.keys(),
    jsonSchemaIds: () => [...byId.keys(), ...byUri.keys()],
    eventNames: () => models.flatMap((model) => eventNameOf(model, { eventName: defaultEventName })?.value ?? []),
    roots,
  };
}
