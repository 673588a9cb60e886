import { formatMeantBy, openApiFormats, standardFormats } from '../../../formats/json-schema/format-names.ts';
import { mayBe } from '../../partial-schema.ts';
import { nearest } from '../../../words/spelling.ts';
import { renameString } from '../../../tree/edit.ts';
import { stringOf } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const standard: ReadonlySet<string> = new Set(standardFormats);
const openApi: ReadonlySet<string> = new Set(openApiFormats);

const message = (format: string, proposal?: string): string =>
  `"${format}" is no format of JSON Schema, so a validator checks nothing here or refuses the schema. ${proposal === undefined ? 'Say it with "pattern", or name the format in the option "known" of this rule if your validators know it.' : `Did you mean "${proposal}"?`}`;
const foreign = (format: string): string => `"${format}" is a format of OpenAPI: it tells code generators about the value, and a JSON Schema validator checks nothing. Say the limits with "minimum", "maximum", "pattern" or "contentEncoding".`;

export default defineRule({
  id: 'types/unknown-format',
  title: 'A format is one that JSON Schema knows',
  why: 'An unknown format is passed over without a word, and the value that it was meant to guard is not checked.',
  formats: ['json-schema'],
  keywords: ['format'],
  options: {
    known: {
      type: 'array', items: { type: 'string' }, default: openApiFormats,
      description: 'Formats beside those of JSON Schema that count as known: as a rule those of OpenAPI. Names with a colon, a dot, a slash or "x-" are taken as your own and always count.',
    },
  },
  visit: {
    jsonSchema(schema, { options, tree, report }) {
      const format = stringOf(schema.node, 'format');
      if (!format || format.value === '' || standard.has(format.value) || options.known.includes(format.value) || isOwn(format.value)) return;
      if (openApi.has(format.value)) return report(format, foreign(format.value));
      // The formats of JSON Schema are for strings: a number's format has no likeness to them.
      const meant = mayBe(schema, 'string') ? (formatMeantBy(format.value) ?? misspelt(format.value)) : undefined;
      report(format, message(format.value, meant?.format), {
        fixes: meant ? [{ title: `Change it to "${meant.format}"`, safe: meant.by === 'spelling', edits: [renameString(tree, format, meant.format)] }] : [],
      });
    },
  },
  examples: [
    bad('a hyphen is missing', json`{ "type": "object", "properties": { "occurred_at": { "type": "string", "format": ⟦"datetime"⟧ } } }`, message('datetime', 'date-time'), {
      fixed: json`{ "type": "object", "properties": { "occurred_at": { "type": "string", "format": "date-time" } } }`,
    }),
    bad('another word for it', json`{ "properties": { "id": { "type": "string", "format": ⟦"guid"⟧ }, "home": { "type": "string", "format": ⟦"url"⟧ } } }`, [message('guid', 'uuid'), message('url', 'uri')], {
      fixed: json`{ "properties": { "id": { "type": "string", "format": "uuid" }, "home": { "type": "string", "format": "url" } } }`,
    }),
    bad('misspelt', json`{ "properties": { "sender": { "type": "string", "format": ⟦"emial"⟧ } } }`, message('emial', 'email'), {
      fixed: json`{ "properties": { "sender": { "type": "string", "format": "email" } } }`,
    }),
    bad('nothing near', json`{ "properties": { "price": { "type": "string", "format": ⟦"currency"⟧ } } }`, message('currency')),
    bad('of a number', json`{ "properties": { "occurred_at": { "type": "integer", "format": ⟦"timestamp"⟧ } } }`, message('timestamp')),
    good('of JSON Schema', json`{ "properties": { "occurred_at": { "type": "string", "format": "date-time" }, "every": { "type": "string", "format": "duration" } } }`),
    good('of OpenAPI', json`{ "properties": { "count": { "type": "integer", "format": "int64" } } }`),
    bad('of OpenAPI where that does not count', json`{ "properties": { "count": { "type": "integer", "format": ⟦"int64"⟧ } } }`, foreign('int64'), { options: { known: [] } }),
    good('of one’s own', json`{ "properties": { "a": { "type": "string", "format": "x-iban" }, "b": { "type": "string", "format": "com.example:iban" } } }`),
    good('known by option', json`{ "properties": { "price": { "type": "string", "format": "currency" } } }`, { options: { known: ['currency'] } }),
  ],
});

const isOwn = (format: string): boolean => /^x-|[.:/]/.test(format);

function misspelt(word: string): { readonly format: string; readonly by: 'meaning' } | undefined {
  const format = nearest(word, standardFormats);
  return format === undefined ? undefined : { format, by: 'meaning' };
}
