import type { RegistrySetting } from '../../core/config/registries.ts';
import type { EditorProxy, RegistryStatus, SignedIn } from '../../protocol/messages.ts';
import { connectionTo } from '../../registry/connections.ts';
import type { Connecting } from '../../registry/connections.ts';
import { createRefresher } from '../../registry/refresher.ts';
import type { Refresher } from '../../registry/refresher.ts';
import { wantsCredentials } from '../../registry/secrets.ts';
import type { Secrets } from '../../registry/secrets.ts';
import type { Store } from '../../registry/store.ts';
import { version } from '../../version.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import type { Project } from '../../workspace/project.ts';
import { liveSource } from './live-source.ts';
import type { LiveSource } from './live-source.ts';
import { withPatience } from './patience.ts';
import type { Patience } from './patience.ts';
import { statusOf } from './registry-status.ts';
import { withCredentials } from './signed-in.ts';
import type { SubjectSource } from './subject-source.ts';
import { registryOf } from './which-registry.ts';

/** The live registries of the projects that are open: connected behind the answers, only in trusted folders, and with credentials that stay in memory. */
export interface LiveRegistries {
  /** The registry that counts for a project; undefined where none is configured. What it cannot answer yet, it answers later. */
  sourceFor(project: Project): RegistrySource | undefined;
  status(): readonly RegistryStatus[];
  /** The folders are trusted from now on. */
  trust(): void;
  /** The credentials that a person gave, all of them, and the proxy that the editor is set to. */
  signIn(all: readonly SignedIn[], proxy?: EditorProxy): void;
  /** A registry's setting with the credentials that a person gave for its address, where its secrets are, and the proxy that the editor is set to. */
  signedIn(setting: RegistrySetting): { readonly setting: RegistrySetting; readonly secrets: Secrets; readonly proxy: EditorProxy | undefined };
  /** What a person gave for an address; undefined where nothing is kept for it. */
  given(url: string): SignedIn | undefined;
  /** Asks everything anew. Resolves when the answers are there, or are known not to come. */
  refresh(): Promise<void>;
  /** Configurations changed: registries that nobody asks for any more are let go. */
  configChanged(): void;
}

export interface RegistrySource {
  readonly source: SubjectSource;
  /** The file of its snapshot, relative to the folder of the configuration. */
  readonly snapshot: string | undefined;
}

export interface LiveRegistriesOptions {
  /** `leave`: nothing is connected to in folders that nobody trusts. */
  readonly network: 'ask' | 'leave';
  /** `follow`: the client sends what it keeps in a moment, and nothing is asked before. */
  readonly credentials: 'follow' | 'none';
  readonly environment: Secrets;
  readonly store: Store;
  /** Something may be answered otherwise now. */
  readonly changed: () => void;
  readonly statusChanged: () => void;
  readonly log: (message: string) => void;
}

/** What was read is asked for anew after so long, when somebody works with it. */
const maxAge = 5 * 60_000;
/** After a failure it is left in peace for so long at first. */
const pause = 10_000;
/** Who waits longer for an answer wants to know that it is the registry. */
const slowAfter = 3000;
/** So often is looked whether something is old, or came back: open schemas wait for no keystroke. */
const round = 60_000;

interface Watched {
  readonly project: Project;
  readonly name: string;
  readonly setting: RegistrySetting;
  /** Why it is not asked, as a sentence. */
  reason: string | undefined;
  /** That somebody signs in is all that it wants. */
  wantsCredentials: boolean;
  live: Live | undefined;
  /** Configurations changed, and nobody asked for it since. */
  isStale: boolean;
  readonly source: SubjectSource;
}

interface Live {
  readonly refresher: Refresher;
  readonly source: LiveSource;
  readonly patience: Patience;
}

export function createLiveRegistries({ network, credentials, environment, store, changed, statusChanged, log }: LiveRegistriesOptions): LiveRegistries {
  let isTrusted = network === 'ask';
  let signedIn: readonly SignedIn[] = [];
  let proxy: EditorProxy | undefined;
  const all = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;

  return {
    sourceFor(project) {
      const { config, folder } = project.config;
      const which = registryOf(config);
      if (which.kind === 'none') return undefined;
      const key = JSON.stringify([folder, which]);
      let watched = all.get(key);
      if (!watched) {
        const made: Watched = {
          project, name: which.name, setting: which.kind === 'one' ? which.setting : { url: '' }, reason: which.kind === 'one' ? undefined : which.reason, wantsCredentials: false, live: undefined, isStale: false,
          source: { subjects: () => made.live?.source.subjects(), history: (subject, about) => made.live?.source.history(subject, about) },
        };
        all.set(key, (watched = made));
        connect(made);
        statusChanged();
      } else if (watched.isStale) {
        watched.isStale = false;
        statusChanged();
      }
      return { source: watched.source, snapshot: typeof watched.setting.snapshot === 'string' ? watched.setting.snapshot : undefined };
    },
    status: () => [...all.values()].filter(({ isStale }) => !isStale).map(({ project, name, setting, reason, wantsCredentials, live }) => statusOf({
      project, name, setting, reason, wantsCredentials, isTrusted,
      ...(live && { reached: live.refresher.status(), waited: live.patience.isExhausted() ? 'long' : 'briefly', inUse: live.source.oldest() }),
    })),
    trust() {
      if (isTrusted) return;
      isTrusted = true;
      reconnect();
    },
    signIn(given, through) {
      const before = signedIn;
      signedIn = given;
      const isOtherWay = JSON.stringify(proxy) !== JSON.stringify(through);
      proxy = through;
      for (const watched of all.values()) {
        if (isOtherWay || JSON.stringify(credentialsFor(watched, before)) !== JSON.stringify(credentialsFor(watched, given))) connect(watched);
      }
      statusChanged();
    },
    signedIn: (setting) => ({ ...withCredentials(setting, credentialsFor({ setting }, signedIn) ?? { kind: 'none', url: setting.url }, environment), proxy }),
    given: (url) => signedIn.find((it) => it.url === url && it.kind !== 'none'),
    async refresh() {
      // A file that was missing, an environment that was not set: what stands against a connection is looked at anew.
      for (const watched of all.values()) if (!watched.live) connect(watched);
      await Promise.all([...all.values()].map(({ live }) => live?.refresher.refresh()));
      changed();
      statusChanged();
    },
    configChanged() {
      for (const [key, watched] of all) {
        if (watched.isStale) {
          disconnect(watched);
          all.delete(key);
        }
        watched.isStale = true;
      }
      statusChanged();
    },
  };

  /** What a person gave for a registry goes to the address that it was given for and to no other, whatever a folder's configuration says. */
  function credentialsFor({ setting }: Pick<Watched, 'setting'>, all: readonly SignedIn[]): SignedIn | undefined {
    const url = setting.url.replace(/\/+$/, '');
    const given = all.find((it) => it.url === url);
    return given?.kind === 'oauth' && given.tokenUrl !== setting.auth?.tokenUrl ? { url, kind: 'none' } : (given ?? (credentials === 'none' ? { url, kind: 'none' } : undefined));
  }

  function reconnect(): void {
    for (const watched of all.values()) connect(watched);
    statusChanged();
  }

  function connect(watched: Watched): void {
    disconnect(watched);
    const given = credentialsFor(watched, signedIn);
    if (!isTrusted || !given || watched.setting.url === '') return;
    const { setting, secrets } = withCredentials(watched.setting, given, environment);
    const connecting = connectionTo(watched.name, { registries: { [watched.name]: setting }, folder: watched.project.config.folder, ...(proxy && { proxy }) }, secrets);
    watched.reason = connecting.kind === 'incomplete' ? connecting.reason : undefined;
    watched.wantsCredentials = connecting.kind === 'incomplete' && wantsCredentials(connecting, setting);
    if (connecting.kind === 'incomplete') return;
    void open(watched, connecting).catch((error: unknown) => log(`the registry "${watched.name}": ${String(error)}`));
  }

  async function open(watched: Watched, { connection }: Connecting & { readonly kind: 'connection' }): Promise<void> {
    const token = {};
    opening.set(watched, token);
    // What speaks HTTP is loaded when the first registry is asked.
    const { connectRegistry } = await import('../../registry/confluent.ts');
    if (opening.get(watched) !== token) return;
    const patience = withPatience(connectRegistry(connection, version), slowAfter, statusChanged);
    const refresher = createRefresher({ registry: patience.registry, store, historyOf, now: () => Date.now(), maxAge, pause });
    const told = (): void => {
      changed();
      statusChanged();
    };
    refresher.onChange(told);
    watched.live = { refresher, patience, source: liveSource({ refresher, changed: told, log }) };
    timer ??= setInterval(changed, round).unref();
    told();
  }

  function disconnect(watched: Watched): void {
    opening.delete(watched);
    watched.live?.source.close();
    watched.live?.refresher.close();
    watched.live = undefined;
  }
}

/** Connections that are being made: only the last one of a registry counts. */
const opening = new WeakMap<Watched, object>();

