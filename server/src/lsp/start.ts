import { LSPErrorCodes, ResponseError, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification, TextDocumentSyncKind, DiagnosticRefreshRequest, CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { CancellationToken, Connection, Diagnostic, InitializeParams, InitializeResult, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { registriesNotification, statusNotification } from '../protocol/messages.ts';
import type { InitializationOptions, RegistriesParams, StatusParams } from '../protocol/messages.ts';
import { pathOfUri, uriOf } from '../workspace/read-file.ts';
import { createBehind, slice, turn } from './behind.ts';
import type { Seen, Session } from './session.ts';
import { offeredCapabilities, offeredMethods, ownCapabilities, ownMethods } from './answers/offered.ts';
import type { Context } from './answers/answer.ts';
import type * as Late from './late.ts';
import type { Links } from './to-lsp.ts';

export interface ServerOptions {
  readonly version: string;
  /** The address of a rule's page, for clients that can open it; undefined when there is none. */
  readonly pageOf: (code: string) => string | undefined;
  /** Loads what answers everything but `initialize`; called once, when that is answered. */
  readonly late: (initialization: InitializationOptions) => Promise<typeof Late>;
}

/** Languages that no other extension serves. */
const ownLanguages = ['avro-schema', 'iglu-schema'];

/** Serves one client: registers what answers its requests and notifications. The caller listens. */
export function serve(connection: Connection, { version, pageOf, late: loadLate }: ServerOptions): void {
  let session: Session | undefined;
  let late: typeof Late | undefined;
  let loading: Promise<typeof Late> | undefined;
  let folders: readonly string[] = [];
  let client: InitializeParams['capabilities'] = {};
  let initialization: InitializationOptions = {};
  let load = (): Promise<typeof Late> => Promise.reject(new Error('the client did not send initialize'));
  const lastStatus = new Map<string, { readonly seen: Seen; readonly trouble: string | undefined; readonly written: string }>();
  /** What was last said of each open document, to tell whether another one's change makes it untrue. */
  const lastSaid = new Map<string, Said>();
  let resultCount = 0;
  const behind = createBehind();

  connection.onInitialize((params): InitializeResult => {
    initialization = (params.initializationOptions ?? {}) as InitializationOptions;
    client = params.capabilities;
    folders = (params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : [])).map(pathOfUri).filter((it) => it !== undefined);
    load = () => (loading ??= loadLate(initialization).then((it) => {
      late = it;
      session = it.createSession({
        folders, jsonServiceBeside: initialization.jsonServiceBeside ?? false, trusted: initialization.trusted !== false,
        registry: { credentials: initialization.credentialsFollow ? 'follow' : 'none', environment: (variable) => process.env[variable], store: it.registryStore(), statusChanged: tellRegistries },
        arrived() {
          void followUp();
          refreshLenses();
        },
        surroundingsChanged: refreshLenses,
        log: (message) => connection.console.info(message),
      });
      return it;
    }));
    return {
      serverInfo: { name: 'event-schemas', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...offeredCapabilities,
        ...(!initialization.jsonServiceBeside && ownCapabilities),
        positionEncoding: 'utf-16',
        ...(pulls() && { diagnosticProvider: { identifier: 'event-schemas', interFileDependencies: true, workspaceDiagnostics: initialization.workspaceDiagnostics ?? true } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    // Not sooner: the answer to `initialize` goes out a few turns after its handler.
    load().catch((error: unknown) => connection.console.error(`loading: ${describe(error)}`));
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*.{avsc,avro,json,jsonc,yaml,yml}' }, { globPattern: '**/{jsonschema,avro}/*' }] });
    }
    // Not sooner: what the library does with `initialize` sets a handler of its own.
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, guard('workspace folders', ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => pathOfUri(uri)).filter((it) => it !== undefined)];
      session!.foldersChanged(folders);
      refresh();
    }));
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) void connection.client.register(DidChangeConfigurationNotification.type);
    if (initialization.jsonServiceBeside) {
      const registrations = ownMethods.map((method) => ({ id: method, method, registerOptions: { documentSelector: ownLanguages.map((language) => ({ language })) } }));
      void connection.sendRequest('client/registerCapability', { registrations }).catch((error: unknown) => connection.console.error(`registering: ${describe(error)}`));
    }
  });

  connection.onDidOpenTextDocument(guard('open', ({ textDocument: { uri, languageId, version: opened, text } }) => {
    session!.open(late!.openDocument(uri, languageId, opened, text));
    void publish(uri).then(followUp);
  }));
  connection.onDidChangeTextDocument(guard('change', ({ textDocument: { uri, version: changed }, contentChanges }) => {
    const document = session!.document(uri);
    if (!document) return;
    session!.change(uri, late!.changedDocument(document, contentChanges, changed));
    void publish(uri).then(followUp);
  }));
  connection.onDidCloseTextDocument(guard('close', ({ textDocument: { uri } }) => {
    session!.close(uri);
    lastStatus.delete(uri);
    lastSaid.delete(uri);
    if (!pulls()) void connection.sendDiagnostics({ uri, diagnostics: [] });
    void followUp();
  }));
  connection.onDidChangeConfiguration(refreshLenses);
  connection.onDidChangeWatchedFiles(guard('watched files', ({ changes }) => {
    const paths = changes.map(({ uri }) => pathOfUri(uri)).filter((it) => it !== undefined);
    if (session!.filesChanged(paths) === 'affects-documents') refresh();
  }));

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
    await load();
    const document = session!.document(uri);
    // Where its text is what it was, other files changed: there may be hundreds of those, and what is typed goes first.
    const isTyped = document !== lastSaid.get(uri)?.seen.document;
    const seen = !document ? await session!.seeClosed(uri) : isTyped ? await session!.see(uri) : await behind.later(() => session!.see(uri));
    if (!seen) return { kind: 'full', items: [] };
    const { items, resultId } = said(uri, seen);
    return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: [...items] };
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, results) => {
    const { workspaceDiagnostics } = await load();
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    await workspaceDiagnostics(session!, folders, links(), previousResultIds, token, (item) => (results ? results.report({ items: [item] }) : items.push(item)));
    return { items };
  });
  for (const method of offeredMethods) {
    connection.onRequest(method, async (params: never, token: CancellationToken) => (await load()).answers.get(method)!.answer(context(), params, token));
  }

  function context(): Context {
    return {
      session: session!, folders, client, initialization, links: links(), connection, lensesChanged: refreshLenses,
      // Made here: the other bundle has no class of errors that this one knows.
      refusal: (message) => new ResponseError(LSPErrorCodes.RequestFailed, message),
      progress: (params) => params?.workDoneToken === undefined ? { begin() {}, report() {}, done() {} } : connection.window.attachWorkDoneProgress(params.workDoneToken),
    };
  }

  function links(): Links {
    return { pageOf, earlierUri: (text) => (initialization.earlierTexts === true ? session!.texts.earlierUri(text) : undefined) };
  }

  function pulls(): boolean {
    return client.textDocument?.diagnostic !== undefined;
  }

  /** The findings of a document as they go to the editor, remembered as said when it is open. */
  function said(uri: string, seen: Seen): Said {
    const before = lastSaid.get(uri);
    if (before?.seen === seen) return before;
    const items = seen.findings.map((finding) => late!.toDiagnostic(seen.document, uri, finding, links()));
    const isAlike = before?.seen.document === seen.document && JSON.stringify(before.items) === JSON.stringify(items);
    const now: Said = { seen, items, resultId: isAlike ? before.resultId : String(++resultCount) };
    if (session!.document(uri)) {
      lastSaid.set(uri, now);
      tellStatus(uri, seen);
    }
    return now;
  }

  /** Push, for clients that do not pull. */
  async function publish(uri: string): Promise<void> {
    if (pulls()) return;
    try {
      const seen = await session!.see(uri);
      if (seen) await connection.sendDiagnostics({ uri, version: seen.document.version, diagnostics: [...said(uri, seen).items] });
    } catch (error) {
      connection.console.error(`diagnostics of ${uri}: ${describe(error)}`);
    }
  }

  /**
   * Looks whether a change made untrue what was said of the other open documents, and says it anew: pushed, or by asking the editor to
   * pull. Runs after what was asked for, one at a time. Documents that refer to no other file cost nothing.
   */
  let following: 'idle' | 'waiting' | 'running' | 'again' = 'idle';
  async function followUp(): Promise<void> {
    if (pulls() && !client.workspace?.diagnostics?.refreshSupport) return;
    if (following !== 'idle') {
      if (following === 'running') following = 'again';
      return;
    }
    following = 'waiting';
    // What the editor asks together with its change goes first.
    for (let turns = 0; turns < 3; turns++) await turn();
    do {
      following = 'running';
      let isStale = false;
      let since = performance.now();
      for (const [uri, before] of [...lastSaid]) {
        if (performance.now() - since > slice) {
          await turn();
          since = performance.now();
        }
        // A document that changed itself is asked for, or has been published, for its own sake.
        if (session!.document(uri) !== before.seen.document) continue;
        const seen = await session!.see(uri).catch(() => undefined);
        if (!seen || seen.document !== before.seen.document) continue;
        tellStatus(uri, seen);
        if (!pulls()) {
          if (said(uri, seen).resultId !== before.resultId) await publish(uri);
          continue;
        }
        isStale = said(uri, seen).resultId !== before.resultId;
        // All are pulled anew then, the rest as well.
        if (isStale) break;
      }
      if (isStale) await connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
    } while ((following as string) === 'again');
    following = 'idle';
  }

  /** One change is often several: they are asked for anew when a few turns have passed. */
  let lenses: 'known' | 'stale' = 'known';
  function refreshLenses(): void {
    if (lenses === 'stale' || !client.workspace?.codeLens?.refreshSupport) return;
    lenses = 'stale';
    setImmediate(() => {
      lenses = 'known';
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    });
  }

  function refresh(): void {
    if (!pulls()) for (const { uri } of session!.documents()) void publish(uri);
    else if (client.workspace?.diagnostics?.refreshSupport) void connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => undefined);
  }

  /** What is so of the registries when a few turns have passed: one change is often several. */
  let lastRegistries = '[]';
  let isTelling = false;
  function tellRegistries(): void {
    if (isTelling) return;
    isTelling = true;
    setImmediate(() => {
      isTelling = false;
      const registries = session!.registries.status();
      const written = JSON.stringify(registries);
      if (written === lastRegistries) return;
      lastRegistries = written;
      void connection.sendNotification(registriesNotification, { registries } satisfies RegistriesParams);
    });
  }

  function tellStatus(uri: string, seen: Seen): void {
    const { format, project, compared } = seen;
    const trouble = session!.troubleOf(pathOfUri(uri) ?? '');
    const before = lastStatus.get(uri);
    if (before?.seen === seen && before.trouble === trouble) return;
    const status: StatusParams = {
      state: 'ready', uri,
      ...(format && format !== 'configuration' && { format: format === 'avro' ? 'Avro' : 'JSON Schema' }),
      ...(project && { profiles: project.config.profiles }),
      ...(compared && { comparison: late!.comparedStatus(compared) }),
      ...(trouble !== undefined && { trouble: late!.forEditors(trouble) }),
      ...(project?.config.file !== undefined && { configFile: uriOf(project.config.file) }),
      ...(project?.config.problems.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) && { message: 'The configuration has errors; open it to see them.' }),
    };
    const written = JSON.stringify(status);
    lastStatus.set(uri, { seen, trouble, written });
    if (before?.written === written) return;
    void connection.sendNotification(statusNotification, status);
  }

  /** A handler that fails is logged and answers nothing; the server goes on. What comes before all is loaded waits, in its order. */
  function guard<P>(name: string, handler: (params: P) => void): (params: P) => void {
    const handle = (params: P): void => {
      try {
        handler(params);
      } catch (error) {
        connection.console.error(`${name}: ${describe(error)}`);
      }
    };
    return (params) => (session ? handle(params) : void load().then(() => handle(params), () => undefined));
  }
}

/** What was said of an open document, under the name that the editor has for it. */
interface Said {
  readonly seen: Seen;
  readonly items: readonly Diagnostic[];
  readonly resultId: string;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
