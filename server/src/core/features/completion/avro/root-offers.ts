import { primitiveNames } from '../../../formats/avro/model.ts';
import type { AskedAvro } from '../asked.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, text } from '../skeleton.ts';
import { snippetOffers } from '../snippet-offers.ts';
import { avroSnippets } from '../snippets.ts';
import { recordNames } from '../event-names.ts';
import { fileNameOf, namespaceOffers } from './name-offers.ts';

/** What a document begins with: a record with the names that its file and its neighbours suggest, or another type. */
export function rootOffers(asked: AskedAvro): readonly Offer[] {
  const { model, workspace } = asked;
  const [namespace] = namespaceOffers(asked);
  const space = typeof namespace?.value === 'string' ? namespace.value : '';
  const file = fileNameOf(model.uri);
  const name = file === undefined ? '' : (recordNames('', space, [...workspace.eventNames()], file)[0]?.name ?? '');
  const named = (type: string) => ({ type, name: text(name), namespace: text(space) });
  const offer = (label: string, value: Offer['value'], detail: string, rank: number): Offer => ({ label, kind: 'skeleton', rank, detail, topic: { about: 'avro-type', name: label }, ...(value !== undefined && { value }) });
  const offers: readonly Offer[] = [
    offer('record', { ...named('record'), doc: text(), fields: emptyArray }, '{ name, namespace, doc, fields }', 0),
    offer('enum', { ...named('enum'), symbols: emptyArray }, '{ name, namespace, symbols }', 1),
    offer('fixed', { ...named('fixed'), size: bare('16') }, '{ name, namespace, size }', 1),
    offer('array', { type: 'array', items: text() }, '{ items }', 2),
    offer('map', { type: 'map', values: text() }, '{ values }', 2),
    ...primitiveNames.map((primitive): Offer => ({ label: primitive, kind: 'type', value: primitive, rank: 3, topic: { about: 'avro-type', name: primitive } })),
  ];
  return [...offers, ...snippetOffers(avroSnippets, 'alone', asked, offers)];
}
