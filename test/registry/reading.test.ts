import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient } from '../../server/src/registry/client.ts';
import { isReading } from '../../server/src/registry/reading.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { connectionTo } from '../support/with-registry.ts';

it('only what reads is ever asked', () => {
  for (const [method, path] of [
    ['GET', '/subjects'], ['GET', '/anything?deleted=true'], ['POST', '/subjects/order-value'], ['POST', '/subjects/order-value?normalize=true'], ['POST', '/subjects/a%2Fversions'],
    ['POST', '/compatibility/subjects/order-value/versions'], ['POST', '/compatibility/subjects/order-value/versions/latest?verbose=true'], ['POST', '/compatibility/subjects/a%2Fb/versions/3'],
  ] as const) assert.ok(isReading(method, path), `${method} ${path}`);
  for (const [method, path] of [
    ['POST', '/subjects/order-value/versions'], ['POST', '/subjects/order-value/versions?normalize=true'], ['POST', '/subjects/order-value/versions/1'], ['POST', '/subjects'], ['POST', '/subjects/'], ['POST', '/'],
    ['POST', '/config'], ['POST', '/schemas'], ['POST', '/compatibility'], ['POST', '/compatibility/subjects/a/versions/1/more'], ['POST', '/compatibility/subjects/a/../../subjects/a/versions'],
    ['PUT', '/config'], ['PUT', '/config/order-value'], ['PUT', '/mode'], ['DELETE', '/subjects/order-value'], ['DELETE', '/config/a'], ['PATCH', '/subjects'], ['post', '/subjects/a/versions'],
  ] as const) assert.ok(!isReading(method, path), `${method} ${path}`);
});

it('nothing else leaves the client', async () => {
  const fake = await startFakeRegistry();
  const client = createClient(connectionTo(fake.url), 'test');
  try {
    assert.deepEqual(await client.ask({ method: 'POST', path: '/subjects/a/versions', body: { schema: '"int"' } }), { kind: 'refused', reason: 'POST /subjects/a/versions is not asked: nothing is ever written to a registry' });
    assert.equal(fake.asked.length, 0);
  } finally {
    client.close();
    await fake.close();
  }
});
