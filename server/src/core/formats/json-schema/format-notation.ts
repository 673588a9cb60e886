/**
 * A sample of a format when a string surely does not have it; undefined when it has, or may have. Only what every validator that checks formats
 * refuses counts: RFC 3339 for times, RFC 4122 for UUIDs, RFC 3986 for the scheme of a URI, and so on (JSON Schema 2020-12 validation, 7.3).
 */
export function notationMissedBy(text: string, format: string): string | undefined {
  const notation = notations.get(format);
  return notation === undefined || notation.mayBe(text) ? undefined : notation.sample;
}

interface Notation {
  readonly sample: string;
  mayBe(text: string): boolean;
}

const dateTime = /^(\d{4}-\d\d-\d\d)[Tt\s]([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d\d(:?\d\d)?)$/;
const uuid = /^(urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ipv4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

const notations: ReadonlyMap<string, Notation> = new Map(Object.entries({
  'date-time': { sample: '2024-05-01T12:30:00Z', mayBe: (text) => isDay(dateTime.exec(text)?.[1] ?? '') },
  date: { sample: '2024-05-01', mayBe: isDay },
  time: { sample: '12:30:00Z', mayBe: (text) => /^([01]\d|2[0-4]):[0-5]\d(:|$|[Zz+-])/.test(text) },
  duration: { sample: 'P3DT4H', mayBe: (text) => /^P[\dYMWDTHS.,]+$/.test(text) },
  uuid: { sample: '6f1e9a52-8c1d-4c0b-9a53-0e5a4a6f7d10', mayBe: (text) => uuid.test(text) },
  email: { sample: 'anna@example.com', mayBe: (text) => /^.+@[^@\s]+$/.test(text) },
  'idn-email': { sample: 'anna@example.com', mayBe: (text) => /^.+@[^@\s]+$/.test(text) },
  ipv4: { sample: '192.0.2.10', mayBe: (text) => ipv4.test(text) },
  ipv6: { sample: '2001:db8::1', mayBe: (text) => /^(?=.*:.*:)[0-9a-f:.]+(%\w+)?$/i.test(text) },
  uri: { sample: 'https://example.com/a', mayBe: (text) => /^[a-z][a-z0-9+.-]*:\S*$/i.test(text) },
} satisfies Record<string, Notation>));

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) return false;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);
}
