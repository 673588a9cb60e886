import type { Settings } from '../config/settings.ts';
import type { JudgedFinding } from '../finding.ts';
import type { Dialect } from '../formats/json-schema/dialect.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import { formatEdits } from '../features/format/format.ts';
import { applyEdits } from '../tree/edit.ts';
import { parseJson } from '../tree/json.ts';
import type { Workspace } from '../workspace.ts';
import { readSchemaAs } from '../document.ts';
import { avroEvent, jsonEvent, takenNames } from './event-data.ts';
import { todo } from '../words/todo.ts';
import type { EventContent } from './event-data.ts';
import { growingEnums } from './growing-enums.ts';
import { layOut } from './lay-out.ts';
import { mended } from './mended.ts';

/** A schema language, for JSON Schema with its draft. */
export type NewFormat = 'avro' | '2020-12' | 'draft-07' | 'snowplow';

export const newFormats: readonly NewFormat[] = ['avro', '2020-12', 'draft-07', 'snowplow'];

export interface NewEvent {
  readonly text: string;
  readonly model: SchemaModel;
  /** What was made otherwise than asked, so that the rules are content: an imperative each. */
  readonly changes: readonly string[];
  /** What the rules say all the same: a person insisted on it. */
  readonly left: readonly JudgedFinding[];
  /** What is left to a person, a sentence each. */
  readonly steps: readonly string[];
}

export function formatOfNew(format: NewFormat): Format {
  return format === 'avro' ? 'avro' : 'json-schema';
}

/**
 * The schema of a new event under the settings of its place: with the envelope, the names and the documentation that its profile wants, laid out as the formatter does. A pure
 * function: the same each time.
 * @param uri where the schema will lie
 */
export function newEvent(content: EventContent, format: NewFormat, uri: string, settings: Settings, workspace: Workspace): NewEvent {
  const dialect: Dialect = format === 'avro' ? 'unknown' : format;
  const language = formatOfNew(format);
  const grown = format === 'avro' ? { fields: content.fields, changes: [] } : growingEnums(content.fields, settings);
  const whole = { ...content, fields: grown.fields };
  const data = format === 'avro' ? avroEvent(whole, settings) : jsonEvent(whole, format, settings);
  const { model: raw, changes, left } = mended(layOut(data), { uri, format: language, dialect }, settings, workspace);
  // A fix may leave a long line behind.
  const text = changes.length === 0 ? raw.tree.text : applyEdits(raw.tree.text, formatEdits(raw.tree.text, { unit: '  ', newline: '\n', finalNewline: 'add' }) ?? []);
  const model = text === raw.tree.text ? raw : readSchemaAs(language, uri, parseJson(text), dialect);
  return { text, model, changes: [...grown.changes, ...changes], left, steps: text.includes(todo) ? [`Write what stands behind "${todo.trim()}" in the schema.`] : [] };
}

/** What is wrong with the fields of an event for the envelope that it gets: a sentence, or undefined. */
export function fieldsFault({ fields }: Pick<EventContent, 'fields'>, settings: Settings): string | undefined {
  const taken = takenNames(settings);
  const clash = fields.find(({ name }) => taken.includes(name));
  return clash && `"${clash.name}" is a field of the envelope, which every event gets by itself. Leave it out, or give yours another name.`;
}
