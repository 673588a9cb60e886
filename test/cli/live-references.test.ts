import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeOptions, FakeReference, FakeRegistry } from '../support/fake-registry.ts';

const money = (size: number): object => ({ type: 'fixed', name: 'Money', namespace: 'shop', size });
const line = { type: 'record', name: 'Line', namespace: 'shop', fields: [{ name: 'price', type: 'Money' }] };
const order = (type: string, ...more: readonly object[]): object => ({ type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'of', type }, ...more] });
const text = (value: unknown): string => JSON.stringify(value, undefined, 2);
const to = (name: string, subject: string, version = 1): FakeReference => ({ name, subject, version });

interface Asked { readonly code: number; readonly codes: readonly string[]; readonly messages: readonly string[]; readonly references: readonly (readonly FakeReference[])[]; readonly stderr: string }

/** Compares `orders/order-value.*` with a registry, and says what it was asked. */
async function ask(fill: (fake: FakeRegistry) => void, files: Readonly<Record<string, unknown>>, options: FakeOptions = {}): Promise<Asked> {
  const fake = await startFakeRegistry(options);
  try {
    fill(fake);
    const named = Object.keys(files).filter((name) => name.startsWith('orders/'));
    return await withFolder(Object.fromEntries(Object.entries(files).map(([name, value]) => [name, typeof value === 'string' ? value : text(value)])), async (cwd) => {
      const { code, stdout, stderr } = await runCli(['compat', ...named, '--against', `registry:${fake.url}`, '--format', 'json'], { cwd });
      const findings = code === 2 ? [] : (JSON.parse(stdout) as { findings: { code: string; message: string }[] }).findings;
      const posts = fake.asked.filter(({ method }) => method === 'POST');
      return { code, stderr, codes: findings.map((it) => it.code), messages: findings.map((it) => it.message), references: posts.map(({ body }) => (JSON.parse(body) as { references?: FakeReference[] }).references ?? []) };
    });
  } finally {
    await fake.close();
  }
}

/** As Apache Avro prints it: names relative to the namespace around, `namespace` after `name`, no layout. */
function withMoney(fake: FakeRegistry): void {
  fake.subjects.set('money', [{ schema: '{"type":"fixed","name":"Money","namespace":"shop","size":8}' }, { schema: '{"type":"fixed","name":"Money","namespace":"shop","size":16,"doc":"wider"}' }]);
  fake.subjects.set('order-value', [{ schema: '{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"of","type":"Money"}]}', references: [to('shop.Money', 'money')] }]);
}

describe('the registry is asked about a schema with references', () => {
  it('as registered with the former version, when that is what stands here', async () => {
    const files = { 'common/money.avsc': { size: 8, doc: 'as written by hand', name: 'shop.Money', type: 'fixed' }, 'orders/order-value.avsc': order('shop.Money', { name: 'note', type: 'string' }) };
    const { code, codes, references } = await ask((fake) => {
      withMoney(fake);
      fake.judge = (_subject, _schema, _asked, [reference]) => (reference?.version === 1 ? ["{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'no', additionalInfo:'note'}"] : []);
    }, files);
    assert.deepEqual([code, codes], [1, ['avro/field-without-default']], 'both say the same');
    assert.deepEqual(references, [[to('shop.Money', 'money')]]);
    const other = await ask(withMoney, files);
    assert.deepEqual(other.codes.toSorted(), ['avro/field-without-default', 'compat/registry-accepts'], 'they do not, and it is said');
  });

  it('as registered since, when the shared file is a later version', async () => {
    const { codes, references } = await ask(withMoney, { 'common/money.avsc': money(16), 'orders/order-value.avsc': order('Money') });
    assert.deepEqual(references, [[to('shop.Money', 'money', 2)]]);
    assert.deepEqual(codes.toSorted(), ['avro/fixed-size-changed', 'compat/registry-accepts']);
  });

  it('not when the shared file is registered nowhere as it is', async () => {
    const { code, codes, messages, references } = await ask(withMoney, { 'common/money.avsc': money(32), 'orders/order-value.avsc': order('Money') });
    assert.deepEqual([code, codes.toSorted(), references], [1, ['avro/fixed-size-changed', 'compat/registry-not-asked'], []]);
    assert.match(messages[codes.indexOf('compat/registry-not-asked')]!, /^The registry http:\S+ was not asked about this schema: it refers to "shop\.Money" in common\/money\.avsc, and no version of "money" is what stands there now\. A registry knows only what is registered, so its verdict would be about another schema\. Register that first; what is said here is found without it\.$/);
  });

  it('by the configuration, when nothing was referred to before', async () => {
    const fill = (fake: FakeRegistry): void => {
      withMoney(fake);
      fake.subjects.set('order-value', [{ schema: '{"type":"record","name":"Order","namespace":"shop","fields":[]}' }]);
    };
    const files = { 'common/cents.avsc': money(16), 'orders/order-value.avsc': text(order('Money')).replace('"type": "Money"', '"type": ["null", "Money"], "default": null') };
    const table = (subject: unknown): object => ({ subjects: { 'orders/{name}.avsc': '{name}', 'common/*.avsc': subject } });
    assert.deepEqual((await ask(fill, { ...files, 'event-schemas.json': table('money') })).references, [[to('shop.Money', 'money', 2)]]);
    const said = async (subject: unknown): Promise<string> => (await ask(fill, { ...files, 'event-schemas.json': table(subject) })).messages[0]!.split('. ')[0]!.split('schema: ')[1]!;
    assert.equal(await said(null), 'it refers to "shop.Money" in common/cents.avsc, which is registered under no subject');
    assert.equal(await said('cents'), 'it refers to "shop.Money" in common/cents.avsc, and its subject "cents" is not there yet');
    assert.match((await ask(fill, files)).messages[0]!, /it refers to "shop\.Money" in common\/cents\.avsc, whose subject is unclear/);
    assert.deepEqual((await ask(withMoney, { ...files, 'event-schemas.json': table(null) })).references, [[to('shop.Money', 'money', 2)]], 'the former version knows its subject');
  });

  it('of which one refers to another', async () => {
    const fill = (fake: FakeRegistry): void => {
      withMoney(fake);
      fake.subjects.set('line', [{ schema: text(line), references: [to('shop.Money', 'money')] }]);
      fake.subjects.set('order-value', [{ schema: text(order('Line')), references: [to('shop.Line', 'line')] }]);
    };
    const files = (cents: object) => ({ 'common/line.avsc': line, 'common/money.avsc': cents, 'orders/order-value.avsc': order('Line') });
    assert.deepEqual((await ask(fill, files(money(8)))).references, [[to('shop.Line', 'line')]]);
    const since = await ask(fill, files(money(16)));
    assert.deepEqual(since.references, []);
    assert.match(since.messages.join(), /it refers to "shop\.Line" in common\/line\.avsc, and of that again: version 1 of "line" refers to other versions than the files here\./);
    assert.match((await ask(fill, files(money(32)))).messages.join(), /it refers to "shop\.Line" in common\/line\.avsc, and of that again: it refers to "shop\.Money" in common\/money\.avsc, and no version of "money" is what stands there now\./);
  });

  it('of which one file defines two names, once', async () => {
    const both = { type: 'record', name: 'Both', namespace: 'shop', fields: [{ name: 'a', type: { type: 'fixed', name: 'A', size: 1 } }] };
    const { references } = await ask((fake) => {
      fake.subjects.set('both', [{ schema: text(both) }]);
      fake.subjects.set('order-value', [{ schema: text(order('Both')), references: [to('shop.Both', 'both')] }]);
    }, { 'both.avsc': both, 'orders/order-value.avsc': order('Both', { name: 'a', type: 'A' }) });
    assert.deepEqual(references, [[to('shop.Both', 'both')]], 'Avro reads no schema twice');
  });

  it('in JSON Schema, by the name that is written', async () => {
    const draft = { $schema: 'http://json-schema.org/draft-07/schema#' };
    const cents = { ...draft, $id: 'money.json', type: 'integer' };
    const paid = (ref: string): object => ({ ...draft, type: 'object', properties: { total: { $ref: ref } } });
    const fill = (fake: FakeRegistry): void => {
      fake.subjects.set('money', [{ schema: text(cents), schemaType: 'JSON' }]);
      fake.subjects.set('order-value', [{ schema: text(paid('money.json')), schemaType: 'JSON', references: [to('money.json', 'money')] }]);
    };
    assert.deepEqual((await ask(fill, { 'orders/money.json': cents, 'orders/order-value.json': paid('money.json#') })).references.filter((it) => it.length > 0), [[to('money.json', 'money')]]);
    const changed = await ask(fill, { 'shared/money.json': { ...cents, type: 'number' }, 'orders/order-value.json': paid('../shared/money.json') });
    assert.match(changed.messages.join(), /it refers to "\.\.\/shared\/money\.json" in shared\/money\.json, and no version of "money" is what stands there now\./);
    const karapace = await ask(fill, { 'shared/money.json': cents, 'orders/order-value.json': paid('../shared/money.json') }, { dialect: 'karapace' });
    assert.match(karapace.messages.join(), /^Karapace 6\.2\.0 at \S+ was asked too and gave no verdict on this schema: it refuses \(status 422, code 44302\): "Schema references are not supported for 'JSON' schema type"\./);
  });

  it('but where it cannot judge them', async () => {
    for (const dialect of ['apicurio-2', 'apicurio-3'] as const) {
      const { code, messages } = await ask(withMoney, { 'common/money.avsc': money(8), 'orders/order-value.avsc': order('Money') }, { dialect });
      assert.equal(code, 0);
      assert.match(messages.join(), /^Apicurio Registry \S+ at \S+ was asked too and gave no verdict on this schema: it judges no schema with references, although it takes them when they are registered \(code 42201\)\. What is said here is found without it\.$/);
    }
  });

  it('not when they lead in a circle', async () => {
    const a = { type: 'record', name: 'A', namespace: 'shop', fields: [{ name: 'order', type: ['null', 'Order'], default: null }] };
    const { references, messages } = await ask((fake) => {
      fake.subjects.set('a', [{ schema: text(a) }]);
      fake.subjects.set('order-value', [{ schema: '{"type":"record","name":"Order","namespace":"shop","fields":[]}' }]);
    }, { 'a.avsc': a, 'orders/order-value.avsc': order('A', {}) });
    assert.deepEqual(references, []);
    assert.ok(messages.length > 0);
  });
});
