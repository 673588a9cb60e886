// A topic that is followed in a terminal: what cannot be read yet is said, and comes once it can be.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { it } from 'node:test';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { cliFile } from '../support/cli.ts';

it('a partition without a leader is followed as soon as it has one', { timeout: 60_000 }, async () => {
  const cluster = await startFakeCluster();
  cluster.create('orders', 2);
  for (const partition of [0, 1]) cluster.send('orders', { value: `before in ${partition}` }, partition);
  cluster.leaderless('orders', [1]);
  const child = spawn(process.execPath, [cliFile, 'topic', 'show', 'orders', '--kafka', cluster.address, '--follow', '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'], timeout: 40_000, killSignal: 'SIGKILL' });
  const said = { stdout: '', stderr: '' };
  const until = (from: 'stdout' | 'stderr', words: RegExp): Promise<void> => new Promise((resolve, reject) => {
    const look = (): void => { if (words.test(said[from])) resolve(); };
    child[from].on('data', look);
    child.once('exit', () => reject(new Error(`It ended: ${JSON.stringify(said)}`)));
    look();
  });
  for (const from of ['stdout', 'stderr'] as const) child[from].setEncoding('utf8').on('data', (chunk: string) => { said[from] += chunk; });
  try {
    await until('stderr', /Partition 1 is not read yet\. Partition 1 of orders has no leader now: its brokers are down\. It is read as soon as it can be\./);
    cluster.leaderless('orders', []);
    await until('stderr', /Partition 1 is read now, from message 1 on\./);
    cluster.send('orders', { value: 'after in 1' }, 1);
    await until('stdout', /after in 1/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    assert.deepEqual(said.stdout.match(/(?:before|after) in \d/g), ['before in 0', 'after in 1']);
  } finally {
    child.kill('SIGKILL');
    await cluster.close();
  }
});
