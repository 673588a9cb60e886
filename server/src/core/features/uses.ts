import type { SchemaModel } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { partSpan, pointerOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { definitionOfType } from './navigation/avro-mentions.ts';
import { definitionOfKey } from './navigation/json-properties.ts';
import { documentOf } from './navigation/json-references.ts';
import type { Definition } from './navigation/mention.ts';
import { mentionsOf } from './navigation/mentions.ts';
import { searchWordsOf } from './navigation/references.ts';
import type { Neighbour } from './navigation/references.ts';

/** What a schema defines for others to refer to: a named type of Avro, a definition of JSON Schema, a JSON Schema as a whole. */
export interface Usable {
  /** The same while the text around it changes: a full name, a JSON pointer. */
  readonly id: string;
  readonly definition: Definition;
  /** Where a line about it belongs: at the first word of what is defined. */
  readonly at: Span;
}

/** What a schema defines for others. */
export function usablesOf(model: SchemaModel): readonly Usable[] {
  if (model.format === 'avro') {
    return [...model.avro.names].flatMap(([id, type]) => definitionOfType({ type, document: model.avro, uri: model.uri }).map((definition) => ({ id, definition, at: firstWord(type.object) })));
  }
  const { root, schemas } = model.json;
  const whole = (root ? documentOf(root, model.json) : []).map((definition): Usable => ({ id: '', definition, at: firstWord(root!.node) }));
  const defined = schemas.flatMap(({ key, via, node }): readonly Usable[] => (key && (via === '$defs' || via === 'definitions') ? [{ id: pointerOf(node), definition: definitionOfKey(key, 'definition', model.json), at: key }] : []));
  return [...whole, ...defined];
}

function firstWord(node: Node): Span {
  return node.kind === 'object' ? (node.members[0]?.key ?? node) : node;
}

/** Words of which every other text has one that refers to a usable thing of a schema. More texts than refer to it have one. */
export function wordsOfUsers(model: SchemaModel, usables: readonly Usable[]): readonly string[] {
  // Whoever refers to a part of a JSON Schema names the schema.
  const named = model.format === 'avro' ? usables : usables.filter(({ id }) => id === '');
  return [...new Set(named.flatMap(({ definition }) => searchWordsOf(definition)))];
}

/** Where a schema refers to usable things, its own or another one's, by the things' ids; each place is the part of a text that is the name. */
export function usesIn({ model, workspace }: Neighbour, usables: readonly Usable[]): ReadonlyMap<string, readonly Span[]> {
  const byKey = new Map(usables.map(({ definition, id }) => [definition.key, id]));
  const words = [...new Set(usables.flatMap(({ definition }) => searchWordsOf(definition)))];
  const found = new Map<string, Span[]>();
  for (const { kind, role, node, from, to, definitions } of mentionsOf(model)) {
    if (role !== 'reference' || (kind !== 'type' && kind !== 'place')) continue;
    // What a name means may have to be read from another file.
    const name = node.value.slice(from, to);
    if (!words.some((word) => name.includes(word))) continue;
    const meant = new Set(definitions(workspace).flatMap(({ key }) => byKey.get(key) ?? []));
    for (const id of meant) found.set(id, [...(found.get(id) ?? []), partSpan(node, from, to)]);
  }
  return found;
}
