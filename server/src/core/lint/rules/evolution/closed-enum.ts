import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import type { Dialect } from '../../../formats/json-schema/dialect.ts';
import type { Fix } from '../../../finding.ts';
import { insertMember, renameString } from '../../../tree/edit.ts';
import { memberOf, stringOf, valueOf } from '../../../tree/node.ts';
import type { Member, SourceTree } from '../../../tree/node.ts';
import { describedName } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string): string =>
  `The values of "${name}" are a closed list: a reader with this schema refuses an event with a value that is added later, so under FORWARD or FULL compatibility the list can never grow. Allow any string and name the known values as "examples", or keep a value such as "other" for what comes later.`;

export default defineRule({
  id: 'evolution/closed-enum',
  title: 'A list of values can grow',
  why: 'JSON Schema has no default for a value that a reader does not know: the whole event is refused.',
  formats: ['json-schema'],
  keywords: ['enum'],
  options: {
    catchAll: {
      type: 'array', items: { type: 'string' }, default: ['other', 'unknown', 'unspecified', 'undefined', 'custom'],
      description: 'Values, in any case and also as the last word of a longer one, that stand for what is not in the list: an enum with one of them may stay closed.',
    },
  },
  visit: {
    jsonSchema(schema, { options, model, tree, report }) {
      const list = memberOf(schema.node, 'enum');
      if (list?.value?.kind !== 'array') return;
      const values = list.value.items.filter((item) => item.kind === 'string').map(({ value }) => value);
      if (values.length < 2 || values.some((value) => isCatchAll(value, options.catchAll)) || hasWayToGrow(schema)) return;
      const name = describedName(schema);
      if (name === undefined) return;
      report(list.key, message(name), { fixes: model.format === 'json-schema' ? asExamples(tree, schema, list, model.json.dialect) : [] });
    },
  },
  examples: [
    bad('closed', json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": { "status": { "type": "string", ⟦"enum"⟧: ["open", "paid"] } }
      }`, message('status'), {
      fixed: json`
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": { "status": { "type": "string", "examples": ["open", "paid"] } }
      }`,
    }),
    bad('without a type', json`
      { "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "sizes": { "type": "array", "items": { ⟦"enum"⟧: ["S", "M"] } } } }`, message('sizes'), {
      fixed: json`
      { "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "sizes": { "type": "array", "items": { "examples": ["S", "M"], "type": "string" } } } }`,
    }),
    bad('draft-04 has no "examples"', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "status": { "type": "string", ⟦"enum"⟧: ["open", "paid"] } } }`, message('status')),
    good('a value for the rest', json`{ "properties": { "status": { "type": "string", "enum": ["OPEN", "PAID", "STATUS_UNKNOWN"] } } }`),
    good('an open list', json`{ "properties": { "status": { "anyOf": [{ "enum": ["open", "paid"] }, { "type": "string" }] } } }`),
    good('numbers', json`{ "properties": { "version": { "enum": [1, 2] } } }`),
    good('a condition', json`{ "properties": { "status": { "type": "string" } }, "if": { "properties": { "status": { "enum": ["open", "paid"] } } } }`),
    bad('a word of one’s own', json`{ "properties": { "status": { "enum": ["open", "paid", "misc"] }, "kind": { ⟦"enum"⟧: ["a", "other"] } } }`, message('kind'), { options: { catchAll: ['misc'] } }),
  ],
});

function isCatchAll(value: string, words: readonly string[]): boolean {
  const plain = value.toLowerCase();
  return words.some((word) => plain === word.toLowerCase() || (plain.endsWith(word.toLowerCase()) && /[\s_.-]$/.test(plain.slice(0, -word.length))));
}

/** An alternative that takes any string, or a list in a place that does not decide what is valid. */
function hasWayToGrow(schema: SubSchema): boolean {
  for (let at = schema; at.parent; at = at.parent) {
    if (at.via === 'if' || at.via === 'not' || at.via === 'propertyNames') return true;
    const siblings = at.via === 'anyOf' ? keyword(at.parent, 'anyOf') : undefined;
    if (siblings?.kind === 'array' && siblings.items.some((item) => stringOf(item, 'type')?.value === 'string' && !valueOf(item, 'enum') && !valueOf(item, 'const'))) return true;
  }
  return memberOf(schema.node, 'x-extensible-enum') !== undefined;
}

function asExamples(tree: SourceTree, schema: SubSchema, list: Member, dialect: Dialect): readonly Fix[] {
  const age = ageOf(dialect);
  if (age === undefined || age < 6 || schema.node.kind !== 'object' || memberOf(schema.node, 'examples')) return [];
  if (list.value?.kind !== 'array' || list.value.items.some((item) => item.kind !== 'string')) return [];
  const edits = [renameString(tree, list.key, 'examples')];
  if (!memberOf(schema.node, 'type')) edits.push(insertMember(tree, schema.node, 'type', 'string', 'enum'));
  return [{ title: 'Allow any string; the values become examples', safe: false, edits }];
}
