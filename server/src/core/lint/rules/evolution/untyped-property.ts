import { keywords } from '../../../formats/json-schema/keywords.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { bad, defineRule, good, json } from '../../rule.ts';
import type { FieldShape } from '../../../model/shape.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { isInsideBranch } from '../../partial-schema.ts';

/** Keywords that say nothing about which values are valid (JSON Schema validation, 9 "A Vocabulary for Basic Meta-Data Annotations"). */
const annotations: ReadonlySet<string> = new Set(['$comment', '$id', 'id', '$anchor', '$schema', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', '$defs', 'definitions']);

/** What a misspelt word may have been meant to be. */
const typing = ['type', 'enum', 'const', '$ref', 'oneOf', 'anyOf', 'allOf', 'properties', 'items', 'format', 'pattern'];

const message = (name: string): string =>
  `"${name}" has no type, so an event may hold anything there: a reader cannot rely on it, and a type that is added later breaks BACKWARD compatibility. Add "type".`;

export default defineRule({
  id: 'evolution/untyped-property',
  title: 'A property says which values it takes',
  why: 'Old events may hold anything where nothing is said, so every later type is a breaking change.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    field(field, { report }) {
      if (field.source.format !== 'json-schema' || !field.kinds.has('unknown')) return;
      const { schema } = field.source;
      const { node } = schema;
      if (node.kind === 'boolean') {
        if (!node.value) return;
      } else if (node.members.some(({ key }) => keywords.has(key.value) && !annotations.has(key.value))) return;
      // In a branch, an empty property only repeats a name that is described elsewhere.
      if (isInsideBranch(schema) || isMisspelt(node) || isNamedBeside(field) || isSaidToBeAny(field.doc?.kind === 'string' ? field.doc.value : '')) return;
      report(field.nameNode, message(field.name));
    },
  },
  examples: [
    bad('nothing at all', json`{ "type": "object", "properties": { ⟦"amount"⟧: {}, ⟦"note"⟧: true } }`, [message('amount'), message('note')]),
    bad('only words', json`{ "type": "object", "properties": { ⟦"amount"⟧: { "title": "Amount", "description": "What the buyer pays." } } }`, message('amount')),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "properties": { "amount": { "description": "What the buyer pays.", "typ": "string" } } }`),
    bad('a word alone may be anything', json`{ "type": "object", "properties": { ⟦"amount"⟧: { "typ": "string" } } }`, message('amount')),
    good('the schema of the payload is named beside it', json`{ "type": "object", "properties": { "schema": { "type": "string", "pattern": "^iglu:" }, "data": {} } }`),
    good('a type', json`{ "type": "object", "properties": { "amount": { "type": "string" } } }`),
    good('values', json`{ "type": "object", "properties": { "status": { "enum": ["open", "paid"] }, "version": { "const": 1 } } }`),
    good('a reference or a choice', json`{ "properties": { "buyer": { "$ref": "person.json" }, "code": { "oneOf": [{ "type": "string" }, { "type": "integer" }] } } }`),
    good('no value is allowed', json`{ "type": "object", "properties": { "legacy": false } }`),
    good('a name repeated in a branch', json`{ "properties": { "kind": { "type": "string" } }, "oneOf": [{ "properties": { "kind": {} } }, { "required": ["kind"] }] }`),
    good('any value on purpose', json`{ "type": "object", "properties": { "payload": { "description": "Any JSON value, as the source sent it." } } }`),
  ],
});

function isSaidToBeAny(doc: string): boolean {
  return /\b(any|arbitrary)\b.{0,30}\b(value|type|json|data|object|content|payload|structure)s?\b|\bfree[- ]?form\b/i.test(doc);
}

/** Beside a keyword, a word that looks like one was meant to be one. */
function isMisspelt(node: Node): boolean {
  return node.kind === 'object' && node.members.some(({ key }) => keywords.has(key.value)) && hasMisspelt(node, typing);
}

const payloads: ReadonlySet<string> = new Set(['data', 'payload', 'body']);
const namers: readonly string[] = ['schema', '$schema', 'dataschema', 'dataSchema', 'data_schema', 'schema_uri', 'schemaUri'];

/** A payload of which each event names the schema, in a property beside it: what it holds is not for this schema to say. */
function isNamedBeside({ name, owner }: FieldShape): boolean {
  return payloads.has(name) && namers.some((namer) => memberOf(valueOf(owner.node, 'properties'), namer) !== undefined);
}
