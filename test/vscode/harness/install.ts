import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The release of the npm package `code-server` (this one carries VS Code 1.139.1 and runs on Node 24) and what its archive must hash to. */
const version = '4.139.1';
const sha512 = 'fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==';
const nodeMajor = 24;

const minutes = (count: number): number => count * 60_000;

/**
 * Puts a built VS Code server and web workbench into the user's cache folder, once, and gives its folder.
 *
 * The npm package `code-server` carries both in lib/vscode. Only that part is used: neither its wrapper nor its install
 * scripts, which would download and compile. Two runs at once may both install; the first to finish stays.
 */
export async function installWorkbench(): Promise<string> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major !== nodeMajor) throw new Error(`The workbench runs on Node ${nodeMajor}, this is ${process.version}. Start it by \`npm run\`, which has that one on its path.`);
  const home = path.join(cacheFolder(), `code-server-${version}`);
  const server = path.join(home, 'lib', 'vscode');
  if (existsSync(path.join(home, '.ready'))) return server;

  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(path.join(cacheFolder(), '.install-'));
  try {
    console.error(`Fetching code-server ${version} into ${cacheFolder()}`);
    const unpacked = await fetchAndUnpack(work);
    await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'],
      { cwd: path.join(unpacked, 'lib', 'vscode'), timeout: minutes(10), maxBuffer: 1 << 26 });
    await replaceNativeModules(path.join(unpacked, 'lib', 'vscode', 'node_modules'));
    await writeFile(path.join(unpacked, '.ready'), '');
    if (!existsSync(path.join(home, '.ready'))) {
      await rm(home, { recursive: true, force: true });
      await rename(unpacked, home);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return server;
}

function cacheFolder(): string {
  return process.env['VSCODE_E2E_CACHE'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'vscode-e2e');
}

async function fetchAndUnpack(work: string): Promise<string> {
  await run('npm', ['pack', '--silent', '--ignore-scripts', `code-server@${version}`], { cwd: work, timeout: minutes(5) });
  const archive = (await readdir(work)).find(name => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm fetched no archive of code-server ${version}.`);
  const file = path.join(work, archive);
  const hash = createHash('sha512').update(await readFile(file)).digest('base64');
  if (hash !== sha512) throw new Error(`The archive of code-server ${version} is not the known one (sha512 ${hash}).`);
  const unpacked = path.join(work, 'unpacked');
  await mkdir(unpacked);
  await run('tar', ['xzf', file, '-C', unpacked, '--strip-components=1'], { timeout: minutes(5) });
  return unpacked;
}

/** Two native modules are not compiled here; without a stand-in for them there are no logs and no output channels. */
async function replaceNativeModules(modules: string): Promise<void> {
  // It only ends an orphan whose event loop is blocked.
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const folder = path.join(modules, name);
    if (existsSync(folder)) await writeFile(path.join(folder, 'index.js'), 'exports.start = () => {};\n');
  }
  const spdlog = path.join(modules, '@vscode', 'spdlog');
  if (existsSync(spdlog)) await writeFile(path.join(spdlog, 'index.js'), spdlogInJavaScript);
}

const spdlogInJavaScript = `
const fs = require('fs'), path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  write(level, message) {
    if (level < this.level) return;
    const stamp = this.raw ? '' : new Date().toISOString().replace('T', ' ').replace('Z', '') + ' [' + names[level] + '] ';
    try { fs.appendFileSync(this.file, stamp + message + (this.raw ? '' : '\\n')); } catch { /* the folder is gone: shutting down */ }
  }
  getLevel() { return this.level; } setLevel(level) { this.level = level; }
  clearFormatters() { this.raw = true; } setPattern() { this.raw = false; } flush() {} drop() {}
}
['trace', 'debug', 'info', 'warn', 'error', 'critical'].forEach((name, level) => { Logger.prototype[name] = function (message) { this.write(level, message); }; });
exports.version = 0; exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;
