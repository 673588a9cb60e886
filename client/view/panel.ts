import type { Act, Questions, ToPage, ToPanel } from './wire.ts';

/** What VS Code gives to the script of a webview, once. */
type Host = { postMessage(message: ToPanel): void; getState(): unknown; setState(state: unknown): void };
declare function acquireVsCodeApi(): Host;

/** The panel around the page: what it answers, and what it does for a person. */
export type Panel = {
  ask<R>(what: 'open', params: Questions['open']): Promise<R>;
  ask<R>(what: 'next', params: Questions['next'], signal: AbortSignal): Promise<R>;
  ask<R>(what: 'drift', params: Questions['drift'], signal: AbortSignal): Promise<R>;
  ask<R>(what: 'more', params: Questions['more']): Promise<R>;
  ask<R>(what: 'detail', params: Questions['detail'], signal: AbortSignal): Promise<R>;
  does(act: Act): void;
  readonly kept: () => unknown;
  keep(state: unknown): void;
  ready(): void;
};

export function connectPanel(heard: (message: ToPage & { readonly kind: 'begin' | 'show' | 'refresh' }) => void): Panel {
  const host = acquireVsCodeApi();
  const waiting = new Map<number, { readonly resolve: (result: never) => void; readonly reject: (error: Error) => void }>();
  let numbers = 0;
  window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
    if (data.kind === 'begin' || data.kind === 'show' || data.kind === 'refresh') return heard(data);
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.kind === 'answer') asked?.resolve(data.result as never);
    else asked?.reject(new Error(data.sentence));
  });
  return {
    ask<R>(what: keyof Questions, params: unknown, signal?: AbortSignal): Promise<R> {
      const number = ++numbers;
      const answer = new Promise<R>((resolve, reject) => waiting.set(number, { resolve, reject }));
      signal?.addEventListener('abort', () => host.postMessage({ kind: 'stop', number }), { once: true });
      host.postMessage({ kind: 'ask', number, what, params });
      return answer;
    },
    does: act => host.postMessage({ kind: 'do', act }),
    kept: () => host.getState(),
    keep: state => host.setState(state),
    ready: () => host.postMessage({ kind: 'ready' }),
  };
}
