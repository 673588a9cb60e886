import { type Disposable, EventEmitter, type Event, workspace } from 'vscode';
import { type CredentialsParams, type RegistriesParams, type RegistryStatus, type SignedIn, credentialsRequest, refreshRegistriesRequest, trustRequest } from '../../server/src/protocol/messages.ts';
import { type SignInFacts, type TestRegistryResult, testClusterRequest, testRegistryRequest } from '../../server/src/protocol/browser.ts';
import { proxySetting, proxySettings } from './proxy-setting.ts';
import type { Secrets } from './secrets.ts';
import { NotRunning, type Server } from './server.ts';

/** The registries of the open folders, as the server sees them; hands it the credentials that are kept for them. */
export type Registries = Disposable & {
  readonly all: () => readonly RegistryStatus[];
  readonly onDidChange: Event<readonly RegistryStatus[]>;
  /** Asks all of them anew. */
  readonly refresh: () => Promise<readonly RegistryStatus[]>;
  /** Has the server try credentials that are kept nowhere, and says how that went. */
  readonly attempt: (credentials: SignedIn) => Promise<Pick<RegistryStatus, 'state' | 'message'> | undefined>;
  /** Registries are shown that no schema need be compared with: the server gets what is kept for them. */
  readonly browse: (registries: readonly SignInFacts[]) => Promise<void>;
  /** All that somebody can sign in to. */
  readonly known: (what: 'registries' | 'clusters') => readonly SignInFacts[];
  /** Gives the server what is kept. */
  readonly send: () => Promise<void>;
};

export function createRegistries(server: Server, secrets: Secrets): Registries {
  const changed = new EventEmitter<readonly RegistryStatus[]>();
  let all: readonly RegistryStatus[] = [];
  let browsed: readonly SignInFacts[] = [];
  /** Clusters that were shown: views of their messages may be open after the tree forgot them. */
  const clusters = new Set<string>();
  let sent: readonly string[] = [];
  let giving: Promise<unknown> = Promise.resolve();

  /** One after the other, so that what was read last is what the server has. */
  function give(attempted?: SignedIn): Promise<void> {
    const given = giving.then(() => giveNow(attempted));
    giving = given.catch(() => undefined);
    return given;
  }

  async function giveNow(attempted?: SignedIn): Promise<void> {
    const urls = [...new Set([...[...all, ...browsed].map(({ url }) => url).filter(url => url !== ''), ...clusters])].sort();
    sent = urls;
    const registries = await Promise.all(urls.map(url => attempted?.url === url ? attempted : secrets.read(url)));
    const proxy = proxySetting();
    if (registries.length > 0) await server.request(credentialsRequest, { registries, ...(proxy && { proxy }) } satisfies CredentialsParams).catch(ignoreStopped);
  }

  const refresh = async (): Promise<readonly RegistryStatus[]> => (await server.request<RegistriesParams>(refreshRegistriesRequest)).registries;

  const listeners = [
    changed,
    server.onRegistries(({ registries }) => {
      all = registries;
      changed.fire(all);
      if (all.some(({ url }) => url !== '' && !sent.includes(url))) void give();
    }),
    server.onDidChangeState(state => {
      // A server that starts knows nothing: it is told when it says which registries there are.
      sent = [];
      if (state.kind === 'running' || all.length === 0) return;
      all = [];
      changed.fire(all);
    }),
    secrets.onDidChange(() => void give()),
    workspace.onDidChangeConfiguration(change => {
      if (proxySettings.some(setting => change.affectsConfiguration(setting))) void give();
    }),
    workspace.onDidGrantWorkspaceTrust(() => void server.request(trustRequest).catch(ignoreStopped)),
  ];
  return {
    all: () => all,
    onDidChange: changed.event,
    refresh,
    async attempt(credentials) {
      await give(credentials);
      const shown = browsed.find(({ url }) => url === credentials.url);
      const status = (await refresh()).find(({ url }) => url === credentials.url);
      if (status || !shown?.at) return status;
      const { state, message } = await server.request<TestRegistryResult>('cluster' in shown.at ? testClusterRequest : testRegistryRequest, shown.at);
      return { state: state === 'failed' ? 'down' : state, message };
    },
    async browse(now) {
      browsed = now;
      for (const { url } of now) if (isCluster(url)) clusters.add(url);
      // Who opens something next needs what is on its way already.
      await giving;
      if (now.some(({ url }) => !sent.includes(url))) await give();
    },
    known: what => [...all.filter(({ url }) => url !== ''), ...browsed.filter(({ url }) => !all.some(each => each.url === url))].filter(({ url }) => isCluster(url) === (what === 'clusters')),
    send: () => give(),
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** By the address that credentials are kept for. */
export function isCluster(url: string): boolean {
  return /^kafkas?:/.test(url);
}

/** A server that ended needs nothing; the next one is told. */
function ignoreStopped(error: unknown): void {
  if (!(error instanceof NotRunning)) throw error;
}
