import type { BrowserNode, NodeRef } from '../../protocol/browser.ts';
import type { Session } from '../session.ts';
import type { ConnectedRegistries } from './connected.ts';
import type { Trouble } from './trouble.ts';

/** One kind of node: what stands under it, and what is found out of it behind. A kind is one file of this folder; `kinds.ts` lists them. */
export interface NodeKind<K extends NodeRef['kind']> {
  readonly kind: K;
  /** What stands under the node, or why that cannot be said. Absent for a leaf. */
  readonly children?: (ref: RefOf<K>, question: Question) => Promise<readonly BrowserNode[] | Trouble>;
  /** The node as it is drawn when more is known; undefined where nothing more is. */
  readonly details?: (node: BrowserNode, ref: RefOf<K>, question: Question) => Promise<BrowserNode | undefined>;
  /** The same of many at once, where they are asked for together; those of which nothing more is known are left out. */
  readonly detailsOfAll?: (nodes: readonly BrowserNode[], question: Question) => Promise<readonly BrowserNode[]>;
}

export type RefOf<K extends NodeRef['kind']> = NodeRef & { readonly kind: K };

/** What somebody wants to know, and by what it can be found out. */
export interface Question {
  readonly session: Session;
  readonly connected: ConnectedRegistries;
  /** In small letters; empty for all. */
  readonly filter: string;
  /** So many nodes at most; undefined for as many as are usual. */
  readonly most: number | undefined;
  readonly how: 'kept' | 'anew';
  readonly internal: 'hidden' | 'shown';
  readonly configFiles: readonly string[];
  /** The id of the node that is asked about; empty at the top. */
  readonly id: string;
  readonly signal: AbortSignal;
}
