import { spawn } from 'node:child_process';

/** Starts or stops a service by its script in ../shared/services; what it says is on `stdout`. */
export function runScript(command: string, verb: 'start' | 'stop', env: NodeJS.ProcessEnv): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn('bash', [command, verb], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => { stdout += String(chunk); });
    child.stderr.on('data', (chunk: Buffer) => { stderr += String(chunk); });
    // The server inherits the streams, so their end may never come.
    child.on('exit', (code) => setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, stdout, stderr });
    }, 50));
  });
}
