import type { AskedJson } from '../asked.ts';
import type { Offer } from '../offer.ts';
import { emptyArray, emptyObject, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';
import { draftsOf } from './keyword-offers.ts';
import { within } from './reference-offers.ts';
import { roleOf } from './role.ts';

const schemas: readonly (readonly [string, Skeleton, string])[] = [
  ['string', { type: 'string' }, '{ type }'],
  ['integer', { type: 'integer' }, '{ type }'],
  ['number', { type: 'number' }, '{ type }'],
  ['boolean', { type: 'boolean' }, '{ type }'],
  ['object', { type: 'object', properties: emptyObject }, '{ type, properties }'],
  ['array', { type: 'array', items: emptyObject }, '{ type, items }'],
  ['enum', { type: 'string', enum: emptyArray }, '{ type, enum }'],
  ['date-time', { type: 'string', format: 'date-time' }, '{ type, format }'],
  ['date', { type: 'string', format: 'date' }, '{ type, format }'],
  ['uuid', { type: 'string', format: 'uuid' }, '{ type, format }'],
  ['uri', { type: 'string', format: 'uri' }, '{ type, format }'],
  ['email', { type: 'string', format: 'email' }, '{ type, format }'],
  ['$ref', { $ref: text() }, '{ $ref }'],
];

/** Whole schemas, for where one is expected: types with what they need, references to the definitions of the document, and in drafts that know them true and false. */
export function schemaOffers({ model, slot }: AskedJson): readonly Offer[] {
  const { parent } = slot.node;
  const key = parent?.kind === 'object' ? parent.members.find(({ value }) => value === slot.node)?.key.value : undefined;
  // Open or closed: hardly ever a schema.
  const isDecision = key !== undefined && /^(?:additional|unevaluated)/.test(key) && roleOf(parent!).is === 'schema';
  const definitions = within(model.json, '').filter(({ label }) => label !== '#');
  const ages = draftsOf(model.json);
  return [
    ...schemas.map(([label, value, detail]): Offer => ({ label, kind: 'skeleton', value, detail, rank: label.includes('-') || ['date', 'uuid', 'uri', 'email'].includes(label) ? 3 : 1, ...(label === '$ref' && { goesOn: true }) })),
    ...definitions.map((offer): Offer => ({ ...offer, label: `$ref ${offer.label}`, value: { $ref: offer.value as string }, rank: 2 })),
    ...(isDecision || ages.some((age) => age >= 6) ? [false, true] : []).map((value): Offer => ({ label: String(value), kind: 'value', value, rank: isDecision ? 0 : 4, detail: isDecision ? (value ? 'others may be there' : 'no others') : value ? 'anything' : 'nothing' })),
  ];
}
