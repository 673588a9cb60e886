import { browserCommands } from '../../protocol/browser.ts';
import type { BrowserNode, RegistryRef } from '../../protocol/browser.ts';
import type { Refusal } from '../../registry/port.ts';

/** Why a node has no children: a sentence, and what can be done about it. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly reason: string;
  /** The gist of it, for a line that is cut. */
  readonly short?: string;
  readonly remedies: readonly Remedy[];
}

export type Remedy =
  | { readonly kind: 'retry' | 'output' | 'trust' }
  | { readonly kind: 'sign-in'; readonly url: string }
  | { readonly kind: 'configuration'; readonly uri: string };

/** What a registry refused, as a trouble of one node. `what` is what it was asked for: "its subjects". */
export function troubleOf({ kind, reason }: Refusal, shown: string, what: string, ref: RegistryRef, url: string): Trouble {
  return {
    kind: 'trouble', short: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`, reason: `The registry ${shown} did not say ${what}: ${reason}.`,
    remedies: [...(kind === 'unauthorized' ? [{ kind: 'sign-in', url: url.replace(/\/+$/, '') } as const] : []), { kind: 'retry' }, ...(kind === 'unauthorized' ? [] : [{ kind: 'configuration', uri: ref.configFile } as const]), { kind: 'output' }],
  };
}

const remedyShown: { readonly [K in Remedy['kind']]: { readonly label: string; readonly icon: string } } = {
  retry: { label: 'Try Again', icon: 'refresh' }, output: { label: 'Show Output', icon: 'output' }, trust: { label: 'Manage Trust', icon: 'workspace-trusted' }, 'sign-in': { label: 'Sign In…', icon: 'key' },
  configuration: { label: 'Open Configuration', icon: 'go-to-file' },
};

/** A trouble as nodes under the one that has it (`parent`, its id; empty at the top): the reason, then what can be done. */
export function troubleNodes({ reason, short, remedies }: Trouble, parent: string): readonly BrowserNode[] {
  const problem: BrowserNode = { ref: { kind: 'problem' }, id: `${parent}/problem`, label: short ?? reason, spoken: `Problem: ${reason}`, tooltip: reason, icon: 'warning', color: 'list.warningForeground', state: 'leaf', context: 'problem' };
  return [problem, ...remedies.map((remedy): BrowserNode => {
    const { label, icon } = remedyShown[remedy.kind];
    return { ref: { kind: 'remedy' }, id: `${parent}/${remedy.kind}`, label, spoken: label, icon, state: 'leaf', context: 'remedy', command: commandOf(remedy, parent) };
  })];
}

function commandOf(remedy: Remedy, parent: string): NonNullable<BrowserNode['command']> {
  switch (remedy.kind) {
    case 'retry':
      return { id: browserCommands.retry, arguments: [parent] };
    case 'output':
      return { id: browserCommands.output, arguments: [] };
    case 'trust':
      return { id: browserCommands.trust, arguments: [] };
    case 'sign-in':
      return { id: /^kafkas?:/.test(remedy.url) ? browserCommands.signInToCluster : browserCommands.signIn, arguments: [remedy.url] };
    case 'configuration':
      return { id: browserCommands.openConfiguration, arguments: [{ uri: remedy.uri }] };
    default:
      return remedy satisfies never;
  }
}
