import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { projectFolder } from '../../test/support/cli.ts';
import { atMost, bytes, milliseconds, ratio } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { timeToInitialize } from './processes.ts';
import { median, medianRatio } from './statistics.ts';

/** From spawning the server to its answer to `initialize`, beside the least server that there is; and what is loaded for it. */
export async function startFigures(server: string, folder: string, budgets: Budgets['start'], rounds: number): Promise<readonly Figure[]> {
  const bare = await bareServer(folder);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const pair = round % 2 === 0 ? [server, bare] : [bare, server];
    for (const it of pair) {
      const time = await timeToInitialize([it, '--stdio']);
      if (round >= 0) (it === server ? ours : theirs).push(time);
    }
  }
  const loaded = await loadedAtStart(path.join(projectFolder, 'server/src/lsp/main.ts'));
  const early = budgets.absent.filter((name) => loaded.packages.has(name));
  return [
    { what: 'spawn to initialize', measured: milliseconds(median(ours)), asked: '', verdict: 'shown' },
    { what: '  a bare vscode-languageserver', measured: milliseconds(median(theirs)), asked: '', verdict: 'shown' },
    atMost('  ratio', medianRatio(ours, theirs), budgets.ratioToBareServer, ratio),
    { what: `  code loaded at the start (${[...loaded.packages].sort().join(', ')})`, measured: bytes(loaded.bytes), asked: '', verdict: 'shown' },
    { what: `  of ${budgets.absent.join(', ')}`, measured: early.join(', ') || 'none', asked: 'none', verdict: early.length === 0 ? 'held' : 'missed' },
  ];
}

/** A server that does nothing but answer, bundled as ours is. */
async function bareServer(folder: string): Promise<string> {
  const source = path.join(folder, 'bare.ts');
  const bundle = path.join(folder, 'bare.cjs');
  writeFileSync(source, `import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();\n`);
  await build({ entryPoints: [source], outfile: bundle, bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, mainFields: ['module', 'main'], nodePaths: [path.join(projectFolder, 'node_modules')], logLevel: 'error' });
  return bundle;
}

/** The packages that an entry point reaches without `import()`, and the size of all code that it reaches so. */
async function loadedAtStart(entry: string): Promise<{ readonly packages: ReadonlySet<string>; readonly bytes: number }> {
  const { metafile } = await build({
    entryPoints: [entry], bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, mainFields: ['module', 'main'], write: false, metafile: true, logLevel: 'error',
    outfile: 'server.cjs', define: { EVENT_SCHEMAS_VERSION: '""', 'import.meta.url': '""' }, absWorkingDir: projectFolder,
  });
  const reached = reachedAtOnce(metafile, path.relative(projectFolder, entry).replaceAll(path.sep, '/'));
  const [output] = Object.values(metafile.outputs);
  let size = 0;
  for (const input of reached) size += output?.inputs[input]?.bytesInOutput ?? 0;
  return { packages: new Set([...reached].flatMap((input) => packageOf(input) ?? [])), bytes: size };
}

/** The modules of a bundle that are evaluated with its entry point: all but those behind `import()`. */
export function reachedAtOnce(metafile: Pick<Metafile, 'inputs'>, entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (input: string): void => {
    if (reached.has(input)) return;
    reached.add(input);
    for (const { path: to, kind, external } of metafile.inputs[input]?.imports ?? []) if (kind !== 'dynamic-import' && !external) visit(to);
  };
  visit(entry);
  return reached;
}

function packageOf(input: string): string | undefined {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(input)?.[1];
}
