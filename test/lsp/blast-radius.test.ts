// What a change of a shared type breaks elsewhere: on the shared file, behind the keystroke, and never of another text.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { configFor, until, withEditor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { withRepository } from '../support/repository.ts';

const limit = { timeout: 120_000 };
const quiet = { 'event-schemas.json': '{ "extends": [], "rules": { "syntax/invalid": "error" } }' };
const currency = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }\n`;
const uses = (name: string): string => record(name, { currency: 'com.acme.Currency' });

describe('a shared Avro type', limit, () => {
  const files = { ...quiet, 'currency.avsc': currency('EUR', 'USD'), 'priced.avsc': uses('Priced'), 'sold.avsc': uses('Sold'), 'other.avsc': record('Other', { id: 'string' }), 'through.avsc': record('Through', { sold: 'com.acme.Sold' }) };

  it('says which events its change breaks, as the command line does, with the places that refer to it', () => withRepository(files, async ({ folder }) => {
    await withEditor(folder, {}, async (editor) => {
      editor.open('currency.avsc', currency('EUR'));
      let message = '';
      await until(() => `the events, not ${message}`, async () => {
        const [found] = await editor.pull('currency.avsc');
        message = String(found?.message);
        return message.includes('It breaks');
      });
      const [found, ...others] = await editor.pull('currency.avsc');
      assert.deepEqual([found?.code, others.length], ['avro/enum-symbol-missing', 0]);
      assert.match(message, /It breaks com\.acme\.Priced, com\.acme\.Sold and com\.acme\.Through\.$/);
      const related = found!.relatedInformation!.filter(({ message: it }) => it.includes('refers to it'));
      assert.deepEqual(related.map(({ location, message: it }) => [path.posix.basename(location.uri), location.range.start.line, it]), [
        ['priced.avsc', 1, 'com.acme.Priced refers to it here:'], ['sold.avsc', 1, 'com.acme.Sold refers to it here:'], ['through.avsc', 1, 'com.acme.Through refers to it here:'],
      ]);
      writeFileSync(path.join(folder, 'currency.avsc'), currency('EUR'));
      const { stdout } = await runCli(['compat', '.', '--format', 'json'], { cwd: folder });
      const ofCli = (JSON.parse(stdout) as { findings: { file: string; message: string; range: unknown }[] }).findings;
      assert.deepEqual(ofCli.map((it) => [it.file, it.message, it.range]), [['currency.avsc', message, found!.range]]);
    });
  }));

  it('is never said of another text, and follows what other files become', () => withRepository(files, async ({ folder }) => {
    await withEditor(folder, {}, async (editor) => {
      const says = async (part: string): Promise<void> => {
        let message = '';
        await until(() => `${part}, not ${message}`, async () => (message = String((await editor.pull('currency.avsc'))[0]?.message)).includes(part));
      };
      editor.open('currency.avsc', currency('EUR'));
      await says('It breaks com.acme.Priced, com.acme.Sold and com.acme.Through.');
      editor.edit('currency.avsc', currency('EUR', 'USD', 'GBP'));
      assert.deepEqual(await editor.pull('currency.avsc'), [], 'at once, and not what was found before');
      editor.edit('currency.avsc', currency('USD'));
      assert.doesNotMatch(String((await editor.pull('currency.avsc'))[0]?.message), /"USD"/);
      await says('It breaks com.acme.Priced, com.acme.Sold and com.acme.Through.');
      // One that is open shows its own, and one that no longer refers to it is no longer named.
      editor.open('priced.avsc', uses('Priced'));
      await editor.sees('priced.avsc', ['avro/enum-symbol-missing']);
      editor.edit('priced.avsc', record('Priced', { currency: { type: 'enum', name: 'Own', symbols: ['EUR', 'USD'] } }));
      await says('It breaks com.acme.Sold and com.acme.Through.');
      writeFileSync(path.join(folder, 'late.avsc'), uses('Late'));
      editor.changedOnDisk('late.avsc');
      await editor.pull('currency.avsc');
      await says('It breaks com.acme.Sold and com.acme.Through.');
    });
  }));

  it('breaks what is registered, too', async () => {
    const fake = await startFakeRegistry();
    try {
      fake.subjects.set('priced-value', [{ schema: JSON.stringify({ type: 'record', name: 'Priced', namespace: 'com.acme', fields: [{ name: 'currency', type: { type: 'enum', name: 'Currency', symbols: ['EUR', 'USD', 'CHF'] } }] }) }]);
      await withRepository({ ...files, 'event-schemas.json': configFor(fake.url) }, ({ folder }) => withEditor(folder, {}, async (editor) => {
        editor.open('currency.avsc', currency('EUR', 'USD'));
        await editor.pull('currency.avsc');
        editor.edit('currency.avsc', currency('EUR', 'USD', 'JPY'));
        let messages = '';
        await until(() => `what the registry has, not ${messages}`, async () => /CHF.*Compared with the registry production .* It breaks com\.acme\.Priced\.$/m.test(messages = (await editor.pull('currency.avsc')).map(({ message }) => String(message)).join('\n')));
      }));
    } finally {
      await fake.close();
    }
  });
});

describe('a shared JSON Schema', limit, () => {
  const money = (type: string): string => `{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",\n  "properties": { "amount": { "type": "${type}" } }, "additionalProperties": false }\n`;
  const event = (title: string): string => `{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "${title}", "type": "object",\n  "properties": { "price": { "$ref": "common/money.schema.json" } }, "additionalProperties": false }\n`;
  it('says which events its change breaks', () => withRepository({ ...quiet, 'common/money.schema.json': money('number'), 'placed.schema.json': event('orders.order.placed'), 'sent.schema.json': event('orders.order.sent') }, async ({ folder }) => {
    await withEditor(folder, {}, async (editor) => {
      editor.open('common/money.schema.json', money('integer'));
      let found: readonly { readonly message: unknown }[] = [];
      await until(() => `the events, not ${JSON.stringify(found)}`, async () => (found = await editor.pull('common/money.schema.json')).some(({ message }) => /It breaks orders\.order\.placed and orders\.order\.sent\.$/.test(String(message))));
    });
  }));
});
