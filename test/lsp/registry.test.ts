// What is registered, in the editor: behind the answers, with its age, and never in the way of anything else.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { record } from '../support/compat-report.ts';
import { withFolder } from '../support/cli.ts';
import { besideRegistry, configFor, until, withEditor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';
import { withRepository } from '../support/repository.ts';

const limit = { timeout: 90_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
const registered = [{ schema: v('string') }];
const today = (): string => new Date().toISOString().slice(0, 10);

describe('a registry in the editor', limit, () => {
  it('is what a schema is compared with while it is typed', () => besideRegistry({ 'order.avsc': v('string') }, { before: (fake) => fake.subjects.set('order-value', registered) }, async ({ fake, editor }) => {
    editor.open('order.avsc', v('int'));
    const [found] = await editor.sees('order.avsc', ['avro/type-changed']);
    assert.match(String(found?.message), new RegExp(`Compared with the registry production \\(${fake.url}\\), of ${today()}\\.$`));
    editor.edit('order.avsc', v('string'));
    assert.deepEqual(await editor.pull('order.avsc'), [], 'nothing is waited for any more');
    editor.edit('order.avsc', v('long'));
    assert.deepEqual((await editor.pull('order.avsc')).map(({ code }) => code), ['avro/type-changed']);
    const lens = await editor.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: editor.uri('order.avsc') } });
    assert.equal(lens[0]!.command.title, 'order-value · v1 · BACKWARD · breaks v1');
  }));

  it('counts before version files and git, which count for what it does not have', async () => {
    await withFake(async (fake) => {
      fake.subjects.set('order-value', [{ schema: v('int') }]);
      await withRepository({ 'event-schemas.json': configFor(fake.url), 'order.avsc': v('string'), 'new.avsc': v('string'), 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, ({ folder }) => withEditor(folder, {}, async (editor) => {
        editor.open('order.avsc', v('int'));
        editor.open('new.avsc', v('int'));
        editor.open('placed.v1.1.avsc', v('int'));
        assert.match(String((await editor.sees('new.avsc', ['avro/type-changed']))[0]?.message), /main at/);
        await editor.sees('placed.v1.1.avsc', ['avro/type-changed']);
        await editor.says('reached');
        await editor.sees('order.avsc', []);
        await editor.sees('new.avsc', ['avro/type-changed']);
      }));
    });
  });

  it('is asked about what is typed, once it stands still, and says so where it sees it otherwise', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => {
      fake.subjects.set('order-value', registered);
      fake.judge = (_subject, schema) => (schema === v('string') ? [`{errorType:"READER_FIELD_MISSING_DEFAULT_VALUE", description:"The field 'x' has no default", additionalInfo:"x"}`, '{oldSchemaVersion: 1}'] : []);
    },
  }, async ({ fake, editor }) => {
    const asked = (): number => fake.asked.filter(({ path: at }) => at.startsWith('/compatibility/')).length;
    editor.open('order.avsc', v('string'));
    const [refused] = await editor.sees('order.avsc', ['compat/registry-refuses']);
    assert.match(String(refused?.message), /^Confluent Schema Registry 8\.0\.0 at production \(http.*\) refuses this schema for "order-value" under BACKWARD: READER_FIELD_MISSING_DEFAULT_VALUE: The field 'x' has no default \(version 1\)\./);
    editor.edit('order.avsc', v('int'));
    assert.deepEqual((await editor.pull('order.avsc')).map(({ code }) => code), ['avro/type-changed'], 'the verdict was on another text');
    const [accepted] = (await editor.sees('order.avsc', ['compat/registry-accepts', 'avro/type-changed'])).toSorted((a, b) => String(b.code).localeCompare(String(a.code)));
    assert.match(String(accepted?.message), /takes this schema for "order-value" under BACKWARD.*By the rules of Confluent it breaks: TYPE_MISMATCH/);
    const before = asked();
    editor.edit('order.avsc', v('string'));
    await editor.sees('order.avsc', ['compat/registry-refuses']);
    assert.equal(asked(), before, 'what was judged once is not asked again');
    // Half a text has no verdict.
    editor.edit('order.avsc', '{ "type": "record"');
    assert.equal((await editor.pull('order.avsc')).filter(({ code }) => String(code).startsWith('compat/registry')).length, 0);
  }));

  it('is read-only or takes imports alone: said of the text that could be registered otherwise', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => {
      fake.subjects.set('order-value', registered);
      fake.modes.set('order-value', 'READONLY');
    },
  }, async ({ fake, editor }) => {
    editor.open('order.avsc', v('string').replace('{', '{ "doc": "An order was placed.", '));
    const messageIn = async (): Promise<string> => String((await editor.sees('order.avsc', ['compat/registry-read-only']))[0]?.message);
    assert.equal(await messageIn(), `Confluent Schema Registry 8.0.0 at production (${fake.url}) takes no new versions of "order-value" now: its mode is READONLY. Somebody has to set it to READWRITE before this schema can be registered.`);
    fake.modes.set('order-value', 'IMPORT');
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    await until(() => 'the other mode', async () => (await messageIn()).includes('its mode is IMPORT'));
    fake.modes.delete('order-value');
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    await editor.sees('order.avsc', []);
  }));

  it('confirms a break in the hover, for the text that it refused alone', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => {
      fake.subjects.set('order-value', registered);
      fake.judge = (_subject, schema) => (schema === v('int') ? ['{errorType:"TYPE_MISMATCH", description:"The type is another"}'] : []);
    },
  }, async ({ fake, editor }) => {
    const hover = async (): Promise<string> => {
      const [found] = (await editor.pull('order.avsc')).filter(({ code }) => code === 'avro/type-changed');
      return (await editor.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: editor.uri('order.avsc') }, position: found!.range.start }))?.contents.value ?? '';
    };
    editor.open('order.avsc', v('int'));
    await editor.sees('order.avsc', ['avro/type-changed']);
    let text = '';
    await until(() => `the registry to confirm it, not ${text}`, async () => (text = await hover()).includes('refuses it too'));
    assert.match(text, /^\*\*An event that breaks:\*\*/);
    assert.ok(text.includes(`Confluent Schema Registry 8.0.0 at production (${fake.url}) was asked about this text and refuses it too.`), text);
    editor.edit('order.avsc', v('long'));
    assert.doesNotMatch(await hover(), /refuses it too/);
  }));

  it('was read before: what is kept is shown with its age while the registry is away', () => withFolder({}, async (cache) => {
    const fake = await startFakeRegistry();
    fake.subjects.set('order-value', registered);
    const options = { env: { EVENT_SCHEMAS_CACHE: cache } };
    await withFolder({ 'event-schemas.json': configFor(fake.url, {}, { timeout: 5 }), 'order.avsc': v('string') }, async (folder) => {
      await withEditor(folder, options, async (editor) => {
        editor.open('order.avsc', v('int'));
        await editor.sees('order.avsc', ['avro/type-changed']);
      });
      await fake.close();
      await withEditor(folder, options, async (editor) => {
        editor.open('order.avsc', v('int'));
        const [found] = await editor.sees('order.avsc', ['avro/type-changed']);
        assert.ok(String(found?.message).endsWith(`of ${today()}.`), String(found?.message));
        await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
        const status = await editor.says('down');
        assert.equal(status.inUse?.slice(0, 10), today());
        assert.match(status.message, /^The registry production \(http.*\) cannot be read: it refused the connection.*Schemas are compared with what was read of it on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\.$/);
        await editor.sees('order.avsc', ['avro/type-changed']);
      });
    });
  }));

  it('speaks by its snapshot while it is away', async () => {
    const snapshot = JSON.stringify({ version: 1, taken: '2026-04-05', level: 'BACKWARD', subjects: { 'order-value': { versions: [{ version: 3, schema: JSON.parse(v('string')) as object }] } } });
    await withFolder({ 'event-schemas.json': configFor('http://127.0.0.1:1', {}, { snapshot: 'registry.json' }), 'registry.json': snapshot, 'order.avsc': v('string') }, (folder) => withEditor(folder, {}, async (editor) => {
      editor.open('order.avsc', v('int'));
      const [found] = await editor.sees('order.avsc', ['avro/type-changed']);
      assert.ok(String(found?.message).endsWith(' Compared with the snapshot registry.json, of 2026-04-05.'), String(found?.message));
      writeFileSync(path.join(folder, 'registry.json'), snapshot.replace('"string"', '"int"'));
      editor.changedOnDisk('registry.json');
      await editor.sees('order.avsc', []);
    }));
  });

  it('is asked about a schema with references by the versions that the files are; where a file is none, it says so', () => {
    const currency = (...symbols: readonly string[]): string => JSON.stringify({ type: 'enum', name: 'Currency', namespace: 'com.acme', symbols });
    const priced = record('Priced', { currency: 'com.acme.Currency' });
    return besideRegistry({ 'priced.avsc': priced, 'currency.avsc': currency('EUR') }, { before: (fake) => {
      fake.subjects.set('currency-value', [{ schema: currency('EUR') }]);
      fake.subjects.set('priced-value', [{ schema: priced, references: [{ name: 'com.acme.Currency', subject: 'currency-value', version: 1 }] }]);
      fake.judge = (subject) => (subject === 'priced-value' ? ['no'] : []);
    } }, async ({ fake, editor }) => {
      editor.open('priced.avsc', priced);
      await editor.sees('priced.avsc', ['compat/registry-refuses']);
      const { body } = fake.asked.find(({ path: at }) => at.startsWith('/compatibility/subjects/priced-value'))!;
      assert.deepEqual((JSON.parse(body) as { references: unknown }).references, [{ name: 'com.acme.Currency', subject: 'currency-value', version: 1 }]);
      editor.open('currency.avsc', currency('EUR', 'USD'));
      const [found] = await editor.sees('priced.avsc', ['compat/registry-not-asked']);
      assert.match(String(found?.message), /^The registry production \(http.*\) was not asked about this schema: it refers to /);
      editor.edit('currency.avsc', currency('EUR'));
      await editor.sees('priced.avsc', ['compat/registry-refuses']);
    });
  });

  it('says by its level what is asked, and NONE asks nothing', () => besideRegistry({ 'order.avsc': v('string') }, { before: (fake) => fake.subjects.set('order-value', registered) }, async ({ fake, editor }) => {
    editor.open('order.avsc', v('int'));
    await editor.sees('order.avsc', ['avro/type-changed']);
    fake.levels.set('order-value', 'NONE');
    await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
    await editor.sees('order.avsc', []);
  }));

  it('counts by its level before what is configured, also where that is NONE', () => besideRegistry({ 'order.avsc': v('string') }, {
    config: { compatibility: { mode: 'NONE' } }, before: (fake) => fake.subjects.set('order-value', registered),
  }, async ({ editor }) => {
    editor.open('order.avsc', v('int'));
    await editor.sees('order.avsc', ['avro/type-changed']);
  }));
});

describe('which subject a file belongs to', limit, () => {
  it('is told where the configuration leaves it open', () => besideRegistry({ 'order.avsc': v('string') }, {
    config: { subjects: { '*.avsc': 'a', 'order.*': 'b' } },
  }, async ({ editor }) => {
    editor.open('order.avsc', v('int'));
    const [found] = await editor.sees('order.avsc', ['compat/unclear-subject']);
    assert.match(String(found?.message), /order\.avsc is matched by .* Until then it is not compared with what is registered\.$/);
  }));

  it('follows the text: another record is another subject', () => besideRegistry({ 'order.avsc': v('string') }, {
    config: { subjects: 'RecordName' }, before: (fake) => fake.subjects.set('com.acme.OrderPlaced', registered),
  }, async ({ editor }) => {
    editor.open('order.avsc', v('int'));
    await editor.sees('order.avsc', ['avro/type-changed']);
    editor.edit('order.avsc', v('int').replace('OrderPlaced', 'OrderSent'));
    assert.deepEqual(await editor.pull('order.avsc'), []);
    editor.edit('order.avsc', v('int'));
    await editor.sees('order.avsc', ['avro/type-changed']);
  }));

  it('of several registries the configuration names one', async () => {
    const fake = await startFakeRegistry();
    fake.subjects.set('order-value', registered);
    after(() => fake.close());
    const config = (against: string | undefined): string => configFor(fake.url, { registries: { dev: { url: 'http://127.0.0.1:1' }, production: { url: fake.url } }, ...(against !== undefined && { against }) });
    await withFolder({ 'event-schemas.json': config(undefined), 'order.avsc': v('string') }, (folder) => withEditor(folder, {}, async (editor) => {
      editor.open('order.avsc', v('int'));
      await editor.pull('order.avsc');
      assert.match((await editor.says('incomplete')).message, /^Several registries are configured: dev, production\. Say in event-schemas\.json .*"against": "registry:dev"\./);
      writeFileSync(path.join(folder, 'event-schemas.json'), config('registry:production'));
      editor.changedOnDisk('event-schemas.json');
      await editor.sees('order.avsc', ['avro/type-changed']);
      await until(() => 'one status', async () => editor.statuses().length === 1 && editor.statuses()[0]!.state === 'reached');
    }));
  });
});

async function withFake(use: (fake: FakeRegistry) => Promise<void>): Promise<void> {
  const fake = await startFakeRegistry();
  try {
    await use(fake);
  } finally {
    await fake.close();
  }
}
