import { validityOf } from '../../../formats/json-schema/pattern/validity.ts';
import { patternsOf, spanInString } from '../../json-patterns.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-invalid-pattern',
  title: 'Patterns are regular expressions of ECMA-262',
  why: 'JSON Schema takes its patterns from JavaScript. What only Java, PCRE or Python know is refused by other validators, or looks for something else.',
  formats: ['json-schema'],
  keywords: ['pattern', 'patternProperties'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const node of patternsOf(model.json)) {
        const validity = validityOf(node.value);
        if (validity.kind !== 'invalid') continue;
        const { start, end, message } = validity.fault;
        report(spanInString(tree, node, start, end), `This is no regular expression of ECMA-262: ${message}.`);
      }
    },
  },
  examples: [
    bad('a group that is never closed', json`{ "type": "string", "pattern": "^⟦(⟧[a-z]+$" }`, 'This is no regular expression of ECMA-262: "(" is never closed.'),
    bad('nothing to repeat', json`{ "type": "string", "pattern": "⟦*⟧.json" }`, 'This is no regular expression of ECMA-262: "*" has nothing to repeat.'),
    bad('a range the wrong way round', json`{ "type": "string", "pattern": "[⟦z-a⟧]" }`, 'This is no regular expression of ECMA-262: the range "z-a" is the wrong way round.'),
    bad('flags of PCRE and Java', json`{ "type": "string", "pattern": "⟦(?i)⟧^eur$" }`,
      'This is no regular expression of ECMA-262: "(?i)" sets flags in other engines only: write both cases, such as [Aa].'),
    bad('anchors of PCRE, Python and Ruby', json`{ "type": "string", "pattern": "⟦\\A⟧[0-9]+\\z" }`,
      'This is no regular expression of ECMA-262: "\\A" is known to other engines only: write "^".'),
    bad('possessive repetition', json`{ "type": "string", "pattern": "^\\d+⟦+⟧$" }`,
      'This is no regular expression of ECMA-262: "+" after a repetition makes it possessive in Java and PCRE: leave it out.'),
    bad('classes of POSIX', json`{ "type": "string", "pattern": "^[⟦[:alpha:]⟧]+$" }`,
      'This is no regular expression of ECMA-262: "[:alpha:]" is a class of POSIX, here only letters and colons: write [A-Za-z].'),
    bad('slashes as in source code', json`{ "type": "string", "pattern": "⟦/^[a-z]+$/i⟧" }`,
      'This is no regular expression of ECMA-262: the slashes around it are part of the text that it looks for: write the pattern without them, and without flags.'),
    bad('a key of patternProperties', json`{ "type": "object", "patternProperties": { "^x⟦[⟧-": {} } }`, 'This is no regular expression of ECMA-262: "[" is never closed.'),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: string
      pattern: '^⟦(?P<⟧year>\d{4})$'
      `, 'This is no regular expression of ECMA-262: "(?P<" names a group as Python does: write "(?<".', { path: 'event.yaml' }),
    good('groups, classes, lookarounds', json`{ "type": "string", "pattern": "^(?<year>\\d{4})-(?:0[1-9]|1[0-2])(?!-)[\\w.-]*?$" }`),
    good('properties of Unicode', json`{ "type": "string", "pattern": "^\\p{L}+$" }`),
    good('valid without the flag u', json`{ "type": "string", "pattern": "^[a-z]+\\-[0-9]+$" }`),
    good('a path is no pair of delimiters', json`{ "type": "string", "pattern": "/a/b" }`),
    good('a property named pattern', json`{ "type": "object", "properties": { "pattern": { "const": "(" } } }`),
  ],
});
