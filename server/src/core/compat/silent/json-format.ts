import type { StringNode } from '../../tree/node.ts';
import { everySaid, stringSaid, typesOf } from './json-value.ts';
import type { JsonValue } from './json-value.ts';
import type { JsonValuePair } from './silent.ts';

/** Formats of JSON Schema that validators check (2020-12 Validation, section 7.3): the others are notes, such as how large a number is. */
const checked: ReadonlySet<string> = new Set([
  'date-time', 'date', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference', 'iri', 'iri-reference', 'uuid', 'uri-template', 'json-pointer', 'relative-json-pointer', 'regex',
]);

/** Whether validators that look at formats hold values to it. */
export function isChecked(format: string): boolean {
  return checked.has(format);
}

type FormatSaid = { readonly node: StringNode };

/** The formats of a value before and now, where they can be compared: all is in sight, and the type is the same. */
export function comparableFormats({ old, update }: JsonValuePair): { readonly old: FormatSaid | undefined; readonly update: FormatSaid | undefined } | undefined {
  if (!isClear(old) || !isClear(update) || typesOf(old)?.join() !== typesOf(update)?.join()) return undefined;
  return { old: stringSaid(old, 'format'), update: stringSaid(update, 'format') };
}

function isClear(value: JsonValue): boolean {
  return value.isComplete && value.alternatives.length === 0 && everySaid(value, 'format').length < 2;
}
