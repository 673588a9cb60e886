// Definitions, references and highlights in the core alone. `server.test.ts` asks the same over stdio.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definitionAt } from '../../../server/src/core/features/navigation/definition.ts';
import { highlightsAt } from '../../../server/src/core/features/navigation/highlights.ts';
import { referencesAt } from '../../../server/src/core/features/navigation/references.ts';
import { fileInScenario, markFiles, othersOf, readScenario, schemasOf } from '../../support/scenario.ts';
import type { Scenario } from '../../support/scenario.ts';
import { definitionCases, nowhereCases, referenceCases } from './cases.ts';

function definitions({ files, at }: Scenario) {
  const { model, workspace } = schemasOf(files).get(at.file)!;
  return (definitionAt(model, at.offset, workspace)?.definitions ?? []).map(({ uri, span }) => ({ file: fileInScenario(uri), span }));
}

function references({ files, at }: Scenario) {
  const schemas = schemasOf(files);
  return referencesAt(schemas.get(at.file)!, at.offset, othersOf(schemas)).map(({ uri, span, mention: { role } }) => ({ file: fileInScenario(uri), span, role }));
}

describe('go to definition', () => {
  for (const [name, written] of Object.entries(definitionCases)) {
    it(name, () => {
      const scenario = readScenario(written);
      assert.deepEqual(markFiles(scenario.files, definitions(scenario)), scenario.marked);
    });
  }
  for (const [name, written] of Object.entries(nowhereCases)) it(`leads nowhere: ${name}`, () => assert.deepEqual(definitions(readScenario(written)), []));
});

describe('a cursor beside the quotes', () => {
  const target = { 'money.schema.json': '{"$defs":{"⟦amount⟧":{}}}', 'types/money.avsc': '{"type":"fixed","name":"⟦Money⟧","size":1}' };
  for (const [name, text] of Object.entries({
    'before a name': '{"type":"array","items":‸"Money"}', 'behind a name': '{"type":"array","items":"Money"‸}', 'before a reference': '{"$ref":‸"money.schema.json#/$defs/amount"}', 'behind a reference': '{"$ref":"money.schema.json#/$defs/amount"‸}',
  })) {
    it(`${name} means it`, () => {
      const [file, other] = text.includes('$ref') ? ['a.schema.json', 'money.schema.json'] as const : ['a.avsc', 'types/money.avsc'] as const;
      const scenario = readScenario({ [file]: text, [other]: target[other] });
      assert.deepEqual(markFiles(scenario.files, definitions(scenario)), scenario.marked);
    });
  }
  it('means what is next to it, not what is further away', () => {
    const { files, at } = readScenario({ 'a.schema.json': '{"$ref":‸"#/$defs/amount","$defs":{"amount":{}}}' });
    assert.deepEqual(references({ files, at, marked: files }).map(({ file }) => file), ['a.schema.json', 'a.schema.json']);
    assert.deepEqual(references({ files, at: { ...at, offset: at.offset - 1 }, marked: files }), []);
  });
});

describe('references', () => {
  for (const [name, written] of Object.entries(referenceCases)) {
    it(name, () => {
      const scenario = readScenario(written);
      assert.deepEqual(markFiles(scenario.files, references(scenario)), scenario.marked);
    });
    it(`${name}: the same from every one of them`, () => {
      const { files, marked, at } = readScenario(written);
      const own = references({ files, marked, at });
      for (const { file, span } of own) assert.deepEqual(markFiles(files, references({ files, marked, at: { file, offset: span.start } })), marked, `from ${file} at ${span.start}`);
    });
  }
});

describe('references of a document without a name', () => {
  const users = { 'b.schema.json': '{"items":{"$ref":"⟦a.schema.json⟧"}}', 'c.schema.yaml': '$ref: ⟦a.schema.json⟧\n', 'd.schema.json': '{"$ref":"other.schema.json"}' };
  for (const text of ['‸{"title":"A","type":"object"}', '{ ‸"title":"A","type":"object"}', '{"type":"object","title":"‸A"}', '{"$sch‸ema":"https://json-schema.org/draft/2020-12/schema"}', 'title: ‸A\n']) {
    it(`are found where it begins and on its title: ${text}`, () => {
      const file = text.startsWith('title') ? 'a.schema.yaml' : 'a.schema.json';
      const scenario = readScenario({ [file]: text, ...Object.fromEntries(Object.entries(users).map(([name, it]) => [name, it.replace('a.schema.json', file)])) });
      assert.deepEqual(markFiles(scenario.files, references(scenario)), scenario.marked);
    });
  }
  it('but not in the rest of it', () => assert.deepEqual(references(readScenario({ 'a.schema.json': '{"title":"A","ty‸pe":"object"}', 'b.schema.json': '{"$ref":"a.schema.json"}' })), []));
});

describe('highlights', () => {
  it('a definition is written, a reference is read, and other files are left alone', () => {
    const { files, at } = readScenario(referenceCases['all of Avro: a type, from its name']!);
    const found = highlightsAt(schemasOf(files).get(at.file)!, at.offset);
    assert.deepEqual(found.map(({ span, kind }) => `${kind} ${files[at.file]!.slice(span.start, span.end)}`), ['write Money', 'read Money', 'read Money']);
  });
});
