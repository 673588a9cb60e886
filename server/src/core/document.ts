import type { Config } from './config/config.ts';
import type { Dialect } from './formats/json-schema/dialect.ts';
import { formatOf } from './formats/detect.ts';
import type { AvroDocument } from './formats/avro/model.ts';
import { parseAvro } from './formats/avro/parse.ts';
import { UnreadAvro } from './formats/avro/unread.ts';
import type { JsonSchemaDocument } from './formats/json-schema/model.ts';
import { parseJsonSchema } from './formats/json-schema/parse.ts';
import type { Format, SchemaModel } from './model/schema-model.ts';
import { parseJson } from './tree/json.ts';
import type { Node, SourceTree } from './tree/node.ts';
import { keptWith } from './kept-with.ts';

/**
 * Understands a tree as a schema; undefined when the document is none. `path` is relative to the configuration's folder, `uri` the
 * document's own.
 */
export function readSchema(uri: string, path: string, tree: SourceTree, config: Pick<Config, 'files' | 'dialect'>): SchemaModel | undefined {
  const format = formatOf(path, tree, config.files, uri);
  return format && readSchemaAs(format, uri, tree, config.dialect ?? 'unknown');
}

/** Understands a tree as a schema of a format that is known already. */
export function readSchemaAs(format: Format, uri: string, tree: SourceTree, dialect: Dialect): SchemaModel {
  const model = understand(format, uri, tree, dialect);
  if (tree.root) models.set(tree.root, model);
  return model;
}

/**
 * The same for a text of JSON that is read when somebody asks for its tree: an earlier version of a schema is compared without one, as a rule, and seldom
 * does anybody want to know where in it something stands.
 */
export function readSchemaLater(format: Format, uri: string, text: string, dialect: Dialect): SchemaModel {
  return format === 'avro' ? new LaterAvro(uri, text) : new LaterJson(uri, text, dialect);
}

class LaterAvro {
  readonly format = 'avro';
  readonly uri: string;
  readonly avro: AvroDocument;
  constructor(uri: string, text: string) {
    this.uri = uri;
    this.avro = new UnreadAvro(text, (tree) => tree.root && models.set(tree.root, this));
  }
  get tree(): SourceTree {
    return this.avro.tree;
  }
}

class LaterJson {
  readonly format = 'json-schema';
  readonly uri: string;
  readonly text: string;
  readonly dialect: Dialect;
  read: JsonSchemaDocument | undefined = undefined;
  constructor(uri: string, text: string, dialect: Dialect) {
    this.uri = uri;
    this.text = text;
    this.dialect = dialect;
  }
  get json(): JsonSchemaDocument {
    if (!this.read) {
      const tree = parseJson(this.text);
      this.read = parseJsonSchema(tree, this.uri, this.dialect);
      if (tree.root) models.set(tree.root, this);
    }
    return this.read;
  }
  get tree(): SourceTree {
    return this.json.tree;
  }
}

/** With the root of the tree: a comparison hands out nodes of any document that references lead to. */
const models = keptWith<Node, SchemaModel>('model');

/** The document that a node stands in; undefined where that was not read as a schema. */
export function modelAround(node: Node): SchemaModel | undefined {
  let at = node;
  while (at.parent) at = at.parent;
  return models.get(at);
}

function understand(format: Format, uri: string, tree: SourceTree, dialect: Dialect): SchemaModel {
  switch (format) {
    case 'avro':
      return { format, uri, tree, avro: parseAvro(tree) };
    case 'json-schema':
      return { format, uri, tree, json: parseJsonSchema(tree, uri, dialect) };
    default:
      return format satisfies never;
  }
}
