import type { Config } from '../config/config.ts';
import { matches } from '../config/resolve.ts';
import type { Format } from '../model/schema-model.ts';
import { memberOf, stringOf, valueOf } from '../tree/node.ts';
import type { Node, SourceTree, Syntax } from '../tree/node.ts';
import { isPrimitive } from './avro/parse.ts';
import { dialectOf } from './json-schema/dialect.ts';

/**
 * How a document is to be read, by its path alone; undefined when it can be no schema. `path` is relative to the configuration's folder.
 * `place` is its whole path or URI, where that is known: Snowplow's folders may lie above the configuration.
 * Files without an extension are read only when the configuration or their place (Snowplow's `…/jsonschema/1-0-0`) names them.
 */
export function syntaxOf(path: string, files: Config['files'], place: string = path): Syntax | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  if (/\.(avsc|json|jsonc)$/i.test(name)) return 'json';
  if (/\.avro$/i.test(name)) return 'json';
  if (configured(path, files)) return 'json';
  return igluPath.test(`/${place}`) ? 'json' : undefined;
}

const igluPath = /\/(jsonschema|avro)\/\d+-\d+-\d+$/;

/**
 * Of which format a document is a schema; undefined when it is none. The configuration wins, then the name, then the content.
 * A `.json` or YAML file is a schema only when it says so by `$schema`, `self`, its name or its unmistakable shape: a `package.json` never is.
 */
export function formatOf(path: string, tree: SourceTree, files: Config['files'], place: string = path): Format | undefined {
  const named = configured(path, files);
  if (named) return named;
  const { root } = tree;
  if (/\.avsc$/i.test(path)) return isRegistryBody(root) ? registryBodyFormat(root) : looksLikeJsonSchema(root) ? 'json-schema' : 'avro';
  if (/\.avro$/i.test(path) || /\/avro\/\d+-\d+-\d+$/.test(`/${place}`)) return looksLikeAvro(root) ? 'avro' : undefined;
  if (looksLikeJsonSchema(root) || isBrokenYamlSchema(tree)) return 'json-schema';
  if (/\.schema\.(json|ya?ml)$/i.test(path) || igluPath.test(`/${place}`)) return root?.kind === 'object' ? 'json-schema' : undefined;
  if (looksLikeAvroRecord(root)) return 'avro';
  return undefined;
}

function configured(path: string, files: Config['files']): Format | undefined {
  if (!files) return undefined;
  if (files.avro && matches(files.avro, path)) return 'avro';
  if (files['json-schema'] && matches(files['json-schema'], path)) return 'json-schema';
  return undefined;
}

/** A body for `POST /subjects/{subject}/versions`: `{"schema": "…"}`, saved in place of the schema. */
export function isRegistryBody(root: Node | undefined): boolean {
  const schema = stringOf(root, 'schema');
  return schema !== undefined && /^\s*[{["]/.test(schema.value) && !memberOf(root, 'type');
}

function registryBodyFormat(root: Node | undefined): Format | undefined {
  const type = stringOf(root, 'schemaType')?.value;
  return type === 'JSON' ? 'json-schema' : type === undefined || type === 'AVRO' ? 'avro' : undefined;
}

function looksLikeJsonSchema(root: Node | undefined): boolean {
  // In a broken text the key of an inner object may have come up to the root: then it stands there twice.
  return root?.kind === 'object' && root.members.some(({ key, value }) => key.value === '$schema' && value?.kind === 'string' && namesMetaSchema(value.value, root));
}

/** In broken YAML one wrong line can swallow the rest of the document, its "$schema" too: then the line itself tells. */
function isBrokenYamlSchema({ syntax, problems, text }: SourceTree): boolean {
  if (syntax !== 'yaml' || problems.length === 0) return false;
  const written = /^[ \t]?\$schema:[ \t]+["']?([^"'\s]+)/m.exec(text)?.[1];
  return written !== undefined && dialectOf(written) !== undefined;
}

/** Many files name the schema they are checked against. Only a meta-schema, be it misspelt, makes the file itself a schema. */
function namesMetaSchema($schema: string, root: Node): boolean {
  if (dialectOf($schema) !== undefined) return true;
  return /\/\/(www\.)?json-?schema\.(org|com|net|io)\//.test($schema) && schemaMarks.some((name) => memberOf(root, name) !== undefined);
}

const schemaMarks = ['properties', 'type', '$ref', 'definitions', '$defs', 'allOf', 'anyOf', 'oneOf'] as const;

function looksLikeAvro(root: Node | undefined): boolean {
  if (root?.kind === 'array') return root.items.length > 0 && root.items.every(looksLikeAvro);
  if (root?.kind === 'string') return isPrimitive(root.value);
  const type = stringOf(root, 'type');
  return type !== undefined && (isPrimitive(type.value) || ['record', 'error', 'enum', 'fixed', 'array', 'map'].includes(type.value));
}

/** In a file that any program may own, only what can hardly be anything else. */
function looksLikeAvroRecord(root: Node | undefined): boolean {
  const type = stringOf(root, 'type')?.value;
  if (stringOf(root, 'name') === undefined) return false;
  return (type === 'record' && valueOf(root, 'fields')?.kind === 'array') || (type === 'enum' && valueOf(root, 'symbols')?.kind === 'array');
}
