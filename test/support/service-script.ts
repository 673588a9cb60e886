// Real servers for the suites that want some, by the scripts in ../shared/services. A start is tried again where the script gave up a server that was only slow to come.
import { execFile, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-ports.ts';

export interface Service {
  readonly kind: 'started';
  /** What the script said of NAME in a line "NAME=…", such as SCHEMA_REGISTRY_URL; "" where it said nothing. */
  said(name: string): string;
  /** Ends it; nothing is left of it then. One that has ended already stays so. */
  stop(): Promise<void>;
}

export interface NotStarted {
  readonly kind: 'failed';
  /** What the script said, with the end of the server's log. */
  readonly reason: string;
}

/** As the scripts' `EVENT_SCHEMA_SERVICES`. */
export const servicesFolder = process.env['EVENT_SCHEMA_SERVICES'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'event-schema-services');

const tries = 3;

/**
 * Starts an Apicurio Registry at free ports, by its script.
 *
 * The script looks whether its server is alive by the command line of the process, and one that has been forked and not yet become Java has none of its own: on a loaded
 * machine it then says "it ended before it was ready", forgets the process, and Java comes up with nobody to end it. So whatever a failed start leaves is ended (the
 * processes of the group that it made, by their ids), and it is started again, at other ports. A server that has ended by itself and said why has truly failed.
 * @param env what the script is told beside the ports
 * @param say hears of a start that is tried again
 */
export async function startService(script: string, env: NodeJS.ProcessEnv, say: (line: string) => void = console.log): Promise<Service | NotStarted> {
  for (let i = 1; ; i++) {
    const port = await freePort([10, 20]);
    const all = { EVENT_SCHEMA_START_TIMEOUT: '300', ...process.env, ...env, EVENT_SCHEMA_APICURIO_PORT: String(port) };
    const started = await runScript(script, 'start', all);
    const stop = async (): Promise<void> => {
      await runScript(script, 'stop', all);
      await endGroup(started.group);
      rmSync(path.join(servicesFolder, 'run', `apicurio-${port}`), { recursive: true, force: true });
    };
    if (started.code === 0) return { kind: 'started', said: (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(started.stdout)?.[1] ?? '', stop };
    const left = await endGroup(started.group);
    await stop();
    const reason = started.stderr.trim() || `${path.basename(script)} ended with ${started.code} and said nothing`;
    const isItsFault = left.length === 0 && /last lines of [^\n]*:\n\s*\S/.test(reason);
    if (isItsFault || i === tries) return { kind: 'failed', reason };
    say(`The start of the service failed (${i} of ${tries}) and is tried again: ${reason}${left.length > 0 ? `\nIt had left process ${left.join(', ')}, which was ended.` : ''}`);
  }
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the script and all that it started. */
  readonly group: number;
}

/** Runs a script to its own end, whatever goes on in the background then. What it says goes by way of files: a server that it started may keep a pipe open for ever. */
async function runScript(script: string, verb: 'start' | 'stop', env: NodeJS.ProcessEnv): Promise<Ran> {
  const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-service-'));
  const [out, err] = [path.join(folder, 'out'), path.join(folder, 'err')];
  const files = [openSync(out, 'w'), openSync(err, 'w')] as const;
  try {
    const child = spawn('bash', [script, verb], { env, stdio: ['ignore', ...files], detached: true });
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (it) => resolve(it ?? 1));
    });
    return { code, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(err, 'utf8'), group: child.pid! };
  } finally {
    for (const file of files) closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Ends what is left of a group of processes that `runScript` made, and waits until nothing is; the ids of those that were left.
 * @throws when something cannot be ended
 */
async function endGroup(group: number): Promise<readonly number[]> {
  const left = await membersOf(group);
  let members = left;
  for (let i = 0; members.length > 0; i++) {
    if (i === 600) throw new Error(`Process ${members.join(', ')} cannot be ended.`);
    // They are asked for some seconds; after that they have no choice.
    for (const pid of members) end(pid, i < 50 ? 'SIGTERM' : 'SIGKILL');
    await sleep(100);
    members = await membersOf(group);
  }
  return left;
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}

/** Those of them that run: not those that have ended and that nobody has asked about yet. */
async function membersOf(group: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,pgid=,stat=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, its, state = ''] = line.trim().split(/\s+/);
    return Number(its) === group && !state.startsWith('Z') ? [Number(pid)] : [];
  });
}
