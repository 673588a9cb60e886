import { type CancellationToken, type Disposable, type Event, EventEmitter, type ExtensionContext, type LogOutputChannel, type Uri, commands, l10n, window, workspace } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, RevealOutputChannelOn, State } from 'vscode-languageclient/node';
import { type InitializationOptions, type RegistriesParams, type StatusParams, comparisonMenuCommand, explainRuleCommand, showBreakingEventCommand, registriesNotification, showPlacesCommand, startNewVersionCommand, statusNotification, suggestCommand } from '../../server/src/protocol/messages.ts';
import { linkToRule } from './rule-page.ts';
import { documentSelector, isSchemaByName } from './selector.ts';
import { serverOptions, whereServerIs } from './server-options.ts';
import { createTraceChannel } from './trace-channel.ts';

export type ServerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly client: LanguageClient }
  | { readonly kind: 'failed'; readonly reason: string };

/** The language server's process as the rest of the client sees it. */
export type Server = Disposable & {
  readonly state: () => ServerState;
  readonly onDidChangeState: Event<ServerState>;
  /** What the server says of itself or of one document. */
  readonly onStatus: Event<StatusParams>;
  /** How the registries stand. */
  readonly onRegistries: Event<RegistriesParams>;
  /** Starts or stops the server, as the setting `event-schemas.enable` wants it. */
  readonly followSetting: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Says that a file came, went or is another, before what the language client says by itself some moments later; a server that is not running reads it anyway. */
  readonly fileChanged: (uri: Uri) => Promise<void>;
  /** Sends a request; waits for a server that is just starting; rejects with a `NotRunning` when there is none. */
  readonly request: <Result>(method: string, params?: unknown, token?: CancellationToken) => Promise<Result>;
};

/** There is no server to ask; `state` says why. */
export class NotRunning extends Error {
  readonly state: ServerState;
  constructor(state: ServerState) {
    super(state.kind === 'failed' ? state.reason : l10n.t('The server is not running.'));
    this.state = state;
  }
}

const crashesAllowed = 4;
const crashWindow = 3 * 60_000;
const stopLimit = 2_000;
/** Node's codes for a process that no longer listens. */
const goneCodes: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ERR_IPC_CHANNEL_CLOSED', 'ERR_IPC_DISCONNECTED', 'ERR_STREAM_DESTROYED']);

/** Makes the handle; nothing runs before `followSetting` or `restart`. `output` stays the caller's. */
export function createServer(context: ExtensionContext, output: LogOutputChannel): Server {
  const stateChanged = new EventEmitter<ServerState>();
  const statusArrived = new EventEmitter<StatusParams>();
  const registriesArrived = new EventEmitter<RegistriesParams>();
  const trace = createTraceChannel(output);
  let state: ServerState = { kind: 'off' };
  let current: LanguageClient | undefined;
  // Starts and stops run one after the other: a restart that is asked for twice must not leave two servers behind.
  let queue: Promise<void> = Promise.resolve();

  const change = (next: ServerState): void => {
    state = next;
    stateChanged.fire(next);
  };
  const enqueue = (work: () => Promise<void>): Promise<void> => (queue = queue.then(work, work));

  async function stopCurrent(): Promise<void> {
    const client = current;
    current = undefined;
    change({ kind: 'off' });
    await client?.dispose(stopLimit).catch((error: unknown) => output.warn(`The server did not stop in an orderly way: ${inWords(error)}`));
  }

  async function startNew(): Promise<void> {
    if (current || !workspace.getConfiguration('event-schemas').get('enable', true)) return;
    const client = createClient(context, output, trace, reason => {
      if (client !== current) return;
      change({ kind: 'failed', reason });
      void reportFailure(reason);
    });
    current = client;
    change({ kind: 'starting' });
    client.onNotification(statusNotification, (status: StatusParams) => statusArrived.fire(status));
    client.onNotification(registriesNotification, (params: RegistriesParams) => registriesArrived.fire(params));
    client.onDidChangeState(({ newState }) => {
      if (client !== current || state.kind === 'failed') return;
      if (newState === State.Running) change({ kind: 'running', client });
      if (newState === State.Starting) change({ kind: 'starting' });
    });
    await client.start().catch((error: unknown) => output.error(`The server did not start: ${inWords(error)}`));
  }

  return {
    state: () => state,
    onDidChangeState: stateChanged.event,
    onStatus: statusArrived.event,
    onRegistries: registriesArrived.event,
    followSetting: () => enqueue(() => workspace.getConfiguration('event-schemas').get('enable', true) ? startNew() : stopCurrent()),
    restart: () => enqueue(async () => {
      await stopCurrent();
      await startNew();
    }),
    stop: () => enqueue(stopCurrent),
    async fileChanged(uri) {
      // As a change whichever it is: the server looks at the disk.
      if (state.kind === 'running') await state.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri.toString(), type: 2 }] }).catch(() => undefined);
    },
    async request(method, params, token) {
      await queue;
      if (state.kind !== 'running') throw new NotRunning(state);
      // An undefined token would make the parameters a list.
      return token === undefined ? state.client.sendRequest(method, params ?? {}) : state.client.sendRequest(method, params ?? {}, token);
    },
    dispose() {
      trace.dispose();
      stateChanged.dispose();
      statusArrived.dispose();
      registriesArrived.dispose();
    },
  };
}

/** Those that hovers may link to: they change nothing. */
const linkedCommands = [comparisonMenuCommand, explainRuleCommand, showBreakingEventCommand] as const;
/** Those that answers of the server may name. */
const clientCommands = [...linkedCommands, showPlacesCommand, startNewVersionCommand, suggestCommand] as const;

function createClient(context: ExtensionContext, output: LogOutputChannel, traceOutputChannel: LogOutputChannel, onGivenUp: (reason: string) => void): LanguageClient {
  const initializationOptions: InitializationOptions = { jsonServiceBeside: true, clientCommands: [...clientCommands], earlierTexts: true, workspaceDiagnostics: false, trusted: workspace.isTrusted, credentialsFollow: true, ...whereServerIs(context) };
  return new LanguageClient('event-schemas', 'Event Schemas',
    serverOptions(context),
    {
      documentSelector,
      initializationOptions,
      outputChannel: output,
      traceOutputChannel,
      // Hovers link to nothing but these.
      markdown: { isTrusted: { enabledCommands: linkedCommands } },
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: createErrorHandler(output, onGivenUp),
      initializationFailedHandler: error => {
        onGivenUp(l10n.t('The server did not start: {0}', inWords(error)));
        return false;
      },
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true, onTabs: true, match: (_selector, uri) => isSchemaByName(uri) },
      middleware: {
        async provideDiagnostics(document, previousResultId, token, next) {
          const report = await next(document, previousResultId, token);
          if (report && 'items' in report) for (const item of report.items) linkToRule(context, item);
          return report;
        },
      },
    });
}

/** A crashed server is started again without a word; one that keeps crashing is given up, with a word. */
function createErrorHandler(output: LogOutputChannel, onGivenUp: (reason: string) => void): ErrorHandler {
  let crashes: number[] = [];
  return {
    error(error, _message, count) {
      output.error(`The connection to the server is disturbed: ${inWords(error)}`);
      // What is written to a server that crashed a moment ago: its end is told next, and it is started again. Some writes at once would count as a broken connection.
      if (goneCodes.has((error as { readonly code?: string }).code ?? '')) return { action: ErrorAction.Continue, handled: true };
      if (count === undefined || count <= 3) return { action: ErrorAction.Continue, handled: true };
      onGivenUp(l10n.t('The connection to the server broke. Schemas are not checked.'));
      return { action: ErrorAction.Shutdown, handled: true };
    },
    closed() {
      const now = Date.now();
      crashes = [...crashes.filter(time => now - time < crashWindow), now];
      if (crashes.length <= crashesAllowed) {
        output.warn(`The server ended unexpectedly and is started again (${crashes.length} of ${crashesAllowed} times in three minutes).`);
        return { action: CloseAction.Restart, handled: true };
      }
      onGivenUp(l10n.t('The server ended unexpectedly {0} times within three minutes and was not started again. Schemas are not checked.', crashes.length));
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function reportFailure(reason: string): Promise<void> {
  const again = l10n.t('Restart Server');
  const show = l10n.t('Show Output');
  const choice = await window.showErrorMessage(`Event Schemas: ${reason}`, again, show);
  if (choice === again) await commands.executeCommand('event-schemas.restartServer');
  if (choice === show) await commands.executeCommand('event-schemas.showOutput');
}

function inWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
