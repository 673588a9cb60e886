import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { compatReport, lines } from '../support/compat-report.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';

const money = (...fields: readonly string[]): object => ({ type: 'record', name: 'Money', namespace: 'shop', fields: ['units', ...fields].map((name) => ({ name, type: 'long' })) });
const event = (name: string, type: unknown): object => ({ type: 'record', name, namespace: 'shop', fields: [{ name: 'of', type }] });
const files = {
  'event-schemas.json': JSON.stringify({ extends: [] }), 'common/money.avsc': JSON.stringify(money('nanos'), undefined, 2),
  'orders/order-value.avsc': JSON.stringify(event('Order', 'shop.Money')), 'orders/note-value.avsc': JSON.stringify(event('Note', 'string')),
};
/** Each event has the type that they share in it, as serializers register them. */
const registered = { 'order-value': event('Order', money()), 'note-value': event('Note', 'int') };

describe('a shared file that is named alone, with what is registered', () => {
  const expected = ['warning compat/unclear-subject common/money.avsc:2:3', 'error avro/field-without-default common/money.avsc:11:15'];
  it('tells the events of a snapshot that its change breaks, and nothing of others', () => withFolder({
    ...files, 's.json': JSON.stringify({ version: 1, level: 'BACKWARD', subjects: Object.fromEntries(Object.entries(registered).map(([name, schema]) => [name, { versions: [{ version: 1, type: 'AVRO', schema }] }])) }),
  }, async (folder) => {
    const ran = await compatReport(folder, ['common', '--against', 'snapshot:s.json']);
    assert.deepEqual([ran.code, lines(ran)], [1, expected]);
    assert.match(ran.findings[1]!.message, / It breaks shop\.Order\.$/);
    const own = await compatReport(folder, ['orders/note-value.avsc', '--against', 'snapshot:s.json']);
    assert.deepEqual(lines(own), ['error avro/type-changed orders/note-value.avsc:1:81'], 'who refers to nothing of it is not asked');
  }));

  it('asks a registry for those that refer to it', async () => {
    const fake = await startFakeRegistry({});
    for (const [name, schema] of Object.entries(registered)) fake.subjects.set(name, [{ schema: JSON.stringify(schema) }]);
    try {
      await withFolder(files, async (folder) => {
        const ran = await compatReport(folder, ['common', '--against', `registry:${fake.url}`]);
        assert.deepEqual([ran.code, lines(ran)], [1, expected]);
        assert.ok(!fake.asked.some(({ path }) => path.includes('note-value')), 'and for no other');
      });
    } finally {
      await fake.close();
    }
  });
});
