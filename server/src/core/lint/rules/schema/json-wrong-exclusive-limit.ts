import type { Fix } from '../../../finding.ts';
import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import { nameOf } from '../../../formats/json-schema/dialect.ts';
import { insertMember, removeMember, renameString, replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { BooleanNode, NumberNode, ObjectNode, SourceTree, StringNode } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-wrong-exclusive-limit',
  title: '`exclusiveMinimum` and `exclusiveMaximum` have the form of the draft: a flag in draft-04, the limit itself later',
  why: 'The two changed from a flag beside the limit (draft-04, OpenAPI 3.0) to the limit itself (draft-06): the other form is refused by validators and registries.',
  formats: ['json-schema'],
  keywords: ['exclusiveMinimum', 'exclusiveMaximum'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const { fault, at, schema, keyword, ...more } of metaProblems(model.json)) {
        if (fault !== 'exclusive-limit' || !keyword || schema?.node.kind !== 'object') continue;
        const name = keyword.value;
        const limit = name === 'exclusiveMinimum' ? 'minimum' : 'maximum';
        if (at.kind === 'number') {
          report(at, `In ${nameOf(model.json.dialect)} "${name}" is true or false beside "${limit}", not a number: validators refuse the whole schema. Write the number as "${limit}", and "${name}": true.`, { fixes: toFlag(tree, schema.node, at, limit) });
        } else if (at.kind === 'boolean' && 'form' in more && more.form === 'alone') {
          report(at, `"${name}" says that "${limit}" itself is excluded, but there is no "${limit}": validators refuse the whole schema. Add "${limit}", or remove "${name}".`);
        } else if (at.kind === 'boolean') {
          const advice = memberOf(schema.node, limit)?.value?.kind !== 'number' ? 'Write the limit as its value.' : at.value ? `Write the value of "${limit}" here in its place.` : 'Remove it.';
          report(at, `Since draft-06 "${name}" is the limit itself, a number, and not ${at.value}: validators refuse the whole schema. ${advice}`, { fixes: toNumber(tree, schema.node, keyword, at, limit) });
        }
      }
    },
  },
  examples: [
    bad('a flag in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "number", "minimum": 0, "exclusiveMinimum": ⟦true⟧ }`,
      'Since draft-06 "exclusiveMinimum" is the limit itself, a number, and not true: validators refuse the whole schema. Write the value of "minimum" here in its place.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "number", "exclusiveMinimum": 0 }` }),
    bad('a flag that says no', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "maximum": 1, "exclusiveMaximum": ⟦false⟧ }`,
      'Since draft-06 "exclusiveMaximum" is the limit itself, a number, and not false: validators refuse the whole schema. Remove it.',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "maximum": 1 }` }),
    bad('a flag without a limit, wrong in every draft', json`{ "type": "number", "exclusiveMaximum": ⟦true⟧ }`,
      'Since draft-06 "exclusiveMaximum" is the limit itself, a number, and not true: validators refuse the whole schema. Write the limit as its value.'),
    bad('a number in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "number", "exclusiveMaximum": ⟦100⟧ }`,
      'In draft-04 "exclusiveMaximum" is true or false beside "maximum", not a number: validators refuse the whole schema. Write the number as "maximum", and "exclusiveMaximum": true.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "number", "exclusiveMaximum": true, "maximum": 100 }` }),
    bad('a flag alone in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "number", "exclusiveMaximum": ⟦true⟧ }`,
      '"exclusiveMaximum" says that "maximum" itself is excluded, but there is no "maximum": validators refuse the whole schema. Add "maximum", or remove "exclusiveMaximum".'),
    good('a number in draft-06', json`{ "$schema": "http://json-schema.org/draft-06/schema#", "type": "number", "exclusiveMinimum": 0 }`),
    good('a flag in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "number", "minimum": 0, "exclusiveMinimum": true }`),
    good('either form in a document that does not say its draft', json`{ "anyOf": [{ "minimum": 0, "exclusiveMinimum": true }, { "exclusiveMinimum": 0 }] }`),
  ],
});

function toFlag(tree: SourceTree, object: ObjectNode, at: NumberNode, limit: string): readonly Fix[] {
  if (memberOf(object, limit)) return [];
  const flag = at.parent?.kind === 'object' ? at.parent.members.find(({ value }) => value === at) : undefined;
  if (!flag) return [];
  const added = insertMember(tree, object, limit, at.value, flag.key.value);
  return [{ title: `Write "${limit}" and the flag`, safe: true, edits: [replaceValue(tree, at, true), added] }];
}

function toNumber(tree: SourceTree, object: ObjectNode, keyword: StringNode, at: BooleanNode, limit: string): readonly Fix[] {
  const own = memberOf(object, keyword.value);
  const beside = memberOf(object, limit);
  if (!own) return [];
  if (!at.value) return [{ title: `Remove "${keyword.value}"`, safe: true, edits: [removeMember(tree, object, own)] }];
  if (beside?.value?.kind !== 'number') return [];
  return [{ title: `Make "${limit}" exclusive`, safe: true, edits: [renameString(tree, beside.key, keyword.value), removeMember(tree, object, own)] }];
}
