import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Position, commands, workspace } from 'vscode';
import { closeAll, eventually, findingAt, findings, noFindings, open, replace } from './support.ts';

const run = promisify(execFile);

describe('the server', () => {
  afterEach(closeAll);

  it('works on after the command that restarts it', async () => {
    const editor = await open('schemas/order-shipped.avsc');
    await findingAt(editor.document, '"strng"');
    const [before] = await serverProcesses();
    await commands.executeCommand('event-schemas.restartServer');
    const after = await serverProcesses();
    assert.equal(after.length, 1, 'one server runs');
    assert.notEqual(after[0], before);
    await findingAt(editor.document, '"strng"');
    await replace(editor, '"strng"', '"string"');
    await noFindings(editor.document.uri);
  });

  it('is one process, however often and quickly it is restarted', async () => {
    await open('schemas/order-placed.avsc');
    await Promise.all([1, 2, 3].map(() => commands.executeCommand('event-schemas.restartServer')));
    await eventually('one server runs', async () => (await serverProcesses()).length === 1);
  });

  it('comes back after a crash', async () => {
    const editor = await open('schemas/order-placed.avsc');
    const [pid] = await serverProcesses();
    assert.ok(pid !== undefined, 'a server runs');
    process.kill(pid, 'SIGKILL');
    await eventually('another server runs', async () => (await serverProcesses()).some(each => each !== pid));
    await replace(editor, '"string", "doc": "Identifies', '"strng", "doc": "Identifies');
    await findingAt(editor.document, '"strng"');
  });

  it('comes back after a crash in the middle of many questions', async () => {
    const editor = await open('schemas/order-placed.avsc');
    const [pid] = await serverProcesses();
    assert.ok(pid !== undefined, 'a server runs');
    const { uri } = editor.document;
    // They are on their way here while this process sees nothing, so that they are written to a server that is gone before anybody hears of its end.
    for (let i = 0; i < 40; i++) void commands.executeCommand('vscode.executeHoverProvider', uri, new Position(i % 5, 5)).then(undefined, () => {});
    await new Promise(resolve => setImmediate(resolve));
    process.kill(pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    await eventually('another server runs', async () => (await serverProcesses()).some(each => each !== pid));
    await replace(editor, '"string", "doc": "Identifies', '"strng", "doc": "Identifies');
    await findingAt(editor.document, '"strng"');
  });

  it('is given up after many crashes, and comes back when one asks for it', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    for (let pid = (await serverProcesses())[0]; pid !== undefined; pid = await successorOf(pid)) process.kill(pid, 'SIGKILL');
    assert.equal(await commands.executeCommand('event-schemas.checkWorkspace'), undefined);
    await commands.executeCommand('event-schemas.restartServer');
    assert.equal((await serverProcesses()).length, 1);
    await findingAt(document, '"strng"');
  });

  it('ends with its findings when the setting turns it off, and comes back', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    await findingAt(document, '"strng"');
    const setting = workspace.getConfiguration('event-schemas');
    try {
      await setting.update('enable', false, true);
      await noFindings(document.uri);
      await eventually('no server runs', async () => (await serverProcesses()).length === 0);
    } finally {
      await setting.update('enable', undefined, true);
    }
    await findingAt(document, '"strng"');
    assert.equal(findings(document.uri).length, 1);
  });
  it('writes what it and the editor say to each other into the output, when the setting wants it', async () => {
    const setting = workspace.getConfiguration('event-schemas');
    const output = (): string => workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('Event Schemas'))?.getText() ?? '';
    await commands.executeCommand('event-schemas.showOutput');
    await eventually('the output is there', () => workspace.textDocuments.some(({ uri }) => uri.scheme === 'output'));
    const editor = await open('schemas/order-placed.avsc');
    const before = output();
    assert.doesNotMatch(before, /textDocument\/didChange/);
    try {
      await setting.update('trace.server', 'messages', true);
      await eventually('a message in the output', async () => {
        await replace(editor, '"string"', '"string" ');
        return /textDocument\/didChange/.test(output());
      }, output);
      assert.doesNotMatch(output(), /contentChanges/, 'names of messages, not their content');
      await setting.update('trace.server', 'verbose', true);
      await eventually('the content of a message in the output', async () => {
        await replace(editor, '"string"', '"string" ');
        return /contentChanges/.test(output());
      }, output);
    } finally {
      await setting.update('trace.server', undefined, true);
      await commands.executeCommand('workbench.action.closePanel');
    }
  });
});

/** The server that was started after one ended; undefined when none was within fifteen seconds. */
async function successorOf(pid: number): Promise<number | undefined> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const next = (await serverProcesses()).find(each => each !== pid);
    if (next !== undefined) return next;
    await sleep(50);
  }
  return undefined;
}

/** The language servers that this extension host has started, by process id. */
async function serverProcesses(): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,command=']);
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && command?.includes('server.cjs') ? [Number(pid)] : [];
  });
}
