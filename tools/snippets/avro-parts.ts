import { logicalTypes } from '../../server/src/core/formats/avro/logical-types.ts';
import { avroEvent } from '../../server/src/core/new-event/event-data.ts';
import { settingsOf } from './events.ts';
import { bodyOf, listBody, numberStop, stop } from './snippet.ts';
import type { Snippet } from './snippet.ts';

/** Parts of an Avro schema: each is an item of "fields", but for the record. */
export function avroParts(): readonly Snippet[] {
  const part = (name: string, prefix: string, description: string, items: readonly unknown[], profiles: readonly string[] = ['recommended', 'house']): Snippet =>
    ({ name, prefix, description, body: listBody(items), format: 'avro', profiles, stands: 'among fields' });
  const field = (name: string, type: unknown, more: Readonly<Record<string, unknown>> = {}): unknown => ({ name: stop(1, name), type, ...more, doc: stop(9, 'What the field means.') });
  return [
    { name: 'Record', prefix: 'record', description: 'A record, as a document of its own', format: 'avro', profiles: ['recommended'], stands: 'alone', body: bodyOf({ type: 'record', namespace: stop(1, 'orders'), name: stop(2, 'OrderPlaced'), doc: stop(3, 'An order was placed.'), fields: [{ name: stop(4, 'order_id'), type: stop(5, 'string') }] }) },
    part('Field', 'field', 'A field', [field('customer_id', stop(2, 'string'))]),
    part('Nullable field', 'nullable', 'A field that may be null: null comes first, so that null is its default', [field('reason', ['null', stop(2, 'string')], { default: null })]),
    part('Enum field with a default', 'enum', 'An enum that reads symbols added later as its default', [field('status', { type: 'enum', name: stop(2, 'Status'), symbols: ['UNKNOWN', stop(3, 'OPEN'), stop(4, 'PAID')], default: 'UNKNOWN' })]),
    part('Array field', 'array', 'A list of values', [field('tags', { type: 'array', items: stop(2, 'string') })]),
    part('Map field', 'map', 'Values by keys that are free', [field('labels', { type: 'map', values: stop(2, 'string') })]),
    part('Fixed field', 'fixed', 'A value of a fixed number of bytes', [field('checksum', { type: 'fixed', name: stop(2, 'Checksum'), size: numberStop(3, 32) })]),
    part('Record field', 'record-field', 'A record within the event', [field('shipping', { type: 'record', name: stop(2, 'Shipping'), fields: [{ name: stop(3, 'carrier'), type: stop(4, 'string'), doc: stop(5, 'Who ships it.') }] })]),
    ...[...logicalTypes].map(([logicalType, { on, fixedSize, means }]) => {
      const base = on[0] === 'fixed' ? { type: 'fixed', name: stop(2, typeName(logicalType)), size: fixedSize } : { type: on[0] };
      const attributes = logicalType === 'decimal' ? { precision: numberStop(2, 12), scale: numberStop(3, 2) } : {};
      return part(`${logicalType} field`, logicalType, `A logical type: ${means}`, [field(fieldNames[logicalType] ?? 'shipped_at', { ...base, logicalType, ...attributes })]);
    }),
    ...['house', 'cloudevents', 'cdevents', 'zalando'].map((profile) => {
      const { fields } = avroEvent({ parts: { prefix: '', domain: 'orders', entity: 'order', action: 'placed' }, fields: [], description: undefined, owner: undefined }, settingsOf(profile));
      return part(`Envelope (${profile})`, `envelope-${profile}`, `The fields that the profile ${profile} wants in every event`, pinned(fields as readonly unknown[]), [profile]);
    }),
  ];
}

const fieldNames: Readonly<Record<string, string>> = { decimal: 'total', 'big-decimal': 'measure', uuid: 'customer_id', date: 'due_date', 'time-millis': 'opening_time', 'time-micros': 'opening_time', duration: 'validity' };

function typeName(logicalType: string): string {
  return logicalType.charAt(0).toUpperCase() + logicalType.slice(1);
}

/** The name of the event, which the envelope pins, as stops. */
function pinned(fields: readonly unknown[]): readonly unknown[] {
  return JSON.parse(JSON.stringify(fields).replaceAll('orders.order.placed', stop(1, 'orders.order.placed'))) as readonly unknown[];
}
