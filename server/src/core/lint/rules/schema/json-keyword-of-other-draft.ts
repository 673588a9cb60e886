import type { Edit, Fix } from '../../../finding.ts';
import { ageOf, nameOf } from '../../../formats/json-schema/dialect.ts';
import type { Age } from '../../../formats/json-schema/dialect.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { keywords } from '../../../formats/json-schema/keywords.ts';
import { renameString, replaceValue } from '../../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../../tree/node.ts';
import type { Member, Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-keyword-of-other-draft',
  title: 'Keywords that check something belong to the draft of the schema',
  why: 'Validators read over keywords of other drafts: `const` in draft-04 or `prefixItems` in draft-07 checks nothing, and nobody says so.',
  formats: ['json-schema'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      const age = ageOf(model.json.dialect);
      if (age === undefined) return;
      for (const { node } of schemasWith(heededSchemas(model.json), ...othersThan(age))) {
        if (node.kind !== 'object') continue;
        for (const member of node.members) {
          const story = stories.get(member.key.value);
          if (!story || !member.value || (story.since <= age && age <= story.until) || story.isHarmless?.(member, node)) continue;
          const name = member.key.value;
          const fact = story.until < age ? `"${name}" ended with ${draftName(story.until)}` : `"${name}" came with ${draftName(story.since)}`;
          const mend = story.mend?.(tree, node, member, age);
          report(member.key, `${fact}: validators of ${nameOf(model.json.dialect)} read over it, and nothing is ${name === 'id' || name.startsWith('$') ? 'named' : 'checked'}. ${mend?.advice ?? story.advice}`, { fixes: mend?.fixes ?? [] });
        }
      }
    },
  },
  examples: [
    bad('const in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "kind": { ⟦"const"⟧: "order" } } }`,
      '"const" came with draft-06: validators of draft-04 read over it, and nothing is checked. Write "enum" with this one value.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "kind": { "enum": ["order"] } } }` }),
    bad('Snowplow is draft-04', json`
      {
        "$schema": "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#",
        "type": "object",
        ⟦"if"⟧: { "required": ["card"] },
        "then": { "required": ["bank"] }
      }`, '"if" came with draft-07: validators of draft-04 (Snowplow) read over it, and nothing is checked. Name a draft in "$schema" that knows it, or say it with "anyOf" and "not".'),
    bad('prefixItems in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "array", ⟦"prefixItems"⟧: [{ "type": "number" }] }`,
      '"prefixItems" came with 2020-12: validators of draft-07 read over it, and nothing is checked. Until 2019-09 a tuple is an array under "items".',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": [{ "type": "number" }] }` }),
    bad('dependentRequired in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", ⟦"dependentRequired"⟧: { "card": ["bank"] } }`,
      '"dependentRequired" came with 2019-09: validators of draft-07 read over it, and nothing is checked. Until draft-07 this is written with "dependencies".',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "dependencies": { "card": ["bank"] } }` }),
    bad('id in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", ⟦"id"⟧: "https://example.com/order.json", "type": "object" }`,
      '"id" ended with draft-04: validators of draft-07 read over it, and nothing is named. Since draft-06 it is "$id".',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://example.com/order.json", "type": "object" }` }),
    bad('additionalItems in 2020-12', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{}], ⟦"additionalItems"⟧: false }`,
      '"additionalItems" ended with 2019-09: validators of 2020-12 read over it, and nothing is checked. In 2020-12 it is "items", beside "prefixItems".',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{}], "items": false }` }),
    bad('a keyword of draft-03', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "integer", ⟦"divisibleBy"⟧: 10 }`,
      '"divisibleBy" ended with draft-03: validators of draft-07 read over it, and nothing is checked. It is "multipleOf" now.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "integer", "multipleOf": 10 }` }),
    bad('the inheritance of draft-03', json`{ "$schema": "http://json-schema.org/draft-07/schema#", ⟦"extends"⟧: { "$ref": "base.json" }, "type": "object" }`,
      '"extends" ended with draft-03: validators of draft-07 read over it, and nothing is checked. It is "allOf" now, with a list of schemas.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "allOf": [{ "$ref": "base.json" }], "type": "object" }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      ⟦unevaluatedProperties⟧: false
      `, '"unevaluatedProperties" came with 2019-09: validators of draft-07 read over it, and nothing is checked. Name 2019-09 or 2020-12 in "$schema", or use "additionalProperties" where all properties stand in one object.', { path: 'event.yaml' }),
    good('a schema that does not say its draft', json`{ "prefixItems": [{}], "const": 1, "additionalItems": false }`),
    good('containers and notes are harmless in every draft', json`
      { "$schema": "http://json-schema.org/draft-04/schema#", "$id": "https://example.com/a", "$defs": {}, "definitions": {}, "examples": [1], "readOnly": true, "deprecated": true, "$comment": "a" }`),
    good('definitions and dependencies are still read in 2020-12', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "definitions": {}, "dependencies": { "a": ["b"] } }`),
    good('properties may have any name', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "id": { "type": "string" }, "prefixItems": {} } }`),
    good('an id of somebody\'s own', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "id": "order-created", "type": "object" }`),
  ],
});

interface Story {
  readonly since: number;
  readonly until: number;
  readonly advice: string;
  mend?(tree: SourceTree, object: ObjectNode, member: Member, age: Age): { readonly advice: string; readonly fixes: readonly Fix[] } | undefined;
  isHarmless?(member: Member, object: ObjectNode): boolean;
}

const raise = 'Name a draft in "$schema" that knows it';

const others = new Map<Age, readonly string[]>();

/** The keywords that matter and that a draft does not know. */
function othersThan(age: Age): readonly string[] {
  let names = others.get(age);
  if (!names) others.set(age, (names = [...stories].filter(([, { since, until }]) => age < since || until < age).map(([name]) => name)));
  return names;
}

/** What to say of each keyword that matters. Annotations and containers are not here: they do no harm where they are read over. */
const stories: ReadonlyMap<string, Story> = new Map(Object.entries({
  const: from('const', `${raise}.`, (tree, object, member) => memberOf(object, 'enum') || isOfOtherType(member.value!, valueOf(object, 'type')) ? undefined : {
    advice: 'Write "enum" with this one value.',
    fixes: [{ title: 'Write "enum"', safe: true, edits: [renameString(tree, member.key, 'enum'), replaceValue(tree, member.value!, [toValue(member.value)])] }],
  }),
  contains: from('contains', `${raise}.`),
  propertyNames: from('propertyNames', `${raise}.`),
  if: from('if', `${raise}, or say it with "anyOf" and "not".`),
  unevaluatedItems: from('unevaluatedItems', 'Name 2019-09 or 2020-12 in "$schema".'),
  unevaluatedProperties: from('unevaluatedProperties', 'Name 2019-09 or 2020-12 in "$schema", or use "additionalProperties" where all properties stand in one object.'),
  minContains: from('minContains', 'Name 2019-09 or 2020-12 in "$schema".'),
  maxContains: from('maxContains', 'Name 2019-09 or 2020-12 in "$schema".'),
  dependentRequired: from('dependentRequired', 'Until draft-07 this is written with "dependencies".', rename('dependencies', 'Until draft-07 this is written with "dependencies".')),
  dependentSchemas: from('dependentSchemas', 'Until draft-07 this is written with "dependencies".', rename('dependencies', 'Until draft-07 this is written with "dependencies".')),
  $anchor: from('$anchor', 'Name 2019-09 or 2020-12 in "$schema", or refer to the place by its path.'),
  prefixItems: from('prefixItems', 'Until 2019-09 a tuple is an array under "items", and what follows it "additionalItems".', rename('items', 'Until 2019-09 a tuple is an array under "items".')),
  $dynamicRef: from('$dynamicRef', 'Name 2020-12 in "$schema".'),
  $recursiveRef: from('$recursiveRef', 'It is known in 2019-09 only; since 2020-12 "$dynamicRef" stands for it.'),
  additionalItems: { ...from('additionalItems', 'In 2020-12 it is "items", beside "prefixItems".', rename('items', 'In 2020-12 it is "items", beside "prefixItems".')),
    // Beside an array under `items`, which 2020-12 refuses, that is the fault; and `true` allows what is allowed anyway.
    isHarmless: ({ value }, object) => (value?.kind === 'boolean' && value.value) || memberOf(object, 'items')?.value?.kind === 'array' },
  id: { ...from('id', 'Since draft-06 it is "$id".', rename('$id', 'Since draft-06 it is "$id".')),
    isHarmless: ({ value }, object) => value?.kind !== 'string' || !/[/:#]/.test(value.value) || memberOf(object, '$id') !== undefined },
  divisibleBy: { since: 3, until: 3, advice: 'It is "multipleOf" now.', mend: rename('multipleOf', 'It is "multipleOf" now.'), isHarmless: ({ value }) => value?.kind !== 'number' },
  extends: { since: 3, until: 3, advice: 'It is "allOf" now, with a list of schemas.', isHarmless: ({ value }, object) => value?.kind !== 'object' || !isReadAsSchema(value) || memberOf(object, 'allOf') !== undefined,
    mend: (tree, _object, member) => ({ advice: 'It is "allOf" now, with a list of schemas.', fixes: [{ title: 'Write "allOf"', safe: false, edits: [renameString(tree, member.key, 'allOf'), ...inBrackets(tree, member.value!)] }] }) },
  disallow: { since: 3, until: 3, advice: 'It is "not" now, with a schema.', isHarmless: ({ value }) => value?.kind !== 'string' && value?.kind !== 'array' },
} satisfies Record<string, Story>));

/** Where the type refuses the value, an `enum` that is heeded would leave nothing. */
function isOfOtherType(value: Node, type: Node | undefined): boolean {
  return type?.kind === 'string' && type.value !== value.kind && !(type.value === 'integer' && value.kind === 'number');
}

/** Tools for code take other values of `extends`: the name of a class. */
function isReadAsSchema(value: ObjectNode): boolean {
  return value.members.some(({ key }) => keywords.has(key.value));
}

/** A block of YAML cannot stand in brackets as it is. */
function inBrackets(tree: SourceTree, value: Node): readonly Edit[] {
  if (tree.syntax === 'yaml' && tree.text[value.start] !== '{') return [replaceValue(tree, value, [toValue(value)])];
  return [{ span: { start: value.start, end: value.start }, newText: '[' }, { span: { start: value.end, end: value.end }, newText: ']' }];
}

function from(name: string, advice: string, mend?: Story['mend']): Story {
  const { since, until } = keywords.get(name)!;
  return { since, until, advice, ...(mend && { mend }) };
}

/** A fix that is only another name, where that name is free. */
function rename(to: string, advice: string): Story['mend'] {
  return (tree, object, member) => (memberOf(object, to) ? undefined : { advice, fixes: [{ title: `Rename to "${to}"`, safe: false, edits: [renameString(tree, member.key, to)] }] });
}

function draftName(age: number): string {
  return age < 10 ? `draft-0${age}` : age === 2019 ? '2019-09' : '2020-12';
}
