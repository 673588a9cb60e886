// Every wall of .dependency-cruiser.cjs stands, and each is seen to catch a planted violation: a wall whose pattern matches nothing
// would pass in silence.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { projectFolder } from '../support/cli.ts';

interface Violation { readonly rule: { readonly name: string }; readonly from: string }
interface Cruise { readonly summary: { readonly totalCruised: number; readonly violations: readonly Violation[] } }

const { forbidden } = createRequire(import.meta.url)(path.join(projectFolder, '.dependency-cruiser.cjs')) as { forbidden: readonly { readonly name: string }[] };

/** For each wall, a file and a line that breaks it. */
const planted: Readonly<Record<string, readonly [string, string]>> = {
  'no-cycles': ['server/src/core/text.ts', "import type {} from './tree/edit.ts'; export type { Edit } from './finding.ts';"],
  'core-is-closed': ['server/src/core/judge.ts', "export { uriOf } from '../workspace/read-file.ts';"],
  'core-does-no-io': ['server/src/core/judge.ts', "export { readFileSync } from 'node:fs';"],
  'core-libraries': ['server/src/core/judge.ts', "export * from 'commander';"],
  'yaml-at-one-place': ['server/src/workspace/read-file.ts', "export { parse } from 'yaml';"],
  'ajv-at-one-place': ['server/src/workspace/read-file.ts', "export { Ajv } from 'ajv';"],
  'avsc-at-one-place': ['server/src/workspace/read-file.ts', "export { Type } from 'avsc';"],
  'kafkajs-at-one-place': ['server/src/workspace/read-file.ts', "export { SchemaRegistry } from '@kafkajs/confluent-schema-registry';"],
  'yaml-is-lazy': ['server/src/core/analyze.ts', "export { parseYaml } from './tree/yaml.ts';"],
  'processes-at-one-place': ['server/src/workspace/read-file.ts', "export { spawn } from 'node:child_process';"],
  'protocol-only-in-lsp': ['server/src/workspace/read-file.ts', "export type { Range } from 'vscode-languageserver-types';"],
  'edges-are-apart': ['server/src/cli/exit-planted.ts', "export { createSession } from '../lsp/session.ts';"],
  'workspace-sees-no-edge': ['server/src/workspace/read-file.ts', "export { exit } from '../cli/failure.ts';"],
  'registry-knows-the-core-only': ['server/src/registry/limit.ts', "export { uriOf } from '../workspace/read-file.ts';"],
  'network-at-one-place': ['server/src/workspace/read-file.ts', "export { get } from 'node:http';"],
  'exchange-behind-a-list': ['server/src/registry/limit.ts', "export { createExchange } from './exchange.ts';"],
  'writing-stands-apart': ['server/src/registry/limit.ts', "export { createWriter } from './write.ts';"],
  'acts-by-their-commands': ['server/src/cli/snapshot.ts', "export { register } from '../registering/register.ts';"],
  'reading-reaches-no-writing': ['server/src/messages/planted.ts', "export { register } from '../registering/register.ts';"],
  'registering-sees-no-edge': ['server/src/registering/told.ts', "export { exit } from '../cli/failure.ts';"],
  'tunnels-by-the-transport': ['server/src/registry/limit.ts', "export { createTunnels } from './tunnel.ts';"],
  'sockets-by-brokers': ['server/src/kafka/cluster.ts', "export { openSocket } from './socket.ts';"],
  'kafka-knows-core-and-registry': ['server/src/kafka/fault.ts', "export { uriOf } from '../workspace/read-file.ts';"],
  'client-sees-protocol-only': ['client/src/planted.ts', "export { analyze } from '../../server/src/core/analyze.ts';"],
  'protocol-is-plain': ['server/src/protocol/messages.ts', "export type { Severity } from '../core/finding.ts';"],
  'vscode-only-in-client': ['server/src/lsp/planted.ts', "export type { Uri } from 'vscode';"],
  'rules-are-islands': ['server/src/core/lint/rules/syntax/comment.ts', "export { default as other } from '../syntax/invalid.ts';"],
};

it('every wall stands', () => {
  const { summary } = cruise(projectFolder);
  assert.deepEqual(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`), []);
  assert.ok(summary.totalCruised > 80, `only ${summary.totalCruised} modules were cruised`);
});

it('every wall catches what is planted', () => {
  assert.deepEqual(Object.keys(planted).sort(), forbidden.map(({ name }) => name).sort(), 'each wall has a planted violation');
  const copy = mkdtempSync(path.join(tmpdir(), 'walls-'));
  try {
    for (const entry of ['server', 'client', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(path.join(projectFolder, entry), path.join(copy, entry), { recursive: true });
    symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'));
    for (const [file, line] of Object.values(planted)) appendFileSync(path.join(copy, file), `\n${line}\n`);
    writeFileSync(path.join(copy, 'server/src/core/finding-planted.ts'), '');
    const caught = new Set(cruise(copy).summary.violations.map(({ rule }) => rule.name));
    assert.deepEqual(Object.keys(planted).filter((name) => !caught.has(name)), []);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

function cruise(folder: string): Cruise {
  const args = [path.join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'server/src', 'client/src'];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    // It ends with the number of violations.
    output = (error as { stdout: string }).stdout;
  }
  return JSON.parse(output) as Cruise;
}
