import { candidateOf } from '../../core/compat/candidate.ts';
import { faultsOf } from '../../core/compat/differences.ts';
import type { History } from '../../core/compat/history.ts';
import { hashOf } from '../../core/compat/live.ts';
import type { LiveText, Refresher } from '../../registry/refresher.ts';
import { looksOutside } from '../../workspace/history/outside.ts';
import { registeredIn, subjectsAround } from '../../workspace/history/registered.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import type { About, SubjectSource } from './subject-source.ts';

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
  const questions = new Map<string, Map<string, Question>>();
  const waiting = new Map<string, { readonly hash: string; readonly timer: NodeJS.Timeout }>();
  const grouped = new WeakMap<History['versions'], Map<string, History>>();
  const dated = new WeakMap<History, Map<string, History>>();
  let isOpen = true;

  return {
    subjects: () => refresher.subjects(),
    history(subject, about) {
      const hash = hashOf(about.model.tree.text);
      const question = questionAbout(subject, hash, about);
      const known = refresher.history(subject, question?.kind === 'candidate' ? { hash, candidate: question.candidate } : undefined);
      const history = known && inGroup(known, subject, about);
      if (!history) return undefined;
      const key = `${subject} ${JSON.stringify(about.settings.compatibility.metadata)}`;
      if (!parsed.has(history.versions)) {
        void parse(subject, history);
        return ready.get(key);
      }
      ready.set(key, history);
      if (!question) askWhenSettled(subject, hash, about);
      return question?.kind === 'not-askable' ? notAsked(question, history, hash) : history;
    },
    oldest: () => [...ready.values()].map(({ age }) => age).filter((age) => age !== undefined).sort()[0],
    close() {
      isOpen = false;
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };

  /** What was asked about a text, as long as what it refers to is what it was. */
  function questionAbout(subject: string, hash: string, { model, project }: About): Question | undefined {
    const question = questions.get(subject)?.get(hash);
    return question && (question.generation === project.index.generation() || !looksOutside(model)) ? question : undefined;
  }

  function askWhenSettled(subject: string, hash: string, about: About): void {
    const before = waiting.get(subject);
    if (before?.hash === hash) return;
    clearTimeout(before?.timer);
    waiting.set(subject, { hash, timer: setTimeout(() => {
      waiting.delete(subject);
      ask(subject, hash, about);
    }, settled).unref() });
  }

  function ask(subject: string, hash: string, about: About): void {
    const { project, model, settings } = about;
    // What has no meaning yet a registry would refuse, and that is known.
    if (faultsOf(about).length > 0) return;
    const names = refresher.subjects() ?? new Set<string>();
    const generation = project.index.generation();
    // What is not there yet comes, and then this is asked anew.
    const parts = [...new Set([subject, ...(looksOutside(model) ? subjectsAround(project, model, names) : [])])].map((it) => [it, refresher.snapshot(it)] as const);
    if (parts.some(([, snapshot]) => !snapshot)) return;
    const subjects = new Map(parts.flatMap(([, snapshot]) => [...snapshot!.subjects]));
    for (const [it, snapshot] of parts) subjects.set(it, snapshot!.subjects.get(it) ?? { versions: [] });
    const asking = candidateOf(about, subject, registeredIn({ subjects }, project, names));
    if (asking.kind === 'nothing') return;
    const own = questions.get(subject) ?? new Map<string, Question>();
    questions.set(subject, own);
    if (asking.kind === 'not-askable') own.set(hash, { ...asking, generation, said: undefined });
    else {
      const group = refresher.history(subject)?.group;
      const metadata = settings.compatibility.metadata ?? (group?.value === undefined ? undefined : { [group.by]: group.value });
      own.set(hash, { kind: 'candidate', candidate: { ...asking.candidate, ...(metadata && { metadata }) }, generation });
    }
    if (own.size > mostAsked) own.delete(own.keys().next().value!);
    // Either the registry is asked now, or its answer is at hand, or it cannot be asked, which is said.
    if (isOpen) changed();
  }

  /** A history with why the registry gave no verdict: the same object as long as nothing changed. */
  function notAsked(question: Question & { readonly kind: 'not-askable' }, history: History, hash: string): History {
    if (question.said?.about !== history) {
      const { mode = 'NONE', policy } = history;
      question.said = { about: history, history: { ...history, live: { text: hash, by: history.origin.replace(/^the /, 'The '), asked: history.age ?? '', level: mode, ...(policy && { policy }), answer: { kind: 'not-asked', reason: question.reason } } } };
    }
    return question.said.history;
  }

  /** The versions that a registry with a `compatibilityGroup` compares: those of the metadata that the configuration says. */
  function inGroup(history: History, subject: string, { settings: { compatibility: { metadata } } }: About): History | undefined {
    if (!metadata) return history;
    const snapshot = refresher.snapshot(subject);
    if (!snapshot) return undefined;
    const key = JSON.stringify(metadata);
    const own = remembered(grouped, history.versions, key, () => ({ ...historyOf(snapshot, subject, history.origin, metadata) }));
    const { age, live } = history;
    return remembered(dated, history, key, () => ({ ...own, ...(age !== undefined && { age }), ...(live && { live }) }));
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

function remembered<K extends object>(all: WeakMap<K, Map<string, History>>, of: K, key: string, make: () => History): History {
  const own = all.get(of) ?? new Map<string, History>();
  all.set(of, own);
  let history = own.get(key);
  if (!history) own.set(key, (history = make()));
  return history;
}

/** What a registry is asked about a text, and in which state of the project. */
type Question =
  | { readonly kind: 'candidate'; readonly candidate: LiveText['candidate']; readonly generation: number }
  | { readonly kind: 'not-askable'; readonly reason: string; readonly generation: number; said: { readonly about: History; readonly history: History } | undefined };
