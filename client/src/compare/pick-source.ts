import { type QuickPickItem, QuickPickItemKind, Uri, l10n, window } from 'vscode';
import type { Against, GitSources, SourcesResult, VersionSummary } from '../../../server/src/protocol/messages.ts';
import { ago } from './age.ts';

type Item<T> = QuickPickItem & { readonly value?: T };

/** Keybindings may name what to compare with in their argument, and are asked nothing then. */
export function chosenIn(argument: unknown): Against | undefined {
  return typeof argument === 'object' && argument !== null && 'against' in argument && typeof argument.against === 'object' && argument.against !== null && 'kind' in argument.against ? argument.against as Against : undefined;
}

/** The versions and commits that a schema can be shown beside. Undefined when nothing was chosen, or there is nothing to choose (a message says so). */
export async function pickVersion({ versions, git }: NonNullable<SourcesResult>): Promise<Against | undefined> {
  const items: Item<Against | 'ref' | 'file'>[] = [];
  if (versions.length > 0) items.push(separator(l10n.t('Compared with by itself')), ...versions.map(versionItem));
  if (git.kind === 'available') {
    if (git.commits.length > 0) items.push(separator(l10n.t('Commits that changed this file')), ...git.commits.map(({ sha, date, subject }): Item<Against> => ({ label: `$(git-commit) ${sha.slice(0, 7)}`, description: [ago(date), subject].filter(Boolean).join(', '), value: { kind: 'git', ref: sha } })));
    items.push(separator(l10n.t('Others')), { label: l10n.t('$(git-branch) A branch or tag…'), value: 'ref' });
  } else items.push(separator(l10n.t('Others')));
  items.push({ label: l10n.t('$(file) A file…'), value: 'file' });
  const choice = await window.showQuickPick(items, { title: l10n.t('Compare with an earlier version'), placeHolder: git.kind === 'available' ? l10n.t('The version to compare with') : l10n.t('The version to compare with. {0}', git.reason), matchOnDescription: true });
  switch (choice?.value) {
    case undefined:
      return undefined;
    case 'ref':
      return git.kind === 'available' ? pickRef(git) : undefined;
    case 'file':
      return pickPath('file');
    default:
      return choice?.value;
  }
}

/** Where earlier versions may come from, for a verdict. */
export async function pickSource(sources: NonNullable<SourcesResult>): Promise<Against | undefined> {
  const { git, siblings, registries } = sources;
  type Choice = Against | 'ref' | 'file' | 'folder' | 'snapshot' | { readonly reason: string; readonly configFile?: string };
  const items: Item<Choice>[] = [separator('git')];
  if (git.kind === 'available') {
    if (git.base.kind === 'commit') items.push({ label: l10n.t('$(git-merge) Where the branch left the default branch'), description: [git.base.origin, ago(git.base.date)].filter(Boolean).join(', '), value: { kind: 'git' } });
    items.push({ label: l10n.t('$(git-branch) A branch or tag…'), description: quantity(git.refs.length), value: 'ref' });
  } else items.push({ label: l10n.t('$(circle-slash) git'), description: git.reason, value: { reason: git.reason } });
  items.push(separator(l10n.t('Files')));
  if (siblings > 0) items.push({ label: l10n.t('$(versions) Version files beside it'), description: siblings === 1 ? l10n.t('one other version') : l10n.t('{0} other versions', siblings), value: { kind: 'siblings' } });
  items.push({ label: l10n.t('$(file) A file…'), value: 'file' }, { label: l10n.t('$(folder) A folder…'), description: l10n.t('the file of the same path or name in it'), value: 'folder' }, { label: l10n.t('$(database) A snapshot of a registry…'), description: l10n.t('written by "event-schemas snapshot"'), value: 'snapshot' });
  items.push(separator(l10n.t('Registry')));
  if (registries.kind === 'available') items.push(...registries.names.map((name): Item<Choice> => ({ label: `$(server) ${name}`, description: l10n.t('asks it now'), value: { kind: 'registry', name } })));
  else items.push({ label: l10n.t('$(circle-slash) Registry'), description: registries.reason, value: { reason: registries.reason } });
  const choice = await window.showQuickPick(items, { title: l10n.t('Check compatibility'), placeHolder: l10n.t('What to compare this schema with'), matchOnDescription: true });
  const value = choice?.value;
  if (value === undefined) return undefined;
  if (typeof value === 'object' && 'reason' in value) {
    void window.showInformationMessage(value.reason);
    return undefined;
  }
  if (value === 'ref') return git.kind === 'available' ? pickRef(git) : undefined;
  return typeof value === 'string' ? pickPath(value) : value;
}

async function pickRef({ refs }: GitSources): Promise<Against | undefined> {
  const icons = { branch: 'git-branch', 'remote-branch': 'cloud', tag: 'tag' } as const;
  const items = refs.map(({ kind, name, date, subject }): Item<Against> => ({ label: `$(${icons[kind]}) ${name}`, description: [ago(date), subject].filter(Boolean).join(', '), value: { kind: 'git', ref: name } }));
  const choice = await window.showQuickPick<Item<Against>>(items, { title: l10n.t('Compare with a branch or tag'), placeHolder: l10n.t('The branch or tag'), matchOnDescription: true });
  return choice?.value;
}

const titlesOfPaths = { file: l10n.t('Compare with a file'), folder: l10n.t('Compare with a folder'), snapshot: l10n.t('Compare with a snapshot of a registry') } as const;

async function pickPath(what: 'file' | 'folder' | 'snapshot'): Promise<Against | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const [picked] = (await window.showOpenDialog({
    title: titlesOfPaths[what], openLabel: l10n.t('Compare'), canSelectFiles: what !== 'folder', canSelectFolders: what === 'folder', canSelectMany: false,
    ...(active?.scheme === 'file' && { defaultUri: Uri.joinPath(active, '..') }),
  })) ?? [];
  return picked && { kind: what === 'snapshot' ? 'snapshot' : 'path', uri: picked.toString() };
}

function versionItem({ name, origin, age, place, breaks, against }: VersionSummary): Item<Against> {
  const details = [breaks ? l10n.t('breaks') : undefined, origin === name ? undefined : origin, age === undefined ? undefined : ago(age), place].filter(Boolean);
  return { label: `$(${breaks ? 'error' : 'history'}) ${name}`, description: details.join(', '), value: against };
}

const separator = (label: string): QuickPickItem => ({ label, kind: QuickPickItemKind.Separator });
const quantity = (count: number): string => count === 0 ? l10n.t('there are none') : l10n.t('{0} of them', count);
