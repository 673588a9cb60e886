// `npm run peers`: the scenarios of docs/editors.md, asked of the servers of others that are installed here. Writes scores.json and the page made of it; `-- --check` writes nothing
// and fails where what is written there is not what comes of it now. Closes with 'N passed, N failed, N skipped', a server of somebody else each.
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { generate } from '../../tools/generators/editors-page.ts';
import { features } from '../../test/scenarios/editor/index.ts';
import { runScenarios } from '../../test/support/editor/run.ts';
import { formats, scoresFile } from './scores.ts';
import type { PeerScores } from './scores.ts';
import { installedPeers } from './servers.ts';

/** Peers whose scores are on the page. */
const all = ['VS Code JSON', 'avro-lsp'];
const checks = process.argv.includes('--check');
let failed = 0;

const showsFailures = process.argv.includes('--failures');
const scores = new Map((JSON.parse(readFileSync(scoresFile, 'utf8')) as readonly PeerScores[]).map((it) => [it.name, it]));
const peers = installedPeers();
for (const { server, version, formats: served } of peers) {
  const outcomes = await runScenarios(server, features, ({ format }) => served.includes(format));
  const score = (title: string, format: string): readonly [number, number] => {
    const mine = outcomes.filter(({ feature, scenario }) => feature.title === title && scenario.format === format);
    return [mine.filter(({ problem }) => problem === undefined).length, mine.length];
  };
  const passed = Object.fromEntries(features.map(({ title }) => [title, Object.fromEntries(formats.map((format) => [format, score(title, format)] as const).filter(([, [, of]]) => of > 0))]));
  const before = scores.get(server.name);
  if (checks && (before?.version !== version || !isDeepStrictEqual(before.passed, passed))) {
    failed++;
    process.stdout.write(`FAIL ${server.name} ${version}: docs/editors.md says something else of it${before ? ` (${before.version}, of ${before.date})` : ''}. Run npm run peers and commit what it writes.\n`);
  }
  scores.set(server.name, { name: server.name, version, date: new Date().toISOString().slice(0, 10), passed });
  for (const { feature, scenario, problem } of outcomes) if (showsFailures && problem !== undefined) process.stdout.write(`${server.name} | ${feature.title} | ${scenario.format} | ${scenario.name} | ${problem.replaceAll(/\s+/g, ' ').slice(0, 300)}\n`);
  for (const format of served) process.stdout.write(`${server.name} ${version}, ${format}: ${outcomes.filter((it) => it.scenario.format === format && it.problem === undefined).length} of ${outcomes.filter((it) => it.scenario.format === format).length}\n`);
}
const absent = all.filter((name) => !peers.some(({ server }) => server.name === name));
for (const name of absent) process.stdout.write(`SKIP ${name} is not installed here, so its scores are those of ${scores.get(name)?.date ?? 'no run'}.\n`);
if (!checks) {
  writeFileSync(scoresFile, `${JSON.stringify([...scores.values()], undefined, 1).replaceAll(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`);
  for (const [file, content] of await generate()) writeFileSync(new URL(`../../${file}`, import.meta.url), content);
}
process.stdout.write(`${peers.length - failed} passed, ${failed} failed, ${absent.length} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
