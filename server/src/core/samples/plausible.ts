import { splitWords } from '../words/case.ts';

/** The moment at which all samples happen: 2026-03-14 09:26:53 UTC, so that a sample is the same whenever it is made. */
export const moment = { iso: '2026-03-14T09:26:53Z', date: '2026-03-14', time: '09:26:53Z', milliseconds: 1_773_480_413_000, days: 20_526, secondsOfDay: 34_013 } as const;
export const uuid = '0197a1c2-5b3e-7d41-9c6f-2a8e4b7d9f10';

/** Values by the last words of a name, so that a sample reads like an event of somebody. Addresses and hosts are those that RFC 2606 and 5737 keep free. */
const texts: Readonly<Record<string, string>> = {
  email: 'jane.doe@example.com', mail: 'jane.doe@example.com', phone: '+15550100', name: 'Jane Doe', 'first name': 'Jane', 'given name': 'Jane', 'last name': 'Doe', 'family name': 'Doe', street: 'Main Street 1', city: 'Springfield', zip: '12345',
  'postal code': '12345', country: 'DE', 'country code': 'DE', currency: 'EUR', 'currency code': 'EUR', locale: 'en-GB', language: 'en', 'time zone': 'Europe/Berlin', timezone: 'Europe/Berlin', url: 'https://example.com/1', uri: 'https://example.com/1', link: 'https://example.com/1',
  host: 'host.example.com', hostname: 'host.example.com', ip: '192.0.2.1', 'ip address': '192.0.2.1', 'user agent': 'Mozilla/5.0', sku: 'SKU-1', amount: '19.90', price: '19.90', total: '19.90', version: '1.0.0', source: '/orders', subject: 'order-1', status: 'open', reason: 'as asked', description: 'A description.',
  comment: 'A comment.', note: 'A note.', title: 'A title', message: 'A message.', color: 'blue', colour: 'blue', specversion: '1.0', 'spec version': '1.0', 'content type': 'application/json', date: moment.date, 'occurred at': moment.iso, timestamp: moment.iso, time: moment.iso, uuid, 'event id': uuid,
};

const formats: Readonly<Record<string, string>> = {
  'date-time': moment.iso, date: moment.date, time: moment.time, duration: 'PT15M', email: 'jane.doe@example.com', 'idn-email': 'jane.doe@example.com', hostname: 'host.example.com', 'idn-hostname': 'host.example.com', ipv4: '192.0.2.1', ipv6: '2001:db8::1', uri: 'https://example.com/1',
  'uri-reference': '/1', 'uri-template': '/orders/{id}', iri: 'https://example.com/1', 'iri-reference': '/1', uuid, 'json-pointer': '/a', 'relative-json-pointer': '0', regex: '^a$', byte: 'YQ==', int32: '1', int64: '1',
};

/** A text that a field of that name, in that `format` of JSON Schema, may well hold. */
export function plausibleText(name: string, format?: string): string {
  const formatted = format === undefined ? undefined : own(formats, format.toLowerCase());
  if (formatted !== undefined) return formatted;
  const words = splitWords(name).map((word) => word.toLowerCase());
  for (let from = 0; from < words.length; from++) {
    const known = own(texts, words.slice(from).join(' '));
    if (known !== undefined) return known;
  }
  const last = words.at(-1);
  if (last === 'id' || last === 'key') return `${words.slice(0, -1).join('-') || 'id'}-1`;
  if (last === 'at' || last === 'on') return moment.iso;
  return words.join(' ') || 'text';
}

/** A number that a field of that name may well hold. */
export function plausibleNumber(name: string, kind: 'whole' | 'any'): number {
  const words = splitWords(name).map((word) => word.toLowerCase());
  const last = words.at(-1) ?? '';
  if (kind === 'any' && /^(?:amount|price|total|cost|fee|tax|sum|balance)$/.test(last)) return 19.9;
  if (/^(?:at|timestamp|millis|ms)$/.test(last)) return moment.milliseconds;
  if (/^(?:lat|latitude)$/.test(last)) return kind === 'any' ? 52.52 : 52;
  if (/^(?:lon|lng|longitude)$/.test(last)) return kind === 'any' ? 13.405 : 13;
  if (last === 'year') return 2026;
  return kind === 'any' && !/^(?:count|quantity|number|version|index|position|port|age)$/.test(last) ? 1.5 : 1;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
