import { needlessEscapes, withoutNeedlessEscapes } from '../../../formats/json-schema/pattern/needless-escape.ts';
import { validityOf } from '../../../formats/json-schema/pattern/validity.ts';
import { renameString } from '../../../tree/edit.ts';
import { patternsOf, spanInString } from '../../json-patterns.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-pattern-not-unicode',
  title: 'Patterns are valid with the flag `u` too',
  why: 'From 2019-09 patterns are read with the flag `u` (ajv does so in every draft), and then a needless backslash makes the whole schema unusable.',
  formats: ['json-schema'],
  keywords: ['pattern', 'patternProperties'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const node of patternsOf(model.json)) {
        if (validityOf(node.value).kind !== 'not-unicode') continue;
        const [first] = needlessEscapes(node.value);
        const plain = withoutNeedlessEscapes(node.value);
        if (first && validityOf(plain).kind === 'valid') {
          const written = node.value.slice(first.start, first.end);
          report(spanInString(tree, node, first.start, first.end), `"${written}" needs no backslash, and with the flag "u" of regular expressions it may have none: validators such as ajv refuse the whole schema. Write "${written[1]!}".`, {
            fixes: [{ title: 'Remove the needless backslashes', safe: true, edits: [renameString(tree, node, plain)] }],
          });
        } else report(node, 'This pattern is not valid with the flag "u" of regular expressions: validators such as ajv refuse the whole schema. Escape "{", "}" and "]" that stand for themselves, and "-" beside a class such as "\\w".');
      }
    },
  },
  examples: [
    bad('a needless backslash', json`{ "type": "string", "pattern": "^[a-z]+⟦\\-⟧[0-9]+\\_$" }`,
      '"\\-" needs no backslash, and with the flag "u" of regular expressions it may have none: validators such as ajv refuse the whole schema. Write "-".',
      { fixed: json`{ "type": "string", "pattern": "^[a-z]+-[0-9]+_$" }` }),
    bad('a hyphen between a class and a character', json`{ "type": "string", "pattern": ⟦"^[\\w-.]+$"⟧ }`,
      'This pattern is not valid with the flag "u" of regular expressions: validators such as ajv refuse the whole schema. Escape "{", "}" and "]" that stand for themselves, and "-" beside a class such as "\\w".'),
    bad('a key of patternProperties in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      patternProperties:
        '^x⟦\-⟧': {}
      `, '"\\-" needs no backslash, and with the flag "u" of regular expressions it may have none: validators such as ajv refuse the whole schema. Write "-".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      patternProperties:
        '^x-': {}
      `,
    }),
    good('a hyphen in a class may have one', json`{ "type": "string", "pattern": "^[\\w\\-.]+\\.\\/$" }`),
    good('what is valid nowhere is reported elsewhere', json`{ "type": "string", "pattern": "(\\-" }`),
  ],
});
