// Writes what is generated from code: the index of rules, their pages, the schema of the configuration. `npm run gen` writes,
// `npm run gen -- --check` only compares and fails when something is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A generated list of the files of a folder. */
interface Index {
  /** The folder with its `index.ts`. */
  readonly folder: string;
  /** What the list is made of: `group/name` of the files in its groups, or the files of the folder itself but those. */
  readonly of: 'groups' | { readonly allBut: readonly string[] };
  readonly type: string;
  /** Beside the index. */
  readonly from: string;
  /** Where a file may export several: the list of them is flattened. */
  readonly each?: 'some';
  readonly header?: string;
  /** The lines that export the list, made of its entries. */
  exports(list: string): readonly string[];
}

const server = 'server/src';
const indexesOfFolders: readonly Index[] = [
  {
    folder: `${server}/core/lint/rules`, of: 'groups', type: 'Rule', from: '../rule.ts',
    exports: (list) => ['/** Every rule, by id in alphabetical order. */', `export const rules: readonly Rule[] = ${list};`, '', 'export const ruleIds: ReadonlySet<string> = new Set(rules.map((rule) => rule.id));'],
  },
  {
    folder: `${server}/core/compat/breaks`, of: 'groups', type: 'BreakKind', from: './break.ts', each: 'some',
    exports: (list) => ['/** Every kind of break. */', `export const breakKinds: readonly BreakKind[] = ${list};`],
  },
  {
    folder: `${server}/core/compat/silent`, of: 'groups', type: 'SilentKind', from: './silent.ts', header: 'the files of `kinds`',
    exports: (list) => ['/** Every kind of change that no registry looks at. */', `export const silentKinds: readonly SilentKind[] = ${list};`],
  },
  {
    folder: `${server}/lsp/answers`, of: { allBut: ['answer', 'index', 'offered'] }, type: 'AnyAnswer', from: './answer.ts', each: 'some',
    exports: (list) => ['/** Every answer, by its method. */', `export const answers: ReadonlyMap<string, AnyAnswer> = new Map(${list}.map((it) => [it.method, it]));`],
  },
  {
    folder: `${server}/core/features/refactorings`, of: { allBut: ['refactoring', 'reorder', 'index'] }, type: 'Refactoring', from: './refactoring.ts',
    exports: (list) => ['/** Every refactoring. */', `export const refactorings: readonly Refactoring[] = ${list};`],
  },
];

/** The indexes: file → content. Made first, because the generators import what they list. */
const indexes = (): readonly (readonly [string, string])[] => indexesOfFolders.map((index) => [`${index.folder}/index.ts`, contentOf(index)]);

/** Everything generated: path relative to the project → content. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>(indexes());
  for (const name of existsSync(path.join(root, 'tools/generators')) ? readdirSync(path.join(root, 'tools/generators')).sort() : []) {
    const generator = (await import(path.join(root, 'tools/generators', name))) as { generate(): Promise<ReadonlyMap<string, string>> };
    for (const [file, content] of await generator.generate()) files.set(file, content);
  }
  return files;
}

/** Folders in which every file is generated: others there are stale. */
export const generatedFolders = ['docs/rules', 'docs/breaks'];

/** The files that differ from what the code says, with what they should be; undefined for one that should not be there. */
export async function stale(): Promise<ReadonlyMap<string, string | undefined>> {
  const wanted = await generated();
  const differing = new Map<string, string | undefined>();
  for (const [file, content] of wanted) {
    const at = path.join(root, file);
    if (!existsSync(at) || readFileSync(at, 'utf8') !== content) differing.set(file, content);
  }
  for (const folder of generatedFolders) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
      if (entry.isFile() && !wanted.has(file)) differing.set(file, undefined);
    }
  }
  return differing;
}

/** `group/name` of every file in the groups of a folder. */
function idsIn(folder: string): readonly string[] {
  const ids: string[] = [];
  for (const group of readdirSync(folder, { withFileTypes: true })) {
    if (!group.isDirectory()) continue;
    for (const file of readdirSync(path.join(folder, group.name))) if (file.endsWith('.ts')) ids.push(`${group.name}/${file.slice(0, -3)}`);
  }
  return ids.sort();
}

function variable(id: string): string {
  return id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function contentOf({ folder, of, type, from, each, header = 'the files of this folder', exports }: Index): string {
  const ids = of === 'groups' ? idsIn(path.join(root, folder)) : readdirSync(path.join(root, folder)).filter((it) => it.endsWith('.ts') && !of.allBut.includes(it.slice(0, -3))).map((it) => it.slice(0, -3)).sort();
  const list = `[\n${ids.map((id) => `  ${variable(id)},`).join('\n')}\n]`;
  return [
    `// Generated by \`npm run gen\` from ${header}. Do not edit.`,
    `import type { ${type} } from '${from}';`,
    ...ids.map((id) => `import ${variable(id)} from './${id}.ts';`),
    '',
    ...(each === 'some' ? [`const files: readonly (${type} | readonly ${type}[])[] = ${list};`, ''] : []),
    ...exports(each === 'some' ? 'files.flat()' : list),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  for (const [file, content] of check ? [] : indexes()) {
    const index = path.join(root, file);
    if (!existsSync(index) || readFileSync(index, 'utf8') !== content) writeFileSync(index, content);
  }
  const differing = await stale();
  for (const [file, content] of differing) {
    console.log(`${check ? 'stale' : content === undefined ? 'removed' : 'wrote'} ${file}`);
    if (check) continue;
    const at = path.join(root, file);
    if (content === undefined) rmSync(at);
    else {
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, content);
    }
  }
  if (check && differing.size > 0) {
    console.error('Run `npm run gen` and commit the result.');
    process.exit(1);
  }
}
