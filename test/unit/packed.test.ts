// What is packed for VS Code has all that its parts ask for.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { packedManifest } from '../../tools/packed.mjs';
import { projectFolder } from '../support/cli.ts';

const read = (file: string): string => readFileSync(path.join(projectFolder, file), 'utf8');
const ours = JSON.parse(read('package.json')) as { readonly files: readonly string[]; readonly main: string; readonly browser: string; readonly icon: string; readonly contributes: unknown; readonly engines: { readonly vscode: string } };
const packed = packedManifest({ ...ours });
const bundles = packed.files.filter((it) => /\.c?js$/.test(it));

/** Each path of the extension's folder that a value names. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^(?:\.\/)?(?:images|snippets|syntaxes|docs|dist)\//.test(value) ? [value.replace(/^\.\//, '')] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

describe('the packed extension', () => {
  it('is no ES module: VS Code for the Web starts none', () => {
    assert.ok(!('type' in packed));
    assert.match(ours.browser, /\.js$/, 'VS Code for the Web appends .js to anything else');
    for (const file of bundles) assert.doesNotMatch(read(file), /^(?:import|export)\b/m, file);
  });

  it('keeps nothing that is npm\'s', () => assert.deepEqual(['scripts', 'devDependencies', 'dependencies', 'bin', 'exports'].filter((key) => key in packed), []));

  it('has the files that its manifest names', () => {
    const named = [ours.main, ours.browser, ours.icon].map((it) => it.replace(/^\.\//, '')).concat(pathsIn(ours.contributes));
    assert.ok(named.length > 8, String(named.length));
    for (const file of named) {
      assert.ok(packed.files.some((it) => file === it || file.startsWith(`${it}/`)), `${file} is not packed`);
      assert.ok(existsSync(path.join(projectFolder, file)), `${file} is not there`);
    }
  });

  it('has each bundle that another one loads, and none that nobody does', () => {
    // Every bundle there is but those of npm, by its name in quotation marks.
    const built = readdirSync(path.join(projectFolder, 'dist')).filter((it) => /\.c?js$/.test(it) && !/^(?:cli|index)/.test(it));
    const loads = (file: string): readonly string[] => {
      const text = read(file);
      return built.filter((it) => new RegExp(`["'\`](?:\\./|dist/)?${it.replaceAll('.', '\\.')}["'\`]`).test(text)).map((it) => `dist/${it}`);
    };
    const reached = new Set([ours.main, ours.browser].map((it) => it.replace(/^\.\//, '')));
    for (const file of reached) {
      assert.ok(bundles.includes(file), `${file} is loaded but not packed (tools/packed.mjs)`);
      for (const other of loads(file)) reached.add(other);
    }
    assert.deepEqual(bundles.filter((it) => !reached.has(it)), []);
  });

  it('asks for a VS Code that the language client accepts, which does not look for itself (tools/lean-client.mjs)', () => {
    const [, accepted] = /REQUIRED_VSCODE_VERSION = '([^']+)'/.exec(read('node_modules/vscode-languageclient/lib/node/main.js')) ?? [];
    assert.equal(ours.engines.vscode, accepted);
  });
});
