import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What one run of a Node program took, as a whole process. */
export interface Run {
  readonly milliseconds: number;
  /** Of all threads. */
  readonly cpuMilliseconds: number;
  /** The most memory that was resident at once. */
  readonly megabytes: number;
  readonly code: number | null;
}

/** Runs a Node program to its end. What it prints is read and thrown away. `folder` is for a file that takes its figures. */
export function timed(args: readonly string[], cwd: string, folder: string): Promise<Run> {
  const hook = path.join(folder, 'figures.cjs');
  const figures = path.join(folder, 'figures.json');
  writeFileSync(hook, `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    require('node:fs').writeFileSync(${JSON.stringify(figures)}, JSON.stringify({ megabytes: maxRSS / 1024, cpuMilliseconds: (userCPUTime + systemCPUTime) / 1000 }));
  });\n`);
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--require', hook, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.resume();
    child.once('error', reject);
    child.once('close', (code) => {
      const milliseconds = performance.now() - start;
      resolve({ milliseconds, code, ...(JSON.parse(readFileSync(figures, 'utf8')) as Pick<Run, 'megabytes' | 'cpuMilliseconds'>) });
    });
  });
}

/** How long a server over stdio takes from being spawned to its answer to `initialize`. */
export function timeToInitialize(command: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    child.once('error', reject);
    let answer = '';
    let time: number | undefined;
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (part: string) => {
      answer += part;
      if (time !== undefined || !isWhole(answer)) return;
      time = performance.now() - start;
      child.kill();
    });
    child.once('close', () => (time === undefined ? reject(new Error(`${command[0]} did not answer: ${answer}`)) : resolve(time)));
  });
}

/** Whether a message of the protocol has come to its end. */
export function isWhole(message: string): boolean {
  const end = message.indexOf('\r\n\r\n');
  const length = /Content-Length: (\d+)/i.exec(message.slice(0, end))?.[1];
  return end >= 0 && length !== undefined && Buffer.byteLength(message.slice(end + 4)) >= Number(length);
}
