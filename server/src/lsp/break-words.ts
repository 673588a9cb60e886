import type { BreakFinding } from '../core/compat/findings.ts';
import { shortVersionsOf } from '../core/compat/version-names.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import type { Shown } from '../witness/shown-break.ts';

/** Who writes and who reads where a break shows, as a sentence names them. */
export interface Sides {
  readonly writer: string;
  readonly reader: string;
}

export function sidesOf({ direction, against }: BreakFinding): Sides {
  const earlier = against[against.length - 1]!.name;
  return direction === 'BACKWARD' ? { writer: earlier, reader: 'this schema' } : { writer: 'this schema', reader: earlier };
}

/** Beyond so many lines a hover hides what it stands over. */
const longestInHover = 24;

/** What trying a break showed, for a hover. `open` is a link that shows all of it, for clients that follow one. */
export function shownInHover(finding: BreakFinding, shown: Shown, format: 'markdown' | 'plaintext', open?: string): string {
  const { writer, reader } = sidesOf(finding);
  const strong = (words: string): string => (format === 'markdown' ? `**${words}**` : words);
  if (shown.kind === 'no-event-can-fail') return `${strong('No event can fail')} by this: the registry refuses the schema all the same.`;
  const lines = JSON.stringify(shown.event, undefined, 2).split('\n');
  const left = lines.length - longestInHover;
  const json = [...lines.slice(0, longestInHover), ...(left > 0 ? [`… ${left} more lines`] : [])].join('\n');
  const link = open === undefined || format === 'plaintext' ? '' : ` · [Open it](${open})`;
  const head = `${strong('An event that breaks:')} a producer with ${plain(writer)} writes it, and a consumer with ${plain(reader)} cannot read it${link}`;
  const said = shown.refusal === undefined ? [] : [`${readerName(finding.shows.reader.model)}: ${format === 'markdown' ? `\`${shown.refusal.replaceAll('`', "'")}\`` : shown.refusal}`];
  return [head, format === 'markdown' ? `\`\`\`json\n${json.replaceAll('```', "'''")}\n\`\`\`` : json, ...said].join('\n\n');
}

/** That a registry was asked and agrees, for a hover. */
export function confirmedInHover(registry: string): string {
  return `${plain(registry)} was asked about this text and refuses it too.`;
}

/** The same as a document: the event, and over it in comments what it is about. */
export function shownInDocument(finding: BreakFinding, shown: Extract<Shown, { readonly kind: 'event' }>, about: { readonly name: string; readonly file: string; readonly mode: string; readonly origin: string }): string {
  const { writer, reader } = sidesOf(finding);
  const here = (side: string): string => (side === 'this schema' ? `${about.file} as it is in the editor` : side);
  const others = finding.against.slice(0, -1);
  return [
    ...commented(`An event of ${about.name} that breaks, tried with ${finding.shows.reader.model.format === 'avro' ? 'avsc' : 'ajv'}.`),
    '//',
    ...commented(`Written with: ${here(writer)}`),
    ...commented(`Read with:    ${here(reader)}`),
    ...commented(`Compared:     ${about.mode}, against ${about.origin}`),
    ...(others.length > 0 ? commented(`Likewise:     ${shortVersionsOf(others).join(', ')}`) : []),
    '//',
    ...commented(finding.message),
    ...(shown.refusal === undefined ? [] : ['//', ...commented(`${readerName(finding.shows.reader.model)}: ${shown.refusal}`)]),
    JSON.stringify(shown.event, undefined, 2),
    '',
  ].join('\n');
}

/** Said where nothing is shown: the registry's verdict stands on its own. */
export function notShown(shown: Extract<Shown, { readonly kind: 'no-event-can-fail' }> | undefined): string {
  return shown ? 'No event can fail by this break: the registry refuses the schema all the same.' : 'No event that shows this break was found. The break itself stands: the registry refuses the schema.';
}

function readerName({ format }: SchemaModel): string {
  return format === 'avro' ? 'The reader says' : 'The validator says';
}

function plain(words: string): string {
  return words.replace(/[`*_[\]<>\\]/g, '');
}

const widest = 80;

/** A text as comment lines, none of them wider than an editor without a fuss. */
function commented(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '//';
  for (const word of text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').split(/(?<=\S) (?=\S)/)) {
    if (line !== '//' && line.length + 1 + word.length > widest) {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
