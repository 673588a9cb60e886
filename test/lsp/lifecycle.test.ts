// How the server begins, is interrupted and ends.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { cliFile, projectFolder, withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const limit = { timeout: 60_000 };
const broken = '{ "type": "fixed", "name": "A" "size": 1 }';

/** A server that ends with its test, however that goes. */
async function withClient(folder: string, use: (client: LspClient) => Promise<void>, options: Parameters<typeof startLsp>[1] = {}): Promise<void> {
  const client = await startLsp(folder, options);
  try {
    await use(client);
  } finally {
    assert.equal(await client.stop(), 0);
  }
}

describe('the end of the server', limit, () => {
  it('0 after shutdown and exit, 1 after exit alone', async () => {
    await withFolder({}, async (folder) => {
      assert.equal(await (await startLsp(folder)).stop(), 0);
      const client = await startLsp(folder);
      const exited = new Promise((resolve) => client.process.once('exit', resolve));
      void client.connection.sendNotification('exit');
      assert.equal(await exited, 1);
    });
  });

  it('comes when the editor is gone: its pipe is closed, or its process has ended', async () => {
    for (const kind of ['pipe', 'process'] as const) {
      // Stands for the editor: starts the server, tells its own process id, and ends without a word.
      const editor = `
        const server = require('node:child_process').spawn(process.execPath, [${JSON.stringify(cliFile)}, 'lsp', '--stdio'${kind === 'process' ? ", '--clientProcessId', String(process.pid)" : ''}], { stdio: ['pipe', ${kind === 'process' ? "'ignore'" : "'pipe'"}, 'ignore'], detached: true });
        const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
        server.stdin.write('Content-Length: ' + Buffer.byteLength(body) + '\\r\\n\\r\\n' + body);
        console.log(server.pid);
        setTimeout(() => process.exit(0), 1500);`;
      const child = spawn(process.execPath, ['-e', editor], { stdio: ['ignore', 'pipe', 'inherit'] });
      const pid = Number(await new Promise((resolve) => child.stdout.once('data', (data: Buffer) => resolve(String(data)))));
      assert.ok(isAlive(pid));
      await new Promise((resolve) => child.once('exit', resolve));
      const end = Date.now() + 20_000;
      while (isAlive(pid) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(!isAlive(pid), `the server lives on without its editor (${kind})`);
    }
  });
});

describe('what is printed in the server', limit, () => {
  it('does not get between its messages', async () => {
    await withFolder({ 'stray.cjs': "setInterval(() => console.log('Content-Length: stray'), 60).unref();" }, async (folder) => {
      await withClient(folder, async (client) => {
        client.open('a.avsc', broken);
        for (let i = 0; i < 10; i++) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          assert.ok((await client.pull('a.avsc')).length > 0);
        }
      }, { env: { NODE_OPTIONS: `--require ${JSON.stringify(path.join(folder, 'stray.cjs'))}` } });
    });
  });
});

describe('checking the workspace', limit, () => {
  it('can be cancelled, tells its progress, and says what it could not read', async () => {
    const files = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`f${i}.avsc`, broken]));
    await withFolder({ ...files, 'latin.avsc': new Uint8Array([0xe4]), 'huge.avsc': new Uint8Array(100 * 1024 * 1024) }, async (folder) => {
      symlinkSync('.', path.join(folder, 'loop'));
      await withClient(folder, async (client) => {
        const progress: { kind: string; percentage?: number }[] = [];
        const source = new CancellationTokenSource();
        client.connection.onNotification('$/progress', ({ value }: { value: { kind: string; percentage?: number } }) => {
          progress.push(value);
          if (value.kind === 'report' && (value.percentage ?? 0) >= 20) source.cancel();
        });
        const ask = (token?: CancellationTokenSource['token']) => client.connection.sendRequest<{ files: number; unreadable?: readonly { uri: string; reason: string }[] }>('event-schemas/checkWorkspace', { workDoneToken: 'x' }, ...(token ? [token] : []));
        const cut = await ask(source.token);
        assert.ok(cut.files < 2_000, `${cut.files} files`);
        assert.equal(progress[0]?.kind, 'begin');
        assert.equal(progress.at(-1)?.kind, 'end');
        // Alive, and whole when nobody interrupts.
        const whole = await ask();
        assert.equal(whole.files, 2_000);
        assert.deepEqual(whole.unreadable?.map(({ uri, reason }) => [path.basename(uri), reason]), [
          ['huge.avsc', 'it is 100 MB large and files above 20 MB are not read'], ['latin.avsc', 'it holds bytes that are not UTF-8'],
        ]);
      });
    });
  });
});

describe('a folder that nobody trusts', limit, () => {
  it('is read as data: nothing of it runs, no program is started, no connection is opened', async () => {
    await withFolder({
      'workspace/event-schemas.json': '{ "$schema": "http://127.0.0.1:9/x.json", "extends": ["recommended", "./evil.js", "evil-package", "http://127.0.0.1:9/base.json"] }',
      'workspace/evil.js': 'require("node:fs").appendFileSync(process.env.WATCHED, "ran evil.js\\n")', 'workspace/node_modules/evil-package/index.js': 'require("node:fs").appendFileSync(process.env.WATCHED, "ran evil-package\\n")',
      'workspace/.git/config': '[core]\n  fsmonitor = "echo ran >> $WATCHED"\n',
      'workspace/a.schema.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "http://127.0.0.1:9/b.json", "allOf": [{ "$ref": "file:///etc/passwd" }] }',
      'workspace/a.avsc': broken,
      'watch.cjs': `
        const { appendFileSync } = require('node:fs');
        const say = (what) => appendFileSync(process.env.WATCHED, what + '\\n');
        say('watching');
        const childProcess = require('node:child_process');
        for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) childProcess[name] = () => { say(name); throw new Error(name); };
        const { Socket } = require('node:net');
        Socket.prototype.connect = function () { say('connect'); throw new Error('connect'); };
        require('node:dns').lookup = () => { say('lookup'); throw new Error('lookup'); };
        globalThis.fetch = () => { say('fetch'); throw new Error('fetch'); };`,
    }, async (root) => {
      const watched = path.join(root, 'watched.txt');
      writeFileSync(watched, '');
      await withClient(path.join(root, 'workspace'), async (client) => {
        client.open('a.schema.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "$ref": "http://127.0.0.1:9/b.json", "allOf": [{ "$ref": "file:///etc/passwd" }] }');
        await client.pull('a.schema.json');
        client.open('event-schemas.json', '{ "extends": ["./evil.js", "evil-package"] }');
        assert.ok((await client.pull('event-schemas.json')).length > 0);
        assert.equal((await client.pull('a.avsc')).length, 1);
        await client.connection.sendRequest('event-schemas/checkWorkspace', {});
        await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
      }, { initializationOptions: { trusted: false }, env: { WATCHED: watched, NODE_OPTIONS: `--require ${JSON.stringify(path.join(root, 'watch.cjs'))}` } });
      assert.deepEqual([...new Set(readFileSync(watched, 'utf8').trim().split('\n'))], ['watching']);
    });
  });

  it('and a virtual one are declared, with what holds there', () => {
    const { capabilities } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as { capabilities: Record<string, { supported: unknown; description: string }> };
    assert.equal(capabilities['untrustedWorkspaces']!.supported, 'limited');
    assert.equal(capabilities['virtualWorkspaces']!.supported, 'limited');
  });
});

/** Whether a process runs; one that nobody has buried yet does not. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}
