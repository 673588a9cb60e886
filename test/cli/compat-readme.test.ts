// The commands and the configuration of the section "What a change breaks" of the README work as they stand there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { projectFolder, runCli, withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { repositoryIn } from '../support/repository.ts';

const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
const section = /## What a change breaks\n(.*?)\n## /s.exec(readme)![1]!;
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(section)![1]!;

it('every command of the section works', async () => {
  const commands = block('sh').trim().split('\n').map((line) => line.replace(/ +#.*$/, ''));
  // Those that need a live registry are tried in test/cli/registry.test.ts.
  const local = commands.filter((command) => !/registry:|snapshot --/.test(command));
  assert.ok(local.length >= 6);
  await withFolder({
    'old/schemas/orders/placed.avsc': record('Placed', { id: 'string' }),
    'work/registry.json': JSON.stringify({ version: 1, subjects: { 'placed-value': { versions: [{ version: 1, schema: { type: 'record', name: 'Placed', namespace: 'com.acme', fields: [{ name: 'id', type: 'string' }] } }] } } }),
  }, async (folder) => {
    const work = path.join(folder, 'work');
    const repository = repositoryIn(work);
    repository.git('init', '--quiet', '--initial-branch=main', '.');
    repository.commit({ 'event-schemas.json': block('jsonc'), 'schemas/orders/placed.avsc': record('Placed', { id: 'string' }) });
    repository.commit({});
    repository.git('checkout', '--quiet', '-b', 'feature');
    for (const command of local) {
      const [name, ...args] = command.split(/ +/);
      assert.equal(name, 'event-schemas');
      repository.write({ 'schemas/orders/placed.avsc': record('Placed', { id: 'string' }) });
      assert.deepEqual([(await runCli(args, { cwd: work })).code, command], [0, command]);
      if (args.includes('siblings')) continue;
      repository.write({ 'schemas/orders/placed.avsc': record('Placed', { id: 'int' }) });
      assert.deepEqual([(await runCli(args, { cwd: work })).code, command], [1, command]);
    }
  });
});
