// Rename in the core: what is written after it, there and back, and what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { prepareRename } from '../../../server/src/core/features/rename/prepare-rename.ts';
import { renameAt } from '../../../server/src/core/features/rename/rename.ts';
import type { Renaming } from '../../../server/src/core/features/rename/renaming.ts';
import { mentionsOf } from '../../../server/src/core/features/navigation/mentions.ts';
import type { Neighbour } from '../../../server/src/core/features/navigation/references.ts';
import { applyEdits } from '../../../server/src/core/tree/edit.ts';
import { parseJson } from '../../../server/src/core/tree/json.ts';
import { parseYaml } from '../../../server/src/core/tree/yaml.ts';
import { indexOf } from '../../../server/src/core/workspace-index.ts';
import { corpusFiles, readCorpusText } from '../../support/corpus-files.ts';
import { everyRule } from '../../support/fuzz.ts';
import { absentShared } from '../../support/shared.ts';
import { fileInScenario, markFiles, othersOf, readScenario, schemasOf } from '../../support/scenario.ts';
import type { Scenario } from '../../support/scenario.ts';
import { refusedCases, renameCases, renamedFiles } from './cases.ts';

const read = (text: string, syntax: 'json' | 'yaml') => (syntax === 'yaml' ? parseYaml(text) : parseJson(text));

function rename({ files, at }: Pick<Scenario, 'files' | 'at'>, to: string, alias: 'keep' | 'drop' = 'drop'): Renaming | undefined {
  const schemas = schemasOf(files);
  return renameAt(schemas.get(at.file)!, at.offset, to, othersOf(schemas), { alias, read });
}

function after(files: Scenario['files'], renaming: Renaming | undefined): Scenario['files'] {
  if (renaming?.kind !== 'renamed') throw new Error(renaming?.message ?? 'nothing is named there');
  return { ...files, ...Object.fromEntries(renaming.files.filter(({ isCopy }) => !isCopy).map(({ uri, edits, aliasEdits }) => [fileInScenario(uri), applyEdits(files[fileInScenario(uri)]!, [...edits, ...aliasEdits])])) };
}

describe('rename', () => {
  for (const [name, wanted] of Object.entries(renameCases)) {
    const { files, to } = wanted;
    it(name, () => {
      const scenario = readScenario(files);
      assert.deepEqual(after(scenario.files, rename(scenario, to)), renamedFiles(scenario.marked, wanted));
    });

    it(`${name}: from every place, and back`, () => {
      const scenario = readScenario(files);
      const one = rename(scenario, to);
      const renamed = after(scenario.files, one);
      assert.ok(one?.kind === 'renamed');
      const { placeholder } = prepareRename(schemasOf(scenario.files).get(scenario.at.file)!, scenario.at.offset) as { placeholder: string };
      for (const { uri, edits } of one.files) {
        for (const { span } of edits) assert.deepEqual(after(scenario.files, rename({ files: scenario.files, at: { file: fileInScenario(uri), offset: span.end } }, to)), renamed);
      }
      const at = { file: scenario.at.file, offset: one.files.find(({ uri }) => fileInScenario(uri) === scenario.at.file)!.edits[0]!.span.start };
      assert.deepEqual(after(renamed, rename({ files: renamed, at }, placeholder)), scenario.files);
    });
  }

  for (const [name, { files, to, because }] of Object.entries(refusedCases)) {
    it(`refused: ${name}`, () => {
      const refused = rename(readScenario(files), to);
      assert.equal(refused?.kind, 'refused');
      assert.match((refused as { message: string }).message, because);
    });
  }

  it('a name that pointers escape is escaped in these alone', () => {
    const files = { 'a.schema.json': '{"$ref":"#/$defs/money","items":{"$ref":"#m"},"$defs":{"money":{"$anchor":"m"}}}' };
    const to = 'a/b~c d"e';
    assert.deepEqual(after(files, rename({ files, at: { file: 'a.schema.json', offset: files['a.schema.json'].indexOf('money') } }, to)), { 'a.schema.json': '{"$ref":"#/$defs/a~1b~0c%20d%22e","items":{"$ref":"#m"},"$defs":{"a/b~c d\\"e":{"$anchor":"m"}}}' });
  });

  it('what is offered is the word, whatever is around it', () => {
    const offered = (text: string, file = 'a.avsc') => {
      const scenario = readScenario({ [file]: text });
      const target = prepareRename(schemasOf(scenario.files).get(file)!, scenario.at.offset);
      return target && target.kind !== 'refused' ? markFiles(scenario.files, [{ file, span: target.span }])[file] : undefined;
    };
    for (const [text, file] of [
      ['{"type":"record","name":"shop.⟦Or‸der⟧","fields":[]}'], ['{"type":"record","name":"⟦sh‸op⟧.Order","fields":[]}'], ['{"type":"record","name":"Order","namespace":"⟦com.s‸hop⟧","fields":[]}'],
      ['{"$ref":"#/$d‸efs/⟦a~1b⟧","$defs":{"a/b":{}}}', 'a.schema.json'], ['{"properties":{"⟦i‸d⟧":{}}}', 'a.schema.json'],
    ] as const) assert.equal(offered(text, file), text.replace('‸', ''));
    assert.equal(offered('{"ty‸pe":"record","name":"A","fields":[]}'), undefined);
  });
});

describe('the former name as an alias', () => {
  const keep = (text: string, to: string): string => {
    const scenario = readScenario({ 'a.avsc': text });
    return after(scenario.files, rename(scenario, to, 'keep'))['a.avsc']!;
  };

  it('of a type, behind its name', () => {
    assert.equal(keep('{\n  "type": "record",\n  "name": "shop.Or‸der",\n  "fields": []\n}', 'Purchase'), '{\n  "type": "record",\n  "name": "shop.Purchase",\n  "aliases": ["Order"],\n  "fields": []\n}');
  });

  it('of a field, after those that there are', () => {
    assert.equal(keep('{ "type": "record", "name": "R", "fields": [{ "name": "a‸", "aliases": ["z"], "type": "int" }] }', 'b'), '{ "type": "record", "name": "R", "fields": [{ "name": "b", "aliases": ["z", "a"], "type": "int" }] }');
  });

  it('of a symbol there is none', () => {
    assert.equal(keep('{"type":"enum","name":"E","symbols":["A‸"]}', 'B'), '{"type":"enum","name":"E","symbols":["B"]}');
  });

  it('of every type of a namespace, by their full names; one without a dot is written out', () => {
    const text = '[{ "type": "record", "name": "Order", "namespace": "shop‸", "aliases": ["Purchase", "old.Order"], "fields": [{ "name": "h", "type": { "type": "fixed", "name": "Hash", "size": 1 } }] }, { "type": "fixed", "name": "bank.Key", "size": 1, "aliases": ["K"] }]';
    const kept = '[{ "type": "record", "name": "Order", "namespace": "pay", "aliases": ["shop.Purchase", "old.Order", "shop.Order"], "fields": [{ "name": "h", "type": { "type": "fixed", "name": "Hash", "aliases": ["shop.Hash"], "size": 1 } }] }, { "type": "fixed", "name": "bank.Key", "size": 1, "aliases": ["K"] }]';
    assert.equal(keep(text, 'pay'), kept);
    const scenario = readScenario({ 'a.avsc': text });
    assert.equal(after(scenario.files, rename(scenario, 'pay'))['a.avsc'], kept.replace(', "shop.Order"', '').replace('"aliases": ["shop.Hash"], ', ''));
  });

  it('of a namespace is no alias any more when it is the name again', () => {
    const text = '{ "type": "record", "name": "shop.R", "aliases": ["pay.R"], "fields": [] }';
    const scenario = { files: { 'a.avsc': text }, at: { file: 'a.avsc', offset: text.indexOf('shop') } };
    assert.equal(after(scenario.files, rename(scenario, 'pay'))['a.avsc'], '{ "type": "record", "name": "pay.R", "fields": [] }');
    assert.equal(after(scenario.files, rename(scenario, 'pay', 'keep'))['a.avsc'], '{ "type": "record", "name": "pay.R", "aliases": ["shop.R"], "fields": [] }');
  });

  it('is no alias any more when it is the name again', () => {
    const text = '{ "type": "record", "name": "R", "aliases": ["S"], "fields": [] }';
    const scenario = { files: { 'a.avsc': text }, at: { file: 'a.avsc', offset: text.indexOf('R"') } };
    assert.equal(after(scenario.files, rename(scenario, 'S'))['a.avsc'], '{ "type": "record", "name": "S", "fields": [] }');
    assert.equal(after(scenario.files, rename(scenario, 'S', 'keep'))['a.avsc'], '{ "type": "record", "name": "S", "aliases": ["R"], "fields": [] }');
  });
});

describe('other files that define the name themselves', () => {
  it('are told apart from those that mean this definition', () => {
    const copy = '[{"type":"record","name":"Money","namespace":"shop","fields":[]},{"type":"record","name":"shop.B","fields":[{"name":"m","type":"Money"}]}]';
    const scenario = readScenario({ 'a.avsc': '{"type":"record","name":"Mo‸ney","namespace":"shop","fields":[]}', 'b.avsc': copy, 'c.avsc': '{"type":"record","name":"shop.C","fields":[{"name":"m","type":"Money"}]}' });
    const renaming = rename(scenario, 'Cash');
    assert.ok(renaming?.kind === 'renamed');
    assert.deepEqual(renaming.files.map(({ uri, isCopy, edits }) => [fileInScenario(uri), isCopy, edits.length]), [['a.avsc', false, 1], ['b.avsc', true, 2], ['c.avsc', false, 1]]);
  });
});

describe('a namespace that several versions of a file have', () => {
  const order = (version: string): string => `{"type":"record","name":"Order","namespace":"sh‸op","doc":"${version}","fields":[]}`;
  const copies = (files: Readonly<Record<string, string>>): readonly (readonly [string, boolean])[] => {
    const renaming = rename(readScenario(files), 'pay');
    if (renaming?.kind !== 'renamed') throw new Error(renaming?.message);
    return renaming.files.map(({ uri, isCopy }) => [fileInScenario(uri), isCopy]);
  };

  it('the others are told apart: in those a person confirms it', () => assert.deepEqual(copies({ 'order.v2.avsc': order('2'), 'order.v1.avsc': order('1').replace('‸', ''), 'line.avsc': '{"type":"record","name":"shop.Line","fields":[]}' }), [['order.v2.avsc', false], ['order.v1.avsc', true], ['line.avsc', false]]));
  it('but where this file refers to what they define, they go along', () => assert.deepEqual(copies({
    'cart.avsc': '{"type":"record","name":"Cart","namespace":"sh‸op","fields":[{"name":"o","type":"Order"}]}', 'order.v1.avsc': order('1').replace('‸', ''), 'order.v2.avsc': order('2').replace('‸', ''),
  }), [['cart.avsc', false], ['order.v1.avsc', false], ['order.v2.avsc', false]]));
});

describe('rename in real files', { timeout: 300_000 }, () => {
  it('brings no finding that was not there, and back it is the same text', (t) => {
    const files = corpusFiles(23, 20_000);
    if (!files) return t.skip(absentShared);
    let renamed = 0;
    for (const { file, model } of files) {
      const workspace = indexOf([model], []);
      const codes = (it: Neighbour['model'], within = indexOf([it], [])) => analyze(it, everyRule, it.format === 'json-schema' ? within : indexOf([], [])).findings.map(({ code }) => code).filter((code) => /^(syntax|schema)\//.test(code)).sort();
      const before = codes(model);
      const seen = new Set<string>();
      for (const mention of mentionsOf(model)) {
        const kind = `${mention.kind} ${mention.role}`;
        if (seen.has(kind) || mention.role === 'alias' || mention.role === 'path' || mention.kind === 'id' || mention.hit.start === mention.hit.end) continue;
        seen.add(kind);
        const schema = { model, workspace: model.format === 'avro' ? indexOf([], []) : workspace };
        const renaming = renameAt(schema, mention.hit.end, 'Zzz_renamed', () => [], { alias: 'drop', read });
        if (renaming?.kind !== 'renamed') continue;
        renamed++;
        const text = applyEdits(model.tree.text, renaming.files.flatMap(({ edits }) => edits));
        const now = readCorpusText(file, text)!;
        const left = [...before];
        assert.deepEqual(codes(now).filter((code) => { const i = left.indexOf(code); left.splice(i, i === -1 ? 0 : 1); return i === -1; }), [], `${file}: ${mention.node.value}`);
        const former = prepareRename(schema, mention.hit.end) as { placeholder: string };
        const again = mentionsOf(now)[mentionsOf(model).indexOf(mention)]!;
        const back = renameAt({ model: now, workspace: now.format === 'avro' ? indexOf([], []) : indexOf([now], []) }, again.hit.end, former.placeholder, () => [], { alias: 'drop', read });
        // What no rename would give as a name stays renamed: a legacy name, or one that is written with escapes.
        if (back?.kind === 'renamed') assert.equal(applyEdits(text, back.files.flatMap(({ edits }) => edits)), model.tree.text, file);
      }
    }
    assert.ok(renamed > 200, String(renamed));
  });
});
