// What a change breaks, while typing: version files beside each other, and git where the workspace is trusted.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { until } from '../support/editor-registry.ts';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { codes, openBeside, quiet, withServer, wordsOf } from '../support/lsp-compat.ts';
import { withRepository } from '../support/repository.ts';

const limit = { timeout: 60_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
describe('version files beside each other', limit, () => {
  it('are followed while typing, by push and by pull', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found, ...others] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        assert.deepEqual([found?.code, others], ['avro/type-changed', []]);
        assert.match(wordsOf(found), /cannot read (?:such )?events of v1\.0\./);
        assert.equal(found!.relatedInformation?.[0]?.location.uri, client.uri('placed.v1.0.avsc'));
        client.edit('placed.v1.1.avsc', v('string'));
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
        client.edit('placed.v1.1.avsc', v('long'));
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), ['avro/type-changed'], 'nothing is waited for any more');
      });
      await withServer(folder, async (client) => {
        client.open('placed.v1.1.avsc', v('int'));
        for (;;) {
          const { diagnostics } = await client.pushed('placed.v1.1.avsc');
          if (codes(diagnostics).length > 0) break;
        }
      }, { diagnostics: 'push' });
    });
  });

  it('count as the configuration says, and change when the disk does', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('int') }, async (folder) => {
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openBeside(client, 'placed.v1.1.avsc', v('int'))), ['avro/type-changed']);
        const before = await pullWhole(client, 'placed.v1.1.avsc');
        assert.equal((await pullWhole(client, 'placed.v1.1.avsc', before.resultId)).kind, 'unchanged');
        writeFileSync(path.join(folder, 'placed.v1.0.avsc'), v('int'));
        await settled(client, () => client.changedOnDisk('placed.v1.0.avsc'), 'placed.v1.1.avsc', []);
        const after = await pullWhole(client, 'placed.v1.1.avsc', before.resultId);
        assert.equal(after.kind, 'full', 'the earlier version is another one');
        writeFileSync(path.join(folder, 'placed.v1.0.avsc'), v('string'));
        await settled(client, () => client.changedOnDisk('placed.v1.0.avsc'), 'placed.v1.1.avsc', ['avro/type-changed']);
        writeFileSync(path.join(folder, 'event-schemas.json'), '{ "extends": [], "compatibility": { "mode": "NONE" } }');
        await settled(client, () => client.changedOnDisk('event-schemas.json'), 'placed.v1.1.avsc', []);
      });
    });
  });

  it('an open one that is followed by another says nothing: it was published', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('int'), 'placed.v1.2.avsc': v('int') }, async (folder) => {
      await withServer(folder, async (client) => {
        const refreshed = openBeside(client, 'placed.v1.2.avsc', v('string'));
        client.open('placed.v1.1.avsc', v('int'));
        assert.deepEqual(codes(await refreshed), ['avro/type-changed']);
        assert.deepEqual(codes(await client.pull('placed.v1.1.avsc')), []);
      });
    });
  });
});

describe('git', limit, () => {
  it('a schema is compared with the commit at which the branch left main', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string'), 'same.avsc': v('string').replace('OrderPlaced', 'Same') }, async ({ folder, git, commit }) => {
      await withServer(folder, async (client) => {
        const [found, ...others] = await openBeside(client, 'order.avsc', v('int'));
        assert.deepEqual([found?.code, others], ['avro/type-changed', []]);
        const sha = git('rev-parse', '--short=7', 'main').trim();
        assert.ok(wordsOf(found).endsWith(` Compared with main at ${sha}, of 2026-03-01.`), wordsOf(found));
        client.edit('order.avsc', v('string'));
        assert.deepEqual(codes(await client.pull('order.avsc')), []);
        // Main goes on and the branch takes it up: the commit is another one.
        client.edit('order.avsc', v('int'));
        git('checkout', '--quiet', 'main');
        commit({ 'order.avsc': v('int') });
        git('checkout', '--quiet', 'feature');
        git('merge', '--quiet', 'main');
        await settled(client, () => client.changedOnDisk('order.avsc'), 'order.avsc', []);
      });
    });
  });

  it('references lead to what they led to then', async () => {
    const currency = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }\n`;
    const priced = record('Priced', { currency: 'com.acme.Currency' });
    await withRepository({ ...quiet, 'currency.avsc': currency('EUR', 'USD'), 'priced.avsc': priced }, async ({ folder, write }) => {
      write({ 'currency.avsc': currency('EUR') });
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openBeside(client, 'priced.avsc', priced)), ['avro/enum-symbol-missing']);
        const refreshed = client.refreshed();
        client.open('currency.avsc', currency('EUR', 'USD', 'GBP'));
        await refreshed;
        assert.deepEqual(codes(await client.pull('priced.avsc')), []);
      });
    });
  });

  it('many that are opened at once each follow their own text of then', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `Event${i}`);
    const files = (type: string) => names.map((name, i) => [`${name}.avsc`, record(name, { id: i % 2 === 0 ? type : 'string' })] as const);
    await withRepository({ ...quiet, ...Object.fromEntries(files('string')) }, async ({ folder }) => {
      await withServer(folder, async (client) => {
        const now = files('int');
        for (const [file, text] of now) client.open(file, text);
        const said = async (): Promise<string> => (await Promise.all(now.map(async ([file]) => `${codes(await client.pull(file)).join()}`))).join('|');
        const expected = names.map((_, i) => (i % 2 === 0 ? 'avro/type-changed' : '')).join('|');
        let last = await said();
        for (let tries = 0; last !== expected && tries < 200; tries++) {
          await new Promise((resolve) => { setTimeout(resolve, 100); });
          last = await said();
        }
        assert.equal(last, expected);
      });
    });
  });

  it('is not run where nobody trusts the folder, and version files still count', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string'), 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async ({ folder, write }) => {
      write({ 'trap/git': '#!/bin/sh\ntouch "$TRAP"\nexit 1\n' });
      chmodSync(path.join(folder, 'trap/git'), 0o755);
      const trap = path.join(folder, 'ran');
      const env = { PATH: `${path.join(folder, 'trap')}${path.delimiter}${process.env['PATH'] ?? ''}`, TRAP: trap };
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('int'));
        assert.deepEqual(codes(await client.pull('order.avsc')), []);
        assert.deepEqual(codes(await openBeside(client, 'placed.v1.1.avsc', v('int'))), ['avro/type-changed']);
        assert.deepEqual(codes(await client.pull('order.avsc')), []);
        assert.equal(existsSync(trap), false, 'git was not run');
      }, { initializationOptions: { trusted: false }, env });
      // A git that fails changes no other finding, and the trap is seen to work.
      await withServer(folder, async (client) => {
        client.open('order.avsc', '{ "type": "record" "name": "A" }');
        assert.deepEqual((await client.pull('order.avsc')).map(({ code }) => code), ['syntax/invalid']);
        assert.deepEqual(codes(await openBeside(client, 'placed.v1.1.avsc', v('int'))), ['avro/type-changed']);
        assert.equal(existsSync(trap), true);
        assert.deepEqual((await client.pull('order.avsc')).map(({ code }) => code), ['syntax/invalid']);
      }, { env });
    });
  });
});

describe('over the schema and on its names', limit, () => {
  const title = async (client: LspClient, file: string): Promise<string | undefined> => (await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: client.uri(file) } }))[0]?.command.title;
  const hover = async (client: LspClient, file: string, line: number, character: number): Promise<string | undefined> =>
    (await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: client.uri(file) }, position: { line, character } }))?.contents.value;

  it('stands what it was compared with, and what may be changed', async () => {
    await withRepository({ ...quiet, 'order.avsc': v('string') }, async ({ folder, git }) => {
      const at = `main at ${git('rev-parse', '--short=7', 'main').trim()}`;
      await withServer(folder, async (client) => {
        assert.deepEqual(codes(await openBeside(client, 'order.avsc', v('int'))), ['avro/type-changed']);
        assert.equal(await title(client, 'order.avsc'), `com.acme.OrderPlaced · against ${at} · BACKWARD · breaks main`);
        client.edit('order.avsc', v('string'));
        assert.equal(await title(client, 'order.avsc'), `com.acme.OrderPlaced · against ${at} · BACKWARD · unchanged`);
        const field = (await hover(client, 'order.avsc', 1, 13))!;
        assert.match(field, new RegExp(`^\\*\\*What may I change in "id"\\?\\*\\*\n\nBACKWARD, against ${at}, of 2026-03-01\\.\n\n\\| Change \\| Verdict \\|`, 'm'));
        assert.match(field, /^\| Remove it \| ✓ allowed/m);
        assert.match(field, /\| ✗ refused: /);
        assert.match((await hover(client, 'order.avsc', 0, 3))!, /What may I change in "OrderPlaced"\?/);
        assert.doesNotMatch((await hover(client, 'order.avsc', 1, 20)) ?? '', /What may I change/, 'only on a name');
        client.edit('order.avsc', v('string').replace('"fields": [', '"fields": [{ "name": "a", "type": "Unknown" },'));
        assert.equal(await title(client, 'order.avsc'), `com.acme.OrderPlaced · against ${at} · BACKWARD · not compared`);
      });
    });
  });

  it('under NONE, what a change breaks though nobody refuses it', async () => {
    await withRepository({ 'event-schemas.json': '{ "extends": [], "compatibility": { "mode": "NONE" } }', 'order.avsc': v('string') }, async ({ folder }) => {
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('string'));
        let field = '';
        await until(() => `a table in ${field}`, async () => (field = (await hover(client, 'order.avsc', 1, 13)) ?? '').includes('What may I change'));
        assert.match(field, /^NONE, against .*\. The registry takes every change: the table says what breaks, whoever reads\.$/m);
        assert.match(field, /^\| Remove it \| ✗ taken, but breaks: .*\(read by an earlier one\) \|$/m);
        assert.match(field, /\| ✓ breaks nobody/);
        assert.doesNotMatch(field, /refused/);
      });
    });
  });

  it('stands nothing where nothing is known', async () => {
    await withFolder({ ...quiet, 'order.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        client.open('order.avsc', v('int'));
        await client.pull('order.avsc');
        assert.equal(await title(client, 'order.avsc'), undefined);
        assert.equal(await hover(client, 'order.avsc', 1, 13), '```text\nid: int\n```', 'what it is, and nothing about changes');
      });
    });
  });
});

async function pullWhole(client: LspClient, file: string, previousResultId?: string): Promise<{ readonly kind: string; readonly resultId: string }> {
  return client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: client.uri(file) }, ...(previousResultId !== undefined && { previousResultId }) });
}

/** Does something and waits until a file's findings are the expected ones, pulling as often as the server asks for it. */
async function settled(client: LspClient, act: () => void, file: string, expected: readonly string[]): Promise<void> {
  let next = client.refreshed();
  act();
  for (;;) {
    await next;
    next = client.refreshed();
    if (JSON.stringify(codes(await client.pull(file))) === JSON.stringify(expected)) return;
  }
}
