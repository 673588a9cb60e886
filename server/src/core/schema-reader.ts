import { readSchemaLater } from './document.ts';
import type { Format, SchemaModel } from './model/schema-model.ts';

/** Reads texts of JSON as schemas and remembers what was read lately: a registry, and a list of pairs, hold the same texts again and again. */
export interface SchemaReader {
  /** As `readSchemaLater` understands the text; the same model as long as it is remembered. */
  read(format: Format, uri: string, text: string): SchemaModel;
}

/**
 * A reader that remembers texts of up to so many characters together: when half of them are full, those that were not asked for since the last time that they were
 * are forgotten. Who has the reader decides how long it lives: nothing is remembered anywhere else.
 */
export function schemaReader(mostCharacters: number = 4_000_000): SchemaReader {
  /** By text: the models of it, hardly ever more than one. */
  let young = new Map<string, SchemaModel[]>();
  let old = new Map<string, SchemaModel[]>();
  let characters = 0;
  return {
    read(format, uri, text) {
      let models = young.get(text);
      if (!models) {
        models = old.get(text) ?? [];
        if (characters + text.length > mostCharacters / 2) {
          [old, young, characters] = [young, new Map<string, SchemaModel[]>(), 0];
        }
        young.set(text, models);
        characters += text.length;
      }
      for (let i = 0; i < models.length; i++) if (models[i]!.format === format && models[i]!.uri === uri) return models[i]!;
      const model = readSchemaLater(format, uri, text, 'unknown');
      models.push(model);
      return model;
    },
  };
}
