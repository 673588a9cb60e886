import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';

const schema = {
  type: 'record', name: 'OrderPaid', namespace: 'shop.orders', doc: 'An order was paid.', aliases: ['OrderPayed'],
  fields: [
    { name: 'order_id', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'total', type: ['null', { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 }], default: null },
    { name: 'hash', type: { type: 'fixed', name: 'Hash', size: 2 }, default: '\u0001\u0002', order: 'ignore' },
    { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['CARD', 'CARD_B', 'OTHER'], default: 'OTHER' }, default: 'OTHER' },
    { name: 'kind_of', type: ['null', 'string', 'Kind', 'Hash'], default: null },
    { name: 'kinds', type: { type: 'array', items: 'Kind' }, default: ['CARD'] },
    { name: 'rates', type: { type: 'map', values: 'double' }, default: { eur: 1.5 } },
  ],
};

it('a schema that is being typed has faults of its text, and its types, names and values are left alone until they are written', () => {
  const text = JSON.stringify(schema, undefined, 1);
  const settings = settingsFor(resolveConfig(undefined), 'event.avsc');
  const early = new Map<string, string>();
  for (let end = 1; end <= text.length; end++) {
    const model = modelOf(text.slice(0, end), 'event.avsc', 'avro');
    assert.ok(model);
    for (const { code, message } of analyze(model, settings, emptyWorkspace).findings) if (code.startsWith('schema/')) early.set(`${code}: ${message}`, text.slice(Math.max(0, end - 40), end));
  }
  assert.deepEqual([...early], []);
});
