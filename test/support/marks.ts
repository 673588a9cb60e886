import type { Span } from '../../server/src/core/text.ts';

/** Takes the marks `⟦ ⟧` out of a text: the clean text and the spans they stood around, in the order of their beginnings. */
export function readMarks(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const character of marked) {
    if (character === '⟦') {
      const span = { start: text.length, end: -1 };
      spans.push(span);
      open.push(span);
    } else if (character === '⟧') {
      const span = open.pop();
      if (!span) throw new Error('⟧ without ⟦');
      span.end = text.length;
    } else text += character;
  }
  if (open.length > 0) throw new Error('⟦ without ⟧');
  return { text, spans };
}

/** The text with marks around spans: the reverse of `readMarks`, for messages of failing tests. */
export function withMarks(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap((span, i) => [
    { at: span.start, order: 1, i, mark: '⟦' },
    { at: span.end, order: span.end === span.start ? 2 : 0, i, mark: '⟧' },
  ]);
  marks.sort((a, b) => a.at - b.at || a.order - b.order || a.i - b.i);
  let out = '';
  let from = 0;
  for (const { at, mark } of marks) {
    out += text.slice(from, at) + mark;
    from = at;
  }
  return out + text.slice(from);
}
