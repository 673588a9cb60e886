import { readFileSync } from 'node:fs';
import path from 'node:path';
import { atMost, megabytes, milliseconds, seconds } from './budgets.ts';
import type { Budgets, Figure } from './budgets.ts';
import { openWindow } from './window.ts';
import type { Window } from './window.ts';
import { writeSharedTypes } from './shared-types.ts';
import type { SharedFormat } from './shared-types.ts';
import { median } from './statistics.ts';

const count = 2000;
const dependents = 500;

/**
 * A workspace of two thousand schemas that share types, over stdio as an editor that pulls: typing while it is indexed, and from a change of a shared type until the findings of
 * five hundred schemas that refer to it are those of now. Open, each is pulled again and says that its reference leads nowhere; closed, the shared file says which events break.
 */
export async function featureFigures(server: readonly string[], folder: string, budgets: Budgets['features'], rounds: number): Promise<readonly Figure[]> {
  const workspace = writeSharedTypes(path.join(folder, 'shared'), count, dependents);
  const figures: Figure[] = [];
  for (const format of workspace.formats) {
    const starts: Start[] = [];
    for (let round = 0; round < Math.max(2, rounds / 3); round++) starts.push(await start(server, workspace.folder, format));
    const closed = await inWindow(server, workspace.folder, (window) => whileClosed(window, format, rounds));
    const open = await inWindow(server, workspace.folder, (window) => whileOpen(window, workspace.folder, format, rounds));
    const memory = median(starts.map((it) => it.megabytes));
    figures.push(
      atMost(`${format.name}: from the start until all names are known`, median(starts.map((it) => it.seconds)), budgets.indexSeconds, seconds),
      atMost('  the longest that a keystroke waited for its answer meanwhile', median(starts.map((it) => it.longest)), budgets.typingMilliseconds, milliseconds),
      { what: '  the first diagnostics of what refers to others', measured: milliseconds(median(starts.map((it) => it.first))), asked: '', verdict: 'shown' },
      ...(Number.isNaN(memory) ? [] : [atMost('  memory of the server then', memory, budgets.megabytes, megabytes)]),
      atMost(`  a changed shared type, ${dependents} schemas open: until each is pulled anew, median`, median(open.times), budgets.dependentsMilliseconds, milliseconds),
      { what: '    processor time of the server', measured: milliseconds(median(open.cpu)), asked: '', verdict: 'shown' },
      atMost(`  ${dependents} schemas known: until the shared file says what breaks, median`, median(closed.times), budgets.dependentsMilliseconds, milliseconds),
      { what: '    processor time of the server', measured: milliseconds(median(closed.cpu)), asked: '', verdict: 'shown' },
      { what: '    the first time, when nothing is known of who refers to whom: until it is said; processor time', measured: `${seconds(closed.first.seconds)}; ${seconds(closed.first.cpu / 1000)}`, asked: '', verdict: 'shown' },
      atMost('    the longest that a keystroke elsewhere waited for its answer meanwhile', closed.first.longest, budgets.typingMilliseconds, milliseconds),
    );
  }
  return figures;
}

async function inWindow<T>(server: readonly string[], folder: string, use: (window: Window) => Promise<T>): Promise<T> {
  const window = await openWindow(server, folder);
  try {
    return await use(window);
  } finally {
    await window.stop();
  }
}

interface Start {
  readonly seconds: number;
  readonly longest: number;
  readonly first: number;
  readonly megabytes: number;
}

/** Opens a schema that refers to others and types in one that refers to none, until all names are known. */
async function start(server: readonly string[], folder: string, format: SharedFormat): Promise<Start> {
  const begun = performance.now();
  return inWindow(server, folder, async (window) => {
    const alone = `alone${path.extname(format.file)}`;
    const text = format.name === 'Avro' ? '{ "type": "record", "name": "Alone", "fields": [] }\n' : '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Alone" }\n';
    window.open(alone, format.languageId, text);
    await window.pull(alone);
    const opened = performance.now();
    window.open(format.dependents[0]!, format.languageId, readFileSync(path.join(folder, format.dependents[0]!), 'utf8'));
    const state = { isDone: false };
    const first = window.pull(format.dependents[0]!).then(() => performance.now() - opened);
    const known = first.then(() => window.symbols('Event1999')).then(() => {
      state.isDone = true;
      return (performance.now() - begun) / 1000;
    });
    let longest = 0;
    for (let typed = 0; !state.isDone; typed++) {
      const since = performance.now();
      window.change(alone, text.replace('Alone', `Alone${typed % 10}`));
      await window.pull(alone);
      longest = Math.max(longest, performance.now() - since);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    return { seconds: await known, longest, first: await first, megabytes: window.megabytes() ?? Number.NaN };
  });
}

interface Times {
  readonly times: readonly number[];
  readonly cpu: readonly number[];
}

/** Nobody has the dependents open: the shared file names them when the server asked to pull anew. */
async function whileClosed(window: Window, { file, languageId, text, narrowed: [from, to] }: SharedFormat, rounds: number): Promise<Times & { readonly first: FirstTime }> {
  window.open(file, languageId, text);
  await window.pull(file);
  const change = async (round: number): Promise<void> => {
    window.change(file, round % 2 === 0 ? text.replace(from, to) : text);
    for (;;) {
      const wait = window.refreshed();
      const said = (await window.pull(file)).join('\n');
      if (/\d{3} more/.test(said) === (round % 2 === 0)) return;
      await wait;
    }
  };
  const first = await whileTyping(window, () => change(0));
  await change(1);
  return { ...await changes(window, rounds, change), first };
}

interface FirstTime {
  readonly seconds: number;
  readonly cpu: number;
  readonly longest: number;
}

/** Types in a schema that refers to no other until some work is done. */
async function whileTyping(window: Window, work: () => Promise<void>): Promise<FirstTime> {
  const file = 'elsewhere.avsc';
  const text = '{ "type": "record", "name": "Elsewhere", "fields": [] }\n';
  window.open(file, 'avro-schema', text);
  await window.pull(file);
  const [begun, used] = [performance.now(), window.processorMilliseconds() ?? Number.NaN];
  const state = { isDone: false };
  const done = work().then(() => { state.isDone = true; });
  let longest = 0;
  for (let typed = 0; !state.isDone; typed++) {
    const since = performance.now();
    window.change(file, text.replace('Elsewhere', `Elsewhere${typed % 10}`));
    await window.pull(file);
    longest = Math.max(longest, performance.now() - since);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  await done;
  return { seconds: (performance.now() - begun) / 1000, cpu: (window.processorMilliseconds() ?? Number.NaN) - used, longest };
}

/** All dependents are open: each is pulled when the server asked for it, and all say that the type is gone, or none. */
async function whileOpen(window: Window, folder: string, { file, languageId, text, dependents: files, renamed: [from, to] }: SharedFormat, rounds: number): Promise<Times> {
  for (const [own, ownText] of [[file, text] as const, ...files.map((it) => [it, readFileSync(path.join(folder, it), 'utf8')] as const)]) window.open(own, languageId, ownText);
  const isMissed = async (own: string): Promise<boolean> => (await window.pull(own)).some((message) => message.includes('oney'));
  await Promise.all(files.map(isMissed));
  return changes(window, rounds, async (round) => {
    window.change(file, round % 2 === 0 ? text.replace(from, to) : text);
    for (;;) {
      const wait = window.refreshed();
      // What a person looks at is pulled with the change itself; the others when the server asks for it.
      await window.pull(file);
      await wait;
      if ((await Promise.all(files.map(isMissed))).every((it) => it === (round % 2 === 0))) return;
    }
  });
}

async function changes(window: Window, rounds: number, change: (round: number) => Promise<void>): Promise<Times> {
  const [times, cpu]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds * 2; round++) {
    const [since, used] = [performance.now(), window.processorMilliseconds() ?? Number.NaN];
    await change(round);
    times.push(performance.now() - since);
    cpu.push((window.processorMilliseconds() ?? Number.NaN) - used);
  }
  return { times: times.slice(2), cpu: cpu.slice(2) };
}
