// What decodes the messages of a topic waits for a slow registry once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { decodingOf } from '../../server/src/messages/topic-decoding.ts';
import type { Answer, RegisteredSchema, Registry } from '../../server/src/registry/port.ts';
import { bytes, message } from '../support/message.ts';

/** A registry that answers when it is told to. */
function heldRegistry(): { readonly registry: Registry; readonly asked: string[]; answer(): void } {
  const asked: string[] = [];
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => { answer = resolve; });
  const registry = {
    shown: 'it', url: 'http://it',
    versions: () => Promise.resolve({ kind: 'ok', value: [1] }),
    schemaById: async (id: number): Promise<Answer<RegisteredSchema>> => {
      asked.push(`schema ${id}`);
      await told;
      return { kind: 'ok', value: { type: 'AVRO', schema: id === 3 ? '"long"' : '"string"', references: [] } };
    },
    lookup: () => Promise.resolve({ kind: 'not-found', reason: 'it has none' }),
  };
  return { registry: registry as unknown as Registry, asked, answer };
}

const framed = (id: number, rest: string): Uint8Array => bytes(`00 ${id.toString(16).padStart(8, '0')} ${rest}`);
const text = (id: number): Uint8Array => framed(id, '02 61');

describe('what decodes the messages of a topic', { timeout: 60_000 }, () => {
  it('asks for all schemas that some messages name before it has one of them, and for each once', async () => {
    const { registry, asked, answer } = heldRegistry();
    const decoding = decodingOf('orders', registry);
    const messages = [message(text(1), { key: framed(3, '54') }), message(text(2)), message(text(1))];
    decoding.ahead(messages);
    await turn();
    assert.deepEqual(asked, ['schema 3', 'schema 1', 'schema 2']);
    answer();
    const [key, value] = [await decoding.key(messages[0]!), await decoding.value(messages[1]!)];
    assert.deepEqual([key.format, key.value?.kind, value.format, value.value?.kind, value.why], ['avro', 'number', 'avro', 'text', []]);
    assert.equal(asked.length, 3);
  });

  it('does not ask for the schemas of a side that a person has pinned, nor for those of hundreds of numbers that look like frames', async () => {
    const { registry, asked } = heldRegistry();
    decodingOf('orders', registry, { pinned: { value: { as: 'bytes' } } }).ahead([message(text(1), { key: framed(3, '54') })]);
    await turn();
    assert.deepEqual(asked, ['schema 3']);
    decodingOf('orders', registry).ahead(Array.from({ length: 300 }, (_, i) => message(text(100 + i))));
    await turn();
    assert.equal(asked.length, 21);
  });
});
