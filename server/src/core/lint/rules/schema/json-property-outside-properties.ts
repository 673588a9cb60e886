import type { Fix } from '../../../finding.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith, strangersIn } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, typeNames } from '../../../formats/json-schema/keywords.ts';
import { isForeign } from '../../../formats/json-schema/meta-problems.ts';
import type { JsonSchemaDocument } from '../../../formats/json-schema/model.ts';
import { insertMember, removeMember } from '../../../tree/edit.ts';
import { memberOf, stringOf, toValue, valueOf } from '../../../tree/node.ts';
import type { Member, Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { joinEdits } from '../../join-edits.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-property-outside-properties',
  title: 'The schema of a property stands below `properties`',
  why: 'Beside `properties` the name of a property is a keyword that nobody knows: validators read over it, and whatever an event holds there is valid.',
  formats: ['json-schema'],
  // A misspelt keyword is not a property in the wrong place as well.
  speaksOf: 'absence',
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema' || isForeign(model.json)) return;
      const names = strangersIn(heededSchemas(model.json)).filter(isName);
      if (names.length === 0) return;
      const referred = stepsOfReferences(model.json);
      for (const { node } of schemasWith(heededSchemas(model.json), ...names.filter((name) => !referred.has(name)))) {
        if (node.kind !== 'object') continue;
        const properties = valueOf(node, 'properties');
        if (properties?.kind !== 'object') continue;
        for (const member of node.members) {
          const { key, value } = member;
          if (keywords.has(key.value) || !isName(key.value) || !isPropertySchema(value) || referred.has(key.value)) continue;
          report(key, `"${key.value}" looks like a property and stands beside "properties", where validators read over it. Move it into "properties".`, { fixes: fixesOf(tree, node, properties, member) });
        }
      }
    },
  },
  examples: [
    bad('one brace too early', json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" }
        },
        ⟦"email"⟧: { "type": "string", "format": "email" }
      }`, '"email" looks like a property and stands beside "properties", where validators read over it. Move it into "properties".', {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" },
          "email": { "type": "string", "format": "email" }
        }
      }`,
    }),
    bad('a level too high in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
      ⟦meta⟧:
        type: object
        description: what and when
      required: [dt]
      `, '"meta" looks like a property and stands beside "properties", where validators read over it. Move it into "properties".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
        meta: { type: object, description: "what and when" }
      required: [dt]
      `,
    }),
    bad('a property that is described already', json`{ "properties": { "a": { "type": "string" } }, ⟦"a"⟧: { "type": ["string", "null"] } }`,
      '"a" looks like a property and stands beside "properties", where validators read over it. Move it into "properties".'),
    good('keywords of other tools', json`{ "properties": { "a": {} }, "x-display": { "type": "string" }, "confluent:tags": ["PII"], "connect.type": "struct", "meta:model": { "type": "x" }, "self": { "vendor": "com.acme", "name": "a", "format": "jsonschema", "version": "1-0-0" } }`),
    good('parts that the schema refers to', json`{ "properties": { "a": { "$ref": "#/parts/money" }, "b": { "$ref": "#/parts/time" } }, "parts": { "money": { "type": "string" }, "time": { "type": "string" } } }`),
    good('a part that the schema refers to', json`{ "properties": { "a": { "$ref": "#/money" } }, "money": { "type": "string" } }`),
    good('a note with more than a schema', json`{ "properties": { "a": {} }, "ui": { "type": "string", "widget": "radio" } }`),
    good('properties that bear such names', json`{ "properties": { "properties": { "type": "object" }, "email": { "type": "string" } } }`),
  ],
});

/** Keywords of other tools have signs in their names that those of properties have not. */
function isName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

/** A schema and nothing but a schema, by its type. */
function isPropertySchema(node: Node | undefined): boolean {
  if (node?.kind !== 'object' || !node.members.every(({ key }) => keywords.has(key.value))) return false;
  const type = valueOf(node, 'type');
  return type?.kind === 'string' ? isType(type.value) : type?.kind === 'array' && type.items.length > 0 && type.items.every((item) => item.kind === 'string' && isType(item.value));
}

function isType(word: string): boolean {
  return typeNames.some((name) => name === word);
}

/** The names by which a document refers to its parts: what bears one of them is a definition, wherever it stands. */
function stepsOfReferences(document: JsonSchemaDocument): ReadonlySet<string> {
  const references = new Set<string>();
  for (const { node } of schemasWith(document.schemas, '$ref')) references.add(stringOf(node, '$ref')?.value ?? '');
  return new Set([...references].flatMap((reference) => reference.split(/[#/]/)));
}

function fixesOf(tree: SourceTree, object: ObjectNode, properties: ObjectNode, member: Member): readonly Fix[] {
  const name = member.key.value;
  if (!member.value || memberOf(properties, name)) return [];
  const edits = [removeMember(tree, object, member), insertMember(tree, properties, name, toValue(member.value))];
  return [{ title: `Move "${name}" into "properties"`, safe: false, edits: joinEdits(tree, edits) }];
}
