import type { CancellationToken, ClientCapabilities, Connection, ServerCapabilities, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../protocol/messages.ts';
import type { Session } from '../session.ts';
import type { Links } from '../to-lsp.ts';

/**
 * One kind of request and what answers it. A feature of the editor is one file of this folder, whose default export is an answer or a list
 * of them; `npm run gen` lists the files in `index.ts` and says their methods and capabilities in `offered.ts`, which the small bundle reads
 * that answers `initialize`.
 */
export interface Answer<P, R> {
  /** The method as the protocol names it: `textDocument/hover`. */
  readonly method: string;
  /** What the answer to `initialize` says of it; plain data. Absent for requests that only our own client sends. */
  readonly capabilities?: ServerCapabilities;
  /**
   * `own languages`: where the editor has a JSON service of its own, this is offered for Avro and Iglu documents alone, because two formatters or
   * two outlines of one `.json` file would get into each other's way. Absent: for every document.
   */
  readonly besideJsonService?: 'own languages';
  /** Throws nothing that an editor should see: what cannot be answered is null or empty. */
  readonly answer: (context: Context, params: P, token: CancellationToken) => R | Promise<R>;
}

/** An answer of any kind of request, as the list has it. */
export type AnyAnswer = Answer<never, unknown>;

/** What an answer can ask for and of. */
export interface Context {
  readonly session: Session;
  /** The paths of the folders of the workspace. */
  readonly folders: readonly string[];
  readonly client: ClientCapabilities;
  readonly initialization: InitializationOptions;
  /** Where diagnostics can lead to in this client. */
  readonly links: Links;
  /** Reports under the token that the client sent with its request; does nothing when it sent none. */
  progress(params: { readonly workDoneToken?: string | number } | null | undefined): WorkDoneProgressReporter;
  /** To throw where a request makes no sense: editors show the sentence as it is, beside the word. */
  refusal(message: string): Error;
  /** Asks the editor to ask for code lenses again. */
  lensesChanged(): void;
  /** For what goes to the client by itself: edits to apply, documents to show, refreshes. */
  readonly connection: Connection;
}
