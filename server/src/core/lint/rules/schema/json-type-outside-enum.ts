import type { Fix } from '../../../finding.ts';
import { agesOf, heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, knows, typeNames } from '../../../formats/json-schema/keywords.ts';
import { insertItem, removeItem, replaceValue } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { ArrayNode, Member, Node, SourceTree, StringNode } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-type-outside-enum',
  title: 'What `type` allows occurs in `enum`',
  why: '`enum` lists every value that is allowed: `"type": ["string", "null"]` does not let null through when the list beside it does not name null, and the events without a value are refused.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  keywords: ['enum', 'const'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      const hasConst = agesOf(model.json).some((age) => knows(age, keywords.get('const')!));
      for (const { node } of schemasWith(heededSchemas(model.json), 'enum', 'const')) {
        const types = valueOf(node, 'type');
        if (types?.kind !== 'array' || types.items.length < 2) continue;
        const allowed = memberOf(node, 'enum') ?? (hasConst ? memberOf(node, 'const') : undefined);
        const values = allowed && valuesOf(allowed);
        if (!values) continue;
        const unused = types.items.filter((type): type is StringNode => type.kind === 'string' && typeNames.includes(type.value) && !values.some((value) => isOf(value, type.value)));
        const [first] = unused;
        // Where nothing fits, the whole type or the whole list is wrong.
        if (!first || unused.length === types.items.length) continue;
        const { value } = allowed.key;
        report(first, first.value === 'null'
          ? `The type allows null, but "${value}" does not list it: validators refuse null. ${value === 'enum' ? 'Add null to "enum", or take' : 'Take'} "null" out of "type".`
          : `The type allows "${first.value}", but no value of "${value}" is one: the type promises what validators refuse. Take it out of "type", or list such a value.`, { fixes: fixesOf(tree, types, first, allowed) });
      }
    },
  },
  examples: [
    bad('null', json`{ "properties": { "side": { "type": ["string", ⟦"null"⟧], "enum": ["LEFT", "RIGHT"] } } }`,
      'The type allows null, but "enum" does not list it: validators refuse null. Add null to "enum", or take "null" out of "type".',
      { fixed: json`{ "properties": { "side": { "type": ["string", "null"], "enum": ["LEFT", "RIGHT", null] } } }` }),
    bad('beside const', json`{ "type": [⟦"null"⟧, "string"], "const": "order" }`,
      'The type allows null, but "const" does not list it: validators refuse null. Take "null" out of "type".', { fixed: json`{ "type": "string", "const": "order" }` }),
    bad('another type', json`{ "type": ["string", ⟦"integer"⟧], "enum": ["A", "B"] }`,
      'The type allows "integer", but no value of "enum" is one: the type promises what validators refuse. Take it out of "type", or list such a value.', { fixed: json`{ "type": "string", "enum": ["A", "B"] }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        side:
          type:
            - string
            - ⟦'null'⟧
          enum:
            - LEFT
            - RIGHT
      `, 'The type allows null, but "enum" does not list it: validators refuse null. Add null to "enum", or take "null" out of "type".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        side:
          type:
            - string
            - 'null'
          enum:
            - LEFT
            - RIGHT
            - null
      `,
    }),
    good('null is listed', json`{ "type": ["string", "null"], "enum": ["LEFT", null] }`),
    good('whole numbers are numbers', json`{ "type": ["number", "string"], "enum": [1, "A"] }`),
    good('nothing fits: another rule speaks', json`{ "type": ["integer", "boolean"], "enum": ["A"] }`),
    good('without an enum', json`{ "type": ["string", "null"] }`),
  ],
});

function valuesOf({ key, value }: Member): readonly Node[] | undefined {
  if (key.value === 'const') return value && [value];
  return value?.kind === 'array' ? value.items : undefined;
}

function isOf(value: Node, type: string): boolean {
  return value.kind === type || (type === 'integer' && value.kind === 'number' && Number.isInteger(value.value));
}

function fixesOf(tree: SourceTree, types: ArrayNode, type: StringNode, { key, value }: Member): readonly Fix[] {
  const others = types.items.filter((item): item is StringNode => item !== type && item.kind === 'string');
  const edit = others.length === 1 && types.items.length === 2 ? replaceValue(tree, types, others[0]!.value) : removeItem(tree, types, type);
  const remove: Fix = { title: `Take "${type.value}" out of "type"`, safe: false, edits: [edit] };
  if (type.value !== 'null' || key.value !== 'enum' || value?.kind !== 'array') return [remove];
  return [{ title: 'Add null to "enum"', safe: false, edits: [insertItem(tree, value, null)] }, remove];
}
