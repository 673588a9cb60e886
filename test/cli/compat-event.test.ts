// Beside a break stands an event that was tried, or that none can fail; never one that was not.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const object = (more: object): string => JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'orders.order.placed', type: 'object', ...more });

async function judged(name: string, old: string, now: string, format: 'json' | 'pretty' = 'json'): Promise<string> {
  return withFolder({ [`old/${name}`]: old, [`new/${name}`]: now }, async (folder) => {
    const { stdout, code } = await runCli(['compat', 'new', '--against', 'dir:old', '--format', format], { cwd: folder });
    assert.equal(code, 1, stdout);
    return stdout;
  });
}

describe('event-schemas compat shows an event that breaks', () => {
  it('for JSON Schema', async () => {
    const [old, now] = [object({ properties: { amount: { type: 'integer', maximum: 1000 } } }), object({ properties: { amount: { type: 'integer', maximum: 500 } } })];
    const { findings } = JSON.parse(await judged('a.schema.json', old, now)) as { readonly findings: readonly { readonly event: unknown }[] };
    assert.deepEqual(findings.map(({ event }) => event), [{ amount: 501 }]);
    assert.match(await judged('a.schema.json', old, now, 'pretty'), /\n {2}tried, and it fails: \{"amount":501\}\n/);
  });

  it('for Avro', async () => {
    const placed = (type: string): string => `{ "type": "record", "name": "Placed", "fields": [{ "name": "total", "type": "${type}" }] }`;
    const { findings } = JSON.parse(await judged('a.avsc', placed('string'), placed('int'))) as { readonly findings: readonly { readonly event: { readonly total: unknown } }[] };
    assert.equal(findings.length, 1);
    assert.equal(typeof findings[0]!.event.total, 'string');
  });

  it('or says of Avro that none can fail, where no event can be written at all', async () => {
    const list = (head: string, tail: string): string => `{ "type": "record", "name": "List", "fields": [{ "name": "head", "type": "${head}" }, { "name": "tail", "type": ${tail} }] }`;
    const told = async (tail: string): Promise<unknown> => (JSON.parse(await judged('a.avsc', list('long', tail), list('int', tail))) as { readonly findings: readonly { readonly event?: unknown; readonly noEventCanFail?: boolean }[] }).findings.filter((it) => 'event' in it || 'noEventCanFail' in it).map(({ event, noEventCanFail }) => [event, noEventCanFail]);
    assert.deepEqual(await told('"List"'), [[undefined, true]]);
    assert.deepEqual(await told('["null", "List"]'), [[{ head: 1, tail: null }, undefined]]);
  });

  it('or says that none can fail', async () => {
    const [old, now] = [object({ properties: { a: { enum: ['x'] } } }), object({ properties: { a: { type: 'string' } } })];
    const out = JSON.parse(await judged('a.schema.json', old, now)) as { readonly findings: readonly { readonly event?: unknown; readonly noEventCanFail?: boolean }[] };
    assert.deepEqual(out.findings.map(({ event, noEventCanFail }) => [event, noEventCanFail]), [[undefined, true]]);
    assert.match(await judged('a.schema.json', old, now, 'pretty'), /no event can fail by it: the registry refuses it all the same/);
  });
});
