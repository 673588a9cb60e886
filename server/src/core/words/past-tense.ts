import { caseOf, splitWords, toCase } from './case.ts';
import { nominals, nounLike, states } from './event-verbs.ts';
import { baseOf, endsLikePast, hasNoTense, isBaseVerb, isPastWord, pastForm, phrasal } from './past-form.ts';

export { pastForm } from './past-form.ts';

/**
 * What an action says about time. `ambiguous` covers verbs like `put` and `reset`, of which the past is the verb itself,
 * and every word we do not know as a verb: rules stay silent about it.
 */
export type Tense =
  | { readonly kind: 'past' }
  | { readonly kind: 'not-past'; readonly past: string | undefined; readonly verb: string }
  | { readonly kind: 'ambiguous' };

/** Words of the house, in any case; they decide against the built-in tables. */
export type ProjectWords = { readonly past?: readonly string[]; readonly notPast?: readonly string[] };

type Action = { readonly text: string; readonly written: readonly string[]; readonly words: readonly string[] };
type IsPast = (word: string) => boolean;

const past: Tense = { kind: 'past' };
const ambiguous: Tense = { kind: 'ambiguous' };

/**
 * The tense of the action of an event name, in any style (`placed`, `signed_up`, `rolledBack`, `OrderPlaced`).
 * A command with its object is turned round in the proposal (`cancelOrder`: `orderCancelled`). `past` keeps the style
 * of the input and is undefined where the form is not known for certain; `verb` is in small letters, in its base form
 * where we know it.
 */
export function tenseOf(text: string, projectWords: ProjectWords = {}): Tense {
  const written = splitWords(text);
  const words = written.map(word => word.toLowerCase());
  const action: Action = { text, written, words };
  const housePast = lowered(projectWords.past);
  const houseNotPast = lowered(projectWords.notPast);
  const isPast: IsPast = word => !houseNotPast.includes(word) && (housePast.includes(word) || isPastWord(word));
  const last = words.at(-1);
  if (last === undefined) return ambiguous;
  if (housePast.includes(last) || housePast.includes(text.toLowerCase())) return past;
  if (houseNotPast.includes(text.toLowerCase())) return notPast(last, words.length === 1 ? inPlace(action, 0) : undefined);
  // `do_ship` is no past with a past behind it.
  if (isFuture(words) || (words.length === 2 && words[0] === 'do' && isBaseVerb(last))) return notPast(last, undefined);
  if (words.some((_, index) => isPastAction(words, index, isPast))) return past;
  if (houseNotPast.includes(last)) return notPast(last, inPlace(action, words.length - 1));
  return presentTense(action, isPast);
}

/**
 * Whether the words of a name are a command: a verb in its base form, then what it is done to (`create_order`,
 * `send-email`). Takes the words in small letters. False where the first word is as much a noun (`order_payment`), where
 * the last says what happened (`delete_failed`), and for properties of an act (`cancel_reason`).
 */
export function isCommandPhrase(words: readonly string[]): boolean {
  return isCommand(words, isPastWord);
}

/** Whether a verb only says that data was written (`create`, `updated`): any form of it, in any case. */
export function isCrudWord(verb: string): boolean {
  const lower = verb.toLowerCase();
  return crudWords.has(lower) || crudWords.has(baseOf(lower) ?? '');
}

const crudVerbs = wordSet('create update delete upsert insert modify change edit save patch alter persist mutate');
const crudWords = new Set([...crudVerbs].flatMap(verb => [verb, pastForm(verb) ?? verb]));

const links = wordSet(`
by to from in on at for with as into onto of via up out off down over back away through against between under after before since until
without within across again twice partially late early
`);
const thing = /(?:[ts]ion|ment|ness|ity|ance|ence)$/;
const particles = wordSet('up out off down over back away in on');
/** Behind a verb they make a property of the act and no object. */
const properties = wordSet('id date time timestamp reason flag status count');
/** What an act came to, and nothing that it is done to: `launch_successful`. */
const outcomes = wordSet('successful unsuccessful available ready complete incomplete ok');
/** Behind a verb that can be a noun they do so too: `change_log`, `update_request`. */
const nounHeads = wordSet(`
type request response log event notice notification rate result policy mode history summary list report number url error code info data
frequency order instance plan window center centre key name line model manager group level size point rule task job file
`);
/** Nouns too, but before an object they are verbs: `process_payment`, `place_order`. */
const commandVerbs = wordSet('process place reserve refund schedule track release lock load print play launch copy export import transfer');
const nounLikeVerbs = new Set([...nounLike, ...wordSet('change update view click start stop move merge call build pull push cross consent break seek')]);

/** A past form says what happened where it ends the name, starts it, or leads on: `closed_by_user`, `team_added_to_repo`. */
function isPastAction(words: readonly string[], index: number, isPast: IsPast): boolean {
  const word = words[index] ?? '';
  if (!isPast(word)) return false;
  const first = words[0] ?? '';
  const isMarking = index > 0 && isBaseVerb(first) && (words[index - 1] === 'as' || (first === 'mark' && index === 1));
  if (isMarking) return false;
  const isAdjective = index > 0 && index < words.length - 1 && !isLink(words[index + 1]) && isPlainVerb(first);
  return !isAdjective;
}

function presentTense(action: Action, isPast: IsPast): Tense {
  const { words } = action;
  const last = words.length - 1;
  if (words[0] === 'mark' && isPast(words[1] ?? '')) return notPast('mark', inPlace(action, 0));
  const linked = words.findIndex((word, index) => isBaseVerb(word) && leadsOn(words, index));
  // `find_in_page_interaction` is a thing with a verb in its name.
  if (linked > 0 && linked + 2 < words.length && thing.test(words[last] ?? '') && !nominals.has(words[last] ?? '')) return ambiguous;
  if (linked >= 0) return notPast(baseOf(words[linked] ?? ''), inPlace(action, linked));
  const isTenseless = words.some((word, index) => hasNoTense(word) && (index === 0 || index === last || isLink(words[index + 1])));
  if (isTenseless) return ambiguous;
  if (isCommand(words, isPast)) return notPast(words[0], turnedRound(action));
  const word = words[last] ?? '';
  const base = presentBase(word);
  if (base !== undefined) {
    return nounLike.has(base) && last > 0 && !word.endsWith('ing') ? ambiguous : notPast(base, inPlace(action, last));
  }
  const act = nominals.get(word);
  if (act !== undefined) return notPast(act, inPlace(action, last));
  return states.has(word) || endsLikePast(word) && word.endsWith('ed') ? notPast(word, undefined) : ambiguous;
}

/** The verb of a present form. Plurals of nouns (`orders`) and what is done for a living (`billing`) are none. */
function presentBase(word: string): string | undefined {
  const base = baseOf(word);
  if (base === undefined || base === word) return base;
  if (word.endsWith('ing')) return gerundNouns.has(word) ? undefined : base;
  return nounLike.has(base) || phrasal.has(base) || pluralNouns.has(word) ? undefined : base;
}

const gerundNouns = wordSet(`
meeting building setting rating warning listing booking pricing billing marketing training heading landing offering opening parking posting
recording reading saving spelling spending standing filing finding greeting hearing housing lighting mapping binding ranking routing
painting packing string thing spring ring king sibling ceiling missing outstanding
`);
const pluralNouns = wordSet('coordinates proceeds remains clothes');

function isCommand(words: readonly string[], isPast: IsPast): boolean {
  const [first = '', second = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2 || !isBaseVerb(first) || phrasal.has(first) || isLink(second) || isPast(last) || outcomes.has(last)) return false;
  if (nounLike.has(first) && !commandVerbs.has(first) || words.length === 2 && properties.has(second)) return false;
  // `place_order` and `create_order` are commands, `purchase_order` is none.
  return !nounLikeVerbs.has(first) || first === 'place' || !(properties.has(last) || nounHeads.has(last));
}

/** `sign_up`, `add_to_cart`: a preposition or particle shows the word before it to be the verb; of a noun, only a particle at the end. */
function leadsOn(words: readonly string[], index: number): boolean {
  const next = words[index + 1];
  if (!isLink(next)) return false;
  return !nounLike.has(words[index] ?? '') || (particles.has(next ?? '') && index + 2 === words.length) || (index === 0 && next === 'as');
}

function isFuture(words: readonly string[]): boolean {
  return words.some((word, index) => word === 'will' || word === 'shall'
    || (word === 'to' && (words[index + 1] === 'be' || words[index - 1] === 'about')));
}

function isLink(word: string | undefined): boolean {
  return word !== undefined && (links.has(word) || word.endsWith('ly'));
}

function isPlainVerb(word: string): boolean {
  return isBaseVerb(word) && !nounLikeVerbs.has(word);
}

function notPast(verb: string | undefined, proposal: string | undefined): Tense {
  return { kind: 'not-past', past: proposal, verb: verb ?? '' };
}

/** The action with one word put into the past, all else as written. */
function inPlace({ text, written, words }: Action, index: number): string | undefined {
  const word = words[index] ?? '';
  const form = pastForm(nominals.get(word) ?? presentBase(word) ?? word);
  if (form === undefined || words.some(each => states.has(each))) return undefined;
  if (form.includes('_')) return restyled(text, words.toSpliced(index, 1, ...form.split('_')));
  const start = written.slice(0, index).reduce((from, before) => text.indexOf(before, from) + before.length, 0);
  const own = written[index] ?? '';
  const at = text.indexOf(own, start);
  return text.slice(0, at) + likeCase(form, own) + text.slice(at + own.length);
}

/** `create_order` as `order_created`; what follows a preposition stays behind the verb: `item_added_to_cart`. */
function turnedRound({ text, words }: Action): string | undefined {
  const [verb = '', ...all] = words;
  // `PlaceOrderCommand` says twice that it is one.
  const rest = all.length > 1 && all.at(-1) === 'command' ? all.slice(0, -1) : all;
  if (rest.some(word => word === 'and' || word === 'or' || word === 'not')) return undefined;
  const form = pastForm(verb);
  if (form === undefined) return undefined;
  const link = rest.findIndex(isLink);
  const end = link < 0 ? rest.length : link;
  return restyled(text, [...rest.slice(0, end), form, ...rest.slice(end)]);
}

function restyled(text: string, words: readonly string[]): string | undefined {
  const style = caseOf(text);
  if (style === undefined) return undefined;
  return toCase(words.join('_'), style === 'lowercase' ? 'snake_case' : style);
}

function likeCase(form: string, sample: string): string {
  if (sample.length > 1 && sample === sample.toUpperCase()) return form.toUpperCase();
  return sample.charAt(0) === sample.charAt(0).toUpperCase() ? form.charAt(0).toUpperCase() + form.slice(1) : form;
}

function lowered(list: readonly string[] = []): readonly string[] {
  return list.map(word => word.toLowerCase());
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
