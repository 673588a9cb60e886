import type { RegistrySetting } from '../../core/config/registries.ts';
import type { RegistryState, RegistryStatus } from '../../protocol/messages.ts';
import type { Status } from '../../registry/refresher.ts';
import type { Project } from '../../workspace/project.ts';
import { uriOf } from '../../workspace/read-file.ts';

export interface RegistryFacts {
  readonly project: Project;
  readonly name: string;
  readonly setting: RegistrySetting;
  /** Why it is not asked, as a sentence. */
  readonly reason: string | undefined;
  /** That somebody signs in is all that it wants. */
  readonly wantsCredentials: boolean;
  readonly isTrusted: boolean;
  /** Of a connection. */
  readonly reached?: Status;
  readonly waited?: 'long' | 'briefly';
  /** The oldest of what is compared with: an ISO 8601 time. */
  readonly inUse?: string | undefined;
}

/** What a person is told of a registry. */
export function statusOf(facts: RegistryFacts): RegistryStatus {
  const { project, name, setting, reached, inUse } = facts;
  const state = stateOf(facts);
  return {
    name, url: setting.url.replace(/\/+$/, ''), state, message: messageOf(state, facts), wants: setting.auth?.kind ?? 'none',
    ...(setting.auth?.username !== undefined && { user: setting.auth.username }), ...(setting.auth?.clientId !== undefined && { user: setting.auth.clientId }),
    ...(setting.auth?.tokenUrl !== undefined && { tokenUrl: setting.auth.tokenUrl }), ...(project.config.file !== undefined && { configFile: uriOf(project.config.file) }),
    ...(reached?.answered !== undefined && { answered: new Date(reached.answered).toISOString() }), ...(inUse !== undefined && { inUse }),
  };
}

function stateOf({ reason, wantsCredentials, isTrusted, reached, waited }: RegistryFacts): RegistryState {
  if (!isTrusted) return 'untrusted';
  if (reason !== undefined) return wantsCredentials ? 'unauthorized' : 'incomplete';
  if (!reached) return 'starting';
  if (reached.kind === 'failing') return reached.refusal === 'unauthorized' ? 'unauthorized' : 'down';
  if (waited === 'long') return 'slow';
  return reached.kind === 'reached' ? 'reached' : 'starting';
}

function messageOf(state: RegistryState, { name, setting, reason, reached, inUse }: RegistryFacts): string {
  const registry = `The registry ${name} (${setting.url.replace(/\/+$/, '')})`;
  if (setting.url === '') return `${reason ?? ''} Until then they are compared without a registry.`;
  const meanwhile = inUse === undefined ? 'Nothing of it is at hand, so schemas are compared without it.' : `Schemas are compared with what was read of it on ${inUse.slice(0, 10)} at ${inUse.slice(11, 16)} UTC.`;
  switch (state) {
    case 'untrusted':
      return `${registry} is not asked, because this folder is not trusted. ${meanwhile}`;
    case 'incomplete':
      return `${reason} ${meanwhile}`;
    case 'starting':
      return `${registry} is being asked. ${meanwhile}`;
    case 'slow':
      return `${registry} has not answered yet. ${meanwhile}`;
    case 'unauthorized':
      if (reason !== undefined) return `${reason} ${meanwhile} Set it, or sign in.`;
      return `${registry} does not let anybody in with these credentials: ${reached?.reason ?? 'it refused'}. ${meanwhile} Sign in with others.`;
    case 'down':
      return `${registry} cannot be read: ${reached?.reason ?? 'it does not answer'}. ${meanwhile}`;
    case 'reached':
      return `${registry} answers. ${meanwhile}`;
    default:
      return state satisfies never;
  }
}
