import type { Place } from './place.ts';
import { lineStart } from './layout.ts';
import { placeInJson } from './place-in-json.ts';

/**
 * Where a UTF-16 offset stands in a YAML text, half typed or not. What stands behind a dash may be a key or a value: then both are given, and
 * the schema tells which it is. Empty in comments, block scalars and where nothing can be written.
 */
export function placesInYaml(text: string, offset: number): readonly Place[] {
  const begin = lineStart(text, offset);
  const lineEnd = endOfLine(text, offset);
  const before = text.slice(begin, offset);
  if (/(?:^|\s)#/.test(withoutQuoted(before)) || /^(?:---|\.\.\.)/.test(before) || before.includes('\t')) return [];
  const flow = flowAround(text, begin, offset);
  if (flow !== undefined) {
    const place = placeInJson(text.slice(flow, Math.min(text.length, offset + 2000)), offset - flow, 'yaml');
    return place ? [shifted(place, flow)] : [];
  }
  if (isInBlockScalar(text, begin, before)) return [];
  const line = text.slice(begin, lineEnd);
  const dashes = /^ *(?:-(?: +|$))*/.exec(line)![0].length;
  const isItem = line.slice(0, dashes).includes('-');
  const column = Math.min(dashes, offset - begin);
  const common = { isDone: false, lacksColon: false, lacksCommaAfter: false };
  const member = /^((?:"[^"]*"|'[^']*'|[^\s#:"'{[\]&*!|>%@`-][^#:]*?|[$\w][^\s]*?)[ ]*:)(?=[ ]|$)([ ]*)(.*)$/.exec(line.slice(dashes));
  if (member && offset >= begin + dashes + member[1]!.length) {
    const start = begin + dashes + member[1]!.length + member[2]!.length;
    const value = member[3]!.replace(/(?:^|\s+)#.*$/, '').trimEnd();
    const end = start + value.length;
    if (/^[|>&*!{[]/.test(value) || offset > end + 1 && value !== '') return [];
    if (offset < start || value === '') return value === '' ? [{ ...common, kind: 'value', span: { start: offset, end: offset }, typed: '', quote: '', hasColon: false, column: dashes }] : [];
    const quote = quoteOf(value);
    return [{ ...common, kind: 'value', span: { start, end }, typed: text.slice(start + quote.length, offset), quote, hasColon: false, column: dashes, isDone: quote !== '' && value.length > 1 && offset === end && value.endsWith(quote) }];
  }
  const start = begin + dashes;
  if (offset < start) return text.slice(offset, lineEnd).trim() === '' ? [{ ...common, kind: 'key', span: { start: offset, end: offset }, typed: '', quote: '', hasColon: false, column }] : [];
  const word = member ? member[1]!.slice(0, -1).trimEnd() : line.slice(dashes).replace(/(?:^|\s+)#.*$/, '').trimEnd();
  const end = start + word.length;
  if (offset > end && word !== '') return [];
  const quote = quoteOf(word);
  const token = { ...common, span: word === '' ? { start: offset, end: offset } : { start, end }, typed: word === '' ? '' : text.slice(start + quote.length, offset), quote, column };
  const key: Place = { ...token, kind: 'key', hasColon: member !== null };
  return isItem && !member ? [{ ...token, kind: 'value', hasColon: false }, key] : [key];
}

function quoteOf(word: string): Place['quote'] {
  return word.startsWith('"') ? '"' : word.startsWith("'") ? "'" : '';
}

function shifted(place: Place, by: number): Place {
  return { ...place, span: { start: place.span.start + by, end: place.span.end + by }, ...(place.commaAt !== undefined && { commaAt: place.commaAt + by }) };
}

/** Where the outermost flow collection that is open at the cursor begins; undefined in a block. */
function flowAround(text: string, begin: number, offset: number): number | undefined {
  let start = begin;
  for (let lines = 0; lines < 60; lines++) {
    const line = text.slice(start, endOfLine(text, start));
    const opening = /^ *(?:- +)*(?:(?:"[^"]*"|'[^']*'|[^\s#:][^#:]*?)[ ]*:[ ]+)?([{[])/.exec(line);
    if (opening) {
      const from = start + opening[0].length - 1;
      return from < offset && isOpenAt(text, from, offset) ? from : undefined;
    }
    // A key of a block begins here: what is below it and open would have begun on a line between.
    if (lines > 0 && /^ *(?:- +)*[^\s#{}[\],]+:(?: |$)/.test(line) && !/[,{[]\s*$/.test(line)) return undefined;
    if (start === 0) return undefined;
    start = lineStart(text, start - 1);
  }
  return undefined;
}

function isOpenAt(text: string, from: number, offset: number): boolean {
  let depth = 0;
  for (let at = from; at < offset; at++) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      let end = at + 1;
      while (end < text.length && text[end] !== character && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
      if (text[end] === character) at = end;
    } else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return false;
  }
  return depth > 0;
}

/** Whether a line belongs to a text that a line above begins with `|` or `>`. */
function isInBlockScalar(text: string, begin: number, before: string): boolean {
  let indent = /^ */.exec(before)![0].length;
  let start = begin;
  while (start > 0 && indent > 0) {
    start = lineStart(text, start - 1);
    const line = text.slice(start, endOfLine(text, start));
    if (line.trim() === '') continue;
    const own = /^ */.exec(line)![0].length;
    if (own >= indent) continue;
    if (/(?::|-)[ ]+[|>][+-]?\d?[+-]?[ ]*(?:#.*)?$/.test(line)) return true;
    indent = own;
  }
  return false;
}

function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"?|'[^']*'?/g, (quoted) => '"'.repeat(quoted.length));
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  return end > 0 && text[end - 1] === '\r' && end > offset ? end - 1 : end;
}
