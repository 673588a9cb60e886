import { isVersionName } from '../model/path-name.ts';
import { splitWords } from '../words/case.ts';
import { tenseOf } from '../words/past-tense.ts';

/** Where a subject belongs by its name. */
export interface SubjectPlace {
  /** `orders`, `com.acme.orders`; undefined for a name that tells none. */
  readonly domain: string | undefined;
  /** `order`, `Order`; undefined for a name that tells none. */
  readonly entity: string | undefined;
}

/**
 * The domain and the entity in the name of a subject: `orders.order.placed-value` and `orders-order-placed-key` are of the domain `orders` and its entity `order`,
 * `com.acme.orders.OrderPlaced` of the domain `com.acme.orders` and its entity `Order`. What the three strategies put before and behind it is left aside:
 * `-key` and `-value` (TopicNameStrategy), the record behind the topic (TopicRecordNameStrategy), the context before it (`:.context:`).
 */
export function placeOfSubject(subject: string): SubjectPlace {
  const topic = topicOf(subject);
  const dotted = partsOf(topic, '.');
  if (dotted.length > 1) return placeOfParts(dotted, '.');
  const [separator] = ['-', '_', '/'].filter((it) => partsOf(topic, it).length > 1);
  return separator === undefined ? placeOfParts(dotted, '.') : placeOfParts(partsOf(topic, separator), separator);
}

/** The name without the context, and without what a strategy says behind the topic. */
function topicOf(subject: string): string {
  const plain = subject.replace(/^:\.[^:]*:/, '');
  const bare = plain.replace(/-(?:key|value)$/, '');
  if (bare !== plain) return bare;
  // A topic, a dash and the full name of a record, whose last part begins with a capital letter.
  return /^(.+?)-(?:\w+\.)*[A-Z]\w*$/.exec(plain)?.[1] ?? plain;
}

function partsOf(name: string, separator: string): readonly string[] {
  const parts = name.split(separator).filter((it) => it !== '');
  while (parts.length > 1 && isVersionName(parts.at(-1)!)) parts.pop();
  return parts;
}

function placeOfParts(parts: readonly string[], separator: string): SubjectPlace {
  const last = parts.at(-1) ?? '';
  const before = (count: number): string | undefined => (parts.length > count ? parts.slice(0, -count).join(separator) : undefined);
  // The name of a record holds its entity, and what stands before it is its namespace.
  if (/^[A-Z]/.test(last)) return { domain: before(1), entity: entityIn(last) };
  if (parts.length > 2) return { domain: before(2), entity: parts.at(-2) };
  // Two parts are an entity and what happened to it, or a domain and an entity.
  if (parts.length === 2) return tenseOf(last).kind === 'past' ? { domain: undefined, entity: parts[0] } : { domain: parts[0], entity: last };
  return { domain: undefined, entity: undefined };
}

/** `Order` in `OrderPlaced`, `ShoppingCart` in `ShoppingCartItemAdded` not: only the words that say what happened are known. */
function entityIn(record: string): string | undefined {
  const words = splitWords(record.replace(/(?:Event|Record|Message|V\d+)$/, '')).slice();
  if (words.length > 1 && tenseOf(words.at(-1)!).kind === 'past') words.pop();
  return words.length === 0 ? undefined : words.join('');
}
