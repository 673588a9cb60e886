import { type Disposable, StatusBarAlignment, ThemeColor, Uri, DiagnosticSeverity, l10n, languages, window, workspace } from 'vscode';
import { type StatusParams, diagnosticSource } from '../../server/src/protocol/messages.ts';
import { quantityOf } from './quantities.ts';
import type { Server, ServerState } from './server.ts';

/** The item in the status bar: what the server does, and what it says of the active file. */
export type Status = Disposable & {
  /** What the server said last of the active editor's file. */
  readonly ofActiveFile: () => StatusParams | undefined;
};

const name = 'Event Schemas';

/** The item is there while the server starts, when it has a problem, and beside a file that is an event schema; else it keeps out of the way. */
export function createStatus(server: Server): Status {
  const item = window.createStatusBarItem('event-schemas.status', StatusBarAlignment.Right, 100);
  item.name = name;
  item.command = 'event-schemas.showMenu';
  const byUri = new Map<string, StatusParams>();
  let ofServer: StatusParams | undefined;

  const activeUri = (): Uri | undefined => window.activeTextEditor?.document.uri;
  const ofActiveFile = (): StatusParams | undefined => {
    const uri = activeUri();
    return uri && byUri.get(uri.toString());
  };

  function render(): void {
    const shown = describe(server.state(), ofServer, ofActiveFile(), activeUri());
    if (!shown) return item.hide();
    item.text = shown.text;
    item.tooltip = shown.tooltip;
    item.accessibilityInformation = { label: shown.spoken };
    item.backgroundColor = shown.background && new ThemeColor(`statusBarItem.${shown.background}Background`);
    item.show();
  }

  function remember(status: StatusParams): void {
    if (status.uri === undefined) ofServer = status;
    // VS Code and the server may escape the same URI differently; VS Code's own writing is the key.
    else byUri.set(Uri.parse(status.uri).toString(), status);
    render();
  }

  const listeners = [
    item,
    server.onStatus(remember),
    server.onDidChangeState(state => {
      if (state.kind !== 'running') {
        byUri.clear();
        ofServer = undefined;
      }
      render();
    }),
    window.onDidChangeActiveTextEditor(render),
    workspace.onDidCloseTextDocument(document => byUri.delete(document.uri.toString())),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = activeUri()?.toString();
      if (uris.some(uri => uri.toString() === active)) render();
    }),
  ];
  render();
  return {
    ofActiveFile,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

type Shown = {
  readonly text: string;
  /** The same for a screen reader, without icons. */
  readonly spoken: string;
  /** No Markdown: what VS Code makes of text in it breaks lines within words. */
  readonly tooltip: string;
  readonly background?: 'error' | 'warning';
};

function describe(state: ServerState, ofServer: StatusParams | undefined, ofFile: StatusParams | undefined, uri: Uri | undefined): Shown | undefined {
  switch (state.kind) {
    case 'off': return undefined;
    case 'starting': return { text: `$(loading~spin) ${name}`, spoken: l10n.t('Event Schemas is starting'), tooltip: l10n.t('The Event Schemas server is starting.') };
    case 'failed': return { text: `$(error) ${name}`, spoken: `${name}: ${state.reason}`, tooltip: state.reason, background: 'error' };
    case 'running': {
      const problem = [ofFile, ofServer].find(each => each?.state === 'problem');
      if (problem) {
        const reason = problem.message ?? l10n.t('Something is wrong; the output says what.');
        return { text: `$(warning) ${name}`, spoken: `${name}: ${reason}`, tooltip: reason, background: 'warning' };
      }
      return uri && ofFile?.format !== undefined ? describeFile(ofFile, ofFile.format, uri) : undefined;
    }
  }
}

function describeFile(status: StatusParams, format: string, uri: Uri): Shown {
  const counts = countFindings(uri);
  const profile = status.profiles?.join(', ');
  const label = profile ? `${name}: ${profile}` : name;
  const icons = counts.map(each => `$(${each.icon}) ${each.count}`);
  const words = counts.map(each => each.words).join(', ') || l10n.t('nothing found');
  const tooltip = [
    l10n.t('{0} schema: {1}', format, words),
    ...(status.comparison === undefined ? [] : comparisonLines(status.comparison)),
    ...(status.trouble === undefined ? [] : [l10n.t('Not compared with git: {0}', status.trouble)]),
    settingsLine(profile, status.configFile === undefined ? undefined : workspace.asRelativePath(Uri.parse(status.configFile))),
    ...(status.message === undefined ? [] : [status.message]),
  ].join('\n\n');
  const spoken = [label, words, ...(status.comparison === undefined ? [] : [status.comparison.outcome]), ...(status.trouble === undefined ? [] : [l10n.t('not compared with git: {0}', status.trouble)])].join(', ');
  const trouble = status.trouble === undefined ? [] : ['$(warning)'];
  return { text: [label, ...(icons.length > 0 ? icons : ['$(check)']), ...trouble].join(' '), spoken, tooltip };
}

function comparisonLines({ name: of, mode, isTried, origin, outcome }: NonNullable<StatusParams['comparison']>): readonly string[] {
  return [`${of}: ${outcome}`, isTried ? l10n.t('What if {0}, compared with {1}', mode, origin) : l10n.t('{0}, compared with {1}', mode, origin)];
}

function settingsLine(profile: string | undefined, file: string | undefined): string {
  if (file === undefined) return profile ? l10n.t('Profile {0}, no configuration file', profile) : l10n.t('No configuration file');
  return profile ? l10n.t('Profile {0}, set in {1}', profile, file) : l10n.t('Set in {0}', file);
}

/** Those that there are. */
function countFindings(uri: Uri): readonly { readonly icon: string; readonly words: string; readonly count: number }[] {
  const ours = languages.getDiagnostics(uri).filter(each => each.source === diagnosticSource);
  const counted = (icon: string, kind: keyof typeof quantityOf, ...wanted: DiagnosticSeverity[]) => {
    const count = ours.filter(each => wanted.includes(each.severity)).length;
    return { icon, words: quantityOf[kind](count), count };
  };
  return [
    counted('error', 'error', DiagnosticSeverity.Error), counted('warning', 'warning', DiagnosticSeverity.Warning), counted('info', 'suggestion', DiagnosticSeverity.Information, DiagnosticSeverity.Hint),
  ].filter(({ count }) => count > 0);
}
