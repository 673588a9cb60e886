import type { DocumentLink, DocumentSymbol, FoldingRange, InlayHint, SelectionRange, SymbolInformation, WorkspaceSymbol } from 'vscode-languageserver-types';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Feature } from '../../support/editor/feature.ts';

const draft07 = '"$schema": "http://json-schema.org/draft-07/schema#"';
const order = `{
  "type": "record",
  "name": "Order",
  "namespace": "shop",
  "fields": [
    {
      "name": "id",
      "type": "string"
    },
    {
      "name": "lines",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Line",
          "fields": [
            { "name": "sku", "type": "string" }
          ]
        }
      }
    }
  ]
}`;
const orderJson = `{
  ${draft07},
  "title": "Order",
  "type": "object",
  "properties": {
    "id": { "type": "string" },
    "line": {
      "$ref": "#/definitions/line"
    }
  },
  "definitions": {
    "line": {
      "properties": {
        "sku": { "type": "string" }
      }
    }
  }
}`;
const avro = <M extends object>(text: string, more: M, others: Readonly<Record<string, string>> = {}): Case & M => ({ files: { 'a.avsc': text, ...others }, ...more });
const json = <M extends object>(text: string, more: M, others: Readonly<Record<string, string>> = {}): Case & M => ({ files: { 'a.schema.json': text, ...others }, ...more });

/** Names in the outline, each below those before it in its path. What stands between, as keywords may, does not count, nor what a name is followed by. */
export const outline: Feature = feature<Case & { readonly paths: readonly (readonly string[])[] }>({
  title: 'Document symbols', isOffered: (it) => Boolean(it.documentSymbolProvider),
  avro: {
    'a record': avro(order, { paths: [['Order']] }),
    'its fields': avro(order, { paths: [['Order', 'id'], ['Order', 'lines']] }),
    'fields of a type within': avro(order, { paths: [['Order', 'lines', 'sku']] }),
    'symbols of an enum': avro('{"type":"enum","name":"Kind","symbols":["ONE","TWO"]}', { paths: [['Kind', 'ONE'], ['Kind', 'TWO']] }),
    'several types in an array': avro('[{"type":"fixed","name":"A","size":1},{"type":"record","name":"B","fields":[{"name":"x","type":"A"}]}]', { paths: [['A'], ['B', 'x']] }),
    'a field of a union with a record': avro('{"type":"record","name":"A","fields":[{"name":"b","type":["null",{"type":"record","name":"B","fields":[{"name":"c","type":"int"}]}]}]}', { paths: [['A', 'b', 'c']] }),
    'half-typed': avro('{"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"total","type":', { paths: [['Order', 'id'], ['Order', 'total']] }),
  },
  jsonSchema: {
    'properties': json(orderJson, { paths: [['id'], ['line']] }),
    'definitions and what they have': json(orderJson, { paths: [['line', 'sku']] }),
    'properties within properties': json('{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string"}}}}}', { paths: [['a', 'b']] }),
    'properties of items': json('{"properties":{"a":{"type":"array","items":{"properties":{"b":{}}}}}}', { paths: [['a', 'b']] }),
    'properties of a branch': json('{"allOf":[{"properties":{"b":{"type":"string"}}}]}', { paths: [['b']] }),
    '$defs': json('{"$schema":"https://json-schema.org/draft/2020-12/schema","$defs":{"money":{"properties":{"cents":{}}}}}', { paths: [['money', 'cents']] }),
    'half-typed': json(`{${draft07},"properties":{"id":{"type":"string"},"total":{"type":`, { paths: [['id'], ['total']] }),
  },
  async problem(editor, { paths }) {
    const symbols = (await editor.ask<readonly (DocumentSymbol | SymbolInformation)[]>('textDocument/documentSymbol')) ?? [];
    const missing = paths.filter((path) => !has(symbols, path));
    return missing.length > 0 ? `not in the outline: ${missing.map((it) => it.join(' > ')).join(', ')}` : undefined;
  },
});

function has(symbols: readonly (DocumentSymbol | SymbolInformation)[], [name, ...below]: readonly string[]): boolean {
  return symbols.some((it) => {
    const children = 'children' in it ? (it.children ?? []) : [];
    const isIt = it.name === name || it.name.split(/[.\s:]/).includes(name!);
    return (isIt && (below.length === 0 || has(children, below))) || has(children, [name!, ...below]);
  });
}

/** Names that a query finds in a workspace, with their files. */
export const workspaceSymbols: Feature = feature<Case & { readonly query: string; readonly finds: Readonly<Record<string, string>> }>({
  title: 'Workspace symbols', isOffered: (it) => Boolean(it.workspaceSymbolProvider),
  avro: {
    'a type of another file': avro(order, { query: 'Parcel1', finds: { Parcel1: 'b.avsc' } }, { 'b.avsc': '{"type":"record","name":"Parcel1","fields":[]}' }),
    'a type within a type': avro(order, { query: 'Parcel2', finds: { Parcel2: 'b.avsc' } }, { 'b.avsc': '{"type":"record","name":"B","fields":[{"name":"p","type":{"type":"fixed","name":"Parcel2","size":2}}]}' }),
    'by a part of the name': avro(order, { query: 'arcelThr', finds: { ParcelThree: 'b.avsc' } }, { 'b.avsc': '{"type":"record","name":"ParcelThree","fields":[]}' }),
    'by the beginnings of words': avro(order, { query: 'PaFoTy', finds: { ParcelFourTypes: 'b.avsc' } }, { 'b.avsc': '{"type":"record","name":"ParcelFourTypes","fields":[]}' }),
    'in small letters': avro(order, { query: 'parcel5', finds: { Parcel5: 'b.avsc' } }, { 'b.avsc': '{"type":"enum","name":"Parcel5","symbols":["A"]}' }),
    'what is open and not on the disk so': avro('{"type":"record","name":"Parcel6","fields":[]}', { query: 'Parcel6', finds: { Parcel6: 'a.avsc' } }),
    'of a broken file': avro(order, { query: 'Parcel7', finds: { Parcel7: 'b.avsc' } }, { 'b.avsc': '{"type":"record","name":"Parcel7","fields":[{"name":"a","type":"int"}],}' }),
  },
  jsonSchema: {
    'a schema by its title': json(orderJson, { query: 'Parcel11', finds: { Parcel11: 'b.schema.json' } }, { 'b.schema.json': `{${draft07},"title":"Parcel11","type":"object"}` }),
    'a definition': json(orderJson, { query: 'parcel12', finds: { parcel12: 'b.schema.json' } }, { 'b.schema.json': `{${draft07},"definitions":{"parcel12":{"type":"object"}}}` }),
    'an entry of $defs': json(orderJson, { query: 'parcel13', finds: { parcel13: 'b.schema.json' } }, { 'b.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","$defs":{"parcel13":{}}}' }),
    'by a part of the name': json(orderJson, { query: 'arcelFourt', finds: { parcelFourteen: 'b.schema.json' } }, { 'b.schema.json': `{${draft07},"definitions":{"parcelFourteen":{}}}` }),
    'in small letters': json(orderJson, { query: 'parcel15', finds: { Parcel15: 'b.schema.json' } }, { 'b.schema.json': `{${draft07},"definitions":{"Parcel15":{}}}` }),
    'the file that is open': json(`{${draft07},"definitions":{"parcel16":{}}}`, { query: 'parcel16', finds: { parcel16: 'a.schema.json' } }),
  },
  async problem(editor, { query, finds }) {
    const symbols = (await editor.ask<readonly (WorkspaceSymbol | SymbolInformation)[]>('workspace/symbol', { query })) ?? [];
    const found = symbols.map((it) => ({ name: it.name, uri: it.location.uri }));
    const missing = Object.entries(finds).filter(([name, file]) => !found.some((it) => it.name.split('.').at(-1) === name && it.uri.endsWith(`/${file}`)));
    return missing.length > 0 ? `not found: ${JSON.stringify(missing)}` : undefined;
  },
});

/** Marks are links, each to the end of an address as given, in their order. Other links are fine. */
export const links: Feature = feature<Case & { readonly to: readonly string[] }>({
  title: 'Document links', isOffered: (it) => Boolean(it.documentLinkProvider),
  // Avro refers by names: go to definition follows them.
  avro: {},
  jsonSchema: {
    'to a file beside': json('{"$ref":"⟦money.schema.json⟧"}', { to: ['/money.schema.json'] }, { 'money.schema.json': '{"type":"object"}' }),
    'to a file further down, in properties': json('{"properties":{"a":{"$ref":"⟦common/money.schema.json⟧"}}}', { to: ['/common/money.schema.json'] }, { 'common/money.schema.json': '{"type":"object"}' }),
    'to a file by its $id': json('{"$id":"https://x.org/a","properties":{"a":{"$ref":"⟦money⟧"}}}', { to: ['/common/money.schema.json'] }, { 'common/money.schema.json': '{"$id":"https://x.org/money","type":"object"}' }),
    'to a definition in another file': json('{"properties":{"a":{"$ref":"⟦money.schema.json#/definitions/m⟧"}}}', { to: ['/money.schema.json'] }, { 'money.schema.json': '{"definitions":{"m":{}}}' }),
    'to the page of a draft': json('{"$schema":"⟦https://json-schema.org/draft/2020-12/schema⟧","type":"object"}', { to: ['https://json-schema.org/draft/2020-12/schema'] }),
    'to two files': json('{"allOf":[{"$ref":"⟦b.schema.json⟧"},{"$ref":"⟦c.schema.json⟧"}]}', { to: ['/b.schema.json', '/c.schema.json'] }, { 'b.schema.json': '{"type":"object"}', 'c.schema.json': '{"type":"object"}' }),
    'in a half-typed text': json(`{${draft07},"allOf":[{"$ref":"⟦b.schema.json⟧"},{"$ref":`, { to: ['/b.schema.json'] }, { 'b.schema.json': '{"type":"object"}' }),
  },
  async problem(editor, { to }) {
    const found = (await editor.ask<readonly DocumentLink[]>('textDocument/documentLink')) ?? [];
    const { file } = editor.scenario.at;
    const missing = editor.marks.filter((mark, i) => !found.some(({ range, target }) => JSON.stringify(range.start) === JSON.stringify(editor.range(mark).start) && (target?.replace(/#L?[\d,]*$/, '').endsWith(to[i]!) ?? false)));
    return missing.length > 0 ? `no link, or to another place: ${missing.map(({ start, end }) => editor.scenario.files[file]!.slice(start, end)).join(', ')}; found: ${found.map(({ target }) => target).join(', ')}` : undefined;
  },
});

/** Lines that can be folded, from 1: `first-last`, where the last may be one less, which leaves the closing bracket in sight. Others are fine. */
export const folding: Feature = feature<Case & { readonly folds: readonly string[] }>({
  title: 'Folding', isOffered: (it) => Boolean(it.foldingRangeProvider),
  avro: {
    'the whole record': avro(order, { folds: ['1-24'] }),
    'its fields': avro(order, { folds: ['5-23'] }),
    'a field': avro(order, { folds: ['6-9', '10-22'] }),
    'a type within': avro(order, { folds: ['12-21', '14-20', '17-19'] }),
    'symbols': avro('{\n  "type": "enum",\n  "name": "Kind",\n  "symbols": [\n    "A",\n    "B"\n  ]\n}', { folds: ['4-7'] }),
    'half-typed': avro('{\n  "type": "record",\n  "name": "A",\n  "fields": [\n    {\n      "name": "x",\n      "type": "int"\n    },\n    {\n      "name":\n  ]\n}', { folds: ['5-8'] }),
  },
  jsonSchema: {
    'the whole schema': json(orderJson, { folds: ['1-18'] }),
    'properties': json(orderJson, { folds: ['5-10'] }),
    'a property': json(orderJson, { folds: ['7-9'] }),
    'definitions': json(orderJson, { folds: ['11-17', '12-16'] }),
    'a list': json('{\n  "properties": {},\n  "required": [\n    "a",\n    "b"\n  ]\n}', { folds: ['3-6'] }),
    'half-typed': json(`{\n  ${draft07},\n  "properties": {\n    "a": {\n      "type": "string"\n    },\n    "b": {\n      "type":\n  }\n}`, { folds: ['4-6'] }),
  },
  async problem(editor, { folds }) {
    const found = ((await editor.ask<readonly FoldingRange[]>('textDocument/foldingRange')) ?? []).map(({ startLine, endLine }) => [startLine + 1, endLine + 1] as const);
    const missing = folds.filter((fold) => !found.some(([start, end]) => fold === `${start}-${end}` || fold === `${start}-${end + 1}`));
    return missing.length > 0 ? `not folded: ${missing.join(', ')}; folded: ${found.map((it) => it.join('-')).join(', ')}` : undefined;
  },
});

/** What a selection grows to from `‸`: the marks, from the inside. Steps between are fine. */
export const selection: Feature = feature<Case>({
  title: 'Selection ranges', isOffered: (it) => Boolean(it.selectionRangeProvider),
  avro: {
    'a word, then its string': avro('{"type":"record","name":⟦"⟦Or‸der⟧"⟧,"fields":[]}', {}),
    'a value, then its attribute': avro('{"type":"record",⟦"name":⟦"Or‸der"⟧⟧,"fields":[]}', {}),
    'a field, then all fields': avro('{"type":"record","name":"A","fields":⟦[⟦{"name":"a","type":"i‸nt"}⟧,{"name":"b","type":"int"}]⟧}', {}),
    'a branch, then the union': avro('{"type":"record","name":"A","fields":[{"name":"a","type":⟦["null",⟦"str‸ing"⟧]⟧}]}', {}),
    'the whole text at last': avro('⟦{"type":"enum","name":"A","symbols":["ON‸E"]}⟧', {}),
    'half-typed': avro('{"type":"record","name":"A","fields":[⟦{"name":⟦"a‸"⟧,"type":"int"}⟧,{"name":', {}),
  },
  jsonSchema: {
    'a word, then its string': json('{"title":⟦"⟦Or‸der⟧"⟧,"type":"object"}', {}),
    'a value, then its keyword': json('{⟦"title":⟦"Or‸der"⟧⟧,"type":"object"}', {}),
    'a property, then all properties': json('{"properties":⟦{⟦"a":{"type":"str‸ing"}⟧,"b":{}}⟧}', {}),
    'an entry, then the list': json('{"required":⟦["a",⟦"b‸"⟧]⟧}', {}),
    'the whole text at last': json('⟦{"properties":{"a":{"type":"str‸ing"}}}⟧', {}),
    'half-typed': json(`{${draft07},"properties":{"a":⟦{"type":⟦"str‸ing"⟧}⟧,"b":{"type":`, {}),
  },
  async problem(editor) {
    const { file } = editor.scenario.at;
    const text = editor.scenario.files[file]!;
    const [first] = (await editor.ask<readonly SelectionRange[]>('textDocument/selectionRange', { positions: [editor.range({ file, start: editor.scenario.at.offset, end: editor.scenario.at.offset }).start] })) ?? [];
    const grown: string[] = [];
    // All on one line.
    for (let at = first as SelectionRange | undefined; at; at = at.parent) grown.push(text.slice(at.range.start.character, at.range.end.line > 0 ? undefined : at.range.end.character));
    const wanted = editor.marks.map(({ start, end }) => text.slice(start, end)).sort((a, b) => a.length - b.length);
    let from = 0;
    for (const it of wanted) {
      from = grown.indexOf(it, from) + 1;
      if (from === 0) return `it does not grow to ${it}; it grows to ${grown.join(' → ')}`;
    }
    return undefined;
  },
});

/** A hint at each mark, which has the words as given, in their order, with blanks left out. Others are fine. */
export const inlayHints: Feature = feature<Case & { readonly says: readonly string[] }>({
  title: 'Inlay hints', isOffered: (it) => Boolean(it.inlayHintProvider),
  avro: {
    'a union': avro('{"type":"record","name":"A","fields":[{"name":⟦"b"⟧,\n"type":[\n"null","string"]}]}', { says: ['null|string'] }),
    'an array': avro('{"type":"record","name":"A","fields":[{"name":⟦"b"⟧,\n"type":{"type":"array",\n"items":"string"}}]}', { says: ['string'] }),
    'the default': avro('{"type":"record","name":"A","fields":[{"name":⟦"b"⟧,\n"type":[\n"null","string"],"default":null}]}', { says: ['null|string=null'] }),
    'a name of another file: where it is': avro('{"type":"record","name":"A","fields":[{"name":"b","type":⟦"Money"⟧}]}', { says: ['money.avsc'] }, { 'money.avsc': '{"type":"record","name":"Money","fields":[]}' }),
    'a name in a namespace: its full name': avro('{"type":"record","name":"A","namespace":"shop","fields":[{"name":"b","type":⟦"Money"⟧}]}', { says: ['shop.Money'] }, { 'm.avsc': '{"type":"record","name":"Money","namespace":"shop","fields":[]}' }),
    'a name of the same file: what it is': avro('{"type":"record","name":"A","fields":[{"name":"b","type":{"type":"fixed","name":"Hash","size":2}},{"name":"c","type":⟦"Hash"⟧}]}', { says: ['fixed'] }),
    'half-typed': avro('{"type":"record","name":"A","fields":[{"name":⟦"b"⟧,\n"type":[\n"null","string"]},{"name":', { says: ['null|string'] }),
  },
  jsonSchema: {
    'a reference: what it is': json('{"properties":{"a":{"$ref":⟦"#/definitions/m"⟧}},"definitions":{"m":{"type":"integer"}}}', { says: ['integer'] }),
    'a reference: its title': json('{"properties":{"a":{"$ref":⟦"#/definitions/m"⟧}},"definitions":{"m":{"title":"Money","type":"object"}}}', { says: ['Money'] }),
    'a reference into another file': json('{"properties":{"a":{"$ref":⟦"m.schema.json"⟧}}}', { says: ['integer'] }, { 'm.schema.json': '{"type":"integer"}' }),
    'a reference by an anchor': json('{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$ref":⟦"#m"⟧}},"$defs":{"x":{"$anchor":"m","type":"integer"}}}', { says: ['integer'] }),
    'two references': json('{"allOf":[{"$ref":⟦"#/definitions/a"⟧},{"$ref":⟦"#/definitions/b"⟧}],"definitions":{"a":{"type":"integer"},"b":{"type":"string"}}}', { says: ['integer', 'string'] }),
    'half-typed': json(`{${draft07},"definitions":{"m":{"type":"integer"}},"properties":{"a":{"$ref":⟦"#/definitions/m"⟧},"b":{"$ref":`, { says: ['integer'] }),
  },
  async problem(editor, { says }) {
    const { file } = editor.scenario.at;
    const end = editor.scenario.files[file]!.length;
    const hints = ((await editor.ask<readonly InlayHint[]>('textDocument/inlayHint', { range: editor.range({ file, start: 0, end }) })) ?? []).map(({ position, label }) => ({ position, text: (typeof label === 'string' ? label : label.map(({ value }) => value).join('')).replaceAll(/\s+/g, '') }));
    const missing = editor.marks.filter((mark, i) => {
      const { start, end: last } = editor.range(mark);
      return !hints.some(({ position, text }) => position.line >= start.line && position.line <= last.line && position.character >= start.character && position.character <= last.character + 1 && text.includes(says[i]!));
    });
    return missing.length > 0 ? `no such hint; the hints are: ${hints.map(({ text }) => text).join(' · ') || 'none'}` : undefined;
  },
});
