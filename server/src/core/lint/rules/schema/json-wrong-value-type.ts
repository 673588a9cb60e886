import type { Fix } from '../../../finding.ts';
import type { KeywordValue } from '../../../formats/json-schema/keywords.ts';
import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import type { MetaProblem } from '../../../formats/json-schema/meta-problems.ts';
import { describe } from '../../../formats/json-schema/wording.ts';
import { removeMember, renameString, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../../tree/node.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

type Wrong = MetaProblem & { readonly fault: 'wrong-value' | 'out-of-range' };

export default defineRule({
  id: 'schema/json-wrong-value-type',
  title: 'Each keyword of a JSON Schema has a value that its draft allows',
  why: 'The meta-schema of the draft refuses other values: validators and registries then refuse the whole schema, or skip the keyword without a word.',
  formats: ['json-schema'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const problem of metaProblems(model.json)) {
        if (problem.fault === 'wrong-value' || problem.fault === 'out-of-range') report(problem.at, messageOf(problem), { fixes: fixesOf(tree, problem) });
      }
    },
  },
  examples: [
    bad('a number in quotes', json`{ "type": "string", "minLength": ⟦"5"⟧ }`,
      '"minLength" must be a whole number of 0 or more, but it is the string "5". Validators refuse the whole schema.',
      { fixed: json`{ "type": "string", "minLength": 5 }` }),
    bad('a name where a list of names is wanted', json`{ "type": "object", "required": ⟦"order_id"⟧ }`,
      '"required" must be an array of strings, but it is the string "order_id". Validators refuse the whole schema.',
      { fixed: json`{ "type": "object", "required": ["order_id"] }` }),
    bad('a boolean in quotes', json`{ "type": "object", "additionalProperties": ⟦"false"⟧ }`,
      '"additionalProperties" must be a schema (an object, true or false), but it is the string "false". Validators refuse the whole schema.',
      { fixed: json`{ "type": "object", "additionalProperties": false }` }),
    bad('a negative length', json`{ "type": "string", "maxLength": ⟦-1⟧ }`,
      '"maxLength" must be a whole number of 0 or more, but it is the number -1. Validators refuse the whole schema.'),
    bad('a multiple of nothing', json`{ "type": "number", "multipleOf": ⟦0⟧ }`,
      '"multipleOf" must be a number above 0, but it is the number 0. Validators refuse the whole schema.'),
    bad('tuples have moved in 2020-12', json`
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": ⟦[{ "type": "number" }, { "type": "string" }]⟧
      }`, '"items" must be one schema in 2020-12, but it is an array. Validators refuse the whole schema. A tuple is written with "prefixItems".', {
      fixed: json`
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "prefixItems": [{ "type": "number" }, { "type": "string" }]
      }`,
    }),
    bad('null without quotes', json`{ "type": ["string", ⟦null⟧] }`,
      'An entry of "type" must be the name of a type, but it is null. Validators refuse the whole schema. The name of the type is "null", in quotes.',
      { fixed: json`{ "type": ["string", "null"] }` }),
    bad('null without quotes in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      type: object
      properties:
        note:
          type: [string, ⟦null⟧]
      `, 'An entry of "type" must be the name of a type, but it is null. Validators refuse the whole schema. The name of the type is "null", in quotes.', {
      path: 'event.yaml',
      fixed: json`
      $schema: https://json-schema.org/draft/2020-12/schema
      type: object
      properties:
        note:
          type: [string, "null"]
      `,
    }),
    bad('an empty list of an enum in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": ⟦[]⟧ }`,
      '"enum" must be an array of at least one value, but it is an empty array. Validators refuse the whole schema.'),
    bad('nothing required in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "required": ⟦[]⟧ }`,
      '"required" must be an array of at least one string, but it is an empty array. Validators refuse the whole schema. Remove "required".',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "object" }` }),
    bad('one alternative instead of a list', json`{ "anyOf": ⟦{ "type": "string" }⟧ }`,
      '"anyOf" must be an array of schemas, but it is an object. Validators refuse the whole schema.',
      { fixed: json`{ "anyOf": [{ "type": "string" }] }` }),
    bad('an empty array from PHP', json`{ "type": "object", "properties": ⟦[]⟧ }`,
      '"properties" must be an object of schemas, but it is an empty array. Validators refuse the whole schema.',
      { fixed: json`{ "type": "object", "properties": {} }` }),
    bad('a property that is no schema', json`{ "type": "object", "properties": { "amount": ⟦"number"⟧ } }`,
      'An entry of "properties" must be a schema (an object, true or false), but it is the string "number". Validators refuse the whole schema.',
      { fixed: json`{ "type": "object", "properties": { "amount": { "type": "number" } } }` }),
    bad('an empty description in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      description: ⟦null⟧
      `, '"description" must be a string, but it is null. Validators refuse the whole schema.', { path: 'event.yaml' }),
    bad('a boolean schema in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "items": ⟦true⟧ }`,
      '"items" must be a schema (an object), but it is true. Validators refuse the whole schema.'),
    good('counts, also as 5.0', json`{ "type": "string", "minLength": 0, "maxLength": 5.0 }`),
    good('a tuple where "items" may be one', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": [{ "type": "number" }] }`),
    good('a document that does not say its draft may be of any', json`{ "type": "array", "items": [{ "type": "number" }], "required": [] }`),
    good('properties that bear the names of keywords', json`{ "type": "object", "properties": { "required": { "type": "boolean" }, "type": { "const": 5 } } }`),
    good('keywords that the draft does not know', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "if": 5 }`),
    good('flags on properties in draft-03', json`{ "$schema": "http://json-schema.org/draft-03/schema#", "type": "object", "properties": { "a": { "divisibleBy": 2, "required": "yes" } } }`),
  ],
});

function messageOf({ keyword, at, schema, wanted, value }: Wrong): string {
  const fact = keyword === undefined ? `A JSON Schema must be ${wanted}, but this is ${describe(at)}.`
    : isOwnValue(at, keyword.value, schema) ? `"${keyword.value}" must be ${isTuple(at, value, wanted) ? 'one schema in 2020-12' : wanted}, but it is ${describe(at)}.`
      : `An entry of "${keyword.value}" must be ${wanted}, but it is ${describe(at)}.`;
  const advice = value === 'type' && at.kind === 'null' ? ' The name of the type is "null", in quotes.'
    : isTuple(at, value, wanted) ? ' A tuple is written with "prefixItems".'
      : isNothingRequired(keyword?.value, at) ? ' Remove "required".' : '';
  return `${fact} Validators refuse the whole schema.${advice}`;
}

function isOwnValue(at: Node, keyword: string, schema: Wrong['schema']): unknown {
  return schema && valueOf(schema.node, keyword) === at;
}

/** An array under `items` in 2020-12. */
function isTuple(at: Node, value: KeywordValue, wanted: string): unknown {
  return value === 'schema-or-array' && at.kind === 'array' && wanted === 'a schema';
}

function isNothingRequired(keyword: string | undefined, at: Node): unknown {
  return keyword === 'required' && at.kind === 'array' && at.items.length === 0;
}

function fixesOf(tree: SourceTree, problem: Wrong): readonly Fix[] {
  const { at, keyword, schema, value, wanted } = problem;
  if (!keyword || schema?.node.kind !== 'object') return [];
  if (isTuple(at, value, wanted)) {
    if (memberOf(schema.node, 'prefixItems')) return [];
    return [{ title: 'Rename to "prefixItems"', safe: false, edits: [renameString(tree, keyword, 'prefixItems')] }];
  }
  if (isNothingRequired(keyword.value, at)) {
    const member = memberOf(schema.node, 'required')!;
    return [{ title: 'Remove "required"', safe: true, edits: [removeMember(tree, schema.node, member)] }];
  }
  // A value in brackets is put in place: rewriting a big one would lose its layout.
  if (value === 'schema-array' && at.kind === 'object' && (tree.syntax === 'json' || tree.text[at.start] === '{')) {
    return [{ title: 'Make it an array of one', safe: true, edits: [{ span: { start: at.start, end: at.start }, newText: '[' }, { span: { start: at.end, end: at.end }, newText: ']' }] }];
  }
  const meant = meantValue(at, value);
  return meant === undefined ? [] : [{ title: `Replace by ${JSON.stringify(meant)}`, safe: value !== 'schema' || typeof meant === 'boolean', edits: [replaceValue(tree, at, meant)] }];
}

/** What the author certainly meant, as plain data; undefined where that is not certain. */
function meantValue(at: Node, wanted: KeywordValue): unknown {
  const isText = at.kind === 'string';
  switch (wanted) {
    case 'count':
      return isText && /^(0|[1-9]\d{0,14})$/.test(at.value) ? Number(at.value) : undefined;
    case 'positive-number':
      return isText && /^\d+(\.\d+)?$/.test(at.value) && Number(at.value) > 0 ? Number(at.value) : undefined;
    case 'number':
    case 'limit':
      return isText && /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(at.value) ? Number(at.value) : undefined;
    case 'boolean':
      return isText && /^(true|false)$/i.test(at.value) ? at.value.toLowerCase() === 'true' : undefined;
    case 'schema':
      if (at.kind === 'array' && at.items.length === 0) return {};
      if (isText && /^(true|false)$/i.test(at.value)) return at.value.toLowerCase() === 'true';
      return isText && /^(string|number|integer|boolean|object|array)$/.test(at.value) ? { type: at.value } : undefined;
    case 'string-array':
    case 'enum':
    case 'array':
      return at.kind === 'array' || at.kind === 'object' || at.kind === 'null' ? undefined : [toValue(at)];
    case 'schema-map':
    case 'dependencies':
      return at.kind === 'array' && at.items.length === 0 ? {} : undefined;
    case 'string':
      return at.kind === 'number' ? at.raw : at.kind === 'boolean' ? String(at.value) : undefined;
    case 'type':
      return at.kind === 'null' ? 'null' : undefined;
    default:
      return undefined;
  }
}
