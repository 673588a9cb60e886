import { remembered } from '../remembered.ts';
import { isFlag, nameTokens } from './name-tokens.ts';

/**
 * Whether a field, by its name, is an amount of money (`total_price`, `amountPaid`, `shipping_fee_cents`). False for
 * currencies, rates and percentages, ids, things named after money (`cost_center`, `price_list_id`), amounts of other
 * things (`water_amount`, `amount_of_items`) and for words that are as often something else (`total`, `value`, `charge`).
 */
export const looksLikeMoney: (name: string) => boolean = remembered(isMoneyName);

function isMoneyName(name: string): boolean {
  const tokens = withoutUnits(nameTokens(name));
  if (isFlag(tokens) || tokens.includes('of')) return false;
  const last = tokens.at(-1) ?? '';
  const before = tokens.at(-2) ?? '';
  if (last === 'total' || last === 'totals' || last === 'value') return bought.has(before) || sums.has(before);
  if (last === 'tax' || last === 'vat') return before === 'total' || before === 'sales' || sums.has(tokens.at(-3) ?? '');
  // `amount_paid`, `price_net`, `balance_after`, `price_per_unit`: the sum first, then which one.
  const sum = tokens.findLastIndex(token => sums.has(token));
  return sum >= 0 && tokens.slice(sum + 1).every(token => whichSum.has(token)) && isMoney(tokens[sum] ?? '', tokens.slice(0, sum));
}

function isMoney(sum: string, before: readonly string[]): boolean {
  switch (sum) {
    case 'amount': case 'amounts': return !before.some(word => amounted.has(word));
    case 'cost': case 'costs': return !before.some(word => computed.has(word));
    case 'balance': return before.length === 0 || balanced.has(before.at(-1) ?? '');
    default: return true;
  }
}

/** `price_usd`, `amount_in_cents`: without the part that says in what it is counted. */
function withoutUnits(tokens: readonly string[]): readonly string[] {
  const end = tokens.findLastIndex(token => !units.has(token)) + 1;
  return tokens.slice(0, tokens[end - 1] === 'in' ? end - 1 : end);
}

const sums = words('amount amounts price prices fee fees cost costs balance subtotal revenue salary msrp fare surcharge gmv');
const whichSum = words(`
paid due total subtotal refunded captured received authorized authorised charged net gross before after old new current previous min max
minimum maximum excl incl excluding including tax vat discount discounted per unit each item off remaining outstanding original final
requested approved with without value amount minor major
`);
const bought = words('order cart basket invoice payment purchase checkout grand bill transaction refund contract monetary discount tax');
const units = words('cents cent minor pence usd eur gbp chf jpy cny inr cad aud brl sek nok dkk pln dollars euros micros string decimal');

/** The amount of these is counted, weighed or measured. */
const amounted = words(`
water rain rainfall fuel energy power light food dose dosage drug medication memory disk cpu gpu ram data traffic stock inventory item
items sugar salt snow precipitation oxygen gas carbon co heat weight volume load damage health xp point points score click clicks view
views user users retry retries error errors blur scroll zoom thread threads vote votes token tokens step steps calorie calories
protein fat fiber liquid ingredient material sample noise rotation shift
`);
/** The cost of these is time or work. */
const computed = words('query path route link edge cpu memory planner computational complexity mana time execution ospf hop search model');
const balanced = words(`
account current available opening closing starting ending wallet ledger outstanding remaining credit new old previous prior card loan
bank total cash pending customer client user invoice net running start end initial final gift unpaid
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
