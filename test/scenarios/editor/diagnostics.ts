import { feature, isAbout } from '../../support/editor/feature.ts';
import type { Case, Feature } from '../../support/editor/feature.ts';

const avro = (text: string, others: Readonly<Record<string, string>> = {}): Case => ({ files: { 'a.avsc': text, ...others } });
const json = (text: string, others: Readonly<Record<string, string>> = {}): Case => ({ files: { 'a.schema.json': `{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n  ${text}\n}`, ...others } });
const field = (text: string): string => `{\n  "type": "record",\n  "name": "Order",\n  "namespace": "shop",\n  "fields": [\n    ${text}\n  ]\n}`;

/**
 * Each mark has a finding about it, and no error stands elsewhere; without marks there is no error. Warnings elsewhere are a matter of
 * taste, and so is where a comma, a bracket or a value is said to be missing, or which of two that are alike is underlined: the mark stands around both.
 */
export const diagnostics: Feature = feature<Case>({
  title: 'Diagnostics', isOffered: () => true,
  avro: {
    'a sound record': avro(field('{ "name": "id", "type": "string" },\n    { "name": "note", "type": ["null", "string"], "default": null }')),
    'an unknown type': avro(field('{ "name": "total", "type": "⟦Money⟧" }')),
    'a type of another file is known': avro(field('{ "name": "total", "type": "Money" }'), { 'money.avsc': '{"type":"record","name":"Money","namespace":"shop","fields":[]}' }),
    'a type of the same name in another namespace is not': avro(field('{ "name": "total", "type": "⟦Money⟧" }'), { 'money.avsc': '{"type":"record","name":"Money","namespace":"bank","fields":[]}' }),
    'a default of the wrong type': avro(field('{ "name": "count", "type": "int", "default": ⟦"none"⟧ }')),
    'null as the default of a union in which it is not first, which Avro 1.12 allows': avro(field('{ "name": "note", "type": ["string", "null"], "default": null }')),
    'a default that no branch allows': avro(field('{ "name": "note", "type": ["null", "string"], "default": ⟦7⟧ }')),
    'a default out of the range of an int': avro(field('{ "name": "count", "type": "int", "default": ⟦3000000000⟧ }')),
    'a symbol twice': avro('{\n  "type": "enum",\n  "name": "Kind",\n  "symbols": ["A", "B", ⟦"A"⟧]\n}'),
    'an enum default that is no symbol': avro('{\n  "type": "enum",\n  "name": "Kind",\n  "symbols": ["A", "B"],\n  "default": ⟦"C"⟧\n}'),
    'a name that is none': avro('{\n  "type": "record",\n  "name": "⟦order-placed⟧",\n  "fields": []\n}'),
    'a union in a union': avro(field('{ "name": "x", "type": ["null", ⟦["int", "string"]⟧] }')),
    'a type twice in a union': avro(field('{ "name": "x", "type": ["null", "string", ⟦"string"⟧] }')),
    'a field twice': avro(field('{ "name": "x", "type": "int" },\n    { "name": "⟦x⟧", "type": "int" }')),
    'an enum without symbols, whole': avro(field('{ "name": "x", "type": ⟦{ "type": "enum", "name": "Kind" }⟧ }')),
    'two faults are both found': avro(field('{ "name": "a", "type": "⟦Money⟧" },\n    { "name": "b", "type": "int", "default": ⟦"none"⟧ }')),
    'a comma that is missing': avro(field('{ "name": ⟦"a" "type"⟧: "int" }')),
    'half-typed: a brace that is missing': avro('⟦{\n  "type": "record",\n  "name": "Order",\n  "fields": []\n⟧'),
    'half-typed: a fault before the break is found, too': avro('{\n  "type": "record",\n  "name": "Order",\n  "fields": [\n    { "name": "a", "type": "⟦Money⟧" },\n    { ⟦"name": }⟧\n  ]\n}'),
    'a precision below the scale': avro(field('{ "name": "x", "type": { "type": "bytes", "logicalType": "decimal", "precision": 2, ⟦"scale": 4⟧ } }')),
  },
  jsonSchema: {
    'a sound schema': json('"type": "object",\n  "properties": { "id": { "type": "string" } },\n  "required": ["id"]'),
    'a type that is none': json('"properties": { "id": { "type": "⟦text⟧" } }'),
    'a keyword of the wrong type': json('"properties": { "id": { "minLength": ⟦"3"⟧ } }'),
    'required as a boolean': json('"properties": { "id": { "type": "string", "required": ⟦true⟧ } }'),
    'properties as a list': json('"properties": ⟦[]⟧'),
    'a negative length': json('"maxLength": ⟦-1⟧'),
    'a required name twice': json('"required": ["id", ⟦"id"⟧]'),
    'a reference that leads nowhere': json('"properties": { "id": { "$ref": "⟦#/definitions/gone⟧" } }'),
    'a reference to a file that is there': json('"properties": { "id": { "$ref": "id.schema.json" } }', { 'id.schema.json': '{"type":"string"}' }),
    'a reference to a place that is not in the file': json('"properties": { "id": { "$ref": "⟦id.schema.json#/definitions/gone⟧" } }', { 'id.schema.json': '{"type":"string"}' }),
    'a pattern that is no regular expression': json('"properties": { "id": { "type": "string", "pattern": "⟦(⟧" } }'),
    'limits that nothing can meet': json('"properties": { "n": { "type": "integer", ⟦"minimum": 5, "maximum": 3⟧ } }'),
    'a misspelt keyword': json('"properties": { "id": { "type": "string", "⟦minLenght⟧": 3 } }'),
    'a default that its schema does not allow': json('"properties": { "n": { "type": "integer", "default": ⟦"none"⟧ } }'),
    'two faults are both found': json('"properties": { "a": { "type": "⟦text⟧" }, "b": { "minLength": ⟦"3"⟧ } }'),
    'a comma that is missing': json('"type": ⟦"object" "title"⟧: "A"'),
    'half-typed: a fault before the break is found, too': json('"properties": { "a": { "type": "⟦text⟧" }, "b": { ⟦"type": }⟧ }'),
    'a keyword twice': json('⟦"title": "A",\n  "title"⟧: "B"'),
  },
  async problem(editor) {
    const { file } = editor.scenario.at;
    const text = editor.scenario.files[file]!;
    const starts = text.split('\n').map((_, i, lines) => lines.slice(0, i).reduce((sum, line) => sum + line.length + 1, 0));
    const found = (await editor.diagnostics()).map((it) => ({ ...it, place: { file, start: (starts[it.range.start.line] ?? text.length) + it.range.start.character, end: (starts[it.range.end.line] ?? text.length) + it.range.end.character } }));
    const said = found.map((it) => `“${text.slice(it.place.start, it.place.end)}” ${it.message}`).join(' · ') || 'nothing';
    if (editor.marks.some((mark) => !found.some(({ place }) => isAbout(place, mark, 48)))) return `a fault is not found; said: ${said}`;
    return found.some(({ place, severity = 1 }) => severity === 1 && !editor.marks.some((mark) => isAbout(place, mark, 48))) ? `an error where none is; said: ${said}` : undefined;
  },
});
