import { stringOf } from '../../tree/node.ts';
import type { ArrayNode, Node, SourceTree, StringNode } from '../../tree/node.ts';
import { dialectOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { rememberIndex } from './keyword-index.ts';
import { keywords } from './keywords.ts';
import type { KeywordValue } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A name of members of subschemas: what it is as a keyword, and where it stands. */
interface Word {
  readonly keyword: KeywordValue | undefined;
  readonly schemas: SubSchema[];
}

/**
 * Reads a tree as a JSON Schema document. Total. `fallback` is the dialect of a document that does not name one in `$schema` (or names one that is
 * not known here). The places where schemas stand are found when one is asked for: comparing two versions seldom does.
 */
export function parseJsonSchema(tree: SourceTree, uri: string, fallback: Dialect): JsonSchemaDocument {
  const named = stringOf(tree.root, '$schema');
  const dialect = (named && dialectOf(named.value)) ?? fallback;
  const id = (stringOf(tree.root, '$id') ?? stringOf(tree.root, 'id'))?.value.replace(/#.*$/, '');
  return new ReadDocument(tree, uri, dialect, id === '' ? undefined : id);
}

type Places = Pick<JsonSchemaDocument, 'root' | 'schemas' | 'schemaOf'>;

/**
 * A class, because an object with getters of its own is a shape of its own to V8, which holds it, and the tree with it, until the whole heap is collected: no
 * tree of an earlier version would die young.
 */
class ReadDocument implements JsonSchemaDocument {
  readonly tree: SourceTree;
  readonly uri: string;
  readonly dialect: Dialect;
  readonly id: string | undefined;
  #places: Places | undefined = undefined;
  constructor(tree: SourceTree, uri: string, dialect: Dialect, id: string | undefined) {
    this.tree = tree;
    this.uri = uri;
    this.dialect = dialect;
    this.id = id;
  }
  get root(): SubSchema | undefined { return this.#found().root; }
  get schemas(): readonly SubSchema[] { return this.#found().schemas; }
  schemaOf(node: Node): SubSchema | undefined { return this.#found().schemaOf(node); }
  #found(): Places { return (this.#places ??= findPlaces(this.tree)); }
}

/** Every place of a document where a schema stands. */
function findPlaces(tree: SourceTree): Places {
  const schemas: SubSchema[] = [];
  const words = new Map<string, Word>();
  const root = tree.root && readSchema(tree.root, undefined, undefined, undefined, 0);
  rememberIndex(schemas, words);
  return { root, schemas, schemaOf: tree.syntax === 'json' ? (node) => schemaAt(schemas, node) : byNode(schemas) };

  function readSchema(node: Node, parent: SubSchema | undefined, via: string | undefined, key: StringNode | undefined, depth: number): SubSchema | undefined {
    if (node.kind !== 'object' && node.kind !== 'boolean') return undefined;
    const schema: Draft<SubSchema> = { node, parent, via, key, depth, type: undefined };
    schemas.push(schema);
    if (node.kind === 'boolean') return schema;
    let holdsSchemas = false;
    const { members } = node;
    // By their number: all this runs but once for each file, where going through a list in the other way takes several times as long.
    for (let i = 0; i < members.length; i++) {
      const { key: name, value } = members[i]!;
      let word = words.get(name.value);
      if (!word) words.set(name.value, (word = { keyword: keywords.get(name.value)?.value, schemas: [] }));
      // A key may stand twice.
      if (word.schemas[word.schemas.length - 1] !== schema) word.schemas.push(schema);
      if (word.keyword === 'type') schema.type = value;
      else if (value && (value.kind === 'object' || value.kind === 'array' || value.kind === 'boolean')) holdsSchemas = true;
    }
    if (!holdsSchemas) return schema;
    for (let i = 0; i < members.length; i++) {
      const { key: name, value } = members[i]!;
      if (!value || (value.kind !== 'object' && value.kind !== 'array' && value.kind !== 'boolean')) continue;
      switch (words.get(name.value)?.keyword) {
        case 'schema':
          readSchema(value, schema, name.value, undefined, depth + 1);
          break;
        case 'schema-array':
          if (value.kind === 'array') readItems(value, schema, name.value, depth + 1);
          break;
        case 'schema-or-array':
          if (value.kind === 'array') readItems(value, schema, name.value, depth + 1);
          else readSchema(value, schema, name.value, undefined, depth + 1);
          break;
        case 'schema-map':
        case 'dependencies':
          if (value.kind === 'object') {
            for (let j = 0; j < value.members.length; j++) {
              const member = value.members[j]!;
              if (member.value) readSchema(member.value, schema, name.value, member.key, depth + 1);
            }
          }
          break;
        default:
          break;
      }
    }
    return schema;
  }

  function readItems({ items }: ArrayNode, parent: SubSchema, via: string, depth: number): void {
    for (let i = 0; i < items.length; i++) readSchema(items[i]!, parent, via, undefined, depth);
  }
}

/** By halving: in a JSON text no two values begin at one place, and the subschemas stand in the order of the text. */
function schemaAt(schemas: readonly SubSchema[], node: Node): SubSchema | undefined {
  let low = 0;
  let high = schemas.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const schema = schemas[middle]!;
    if (schema.node === node) return schema;
    if (schema.node.start < node.start) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** In YAML an alias may put one value into several places. */
function byNode(schemas: readonly SubSchema[]): (node: Node) => SubSchema | undefined {
  const known = new Map<Node, SubSchema>(schemas.map((schema) => [schema.node, schema]));
  return (node) => known.get(node);
}
