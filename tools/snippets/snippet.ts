import { layOut } from '../../server/src/core/new-event/lay-out.ts';
import type { NewFormat } from '../../server/src/core/new-event/new-event.ts';

/** A snippet as editors read it, and what a test has to know of it. */
export interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly format: NewFormat;
  /** The profiles whose rules the text passes as it stands. */
  readonly profiles: readonly string[];
  /** What the text is: a document, or what stands among the fields, the properties or the members of one. */
  readonly stands: 'alone' | 'among fields' | 'among members';
}

/** A text that a person writes over: the first is selected when the snippet is put in, Tab leads to the next. */
export function stop(number: number, text: string): string {
  return `«${number}:${text}»`;
}

/** The same for a number, which stands without quotes. */
export function numberStop(number: number, value: number): string {
  return `«#${number}:${value}»`;
}

/** Plain data with stops in its strings as the lines of a snippet. */
export function bodyOf(data: unknown): readonly string[] {
  return linesOf(layOut(data).trimEnd());
}

/** Several pieces of data that follow each other in a list. */
export function listBody(items: readonly unknown[]): readonly string[] {
  return linesOf(items.map((item) => layOut([item]).trim().replace(/^\[\n/, '').replace(/\n\]$/, '').replace(/^ {2}/gm, '')).join(',\n'));
}

/** The members of an object without its braces. */
export function memberBody(members: Readonly<Record<string, unknown>>): readonly string[] {
  return linesOf(layOut(members).trim().replace(/^\{\n/, '').replace(/\n\}$/, '').replace(/^ {2}/gm, ''));
}

/** A JSON text with stops as lines in the syntax of snippets (LSP 3.17, "Snippet Syntax"): indented by tabs, which editors write as the document is. */
export function linesOf(text: string): readonly string[] {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('$', '\\$').replace(/"«#(\d+):(\d+)»"/g, '«$1:$2»');
  return escaped.replace(/«(\d+):([^»]*)»/g, (_, number: string, inside: string) => `\${${number}:${inside}}`).split('\n').map((line) => line.replace(/^(?: {2})+/, (blanks) => '\t'.repeat(blanks.length / 2)));
}

/** The text of a snippet when nothing is written over. */
export function expanded(body: readonly string[]): string {
  return body.join('\n').replaceAll('\t', '  ').replace(/(?<!\\)\$\{\d+:([^}]*)\}/g, '$1').replace(/\\([$\\}])/g, '$1');
}
