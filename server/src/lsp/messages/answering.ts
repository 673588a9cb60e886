import type { CancellationToken } from 'vscode-languageserver/node';
import type { Answer, Context } from '../answers/answer.ts';
import { signalOf } from '../browser/signal.ts';
import type { Session } from '../session.ts';

/** A question whose answer may be a sentence: what nobody thought of is one too, and ends no view. */
export function answeringOrWhyNot<P, R>(method: string, ask: (session: Session, params: P, signal: AbortSignal) => Promise<R>): Answer<P, R | { readonly kind: 'none'; readonly sentence: string }> {
  return {
    method,
    async answer({ session, connection }: Context, params, token: CancellationToken) {
      try {
        return await ask(session, params, signalOf(token));
      } catch (error) {
        connection.console.error(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { kind: 'none', sentence: `This could not be shown: ${error instanceof Error ? error.message : String(error)}. The output has more.` };
      }
    },
  };
}
