import type { Edit } from '../../finding.ts';
import { newlineOf } from '../../tree/edit.ts';
import { isTight, unitOf } from './layout.ts';
import type { Span } from '../../text.ts';
import type { Completion, Offer } from './offer.ts';
import type { Place } from './place.ts';
import { write } from './skeleton.ts';
import type { Style } from './skeleton.ts';
import type { Slot } from './slot.ts';

export interface Writer {
  (offer: Offer): Completion;
  /** A segment of a dotted name is written alone. */
  readonly isInSegment: boolean;
}

/** How offers are written at one place of a text: with its quotes, its commas and its blanks. */
export function writer(text: string, slot: Slot, syntax: 'json' | 'yaml', layout: 'lines' | 'one-line'): Writer {
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
  const segment = segmentAt(text, place);
  return Object.assign((offer: Offer): Completion => {
    if (offer.isDotted && segment) {
      const newText = offer.label.slice(segment.before);
      return { label: offer.label, kind: offer.kind, rank: offer.rank, span: segment.span, newText, more: [], filter: newText, goesOn: false, ...(offer.detail !== undefined && { detail: offer.detail }) };
    }
    const { plain, snippet } = written(offer);
    const filter = offer.filter ?? offer.label;
    return {
      label: offer.label, kind: offer.kind, rank: offer.rank, span, newText: lead + plain + tail, more: [...more, ...(offer.beside ?? []).map(restore)], goesOn: (offer.goesOn ?? false) && !place.hasColon,
      filter: place.quote + filter + place.quote,
      ...(offer.detail !== undefined && { detail: offer.detail }), ...(offer.topic && { topic: offer.topic }),
      ...(snippet !== undefined && { snippet: lead + snippet + tail }),
    };
  }, { isInSegment: segment !== undefined });

  function written(offer: Offer): { readonly plain: string; readonly snippet?: string } {
    if (offer.whole) return offer.whole;
    const key = place.kind === 'key' ? (offer.key ?? offer.label) : undefined;
    if (key !== undefined && place.hasColon) return write(key, undefined, style);
    if (offer.text === undefined) return write(key, offer.value === undefined ? offer.label : offer.value, style);
    return { plain: key === undefined ? offer.text : `${JSON.stringify(key)}${tight ? ':' : ': '}${offer.text}` };
  }
}

/**
 * The segment of a dotted name that the cursor is in; `before` is the length of those in front of it, with their dots. It is written alone, so that what stands around
 * it stays, the quotes too: it may be a place of a snippet.
 */
function segmentAt(text: string, { span, typed, quote, lacksColon, lacksCommaAfter, commaAt }: Place): { readonly span: Span; readonly before: number } | undefined {
  if (lacksColon || lacksCommaAfter || commaAt !== undefined) return undefined;
  const cursor = span.start + quote.length + typed.length;
  // A text without its end is written anew, with it; what is escaped is longer in the text than what it says.
  if (quote === '' || text[span.end - 1] !== quote || span.end <= cursor || text.slice(span.start, span.end).includes('\\')) return undefined;
  const rest = text.slice(cursor, span.end - 1).split('.', 1)[0]!;
  const before = typed.lastIndexOf('.') + 1;
  return { span: { start: cursor - typed.length + before, end: cursor + rest.length }, before };
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

