import { igluPlaceOf, igluPatterns } from '../../iglu-place.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { innerSpan, stringOf, valueOf } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (part: string, value: string, path: string): string =>
  `"self" says that the ${part} is "${value}", the path says "${path}": an Iglu repository serves the schema under its path, and readers find another one in it. Make them the same.`;

export default defineRule({
  id: 'envelope/misplaced-schema',
  title: 'A self-describing schema lies where its "self" says',
  why: 'Events name their schema by vendor, name and version; a schema that lies under other ones is not found, or found in place of the right one.',
  formats: ['json-schema'],
  visit: {
    document(model, { tree, report }) {
      const place = igluPlaceOf(model.uri);
      const self = valueOf(tree.root, 'self');
      if (!place || !self) return;
      for (const [part, { pattern }] of igluPatterns) {
        const value = stringOf(self, part);
        if (!value || value.value === place[part] || !pattern.test(value.value)) continue;
        report(innerSpan(value), message(part, value.value, place[part]), { fixes: [{ title: `Change to "${place[part]}"`, safe: false, edits: [replaceValue(tree, value, place[part])] }] });
      }
    },
  },
  examples: [
    bad('another version', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "⟦1-0-0⟧" }, "type": "object" }`, message('version', '1-0-0', '1-0-1'), {
      path: 'schemas/com.acme/product_view/jsonschema/1-0-1',
      fixed: json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-1" }, "type": "object" }`,
    }),
    bad('another name', json`{ "self": { "vendor": "com.acme", "name": "⟦productView⟧", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`, message('name', 'productView', 'product_view'), {
      path: 'schemas/com.acme/product_view/jsonschema/1-0-0',
      fixed: json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`,
    }),
    good('where it says', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`, { path: 'schemas/com.acme/product_view/jsonschema/1-0-0' }),
    good('in no such repository', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`, { path: 'product_view.schema.json' }),
  ],
});
