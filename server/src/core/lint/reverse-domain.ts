/** Top-level domains that are no word of any business: a name that begins so begins with a domain. */
const generic: ReadonlySet<string> = new Set(['com', 'org', 'net', 'io', 'edu', 'gov', 'mil', 'int', 'dev', 'app', 'info', 'biz', 'cloud', 'tech']);

/**
 * How many characters at the beginning of a name may be a reversed domain, `com.acme.` in `com.acme.sales.order.created`: `sure` when it
 * can be nothing else. `it.ticket.opened` may begin with a country or with a department. Zero for none.
 */
export function reverseDomainOf(name: string): { readonly length: number; readonly sure: boolean } {
  const [first = '', second, third] = name.split('.');
  if (second === undefined || third === undefined) return { length: 0, sure: false };
  const length = first.length + second.length + 2;
  if (generic.has(first)) return { length, sure: true };
  return /^[a-z]{2}$/.test(first) ? { length: /^(?:co|com|ac|gov|org|net)$/.test(second) ? length + third.length + 1 : length, sure: false } : { length: 0, sure: false };
}
