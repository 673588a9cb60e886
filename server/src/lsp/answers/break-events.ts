import { shortVersionsOf } from '../../core/compat/version-names.ts';
import type { BreakFinding } from '../../core/compat/findings.ts';
import { percentDecoded } from '../../core/uri.ts';
import { breakEventsRequest } from '../../protocol/messages.ts';
import type { BreakEvent, BreakEventsParams, BreakEventsResult } from '../../protocol/messages.ts';
import { notShown, shownInDocument } from '../break-words.ts';
import type { Seen, Session } from '../session.ts';
import { breakOf } from '../shown-breaks.ts';
import { toRange } from '../to-lsp.ts';
import type { Answer } from './answer.ts';

export default {
  method: breakEventsRequest,
  async answer({ session }, { uri, range }) {
    const seen = await session.see(uri);
    if (!seen) return { breaks: [], at: 'document' };
    const all = seen.findings.flatMap((it) => breakOf(it) ?? []);
    const [from, to] = range ? [seen.document.offsetAt(range.start), seen.document.offsetAt(range.end)] : [0, Number.MAX_SAFE_INTEGER];
    const touched = all.filter(({ span }) => span.start <= to && from <= span.end);
    const breaks: BreakEvent[] = [];
    for (const finding of (touched.length > 0 ? touched : all).slice(0, mostTried)) breaks.push(await eventOf(session, seen, finding));
    return { breaks, at: range && touched.length > 0 ? 'range' : 'document' };
  },
} satisfies Answer<BreakEventsParams, BreakEventsResult>;

/** Each takes some milliseconds; nobody chooses among more. */
const mostTried = 100;

async function eventOf(session: Session, { document, compared }: Seen, finding: BreakFinding): Promise<BreakEvent> {
  const shown = await session.showBreak(finding);
  const file = percentDecoded(document.uri.slice(document.uri.lastIndexOf('/') + 1));
  const versions = shortVersionsOf(finding.against);
  const place = `event that breaks ${versions[versions.length - 1] ?? ''}`.trim();
  const text = shown?.kind === 'event' ? shownInDocument(finding, shown, { name: compared?.name ?? file, file, mode: compared?.mode ?? '', origin: compared?.history.origin ?? '' }) : undefined;
  return {
    code: finding.code, message: finding.message, range: toRange(document, finding.span), versions,
    shown: text === undefined ? { kind: 'none', sentence: notShown(shown?.kind === 'no-event-can-fail' ? shown : undefined) } : { kind: 'event', uri: session.texts.uriOf(place, `${file.replace(/\.\w+$/, '')}.event.jsonc`, text) },
  };
}
