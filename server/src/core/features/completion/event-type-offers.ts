import { houseEnvelope } from '../../config/envelopes.ts';
import type { EnvelopeField } from '../../config/envelopes.ts';
import { typeInEnvelope } from '../../lint/event-action.ts';
import { envelopeRule } from '../../lint/envelope.ts';
import { eventNameOf } from '../../model/event-name.ts';
import type { Asked } from './asked.ts';
import type { Offer } from './offer.ts';

/** The name of the event, for the field of the envelope that says it; nothing for any other field. */
export function eventTypeOffers(field: string | undefined, { model, settings }: Asked): readonly Offer[] {
  const options = settings.rules.get(envelopeRule)?.options['fields'];
  const fields = (Array.isArray(options) ? options : houseEnvelope.fields) as readonly EnvelopeField[];
  if (!fields.some(({ type, name }) => type === 'event-type' && name === field)) return [];
  const event = eventNameOf(model, settings);
  const name = event && typeInEnvelope(event, settings.eventName);
  return name === undefined ? [] : [{ label: name, kind: 'name', value: name, detail: 'this event', rank: -1 }];
}
