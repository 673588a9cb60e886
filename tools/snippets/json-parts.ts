import { jsonEvent } from '../../server/src/core/new-event/event-data.ts';
import { settingsOf } from './events.ts';
import { memberBody, numberStop, stop } from './snippet.ts';
import type { Snippet } from './snippet.ts';

type Data = Readonly<Record<string, unknown>>;

/** Parts of a JSON Schema: members of "properties", but for the definitions. Prefixes begin with `event-`, since snippets show in every JSON file. */
export function jsonParts(): readonly Snippet[] {
  const part = (name: string, prefix: string, description: string, members: Data, more: Partial<Snippet> = {}): Snippet =>
    ({ name, prefix: `event-${prefix}`, description, body: memberBody(members), format: '2020-12', profiles: ['recommended', 'house'], stands: 'among fields', ...more });
  const property = (name: string, schema: Data): Data => ({ [stop(1, name)]: { ...schema, description: stop(9, 'What the property means.') } });
  const formatted = (format: string, name: string, what: string): Snippet => part(`Property: ${format}`, format, what, property(name, { type: 'string', format }));
  const object = { type: 'object', properties: { [stop(2, 'carrier')]: { type: stop(3, 'string'), description: stop(4, 'Who ships it.') } }, required: [stop(2, 'carrier')] };
  return [
    part('Property', 'property', 'A property', property('customer_id', { type: stop(2, 'string') })),
    part('Nullable property', 'nullable', 'A property that may be null', property('reason', { type: [stop(2, 'string'), 'null'] })),
    part('Enum property', 'enum', 'A list of values, with one for those that are added later', property('status', { type: 'string', enum: [stop(2, 'open'), stop(3, 'paid'), 'unknown'] })),
    part('Decimal property', 'decimal', 'An amount as a decimal string, which no parser rounds', property('total', { type: 'string', pattern: '^-?[0-9]{1,10}(\\.[0-9]{1,2})?$' })),
    part('Integer property', 'integer', 'A whole number within limits', property('item_count', { type: 'integer', minimum: numberStop(2, 0) })),
    formatted('date-time', 'shipped_at', 'A point in time (RFC 3339)'), formatted('date', 'due_date', 'A date (RFC 3339)'), formatted('uuid', 'customer_id', 'A UUID (RFC 4122)'), formatted('uri', 'tracking_url', 'A URI (RFC 3986)'),
    part('Array property', 'array', 'A list of values', property('tags', { type: 'array', items: { type: stop(2, 'string') } })),
    part('Map property', 'map', 'Values by keys that are free', property('labels', { type: 'object', additionalProperties: { type: stop(2, 'string') } })),
    part('Closed object', 'object-closed', 'An object without other properties: under BACKWARD it can gain optional ones, and lose none', property('shipping', { ...object, additionalProperties: false })),
    part('Open object', 'object-open', 'An object that may have other properties: under BACKWARD it can lose some, and gain none with a type', property('shipping', { ...object, additionalProperties: true })),
    part('Definitions', 'defs', 'A type that is named once: { "$ref": "#/$defs/money" }', { $defs: { [stop(1, 'money')]: { type: 'object', description: stop(2, 'An amount in a currency.'), properties: moneyProperties, required: ['amount', 'currency'], additionalProperties: false } } }, { stands: 'among members' }),
    ...['house', 'cloudevents', 'cdevents', 'zalando'].map((profile) => {
      const { properties } = jsonEvent({ parts: { prefix: '', domain: 'orders', entity: 'order', action: 'placed' }, fields: [], description: undefined, owner: undefined }, '2020-12', settingsOf(profile));
      const members = JSON.parse(JSON.stringify(properties).replace(/orders\.order[.-]placed/g, (name) => stop(1, name))) as Data;
      return part(`Envelope (${profile})`, `envelope-${profile}`, `The properties that the profile ${profile} wants in every event`, members, { profiles: [profile] });
    }),
  ];
}

const moneyProperties = {
  amount: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$', description: 'In units of the currency.' },
  currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' },
};
