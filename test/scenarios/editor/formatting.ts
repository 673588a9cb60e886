import type { TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Editor, Feature } from '../../support/editor/feature.ts';

const draft07 = '"$schema":"http://json-schema.org/draft-07/schema#"';
const avro = (text: string, more: Partial<FormatCase> = {}): FormatCase => ({ files: { 'a.avsc': text }, ...more });
const json = (text: string, more: Partial<FormatCase> = {}): FormatCase => ({ files: { 'a.schema.json': text }, ...more });

interface FormatCase extends Case {
  readonly options?: { readonly tabSize: number; readonly insertSpaces: boolean };
  /** Text in which a line has to begin so, blanks included; none is asked of a text that is broken. */
  readonly has?: readonly string[];
}

/**
 * The texts after formatting once and twice are the same; what is not blank is the same before and after, in the same order and spelling; lines are indented as
 * asked. A broken text may be left as it is. How many lines there are is taste.
 */
export const formatting: Feature = feature<FormatCase>({
  title: 'Formatting', isOffered: (it) => Boolean(it.documentFormattingProvider),
  avro: {
    'a text on one line': avro('{"type":"record","name":"A","fields":[{"name":"averyveryverylongname","type":["null","string"],"default":null,"doc":"So that it is no longer a short line."}]}', { has: ['  "type": "record"', '  "fields": ['] }),
    'keys keep their order': avro('{"name":"Order","fields":[{"type":"string","name":"anamethatisratherlong","doc":"A text that makes the line long enough."}],"type":"record"}', { has: ['  "name": "Order"'] }),
    'numbers keep their spelling': avro('{"type":"record","name":"A","fields":[{"name":"x","type":"double","default":1.50},{"name":"y","type":"double","default":1e3},{"name":"z","type":"long","default":9007199254740993}]}', { has: ['  "name": "A"'] }),
    'escapes keep their spelling': avro('{"type":"record","name":"A","doc":"\\u00e9\\/\\n","fields":[{"name":"averyveryverylongname","type":"string","doc":"A text that is long enough."}]}', { has: ['  "doc": "\\u00e9\\/\\n"'] }),
    'four blanks': avro('{"type":"record","name":"Order","fields":[{"name":"averyveryverylongname","type":"string","doc":"A text that is long enough."}]}', { options: { tabSize: 4, insertSpaces: true }, has: ['    "name": "Order"'] }),
    'tabs': avro('{"type":"record","name":"Order","fields":[{"name":"averyveryverylongname","type":"string","doc":"A text that is long enough."}]}', { options: { tabSize: 4, insertSpaces: false }, has: ['\t"name": "Order"'] }),
    'what is laid out badly': avro('{\n"type" :"record",\n      "name":"Order"  ,"fields":[ ]\n   }', { has: ['  "type": "record"', '  "name": "Order"'] }),
    'half-typed: nothing is lost': avro('{"type":"record","name":"A","fields":[{"name":"x","type":'),
    'a comma too many: nothing but it is lost': avro('{"type":"enum","name":"A","symbols":["A","B"],}'),
  },
  jsonSchema: {
    'a text on one line': json(`{${draft07},"type":"object","properties":{"averyveryverylongname":{"type":"string","description":"So that it is no longer a short line."}}}`, { has: ['  "type": "object"', '  "properties": {'] }),
    'keys keep their order': json(`{"type":"object","title":"A",${draft07},"properties":{"averyveryverylongname":{"description":"A text that is long enough.","type":"string"}}}`, { has: ['  "title": "A"'] }),
    'numbers keep their spelling': json(`{${draft07},"title":"A","maximum":1.50,"minimum":1e0,"multipleOf":0.10,"default":9007199254740993}`, { has: ['  "title": "A"'] }),
    'four blanks': json(`{${draft07},"type":"object","properties":{"averyveryverylongname":{"type":"string","description":"A text that is long enough."}}}`, { options: { tabSize: 4, insertSpaces: true }, has: ['    "type": "object"'] }),
    'tabs': json(`{${draft07},"type":"object","properties":{"averyveryverylongname":{"type":"string","description":"A text that is long enough."}}}`, { options: { tabSize: 4, insertSpaces: false }, has: ['\t"type": "object"'] }),
    'what is laid out badly': json(`{\n${draft07} ,\n      "title":"A"  ,"properties":{ }\n   }`, { has: ['  "title": "A"'] }),
    'half-typed: nothing is lost': json(`{${draft07},"properties":{"a":{"type":`),
  },
  async problem(editor, { options = { tabSize: 2, insertSpaces: true }, has = [] }) {
    const { file } = editor.scenario.at;
    const before = editor.scenario.files[file]!;
    const format = async (text: string): Promise<string> => applied(text, (await editor.ask<TextEdit[]>('textDocument/formatting', { options })) ?? []);
    const once = await format(before);
    if (solid(once) !== solid(before)) return `another content: ${once}`;
    const missing = has.filter((line) => !once.split('\n').some((it) => it.startsWith(line)));
    if (missing.length > 0) return `no line begins so: ${missing.join(' · ')} in ${once}`;
    editor.edit(once);
    const twice = await format(once);
    return twice === once ? undefined : `twice it is another text: ${twice}`;
  },
});

/** Only the lines of the marks are laid out anew; all others stay as they are. */
export const rangeFormatting: Feature = feature<FormatCase>({
  title: 'Formatting of a range', isOffered: (it) => Boolean(it.documentRangeFormattingProvider),
  avro: {
    'one attribute': avro('{\n    "type": "record",\n⟦"name":"A"⟧,\n    "fields": []\n}', { options: { tabSize: 4, insertSpaces: true }, has: ['    "name": "A",'] }),
    'blanks before a colon': avro('{\n  "type": "record",\n  "name": "A",\n  ⟦"doc"  :   "x"⟧,\n  "fields":   []\n}', { has: ['  "doc": "x",', '  "fields":   []'] }),
    'a field': avro('{\n  "type":   "record",\n  "name": "A",\n  "fields": [\n⟦{"name":"x","type":"int"}⟧\n  ]\n}', { has: ['    {', '  "type":   "record",'] }),
    'the last line of two': avro('{\n"type":"record",\n⟦"name":"A"⟧,\n  "fields": []\n}', { has: ['  "name": "A",', '"type":"record",'] }),
    'a line that is laid out well': avro('{\n  "type": "enum",\n⟦  "name": "A"⟧,\n  "symbols":["B"]\n}', { has: ['  "name": "A",', '  "symbols":["B"]'] }),
    'half-typed: nothing is lost': avro('{\n"type":"record",\n⟦"name":"A"⟧,\n  "fields": [{\n'),
  },
  jsonSchema: {
    'one keyword': json('{\n    "type": "object",\n⟦"title":"A"⟧,\n    "properties": {}\n}', { options: { tabSize: 4, insertSpaces: true }, has: ['    "title": "A",'] }),
    'blanks before a colon': json('{\n  "type": "object",\n  ⟦"title"  :   "A"⟧,\n  "properties":   {}\n}', { has: ['  "title": "A",', '  "properties":   {}'] }),
    'a property': json('{\n  "type":   "object",\n  "properties": {\n⟦"a":{"type":"string"}⟧\n  }\n}', { has: ['    "a": {', '  "type":   "object",'] }),
    'the last line of two': json('{\n"type":"object",\n⟦"title":"A"⟧,\n  "properties": {}\n}', { has: ['  "title": "A",', '"type":"object",'] }),
    'a line that is laid out well': json('{\n  "type": "object",\n⟦  "title": "A"⟧,\n  "required":["a"]\n}', { has: ['  "title": "A",', '  "required":["a"]'] }),
    'half-typed: nothing is lost': json(`{\n${draft07},\n⟦"title":"A"⟧,\n  "properties": {\n`),
  },
  async problem(editor, { options = { tabSize: 2, insertSpaces: true }, has = [] }) {
    const before = editor.scenario.files[editor.scenario.at.file]!;
    const after = applied(before, (await ask(editor, options)) ?? []);
    if (solid(after) !== solid(before)) return `another content: ${after}`;
    const missing = has.filter((line) => !after.split('\n').some((it) => it.startsWith(line)));
    return missing.length > 0 ? `no line begins so: ${missing.join(' · ')} in ${after}` : undefined;
  },
});

function ask(editor: Editor, options: object): Promise<TextEdit[] | null> {
  return editor.ask('textDocument/rangeFormatting', { options, range: editor.range(editor.marks[0]!) });
}

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

/** All but blanks outside of strings, and commas before a closing bracket, which JSON does not have. */
function solid(text: string): string {
  return text.replaceAll(/("(?:[^"\\]|\\.)*"?)|\s+/g, (_, string?: string) => string ?? '').replaceAll(/,(?=[\]}])/g, '');
}
