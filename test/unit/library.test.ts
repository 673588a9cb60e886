// The library as another program imports it: the built bundle, and the example of the README as it stands there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type * as Library from '../../server/src/index.ts';
import { projectFolder } from '../support/cli.ts';

const { checkCompatibility, lint, schemaReader } = (await import(pathToFileURL(path.join(projectFolder, 'dist/index.js')).href)) as typeof Library;

const placed = (...fields: readonly string[]): string => `{ "type": "record", "name": "Placed", "namespace": "orders.order", "fields": [${fields.join(', ')}] }`;
const id = '{ "name": "id", "type": "string" }';
const note = '{ "name": "note", "type": "string" }';

describe('checkCompatibility', () => {
  it('says the same with a reader that remembers texts, whatever was asked before', async () => {
    const reader = schemaReader();
    const texts = [placed(id), placed(id, note), placed(note), '{ "type": "object", "properties": { "id": { "type": "string" } } }', 'type: object', '"no schema'];
    const ask = (options: Partial<Library.CompatibilityOptions>): Promise<readonly unknown[]> => Promise.all((['avro', 'json-schema'] as const).flatMap((format) => texts.flatMap((text) => texts.map((old) =>
      checkCompatibility(text, [old, text, old], { format, mode: 'FULL_TRANSITIVE', ...options }).catch((error: unknown) => String(error))))));
    const anew = await ask({});
    assert.deepEqual(await ask({ reader }), anew);
    assert.deepEqual(await ask({ reader }), anew);
  });

  it('names the break, its place and the version', async () => {
    const text = placed(id, note);
    const { compatible, breaks } = await checkCompatibility(text, [placed(id), placed(id)], { format: 'avro', mode: 'BACKWARD_TRANSITIVE' });
    assert.equal(compatible, false);
    assert.deepEqual(breaks.map(({ registryCode, path: at, direction, against }) => [registryCode, at, direction, against]), [
      ['READER_FIELD_MISSING_DEFAULT_VALUE', '/fields/1', 'BACKWARD', 1], ['READER_FIELD_MISSING_DEFAULT_VALUE', '/fields/1', 'BACKWARD', 0],
    ]);
    const { start, end } = breaks[0]!.range;
    assert.equal(text.slice(start.character, end.character), '"note"');
    assert.match(breaks[0]!.message, /note/);
  });

  it('asks in the mode and by the policy', async () => {
    const [old, now] = ['{ "type": "object", "properties": { "a": { "type": "string" } } }', '{ "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "string" } } }'];
    const ask = async (options: Omit<Library.CompatibilityOptions, 'format'>): Promise<boolean> => (await checkCompatibility(now, [old], { format: 'json-schema', ...options })).compatible;
    assert.deepEqual([await ask({}), await ask({ mode: 'FORWARD' }), await ask({ policy: 'LENIENT' }), await ask({ mode: 'NONE' })], [false, true, true, true]);
    assert.equal((await checkCompatibility(now, [], { format: 'json-schema' })).compatible, true);
  });

  it('follows references, and reads YAML', async () => {
    const money = (type: string): readonly Library.Reference[] => [{ name: 'money.avsc', schema: `{ "type": "record", "name": "Money", "namespace": "shop", "fields": [{ "name": "amount", "type": "${type}" }] }` }];
    const text = placed('{ "name": "total", "type": "shop.Money" }');
    assert.equal((await checkCompatibility(text, [text], { format: 'avro', references: money('long') })).compatible, true);
    await assert.rejects(checkCompatibility(text, [text], { format: 'avro' }), /^Error: The new schema cannot be used: .*shop\.Money/);
    assert.equal((await checkCompatibility('type: integer\n', ['type: string\n'], { format: 'json-schema' })).compatible, false);
  });

  it('calls nothing compatible that it cannot read', async () => {
    await assert.rejects(checkCompatibility(placed(id), ['{'], { format: 'avro' }), /^Error: Earlier schema 1 cannot be used/);
    await assert.rejects(checkCompatibility('', [placed(id)], { format: 'avro' }), /^Error: The new schema cannot be used/);
  });
});

it('lint reads YAML', async () => {
  const findings = await lint('$schema: http://json-schema.org/draft-07/schema#\ntype: strin\n', { path: 'event.yaml' });
  assert.deepEqual(findings?.map(({ code, range }) => [code, range.start]), [['schema/json-unknown-type', { line: 1, character: 6 }]]);
});

it('the example of the README runs as it stands there', async () => {
  const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
  const example = /## As a library\n+```js\n(.*?)```/s.exec(readme)![1]!.replace(/^import .*$/m, '');
  const run = new Function('assert', 'checkCompatibility', 'lint', 'text', 'version1', 'version2', `return (async () => { ${example} return findings; })();`) as (...given: readonly unknown[]) => Promise<unknown>;
  assert.deepEqual(await run(assert, checkCompatibility, lint, placed(id), placed(id), placed(id)), []);
  await assert.rejects(run(assert, checkCompatibility, lint, placed(id, note), placed(id), placed(id)), /note/);
});
