import { mayRegister, registrationInShort, registrationText, writtenFirst } from '../core/registering/registration.ts';
import { connectRegistry } from '../registry/confluent.ts';
import { connectionTo } from '../registry/connections.ts';
import type { Connection } from '../registry/connection.ts';
import { accessTo } from '../registering/access.ts';
import { planRegistration } from '../registering/plan-registration.ts';
import type { RegistrationAsked } from '../registering/planned.ts';
import { register as registerPlanned } from '../registering/register.ts';
import type { Told } from '../registering/told.ts';
import { version } from '../version.ts';
import { readText, textOf } from '../workspace/read-file.ts';
import { exit, Failure } from './failure.ts';
import { oneSchema } from './one-schema.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

export interface RegisterOptions {
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  readonly subject?: string;
  /** The subject's name, typed out: without it nothing is written. */
  readonly confirm?: string;
  /** The id of a plan that was looked at before. */
  readonly plan?: string;
  readonly format: 'pretty' | 'json';
  readonly config?: string;
}

/**
 * `event-schemas register`: the plan of a registration, and with `--confirm` the registration. Ends with 1 when something stands against it, and throws a
 * `Failure` when it was confirmed and not done, or cannot be planned.
 */
export async function register(name: string, options: RegisterOptions, cwd: string): Promise<Outcome> {
  const { format, confirm } = options;
  const current = await oneSchema(name, options, cwd);
  const { config, folder } = current.project.config;
  const connection = connected(options.registry, { registries: config.registries ?? {}, folder });
  const registry = connectRegistry(connection, version);
  try {
    const registryName = connection.name ?? connection.url;
    const access = accessTo(connection, config.registries ?? {});
    const asked: RegistrationAsked = { current, registry, registryName, access, ...(options.subject !== undefined && { subject: options.subject }) };
    const planned = await planRegistration(asked);
    if (planned.kind === 'no-subject') throw new Failure(`${planned.sentence} Or name it: --subject NAME.`);
    if (planned.kind === 'failed') throw new Failure(planned.sentence);
    const { plan } = planned;
    const said = (told: Told | undefined): string => (format === 'json' ? `${JSON.stringify({ version: 1, plan, mayRegister: mayRegister(plan), ...(told && { done: told }) }, undefined, 2)}\n` : visibleLines(registrationText(plan)));
    if (confirm === undefined) {
      const how = mayRegister(plan) ? `Nothing was written. To register it: event-schemas register ${typed(name)} --registry ${typed(registryName)}${options.subject === undefined ? '' : ` --subject ${typed(options.subject)}`} --plan ${plan.id} --confirm ${typed(plan.subject)}\n` : 'Nothing was written.\n';
      return { code: plan.outcome.kind === 'new' && plan.stops.length > 0 ? exit.findings : exit.clean, stdout: said(undefined), stderr: visibleLines(how) };
    }
    if (confirm !== plan.subject) throw new Failure(`--confirm is "${confirm}", and the subject is "${plan.subject}". Nothing was written.`);
    if (options.plan !== undefined && options.plan !== plan.id) throw new Failure(`This is not the plan ${options.plan} any more: the text, what is registered or what is asked for is another by now. Nothing was written. Look at the new plan: event-schemas register ${typed(name)} --registry ${typed(registryName)}`);
    if (plan.outcome.kind === 'same') return { code: exit.clean, stdout: format === 'json' ? said(undefined) : visibleLines(`${registrationInShort(plan)}\n`), stderr: '' };
    if (plan.stops.length > 0) throw new Failure([registrationInShort(plan), ...plan.stops.slice(1)].join(' ') + ' Nothing was written.');
    const along = writtenFirst(plan);
    if (along.length > 0 && options.plan === undefined) throw new Failure(`"${plan.subject}" refers to what is not registered as it stands here, and ${along.map(({ subject }) => `"${subject}"`).join(', ')} would be registered before it. That wants the plan as well, which shows it: event-schemas register ${typed(name)} --registry ${typed(registryName)} says its id for --plan. Nothing was written.`);
    const told = await registerPlanned({ planned, asked, confirmed: confirm, connection, textNow: (file) => textOf(readText(file)) });
    if (told.kind !== 'written' && format === 'json') return { code: exit.failed, stdout: said(told), stderr: visibleLines(`event-schemas: ${told.sentence}\n`) };
    if (told.kind !== 'written') throw new Failure(told.sentence);
    return { code: exit.clean, stdout: format === 'json' ? said(told) : visibleLines(`${told.sentence}\n`), stderr: '' };
  } finally {
    registry.close();
  }
}

/** The connection to the registry that is meant. Throws a `Failure`. */
export function connected(meant: string | undefined, configured: Parameters<typeof connectionTo>[1]): Connection {
  const connecting = connectionTo(meant, configured, (variable) => process.env[variable]);
  if (connecting.kind === 'incomplete') throw new Failure(connecting.reason);
  return connecting.connection;
}

/** A word as a shell takes it. */
export function typed(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
