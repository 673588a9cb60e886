import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sharedFolder } from '../../test/support/shared.ts';
import { seeded } from '../quality/random.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** Where the texts come from, to be printed beside the figures. */
export type Origin = 'real schemas put together' | 'generated schemas';

export interface SchemaFile {
  /** Below the folder that it came from, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

/** The JSON Schemas that texts are made of: real ones where the folder of real schemas is, generated ones elsewhere. */
export function jsonSchemas(): { readonly files: readonly SchemaFile[]; readonly origin: Origin } {
  const shared = sharedFolder('corpora');
  if (shared === undefined) return { files: generatedJsonSchemas(1000), origin: 'generated schemas' };
  const folders = ['octokit-webhooks/head', 'iglu-central', 'cdevents', 'octokit-webhooks/hist', 'google-cloudevents'];
  return { files: folders.flatMap((folder) => filesIn(shared, folder)).filter(({ text }) => isJsonSchema(text)), origin: 'real schemas put together' };
}

/** The Avro schemas that texts are made of. */
export function avroSchemas(): { readonly files: readonly SchemaFile[]; readonly origin: Origin } {
  const shared = sharedFolder('corpora');
  if (shared === undefined) return { files: generatedAvroSchemas(400), origin: 'generated schemas' };
  const folders = ['radar-schemas', 'openedx-events'];
  const files = folders.flatMap((folder) => filesIn(shared, folder)).filter(({ name, text }) => name.endsWith('.avsc') && isRecord(parsed(text)));
  return { files, origin: 'real schemas put together' };
}

/**
 * One JSON Schema of about that many characters: each of the schemas is a definition, and the root allows one of them, as the bundles that
 * are published do. References between the files become references between the definitions.
 */
export function oneJsonSchema(files: readonly SchemaFile[], size: number): string {
  const definitions: Record<string, Json> = {};
  const choices: Json[] = [];
  let length = 100;
  let left = 0;
  for (const { file, round } of again(files)) {
    const name = definitionName(file.name, round);
    const schema = Object.fromEntries(Object.entries(parsed(file.text) as JsonObject).filter(([key]) => !['$schema', '$id', 'self'].includes(key)));
    const definition = mapStrings(schema, (text, key) => (key === '$ref' ? `#/definitions/${definitionName(target(file.name, text), round)}` : text));
    const more = JSON.stringify([{ [name]: definition }], undefined, 2).length + `{ "$ref": "#/definitions/${name}" }`.length + 20;
    if (length + more > size && choices.length > 0) {
      // A smaller one may still fit.
      if (++left > files.length || length > size * 0.98) break;
      continue;
    }
    length += more;
    definitions[name] = definition;
    choices.push({ $ref: `#/definitions/${name}` });
  }
  // A reference to what did not fit any more leads to the first definition.
  const first = Object.keys(definitions)[0]!;
  const closed = mapStrings(definitions, (text, key) => (key === '$ref' && !Object.hasOwn(definitions, text.slice('#/definitions/'.length)) ? `#/definitions/${first}` : text));
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'events', oneOf: choices, definitions: closed }, undefined, 2)}\n`;
}

/** One Avro schema of about that many characters: a union of records, each with names of its own. */
export function oneAvroSchema(files: readonly SchemaFile[], size: number): string {
  const branches: Json[] = [];
  let length = 0;
  for (const { file, index } of again(files)) {
    const branch = inNamespace(parsed(file.text) as JsonObject, `n${index}`);
    length += JSON.stringify([branch], undefined, 2).length;
    if (length > size && branches.length > 0) break;
    branches.push(branch);
  }
  return `${JSON.stringify(branches, undefined, 2)}\n`;
}

/** The files in their order, over and over. */
function* again(files: readonly SchemaFile[]): Iterable<{ readonly file: SchemaFile; readonly round: number; readonly index: number }> {
  for (let index = 0; ; index++) yield { file: files[index % files.length]!, round: Math.floor(index / files.length), index };
}

function definitionName(file: string, round: number): string {
  return `${file.replace(/\.schema\.json$/, '').replace(/[^A-Za-z0-9-]+/g, '_')}${round === 0 ? '' : `_${round + 1}`}`;
}

function target(from: string, ref: string): string {
  return path.posix.join(path.posix.dirname(from), ref.replace(/#.*$/, '') || path.posix.basename(from));
}

function mapStrings(value: Json, change: (text: string, key: string) => string, key = ''): Json {
  if (typeof value === 'string') return change(value, key);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => mapStrings(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, inner]) => [name, mapStrings(inner, change, name)]));
}

/** The Avro schema of a file, below a namespace of its own. */
export function avroSchemaIn(prefix: string, { text }: SchemaFile): string {
  return `${JSON.stringify(inNamespace(parsed(text) as JsonObject, prefix), undefined, 2)}\n`;
}

/** Puts every name that a schema defines or uses with a dot below one more namespace. */
function inNamespace(schema: JsonObject, prefix: string): Json {
  const named = { ...schema, namespace: typeof schema['namespace'] === 'string' ? schema['namespace'] : 'events' };
  return mapStrings(named, (text, key) => (key === 'namespace' || ((key === 'type' || key === 'items' || key === 'values') && text.includes('.')) ? `${prefix}.${text}` : text));
}

function filesIn(top: string, folder: string): readonly SchemaFile[] {
  const names = readdirSync(path.join(top, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`).toSorted();
  return names.filter((name) => /\.(avsc|json)$|\/\d+-\d+-\d+$/.test(name) && statSync(path.join(top, name)).isFile())
    .map((name) => ({ name, text: readFileSync(path.join(top, name), 'utf8') }));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function isJsonSchema(text: string): boolean {
  const schema = parsed(text);
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && typeof (schema as JsonObject)['$schema'] === 'string';
}

function isRecord(schema: Json): boolean {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && (schema as JsonObject)['type'] === 'record';
}

const entities = ['order', 'payment', 'shipment', 'customer', 'invoice', 'basket', 'account', 'ticket', 'device', 'review'];
const actions = ['placed', 'cancelled', 'updated', 'paid', 'returned', 'opened', 'closed', 'merged', 'assigned', 'expired'];
const words = ['id', 'name', 'amount', 'currency', 'created_at', 'status', 'country', 'email', 'total', 'weight', 'reason', 'channel', 'quantity', 'label', 'url', 'note', 'locale', 'source'];

function generatedJsonSchemas(count: number): readonly SchemaFile[] {
  const pick = seeded('json schemas of the benchmark');
  const property = (name: string, depth: number): Json => {
    const description = `The ${name.replaceAll('_', ' ')} as the shop knows it.`;
    const kind = pick.number();
    if (depth < 2 && kind < 0.15) return { type: 'object', description, additionalProperties: false, properties: properties(depth + 1), required: ['id'] };
    if (kind < 0.25) return { type: 'array', description, items: { type: 'string' } };
    if (kind < 0.35) return { type: 'string', description, enum: ['open', 'paid', 'closed'] };
    if (kind < 0.45) return { type: ['string', 'null'], description, maxLength: 64 };
    return /_at$/.test(name) ? { type: 'string', description, format: 'date-time' } : pick.number() < 0.5 ? { type: 'string', description } : { type: 'integer', description, minimum: 0 };
  };
  const properties = (depth: number): JsonObject => Object.fromEntries(['id', ...pick.shuffled(words).slice(0, 8)].map((word, i) => {
    const name = i === 0 ? word : `${entities[Math.floor(pick.number() * entities.length)]!}_${word}`;
    return [name, property(name, depth)];
  }));
  return Array.from({ length: count }, (_, i) => {
    const [entity, action] = [entities[i % 10]!, actions[Math.floor(i / 10) % 10]!];
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', title: `shop.${entity}.${action}`, type: 'object', additionalProperties: false, properties: properties(0), required: ['id'] };
    return { name: `shop/${entity}_${action}_${i}.schema.json`, text: `${JSON.stringify(schema, undefined, 2)}\n` };
  });
}

function generatedAvroSchemas(count: number): readonly SchemaFile[] {
  const pick = seeded('Avro schemas of the benchmark');
  let nested = 0;
  const field = (word: string, depth: number): Json => {
    const name = `${entities[Math.floor(pick.number() * entities.length)]!}_${word}`;
    const doc = `The ${name.replaceAll('_', ' ')} as the shop knows it.`;
    const kind = pick.number();
    if (depth < 2 && kind < 0.15) return { name, doc, type: { type: 'record', name: `Part${nested++}`, fields: fields(depth + 1) } };
    if (kind < 0.3) return { name, doc, type: ['null', 'string'], default: null };
    if (kind < 0.4) return { name, doc, type: { type: 'enum', name: `State${nested++}`, symbols: ['UNKNOWN', 'OPEN', 'PAID'], default: 'UNKNOWN' } };
    return /_at$/.test(name) ? { name, doc, type: { type: 'long', logicalType: 'timestamp-millis' } } : { name, doc, type: pick.of('string', 'long', 'boolean') };
  };
  const fields = (depth: number): readonly Json[] => pick.shuffled(words).slice(0, 8).map((word) => field(word, depth)).filter((it, i, all) => all.findIndex((other) => (other as JsonObject)['name'] === (it as JsonObject)['name']) === i);
  return Array.from({ length: count }, (_, i) => {
    const name = `${entities[i % 10]!}_${actions[Math.floor(i / 10) % 10]!}`.replace(/(^|_)(.)/g, (_all, _line, letter: string) => letter.toUpperCase());
    return { name: `shop/${name}.avsc`, text: `${JSON.stringify({ type: 'record', namespace: 'shop', name, fields: fields(0) }, undefined, 2)}\n` };
  });
}
