import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import { shown } from '../../../formats/json-schema/wording.ts';
import { removeItem } from '../../../tree/edit.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-duplicate-value',
  title: 'No value stands twice in `required`, `enum` or `type`',
  why: 'The meta-schemas want these lists without repetition: validators refuse the whole schema, and often the second one was meant to be another value.',
  formats: ['json-schema'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const problem of metaProblems(model.json)) {
        if (problem.fault !== 'duplicate') continue;
        report(problem.at, `${shown(problem.at)} stands twice in "${problem.keyword?.value}". Validators refuse the whole schema. Remove one, or write the value that was meant.`, {
          fixes: [{ title: 'Remove the second one', safe: true, edits: [removeItem(tree, problem.list, problem.at)] }],
          related: [{ message: 'The first one', span: problem.first }],
        });
      }
    },
  },
  examples: [
    bad('a required property', json`{ "type": "object", "required": ["order_id", "total", ⟦"order_id"⟧] }`,
      '"order_id" stands twice in "required". Validators refuse the whole schema. Remove one, or write the value that was meant.',
      { fixed: json`{ "type": "object", "required": ["order_id", "total"] }` }),
    bad('a value of an enum in draft-07', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": ["A", ⟦"A"⟧, "B"] }`,
      '"A" stands twice in "enum". Validators refuse the whole schema. Remove one, or write the value that was meant.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": ["A", "B"] }` }),
    bad('numbers are compared by value', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "enum": [1, ⟦1.0⟧] }`,
      '1.0 stands twice in "enum". Validators refuse the whole schema. Remove one, or write the value that was meant.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "enum": [1] }` }),
    bad('a type', json`{ "type": ["string", "null", ⟦"null"⟧] }`,
      '"null" stands twice in "type". Validators refuse the whole schema. Remove one, or write the value that was meant.',
      { fixed: json`{ "type": ["string", "null"] }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      required:
        - dt
        - ⟦dt⟧
        - meta
      `, '"dt" stands twice in "required". Validators refuse the whole schema. Remove one, or write the value that was meant.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      required:
        - dt
        - meta
      `,
    }),
    good('different values', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": [1, "1", true, null, [1], { "a": 1 }] }`),
    good('2019-09 only advises against it in an enum', json`{ "$schema": "https://json-schema.org/draft/2019-09/schema", "enum": ["A", "A"] }`),
  ],
});
