import type { Value } from '../value.ts';
import { connect } from './connect.ts';
import { debezium } from './debezium.ts';
import type { Envelope } from './envelope.ts';

/** What wraps a JSON value; undefined where nothing known does. CloudEvents are told by their headers and not here. */
export function envelopeOf(value: Value): Envelope | undefined {
  for (const kind of [connect, debezium]) {
    const envelope = kind(value);
    if (envelope) return envelope;
  }
  return undefined;
}
