import path from 'node:path';
import { Uri, type WorkspaceFolder, commands, l10n, window } from 'vscode';
import { type ClusterEntry, type ClusterEntryParams, type RegistryEntryResult, browserCommands, clusterEntryRequest } from '../../../../server/src/protocol/browser.ts';
import { mechanism } from '../../ask-credentials.ts';
import { chooseFolder } from '../create-configuration.ts';
import type { Command, Tools } from '../command.ts';
import { writeEntry } from './write-entry.ts';

/** Asks where a Kafka cluster is and how it is reached, and writes that into the configuration of a folder: no secret is asked for, none is written. Then offers to sign in, or to try it. */
export const configureCluster: Command = {
  id: 'event-schemas.configureCluster',
  async run(tools): Promise<string | undefined> {
    const folder = await chooseFolder();
    const name = folder && (await input(1, l10n.t('What it is called here'), { value: 'production' }))?.trim();
    const brokers = name === undefined ? undefined : await input(2, l10n.t('Some of its brokers. They say where the others are'), { placeHolder: l10n.t('kafka-1.example.com:9092, kafka-2.example.com:9092'), check: brokersProblem });
    const tls = brokers === undefined ? undefined : await askTls(folder!);
    const auth = tls === undefined ? undefined : await askAuth(tls);
    const registry = auth === undefined ? undefined : await askRegistry(tools, folder!);
    if (!folder || name === undefined || brokers === undefined || tls === undefined || auth === undefined || registry === undefined) return undefined;
    const setting: ClusterEntry = { brokers: brokersIn(brokers), ...(tls !== 'none' && { tls }), ...(auth !== 'none' && { auth }), ...(registry !== 'none' && { registry }) };
    const file = await writeEntry(tools, folder, text => tools.server.request<RegistryEntryResult>(clusterEntryRequest, { ...text, name, setting } satisfies ClusterEntryParams));
    if (file) void offer(tools, name, auth !== 'none');
    return file?.toString();
  },
};

const title = (step: number): string => l10n.t('Add a Kafka Cluster: step {0}', step);

function input(step: number, prompt: string, { check, ...options }: { readonly value?: string; readonly placeHolder?: string; readonly check?: (text: string) => string | undefined } = {}): Thenable<string | undefined> {
  return window.showInputBox({ title: title(step), prompt, ignoreFocusOut: true, ...options, validateInput: text => text.trim() === '' ? l10n.t('Nothing is given yet.') : check?.(text) });
}

const brokersIn = (text: string): readonly string[] => text.split(/[\s,;]+/).filter(each => each !== '');

function brokersProblem(text: string): string | undefined {
  const wrong = brokersIn(text).find(each => !/^(?:\[[^\]]+\]|[^\s:/@[\]]+):\d{1,5}$/.test(each));
  return wrong === undefined ? undefined : wrong.includes('@') ? l10n.t('No credentials belong here: they are asked for when the cluster wants them.') : l10n.t('"{0}" is not host:port.', wrong);
}

type Tls = NonNullable<ClusterEntry['tls']> | 'none';

async function askTls(folder: WorkspaceFolder): Promise<Tls | undefined> {
  const ways = [
    { label: l10n.t('TLS'), detail: l10n.t('Certificates by the usual authorities'), way: 'usual' }, { label: l10n.t('TLS, with an authority of its own…'), detail: l10n.t('Chooses the file of its CA'), way: 'ca' },
    { label: l10n.t('TLS, with a client certificate…'), detail: l10n.t('Chooses the files of the CA, the certificate and its key (mTLS)'), way: 'mutual' }, { label: l10n.t('Without TLS'), detail: l10n.t('Everything goes over the network as it is, also passwords'), way: 'none' },
  ] as const;
  const way = (await window.showQuickPick(ways, { title: title(3), placeHolder: l10n.t('How its brokers are reached'), ignoreFocusOut: true }))?.way;
  if (way === undefined || way === 'none') return way;
  if (way === 'usual') return true;
  const ca = await pickFile(folder, way === 'ca' ? l10n.t('The CA that signed the certificates of the brokers') : l10n.t('The CA of the brokers. Cancel for the usual authorities'));
  if (way === 'ca') return ca === undefined ? undefined : { ca };
  const cert = await pickFile(folder, l10n.t('The client certificate'));
  const key = cert === undefined ? undefined : await pickFile(folder, l10n.t('The key of the client certificate'));
  return cert === undefined || key === undefined ? undefined : { ...(ca !== undefined && { ca }), cert, key };
}

/** A file as the configuration names it: from its folder, where it is in there. */
async function pickFile(folder: WorkspaceFolder, what: string): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: what, openLabel: l10n.t('Choose'), canSelectMany: false, defaultUri: folder.uri })) ?? [];
  if (!file) return undefined;
  const relative = path.relative(folder.uri.fsPath, file.fsPath);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file.fsPath : relative.replaceAll('\\', '/');
}

type Auth = NonNullable<ClusterEntry['auth']>;

async function askAuth(tls: Tls): Promise<Auth | 'none' | undefined> {
  const unsafe = tls === 'none' ? { detail: l10n.t('Without TLS whoever is on the way can read the password') } : {};
  const ways: readonly { readonly label: string; readonly detail?: string; readonly way: Auth['kind'] | 'none' | 'token' }[] = [
    { label: l10n.t('No credentials'), ...(tls !== 'none' && tls !== true && tls.key !== undefined && { detail: l10n.t('The client certificate says who asks') }), way: 'none' },
    mechanism('scram-sha-512'), mechanism('scram-sha-256'), { ...mechanism('plain'), ...unsafe },
    { ...mechanism('oauthbearer'), detail: l10n.t('Tokens by OAuth 2.0 client credentials') }, { ...mechanism('oauthbearer'), detail: l10n.t('A token that is given by hand or by the environment'), way: 'token' },
  ];
  const kind = (await window.showQuickPick(ways, { title: title(4), placeHolder: l10n.t('How it knows who asks. Secrets are asked for later, and kept in the secret storage'), ignoreFocusOut: true }))?.way;
  if (kind === undefined || kind === 'none') return kind;
  if (kind === 'token') return { kind: 'oauthbearer' };
  if (kind === 'oauthbearer') {
    const tokenUrl = await input(4, l10n.t('Where tokens come from'), { placeHolder: 'https://login.example.com/oauth2/token', check: text => /^https?:\/\/[^\s@]+$/.test(text.trim()) ? undefined : l10n.t('It begins with http:// or https://.') });
    const clientId = tokenUrl === undefined ? undefined : await input(4, l10n.t('Client'));
    return tokenUrl === undefined || clientId === undefined ? undefined : { kind, tokenUrl: tokenUrl.trim(), clientId: clientId.trim() };
  }
  const username = await input(4, l10n.t('User'));
  return username === undefined ? undefined : { kind, username: username.trim() };
}

/** Which registry has the schemas of its messages, where several are configured. */
async function askRegistry({ tree }: Tools, folder: WorkspaceFolder): Promise<string | undefined> {
  const names = (await tree.children()).flatMap(({ node: { ref } }) => ref.kind === 'registry' && path.dirname(Uri.parse(ref.configFile).fsPath) === folder.uri.fsPath ? [ref.registry] : []);
  // The only one counts unless said.
  if (names.length < 2) return 'none';
  return (await window.showQuickPick(names, { title: title(5), placeHolder: l10n.t('The registry that has the schemas of its messages'), ignoreFocusOut: true }));
}

async function offer({ tree }: Tools, name: string, wantsCredentials: boolean): Promise<void> {
  const place = (await tree.children()).find(({ node: { ref } }) => ref.kind === 'cluster' && ref.cluster === name);
  if (!place) return;
  const [signIn, test] = [l10n.t('Sign In…'), l10n.t('Test Connection')];
  const choice = await window.showInformationMessage(l10n.t('Event Schemas: the cluster {0} is in the configuration.', name), ...(wantsCredentials ? [signIn] : []), test);
  if (choice === signIn) await commands.executeCommand(browserCommands.signInToCluster, place);
  if (choice === test) await commands.executeCommand('event-schemas.testCluster', place);
}
