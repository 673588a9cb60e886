import type { Edit, Fix } from '../../../finding.ts';
import { refusedValues } from '../../../formats/json-schema/refused-values.ts';
import type { RefusedValue } from '../../../formats/json-schema/refused-values.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { insertItem, removeItem, replaceValue } from '../../../tree/edit.ts';
import { valueOf } from '../../../tree/node.ts';
import type { ArrayNode, SourceTree } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { clauseOf, meantByRefused, placeOfRefused } from '../../json-refused-value.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const consequence = 'no event can have this value, although "enum" lists it. Allow it beside the list, or remove it.';

export default defineRule({
  id: 'schema/json-impossible-enum-value',
  title: 'Every value of `enum` is allowed by what stands beside it',
  why: 'A value that `enum` lists and `type` or a limit beside it refuses looks allowed and is not: whoever sends it is refused.',
  formats: ['json-schema'],
  keywords: ['enum'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const { schema, member, refused, all } of refusedValues(model.json, workspace)) {
        if (all || member.value?.kind !== 'array') continue;
        // Several values that one keyword refuses are one fault.
        const byCause = new Map<string, RefusedValue[]>();
        for (const one of refused) {
          const cause = `${one.value.kind === 'null'} ${one.failure.by?.keyword}`;
          byCause.set(cause, [...(byCause.get(cause) ?? []), one]);
        }
        for (const same of byCause.values()) {
          const [first, ...others] = same as [RefusedValue, ...RefusedValue[]];
          report(placeOfRefused(first.failure.at), `${clauseOf(first.failure, first.value, 'The value')}: ${consequence}`, {
            fixes: fixesOf(same, schema, member.value, tree, workspace),
            related: others.map(({ failure }) => ({ message: 'Refused for the same reason', span: placeOfRefused(failure.at) })),
          });
        }
      }
    },
  },
  examples: [
    bad('null', json`{ "properties": { "reason": { "type": "string", "enum": ["fixed", "spam", ⟦null⟧] } } }`, `The value is null, but the type is "string": ${consequence}`,
      { fixed: json`{ "properties": { "reason": { "type": ["string", "null"], "enum": ["fixed", "spam", null] } } }` }),
    bad('a number among strings', json`{ "type": "string", "enum": ["1", "2", ⟦3⟧] }`, `3 is a number, but the type is "string": ${consequence}`, { fixed: json`{ "type": "string", "enum": ["1", "2", "3"] }` }),
    bad('one that is too long', json`{ "type": "string", "maxLength": 3, "enum": ["EUR", ⟦"EURO"⟧] }`, `"EURO" has 4 characters, but "maxLength" is 3: ${consequence}`, { fixed: json`{ "type": "string", "maxLength": 3, "enum": ["EUR"] }` }),
    bad('a word of YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tracked:
          type: string
          enum:
            - partly
            - ⟦true⟧
            - false
      `, `true is a boolean, but the type is "string": ${consequence}`, {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tracked:
          type: string
          enum:
            - partly
            - "true"
            - "false"
      `,
    }),
    good('values that are allowed', json`{ "properties": { "a": { "type": ["string", "null"], "enum": ["x", null] }, "b": { "type": "number", "enum": [1, 2.5] }, "c": { "enum": ["x", 1] } } }`),
    good('none is allowed: another rule speaks', json`{ "type": "integer", "enum": ["A", "B"] }`),
    good('of nullable another rule speaks', json`{ "type": "string", "nullable": true, "enum": ["A", null] }`),
    good('the type is in a schema out of sight', json`{ "allOf": [{ "$ref": "https://example.com/a.json" }], "enum": ["A", 1] }`),
  ],
});

function fixesOf(refused: readonly RefusedValue[], schema: SubSchema, list: ArrayNode, tree: SourceTree, workspace: Workspace): readonly Fix[] {
  const fixes: Fix[] = [];
  const [{ value, failure }] = refused as [RefusedValue];
  const type = valueOf(schema.node, 'type');
  if (value.kind === 'null' && failure.by?.keyword === 'type' && failure.by.schema === schema && type) {
    const edit = type.kind === 'array' ? insertItem(tree, type, 'null') : type.kind === 'string' ? replaceValue(tree, type, [type.value, 'null']) : undefined;
    if (edit) fixes.push({ title: 'Allow null', safe: false, edits: [edit] });
  }
  const edits = refused.flatMap((one): readonly Edit[] => {
    const meant = meantByRefused(one.failure, workspace, beside);
    return meant ? [replaceValue(tree, one.failure.at, meant.value)] : [];
  });
  if (edits.length === refused.length) fixes.push({ title: edits.length === 1 ? `Write ${edits[0]!.newText.trim()}` : 'Write them in the declared type', safe: false, edits });
  if (refused.length === 1) fixes.push({ title: 'Remove it from "enum"', safe: false, edits: [removeItem(tree, list, value)] });
  return fixes;
}

const beside: ReadonlySet<string> = new Set(['enum', 'const']);
