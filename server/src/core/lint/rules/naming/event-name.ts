import type { CaseStyle } from '../../../words/case.ts';
import { isCase, toCase } from '../../../words/case.ts';
import type { Fix } from '../../../finding.ts';
import { eventNameOf } from '../../../model/event-name.ts';
import type { EventName } from '../../../model/event-name.ts';
import { namePattern } from '../../name-pattern.ts';
import type { NamePattern, Placeholder } from '../../name-pattern.ts';
import { withoutEnvelopeType } from '../../event-action.ts';
import { dotted, eventNameDefaults, inTwo, isRecordName, lastOf, matchName, otherCases } from '../../event-name-match.ts';
import { listing } from '../../listing.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/event-name',
  title: 'The name of an event follows the pattern of the house',
  why: 'Consumers find, route and filter events by the parts of their names: a name of another shape falls through.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    pattern: {
      type: 'string', default: eventNameDefaults.pattern,
      description: 'The parts between dots: fixed text, or `{x}` for one part, `{x?}` for one or none, `{x+}` for one or more, `{x*}` for any number; `{version}` stands for a version.',
    },
    partCase: {
      type: 'string', enum: ['snake_case', 'kebab-case', 'lowercase', 'camelCase', 'PascalCase', 'any'], default: eventNameDefaults.partCase,
      description: 'How each part is written. The last part of an Avro name is the name of a record and may be PascalCase as well.',
    },
    prefixes: {
      type: 'array', items: { type: 'string' }, default: [],
      description: 'Beginnings of names that do not count as parts, such as `com.acme.events`.',
    },
    reverseDomain: { type: 'boolean', default: true, description: 'A reversed domain at the beginning (`com.acme`) does not count as parts.' },
    expression: { type: 'string', default: '', description: 'A regular expression for the whole name, version included, in place of all the other options.' },
  },
  visit: {
    document(model, { settings, options, report }) {
      const name = eventNameOf(model, settings);
      if (!name) return;
      if (options.expression !== '') {
        const expression = compiled(options.expression);
        if (expression && !expression.test(dotted(name.full))) report(name.place, `${called(name)} does not match ${options.expression}, the pattern of event names here. Rename it.`);
        return;
      }
      const pattern = namePattern(options.pattern);
      const { starts, placeholders } = matchName(name, options);
      if (placeholders) {
        if (options.partCase !== 'any') reportCase(name, placeholders, options.partCase, report);
        return;
      }
      const rest = name.value.slice(starts.at(-1));
      report(name.place, mismatch(name, rest, options.pattern, pattern), { fixes: separated(name, rest, options.partCase, pattern) });
    },
  },
  examples: [
    bad('the domain is missing', json`{ "title": ⟦"order.created"⟧, "type": "object" }`,
      'The event name "order.created" has 2 parts, but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: add what is missing.'),
    bad('too many parts', json`{ "title": ⟦"sales.eu.web.order.created"⟧, "type": "object" }`,
      'The event name "sales.eu.web.order.created" has 5 parts, but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: join parts or drop some.'),
    bad('other separators', json`{ "title": ⟦"sales-order-created"⟧, "type": "object" }`,
      'The event name "sales-order-created" has 1 part, but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: add what is missing.',
      { fixed: json`{ "title": "sales.order.created", "type": "object" }` }),
    bad('a part in another case', json`{ "title": "sales.⟦salesOrder⟧.created", "type": "object" }`,
      'The part "salesOrder" of the event name "sales.salesOrder.created" is not snake_case as the others are. Names are compared letter by letter: write "sales_order".',
      { fixed: json`{ "title": "sales.sales_order.created", "type": "object" }` }),
    bad('several parts in another case', json`{ "title": "⟦Sales.salesOrder⟧.created.v1", "type": "object" }`,
      'The parts "Sales" and "salesOrder" of the event name "Sales.salesOrder.created.v1" are not snake_case. Names are compared letter by letter: write "sales.sales_order.created.v1".',
      { fixed: json`{ "title": "sales.sales_order.created.v1", "type": "object" }` }),
    bad('an Avro record without domain', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"OrderCreated"⟧, "fields": [] }`,
      'The event name "com.acme.OrderCreated" has 2 parts behind "com.acme", "Order" and "Created" counted apart, but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: add what is missing.'),
    bad('a name from the file', json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": ⟦"An order was created"⟧, "type": "object" }`,
      'The event name "order-created", taken from the file, has 1 part, but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: add what is missing.',
      { path: 'events/order-created.schema.json' }),
    bad('a fixed beginning and a version', json`{ "title": ⟦"de.acme.order.placed.v1"⟧, "type": "object" }`,
      'The event name "de.acme.order.placed.v1" does not follow the pattern de.acme.events.{context}.{event-name}.v{version}. Consumers that pick events by it miss this one: rename it.',
      { options: { pattern: 'de.acme.events.{context}.{event-name}.v{version}', partCase: 'kebab-case' } }),
    bad('an expression', json`{ "title": ⟦"Order.created"⟧, "type": "object" }`,
      'The event name "Order.created" does not match ^[a-z-]+\\.[a-z-]+$, the pattern of event names here. Rename it.', { options: { expression: '^[a-z-]+\\.[a-z-]+$' } }),
    bad('a reversed domain counts', json`{ "title": ⟦"com.acme.order.created"⟧, "type": "object" }`,
      'The event name "com.acme.order.created" has 4 parts, but {entity}.{action} has 2. Consumers that pick events by these parts miss it: join parts or drop some.',
      { options: { pattern: '{entity}.{action}', reverseDomain: false } }),
    bad('the type of an envelope does not count', avro`{ "type": "record", "namespace": "com.acme.order.created.v1", "name": ⟦"CloudEvent"⟧, "fields": [] }`,
      'The event name "com.acme.order.created.v1.CloudEvent" has 2 parts behind "com.acme", without "v1.CloudEvent", but {domain}.{entity}.{action} has 3. Consumers that pick events by these parts miss it: add what is missing.'),
    good('three parts', json`{ "title": "sales.order.created", "type": "object" }`),
    good('with a version', json`{ "title": "sales.order.created.v2", "type": "object" }`),
    good('the name of a record says entity and action', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "OrderCreated", "fields": [] }`),
    good('the namespace says the entity too', avro`{ "type": "record", "namespace": "sales.order", "name": "OrderCreated", "fields": [] }`),
    good('entity and action in one, in a title', json`{ "title": "com.acme.sales.OrderCreated", "type": "object" }`),
    good('before the type of an envelope', avro`{ "type": "record", "namespace": "com.acme.sales.order.created.v1", "name": "CloudEvent", "fields": [] }`),
    good('behind a prefix', json`{ "title": "acme.events.sales.order.created", "type": "object" }`, { options: { prefixes: ['acme.events'] } }),
    good('a type of one’s own', json`{ "title": "de.acme.events.sales.order-placed.v1", "type": "object" }`,
      { options: { pattern: 'de.acme.events.{context}.{event-name}.v{version}', partCase: 'kebab-case' } }),
    good('any number of parts', json`{ "title": "a.b.c.d", "type": "object" }`, { options: { pattern: '{domain+}.{action}', partCase: 'any' } }),
    good('a key', avro`{ "type": "record", "name": "OrderKey", "fields": [] }`),
    good('what events take up', json`{ "title": "Envelope", "type": "object", "properties": { "event_id": { "type": "string" } } }`, { path: 'common-parts/EventEnvelope.schema.json' }),
    good('no event', avro`{ "type": "enum", "name": "Colour", "symbols": [] }`),
  ],
});

type Report = (place: { readonly start: number; readonly end: number }, message: string, more: { readonly fixes: readonly Fix[] }) => void;

/** One finding for all parts in another case: a name is renamed once. */
function reportCase(name: EventName, placeholders: readonly Placeholder[], style: CaseStyle, report: Report): void {
  const wrong = otherCases(name, placeholders, style);
  const [first, last] = [wrong[0], wrong.at(-1)];
  if (!first || !last) return;
  const proposals = wrong.map(({ text }) => toCase(text, style));
  const isBetter = proposals.every((proposal) => isCase(proposal, style));
  const edits = isBetter ? wrong.flatMap(({ from, to }, i) => name.replace(from, to, proposals[i]!) ?? []) : [];
  const renamed = wrong.reduceRight((whole, { from, to }, i) => whole.slice(0, from) + proposals[i]! + whole.slice(to), name.full);
  const what = wrong.length === 1 ? `The part "${first.text}"` : `The parts ${listing(wrong.map(({ text }) => text), 9)}`;
  const said = !isBetter ? 'rename it' : `write "${wrong.length === 1 ? proposals[0]! : renamed}"`;
  report(name.spanOf(first.from, last.to), `${what} of the event name "${name.full}" ${wrong.length === 1 ? 'is' : 'are'} not ${style}${wrong.length === 1 ? ' as the others are' : ''}. Names are compared letter by letter: ${said}.`, {
    // In a string with escapes each edit writes all of it.
    fixes: edits.length === wrong.length && new Set(edits.map(({ span }) => span.start)).size === edits.length ? [{ title: `Rename to "${renamed}"`, safe: false, edits }] : [],
  });
}

function mismatch(name: EventName, whole: string, written: string, pattern: NamePattern): string {
  const rest = isRecordName(name, lastOf(whole)) ? withoutEnvelopeType(whole) : whole;
  // Of a name with enough parts the last one is taken for one.
  const [entity, action] = rest === whole && rest.split('.').length < pattern.max ? inTwo(lastOf(rest)) : [lastOf(rest)];
  const count = rest.split('.').length + (action === undefined ? 0 : 1);
  const isCounted = !written.includes('{version') && written.split('.').every((part) => /^\{.*\}$/.test(part));
  if (!isCounted || (count >= pattern.min && count <= pattern.max)) return `${called(name)} does not follow the pattern ${written}. Consumers that pick events by it miss this one: rename it.`;
  const wanted = pattern.min === pattern.max ? `${pattern.min}` : pattern.max === Number.POSITIVE_INFINITY ? `at least ${pattern.min}` : `${pattern.min} to ${pattern.max}`;
  const behind = whole.length < name.value.length ? ` behind "${name.value.slice(0, name.value.length - whole.length - 1)}"` : '';
  const said = action !== undefined ? `, "${entity}" and "${action}" counted apart` : rest !== whole ? `, without "${whole.slice(rest.length + 1)}"` : '';
  return `${called(name)} has ${count} ${count === 1 ? 'part' : 'parts'}${behind}${said}, but ${written} has ${wanted}. Consumers that pick events by these parts miss it: ${count < pattern.min ? 'add what is missing' : 'join parts or drop some'}.`;
}

function called(name: EventName): string {
  if (name.node) return `The event name "${name.full}"`;
  return `The event name "${name.full}", taken from the ${name.source === 'folder' ? 'folder' : 'file'},`;
}

/** `sales-order-created` with dots, when that is all it lacks. */
function separated(name: EventName, rest: string, style: string, pattern: NamePattern): readonly Fix[] {
  const words = rest.split(/[-_]/);
  if (name.source === 'avro-full-name' || name.source === 'avro-name' || rest.includes('.') || words.length !== pattern.min || pattern.min !== pattern.max) return [];
  if (words.some((word) => word === '' || (style !== 'any' && !isCase(word, style as CaseStyle))) || !pattern.match(words.join('.'))) return [];
  const start = name.value.length - rest.length;
  const edit = name.replace(start, name.value.length, words.join('.'));
  return edit ? [{ title: `Rename to "${words.join('.')}"`, safe: false, edits: [edit] }] : [];
}

const expressions = new Map<string, RegExp | undefined>();

/** A configured expression; undefined for one that is none, which the check of the configuration reports. */
function compiled(source: string): RegExp | undefined {
  if (!expressions.has(source)) {
    try {
      expressions.set(source, new RegExp(source));
    } catch {
      expressions.set(source, undefined);
    }
  }
  return expressions.get(source);
}
