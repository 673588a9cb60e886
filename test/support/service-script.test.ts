import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { startService } from './service-script.ts';

/** A script as those in ../shared/services: `start` is said in Bash, where "server &" is a server that listens at $port, and $count says how often it was started. */
async function withScript(start: string, run: (it: { readonly script: string; readonly env: NodeJS.ProcessEnv; said(): readonly string[]; pids(): readonly number[] }) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-script-'));
  const script = path.join(folder, 'service.sh');
  const file = (name: string): readonly string[] => readFileSync(path.join(folder, name), 'utf8').trim().split('\n');
  writeFileSync(path.join(folder, 'server.mjs'), "import { createServer } from 'node:http';\ncreateServer((_, reply) => reply.end('up')).listen(Number(process.argv[2]), '127.0.0.1');\n");
  writeFileSync(script, `
port=$EVENT_SCHEMA_APICURIO_PORT
echo "$1 $port" >>"$FOLDER/said"
server() { echo $BASHPID >>"$FOLDER/pids"; exec "$NODE" "$FOLDER/server.mjs" "$port" >/dev/null 2>&1 </dev/null; }
case $1 in
  stop) if [ -s "$FOLDER/pid-$port" ]; then kill "$(cat "$FOLDER/pid-$port")"; rm "$FOLDER/pid-$port"; fi ;;
  start)
    count=$(grep -c start "$FOLDER/said")
    ${start}
    ;;
esac
`);
  try {
    await run({ script, env: { FOLDER: folder, NODE: process.execPath }, said: () => file('said'), pids: () => file('pids').map(Number) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const up = 'server & echo $! >"$FOLDER/pid-$port"; echo "SCHEMA_REGISTRY_URL=http://127.0.0.1:$port/v7"';
/** As the real one says it of a server that has not yet become Java. */
const givesUp = 'server & echo "it ended before it was ready; last lines of the.log:" >&2; exit 1';

/** One that has ended may still be listed, until somebody asks how. */
const runs = (pid: number): boolean => /^[^Z\s]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());

test('a service that starts says where it is, and is stopped by its script', () => withScript(up, async ({ script, env, said, pids }) => {
  const started = await startService(script, env, assert.fail);
  assert.ok(started.kind === 'started');
  const port = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/v7$/.exec(started.said('SCHEMA_REGISTRY_URL'))?.[1]);
  assert.equal(started.said('SCHEMA_REGISTRY_CA'), '');
  await started.stop();
  assert.deepEqual(said(), [`start ${port}`, `stop ${port}`]);
  assert.deepEqual(pids().filter(runs), []);
  await assert.rejects(new Promise((resolve, reject) => connect(port, '127.0.0.1').on('connect', resolve).on('error', reject)), /ECONNREFUSED/);
  await started.stop();
}));

test('a start whose script gives up a server that then comes up is tried again, and that server is ended', () => withScript(`if [ $count = 1 ]; then ${givesUp}; fi; ${up}`, async ({ script, env, said, pids }) => {
  const heard: string[] = [];
  const started = await startService(script, env, (line) => heard.push(line));
  assert.ok(started.kind === 'started');
  const [first, second] = pids() as [number, number];
  assert.deepEqual([runs(first), runs(second)], [false, true]);
  assert.equal(said().filter((line) => line.startsWith('start')).length, 2);
  assert.equal(heard.length, 1);
  assert.match(heard[0]!, new RegExp(`^The start of the service failed \\(1 of 3\\) and is tried again: it ended before it was ready; last lines of the\\.log:\\nIt had left process ${first}, which was ended\\.$`));
  await started.stop();
  assert.deepEqual(pids().filter(runs), []);
}));

test('a start that fails thrice has failed, and leaves nothing', () => withScript(givesUp, async ({ script, env, said, pids }) => {
  const heard: string[] = [];
  assert.deepEqual(await startService(script, env, (line) => heard.push(line)), { kind: 'failed', reason: 'it ended before it was ready; last lines of the.log:' });
  assert.deepEqual([heard.length, said().filter((line) => line.startsWith('start')).length, pids().filter(runs)], [2, 3, []]);
}));

test('a server that ended and said why has failed at once', () => withScript('printf "it ended before it was ready; last lines of the.log:\\njava.lang.OutOfMemoryError\\n" >&2; exit 1', async ({ script, env, said }) => {
  assert.deepEqual(await startService(script, env, assert.fail), { kind: 'failed', reason: 'it ended before it was ready; last lines of the.log:\njava.lang.OutOfMemoryError' });
  assert.deepEqual(said().map((line) => line.split(' ')[0]), ['start', 'stop']);
}));
