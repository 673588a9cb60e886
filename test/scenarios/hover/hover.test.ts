// What a hover says: in the core, and the same over stdio.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import type { History } from '../../../server/src/core/compat/history.ts';
import { logicalTypes } from '../../../server/src/core/formats/avro/logical-types.ts';
import { logicalWire } from '../../../server/src/core/formats/avro/wire.ts';
import { keywordWords } from '../../../server/src/core/formats/json-schema/keyword-words.ts';
import { keywords } from '../../../server/src/core/formats/json-schema/keywords.ts';
import { hoverAt } from '../../../server/src/core/features/hover/hover.ts';
import type { HoverQuestion } from '../../../server/src/core/features/hover/hover-section.ts';
import { renderHover } from '../../../server/src/core/features/hover/hover-text.ts';
import { profiles } from '../../../server/src/core/config/profiles/index.ts';
import { resolveConfig, settingsFor } from '../../../server/src/core/config/resolve.ts';
import { startInFolders } from '../../support/scenario-server.ts';
import type { FolderServer } from '../../support/scenario-server.ts';
import { readScenario, schemasOf } from '../../support/scenario.ts';
import type { MarkedFiles } from '../../support/scenario.ts';
import { hoverCases } from './cases.ts';

const settings = settingsFor(resolveConfig(undefined), 'a.avsc');

function hover(files: MarkedFiles, more: Partial<HoverQuestion> = {}, format: 'markdown' | 'plaintext' = 'markdown'): string {
  const scenario = readScenario(files);
  const { model, workspace } = schemasOf(scenario.files).get(scenario.at.file)!;
  const found = hoverAt({ model, workspace, settings, history: undefined, keywordsElsewhere: false, ...more }, scenario.at.offset);
  return found ? renderHover(found.blocks, format) : '';
}

describe('hover', () => {
  for (const [name, { files, says }] of Object.entries(hoverCases)) it(name, () => assert.equal(hover(files), says));

  it('in plain text nothing is escaped', () => {
    assert.equal(hover({ 'a.avsc': '{"type":"enum","name":"Kind","symbols":["A_B_C‸"]}' }, {}, 'plaintext'), 'Symbol "A_B_C" of "Kind", written as 0.');
    assert.equal(hover({ 'a.avsc': '{"type":"fixed","name":"Ha‸sh","doc":"<b> *x*","size":1}' }, {}, 'plaintext'), 'fixed Hash (1 byte)\n\n<b> *x*');
  });

  it('every keyword has its words, every logical type too', () => {
    assert.deepEqual([...keywordWords.keys()].sort(), [...keywords.keys()].sort());
    for (const [name, { on }] of logicalTypes) assert.ok(logicalWire(name, { base: on[0]! }), name);
  });

  it('what VS Code says of keywords in draft-07 is not said again, but what it does not say is', () => {
    const ask = (schema: string, key: string, file = 'a.schema.json') => hover({ [file]: file.endsWith('yaml') ? `$schema: ${schema}\n‸${key}: x\n` : `{"$schema":"${schema}","‸${key}":1}` }, { keywordsElsewhere: true });
    const draft07 = 'http://json-schema.org/draft-07/schema#';
    assert.equal(ask(draft07, 'minLength'), '');
    assert.equal(ask(draft07, '$ref'), 'In this draft everything beside $ref is ignored: put both in allOf to have both count.');
    assert.match(ask(draft07, 'minLength', 'a.schema.yaml'), /at least so many characters/);
    assert.match(ask('https://json-schema.org/draft/2020-12/schema', 'minLength'), /at least so many characters/);
  });
});

describe('hover over the envelope', () => {
  const cloudEvent = '{"title":"order.placed","properties":{"specversion":{"type":"string"},"id":{"type":"string"},"source":{"type":"string"},"ty‸pe":{"const":"com.acme.order.placed"}},"required":["specversion","id","source","type"]}';

  it('says what the attribute means in the profile', () => {
    const under = (profile: string) => hover({ 'a.schema.json': cloudEvent }, { settings: settingsFor({ layers: [...resolveConfig(undefined).layers, profiles.get(profile)!.config] }, 'a.schema.json') });
    assert.match(under('cloudevents'), /Envelope \(CloudEvents\), `type`: What happened\./);
    assert.doesNotMatch(hover({ 'a.schema.json': cloudEvent }), /Envelope/, 'where no profile wants one');
  });
});

describe('hover over the history of a field', () => {
  const avro = (fields: string): string => `{"type":"record","name":"R","fields":[${fields}]}`;
  const historyOf = (file: string, versions: readonly string[]): History => ({
    subject: 's', origin: 'somewhere', versions: versions.map((text, i) => {
      const { model, workspace } = [...schemasOf({ [file]: text }).values()][0]!;
      return { name: `version ${i + 1}`, model, workspace, at: 'elsewhere' as const };
    }),
  });
  const tell = (file: string, now: string, ...versions: readonly string[]): string => hover({ [file]: now }, { history: historyOf(file, versions) }).split('\n\n').find((it) => it.startsWith('History')) ?? '';

  it('Avro: added, nullable, renamed, another type, another default', () => {
    const plainField = '{"name":"a","type":"int"}';
    const other = '{"name":"z","type":"int"}';
    const now = avro('{"name":"‸a","type":["null","long"],"default":null}');
    assert.equal(tell('a.avsc', now, avro(other), avro(other)), 'History: new, not in v2.');
    assert.equal(tell('a.avsc', now, avro(other), avro(plainField), avro(plainField), avro('{"name":"a","type":["null","int"],"default":null}')), 'History: added in v2; nullable since v4; default `null` since v4; `int` became `long` now.');
    assert.equal(tell('a.avsc', avro('{"name":"‸a","aliases":["b"],"type":"int"}'), avro('{"name":"b","type":"int"}')), 'History: `b` until it was renamed now.');
    assert.equal(tell('a.avsc', avro('{"name":"‸a","type":"int"}'), avro(plainField), avro(plainField)), 'History: the same since v1, the oldest version that is known.');
    assert.equal(tell('a.avsc', avro('{"name":"‸a","type":"int"}'), avro(plainField)), 'History: the same in v1.');
    assert.equal(tell('a.avsc', avro('{"name":"‸a","type":"int"}'), avro(plainField), avro(other), avro(plainField)), 'History: removed in v2; back in v3.');
  });

  it('JSON Schema: required and optional', () => {
    const schema = (more: string, required: string): string => `{"properties":{"a":{"type":"string"${more}}}${required}}`;
    const now = schema(',"maxLength":3', ',"required":["a"]').replace('"a"', '"‸a"');
    assert.equal(tell('a.schema.json', now, schema('', ''), schema('', ',"required":["a"]')), 'History: required since v2; `string` became `string (at most 3 characters)` now.');
  });
});

describe('hover over stdio', { timeout: 120_000 }, () => {
  let server: FolderServer;
  before(async () => {
    server = await startInFolders([...Object.values(hoverCases).map(({ files }) => readScenario(files).files), { 'a.v1.0.avsc': '{"type":"record","name":"R","fields":[]}', 'a.v1.1.avsc': '{"type":"record","name":"R","fields":[{"name":"at","type":"int","default":1}]}' }], { textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] } } });
  });
  after(() => server.stop());

  Object.entries(hoverCases).forEach(([name, { files, says }], folder) => {
    it(name, async () => {
      const found = await server.ask<Hover | null>(folder, readScenario(files), 'textDocument/hover');
      assert.equal(((found?.contents as MarkupContent | undefined)?.value ?? '').split('\n\n---\n\n')[0], says);
    });
  });

  it('what it is, its history, and what may be changed, in one', async () => {
    const folder = Object.keys(hoverCases).length;
    const text = '{"type":"record","name":"R","fields":[{"name":"at","type":"int","default":1}]}';
    server.open(folder, 'a.v1.1.avsc', text);
    const ask = async (): Promise<string> => ((await server.ask<Hover>(folder, { files: { 'a.v1.1.avsc': text }, at: { file: 'a.v1.1.avsc', offset: text.indexOf('at"') } }, 'textDocument/hover')).contents as MarkupContent).value;
    let said = '';
    // Earlier versions are looked for behind the answers.
    for (said = await ask(); !said.includes('History'); said = await ask()) await server.client.pull(`${folder}/a.v1.1.avsc`);
    const [first, second] = said.split('\n\n---\n\n');
    assert.equal(first, '```text\nat: int = 1\n```\n\nHistory: new, not in v1.0.');
    assert.match(second!, /^\*\*What may I change in "at"\?\*\*/);
  });
});
