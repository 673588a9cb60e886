import { splitWords, toCase } from '../../words/case.ts';
import { eventVerbs } from '../../words/event-verbs.ts';
import { irregularVerbs } from '../../words/irregular-verbs.ts';
import { pastForm, tenseOf } from '../../words/past-tense.ts';
import { couldBeMeant } from './nearness.ts';

/** A name that an event may have. */
export interface NameProposal {
  readonly name: string;
  /** Where it comes from, in a few words. */
  readonly from: string;
}

const most = 40;
const mostVerbs = 8;

/**
 * Dotted names of events (`orders.order.placed`) that go on from what is typed: that of the file, then segment by segment what other events
 * are called, and past forms of the verb that is being typed.
 */
export function dottedNames(typed: string, used: readonly string[], fileName: string | undefined): readonly NameProposal[] {
  const proposals = new Map<string, string>();
  const add = (name: string, from: string): void => {
    if (name !== '' && !proposals.has(name) && couldBeMeant(typed, name)) proposals.set(name, from);
  };
  if (fileName !== undefined) add(fileName, 'as the file');
  const dot = typed.lastIndexOf('.');
  const [prefix, partial] = [typed.slice(0, dot + 1), typed.slice(dot + 1)];
  const depth = prefix.split('.').length - 1;
  const dotted = used.filter((name) => name.includes('.'));
  const here = counted(dotted.filter((name) => name.startsWith(prefix)).map((name) => name.split('.')[depth] ?? ''));
  for (const segment of here) add(prefix + segment, 'used by other events');
  const usual = usualDepth(dotted);
  if (prefix === '' || (usual !== undefined && depth < usual - 1)) return listed(proposals);
  for (const action of counted(dotted.map((name) => name.slice(name.lastIndexOf('.') + 1)).filter(isPast))) add(prefix + action, 'an action of other events');
  for (const past of pastForms(partial)) add(prefix + past, 'past tense');
  return listed(proposals);
}

/** Names of records (`OrderPlaced`, or `placed` in the namespace `orders.order`) that go on from what is typed. */
export function recordNames(typed: string, namespace: string, used: readonly string[], fileName: string | undefined): readonly NameProposal[] {
  const proposals = new Map<string, string>();
  const add = (name: string, from: string): void => {
    if (/^[A-Za-z_]\w*$/.test(name) && !proposals.has(name) && couldBeMeant(typed, name)) proposals.set(name, from);
  };
  if (fileName !== undefined) add(fileName.startsWith(`${namespace}.`) ? fileName.slice(namespace.length + 1) : fileName.slice(fileName.lastIndexOf('.') + 1), 'as the file');
  const simple = used.map((name) => name.slice(name.lastIndexOf('.') + 1));
  const isPascal = /^[A-Z]/.test(typed) || (typed === '' && simple.filter((name) => /^[A-Z]/.test(name)).length * 2 > simple.length);
  const actions = counted(simple.map((name) => splitWords(name).at(-1)?.toLowerCase() ?? '').filter(isPast));
  if (!isPascal) {
    for (const action of actions) add(action, 'an action of other events');
    for (const past of pastForms(typed)) add(past, 'past tense');
    return listed(proposals);
  }
  const words = splitWords(typed);
  const last = words.at(-1) ?? '';
  const entity = toCase(namespace.slice(namespace.lastIndexOf('.') + 1), 'PascalCase');
  const whole = words.join('');
  const before = words.slice(0, -1).join('');
  for (const action of actions) {
    const written = toCase(action, 'PascalCase');
    if (typed === '') add(entity + written, 'an action of other events');
    else {
      // One word is what it happens to; behind it the action is being written.
      add((before === '' ? whole : before) + written, 'an action of other events');
    }
  }
  if (before !== '') for (const past of pastForms(last.toLowerCase())) add(before + toCase(past, 'PascalCase'), 'past tense');
  return listed(proposals);
}

/** The past forms of the verbs that begin as a word does; none for a single letter, which says too little. */
export function pastForms(partial: string): readonly string[] {
  if (!/^[a-z]{2,}$/.test(partial)) return [];
  // Verbs of events first: of the irregular ones most are rare there.
  return [...new Set([eventVerbs, irregularVerbs.keys()].flatMap((verbs) => pastsOf(verbs, partial)))].slice(0, mostVerbs);
}

function pastsOf(verbs: Iterable<string>, partial: string): readonly string[] {
  const forms: string[] = [];
  for (const verb of verbs) {
    if (!verb.startsWith(partial.slice(0, 2))) continue;
    const past = pastForm(verb);
    if (past !== undefined && (verb.startsWith(partial) || past.startsWith(partial))) forms.push(past);
  }
  return forms.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function isPast(word: string): boolean {
  return /^[a-z][a-z_]*$/.test(word) && tenseOf(word).kind === 'past';
}

/** Each word once, the most frequent first. */
function counted(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([word]) => word);
}

/** How many segments most names have. */
function usualDepth(names: readonly string[]): number | undefined {
  const [most] = counted(names.map((name) => String(name.split('.').length)));
  return most === undefined ? undefined : Number(most);
}

function listed(proposals: ReadonlyMap<string, string>): readonly NameProposal[] {
  return [...proposals].slice(0, most).map(([name, from]) => ({ name, from }));
}
