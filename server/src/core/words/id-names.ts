import { remembered } from '../remembered.ts';
import { isFlag, nameTokens } from './name-tokens.ts';

/**
 * Whether a field, by its name, identifies one thing (`order_id`, `orderId`, `customerID`, `event_uuid`). False for words
 * that only end so (`paid`, `grid`), properties of ids (`id_type`), questions (`is_valid_id`) and lists of ids.
 */
export const looksLikeId: (name: string) => boolean = remembered(isIdName);

function isIdName(name: string): boolean {
  const tokens = nameTokens(name);
  const last = tokens.at(-1);
  if (last === undefined || isFlag(tokens)) return false;
  if (ends.has(last)) return !ways.has(tokens.at(-2) ?? '');
  return last.endsWith('id') && owners.has(last.slice(0, -2)) || last.endsWith('uuid') && owners.has(last.slice(0, -4));
}

const ends = words('id uuid guid ulid uid identifier');
/** `sort_by_id` and `without_id` say how, and hold none. */
const ways = words('by with without no per via');
/** Things of which the id is written as one word, as in `orderid`. */
const owners = words(`
order user customer event message product session device account trace span request client item cart payment transaction invoice shipment
tenant parent correlation causation partner store merchant employee visitor project group team task job run build document record row
person patient vehicle campaign subscription contract ticket page post comment file object entity resource process batch app
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
