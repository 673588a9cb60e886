import { isForeign } from '../../../formats/json-schema/meta-problems.ts';
import { standardFormats } from '../../../formats/json-schema/format-names.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { typeNames } from '../../../formats/json-schema/keywords.ts';
import { declaredTypes } from '../../../formats/json-schema/model.ts';
import { listed, quoted } from '../../../formats/json-schema/wording.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const forStrings: ReadonlySet<string> = new Set(standardFormats);

export default defineRule({
  id: 'schema/json-format-without-effect',
  title: 'A format of strings stands where strings are allowed',
  why: 'The formats of JSON Schema say something about strings alone: a number with `"format": "date-time"` is any number, and readers who trust the format look for a text.',
  formats: ['json-schema'],
  keywords: ['format'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema' || isForeign(model.json)) return;
      for (const schema of schemasWith(heededSchemas(model.json), 'format')) {
        const { node } = schema;
        const member = memberOf(node, 'format');
        if (node.kind !== 'object' || member?.value?.kind !== 'string' || !forStrings.has(member.value.value)) continue;
        const types = declaredTypes(schema);
        if (!types || types.length === 0 || types.includes('string') || !types.every((type) => typeNames.includes(type))) continue;
        const type = memberOf(node, 'type')?.value;
        const remove = { title: 'Remove "format"', safe: false, edits: [removeMember(tree, node, member)] };
        const string = type?.kind === 'string' && type.value !== 'object' && type.value !== 'array' ? [{ title: 'Make the type "string"', safe: false, edits: [replaceValue(tree, type, 'string')] }] : [];
        report(member.value, `${quoted(member.value.value)} is a format of strings, but the type here is ${listed(types, 'or')}: it has no effect. Make it a string, or take the format away.`, {
          fixes: [remove, ...string], unnecessary: true,
        });
      }
    },
  },
  examples: [
    bad('of a number', json`{ "properties": { "occurred_at": { "type": "integer", "format": ⟦"date-time"⟧ } } }`,
      '"date-time" is a format of strings, but the type here is "integer": it has no effect. Make it a string, or take the format away.', { fixed: json`{ "properties": { "occurred_at": { "type": "integer" } } }` }),
    bad('of a list', json`{ "properties": { "recipients": { "type": ["array", "null"], "items": { "type": "string" }, "format": ⟦"email"⟧ } } }`,
      '"email" is a format of strings, but the type here is "array" or "null": it has no effect. Make it a string, or take the format away.', { fixed: json`{ "properties": { "recipients": { "type": ["array", "null"], "items": { "type": "string" } } } }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        dt:
          type: number
          format: ⟦date-time⟧
          minimum: 0
      `, '"date-time" is a format of strings, but the type here is "number": it has no effect. Make it a string, or take the format away.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        dt:
          type: number
          minimum: 0
      `,
    }),
    good('of strings', json`{ "properties": { "a": { "type": "string", "format": "uuid" }, "b": { "type": ["string", "null"], "format": "date" }, "c": { "format": "uri" } } }`),
    good('formats for code generators', json`{ "properties": { "a": { "type": "integer", "format": "int64" }, "b": { "type": "number", "format": "double" } } }`),
    good('an unknown format is the affair of another rule', json`{ "type": "integer", "format": "timestamp" }`),
  ],
});
