import { slowRepetition } from '../../../formats/json-schema/pattern/ambiguity.ts';
import { validityOf } from '../../../formats/json-schema/pattern/validity.ts';
import { patternsOf, spanInString } from '../../json-patterns.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-slow-pattern',
  title: 'Patterns take no exponential time',
  why: 'JavaScript, Java and Python try every way to match: where one text can be repeated over in many ways, a single value that nearly matches holds a consumer for minutes.',
  formats: ['json-schema'],
  keywords: ['pattern', 'patternProperties'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const node of patternsOf(model.json)) {
        const slow = slowRepetition(node.value);
        if (!slow || validityOf(node.value).kind === 'invalid') continue;
        const part = node.value.slice(slow.start, slow.end);
        report(spanInString(tree, node, slow.start, slow.end), `"${part.length > 40 ? `${part.slice(0, 39)}…` : part}" can match one text in many ways: on a text that nearly fits, each further character multiplies the time, and one value can block a consumer. Write it so that each text can be repeated over in one way only.`);
      }
    },
  },
  examples: [
    bad('a repetition of a repetition', json`{ "type": "string", "pattern": "^⟦([a-z]+)*⟧$" }`,
      '"([a-z]+)*" can match one text in many ways: on a text that nearly fits, each further character multiplies the time, and one value can block a consumer. Write it so that each text can be repeated over in one way only.'),
    bad('an optional separator', json`{ "type": "string", "pattern": "^⟦(\\w+\\s?)+⟧$" }`,
      '"(\\w+\\s?)+" can match one text in many ways: on a text that nearly fits, each further character multiplies the time, and one value can block a consumer. Write it so that each text can be repeated over in one way only.'),
    bad('choices that overlap', json`{ "type": "string", "pattern": "^⟦(\\d|\\w)*⟧-end$" }`,
      '"(\\d|\\w)*" can match one text in many ways: on a text that nearly fits, each further character multiplies the time, and one value can block a consumer. Write it so that each text can be repeated over in one way only.'),
    bad('limits that are no help', json`{ "type": "string", "pattern": "^⟦([a-z]{1,64}){1,64}⟧$" }`,
      '"([a-z]{1,64}){1,64}" can match one text in many ways: on a text that nearly fits, each further character multiplies the time, and one value can block a consumer. Write it so that each text can be repeated over in one way only.'),
    good('a separator between', json`{ "type": "string", "pattern": "^[a-z]+(_[a-z]+)*$" }`),
    good('parts of one length', json`{ "type": "string", "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }`),
    good('nothing behind it can fail', json`{ "type": "string", "pattern": "([a-z]+)*" }`),
    good('a pattern of host names', json`{ "type": "string", "pattern": "^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$" }`),
  ],
});
