import type { History } from '../core/compat/history.ts';
import type { LiveVerdict } from '../core/compat/live.ts';
import { printSnapshot } from '../core/compat/snapshot.ts';
import type { Snapshot } from '../core/compat/snapshot.ts';
import { askLive } from './ask-live.ts';
import type { Candidate, Refusal, Registry } from './port.ts';
import { readRegistry } from './read-registry.ts';
import { namesKey, namesSnapshot } from './store.ts';
import type { Store } from './store.ts';

/**
 * What is known of a registry, for an editor: it answers at once from what is at hand, and gets the rest behind. A keystroke waits for nothing here,
 * and a registry that is slow or down costs nothing but news.
 */
export interface Refresher {
  /** The names of all subjects, as far as they are known. */
  subjects(): ReadonlySet<string> | undefined;
  /**
   * The history of a subject, with the verdict on `text` when the registry gave one on just this text. What is not there yet, or old, is asked for; a
   * listener hears of it.
   */
  history(subject: string, text?: LiveText): History | undefined;
  /** A subject as it was read, with what it refers to; undefined while it is not known. */
  snapshot(subject: string): Snapshot | undefined;
  status(): Status;
  /** Asks anew, whatever the age. Resolves when the answers are there, or are known not to come. */
  refresh(subject?: string): Promise<void>;
  /** Calls when something became known, or the status changed. Returns how to stop that. */
  onChange(listener: () => void): () => void;
  close(): void;
}

/** A text that may become the next version, and its hash: the verdict counts for it alone, with the versions that it refers to. */
export interface LiveText {
  readonly hash: string;
  readonly candidate: Candidate;
}

function keyOf({ hash, candidate: { references, metadata } }: LiveText): string {
  return references.length === 0 && !metadata ? hash : JSON.stringify([hash, references, metadata]);
}

export interface Status {
  readonly kind: 'unknown' | 'reached' | 'failing';
  /** When it answered last, in milliseconds since 1970. */
  readonly answered?: number;
  /** Why it is failing, as half a sentence with "it". */
  readonly reason?: string;
  readonly refusal?: Refusal['kind'];
}

export interface RefresherOptions {
  readonly registry: Registry;
  readonly store: Store;
  /** Makes a history of a snapshot. */
  readonly historyOf: (snapshot: Snapshot, subject: string, origin: string) => History;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Older than this is asked for anew. */
  readonly maxAge: number;
  /** After a failure nothing is asked for so long; each next failure doubles it, up to a hundredfold. */
  readonly pause: number;
}

interface Entry {
  readonly content: string;
  readonly snapshot: Snapshot;
  readonly history: History;
  readonly at: number;
  /** By text and what it refers to. They fall with the content: a new version may change any verdict. */
  readonly verdicts: Map<string, Judged>;
}

interface Judged {
  readonly history: History;
  /** Somebody wants it anew. Until then it counts. */
  isOld: boolean;
}

/** So many texts of a subject keep their verdict: undoing a change brings one back. */
const keptVerdicts = 20;
/** The key of what holds for all subjects: no subject is called so. */
const everywhere = '\u0000';

export function createRefresher({ registry, store, historyOf, now, maxAge, pause }: RefresherOptions): Refresher {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<() => void>();
  const entries = new Map<string, Entry>();
  const loaded = new Set<string>();
  const underWay = new Map<string, Promise<void>>();
  /** By subject: the text that is asked about, and the one that is next. */
  const asking = new Map<string, { next: LiveText | undefined }>();
  let names: { readonly known: ReadonlySet<string>; readonly at: number } | undefined;
  let status: Status = { kind: 'unknown' };
  /** By subject, or for all of them: how often it failed one after the other, and until when nothing is asked. */
  const quiet = new Map<string, { readonly failures: number; readonly until: number }>();

  return {
    subjects() {
      want(namesKey, names?.at);
      return names?.known;
    },
    history(subject, text) {
      const entry = entries.get(subject);
      want(subject, entry?.at);
      if (!entry || !text) return entry?.history;
      const judged = entry.verdicts.get(keyOf(text));
      if (!judged || judged.isOld) ask(subject, entry, text);
      return judged?.history ?? entry.history;
    },
    snapshot(subject) {
      const entry = entries.get(subject);
      want(subject, entry?.at);
      return entry?.snapshot;
    },
    status: () => status,
    async refresh(subject) {
      quiet.clear();
      await Promise.all((subject === undefined ? [namesKey, ...entries.keys()] : [subject]).map(async (key) => {
        // What is under way began before somebody wanted it anew.
        await underWay.get(key);
        await start(key, 'anew');
        // A verdict hangs on more than versions: a mode, rules of the registry's own.
        for (const judged of entries.get(key)?.verdicts.values() ?? []) judged.isOld = true;
      }));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      controller.abort();
      listeners.clear();
      registry.close();
    },
  };

  function changed(): void {
    if (!signal.aborted) for (const listener of listeners) listener();
  }

  /** Has something read that is not there or old, unless that is under way or was in vain a moment ago. */
  function want(key: string, at: number | undefined): void {
    if (signal.aborted || (at !== undefined && now() - at < maxAge)) return;
    if (loaded.has(key) && isQuiet(key)) return;
    void start(key, 'usual');
  }

  function start(key: string, how: 'usual' | 'anew'): Promise<void> {
    const before = underWay.get(key);
    if (before) return before;
    // Also the disk is asked later than now: whoever asks does not wait for it.
    const work = Promise.resolve().then(() => get(key, how)).finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  }

  async function get(key: string, how: 'usual' | 'anew'): Promise<void> {
    if (!loaded.has(key)) {
      const kept = await store.read(registry.url, key);
      loaded.add(key);
      const at = kept?.taken === undefined ? Number.NaN : Date.parse(kept.taken);
      if (kept && !Number.isNaN(at)) take(key, kept, at);
      if (how === 'usual' && (isQuiet(key) || now() - at < maxAge)) return;
    }
    const taken = now();
    if (key === namesKey) {
      const read = await registry.subjects(signal);
      if (read.kind !== 'ok') return fail(key, read);
      await keep(key, namesSnapshot(read.value, new Date(taken).toISOString()), taken);
    } else {
      const known = await store.read(registry.url, key);
      const read = await readRegistry(registry, { subjects: [key], taken: new Date(taken).toISOString(), known, signal });
      if (read.kind !== 'ok') return fail(key, read);
      await keep(key, read.value, taken);
    }
  }

  async function keep(key: string, snapshot: Snapshot, at: number): Promise<void> {
    succeed(key, at);
    take(key, snapshot, at);
    await store.write(registry.url, key, snapshot);
  }

  function take(key: string, snapshot: Snapshot, at: number): void {
    if (key === namesKey) {
      const known = new Set(snapshot.subjects.keys());
      const isSame = names !== undefined && known.size === names.known.size && [...known].every((name) => names?.known.has(name));
      names = { known: isSame && names ? names.known : known, at };
      if (!isSame) changed();
      return;
    }
    const content = printSnapshot({ ...snapshot, taken: undefined });
    const before = entries.get(key);
    const isSame = before?.content === content;
    // One object for as long as nothing changes but the age: its versions are parsed once, and what was found with it stays valid.
    const history = { ...(isSame ? before.history : historyOf(snapshot, key, `the registry ${registry.shown}`)), age: new Date(at).toISOString() };
    entries.set(key, { content, snapshot, at, history: isSame && sameDay(before.at, at) ? before.history : history, verdicts: isSame ? before.verdicts : new Map() });
    if (!isSame) changed();
  }

  function isQuiet(key: string): boolean {
    return [key, everywhere].some((it) => now() < (quiet.get(it)?.until ?? 0));
  }

  function succeed(key: string, at: number): void {
    const wasReached = status.kind === 'reached';
    quiet.delete(key);
    quiet.delete(everywhere);
    status = { kind: 'reached', answered: at };
    if (!wasReached) changed();
  }

  function fail(key: string, { kind, reason, status: number }: Refusal): void {
    if (kind === 'cancelled') return;
    // That one subject may not be read says nothing of the others; that nobody answers, or that it does not know who asks, does.
    const whose = kind === 'unreachable' || (kind === 'unauthorized' && number !== 403) || key === namesKey ? everywhere : key;
    const failures = quiet.get(whose)?.failures ?? 0;
    quiet.set(whose, { failures: failures + 1, until: now() + pause * Math.min(100, 2 ** failures) });
    if (whose !== everywhere && status.kind === 'reached') return;
    const isNews = status.kind !== 'failing' || status.reason !== reason;
    status = { kind: 'failing', reason, refusal: kind, ...(status.answered !== undefined && { answered: status.answered }) };
    if (isNews) changed();
  }

  /** Asks about a text. One question of a subject at a time: of what is typed meanwhile only the last text is asked about. */
  function ask(subject: string, { history }: Entry, text: LiveText): void {
    if (signal.aborted || history.mode === undefined || history.mode === 'NONE' || history.versions.length === 0 || isQuiet(subject)) return;
    const before = asking.get(subject);
    if (before) {
      before.next = text;
      return;
    }
    const state: { next: LiveText | undefined } = { next: text };
    asking.set(subject, state);
    void Promise.resolve().then(() => work(subject, state));
  }

  async function work(subject: string, state: { next: LiveText | undefined }): Promise<void> {
    while (state.next && !signal.aborted) {
      const { hash, candidate } = state.next;
      const entry = entries.get(subject)!;
      const { mode, policy } = entry.history;
      state.next = undefined;
      if (mode === undefined || mode === 'NONE' || entry.verdicts.get(keyOf({ hash, candidate }))?.isOld === false) continue;
      const asked = now();
      const live = await askLive(registry, subject, candidate, { level: mode, ...(policy && { policy }) }, signal);
      if (live.kind !== 'ok') {
        fail(subject, live);
        break;
      }
      succeed(subject, asked);
      // The subject changed meanwhile: the verdict is about what was.
      if (entries.get(subject)?.content !== entry.content) {
        state.next ??= { hash, candidate };
        continue;
      }
      const verdict: LiveVerdict = { ...live.value, text: hash, asked: new Date(asked).toISOString() };
      const key = keyOf({ hash, candidate });
      entry.verdicts.delete(key);
      entry.verdicts.set(key, { history: { ...entry.history, live: verdict }, isOld: false });
      for (const old of entry.verdicts.keys()) {
        if (entry.verdicts.size <= keptVerdicts) break;
        entry.verdicts.delete(old);
      }
      changed();
    }
    // At once, not a turn later: a text that comes in between would wait for ever.
    asking.delete(subject);
  }
}

/** A sentence names the day of a history. */
function sameDay(a: number, b: number): boolean {
  return new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);
}
