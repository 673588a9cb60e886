import { keywords } from '../../../formats/json-schema/keywords.ts';
import type { InstanceType } from '../../../formats/json-schema/keywords.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { insertMember } from '../../../tree/edit.ts';
import { hasOneKey, memberOf } from '../../../tree/node.ts';
import type { Member, ObjectNode } from '../../../tree/node.ts';
import { describedName, hasApplicators, isInsideBranch } from '../../partial-schema.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const nouns: Readonly<Record<InstanceType, string>> = { string: 'strings', number: 'numbers', object: 'objects', array: 'arrays' };

const message = (keyword: string, on: InstanceType, name?: string): string =>
  `"${keyword}" speaks about ${nouns[on]} alone, and without "type" ${name === undefined ? 'a value' : `"${name}"`} of any other kind is valid too. Add "type": "${on}"${on === 'number' ? ' or "integer"' : ''}.`;

export default defineRule({
  id: 'types/missing-type',
  title: 'A schema with limits for one type names that type',
  why: 'A keyword of JSON Schema passes over values that are not of its type: { "minLength": 1 } takes the number 0.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    jsonSchema(schema, { tree, report }) {
      const found = onlyTypeOf(schema);
      // A name of a property is a string anyway.
      if (!found || schema.via === 'propertyNames' || isInsideBranch(schema) || hasMisspelt(schema.node, ['type'])) return;
      const { node } = schema;
      if (node.kind !== 'object') return;
      const after = lastOfHead(node);
      report(found.member.key, message(found.member.key.value, found.on, describedName(schema)), {
        fixes: [{ title: `Add "type": "${found.on}"`, safe: false, edits: [insertMember(tree, node, 'type', found.on, after)] }],
      });
    },
  },
  examples: [
    bad('of a string', json`{ "type": "object", "properties": { "note": { ⟦"maxLength"⟧: 100 } } }`, message('maxLength', 'string', 'note'), {
      fixed: json`{ "type": "object", "properties": { "note": { "maxLength": 100, "type": "string" } } }`,
    }),
    bad('of a number', json`{ "type": "object", "properties": { "count": { "description": "How many.", ⟦"minimum"⟧: 0 } } }`, message('minimum', 'number', 'count'), {
      fixed: json`{ "type": "object", "properties": { "count": { "description": "How many.", "type": "number", "minimum": 0 } } }`,
    }),
    bad('of the event', json`{ "title": "OrderPlaced", ⟦"properties"⟧: { "order_id": { "type": "string" } } }`, message('properties', 'object'), {
      fixed: json`{ "title": "OrderPlaced", "type": "object", "properties": { "order_id": { "type": "string" } } }`,
    }),
    bad('a format', json`{ "type": "object", "properties": { "occurred_at": { ⟦"format"⟧: "date-time" } } }`, message('format', 'string', 'occurred_at'), {
      fixed: json`{ "type": "object", "properties": { "occurred_at": { "format": "date-time", "type": "string" } } }`,
    }),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "properties": { "note": { "typ": "string", "maxLength": 100 } } }`),
    good('a type', json`{ "type": "object", "properties": { "note": { "type": "string", "maxLength": 100 } } }`),
    good('values say it as well', json`{ "properties": { "note": { "enum": ["a", "b"], "maxLength": 1 } }, "type": "object" }`),
    good('another schema may say it', json`{ "$ref": "envelope.json", "properties": { "note": { "type": "string" } } }`),
    good('a condition', json`{ "type": "object", "if": { "properties": { "kind": { "pattern": "^a" } } }, "then": { "required": ["b"] } }`),
    good('names of properties', json`{ "type": "object", "propertyNames": { "maxLength": 64 } }`),
    good('limits for several types', json`{ "type": "object", "properties": { "code": { "maxLength": 10, "maximum": 9999 } } }`),
  ],
});

const speaksForItself: ReadonlySet<string> = new Set(['type', 'enum', 'const']);

/** The type that all the keywords of a schema without `type` speak about, and the first of those keywords. */
function onlyTypeOf(schema: SubSchema): { readonly on: InstanceType; readonly member: Member } | undefined {
  if (schema.type || schema.node.kind !== 'object' || schema.node.members.length === 0 || hasOneKey(schema.node, speaksForItself) || hasApplicators(schema)) return undefined;
  let found: { readonly on: InstanceType; readonly member: Member } | undefined;
  const { members } = schema.node;
  for (let i = 0; i < members.length; i++) {
    const member = members[i]!;
    const on = member.key.value === 'format' ? (isOfString(member) ? 'string' : undefined) : keywords.get(member.key.value)?.on;
    if (!on) continue;
    if (found && found.on !== on) return undefined;
    found ??= { on, member };
  }
  return found;
}

/** Formats of one's own may be for numbers. */
/** What people write first: "type" goes behind it. */
const head = ['description', 'title', '$id', 'id', '$schema'];

function lastOfHead(node: ObjectNode): string | undefined {
  return head.find((name) => memberOf(node, name));
}

const isOfString = ({ value }: Member): boolean => value?.kind === 'string' && /^(date-time|date|time|duration|(idn-)?email|(idn-)?hostname|ipv[46]|[iu]ri(-reference)?|uri-template|uuid|regex)$/.test(value.value);
