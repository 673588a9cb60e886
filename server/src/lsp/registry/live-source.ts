import { faultsOf } from '../../core/compat/differences.ts';
import type { Side } from '../../core/compat/differences.ts';
import type { History } from '../../core/compat/history.ts';
import { hashOf, registryText } from '../../core/compat/live.ts';
import type { LiveText, Refresher } from '../../registry/refresher.ts';
import { looksOutside } from '../../workspace/history/outside.ts';
import type { SubjectSource } from './subject-source.ts';

export interface LiveSource extends SubjectSource {
  /** How old the oldest of what it answered with is: an ISO 8601 time. */
  oldest(): string | undefined;
  close(): void;
}

export interface LiveSourceOptions {
  readonly refresher: Refresher;
  /** Something may be answered otherwise now. */
  readonly changed: () => void;
  readonly log: (message: string) => void;
}

/** So long a text has to stand before a registry is asked about it: nobody wants a verdict on half a word. */
const settled = 300;
/** So many texts of a subject are remembered as asked about. */
const mostAsked = 50;

/**
 * A live registry as an editor asks it: a history comes when its versions are parsed, which happens in slices behind, and a verdict on a text is
 * wanted once the text stands still.
 */
export function liveSource({ refresher, changed, log }: LiveSourceOptions): LiveSource {
  const ready = new Map<string, History>();
  const parsed = new WeakSet<History['versions']>();
  const parsing = new WeakSet<History['versions']>();
  const asked = new Map<string, Set<string>>();
  const waiting = new Map<string, { readonly hash: string; readonly timer: NodeJS.Timeout }>();
  let isOpen = true;

  return {
    subjects: () => refresher.subjects(),
    history(subject, about) {
      const hash = hashOf(about.model.tree.text);
      const history = refresher.history(subject, asked.get(subject)?.has(hash) ? liveText(hash, about) : undefined);
      if (!history) return undefined;
      if (!parsed.has(history.versions)) {
        void parse(subject, history);
        return ready.get(subject);
      }
      ready.set(subject, history);
      if (!asked.get(subject)?.has(hash)) askWhenSettled(subject, hash, about);
      return history;
    },
    oldest: () => [...ready.values()].map(({ age }) => age).filter((age) => age !== undefined).sort()[0],
    close() {
      isOpen = false;
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };

  function askWhenSettled(subject: string, hash: string, about: Side): void {
    const before = waiting.get(subject);
    if (before?.hash === hash) return;
    clearTimeout(before?.timer);
    waiting.set(subject, { hash, timer: setTimeout(() => {
      waiting.delete(subject);
      const text = liveText(hash, about);
      // What other files would become there, a registry does not know; what has no meaning yet it would refuse, and that is known.
      if (!text || looksOutside(about.model) || faultsOf(about).length > 0) return;
      const own = asked.get(subject) ?? new Set();
      asked.set(subject, own.add(hash));
      if (own.size > mostAsked) own.delete(own.values().next().value!);
      refresher.history(subject, text);
    }, settled).unref() });
  }

  /** Reads the texts of the versions, one a turn: the first comparison with a hundred of them must not make a keystroke wait. */
  async function parse(subject: string, { versions, mode }: History): Promise<void> {
    if (parsing.has(versions)) return;
    parsing.add(versions);
    try {
      for (const version of mode?.endsWith('_TRANSITIVE') ? versions : versions.slice(-1)) {
        await new Promise((resolve) => setImmediate(resolve));
        void version.model;
      }
    } catch (error) {
      log(`the versions of "${subject}" are left aside: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    parsed.add(versions);
    if (isOpen) changed();
  }
}

function liveText(hash: string, { model }: Side): LiveText | undefined {
  const schema = registryText(model);
  return schema === undefined ? undefined : { hash, candidate: { type: model.format === 'avro' ? 'AVRO' : 'JSON', schema, references: [] } };
}
