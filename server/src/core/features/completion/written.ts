import type { Edit } from '../../finding.ts';
import { newlineOf } from '../../tree/edit.ts';
import { isTight, unitOf } from './layout.ts';
import type { Completion, Offer } from './offer.ts';
import type { Place } from './place.ts';
import { write } from './skeleton.ts';
import type { Style } from './skeleton.ts';
import type { Slot } from './slot.ts';

/** How offers are written at one place of a text: with its quotes, its commas and its blanks. */
export function writer(text: string, slot: Slot, syntax: 'json' | 'yaml', layout: 'lines' | 'one-line'): (offer: Offer) => Completion {
  const { place } = slot;
  const { span, commaAt, column } = place;
  const isBlock = syntax === 'yaml' && column !== undefined;
  const tight = syntax === 'json' && isTight(text);
  const style: Style = {
    syntax, isTight: tight, newline: text.includes('\n') ? newlineOf(slot.tree) : '\n',
    ...(isBlock && layout === 'lines' && { inside: ' '.repeat(column) + unitOf(text) }),
    ...(span.start === 0 && text.trim().length === span.end - span.start && { isDocument: true }),
  };
  const lead = leadOf(text, place, tight, isBlock);
  const next = text[span.end];
  const tail = place.lacksCommaAfter ? `,${!tight && next !== undefined && !/\s/.test(next) ? ' ' : ''}` : '';
  const more: readonly Edit[] = commaAt === undefined || commaAt === span.start ? [] : [{ span: { start: commaAt, end: commaAt }, newText: ',' }];
  const restore = toText(text, slot);
  return (offer) => {
    const { plain, snippet } = written(offer);
    const filter = offer.filter ?? offer.label;
    return {
      label: offer.label, kind: offer.kind, rank: offer.rank, span, newText: lead + plain + tail, more: [...more, ...(offer.beside ?? []).map(restore)], goesOn: (offer.goesOn ?? false) && !place.hasColon,
      filter: place.quote + filter + place.quote,
      ...(offer.detail !== undefined && { detail: offer.detail }), ...(offer.topic && { topic: offer.topic }),
      ...(snippet !== undefined && { snippet: lead + snippet + tail }),
    };
  };

  function written(offer: Offer): { readonly plain: string; readonly snippet?: string } {
    if (offer.whole) return offer.whole;
    const key = place.kind === 'key' ? (offer.key ?? offer.label) : undefined;
    if (key !== undefined && place.hasColon) return write(key, undefined, style);
    if (offer.text === undefined) return write(key, offer.value === undefined ? offer.label : offer.value, style);
    return { plain: key === undefined ? offer.text : `${JSON.stringify(key)}${tight ? ':' : ': '}${offer.text}` };
  }
}

/** What goes in front: the colon or comma that is missing, a blank where the text has none. */
function leadOf(text: string, { span, commaAt, lacksColon }: Place, tight: boolean, isBlock: boolean): string {
  const before = text[span.start - 1];
  const isEmpty = span.start === span.end;
  if (lacksColon) return tight ? ':' : ': ';
  if (commaAt === span.start) return tight ? ',' : ', ';
  if (!isEmpty || tight) return '';
  return before === ':' || before === ',' || (isBlock && before === '-') ? ' ' : '';
}

/** Counts an edit of the slot's tree in the text again: what was put in there is not in the text. */
function toText(text: string, { place: { span, commaAt }, tree }: Slot): (edit: Edit) => Edit {
  const comma = commaAt === undefined ? 0 : 1;
  const grown = tree.text.length - text.length;
  const back = (offset: number): number => {
    if (commaAt !== undefined && offset <= commaAt) return offset;
    if (offset <= span.start + comma) return offset - comma;
    return Math.max(offset - grown, span.end);
  };
  return ({ span: { start, end }, newText }) => ({ span: { start: back(start), end: back(end) }, newText });
}

