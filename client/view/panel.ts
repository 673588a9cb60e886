import type { Answering, PageToPanel, PanelToPage, Questions } from './page-wire.ts';

/** What VS Code gives to the script of a webview, once. */
type Host = { postMessage(message: PageToPanel<unknown>): void; getState(): unknown; setState(state: unknown): void };
declare function acquireVsCodeApi(): Host;

/** The panel around the page: what it answers, and what it does for a person. */
export type Panel<Q extends Questions, Act> = {
  ask<What extends keyof Q & string>(what: What, params: Q[What][0], signal?: AbortSignal): Promise<Q[What][1]>;
  does(act: Act): void;
  signIn(url: string): void;
  /** What was kept over hiding the tab or a reload of the window: the editor may write it to a disk. */
  readonly kept: () => unknown;
  keep(state: unknown): void;
  ready(): void;
};

/** `heard`: what the panel says that is no answer. */
export function connectPanel<Q extends Questions, Act, Told extends { readonly kind: string }>(heard: (message: Exclude<PanelToPage<Told>, Answering>) => void): Panel<Q, Act> {
  const host = acquireVsCodeApi();
  const waiting = new Map<number, { readonly resolve: (result: never) => void; readonly reject: (error: Error) => void }>();
  let numbers = 0;
  window.addEventListener('message', ({ data }: MessageEvent<PanelToPage<Told>>) => {
    if (!isAnswer(data)) return heard(data as Exclude<PanelToPage<Told>, Answering>);
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.kind === 'answer') asked?.resolve(data.result as never);
    else asked?.reject(new Error(data.sentence));
  });
  return {
    ask(what, params, signal) {
      const number = ++numbers;
      const answer = new Promise<Q[typeof what][1]>((resolve, reject) => waiting.set(number, { resolve, reject }));
      signal?.addEventListener('abort', () => host.postMessage({ kind: 'stop', number }), { once: true });
      host.postMessage({ kind: 'ask', number, what, params });
      return answer;
    },
    does: act => host.postMessage({ kind: 'do', act }),
    signIn: url => host.postMessage({ kind: 'sign-in', url }),
    kept: () => host.getState(),
    keep: state => host.setState(state),
    ready: () => host.postMessage({ kind: 'ready' }),
  };
}

function isAnswer(data: { readonly kind: string }): data is Answering {
  return data.kind === 'answer' || data.kind === 'no-answer';
}
