import { eventNameOf } from '../model/event-name.ts';
import { baseNameOf } from '../model/path-name.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { Settings } from '../config/settings.ts';
import { parseJson } from '../tree/json.ts';
import { pretty } from '../tree/pretty.ts';
import { capitalise, toCase } from '../words/case.ts';
import type { Workspace } from '../workspace.ts';
import { avroToJsonSchema } from './avro-to-json-schema.ts';
import { lossLines } from './conversion.ts';
import { jsonSchemaToAvro } from './json-schema-to-avro.ts';

export interface ConvertedSchema {
  readonly format: Format;
  /** The schema, laid out, with a line end at its end. */
  readonly text: string;
  /** The name of a file for it. */
  readonly fileName: string;
  /** What it does not say that the original said, a line each. */
  readonly lost: readonly string[];
}

/** The schema in the other format. */
export function convertSchema(model: SchemaModel, settings: Settings, workspace: Workspace): ConvertedSchema {
  const base = baseNameOf(model.uri);
  const { schema, lost } = model.format === 'avro' ? avroToJsonSchema(model.avro, workspace) : jsonSchemaToAvro(model.json, workspace, recordName(eventNameOf(model, settings)?.full ?? base));
  const text = `${pretty(parseJson(JSON.stringify(schema)), '  ', '\n')}\n`;
  return { format: model.format === 'avro' ? 'json-schema' : 'avro', text, fileName: model.format === 'avro' ? `${base}.schema.json` : `${base}.avsc`, lost: lossLines(lost) };
}

/** `orders.order.placed` is `orders.order.Placed`: the last part names the record, the others are its namespace. */
function recordName(name: string): string {
  const parts = name.split(/[./:]+/).map((part) => part.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?=[0-9])/, '_')).filter((part) => part !== '');
  const last = parts.pop() ?? 'Event';
  return [...parts, capitalise(toCase(last, 'camelCase'))].join('.');
}
