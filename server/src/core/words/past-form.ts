import { eventVerbs } from './event-verbs.ts';
import { irregularVerbs } from './irregular-verbs.ts';

/**
 * The past form of a verb as an event name says it: the participle (`write` gives `written`), in small letters.
 * Takes the base form, also with a particle (`sign_up`, `roll-back`, `check out`: `signed_up`), an -s or -ing form of a
 * verb we know, or a form that is past already, which stays. Undefined for what is not a word.
 */
export function pastForm(verb: string): string | undefined {
  const lower = verb.toLowerCase();
  const parts = /^([a-z]+)([^a-z]+)([a-z].*)$/.exec(lower);
  if (parts) {
    const first = pastForm(parts[1] ?? '');
    return first === undefined ? undefined : `${first}${parts[2]}${parts[3]}`;
  }
  if (!/^[a-z]{2,}$/.test(lower)) return undefined;
  const phrase = phrasal.get(lower);
  if (phrase) return `${pastForm(phrase[0])}_${phrase[1]}`;
  if (isPastWord(lower)) return lower;
  const base = baseOf(lower) ?? lower;
  return irregularPast(base) ?? regularPast(base);
}

/** Whether a word in small letters is a past form for certain. `put` and `read` are not: they can be anything. */
export function isPastWord(word: string): boolean {
  if (endsLikePast(word) || hasNoTense(word)) return false;
  if (word.endsWith('ed') && word.length > 3) return true;
  if (irregularPasts.has(word)) return true;
  for (const particle of particles) {
    // `rolledback`, `loggedin`: the particle written to the verb.
    if (word.endsWith(particle) && word.length > particle.length + 3 && isPastWord(word.slice(0, -particle.length))) {
      return true;
    }
  }
  const root = withoutPrefix(word);
  return root !== undefined && irregularPasts.has(root);
}

/** Whether a word looks like a past form and is none (`embed`, `speed`, `hundred`, `unknown`). */
export function endsLikePast(word: string): boolean {
  return notPast.has(word) || misleadingEnd.test(word);
}

/** Whether a word is a verb of which one past form is the verb itself (`put`, `reset`, `broadcast`), so that it says nothing. */
export function hasNoTense(word: string): boolean {
  return tenseless.has(word) || tenseless.has(withoutPrefix(word) ?? '');
}

/** Whether a word in small letters is a verb we know in its base form. */
export function isBaseVerb(word: string): boolean {
  if (verbs.has(word) || phrasal.has(word)) return true;
  const root = notPrefixed.has(word) ? undefined : verbPrefix.exec(word)?.[1];
  return root !== undefined && verbs.has(root);
}

/** The base form of an -s or -ing form of a verb we know (`ships`, `shipping`: ship), or of the base form itself. */
export function baseOf(word: string): string | undefined {
  if (isBaseVerb(word)) return word;
  return stems(word).find(stem => isBaseVerb(stem) || hasNoTense(stem));
}

/** The verb and the particle of a noun that is made of both (`login`, `rollback`). */
export const phrasal: ReadonlyMap<string, readonly [string, string]> = new Map(([
  ['log', 'in on out off'], ['sign', 'in up out off on'], ['check', 'in out'], ['roll', 'back out over'], ['back', 'up'], ['shut', 'down'],
  ['clean', 'up'], ['opt', 'in out'], ['hand', 'off over'], ['take', 'down over off'], ['time', 'out'], ['lock', 'out'],
  ['fail', 'over back'], ['fall', 'back'], ['drop', 'off out'], ['pick', 'up'], ['top', 'up'], ['scale', 'up down'], ['step', 'up'],
  ['start', 'up'], ['set', 'up'], ['kick', 'off'], ['sell', 'out'], ['write', 'off'], ['charge', 'back'], ['pay', 'out'], ['look', 'up'],
  ['clock', 'in out'], ['lift', 'off'], ['cut', 'over'], ['phase', 'out'], ['trade', 'in'], ['buy', 'out'], ['break', 'down'],
] as const).flatMap(([verb, all]) => all.split(' ').map(particle => [verb + particle, [verb, particle] as const] as const)));

const particles = ['back', 'up', 'out', 'off', 'down', 'in', 'on', 'over', 'away'];
const verbs = new Set([...eventVerbs, ...irregularVerbs.keys()]);
// What is a thing or a helper when it stands alone.
for (const word of words('be do have mean say lead light saw bear ring spring tear wind lie string deal shoe swing sow lay shine')) {
  verbs.delete(word);
}
const tenseless = new Set([...irregularVerbs].filter(([verb, forms]) => forms.includes(verb)).map(([verb]) => verb));
for (const word of words('ground lay preset unset setup shutdown cutover')) tenseless.add(word);
for (const word of tenseless) verbs.delete(word);
// `rent` is also the past of `rend`, but first a verb of its own.
const irregularPasts = new Set([...irregularVerbs.values()].flat().filter(form => !tenseless.has(form) && !eventVerbs.has(form)));

/** Words that end as a past form does, or hold one behind a prefix, and are none. */
const notPast = words(`
bed red seabed riverbed flatbed roadbed testbed hotbed sunbed deathbed waterbed sickbed coed beloved embed imbed reembed shred sled
bobsled dogsled creed greed steed screed reed need heed hundred kindred sacred naked wicked rugged jagged crooked wretched hatred
infrared biped quadruped moped premed bloodshed watershed woodshed toolshed present relent unknown outbound upshot forethought
foregone background foreground underground
`);
const misleadingEnd = /(?:speed|feed|seed|weed|breed|deed|bleed|ceed)$/;
const prefix = /^(?:under|re|un|over|out|mis|fore|pre|up|inter|back|cross|sub)([a-z]{2,})$/;
const verbPrefix = /^(?:re|un|de|dis|pre|over|mis|auto|out|under|co|inter|down|cross)([a-z]{2,})$/;
/** Words that only seem to be a verb behind a prefix. */
const notPrefixed = words(`
relay delight unit until outlay missing remind behave relight outlet interleave resting costing repent repetition crosswalk crossfire
downfall downstream downturn outback outpost outtake overland overboard overdraft overkill overbite interplay disrepair unclear unrest devoid
`);

function withoutPrefix(word: string): string | undefined {
  return notPast.has(word) || notPrefixed.has(word) ? undefined : prefix.exec(word)?.[1];
}

function irregularPast(base: string): string | undefined {
  const own = irregularVerbs.get(base)?.at(-1);
  if (own !== undefined) return own;
  const root = withoutPrefix(base);
  const form = root === undefined ? undefined : irregularVerbs.get(root)?.at(-1);
  return root === undefined || form === undefined ? undefined : base.slice(0, -root.length) + form;
}

/** Verbs of several syllables that double their last letter. One of one syllable does so by rule (`shipped`). */
const doubling = words(`
abet abhor aver backdrop backlog backstop bootleg costar disinter entrap outstrip overstep reoccur sandbag unbar underpin abut acquit
admit airdrop allot annul befit bootstrap cancel commit compel concur confer control debar debug defer demur deter disbar dispel
distil dropship eavesdrop emit enrol enthral equip excel expel extol format fulfil handicap hobnob hotswap impel incur infer instil
inter kidnap leapfrog nonplus occur omit outfit outwit overlap patrol permit photoshop prefer program propel rebel rebut recap recur
refer refit regret remit repel retrofit shadowban sidestep snapshot submit transfer transmit transship workshop worship zigzag rappel
readmit recommit reformat reprogram resubmit embed remap replan reskin retag rewrap screencap screenshot unclog
`);
const monosyllable = /^(?:y|[^aeiouy]*)(?:qu)?[aeiouy][^aeiouwxyh]$/;

/** The rules of spelling: `placed`, `tried`, `panicked`, `shipped`, `sent` excepted. */
function regularPast(base: string): string {
  if (base.endsWith('e')) return `${base}d`;
  if (/[^aeiou]y$|quy$/.test(base)) return `${base.slice(0, -1)}ied`;
  if (/[aeiou]c$/.test(base) && !/^(?:sync|spec|exec)$/.test(base)) return `${base}ked`;
  return doubles(base) ? `${base}${base.at(-1)}ed` : `${base}ed`;
}

function doubles(base: string): boolean {
  if (doubling.has(base) || monosyllable.test(base)) return true;
  const root = /^(?:re|un|de|pre|over|mis|dis|auto|sub)([a-z]{3,})$/.exec(base)?.[1];
  return root !== undefined && monosyllable.test(root) && eventVerbs.has(root);
}

/** What an -s or -ing form can come from, the likeliest first. */
function stems(word: string): string[] {
  if (word.endsWith('ing') && word.length > 5) {
    const stem = word.slice(0, -3);
    if (stem.endsWith('y')) return [stem, `${stem.slice(0, -1)}ie`];
    if (stem.endsWith('ck')) return [stem, stem.slice(0, -1)];
    return stem.at(-1) === stem.at(-2) ? [stem, stem.slice(0, -1)] : [`${stem}e`, stem];
  }
  if (!word.endsWith('s') || word.endsWith('ss') || word.length < 4) return [];
  if (word.endsWith('ies')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  return word.endsWith('es') ? [word.slice(0, -1), word.slice(0, -2)] : [word.slice(0, -1)];
}

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/));
}
