import type { Hover, MarkedString } from 'vscode-languageserver-types';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Feature } from '../../support/editor/feature.ts';

interface HoverCase extends Case {
  /** Words that the hover has somewhere, whatever else it says; `|` stands between two that do equally well. None: there is nothing to say. */
  readonly says: readonly string[];
}

const avro = (text: string, says: readonly string[], others: Readonly<Record<string, string>> = {}): HoverCase => ({ files: { 'a.avsc': text, ...others }, says });
const json = (text: string, says: readonly string[], others: Readonly<Record<string, string>> = {}): HoverCase => ({ files: { 'a.schema.json': `{"$schema":"http://json-schema.org/draft-07/schema#",${text}}`, ...others }, says });
const record = (field: string): string => `{"type":"record","name":"Order","namespace":"shop","fields":[${field}]}`;
const money = '{"type":"record","name":"shop.Money","doc":"An amount.","fields":[{"name":"cents","type":"long"}]}';

/** What a hover at `‸` has to name: facts of the schema and of the specification, not wordings. */
export const hover: Feature = feature<HoverCase>({
  title: 'Hover', isOffered: (it) => Boolean(it.hoverProvider),
  avro: {
    'a field: its type, its doc': avro(record('{"name":"no‸te","doc":"What the buyer wrote.","type":["null","string"],"default":null}'), ['null', 'string', 'What the buyer wrote.']),
    'a field: its default': avro(record('{"name":"co‸unt","type":"int","default":17}'), ['int', '17']),
    'a named type: its doc': avro('{"type":"record","name":"Or‸der","doc":"What was bought.","fields":[{"name":"id","type":"string"}]}', ['record', 'What was bought.']),
    'a reference within the file: what it leads to': avro(record('{"name":"a","type":{"type":"record","name":"Money","doc":"An amount.","fields":[{"name":"cents","type":"long"}]}},{"name":"b","type":"Mo‸ney"}'), ['An amount.', 'cents']),
    'a reference to another file: what it leads to, and where': avro(record('{"name":"b","type":"Mo‸ney"}'), ['An amount.', 'money.avsc'], { 'money.avsc': money }),
    'a primitive': avro(record('{"name":"at","type":"lo‸ng"}'), ['64']),
    'a logical type: what it means': avro(record('{"name":"at","type":{"type":"long","logicalType":"timestamp-mi‸llis"}}'), ['1970']),
    'a logical type with attributes': avro(record('{"name":"x","type":{"type":"bytes","logicalType":"deci‸mal","precision":9,"scale":2}}'), ['9', '2']),
    'an enum: its symbols': avro(record('{"name":"a","type":{"type":"enum","name":"Kind","symbols":["ONE","TWO"]}},{"name":"b","type":"Ki‸nd"}'), ['ONE', 'TWO']),
    'a symbol: of which type': avro('{"type":"enum","name":"Kind","symbols":["ONE","TW‸O"]}', ['Kind']),
    'an attribute of the specification': avro(record('{"name":"a","ali‸ases":["b"],"type":"int"}'), ['names']),
    'nothing for what nobody defines': avro(record('{"name":"a","type":"Mon‸ey"}'), []),
    'half-typed: a field': avro('{"type":"record","name":"Order","fields":[{"name":"to‸tal","doc":"In cents.","type":["null", ', ['In cents.']),
  },
  jsonSchema: {
    'a property: its type, its description': json('"properties":{"no‸te":{"type":["string","null"],"description":"What the buyer wrote."}}', ['string', 'What the buyer wrote.']),
    'a property: that it is required': json('"properties":{"i‸d":{"type":"string"}},"required":["id"]', ['required']),
    'a property: its limits': json('"properties":{"co‸unt":{"type":"integer","minimum":17}}', ['integer', '17']),
    'a required name: its property': json('"properties":{"id":{"type":"string","description":"Which order."}},"required":["i‸d"]', ['Which order.']),
    'a reference: what it leads to': json('"properties":{"a":{"$ref":"#/definitions/mon‸ey"}},"definitions":{"money":{"description":"An amount.","properties":{"cents":{"type":"integer"}}}}', ['An amount.', 'cents']),
    'a reference to another file': json('"properties":{"a":{"$ref":"money.sch‸ema.json"}}', ['An amount.'], { 'money.schema.json': '{"description":"An amount.","type":"object"}' }),
    'a keyword': json('"uniq‸ueItems":true', ['equal|unique']),
    'a keyword that this draft does not know': json('"prefix‸Items":[]', ['2020-12']),
    'a keyword whose neighbours do not count in this draft': json('"properties":{"a":{"$re‸f":"#","description":"x"}}', ['ignore']),
    'a format': json('"properties":{"at":{"type":"string","format":"date-ti‸me"}}', ['3339']),
    'a property that is called as a keyword': json('"properties":{"uniq‸ueItems":{"type":"string","description":"Their number."}}', ['string', 'Their number.']),
    'nothing for data': json('"const":{"uniq‸ueItems":1}', []),
    'half-typed: a property': json('"properties":{"to‸tal":{"description":"In cents.","type":', ['In cents.']),
  },
  async problem(editor, { says }) {
    const answer = await editor.ask<Hover>('textDocument/hover');
    const text = answer ? ([answer.contents].flat() as readonly (MarkedString | { readonly value: string })[]).map((it) => (typeof it === 'string' ? it : it.value)).join('\n') : '';
    if (says.length === 0) return text.trim() === '' ? undefined : `it says ${text}`;
    // Markdown may write a sign with a backslash or as an entity.
    const plain = text.replaceAll(/\\(?=[^\w\s])/g, '').replaceAll(/&nbsp;/g, ' ').toLowerCase();
    const missing = says.filter((words) => !words.split('|').some((word) => plain.includes(word.toLowerCase())));
    return missing.length > 0 ? `it does not say ${missing.join(', ')}, but ${text || 'nothing'}` : undefined;
  },
});
