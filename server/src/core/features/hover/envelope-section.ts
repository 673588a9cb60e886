import { describedFields } from '../../config/envelopes.ts';
import { envelopeOf, isSure } from '../../lint/envelope.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block } from './hover-text.ts';

/** What the attributes of CloudEvents mean (CloudEvents 1.0.2, "Context Attributes"). */
const cloudEvents: ReadonlyMap<string, string> = new Map([
  ['id', 'Identifies the event: with source it is unique, and the same when the event is sent again.'],
  ['source', 'Where the event happened, as a URI reference: with id it is unique.'],
  ['specversion', 'The version of the CloudEvents specification, 1.0.'],
  ['type', 'What happened. Consumers route by it; a reverse domain name should come first.'],
  ['datacontenttype', 'The media type of data; application/json where it is absent.'],
  ['dataschema', 'The schema of data, as a URI. An incompatible schema has another URI.'],
  ['subject', 'What the event is about, within source: consumers can filter by it.'],
  ['time', 'When it happened (RFC 3339), or when the event was made where that is not known.'],
]);

/** What an attribute of the envelope means in the profile that counts here. Nothing where the profile wants no envelope. */
export function envelopeSection({ model, settings, workspace }: HoverQuestion, { node }: HoverPlace): readonly Block[] {
  if (!settings.rules.has('envelope/missing-field')) return [];
  const envelope = envelopeOf(model, settings, workspace);
  const slot = envelope?.slots.find((it) => it.state !== 'missing' && it.field.nameNode === node);
  if (!envelope || !slot || slot.state === 'missing' || !isSure(envelope, slot)) return [];
  const { wanted } = slot;
  const isCloudEvent = envelope.slots.some((it) => it.wanted.name === 'specversion' && it.state === 'found') && envelope.slots.some((it) => it.wanted.name === 'datacontenttype');
  const meaning = (isCloudEvent ? cloudEvents.get(wanted.name) : undefined) ?? describedFields.get(wanted.name);
  if (meaning === undefined) return [];
  return [line('Envelope', isCloudEvent ? ' (CloudEvents), ' : ', ', code(wanted.name), wanted.optional ? ' (optional): ' : ': ', meaning)];
}
