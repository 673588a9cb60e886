import path from 'node:path';
import { modes } from '../core/compat/modes.ts';
import { settingsFor } from '../core/config/resolve.ts';
import { isChange, levelInShort, levelText, maySet, nameToConfirm } from '../core/registering/level-change.ts';
import { connectRegistry } from '../registry/confluent.ts';
import { accessTo } from '../registering/access.ts';
import { planLevel } from '../registering/plan-level.ts';
import { setLevel as setPlanned } from '../registering/set-level.ts';
import type { Told } from '../registering/told.ts';
import { version } from '../version.ts';
import { findConfig, loadConfig, noConfig } from '../workspace/config-files.ts';
import { namedConfig } from './config-file.ts';
import { exit, Failure } from './failure.ts';
import { createProgress } from './progress.ts';
import { connected, typed, visibleLines } from './register.ts';
import type { Outcome } from './run.ts';

export interface SetLevelOptions {
  readonly registry?: string;
  /** The level of all subjects is meant. */
  readonly global?: true;
  /** The subject's name typed out, or "global": without it nothing is written. */
  readonly confirm?: string;
  readonly plan?: string;
  readonly format: 'pretty' | 'json';
  readonly config?: string;
}

/**
 * `event-schemas set-level`: what setting a compatibility level would do, and with `--confirm` sets it. `words` are the subject and the level, or with
 * `--global` the level alone. Throws a `Failure` when it was confirmed and not done, or cannot be planned.
 */
export async function setLevel(words: readonly string[], options: SetLevelOptions, cwd: string): Promise<Outcome> {
  const { format, confirm } = options;
  if (words.length !== (options.global ? 1 : 2)) throw new Failure(options.global ? 'With --global the level stands alone: set-level --global FULL.' : 'Say the subject and the level: set-level order-value FULL. Of all subjects: set-level --global FULL.');
  const to = modes.find((mode) => mode === words.at(-1)!.toUpperCase());
  if (!to) throw new Failure(`There is no level "${words.at(-1)!}". It is one of ${modes.join(', ')}.`);
  const subject = options.global ? undefined : words[0]!;
  const file = options.config === undefined ? findConfig(cwd) : namedConfig(options.config, cwd);
  const loaded = file === undefined ? noConfig(cwd) : await loadConfig(path.resolve(cwd, file));
  const { registries = {} } = loaded.config;
  const connection = connected(options.registry, { registries, folder: loaded.folder });
  const registry = connectRegistry(connection, version);
  const progress = createProgress('Reading subject');
  try {
    const registryName = connection.name ?? connection.url;
    const planned = await planLevel({ registry, registryName, access: accessTo(connection, registries), subject, to, settings: settingsFor(loaded.resolved, 'schema.avsc'), onStep: (done, total) => progress.step(done, total) });
    progress.end();
    if (planned.kind === 'failed') throw new Failure(planned.sentence);
    const { plan } = planned;
    const name = nameToConfirm(plan);
    const said = (told: Told | undefined): string => (format === 'json' ? `${JSON.stringify({ version: 1, plan: { ...plan, subject: plan.subject ?? null }, maySet: maySet(plan), ...(told && { done: told }) }, undefined, 2)}\n` : visibleLines(levelText(plan)));
    const command = `event-schemas set-level ${subject === undefined ? '--global' : typed(subject)} ${to} --registry ${typed(registryName)}`;
    if (confirm === undefined) return { code: isChange(plan) && plan.stops.length > 0 ? exit.findings : exit.clean, stdout: said(undefined), stderr: visibleLines(maySet(plan) ? `Nothing was written. To set it: ${command} --plan ${plan.id} --confirm ${typed(name)}\n` : 'Nothing was written.\n') };
    if (confirm !== name) throw new Failure(`--confirm is "${confirm}", and what confirms this is "${name}". Nothing was written.`);
    if (options.plan !== undefined && options.plan !== plan.id) throw new Failure(`This is not the plan ${options.plan} any more: the level in force or what is asked for is another by now. Nothing was written. Look at the new plan: ${command}`);
    if (!isChange(plan)) return { code: exit.clean, stdout: format === 'json' ? said(undefined) : visibleLines(`${levelInShort(plan)}\n`), stderr: '' };
    if (plan.stops.length > 0) throw new Failure(`${[levelInShort(plan), ...plan.stops.slice(1)].join(' ')} Nothing was written.`);
    const told = await setPlanned({ planned, confirmed: confirm, registry, connection });
    if (told.kind !== 'written') throw new Failure(told.sentence);
    return { code: exit.clean, stdout: format === 'json' ? said(told) : visibleLines(`${told.sentence}\n`), stderr: '' };
  } finally {
    progress.end();
    registry.close();
  }
}
