// `npm run bench`: measures what bench/budgets.json asks for and fails when it is not held. `--quick` takes fewer rounds; `--only edit,lint`
// measures a part (edit, lint, start, compat, navigate, features, browse, messages, size). `--java FOLDER` names the jars of Apache Avro, which Maven fetches otherwise.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../test/support/cli.ts';
import { atMost, bytes, readBudgets } from './speed/budgets.ts';
import type { Figure } from './speed/budgets.ts';
import { browseFigures, clusterFigures } from './speed/browse-figures.ts';
import { editFigures } from './speed/edit-figures.ts';
import { featureFigures } from './speed/feature-figures.ts';
import { historyFigures } from './speed/history-figures.ts';
import { lintFigures } from './speed/lint-figures.ts';
import { messageFigures } from './speed/message-figures.ts';
import { navigationFigures } from './speed/navigation-figures.ts';
import { pairFigures } from './speed/pair-figures.ts';
import { snapshotFigures } from './speed/snapshot-figures.ts';
import { startFigures } from './speed/start-figures.ts';
import { table } from './table.ts';

const parts = ['edit', 'lint', 'start', 'compat', 'navigate', 'features', 'browse', 'messages', 'size'] as const;
type Part = (typeof parts)[number];

const titles: Readonly<Record<Part, string>> = { edit: 'FROM AN EDIT TO ITS DIAGNOSTICS', lint: 'COMMAND LINE', start: 'START OF THE SERVER', compat: 'COMPATIBILITY', navigate: 'NAVIGATION AMONG 2,000 SCHEMAS', features: '2,000 SCHEMAS THAT SHARE TYPES', browse: 'TREE OF A REGISTRY OF 2,000 SUBJECTS', messages: 'MESSAGES OF KAFKA', size: 'SIZES' };

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: parts.join() }, java: { type: 'string' } } });
const budgets = readBudgets();
const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-bench-'));
const figures: Figure[] = [];
try {
  // Copies, so that a build meanwhile changes nothing.
  for (const name of readdirSync(path.join(projectFolder, 'dist'))) if (name.endsWith('.cjs')) copyFileSync(path.join(projectFolder, 'dist', name), path.join(folder, name));
  const [cli, server] = [path.join(folder, 'cli.cjs'), path.join(folder, 'server.cjs')];
  const measure: Readonly<Record<Part, () => readonly Figure[] | Promise<readonly Figure[]>>> = {
    edit: () => editFigures([server, '--stdio'], folder, budgets.edit, options.quick ? 0.25 : 1),
    lint: () => lintFigures(cli, folder, budgets.lint, options.quick ? 3 : 9),
    start: () => startFigures(server, folder, budgets.start, options.quick ? 9 : 25),
    compat: async () => {
      const share = options.quick ? 0.25 : 1;
      return [...pairFigures(budgets.compat, share, options.java), ...await historyFigures([server, '--stdio'], folder, budgets.compat, share), ...await snapshotFigures(cli, folder, budgets.compat, options.quick ? 1 : 3)];
    },
    navigate: () => navigationFigures([server, '--stdio'], folder, budgets.navigate, options.quick ? 0.25 : 1),
    features: () => featureFigures([server, '--stdio'], folder, budgets.features, options.quick ? 3 : 12),
    browse: async () => [...await browseFigures([server, '--stdio'], folder, budgets.browse, options.quick ? 3 : 9), ...await clusterFigures([server, '--stdio'], folder, budgets.browse, options.quick ? 3 : 9)],
    messages: () => messageFigures(cli, [server, '--stdio'], folder, budgets.messages, options.quick ? 3 : 9),
    size: sizeFigures,
  };
  for (const part of parts) {
    if (!options.only.split(',').includes(part)) continue;
    process.stderr.write(`measuring: ${part}\n`);
    figures.push({ what: titles[part], measured: '', asked: '', verdict: 'shown' }, ...await measure[part]());
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const missed = figures.filter(({ verdict }) => verdict === 'missed');
process.stdout.write(`${table(['', 'measured', 'asked', ''], figures.map(({ what, measured, asked, verdict }) => [what, measured, asked, verdict === 'shown' ? '' : verdict]))}\n\n`);
process.stdout.write(`Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}). Times in brackets are asked on another machine: here the ratios count.\n`);
process.stdout.write(missed.length === 0 ? 'All budgets are held.\n' : `${missed.length} ${missed.length === 1 ? 'budget is' : 'budgets are'} not held.\n`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** The bundles that an editor loads, and the whole package, made as `npm run package` does. */
function sizeFigures(): readonly Figure[] {
  execFileSync(process.execPath, ['tools/package.mjs'], { cwd: projectFolder, stdio: ['ignore', 'ignore', 'inherit'] });
  const size = (name: string): number => statSync(path.join(projectFolder, 'dist', name)).size;
  return [
    atMost('extension bundle', size('extension.cjs'), budgets.size.extensionBundleBytes, bytes),
    { what: '  in a browser', measured: bytes(size('extension-web.js')), asked: '', verdict: 'shown' },
    { what: 'server: at the start, late, Kafka', measured: ['server.cjs', 'server-late.cjs', 'server-kafka.cjs'].map((it) => bytes(size(it))).join(' + '), asked: '', verdict: 'shown' },
    { what: '  in a browser, in place of the first', measured: bytes(size('server-web.js')), asked: '', verdict: 'shown' },
    atMost('.vsix', size('event-schemas.vsix'), budgets.size.vsixBytes, bytes),
  ];
}
