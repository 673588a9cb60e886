import { eventNameDefaults, inTwo } from '../lint/event-name-match.ts';
import type { EventNameOptions } from '../lint/event-name-match.ts';
import { reverseDomainOf } from '../lint/reverse-domain.ts';
import { isVersionName } from '../model/path-name.ts';
import { isCase, toCase } from '../words/case.ts';
import type { CaseStyle } from '../words/case.ts';
import type { Settings } from '../config/settings.ts';

/** What the name of an event says: each part in snake_case. */
export interface EventParts {
  /** The reversed domain of a company before the name, `com.acme`; empty for none. */
  readonly prefix: string;
  readonly domain: string;
  readonly entity: string;
  readonly action: string;
}

/**
 * Reads the name of an event: `orders.order.placed`, `com.acme.orders.order.placed`, `orders.OrderPlaced`, a version behind it left aside. Undefined for what has other parts,
 * or parts that no schema can be named by.
 */
export function eventParts(name: string): EventParts | undefined {
  const parts = name.trim().split('.');
  if (parts.length > 1 && isVersionName(parts.at(-1)!)) parts.pop();
  const [entity, action] = inTwo(parts.at(-1)!);
  return fromList(parts) ?? (action === undefined ? undefined : fromList([...parts.slice(0, -1), entity, action]));
}

function fromList(all: readonly string[]): EventParts | undefined {
  const name = all.join('.');
  const { length, sure } = reverseDomainOf(name);
  const start = length > 0 && (sure ? all.length > 3 : all.length > 4) ? name.slice(0, length).split('.').length - 1 : 0;
  const [domain, entity, action, ...others] = all.slice(start).map(eventPart);
  const prefix = all.slice(0, start);
  if (domain === undefined || entity === undefined || action === undefined || others.length > 0 || !prefix.every((part) => /^[a-z][a-z0-9_]*$/.test(part))) return undefined;
  return { prefix: prefix.join('.'), domain, entity, action };
}

/** A part of a name in snake_case, from any style; undefined where it does not begin with a letter, or holds others than those of ASCII. */
export function eventPart(text: string): string | undefined {
  const part = toCase(text.trim(), 'snake_case');
  return /^[\w\s-]+$/.test(text.trim()) && isCase(part, 'snake_case') ? part : undefined;
}

/** The name as people and topics have it, without the domain of the company: `orders.order.placed`. */
export function plainName({ domain, entity, action }: EventParts): string {
  return `${domain}.${entity}.${action}`;
}

/** The name in the shape that the configuration wants: three parts unless the rule about names has two, each in its case. */
export function configuredName(parts: EventParts, settings: Settings): string {
  const rule = settings.rules.get('naming/event-name');
  const { pattern, partCase } = { ...eventNameDefaults, ...rule?.options } as EventNameOptions;
  const written = (text: string): string => (rule && partCase !== 'any' ? toCase(text, partCase as CaseStyle) : text);
  const { domain, entity, action } = parts;
  const words = /\{[^}]*(?:event|name)[^}]*\}$/.test(pattern) && pattern.split('.').length === 2 ? [domain, `${entity}_${action}`] : [domain, entity, action];
  return words.map(written).join('.');
}
