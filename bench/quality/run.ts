import { corpora, lookAt, projectsOf } from './corpora.ts';
import type { Looked } from './corpora.ts';
import { corpusReport } from './corpus-report.ts';
import { harmless } from './harmless.ts';
import { kinds } from './kinds.ts';
import { chooseHosts, measureHarmless, measureKind } from './measure.ts';
import type { Asked } from './measure.ts';
import { readOptions, usage } from './options.ts';
import { excerpt, harmlessTable, kindTable, showRaised, showTried } from './planted-report.ts';
import type { KindResult } from './planted-report.ts';
import { seeded } from './random.ts';
import type { Raised } from './try.ts';
import { verdict } from './verdict.ts';
import type { Projects } from '../../server/src/workspace/project.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`);
  process.exit(2);
}
const { corpora: all, folder, origin } = corpora();
const cached = new Map<string, Projects>();
const projects = (profile: string): Projects => cached.get(profile) ?? cached.set(profile, projectsOf(all, profile)).get(profile)!;
if (origin === 'examples') console.log('The real schemas are absent (set EVENT_SCHEMAS_SHARED or lay them at ../shared): only the project’s own examples are looked at, which says little.\n');

switch (options.task.task) {
  case 'report':
    process.exitCode = await report();
    break;
  case 'sample':
    await sample(options.task.count, options.task.profile);
    break;
  case 'show':
    await show(options.task.kind);
    break;
  default:
    options.task satisfies never;
}

async function lookAtAll(profile: string): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const corpus of all) looked.push(...(await lookAt(corpus, folder, projects(profile))));
  return looked;
}

function asked(): Asked {
  if (typeof options === 'string') throw new Error(options);
  return { seed: options.seed, perKind: options.perKind, projects };
}

/** The whole report; the exit code says whether every measure is held. */
async function report(): Promise<number> {
  const looked = await lookAtAll('recommended');
  console.log(`# Real files, profile recommended\n\n${corpusReport(looked)}\n`);
  const hosts = await chooseHosts(looked, projects('recommended'), asked().seed);
  console.log(`# Planted in ${hosts.length} clean files, seed ${asked().seed}\n`);
  const results: KindResult[] = [];
  for (const kind of kinds) results.push({ kind, tried: await measureKind(kind, hosts, asked()) });
  console.log(`${kindTable(results)}\n`);
  const changes = new Map<string, readonly Raised[]>();
  for (const it of harmless) changes.set(it.id, await measureHarmless(it, hosts, asked()));
  console.log(`${harmlessTable(changes)}\n`);
  const { held, lines } = verdict(looked, results, [...changes.values()].flat(), origin);
  console.log(`# Measures\n\n${lines.join('\n')}`);
  return held ? 0 : 1;
}

/** Findings of real files, drawn so that each finding has the same chance. */
async function sample(count: number, profile: string): Promise<void> {
  const looked = await lookAtAll(profile);
  const findings = looked.flatMap(({ shown, outcome }) => (outcome.kind === 'schema' ? outcome.findings.map((finding) => ({ shown, text: outcome.text, finding })) : []));
  const chosen = seeded(`${asked().seed} sample`).shuffled(findings).slice(0, count);
  console.log(`${chosen.length} of ${findings.length} findings, profile ${profile}, seed ${asked().seed}\n`);
  for (const [i, { shown, text, finding }] of chosen.entries()) {
    console.log(`${i + 1}. ${shown}\n${excerpt(text, finding.span.start, finding.span.end)}\n  ${finding.severity} ${finding.code}: ${finding.message}\n`);
  }
}

async function show(prefix: string): Promise<void> {
  const chosen = kinds.filter(({ id }) => id.startsWith(prefix));
  const changes = harmless.filter(({ id }) => id.startsWith(prefix));
  if (chosen.length + changes.length === 0) {
    console.error(`No kind begins with "${prefix}". There are:\n${[...kinds, ...harmless].map(({ id }) => `  ${id}`).join('\n')}`);
    process.exitCode = 2;
    return;
  }
  const hosts = await chooseHosts(await lookAtAll('recommended'), projects('recommended'), asked().seed);
  const results: KindResult[] = [];
  for (const kind of chosen) results.push({ kind, tried: await measureKind(kind, hosts, asked()) });
  const raised = [...results.flatMap(({ tried }) => tried.flatMap(({ twins }) => twins))];
  for (const it of changes) raised.push(...(await measureHarmless(it, hosts, asked())));
  for (const tried of results.flatMap((it) => it.tried)) if (tried.outcome !== 'found') console.log(`${showTried(tried)}\n`);
  for (const it of raised) if (it.fresh.length > 0) console.log(`${showRaised(it)}\n`);
  console.log(kindTable(results));
}
