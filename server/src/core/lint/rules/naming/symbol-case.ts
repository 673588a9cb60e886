import type { Edit } from '../../../finding.ts';
import type { EnumType } from '../../../formats/avro/model.ts';
import { judgeName } from '../../../formats/avro/names.ts';
import { describedName } from '../../partial-schema.ts';
import { listing } from '../../listing.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import { renameString } from '../../../tree/edit.ts';
import type { Node, SourceTree, StringNode } from '../../../tree/node.ts';
import { isCase, toCase } from '../../../words/case.ts';
import type { CaseStyle } from '../../../words/case.ts';

export default defineRule({
  id: 'naming/symbol-case',
  title: 'The values of enums are written in the style of the house',
  why: 'Values are compared letter by letter in every consumer: paid, Paid and PAID are three states.',
  formats: ['avro', 'json-schema'],
  keywords: ['enum'],
  options: {
    style: { type: 'string', enum: ['SCREAMING_SNAKE_CASE', 'snake_case', 'kebab-case', 'lowercase', 'camelCase', 'PascalCase'], default: 'SCREAMING_SNAKE_CASE', description: 'How the values are written.' },
    formats: { type: 'array', items: { type: 'string', enum: ['avro', 'json-schema'] }, default: ['avro'], description: 'Whose values: Avro’s symbols become names in generated code, those of JSON Schema are data.' },
  },
  visit: {
    avroEnum(type, { options: { style, formats }, tree, report }) {
      if (!formats.includes('avro')) return;
      const odd = type.symbols.filter(({ value }) => judgeName(value) === 'legal' && !isCase(value, style));
      if (odd.length === 0) return;
      const edits = renamed(tree, type.symbols, odd, style, defaultsOf(type));
      report(odd[0]!, message(odd, type.simpleName, style), { fixes: edits ? [{ title: `Write the symbols in ${style}`, safe: false, edits }] : [] });
    },
    jsonSchema(schema, { options: { style, formats }, tree, report }) {
      if (!formats.includes('json-schema')) return;
      const list = keyword(schema, 'enum');
      if (list?.kind !== 'array') return;
      const strings = list.items.filter((item) => item.kind === 'string');
      const odd = strings.filter(({ value }) => !isCase(value, style));
      if (odd.length === 0) return;
      const edits = renamed(tree, strings, odd, style, [keyword(schema, 'default')]);
      report(odd[0]!, message(odd, describedName(schema) ?? '', style), { fixes: edits ? [{ title: `Write the values in ${style}`, safe: false, edits }] : [] });
    },
  },
  examples: [
    bad('some symbols, and a default', avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", ⟦"open"⟧, "inTransit"], "default": "open" }`,
      'The values "open" and "inTransit" of "Status" are not SCREAMING_SNAKE_CASE as values are here, and consumers compare them letter by letter. Write "OPEN" and "IN_TRANSIT".',
      { fixed: avro`{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "IN_TRANSIT"], "default": "OPEN" }` }),
    bad('many, and the default of a field', avro`
      {
        "type": "record", "name": "Order", "fields": [
          { "name": "size", "type": { "type": "enum", "name": "Size", "symbols": [⟦"xs"⟧, "s", "m", "l", "xl", "xxl"] }, "default": "m" }
        ]
      }`, 'The values "xs", "s", "m", "l" and 2 more of "Size" are not SCREAMING_SNAKE_CASE as values are here, and consumers compare them letter by letter. Write "XS", "S", "M", "L" and 2 more.', {
      fixed: avro`
      {
        "type": "record", "name": "Order", "fields": [
          { "name": "size", "type": { "type": "enum", "name": "Size", "symbols": ["XS", "S", "M", "L", "XL", "XXL"] }, "default": "M" }
        ]
      }`,
    }),
    bad('in JSON Schema', json`{ "properties": { "status": { "enum": [⟦"open"⟧, null, "PAID"] } } }`,
      'The value "open" of "status" is not SCREAMING_SNAKE_CASE as values are here, and consumers compare it letter by letter. Write "OPEN".',
      { options: { formats: ['avro', 'json-schema'] }, fixed: json`{ "properties": { "status": { "enum": ["OPEN", null, "PAID"] } } }` }),
    bad('another style', avro`{ "type": "enum", "name": "Status", "symbols": [⟦"OPEN"⟧] }`,
      'The value "OPEN" of "Status" is not lowercase as values are here, and consumers compare it letter by letter. Write "open".',
      { options: { style: 'lowercase' }, fixed: avro`{ "type": "enum", "name": "Status", "symbols": ["open"] }` }),
    bad('two would become one', avro`{ "type": "enum", "name": "Status", "symbols": ["OPEN", ⟦"open"⟧] }`,
      'The value "open" of "Status" is not SCREAMING_SNAKE_CASE as values are here, and consumers compare it letter by letter. Write "OPEN".'),
    good('as the house writes them', avro`{ "type": "enum", "name": "Status", "symbols": ["OPEN", "IN_TRANSIT", "B2B"] }`),
    good('values of JSON Schema are data', json`{ "properties": { "status": { "enum": ["open", "paid"] } } }`),
  ],
});

function message(odd: readonly StringNode[], owner: string, style: CaseStyle): string {
  const proposals = odd.map(({ value }) => toCase(value, style));
  const areBetter = proposals.every((proposal) => isCase(proposal, style));
  const [values, are, them] = odd.length === 1 ? ['value', 'is', 'it'] : ['values', 'are', 'them'];
  return `The ${values} ${listing(odd.map(({ value }) => value))}${owner === '' ? '' : ` of "${owner}"`} ${are} not ${style} as values are here, and consumers compare ${them} letter by letter. ${areBetter ? `Write ${listing(proposals)}` : `Rename ${them}`}.`;
}

/** Undefined where a proposal is no better or two values would become one. */
function renamed(tree: SourceTree, all: readonly StringNode[], odd: readonly StringNode[], style: CaseStyle, defaults: readonly (Node | undefined)[]): readonly Edit[] | undefined {
  const after = all.map(({ value }) => toCase(value, style));
  if (new Set(after).size < after.length || after.some((value) => !isCase(value, style))) return undefined;
  const places = [...odd, ...defaults.filter((node) => node?.kind === 'string' && odd.some(({ value }) => value === node.value))] as StringNode[];
  return places.map((node) => renameString(tree, node, toCase(node.value, style)));
}

function defaultsOf(type: EnumType): readonly (Node | undefined)[] {
  const { place } = type;
  const field = place.at === 'field' ? place.field : place.at === 'branch' && place.index === 0 && place.of.place.at === 'field' ? place.of.place.field : undefined;
  return [type.default, field?.default];
}
