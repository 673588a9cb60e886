import type { CaseStyle } from '../words/case.ts';
import { caseOf, isCase, splitWords } from '../words/case.ts';
import type { Settings } from '../config/settings.ts';
import { eventNameOf } from '../model/event-name.ts';
import type { EventName } from '../model/event-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { withoutEnvelopeType } from './event-action.ts';
import { namePattern } from './name-pattern.ts';
import type { NamePattern, Placeholder } from './name-pattern.ts';
import { reverseDomainOf } from './reverse-domain.ts';

/** The options of the rule about names of events that say what their parts are. */
export interface EventNameOptions {
  readonly pattern: string;
  readonly partCase: string;
  readonly prefixes: readonly string[];
  readonly reverseDomain: boolean;
}

export const eventNameDefaults = { pattern: '{domain}.{entity}.{action}', partCase: 'snake_case', prefixes: [], reverseDomain: true } as const;

/**
 * What the rule about names of events finds in the name of an Avro record, where it is on: another shape, or parts in another case. Rules
 * about records and namespaces leave such a name to it.
 */
export function faultOfRecordName(model: SchemaModel, settings: Settings): 'shape' | 'case' | undefined {
  const rule = settings.rules.get('naming/event-name');
  const name = rule && eventNameOf(model, settings);
  if (!rule || (name?.source !== 'avro-full-name' && name?.source !== 'avro-name')) return undefined;
  const options = { ...eventNameDefaults, ...rule.options } as EventNameOptions;
  const { placeholders } = matchName(name, options);
  if (!placeholders) return 'shape';
  return options.partCase !== 'any' && otherCases(name, placeholders, options.partCase as CaseStyle).length > 0 ? 'case' : undefined;
}

/** Where the parts that count may begin, and what they stand for; no placeholders where the name has another shape. */
export function matchName(name: EventName, options: EventNameOptions): { readonly starts: readonly number[]; readonly placeholders: readonly Placeholder[] | undefined } {
  const pattern = namePattern(options.pattern);
  const starts = startsOf(name.value, options.prefixes, options.reverseDomain, pattern);
  for (const start of starts) {
    const placeholders = matched(name, start, pattern);
    if (placeholders) return { starts, placeholders };
  }
  return { starts, placeholders: undefined };
}

/** The parts of a name that are in another case, each with its place in the name. */
export function otherCases(name: EventName, placeholders: readonly Placeholder[], style: CaseStyle): readonly { readonly text: string; readonly from: number; readonly to: number }[] {
  return placeholders.filter((placeholder) => placeholder.name !== 'version').flatMap(({ text, from }) => {
    let at = from;
    return text.split('.').flatMap((part) => {
      const start = at;
      at += part.length + 1;
      const to = start + part.length;
      return isCase(part, style) || (to === name.value.length && isRecordName(name, part)) ? [] : [{ text: part, from: start, to }];
    });
  });
}

/** Where the parts that count may begin, the most likely last. */
function startsOf(value: string, prefixes: readonly string[], reverseDomain: boolean, pattern: NamePattern): readonly number[] {
  const prefix = prefixes.map((it) => it.replace(/\.$/, '')).find((it) => value.startsWith(`${it}.`));
  if (prefix !== undefined) return [prefix.length + 1];
  const { length, sure } = reverseDomain && !pattern.isAnchored ? reverseDomainOf(value) : { length: 0, sure: false };
  if (length === 0) return [0];
  if (!sure) return value.slice(length).split('.').length < pattern.min ? [length, 0] : [0, length];
  // A pattern of any number of parts may mean the domain by the first of them.
  return pattern.max === Number.POSITIVE_INFINITY ? [0, length] : [length];
}

/** What the placeholders of the pattern stand for, with offsets in the name; undefined when the name has another shape. */
function matched(name: EventName, start: number, pattern: NamePattern): readonly Placeholder[] | undefined {
  const moved = (found: readonly Placeholder[] | undefined) => found?.map((it) => ({ ...it, from: it.from + start }));
  const value = name.value.slice(start);
  // With its version only a pattern that speaks of it takes the name.
  const found = pattern.match(value) ?? pattern.match(dotted(name.full).slice(start));
  if (found) return moved(found);
  // The type of an envelope behind the name of the event: `sales.order.created.v1.CloudEvent`.
  const bare = isRecordName(name, lastOf(value)) ? withoutEnvelopeType(value) : value;
  if (bare !== value) return moved(pattern.match(bare));
  // A name in PascalCase says entity and action in one: `sales.OrderCreated`.
  const [entity, action] = inTwo(lastOf(value));
  return action !== undefined && pattern.match(`${value.slice(0, value.length - lastOf(value).length)}${entity}.${action}`) ? [] : undefined;
}

/** The part behind the last dot. */
export function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** `OrderCreated` as its entity and its action; the part alone where it is not so. */
export function inTwo(part: string): readonly [string, string?] {
  const words = splitWords(part);
  return caseOf(part) === 'PascalCase' && words.length > 1 ? [words.slice(0, -1).join(''), words.at(-1)!] : [part];
}

/** Whether a part is the name of an Avro record: a class in another style than the parts before it. */
export function isRecordName(name: EventName, part: string): boolean {
  return (name.source === 'avro-full-name' || name.source === 'avro-name') && caseOf(part) === 'PascalCase';
}

/** Every separator between parts as a dot. */
export function dotted(full: string): string {
  return full.replace(/[/:+$]/g, '.');
}
