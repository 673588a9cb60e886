import type { Fix } from '../../../finding.ts';
import { agesOf, heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { hasOneOf, schemasWith, schemasWithOne } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, knows, typeNames } from '../../../formats/json-schema/keywords.ts';
import type { InstanceType } from '../../../formats/json-schema/keywords.ts';
import { fitsKeyword, isForeign } from '../../../formats/json-schema/meta-problems.ts';
import { declaredTypes } from '../../../formats/json-schema/model.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { listed } from '../../../formats/json-schema/wording.ts';
import { removeMember, renameString } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { Member, Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-keyword-without-effect',
  title: 'Every keyword can have an effect beside the others',
  why: 'A length of an integer or a `then` without an `if` checks nothing: either the type is wrong or the keyword, and nobody says so.',
  formats: ['json-schema'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema' || isForeign(model.json)) return;
      const ages = agesOf(model.json);
      for (const schema of suspects(heededSchemas(model.json))) {
        if (schema.node.kind !== 'object') continue;
        const types = declaredTypes(schema);
        const readable = types !== undefined && types.length > 0 && types.every((type) => typeNames.includes(type)) ? types : undefined;
        let idle: Map<InstanceType, Member[]> | undefined;
        for (const member of schema.node.members) {
          const keyword = keywords.get(member.key.value);
          if (!keyword || !member.value || !ages.some((age) => knows(age, keyword))) continue;
          if (readable && keyword.on && !covers(readable, keyword.on)) {
            // Generators write it everywhere, and it allows what is allowed anyway.
            if (member.value.kind === 'boolean' && member.value.value && keyword.value === 'schema') continue;
            idle ??= new Map();
            idle.set(keyword.on, [...(idle.get(keyword.on) ?? []), member]);
          } else if (keyword.on === undefined || readable === undefined || covers(readable, keyword.on)) {
            const partner = partners.get(member.key.value)?.(schema.node, member.value);
            if (partner !== undefined) report(member.key, `"${member.key.value}" has no effect here: ${partner}`, { unnecessary: true });
          }
        }
        for (const [on, members] of idle ?? []) {
          // A value that the meta-schema refuses is the fault, and another rule's.
          if (!members.every(({ key, value }) => fitsKeyword(key.value, value!, model.json))) continue;
          const names = members.map(({ key }) => key.value);
          const one = names.length === 1;
          report(members[0]!.key, `${listed(names)} ${one ? 'speaks' : 'speak'} of ${plurals[on]}, but the type here is ${listed(readable!, 'or')}: ${one ? 'it has' : 'they have'} no effect. ${adviceOf(on, readable!, names)}`, {
            fixes: fixesOf(tree, schema.node, members, readable!), unnecessary: true,
          });
        }
      }
    },
  },
  examples: [
    bad('the length of a number', json`{ "type": "integer", ⟦"maxLength"⟧: 10 }`,
      '"maxLength" speaks of strings, but the type here is "integer": it has no effect. Numbers are limited with "minimum" and "maximum".', { fixed: json`{ "type": "integer" }` }),
    bad('the length of an array', json`{ "type": "array", "items": {}, ⟦"minLength"⟧: 1 }`,
      '"minLength" speaks of strings, but the type here is "array": it has no effect. For arrays it is "minItems".', { fixed: json`{ "type": "array", "items": {}, "minItems": 1 }` }),
    bad('properties of an array', json`{ "type": "array", ⟦"properties"⟧: { "sku": {} }, "required": ["sku"] }`,
      '"properties" and "required" speak of objects, but the type here is "array": they have no effect. For the objects in the array they belong below "items".'),
    bad('a required string', json`{ "properties": { "name": { "type": ["string", "null"], ⟦"required"⟧: ["name"] } } }`,
      '"required" speaks of objects, but the type here is "string" or "null": it has no effect. Required properties are named in the object around them.', { fixed: json`{ "properties": { "name": { "type": ["string", "null"] } } }` }),
    bad('items of an object', json`{ "type": "object", ⟦"items"⟧: { "type": "string" } }`,
      '"items" speaks of arrays, but the type here is "object": it has no effect. Either the type or the keyword is another one.', { fixed: json`{ "type": "object" }` }),
    bad('then without if', json`{ "$schema": "http://json-schema.org/draft-07/schema#", ⟦"then"⟧: { "required": ["bank"] } }`,
      '"then" has no effect here: there is no "if" beside it.'),
    bad('if alone', json`{ ⟦"if"⟧: { "required": ["card"] } }`, '"if" has no effect here: there is neither "then" nor "else" beside it.'),
    bad('no further items where items are not listed', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": { "type": "string" }, ⟦"additionalItems"⟧: false }`,
      '"additionalItems" has no effect here: it counts only behind a list of schemas under "items".'),
    bad('a count of what is not said', json`{ "type": "array", ⟦"minContains"⟧: 2 }`, '"minContains" has no effect here: there is no "contains" beside it.'),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        count:
          type: integer
          ⟦pattern⟧: '^\d+$'
          minimum: 0
      `, '"pattern" speaks of strings, but the type here is "integer": it has no effect. Either the type or the keyword is another one.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        count:
          type: integer
          minimum: 0
      `,
    }),
    good('one of the types is enough', json`{ "type": ["string", "null"], "maxLength": 10 }`),
    good('an integer is a number', json`{ "type": "integer", "minimum": 0 }`),
    good('without a type', json`{ "minLength": 1, "properties": {}, "items": {} }`),
    good('a type that is not known', json`{ "type": "text", "minLength": 1 }`),
    good('the type may stand elsewhere', json`{ "allOf": [{ "type": "integer" }], "maxLength": 1 }`),
    good('additional properties that are allowed anyway', json`{ "type": "string", "additionalProperties": true }`),
    good('partners', json`{ "if": {}, "then": {}, "contains": {}, "minContains": 1 }`),
    good('further items that are allowed anyway', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "items": {}, "additionalItems": true }`),
  ],
});

const plurals: Readonly<Record<InstanceType, string>> = { string: 'strings', number: 'numbers', object: 'objects', array: 'arrays' };

function covers(types: readonly string[], on: InstanceType): boolean {
  return types.some((type) => isCovered(type, on));
}

function isCovered(type: string, on: InstanceType): boolean {
  return type === on || (on === 'number' && type === 'integer');
}

/** What a keyword lacks beside it, as the rest of a sentence; undefined where it lacks nothing. */
const partners: ReadonlyMap<string, (object: ObjectNode, value: Node | undefined) => string | undefined> = new Map(Object.entries({
  then: unless('there is no "if" beside it.', 'if'),
  else: unless('there is no "if" beside it.', 'if'),
  if: unless('there is neither "then" nor "else" beside it.', 'then', 'else'),
  minContains: unless('there is no "contains" beside it.', 'contains'),
  maxContains: unless('there is no "contains" beside it.', 'contains'),
  contentSchema: unless('there is no "contentMediaType" beside it.', 'contentMediaType'),
  additionalItems: (object: ObjectNode, value: Node | undefined) => {
    const allows = (value?.kind === 'boolean' && value.value) || (value?.kind === 'object' && value.members.length === 0);
    return allows || memberOf(object, 'items')?.value?.kind === 'array' || memberOf(object, 'prefixItems') ? undefined : 'it counts only behind a list of schemas under "items".';
  },
}));

const needingOthers = [...partners.keys()];
const typed = [...keywords].flatMap(([name, { on }]) => (on === undefined ? [] : [{ name, on }]));
const anyOfThese = [...needingOthers, ...typed.map(({ name }) => name)];

/** Subschemas with a keyword of another type than theirs, or one that needs another keyword beside it. */
function suspects(schemas: readonly SubSchema[]): Iterable<SubSchema> {
  let found: Set<SubSchema> | undefined;
  if (!hasOneOf(schemas, anyOfThese)) return [];
  if (hasOneOf(schemas, needingOthers)) found = new Set(schemasWith(schemas, ...needingOthers));
  for (let i = 0; i < typed.length; i++) {
    const { name, on } = typed[i]!;
    const having = schemasWithOne(schemas, name);
    for (let j = 0; j < having.length; j++) if (!allows(having[j]!.type, on)) (found ??= new Set()).add(having[j]!);
  }
  return found ?? [];
}

/** Whether the value of `type` allows a type of value; a malformed one tells nothing. */
function allows(type: Node | undefined, on: InstanceType): boolean {
  if (type?.kind === 'string') return isCovered(type.value, on);
  if (type?.kind !== 'array') return true;
  return type.items.some((item) => item.kind !== 'string' || isCovered(item.value, on));
}

function unless(lack: string, ...others: readonly string[]): (object: ObjectNode) => string | undefined {
  return (object) => (others.some((other) => memberOf(object, other)) ? undefined : lack);
}

/** The same limit for another type. */
const twins: Readonly<Record<'min' | 'max', Readonly<Record<InstanceType, string | undefined>>>> = {
  min: { string: 'minLength', array: 'minItems', object: 'minProperties', number: undefined },
  max: { string: 'maxLength', array: 'maxItems', object: 'maxProperties', number: undefined },
};

function twinOf(name: string, types: readonly string[]): string | undefined {
  const side = /^(min|max)(Length|Items|Properties)$/.exec(name)?.[1] as 'min' | 'max' | undefined;
  const others = types.filter((type) => type !== 'null');
  const [type] = others;
  return side && others.length === 1 && (type === 'string' || type === 'array' || type === 'object') ? twins[side][type] : undefined;
}

function adviceOf(on: InstanceType, types: readonly string[], names: readonly string[]): string {
  const twin = names.length === 1 ? twinOf(names[0]!, types) : undefined;
  if (twin) return `For ${twin.endsWith('Length') ? 'strings' : twin.endsWith('Items') ? 'arrays' : 'objects'} it is "${twin}".`;
  if (on === 'string' && names.every((name) => name.endsWith('Length')) && covers(types, 'number')) return 'Numbers are limited with "minimum" and "maximum".';
  if (on === 'object' && types.includes('array')) return `For the objects in the array ${names.length === 1 ? 'it belongs' : 'they belong'} below "items".`;
  if (on === 'object' && names.join() === 'required') return 'Required properties are named in the object around them.';
  return `Either the type or the ${names.length === 1 ? 'keyword is another one' : 'keywords are others'}.`;
}

function fixesOf(tree: SourceTree, object: ObjectNode, members: readonly Member[], types: readonly string[]): readonly Fix[] {
  const [member] = members;
  if (!member || members.length > 1) return [];
  const name = member.key.value;
  const twin = twinOf(name, types);
  const remove: Fix = { title: `Remove "${name}"`, safe: false, edits: [removeMember(tree, object, member)] };
  return twin && !memberOf(object, twin) ? [{ title: `Rename to "${twin}"`, safe: false, edits: [renameString(tree, member.key, twin)] }, remove] : [remove];
}
