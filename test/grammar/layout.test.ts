import assert from 'node:assert/strict';
import test from 'node:test';
import { checkCarets } from './support/carets.ts';
import { colouredStrings, readStrings } from './support/strings.ts';
import { matches, tokenize } from './support/tokenize.ts';

/** Every kind of string that the grammar tells apart stands in here at least once, and each where it could mislead. */
const schema = {
  type: 'record',
  name: 'com.acme.Order',
  namespace: 'com.acme',
  doc: 'An order: {"type": "int"} // no comment',
  aliases: ['OldOrder', 'com.old.Order'],
  owner: { name: 'team', type: 'people' },
  fields: [
    { name: 'id', type: { type: 'string', logicalType: 'uuid' }, order: 'descending', aliases: ['key'], doc: 'the key' },
    { name: 'state', type: { type: 'enum', name: 'State', symbols: ['NEW', 'null'], default: 'NEW' }, default: 'NEW' },
    { name: 'at', type: ['null', { type: 'long', logicalType: 'timestamp-millis' }], default: null },
    { name: 'price', type: { type: 'fixed', name: 'Price', size: 8, logicalType: 'decimal', precision: 18, scale: 2 } },
    { name: 'type', type: 'com.acme.Kind', default: { type: 'string', name: 'x', items: [{ fields: ['int'] }] } },
    { name: 'tags', type: { type: 'map', values: { type: 'array', items: ['string', 'Tag'] } }, default: {} },
    {
      name: 'next',
      type: ['null', { type: 'record', name: 'Next', fields: [{ name: 'name', type: 'bytes', default: '\u0000"' }] }],
    },
    { name: 'items', type: { type: 'x.Temperature', logicalType: 'celsius', rows: [[1]] }, order: 'sideways', pii: 'name' },
  ],
};

const jsonToken = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^"[\]{},:]+/g;

const layouts: Readonly<Record<string, (text: string) => string>> = {
  'in one line': (text) => text,
  'a member a line': () => JSON.stringify(schema, null, 2),
  'a token a line': (text) => spaced(text, '\n'),
  'tabs and empty lines': (text) => spaced(text, '\t\n\n\t'),
  'with carriage returns': () => JSON.stringify(schema, null, 4).replaceAll('\n', '\r\n'),
  'a comment between any two tokens': (text) => spaced(text, ' /* "type": [{ */ // "name": ]}\n'),
  'with trailing commas': (text) =>
    text.replaceAll(jsonToken, (token, at: number) =>
      /^[\]}]$/.test(token) && !/[[{]/.test(text[at - 1] ?? '') ? `,${token}` : token,
    ),
};

for (const [name, lay] of Object.entries(layouts)) {
  test(`the colours are the same ${name}`, () => {
    const text = lay(JSON.stringify(schema));
    assert.deepEqual(colouredStrings(text), readStrings(schema));
    const invalid = tokenize(text).flat().filter((token) => token.scopes.some((scope) => matches(scope, 'invalid')));
    assert.deepEqual(invalid, []);
  });
}

test('every bracket, comma, colon and quote has its scope, and every token the nesting of JSON', () => {
  const text = JSON.stringify(schema);
  const seen = tokenize(text)
    .flat()
    .filter((token) => /^[[\]{},:"]$/.test(token.text) && !token.scopes.some((scope) => matches(scope, 'constant.character')))
    .map((token) => [
      token.text,
      token.scopes.at(-1)?.replace(/\.json\.avsc$/, ''),
      token.scopes.filter((scope) => matches(scope, 'meta')).map(shortMeta).join(''),
    ]);
  assert.deepEqual(seen, [...expectedStructure(text)]);
});

test('the layouts show every kind of string', () => {
  const kinds = new Set(readStrings(schema).map((string) => string.kind));
  assert.deepEqual([...kinds].sort(), [
    'attribute',
    'complex',
    'data',
    'declaration',
    'doc',
    'field',
    'field alias',
    'logical type',
    'namespace',
    'order',
    'primitive',
    'property',
    'reference',
    'symbol',
    'type alias',
  ]);
});

test('a file in one line without a space', () =>
  checkCarets(`
{"type":"record","name":"A","fields":[{"name":"b","type":["null",{"type":"array","items":"C"}],"default":null}],"doc":"e"}
         ^^^^^^ support.type.complex
                         ^ entity.name.type.declaration
                                               ^ entity.name.variable.field
                                                           ^^^^ support.type.primitive
                                                                          ^^^^^ support.type.complex
                                                                                          ^ entity.name.type.reference
                                                                                                ^^^^^^^ keyword.other.attribute
                                                                                                         ^^^^ constant.language
                                                                                                                 ^^^ keyword.other.attribute
                                                                                                                       ^ comment.block.documentation
`));

test('key, colon and value on lines of their own', () =>
  checkCarets(`
{
  "type"
   ^^^^ keyword.other.attribute
  :
  ^ punctuation.separator.dictionary.key-value
  "string"
   ^^^^^^ support.type.primitive
  ,
  ^ punctuation.separator.dictionary.pair
  "name"
  :
  "N"
   ^ entity.name.type.declaration
}
`));

/** The text with something between any two tokens of JSON. */
function spaced(text: string, between: string): string {
  return text.replaceAll(jsonToken, (token) => token + between);
}

function shortMeta(scope: string): string {
  const short = { 'meta.structure.dictionary.json.avsc': '{', 'meta.structure.array.json.avsc': '[' };
  return Object.entries(short).find(([name]) => name === scope)?.[1] ?? ':';
}

/** Character, punctuation scope and nesting of all that gives a text without spaces its structure. */
function* expectedStructure(text: string): Generator<readonly [string, string, string]> {
  let nesting = '';
  for (const [token] of text.matchAll(jsonToken)) {
    const inValue = nesting.endsWith(':');
    if (token === '{' || token === '[') {
      nesting += token;
      yield [token, `punctuation.definition.${token === '{' ? 'dictionary' : 'array'}.begin`, nesting];
    } else if (token === '}' || token === ']') {
      if (inValue) nesting = nesting.slice(0, -1);
      yield [token, `punctuation.definition.${token === '}' ? 'dictionary' : 'array'}.end`, nesting];
      nesting = nesting.slice(0, -1);
    } else if (token === ',') {
      if (inValue) nesting = nesting.slice(0, -1);
      yield [token, `punctuation.separator.${nesting.endsWith('{') ? 'dictionary.pair' : 'array'}`, nesting];
    } else if (token === ':') {
      nesting += ':';
      yield [token, 'punctuation.separator.dictionary.key-value', nesting];
    } else if (token.startsWith('"')) {
      const kind = nesting.endsWith('{') ? 'support.type.property-name' : 'definition.string';
      yield ['"', `punctuation.${kind}.begin`, nesting];
      yield ['"', `punctuation.${kind}.end`, nesting];
    }
  }
}
