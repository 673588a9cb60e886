import { isCount, isFlag, nameTokens } from './name-tokens.ts';
import { allows, isPersonal } from './pii-context.ts';
import { piiPhrases, type PiiPhrase } from './pii-phrases.ts';

export type FieldType = 'boolean' | 'number' | 'string' | 'other';

/**
 * Whether a field, by its name, holds personal data, and of which category (`contact.email`, `id.national`, `geo` …).
 * Takes the name in any style and, where it is known, the kind of its type. Whole words decide, and the last ones most:
 * `email_provider`, `phone_count` and `card_status` are none. What only links to a person (`user_id`, `city`,
 * `hashed_phone`) or depends on the case (`name`, `location`) is none either.
 */
export function piiOf(fieldName: string, type?: FieldType): { category: string } | undefined {
  if (type === 'boolean') return undefined;
  const tokens = nameTokens(fieldName).flatMap(known);
  if (isFlag(tokens) || isCount(tokens)) return undefined;
  const found = phraseAtEnd(tokens) ?? phraseAtEnd(withoutQualifiers(tokens));
  if (!found || !allows(found.phrase.context, found.before)) return undefined;
  if (type === 'number' && !canBeNumber(found.phrase, tokens.at(-1) ?? '')) return undefined;
  return { category: found.phrase.category };
}

type Found = { readonly phrase: PiiPhrase; readonly before: readonly string[] };

interface Lexicon {
  readonly phrases: ReadonlyMap<string, PiiPhrase>;
  /** The words of the longest phrase. */
  readonly longest: number;
  readonly vocabulary: ReadonlySet<string>;
  readonly lastWords: ReadonlySet<string>;
  /** `firstname`, `dateofbirth`: each phrase as one word. */
  readonly glued: ReadonlyMap<string, readonly string[]>;
}

let made: Lexicon | undefined;

/** Made when a name is looked at for the first time: most profiles do not ask. */
function lexicon(): Lexicon {
  return (made ??= makeLexicon());
}

function makeLexicon(): Lexicon {
  const phrases = piiPhrases();
  const words = [...phrases.keys()].map(phrase => phrase.split(' '));
  return {
    phrases,
    longest: Math.max(...words.map(({ length }) => length)),
    vocabulary: new Set(words.flat()),
    lastWords: new Set(words.map(phrase => phrase.at(-1)!)),
    glued: new Map(words.filter(({ length }) => length > 1).map(phrase => [phrase.join(''), phrase])),
  };
}

/** `useremail`, `homephone`: what people write to the word before it. */
const gluedEnds = ['email', 'phone', 'mobile', 'address', 'name'];

/** Behind the phrase these say which one it is, or how it is written, and not what else it is. */
const qualifiers = new Set(`
home work office personal private business primary secondary other alternate alt main current previous old new raw value text string full
formatted normalized normalised e plain encrypted local international kana kanji romaji latin native phonetic
`.trim().split(/\s+/));

/** The longest phrase that ends the name. */
function phraseAtEnd(tokens: readonly string[]): Found | undefined {
  const { phrases, lastWords, longest } = lexicon();
  if (!lastWords.has(tokens.at(-1) ?? '')) return undefined;
  for (let start = Math.max(0, tokens.length - longest); start < tokens.length; start++) {
    const phrase = phrases.get(tokens.slice(start).join(' '));
    if (phrase) return { phrase, before: tokens.slice(0, start) };
  }
  return undefined;
}

function withoutQualifiers(tokens: readonly string[]): readonly string[] {
  const end = tokens.findLastIndex(token => !qualifiers.has(token)) + 1;
  return end === tokens.length ? [] : tokens.slice(0, end);
}

/** A word as the phrases have it: one of several written together as many, a plural as the single thing. */
function known(token: string): readonly string[] {
  const { vocabulary, glued } = lexicon();
  if (vocabulary.has(token)) return [token];
  const parts = glued.get(token);
  if (parts) return parts;
  const end = gluedEnds.find(each => token.endsWith(each));
  if (end !== undefined && isPersonal(token.slice(0, -end.length))) return [token.slice(0, -end.length), end];
  if (!token.endsWith('s') || token.endsWith('ss')) return [token];
  const single = token.endsWith('ies') ? `${token.slice(0, -3)}y` : token.slice(0, -1);
  if (vocabulary.has(single)) return [single];
  return token.endsWith('es') && vocabulary.has(token.slice(0, -2)) ? [token.slice(0, -2)] : glued.get(single) ?? [token];
}

/** A number is a count or a key where the data would be text; phone numbers, dates and codes may well be numbers. */
function canBeNumber(phrase: PiiPhrase, last: string): boolean {
  switch (phrase.category) {
    case 'contact.email': case 'name': case 'image': case 'online.account': return false;
    case 'contact.address': return !textualAddress.has(last);
    default: return true;
  }
}

const textualAddress = new Set(['address', 'addr', 'adress', 'line', 'street', 'name']);
