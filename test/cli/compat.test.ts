import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const order = (...fields: readonly unknown[]): unknown => ({ type: 'record', name: 'Order', fields });
const id = { name: 'id', type: 'string' };
const total = { name: 'total', type: 'int' };

/** Answers to pairs through standard input. */
async function answers(...pairs: readonly unknown[]): Promise<{ readonly code: number; readonly lines: readonly Record<string, unknown>[] }> {
  const { code, stdout } = await runCli(['compat', '--pairs', '-'], { cwd: '.', stdin: pairs.map((pair) => (typeof pair === 'string' ? pair : JSON.stringify(pair))).join('\n') });
  return { code, lines: stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('event-schemas compat --pairs', () => {
  it('answers a line with a line, in order', async () => {
    const { code, lines } = await answers({ id: 1, format: 'avro', old: order(id), new: order(id, total) }, { id: 'two', format: 'avro', mode: 'FORWARD', old: order(id), new: order(id, total) });
    assert.equal(code, 0, 'what breaks is said in the lines');
    assert.deepEqual(lines, [
      { id: 1, compatible: false, breaks: [{
        code: 'avro/field-without-default', registryCode: 'READER_FIELD_MISSING_DEFAULT_VALUE', path: '/fields/1', direction: 'BACKWARD', against: 0,
        message: '"total" has no default and the earlier version does not have it, so consumers with the new schema cannot read events of the earlier version. Give it a default; a renamed field also takes its old name as an alias.',
      }] },
      { id: 'two', compatible: true, breaks: [] },
    ]);
  });

  it('says in its help what the exit code means, since it is another than of files', async () => {
    const { stdout } = await runCli(['compat', '--help'], { cwd: '.' });
    assert.match(stdout.replace(/\s+/g, ' '), /says whether the pair is compatible: the exit code is 0 also when it is not, and 2 when a line could not be judged/);
  });

  it('takes texts, lists of versions, and unions where a list can be one', async () => {
    const { lines } = await answers(
      { id: 1, format: 'avro', old: JSON.stringify(order(id)), new: JSON.stringify(order(id, total)) },
      { id: 2, format: 'avro', mode: 'BACKWARD_TRANSITIVE', old: [order(id), order(id, total)], new: order(id, total) },
      { id: 3, format: 'avro', old: [order(id), order(id, total)], new: order(id, total) },
      { id: 4, format: 'avro', old: ['null', 'string'], new: 'string' },
      { id: 5, format: 'avro', old: [['null', 'string'], 'string'], new: 'string' },
      { id: 6, format: 'avro', old: 'int', new: '"long"' },
    );
    assert.deepEqual(lines.map(({ compatible }) => compatible), [false, false, true, false, true, true]);
    assert.deepEqual((lines[1]!['breaks'] as readonly { against: number; message: string }[]).map(({ against, message }) => [against, message.split(',')[0]]), [
      [0, '"total" has no default and version 1 does not have it'],
    ]);
  });

  it('gives every difference when asked', async () => {
    const { lines } = await answers({ id: 1, format: 'avro', mode: 'NONE', changes: true, old: order(id), new: order(id, total) });
    assert.deepEqual(lines, [{ id: 1, compatible: true, breaks: [], changes: ['READER_FIELD_MISSING_DEFAULT_VALUE /fields/1'] }]);
  });

  it('follows references', async () => {
    const money = { type: 'enum', name: 'Currency', namespace: 'n', symbols: ['EUR'] };
    const priced = (type: unknown): unknown => order({ name: 'currency', type });
    const { code, lines } = await answers(
      { id: 1, format: 'avro', old: priced('n.Currency'), new: priced('n.Currency'), references: [money] },
      { id: 2, format: 'avro', old: priced('n.Currency'), new: priced('int'), references: { 'currency.avsc': money } },
      { id: 3, format: 'avro', old: priced('n.Currency'), new: priced('int') },
    );
    assert.equal(code, 2);
    assert.deepEqual(lines.map(({ compatible }) => compatible), [true, false, undefined]);
    assert.equal(lines[2]!['error'], '"old" is no usable Avro schema: The type "n.Currency" is not defined.');
  });

  it('says what is wrong with which side, and goes on', async () => {
    const { code, lines } = await answers(
      '{ "id": 1, "format": "avro"', { id: 2, old: 'int', new: 'int' }, { id: 3, format: 'avro', old: 'int' }, { id: 4, format: 'avro', old: ['int', 'int', { type: 'array' }], new: 'int' },
      { id: 5, format: 'avro', mode: 'SIDEWAYS', old: 'int', new: 'int' }, { id: 6, format: 'avro', old: 'int', new: '{ "type": ' }, { id: 7, format: 'avro', old: 'int', new: 'int' },
    );
    assert.equal(code, 2);
    assert.deepEqual(lines.map(({ error }) => error), [
      'The line is no JSON object: This { is never closed. Add the missing }.',
      '"format" is missing: "avro" or "json-schema".',
      '"new" is missing: a schema.',
      '"old[2]" is no usable Avro schema: An array has no "items".',
      '"mode" is "SIDEWAYS"; it is one of NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE.',
      '"new" is no usable Avro schema: "type" has no value. Write one after the colon. (and 1 more)',
      undefined,
    ]);
  });

  it('takes mode, policy and the version of the registry from the command line where a line says none', async () => {
    const object = (properties: object): object => ({ type: 'object', properties });
    const grown = { format: 'json-schema', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'string' }, b: { type: 'string' } }) };
    const pairs = [{ id: 1, ...grown }, { id: 2, mode: 'BACKWARD', policy: 'STRICT', registryVersion: '8.3.0', ...grown }].map((it) => JSON.stringify(it)).join('\n');
    await withFolder({ 'pairs.jsonl': pairs }, async (cwd) => {
      const codes = async (...args: readonly string[]): Promise<readonly (readonly string[])[]> => {
        const { stdout } = await runCli(['compat', '--pairs', 'pairs.jsonl', ...args], { cwd });
        return stdout.trim().split('\n').map((line) => (JSON.parse(line) as { readonly breaks: readonly { readonly registryCode: string }[] }).breaks.map(({ registryCode }) => registryCode));
      };
      const [optional, any] = ['OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL'];
      assert.deepEqual(await codes(), [[optional], [optional]]);
      assert.deepEqual(await codes('--mode', 'FORWARD'), [[], [optional]]);
      assert.deepEqual(await codes('--policy', 'lenient'), [[], [optional]]);
      assert.deepEqual(await codes('--policy', 'lenient', '--registry-version', '8.1.2'), [[any], [optional]]);
      assert.equal((await runCli(['compat', '--pairs', 'pairs.jsonl', '--registry-version', 'newest'], { cwd })).code, 2);
    });
  });

  it('asks as the version of the registry that the configuration names', async () => {
    const schema = (...names: readonly string[]): string => JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
    const config = (compatibility: object): string => JSON.stringify({ compatibility: { policy: 'LENIENT', ...compatibility } });
    const code = (compatibility: object): Promise<number> => withFolder({ 'old/a.schema.json': schema('a'), 'new/a.schema.json': schema('a', 'b'), 'event-schemas.json': config(compatibility) }, async (cwd) => (await runCli(['compat', 'new', '--against', 'dir:old'], { cwd })).code);
    assert.deepEqual([await code({}), await code({ registryVersion: '8.1.2' }), await code({ registryVersion: '8.4.0' })], [0, 1, 0]);
  });

  it('reads files, and ends with 2 where there is none', async () => {
    await withFolder({ 'pairs.jsonl': `${JSON.stringify({ id: 1, format: 'avro', old: 'int', new: 'long' })}\r\n\r\n` }, async (cwd) => {
      assert.deepEqual(await runCli(['compat', '--pairs', 'pairs.jsonl'], { cwd }), { code: 0, stdout: '{"id":1,"compatible":true,"breaks":[]}\n', stderr: '' });
      const absent = await runCli(['compat', '--pairs', 'absent.jsonl'], { cwd });
      assert.equal(absent.code, 2);
      assert.match(absent.stderr, /absent\.jsonl cannot be read: there is no such file\.$/m);
      assert.deepEqual(await runCli(['compat', '--pairs', '.'], { cwd }), { code: 2, stdout: '', stderr: 'event-schemas: . cannot be read: it is a folder.\n' });
    });
  });
});
