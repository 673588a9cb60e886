import type { Place } from './place.ts';

/** An object or array that is open at the cursor. */
interface Frame {
  readonly kind: 'object' | 'array';
  /** What is expected next; `after`: a comma or the end. */
  expects: 'key' | 'colon' | 'value' | 'after';
  /** Where the last key or value ended. */
  lastEnd: number;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly quote: '' | '"' | "'";
  readonly isClosed: boolean;
}

/**
 * Where a UTF-16 offset stands in a JSON text, however broken the text is before and behind it: brackets, commas and quotes up to the
 * offset are looked at, and no more than a few characters behind it. Undefined in comments and where nothing can be written, such as behind
 * the end of the document.
 */
export function placeInJson(text: string, offset: number, words: Words = 'json'): Place | undefined {
  const frames: Frame[] = [];
  const root: Frame = { kind: 'array', expects: 'value', lastEnd: -1 };
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (offset < at) return undefined;
  while (at < offset) {
    const character = text[at]!;
    const top = frames.at(-1) ?? root;
    if (isBlank(character)) at++;
    else if (words === 'json' && character === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const isLine = text[at + 1] === '/';
      at = endOfComment(text, at);
      if (offset < at || (offset === at && isLine)) return undefined;
    } else if (character === '{' || character === '[') {
      frames.push({ kind: character === '{' ? 'object' : 'array', expects: character === '{' ? 'key' : 'value', lastEnd: -1 });
      at++;
    } else if (character === '}' || character === ']') {
      close(character === '}' ? 'object' : 'array');
      at++;
    } else if (character === ',') {
      if (top !== root) top.expects = top.kind === 'object' ? 'key' : 'value';
      at++;
    } else if (character === ':') {
      if (top.kind === 'object') top.expects = 'value';
      at++;
    } else {
      const token = tokenAt(text, at, offset, words);
      if (offset <= token.end) return placeAt(token, top);
      take(top, token);
      at = token.end;
    }
  }
  const top = frames.at(-1) ?? root;
  // Right before a value, that is what is replaced; right before a key or an item something is put in front of it.
  const next = text[offset];
  if (top.kind === 'object' && top.expects === 'value' && next !== undefined) {
    const start = firstBehind(text, offset);
    if (!text.slice(offset, start).includes('\n')) {
      if (text[start] === '{' || text[start] === '[') return undefined;
      if (start < text.length && !',}]'.includes(text[start]!)) {
        const token = tokenAt(text, start, -1, words);
        if (text[firstBehind(text, token.end)] !== ':') return { ...placeAt({ ...token, start: offset }, top)!, typed: '', quote: '' };
      }
    }
  }
  return placeAt({ start: offset, end: offset, quote: '', isClosed: false }, top);

  function close(kind: Frame['kind']): void {
    const open = frames.findLastIndex((frame) => frame.kind === kind);
    if (open < 0) return;
    frames.length = open;
    const below = frames.at(-1) ?? root;
    below.expects = 'after';
    below.lastEnd = at + 1;
  }

  function take(frame: Frame, token: Token): void {
    const isKey = frame.kind === 'object' && (frame.expects === 'key' || frame.expects === 'after' || (frame.expects === 'colon' && text.slice(frame.lastEnd, token.start).includes('\n')));
    frame.expects = isKey ? 'colon' : 'after';
    frame.lastEnd = token.end;
  }

  function placeAt(token: Token, frame: Frame): Place | undefined {
    const { start, end, quote } = token;
    const next = firstBehind(text, end);
    const follows = text[next] ?? '';
    const hasColon = follows === ':';
    const common = { span: { start, end }, typed: text.slice(start + quote.length, Math.min(offset, token.isClosed && offset === end ? end - 1 : end)), quote, isDone: token.isClosed && offset === end, hasColon };
    if (frame === root) return root.expects === 'after' || (end === start && follows !== '') ? undefined : { ...common, kind: 'value', lacksColon: false, lacksCommaAfter: false };
    const isOwnLine = text.slice(Math.max(frame.lastEnd, 0), start).includes('\n');
    const isKey = frame.kind === 'object' && (frame.expects === 'key' || frame.expects === 'after' || (isOwnLine && frame.expects === 'colon') || (hasColon && end > start));
    const lacksComma = frame.expects === 'after' && frame.lastEnd >= 0;
    const startsSomething = follows !== '' && !',}]:'.includes(follows);
    // `"ty| "string"`: what follows on the line and is no key is its value.
    const isFollowedByValue = isKey && end > start && !hasColon && startsSomething && !text.slice(end, next).includes('\n') && !isKeyAt(text, next);
    return {
      ...common, kind: isKey ? 'key' : 'value',
      ...(lacksComma && { commaAt: frame.lastEnd }), ...(isKey && frame.expects === 'value' && { lacksValueBefore: true }),
      lacksColon: !isKey && frame.kind === 'object' && frame.expects === 'colon',
      lacksCommaAfter: startsSomething && !isFollowedByValue,
      hasColon: isKey && hasColon,
    };
  }
}

/** Words without quotes: in JSON an accident, in a flow collection of YAML a text, which may have blanks in it. */
type Words = 'json' | 'yaml';

/** The string or the word that begins at an offset. A string with the cursor in it, whose quote is not written yet, ends with the word at the cursor. */
function tokenAt(text: string, start: number, cursor: number, words: Words): Token {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") {
    let end = start + 1;
    if (words === 'yaml') end = start + Math.max(1, /^(?:[^,{}[\]\r\n:#]|:(?=[^\s,{}[\]])|(?<=\S)#)*/.exec(text.slice(start, start + 2000))![0].trimEnd().length);
    else while (end < text.length && !wordEnds.has(text[end]!)) end++;
    return { start, end, quote: '', isClosed: false };
  }
  let end = start + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n' && text[end] !== '\r') end += text[end] === '\\' ? 2 : 1;
  end = Math.min(end, text.length);
  const isClosed = text[end] === quote && end > start;
  if (start < cursor && cursor <= end) {
    if (isClosed && /^(?:[ \t]*(?:[,:}\]/\r\n]|$)|[ \t]+["{[])/.test(text.slice(end + 1, end + 40))) return { start, end: end + 1, quote, isClosed: true };
    let word = cursor;
    while (word < end && /[\w.$#/-]/.test(text[word]!)) word++;
    return { start, end: word, quote, isClosed: false };
  }
  if (isClosed) return { start, end: end + 1, quote, isClosed: true };
  // Never closed: what ends it are the brackets and commas at the end of its line.
  const line = text.slice(start, end);
  return { start, end: Math.max(start + 1, start + line.replace(/[ \t,}\]]+$/, '').length), quote, isClosed: false };
}

const wordEnds: ReadonlySet<string> = new Set([...' \t\r\n,:{}[]"\'']);

function isKeyAt(text: string, offset: number): boolean {
  const first = text[offset];
  if (first === '{' || first === '[') return false;
  return text[firstBehind(text, tokenAt(text, offset, -1, 'json').end)] === ':';
}

/** The first offset at or behind another one where something stands that is neither blank nor comment. */
function firstBehind(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    if (isBlank(text[at]!)) at++;
    else if (text[at] === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) at = endOfComment(text, at);
    else break;
  }
  return at;
}

function endOfComment(text: string, at: number): number {
  if (text[at + 1] === '/') {
    const newline = text.indexOf('\n', at);
    return newline === -1 ? text.length : newline;
  }
  const close = text.indexOf('*/', at + 2);
  return close === -1 ? text.length : close + 2;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
