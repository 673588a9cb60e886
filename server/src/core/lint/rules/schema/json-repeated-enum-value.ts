import { canonical } from '../../../formats/json-schema/canonical.ts';
import { ageOf } from '../../../formats/json-schema/dialect.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import { shown } from '../../../formats/json-schema/wording.ts';
import { removeItem } from '../../../tree/edit.ts';
import type { Node } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-repeated-enum-value',
  title: 'No value stands twice in an `enum`',
  why: 'From 2019-09 the meta-schema lets it pass, but the second one does nothing: often another value was meant, and generated code may not compile.',
  formats: ['json-schema'],
  keywords: ['enum'],
  visit: {
    jsonSchema(schema, { tree, model, report }) {
      const list = keyword(schema, 'enum');
      // Where the draft forbids it, another rule speaks.
      if (list?.kind !== 'array' || list.items.length < 2 || model.format !== 'json-schema' || (ageOf(model.json.dialect) ?? 2020) < 2019) return;
      const firsts = new Map<string, Node>();
      for (const item of list.items) {
        const value = canonical(item);
        const first = firsts.get(value);
        firsts.set(value, first ?? item);
        if (!first) continue;
        report(item, `${shown(item)} stands twice in "enum": the second one has no effect. Remove it, or write the value that was meant.`, {
          fixes: [{ title: 'Remove the second one', safe: true, edits: [removeItem(tree, list, item)] }],
          related: [{ message: 'The first one', span: first }],
          unnecessary: true,
        });
      }
    },
  },
  examples: [
    bad('twice in 2020-12', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "enum": ["CARD", "CASH", ⟦"CARD"⟧] }`,
      '"CARD" stands twice in "enum": the second one has no effect. Remove it, or write the value that was meant.',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "enum": ["CARD", "CASH"] }` }),
    bad('in a schema that does not name its draft', json`{ "enum": ["CARD", ⟦"CARD"⟧] }`,
      '"CARD" stands twice in "enum": the second one has no effect. Remove it, or write the value that was meant.',
      { fixed: json`{ "enum": ["CARD"] }` }),
    good('different values', json`{ "enum": ["CARD", "card", null] }`),
    good('where the draft forbids it, schema/json-duplicate-value speaks', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": ["CARD", "CARD"] }`),
  ],
});
