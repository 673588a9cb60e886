// A registry in trouble is not asked for every schema anew, by those who decode messages.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sparedRegistry } from '../../server/src/messages/spared-registry.ts';
import type { Answer, RegisteredSchema, Registry } from '../../server/src/registry/port.ts';

const schema: Answer<RegisteredSchema> = { kind: 'ok', value: { type: 'AVRO', schema: '"string"', references: [] } };
const refused: Answer<RegisteredSchema> = { kind: 'unreachable', reason: 'it refused the connection' };

function registryOf(answers: readonly (Answer<RegisteredSchema> | 'never')[]): { readonly registry: Registry; readonly asked: number[] } {
  const asked: number[] = [];
  const registry = {
    shown: 'it', url: 'http://it',
    schemaById: (id: number, signal?: AbortSignal) => {
      const answer = answers[asked.push(id) - 1] ?? schema;
      return answer === 'never' ? new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ kind: 'cancelled', reason: 'it was cancelled' }))) : Promise.resolve(answer);
    },
  };
  return { registry: registry as unknown as Registry, asked };
}

describe('a registry in trouble', { timeout: 60_000 }, () => {
  it('is asked again after some seconds, and for others not before', async () => {
    let time = 0;
    const { registry, asked } = registryOf([refused, schema]);
    const spared = sparedRegistry(registry, { now: () => time });
    assert.deepEqual([await spared.schemaById(1), await spared.schemaById(2), (await spared.lookup('s', { type: 'AVRO', schema: '', references: [] })).kind], [refused, refused, 'unreachable']);
    assert.deepEqual(asked, [1]);
    time = 5000;
    assert.deepEqual([await spared.schemaById(2), await spared.schemaById(3), asked], [schema, schema, [1, 2, 3]]);
  });

  it('is not one that has no such schema, or does not want to tell it', async () => {
    const { registry, asked } = registryOf([{ kind: 'not-found', reason: 'it has none' }, { kind: 'refused', reason: 'it wants credentials' }]);
    const spared = sparedRegistry(registry);
    for (const id of [1, 2, 3]) await spared.schemaById(id);
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('is given up after so long; what somebody cancels says nothing of it', async () => {
    const { registry, asked } = registryOf(['never', 'never']);
    const stop = new AbortController();
    const spared = sparedRegistry(registry, { patience: 20 });
    const cancelled = sparedRegistry(registry, { patience: 600_000 }).schemaById(1, stop.signal);
    stop.abort();
    assert.equal((await cancelled).kind, 'cancelled');
    assert.deepEqual(await spared.schemaById(2, new AbortController().signal), { kind: 'unreachable', reason: 'it did not answer within 0.02 s' });
    assert.equal((await spared.schemaById(3)).kind, 'unreachable');
    assert.deepEqual(asked, [1, 2]);
  });
});
