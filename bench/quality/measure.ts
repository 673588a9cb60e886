import type { Projects } from '../../server/src/workspace/project.ts';
import type { Looked } from './corpora.ts';
import type { Harmless } from './harmless.ts';
import type { Host, Kind } from './kind.ts';
import { seeded } from './random.ts';
import { attempt, attemptHarmless, findingsOf } from './try.ts';
import type { Raised, Tried } from './try.ts';

/** Longer schemas cost time and teach nothing more. */
const longest = 40_000;
const perFolder = 70;

/** Clean files of every corpus and kind of file, as many of each as there are, but for the large ones. */
export async function chooseHosts(looked: readonly Looked[], projects: Projects, seed: string): Promise<readonly Host[]> {
  const groups = new Map<string, Looked[]>();
  for (const it of looked) {
    if (it.outcome.kind !== 'schema' || it.outcome.findings.length > 0 || it.outcome.text.length > longest) continue;
    const name = `${it.corpus.name} ${/\.ya?ml$/.test(it.file) ? 'yaml' : it.file.endsWith('.avsc') ? 'avsc' : 'json'}`;
    groups.set(name, [...(groups.get(name) ?? []), it]);
  }
  const hosts: Host[] = [];
  for (const [name, files] of groups) {
    for (const { shown, file, outcome } of seeded(`${seed} ${name}`).shuffled(files).slice(0, perFolder)) {
      if (outcome.kind !== 'schema') continue;
      const { tree, model } = await findingsOf(projects, file, outcome.text);
      if (tree && model) hosts.push({ shown, file, corpus: name, text: outcome.text, tree, model });
    }
  }
  return hosts;
}

/** The hosts in an order of the seed's, one corpus after the other, so that a few of them are of many origins. */
export function spread(hosts: readonly Host[], seed: string): readonly Host[] {
  const pick = seeded(seed);
  const groups = new Map<string, Host[]>();
  for (const host of pick.shuffled(hosts)) groups.set(host.corpus, [...(groups.get(host.corpus) ?? []), host]);
  const order: Host[] = [];
  for (let round = 0; order.length < hosts.length; round++) for (const group of groups.values()) if (group[round]) order.push(group[round]!);
  return order;
}

export interface Asked {
  readonly seed: string;
  /** So many plantings of each kind, where that many hosts have a place for it. */
  readonly perKind: number;
  readonly projects: (profile: string) => Projects;
}

export async function measureKind(kind: Kind, hosts: readonly Host[], { seed, perKind, projects }: Asked): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const host of spread(hosts, `${seed} ${kind.id}`)) {
    if (tried.length >= perKind) break;
    const it = await attempt(kind, host, seeded(`${seed} ${kind.id} ${host.shown}`), projects(kind.profile));
    if (it) tried.push(it);
  }
  return tried;
}

export async function measureHarmless(it: Harmless, hosts: readonly Host[], { seed, perKind, projects }: Asked): Promise<readonly Raised[]> {
  const tried: Raised[] = [];
  for (const profile of it.profiles) {
    let count = 0;
    for (const host of spread(hosts, `${seed} ${it.id}`)) {
      if (count >= perKind) break;
      const raised = await attemptHarmless(it, host, seeded(`${seed} ${it.id} ${host.shown}`), projects(profile));
      if (raised) tried.push({ ...raised, what: `${raised.what} [${profile}]` });
      if (raised) count++;
    }
  }
  return tried;
}
