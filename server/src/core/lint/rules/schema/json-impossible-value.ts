import type { Edit, Fix } from '../../../finding.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { fitsKeyword } from '../../../formats/json-schema/meta-problems.ts';
import { refusedValues } from '../../../formats/json-schema/refused-values.ts';
import type { RefusedValues } from '../../../formats/json-schema/refused-values.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { clauseOf, meantByRefused, placeOfRefused } from '../../json-refused-value.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-impossible-value',
  title: 'A value of `enum` or `const` is allowed by what stands beside it',
  why: 'What `enum` or `const` demands and `type` or a limit beside it refuses leaves nothing: a registry takes the schema, and every event with such a value is refused.',
  formats: ['json-schema'],
  keywords: ['enum', 'const'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { node } of schemasWith(heededSchemas(model.json), 'enum')) {
        const list = memberOf(node, 'enum');
        // Until draft-07 the meta-schema refuses the empty list.
        if (list?.value?.kind !== 'array' || list.value.items.length > 0 || !fitsKeyword('enum', list.value, model.json)) continue;
        report(list.value, '"enum" lists no value: no value is valid here. List those that are allowed, or remove "enum".', {
          fixes: node.kind === 'object' ? [{ title: 'Remove "enum"', safe: false, edits: [removeMember(tree, node, list)] }] : [],
        });
      }
      for (const found of refusedValues(model.json, workspace)) {
        const [first] = found.refused;
        if (!found.all || !first) continue;
        const { key } = found.member;
        const several = found.refused.length > 1;
        const clause = clauseOf(first.failure, first.value, several ? 'The first value' : 'The value');
        report(several ? key : placeOfRefused(first.failure.at), `${several ? 'None of the values of "enum" is allowed here' : clause}: ${several ? `${clause}. No` : 'no'} value is valid. Mend "${key.value}" or what stands beside it.`, {
          fixes: fixesOf(found, tree, workspace),
          ...(first.failure.by && first.failure.by.schema === found.schema && { related: relatedOf(valueOf(found.schema.node, first.failure.by.keyword)) }),
        });
      }
    },
  },
  examples: [
    bad('a constant of another type', json`{ "properties": { "version": { "type": "integer", "const": ⟦"2"⟧ } } }`,
      '"2" is a string, but the type is "integer": no value is valid. Mend "const" or what stands beside it.', { fixed: json`{ "properties": { "version": { "type": "integer", "const": 2 } } }` }),
    bad('a constant that the enum does not list', json`{ "enum": ["OPEN", "PAID"], "const": ⟦"open"⟧ }`,
      '"open" is not among the values of "enum": "OPEN" or "PAID": no value is valid. Mend "const" or what stands beside it.', { fixed: json`{ "enum": ["OPEN", "PAID"], "const": "OPEN" }` }),
    bad('words that are to be numbers', json`{ "properties": { "state": { "type": "integer", ⟦"enum"⟧: ["OPEN", "PAID"] } } }`,
      'None of the values of "enum" is allowed here: "OPEN" is a string, but the type is "integer". No value is valid. Mend "enum" or what stands beside it.',
      { fixed: json`{ "properties": { "state": { "type": "string", "enum": ["OPEN", "PAID"] } } }` }),
    bad('numbers in quotes', json`{ "type": "integer", ⟦"enum"⟧: ["1", "2"] }`,
      'None of the values of "enum" is allowed here: "1" is a string, but the type is "integer". No value is valid. Mend "enum" or what stands beside it.', { fixed: json`{ "type": "integer", "enum": [1, 2] }` }),
    bad('beyond a limit', json`{ "type": "string", "maxLength": 3, "enum": [⟦"EURO"⟧] }`,
      '"EURO" has 4 characters, but "maxLength" is 3: no value is valid. Mend "enum" or what stands beside it.'),
    bad('the items of a list, written one level too high, in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tags:
          type: array
          items: { type: string }
          ⟦enum⟧: [new, used]
      `, 'None of the values of "enum" is allowed here: "new" is a string, but the type is "array". No value is valid. Mend "enum" or what stands beside it.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tags:
          type: string
          items: { type: string }
          enum: [new, used]
      `,
    }),
    bad('an empty list', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "state": { "type": "string", "enum": ⟦[]⟧ } } }`,
      '"enum" lists no value: no value is valid here. List those that are allowed, or remove "enum".', { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "state": { "type": "string" } } }` }),
    good('an empty list that the meta-schema refuses', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": [] }`),
    good('values that are allowed', json`{ "properties": { "a": { "type": "string", "const": "x" }, "b": { "type": ["integer", "null"], "enum": [1, null] }, "c": { "enum": ["a"], "const": "a" } } }`),
    good('some values are left', json`{ "type": "string", "enum": ["A", 1] }`),
    good('a format is a note', json`{ "format": "date", "const": "never" }`),
    good('draft-04 does not know const', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "integer", "const": "a" }`),
    good('a type that is not known', json`{ "type": "text", "const": "a" }`),
  ],
});

function relatedOf(node: Node | undefined): readonly { readonly message: string; readonly span: Node }[] {
  return node && node.kind !== 'object' && node.kind !== 'array' ? [{ message: 'This refuses it', span: node }] : [];
}

/** The values written in the type that is declared, or the type that the values have. */
function fixesOf({ schema, refused }: RefusedValues, tree: SourceTree, workspace: Workspace): readonly Fix[] {
  const skip = refused.length > 1 ? new Set(['enum', 'const']) : new Set(['const']);
  const edits = refused.flatMap(({ failure }): readonly Edit[] => {
    const meant = meantByRefused(failure, workspace, skip);
    return meant ? [replaceValue(tree, failure.at, meant.value)] : [];
  });
  if (edits.length === refused.length) return [{ title: edits.length === 1 ? `Write ${edits[0]!.newText.trim()}` : 'Write them in the declared type', safe: false, edits }];
  const type = valueOf(schema.node, 'type');
  const kinds = new Set(refused.map(({ value }) => (value.kind === 'number' && Number.isInteger(value.value) ? 'integer' : value.kind)));
  const [kind] = kinds;
  if (!type || !kind || kinds.size > 1 || refused.some(({ failure }) => failure.by?.keyword !== 'type' || failure.by.schema !== schema)) return [];
  return [{ title: `Make the type "${kind}"`, safe: false, edits: [replaceValue(tree, type, kind)] }];
}
