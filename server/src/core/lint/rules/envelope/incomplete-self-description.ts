import { igluPlaceOf, igluPatterns } from '../../iglu-place.ts';
import { insertMember, replaceValue } from '../../../tree/edit.ts';
import { innerSpan, memberOf, valueOf } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const none = 'This schema has no "self": an Iglu registry cannot tell its vendor, name and version, and refuses it. Add "self" with "vendor", "name", "format" and "version".';
const lacks = (part: string): string => `"self" has no "${part}": an Iglu registry cannot tell where the schema belongs, and refuses it. Add it.`;
const noObject = '"self" is no object: an Iglu registry cannot tell the vendor, name and version of this schema, and refuses it. Write it with "vendor", "name", "format" and "version".';
const noText = (part: string): string => `The ${part} in "self" is no text: an Iglu registry cannot read it, and refuses the schema. Write it in quotes.`;
const wrong = (part: string, value: string, how: string): string => `"${value}" is no ${part} that Iglu knows: it wants ${how}. Change it.`;

export default defineRule({
  id: 'envelope/incomplete-self-description',
  title: 'A self-describing schema says its vendor, name, format and version',
  why: 'Snowplow finds the schema of an event by these four; a schema without them cannot be registered, and the events that name it fail validation.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    document(model, { tree, report }) {
      const { root } = tree;
      if (root?.kind !== 'object' || tree.problems.some(({ kind }) => kind === 'invalid')) return;
      const place = igluPlaceOf(model.uri);
      const self = memberOf(root, 'self');
      if (!self) {
        const at = root.members[0];
        if (at) report(at.key, none, { fixes: place ? [{ title: 'Add "self" as the path says', safe: false, edits: [insertMember(tree, root, 'self', place, memberOf(root, 'description') ? 'description' : '$schema')] }] : [] });
        return;
      }
      if (!self.value) return;
      if (self.value.kind !== 'object') {
        report(self.value, noObject, { fixes: place ? [{ title: 'Write "self" as the path says', safe: false, edits: [replaceValue(tree, self.value, place)] }] : [] });
        return;
      }
      for (const [part, { pattern, how }] of igluPatterns) {
        const value = valueOf(self.value, part);
        if (!value) report(self.key, lacks(part), { fixes: place ? [{ title: `Add "${part}" as the path says`, safe: false, edits: [insertMember(tree, self.value, part, place[part])] }] : [] });
        else if (value.kind !== 'string') report(value, noText(part));
        else if (!pattern.test(value.value)) {
          const dashed = value.value.replace(/^v/i, '').replaceAll('.', '-');
          const meant = part === 'version' && pattern.test(dashed) ? dashed : undefined;
          report(innerSpan(value), wrong(part, value.value, how), { fixes: meant === undefined ? [] : [{ title: `Change to "${meant}"`, safe: false, edits: [replaceValue(tree, value, meant)] }] });
        }
      }
    },
  },
  examples: [
    bad('none', json`
      {
        ⟦"description"⟧: "A product was looked at.",
        "type": "object",
        "properties": {}
      }`, none, {
      path: 'schemas/com.acme/product_view/jsonschema/1-0-0',
      fixed: json`
      {
        "description": "A product was looked at.",
        "self": {
          "vendor": "com.acme",
          "name": "product_view",
          "format": "jsonschema",
          "version": "1-0-0"
        },
        "type": "object",
        "properties": {}
      }`,
    }),
    bad('a part is missing', json`{ ⟦"self"⟧: { "vendor": "com.acme", "name": "product_view", "format": "jsonschema" }, "type": "object" }`, lacks('version')),
    bad('a version with dots', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "⟦1.0.2⟧" }, "type": "object" }`,
      wrong('version', '1.0.2', 'three numbers with hyphens, the first not zero, such as 1-0-0'), { fixed: json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-2" }, "type": "object" }` }),
    bad('a name with blanks', json`{ "self": { "vendor": "com.acme", "name": "⟦product view⟧", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`,
      wrong('name', 'product view', 'letters, digits, "_" and "-"')),
    bad('no number', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": ⟦1⟧ }, "type": "object" }`, noText('version')),
    bad('a version that begins with zero', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "⟦0-1-0⟧" }, "type": "object" }`,
      wrong('version', '0-1-0', 'three numbers with hyphens, the first not zero, such as 1-0-0')),
    bad('no object', json`{ "self": ⟦"com.acme"⟧, "type": "object" }`, noObject, {
      path: 'schemas/com.acme/product_view/jsonschema/1-0-0',
      fixed: json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`,
    }),
    good('complete', json`{ "self": { "vendor": "com.acme", "name": "product_view", "format": "jsonschema", "version": "1-0-0" }, "type": "object" }`),
  ],
});
