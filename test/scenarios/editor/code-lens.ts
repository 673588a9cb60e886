import type { CodeLens } from 'vscode-languageserver-types';
import { feature } from '../../support/editor/feature.ts';
import type { Case, Feature } from '../../support/editor/feature.ts';

interface LensCase extends Case {
  /** What the lines over the marks say, mark by mark in the order of the text; of several lines over one, one says it. Nothing else has a line. */
  readonly says: readonly RegExp[];
}

const used = (count: number): RegExp => new RegExp(`(^|\\D)${count} (?:reference|usage|use)s?\\b`);
/** How many samples are wrong, or that none is. */
const valid = /^(?!.*invalid).*\bvalid\b/i;
const invalid = (count?: number): RegExp => (count === undefined ? /\binvalid\b/i : new RegExp(`(^|\\D)${count} .*invalid|invalid.*(^|\\D)${count}\\b`, 'i'));
const lines = (...parts: readonly string[]): string => parts.join('\n');

/** How often a thing is referred to, and whether samples are valid, over what it is about. */
export const codeLenses: Feature = feature<LensCase>({
  title: 'Code lenses', isOffered: (it) => Boolean(it.codeLensProvider),
  avro: {
    'a type that is used in its file': { files: { 'a.avsc': lines('{"type":"record","name":"Order","fields":[', '{"name":"a","type":⟦{⟧"type":"fixed","name":"Hash","size":2}},', '{"name":"b","type":"Hash"}, {"name":"c","type":["null","Hash"]}]}') }, says: [used(2)] },
    'a type that another file uses': { files: { 'a.avsc': '‸⟦{⟧"type":"record","namespace":"shop","name":"Money","fields":[]}', 'b.avsc': '{"type":"record","namespace":"shop","name":"Order","fields":[{"name":"a","type":"Money"}]}', 'c.avsc': '{"type":"record","name":"bank.Paid","fields":[{"name":"a","type":{"type":"array","items":"shop.Money"}}]}' }, says: [used(2)] },
    'here and elsewhere': { files: { 'a.avsc': lines('‸[', '⟦{⟧"type":"enum","name":"shop.Kind","symbols":["A"]},', '{"type":"record","name":"shop.Order","fields":[{"name":"k","type":"Kind"}]}]'), 'b.avsc': '{"type":"record","name":"shop.Other","fields":[{"name":"k","type":"Kind"}]}' }, says: [used(2)] },
    'a recursion is a use': { files: { 'a.avsc': '⟦{⟧"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]}]}' }, says: [used(1)] },
    'a namesake in another namespace is used, not this one': { files: { 'a.avsc': '‸{"type":"record","namespace":"shop","name":"Money","fields":[]}', 'b.avsc': '[{"type":"record","namespace":"bank","name":"Money","fields":[]},{"type":"record","namespace":"bank","name":"Paid","fields":[{"name":"a","type":"Money"}]}]' }, says: [] },
    'what nobody uses has no line': { files: { 'a.avsc': '{"type":"record","name":"Order","doc":"Order","fields":[{"name":"Order","type":"int"}]}' }, says: [] },
    'a sample that is valid': { files: { 'a.avsc': '⟦{⟧"type":"record","name":"Order","fields":[{"name":"a","type":["null","int"]}],"x-sample":{"a":{"int":1}}}' }, says: [valid] },
    'samples of which one is wrong': { files: { 'a.avsc': '⟦{⟧"type":"record","name":"Order","fields":[{"name":"a","type":"int"}],"x-samples":[{"a":1},{"a":"1"}]}' }, says: [invalid(1)] },
    'a sample beside the schema': { files: { 'a.avsc': '‸⟦{⟧"type":"record","name":"Order","fields":[{"name":"a","type":"int"}]}', 'a.sample.json': '{"a":"1"}' }, says: [invalid()] },
  },
  jsonSchema: {
    'a definition that is used in its file': { files: { 'a.schema.json': lines('{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{', '⟦"money"⟧:{"type":"string"},', '"spare":{"type":"string"}},', '"properties":{"a":{"$ref":"#/definitions/money"},"b":{"$ref":"#/definitions/money"}}}') }, says: [used(2)] },
    'a definition that another file uses': { files: { 'a.schema.json': lines('‸{', '⟦"$schema"⟧:"http://json-schema.org/draft-07/schema#","definitions":{', '⟦"money"⟧:{"type":"string"}}}'), 'b.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"a.schema.json#/definitions/money"}' }, says: [used(1), used(1)] },
    'a schema that other files refer to': { files: { 'common/money.schema.json': lines('‸{', '⟦"$schema"⟧:"http://json-schema.org/draft-07/schema#","type":"object"}'), 'a.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"m":{"$ref":"common/money.schema.json"}}}', 'b/b.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","items":{"$ref":"../common/money.schema.json"}}' }, says: [used(2)] },
    'by its $id': { files: { 'a.schema.json': lines('‸{', '⟦"$schema"⟧:"https://json-schema.org/draft/2020-12/schema","$id":"https://x.org/money","type":"object"}'), 'b.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://x.org/order","properties":{"m":{"$ref":"money"}}}' }, says: [used(1)] },
    'a definition of the same name elsewhere is used, not this one': { files: { 'a.schema.json': '‸{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"money":{}}}', 'b.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"money":{}},"$ref":"#/definitions/money"}' }, says: [] },
    'what nobody uses has no line': { files: { 'a.schema.json': '{"$schema":"http://json-schema.org/draft-07/schema#","definitions":{"money":{}},"properties":{"money":{}}}' }, says: [] },
    'examples that are valid': { files: { 'a.schema.json': lines('{', '⟦"$schema"⟧:"http://json-schema.org/draft-07/schema#","type":"object","required":["a"],"examples":[{"a":1},{"a":2}]}') }, says: [valid] },
    'samples of which one is wrong': { files: { 'a.schema.json': lines('‸{', '⟦"$schema"⟧:"http://json-schema.org/draft-07/schema#","type":"object","properties":{"a":{"type":"integer"}},"x-sample":{"a":1}}'), 'samples/a.paid.json': '{"a":"1"}' }, says: [invalid(1)] },
  },
  async problem(editor, { says }) {
    const lenses = await Promise.all(((await editor.ask<readonly CodeLens[]>('textDocument/codeLens')) ?? []).map(async (it) => (it.command ? it : (await editor.ask<CodeLens>('codeLens/resolve', it)) ?? it)));
    const over = (line: number): string => lenses.filter(({ range }) => range.start.line === line).map(({ command }) => command?.title ?? '(nothing)').join(' | ');
    const here = editor.marks.filter(({ file }) => file === editor.scenario.at.file).map((mark) => editor.range(mark).start.line);
    const wrong = here.filter((line, i) => !over(line).split(' | ').some((title) => says[i]!.test(title)));
    if (wrong.length > 0) return `over line ${wrong.join()} stands: ${wrong.map(over).join('; ') || 'nothing'}; all: ${shown(lenses)}`;
    const others = lenses.filter(({ range }) => !here.includes(range.start.line));
    return others.length > 0 ? `too many: ${shown(others)}` : undefined;
  },
});

function shown(lenses: readonly CodeLens[]): string {
  return lenses.map(({ range, command }) => `${range.start.line}: ${command?.title ?? '(nothing)'}`).join(', ');
}
