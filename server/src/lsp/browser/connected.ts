import type { RegistrySetting } from '../../core/config/registries.ts';
import type { RegistryRef } from '../../protocol/browser.ts';
import { connectionTo } from '../../registry/connections.ts';
import { shownName } from '../../registry/connection.ts';
import type { Connection } from '../../registry/connection.ts';
import type { Registry } from '../../registry/port.ts';
import { wantsCredentials } from '../../registry/secrets.ts';
import { version } from '../../version.ts';
import type { Project } from '../../workspace/project.ts';
import type { Session } from '../session.ts';
import { configured } from './configured.ts';
import type { Trouble } from './trouble.ts';

/** A registry that somebody looks at, and what it said so far. */
export interface Connected {
  readonly ref: RegistryRef;
  readonly project: Project;
  readonly setting: RegistrySetting;
  readonly registry: Registry;
  /** How it is reached. It holds secrets: never shown, logged or kept. */
  readonly connection: Connection;
  /** The names of its subjects, asked once until `forget`. */
  names(how: 'kept' | 'anew', signal: AbortSignal): ReturnType<Registry['subjects']>;
  /** The mode of a subject; not asked again where the registry has no such question. */
  modeOf(subject: string, signal: AbortSignal): ReturnType<Registry['modeOf']>;
}

export interface ConnectedRegistries {
  /** Connects where that was not done before, or by other credentials; says what stands against it otherwise. */
  to(ref: RegistryRef): Promise<{ readonly kind: 'connected'; readonly connected: Connected } | Trouble>;
  close(): void;
}

interface Entry {
  readonly way: string;
  readonly connected: Connected;
}

/** The registries of the tree: connected when somebody opens one, in trusted folders only, with the credentials that the editor keeps. */
export function connectedRegistries(session: Pick<Session, 'projects' | 'registries' | 'isTrusted'>): ConnectedRegistries {
  const entries = new Map<string, Entry>();
  return {
    async to(ref) {
      const found = await configured(session, { configFile: ref.configFile, name: ref.registry, word: 'registry', under: 'registries', settings: ({ registries }) => registries });
      if (found.kind === 'trouble') return found;
      const { project, written } = found;
      const { setting, secrets, proxy } = session.registries.signedIn(written);
      const connecting = connectionTo(ref.registry, { registries: { [ref.registry]: setting }, folder: project.config.folder, ...(proxy && { proxy }) }, secrets);
      if (connecting.kind === 'incomplete') return { kind: 'trouble', reason: connecting.reason, remedies: [wantsCredentials(connecting, setting) ? { kind: 'sign-in', url: written.url.replace(/\/+$/, '') } : { kind: 'configuration', uri: ref.configFile }] };
      const { connection } = connecting;
      const key = `${ref.configFile} ${ref.registry}`;
      // Held in memory only, to tell whether something about it changed: it names secrets.
      const way = JSON.stringify([connection, connection.proxyFor?.(connection.url)]);
      const before = entries.get(key);
      if (before?.way === way) return { kind: 'connected', connected: before.connected };
      // What speaks HTTP is loaded when the first registry is asked.
      const { connectRegistry } = await import('../../registry/confluent.ts');
      const meanwhile = entries.get(key);
      if (meanwhile?.way === way) return { kind: 'connected', connected: meanwhile.connected };
      meanwhile?.connected.registry.close();
      const connected = connectedTo(ref, project, written, connection, connectRegistry(connection, version));
      entries.set(key, { way, connected });
      return { kind: 'connected', connected };
    },
    close() {
      for (const { connected } of entries.values()) connected.registry.close();
      entries.clear();
    },
  };
}

/** "production (https://registry.example.com)". */
export function nameOf(ref: RegistryRef, setting: RegistrySetting): string {
  return shownName({ name: ref.registry, url: setting.url.replace(/\/+$/, '') });
}

function connectedTo(ref: RegistryRef, project: Project, setting: RegistrySetting, connection: Connection, registry: Registry): Connected {
  let names: ReturnType<Registry['subjects']> | undefined;
  let hasModes = true;
  return {
    ref, project, setting, connection, registry,
    async names(how, signal) {
      if (how === 'anew') names = undefined;
      // Who asks first may take the question back; the others wait on.
      const asking = (names ??= registry.subjects());
      const answer = await Promise.race([asking, new Promise<Awaited<typeof asking>>((resolve) => {
        if (signal.aborted) resolve(takenBack);
        signal.addEventListener('abort', () => resolve(takenBack), { once: true });
      })]);
      if (answer.kind !== 'ok' && answer !== takenBack && names === asking) names = undefined;
      return answer;
    },
    async modeOf(subject, signal) {
      if (!hasModes) return noModes;
      const answer = await registry.modeOf(subject, signal);
      if (answer.kind === 'unsupported') hasModes = false;
      return answer;
    },
  };
}

const takenBack = { kind: 'cancelled', reason: 'the question was taken back' } as const;
const noModes = { kind: 'unsupported', reason: 'it has no modes' } as const;
