import type { Version } from './check.ts';
import type { Policy } from './difference.ts';
import type { LiveVerdict } from './live.ts';
import type { Mode } from './modes.ts';

/** The earlier versions of one subject, as a value: the edges gather them, analysis only asks. */
export interface History {
  /** What is versioned: a subject of a registry, or what stands for it where there is none (a path, the name of an event). */
  readonly subject: string;
  /** A registry, or a snapshot of one, knows it by that name. */
  readonly isRegistered?: true;
  /** Where they come from, as a sentence names it: "main at 3f2a1c0", "the snapshot registry.json". */
  readonly origin: string;
  /** When that was so: an ISO 8601 date or time. */
  readonly age?: string;
  /** Oldest first. */
  readonly versions: readonly EarlierVersion[];
  /**
   * How many of the newest a mode asks that is not transitive: 1 unless said. A version file that is changed where it stands follows both the version
   * before it and its own former text.
   */
  readonly newest?: number;
  /** What the registry is set to for this subject, where it says so: it counts before the configuration. */
  readonly mode?: Mode;
  readonly policy?: Policy;
  /** The registry compares only versions of one value of a metadata property (`compatibilityGroup`), and `versions` are those: the value of the new one, and how many others there are. */
  readonly group?: { readonly by: string; readonly value: string | undefined; readonly others: number };
  /** What the registry checks besides, and nobody does here: "validateFields". */
  readonly alsoChecks?: readonly string[];
  /** The new version says by its number that it may break what came before, as a sentence names it: "2-0-0". */
  readonly announcedBy?: string;
  /** What a live registry said about the new version, when it was asked. */
  readonly live?: LiveVerdict;
}

/** An earlier version; `name` is how a sentence names it: "version 3", "1-0-1", "the schema on main". */
export interface EarlierVersion extends Version {
  /** When it came to be: an ISO 8601 date or time. */
  readonly age?: string;
  /** Where it comes from, when that is not where the history as a whole does: it may have two origins. */
  readonly origin?: string;
  /** Where it was then, when that is another file than now: `orders/placed.avsc`. */
  readonly place?: string;
  /** Whether its URI is that of a file which can be opened as it is. */
  readonly at: 'file' | 'elsewhere';
}
