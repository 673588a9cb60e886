import { describedFields } from '../../../config/envelopes.ts';
import { writtenLike } from '../../../lint/insert-like.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import type { AskedAvro } from '../asked.ts';
import { proposedFields } from '../envelope-offers.ts';
import { indentAt } from '../layout.ts';
import type { Offer } from '../offer.ts';
import { text } from '../skeleton.ts';
import { snippetOffers } from '../snippet-offers.ts';
import { avroSnippets } from '../snippets.ts';
import { isMarker, siblingsOf } from '../slot.ts';

/** Whole fields for the list of a record: those that its envelope lacks, and a new one to fill in. */
export function fieldOffers(record: ObjectNode, asked: AskedAvro): readonly Offer[] {
  const { slot, layout } = asked;
  const list = slot.node.parent?.kind === 'array' ? slot.node.parent : undefined;
  const index = list?.items.indexOf(slot.node) ?? 0;
  const neighbour = list?.items.filter((item) => !isMarker(item) && item.kind === 'object').sort((a, b) => Math.abs(list.items.indexOf(a) - index) - Math.abs(list.items.indexOf(b) - index))[0];
  const offers: readonly Offer[] = [
    ...proposedFields(asked, record).map(({ name, declaration, optional, rank }): Offer => {
      const field = { name, ...declaration };
      return {
        label: name, kind: 'field', rank, detail: optional ? 'envelope, optional' : 'envelope',
        ...(layout === 'lines' ? { text: writtenLike(slot.tree, neighbour, field, indentAt(slot.tree.text, slot.node.start)) } : { value: field as Readonly<Record<string, string>> }),
        topic: { about: 'text', text: [describedFields.get(name), 'A field of the envelope that every event carries.'].filter(Boolean).join(' ') },
      };
    }),
    { label: 'field', kind: 'skeleton', value: { name: text(), type: text() }, detail: '{ name, type }', rank: 3, topic: { about: 'text', text: 'A field that every event has.' } },
    { label: 'optional field', kind: 'skeleton', value: { name: text(), type: ['null', text()], default: null }, detail: '{ name, type: ["null", …], default: null }', rank: 4, topic: { about: 'text', text: 'A field that may be absent: with `null` first and as default, old and new readers agree on it.' } },
  ];
  return [...offers, ...snippetOffers(avroSnippets, 'among fields', asked, offers)];
}

/** Names for a field: those that the envelope of its record lacks, with their types where the field has none yet. */
export function fieldNameOffers(field: ObjectNode, record: ObjectNode, asked: AskedAvro): readonly Offer[] {
  const isAlone = siblingsOf(field).size === 1;
  return proposedFields(asked, record).map(({ name, declaration, optional, rank }): Offer => ({
    label: name, kind: 'field', rank, detail: optional ? 'envelope, optional' : 'envelope',
    text: [JSON.stringify(name), ...(isAlone ? Object.entries(declaration).map(([key, value]) => `${JSON.stringify(key)}: ${writtenLike(asked.slot.tree, undefined, value, '')}`) : [])].join(', '),
  }));
}
