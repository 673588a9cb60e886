import { copyOf } from '../remembered.ts';
import type { ArrayNode, Container, Member, Node, ObjectNode, SourceTree, StringNode, SyntaxProblem } from './node.ts';

/** Deeper than any real schema, shallower than what Jackson (500 in 3.x, 1000 in 2.15) reads. Below it nothing is read. */
export const maximumDepth = 500;
const maximumProblems = 50;

/** Values up to this length, and keys up to the other, are one string wherever they stand: schemas say the same few words over and over. */
const longestValue = 12;
const longestKey = 32;
/** A power of two. */
const wordSlots = 2048;
/** The last words of any text, each where its hash puts it. */
const words: string[] = new Array<string>(wordSlots).fill('');

/** What an object or array without anything in it holds: one list for all of them. */
const none: readonly never[] = [];

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a JSON text (RFC 8259) to a tree with spans in UTF-16 offsets. Never throws and never stops early: every fault becomes a problem and
 * reading goes on behind it, so that a half-typed text gives half a tree. Comments, trailing commas and a byte order mark are
 * read over and reported, but the mark is not a fault.
 */
export function parseJson(text: string): SourceTree {
  const problems: SyntaxProblem[] = [];
  const length = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let firstComment = true;
  const trailingCommas: { start: number; end: number; newText: string }[] = [];
  // Members and items of what is open now, the innermost last: a list is made when its length is known, and takes no more room than it needs.
  const pending: (Member | Node)[] = [];
  let top = 0;

  const report = (problem: SyntaxProblem): void => {
    if (problems.length < maximumProblems) problems.push(problem);
  };
  const invalid = (start: number, end: number, message: string, mend?: SyntaxProblem['mend']): void =>
    report({ kind: 'invalid', start, end: Math.min(Math.max(end, start), length), message, ...(mend && { mend }) });

  skipBlank();
  if (at >= length) return { syntax: 'json', text, root: undefined, problems };
  const root = readValue(undefined, 0);
  skipBlank();
  if (at < length) {
    invalid(at, endOfLine(at), 'Something follows the end of the document; a JSON document is one value. Remove it, or move it inside.');
  }
  return { syntax: 'json', text, root, problems };

  function skipBlank(): void {
    for (;;) {
      let next = at;
      let code = 0;
      while (next < length) {
        code = text.charCodeAt(next);
        if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
        next++;
      }
      at = next;
      if (at >= length || code === 34 || code === 44 || code === 125) return;
      if (code === 47) {
        const start = at;
        const next = text.charCodeAt(at + 1);
        if (next === 47) at = endOfLine(at);
        else if (next === 42) {
          const close = text.indexOf('*/', at + 2);
          if (close === -1) invalid(at, at + 2, 'This comment is never closed, so the rest of the file is lost. Close it with */.');
          at = close === -1 ? length : close + 2;
        } else return;
        if (firstComment) report({ kind: 'comment', start, end: at, message: '' });
        firstComment = false;
      } else if (code === 0xfeff || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0x0b || code === 0x0c || code === 0x200b) {
        invalid(at, at + 1, `An invisible character (U+${code.toString(16).toUpperCase().padStart(4, '0')}) stands where JSON allows only blanks. Remove it.`,
          { title: 'Remove the invisible character', edits: [{ start: at, end: at + 1, newText: '' }] });
        at++;
      } else if (!skipStrangers(code)) return;
    }
  }

  /** Lines that belong to other languages and tools: said once each, and read over. */
  function skipStrangers(code: number): boolean {
    const start = at;
    if (code === 35) {
      at = endOfLine(at);
      invalid(start, at, 'JSON has no comments. Remove it, or move the text into "doc" (Avro) or "description" (JSON Schema).', { title: 'Remove the comment', edits: [{ start, end: at, newText: '' }] });
      return true;
    }
    const isMark = (code === 60 || code === 61 || code === 62 || code === 124) && (start === 0 || text.charCodeAt(start - 1) === 10) && text.startsWith(text[start]!.repeat(7), start);
    if (!isMark) return false;
    at = endOfLine(at);
    invalid(start, at, 'A merge that is not finished left this mark. Keep one of the two sides, and remove the marks.');
    return true;
  }

  function endOfLine(from: number): number {
    let end = from;
    while (end < length) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      end++;
    }
    return end;
  }

  function readValue(parent: Container | undefined, level: number): Node | undefined {
    const start = at;
    const code = text.charCodeAt(at);
    switch (code) {
      case 123:
        return level < maximumDepth ? readObject(parent, level) : skipTooDeep();
      case 91:
        return level < maximumDepth ? readArray(parent, level) : skipTooDeep();
      case 34:
        return readString(parent, longestValue);
      case 39: {
        const node = readSingleQuoted(parent);
        return node;
      }
      case 0x201c:
      case 0x201d:
      case 0x201e:
        return readCurlyQuoted(parent);
      default:
        if (code === 45 || (code >= 48 && code <= 57) || code === 43 || code === 46) return readNumber(parent);
        break;
    }
    const word = readWord();
    if (word === 'true' || word === 'false') return { kind: 'boolean', start, end: at, parent, value: word === 'true' };
    if (word === 'null') return { kind: 'null', start, end: at, parent };
    const closing = closingOf(start);
    if (closing !== -1) return unopened(start, closing, parent);
    if (word === '') {
      // The caller sees that nothing was read and skips what it cannot use.
      return undefined;
    }
    const known = { True: 'true', False: 'false', None: 'null', TRUE: 'true', FALSE: 'false', NULL: 'null', Null: 'null', nil: 'null', undefined: 'null' }[word];
    if (known !== undefined) {
      invalid(start, at, `"${word}" is no JSON value; it is written ${known}.`, { title: `Write ${known}`, edits: [{ start, end: at, newText: known }] });
      return known === 'null' ? { kind: 'null', start, end: at, parent } : { kind: 'boolean', start, end: at, parent, value: known === 'true' };
    }
    invalid(start, at, `"${word}" is no JSON value. Put text in double quotes.`, { title: 'Put it in double quotes', edits: [{ start, end: at, newText: JSON.stringify(word) }] });
    return { kind: 'string', start, end: at, parent, value: word, quote: 0 };
  }

  /** Where a text that lacks its opening quote is closed: at the next quote of its line, when that ends a value. -1 for what is none. */
  function closingOf(start: number): number {
    if (!isWordCode(text.charCodeAt(start))) return -1;
    const closing = text.indexOf('"', start);
    if (closing === -1 || closing - start > 1000 || /[\p{Cc}{}[\]:\\]/u.test(text.slice(start, closing))) return -1;
    return /^"[ \t]*(?:[,}\]\r\n]|$)/.test(text.slice(closing, closing + 100)) ? closing : -1;
  }

  function unopened(start: number, closing: number, parent: Container | undefined): StringNode {
    at = closing + 1;
    invalid(start, closing, 'This text is closed but never opened. Add the missing double quote.', { title: 'Insert the double quote', edits: [{ start, end: start, newText: '"' }] });
    return { kind: 'string', start, end: at, parent, value: text.slice(start, closing), quote: 0 };
  }

  function readWord(): string {
    const start = at;
    while (at < length && isWordCode(text.charCodeAt(at))) at++;
    return text.slice(start, at);
  }

  function skipTooDeep(): undefined {
    const start = at;
    let open = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        at++;
        while (at < length && text.charCodeAt(at) !== 34 && text.charCodeAt(at) !== 10) at += text.charCodeAt(at) === 92 ? 2 : 1;
      } else if (code === 123 || code === 91) open++;
      else if ((code === 125 || code === 93) && --open === 0) {
        at++;
        break;
      }
      at++;
    }
    at = Math.min(at, length);
    report({ kind: 'too-deep', start, end: start + 1, message: `Values are nested more than ${maximumDepth} levels deep here; nothing below is checked, and common parsers refuse such a document. Make it flatter.` });
    return undefined;
  }

  function readObject(parent: Container | undefined, level: number): ObjectNode {
    const node: Draft<ObjectNode> = { kind: 'object', start: at, end: at, parent, members: none as readonly Member[], kept: undefined };
    const bottom = top;
    at++;
    let afterComma = -1;
    /** Something was left out before. */
    let isUnsure = false;
    for (;;) {
      skipBlank();
      if (at >= length) {
        invalid(node.start, node.start + 1, 'This { is never closed. Add the missing }.');
        break;
      }
      const code = text.charCodeAt(at);
      if (code === 125) {
        if (afterComma >= 0) trailingComma(afterComma);
        at++;
        break;
      }
      if (code === 93) {
        // Somebody else's bracket: when an array around us is open, this object was left open.
        invalid(node.start, node.start + 1, 'This { is never closed. Add the missing }.');
        if (!insideArray(node)) at++;
        break;
      }
      if (code === 44) {
        invalid(at, at + 1, 'A comma stands here with nothing before it. Remove it.', { title: 'Remove the comma', edits: [{ start: at, end: at + 1, newText: '' }] });
        at++;
        continue;
      }
      // Another value begins where a name should: whether this object ends before it nobody can tell, and a comma would mend nothing.
      if (top > bottom && afterComma < 0 && !isUnsure && code !== 123 && code !== 91) missingComma();
      afterComma = -1;
      isUnsure = false;
      const key = code === 34 ? readString(node, longestKey) : readKey(node);
      if (!key) {
        invalid(at, at + 1, 'A property name in double quotes is expected here.');
        skipUnusable();
        isUnsure = true;
        continue;
      }
      if (text.charCodeAt(at) !== 58) skipBlank();
      let value: Node | undefined;
      if (text.charCodeAt(at) === 58) {
        at++;
        skipBlank();
        const next = text.charCodeAt(at);
        if (at >= length || next === 44 || next === 125 || next === 93) {
          invalid(key.start, key.end, `"${key.value}" has no value. Write one after the colon.`);
        } else {
          const before = at;
          value = readValue(node, level + 1);
          if (!value && at === before) {
            invalid(at, at + 1, 'A value is expected here.');
            skipUnusable();
          }
        }
      } else if (text.charCodeAt(at) === 61 && !text.startsWith('=======', at)) {
        const end = text.charCodeAt(at + 1) === 62 ? at + 2 : at + 1;
        invalid(at, end, `JSON writes a colon between a name and its value, not ${text.slice(at, end)}.`, { title: 'Write a colon', edits: [{ start: at, end, newText: ':' }] });
        at = end;
        skipBlank();
        value = readValue(node, level + 1);
      } else {
        const next = text.charCodeAt(at);
        const startsValue = next === 34 || next === 123 || next === 91 || next === 45 || (next >= 48 && next <= 57);
        if (startsValue && sameLine(key.end, at)) {
          invalid(key.end, at, `A colon is missing between "${key.value}" and its value.`, { title: 'Insert the colon', edits: [{ start: key.end, end: key.end, newText: ':' }] });
          value = readValue(node, level + 1);
        } else invalid(key.start, key.end, `"${key.value}" has no value. Write a colon and a value after it.`);
      }
      pending[top++] = { key, value };
      if (text.charCodeAt(at) !== 44) skipBlank();
      if (text.charCodeAt(at) === 44) {
        afterComma = at;
        at++;
      }
    }
    node.end = at;
    if (top > bottom) node.members = pending.slice(bottom, top) as Member[];
    top = bottom;
    return node;
  }

  function readKey(parent: ObjectNode): StringNode | undefined {
    const code = text.charCodeAt(at);
    if (code === 34) return readString(parent, longestKey);
    if (code === 39) return readSingleQuoted(parent);
    if (isCurlyQuote(code)) return readCurlyQuoted(parent);
    const start = at;
    const word = readWord();
    if (word === '') return undefined;
    if (/^"[ \t]*:/.test(text.slice(at, at + 100))) return unopened(start, at, parent);
    invalid(start, at, `The property name ${word} is not in double quotes.`, { title: 'Put it in double quotes', edits: [{ start, end: at, newText: JSON.stringify(word) }] });
    return { kind: 'string', start, end: at, parent, value: word, quote: 0 };
  }

  function readArray(parent: Container | undefined, level: number): ArrayNode {
    const node: Draft<ArrayNode> = { kind: 'array', start: at, end: at, parent, items: none as readonly Node[], kept: undefined };
    const bottom = top;
    at++;
    let afterComma = -1;
    for (;;) {
      skipBlank();
      if (at >= length) {
        invalid(node.start, node.start + 1, 'This [ is never closed. Add the missing ].');
        break;
      }
      const code = text.charCodeAt(at);
      if (code === 93) {
        if (afterComma >= 0) trailingComma(afterComma);
        at++;
        break;
      }
      if (code === 125) {
        invalid(node.start, node.start + 1, 'This [ is never closed. Add the missing ].');
        if (!insideObject(node)) at++;
        break;
      }
      if (code === 44) {
        invalid(at, at + 1, 'A comma stands here with nothing before it. Remove it.', { title: 'Remove the comma', edits: [{ start: at, end: at + 1, newText: '' }] });
        at++;
        continue;
      }
      if (top > bottom && afterComma < 0) missingComma();
      afterComma = -1;
      const before = at;
      const item = readValue(node, level + 1);
      if (item) pending[top++] = item;
      else if (at === before) {
        invalid(at, at + 1, 'A value is expected here.');
        skipUnusable();
      }
      if (text.charCodeAt(at) !== 44) skipBlank();
      if (text.charCodeAt(at) === 44) {
        afterComma = at;
        at++;
      } else if (text.charCodeAt(at) === 58) {
        invalid(at, at + 1, 'A colon stands here, but an array holds values without names. Use { } for named values.');
        at++;
        afterComma = at;
      }
    }
    node.end = at;
    if (top > bottom) node.items = pending.slice(bottom, top) as Node[];
    top = bottom;
    return node;
  }

  function trailingComma(comma: number): void {
    trailingCommas.push({ start: comma, end: comma + 1, newText: '' });
    // Said once; what mends it mends all of them.
    if (trailingCommas.length === 1) {
      report({ kind: 'trailing-comma', start: comma, end: comma + 1, message: '', mend: { title: 'Remove the comma', edits: trailingCommas } });
    }
  }

  function missingComma(): void {
    // The comma belongs behind the last value, not where the next one begins.
    let end = at;
    while (end > 0 && isBlankCode(text.charCodeAt(end - 1))) end--;
    invalid(lastTokenStart(end), end, 'A comma is missing after this value.', { title: 'Insert the comma', edits: [{ start: end, end, newText: ',' }] });
  }

  /** Where the squiggle of a missing comma begins: a short value whole, of a long one only the last character. */
  function lastTokenStart(end: number): number {
    let start = end - 1;
    const floor = Math.max(0, end - 60);
    if (text.charCodeAt(start) === 34) {
      for (let i = start - 1; i >= floor; i--) if (text.charCodeAt(i) === 34 && text.charCodeAt(i - 1) !== 92) return i;
      return start;
    }
    while (start > floor && isWordCode(text.charCodeAt(start)) && isWordCode(text.charCodeAt(start - 1))) start--;
    return Math.max(start, 0);
  }

  /** Skips what is no JSON at all, up to the next character that means something. At least one character. */
  function skipUnusable(): void {
    at++;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === 44 || code === 125 || code === 93 || code === 34 || code === 123 || code === 91 || code === 10) return;
      at++;
    }
  }

  function readString(parent: Container | undefined, longest: number): StringNode {
    const start = at;
    let end = start + 1;
    let hash = 0;
    for (let code = text.charCodeAt(end); code !== 34 && code >= 32 && code !== 92; code = text.charCodeAt(++end)) hash = (Math.imul(hash, 31) + code) | 0;
    if (text.charCodeAt(end) !== 34) return readUnusualString(parent);
    at = end + 1;
    return { kind: 'string', start, end: at, parent, value: end - start - 1 > longest ? text.slice(start + 1, end) : wordAt(start + 1, end, hash), quote: 1 };
  }

  /** The text between two offsets: the same string for the same word, so that comparing and looking up is cheap. */
  function wordAt(from: number, to: number, hash: number): string {
    const slot = (hash ^ (hash >>> 11)) & (wordSlots - 1);
    const word = words[slot]!;
    if (word.length === to - from && text.startsWith(word, from)) return word;
    return (words[slot] = copyOf(text.slice(from, to)));
  }

  /** A string with escapes, or one that is faulty or not closed. */
  function readUnusualString(parent: Container | undefined): StringNode {
    const start = at;
    at++;
    let from = at;
    let value = '';
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        value = value === '' ? text.slice(from, at) : value + text.slice(from, at);
        at++;
        return { kind: 'string', start, end: at, parent, value, quote: 1 };
      }
      if (code === 92) {
        value += text.slice(from, at) + readEscape();
        from = at;
      } else if ((code === 10 || code === 13) && goesOnBelow(at)) {
        const next = at + /^\r?\n[ \t]*/.exec(text.slice(at, at + 200))![0].length;
        // A backslash at the end of a line, as other languages go on in the next one.
        const continued = /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(Math.max(start, at - 100), at));
        invalid(at, at + 1, 'A line break stands inside this text; JSON wants it on one line, or the break written as \\n.', { title: 'Join the lines', edits: [continued ? { start: at - 1, end: next, newText: '' } : { start: at, end: next, newText: ' ' }] });
        value += text.slice(from, at) + (continued ? '' : '\n');
        from = at = next;
      } else if (at >= length || code === 10 || code === 13) {
        // Punctuation at the end of the line was most likely meant to stand outside.
        at = Math.max(from, lastOf(from, at));
        invalid(start, at, 'This text is never closed. Add the missing double quote.');
        value += text.slice(from, at);
        return { kind: 'string', start, end: at, parent, value, quote: 1 };
      } else {
        if (code < 32) {
          invalid(at, at + 1, code === 9 ? 'A tab stands inside the text; JSON wants it written as \\t.' : `A control character (U+${code.toString(16).toUpperCase().padStart(4, '0')}) stands inside the text; JSON wants it escaped.`,
            { title: 'Escape it', edits: [{ start: at, end: at + 1, newText: code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}` }] });
        }
        at++;
      }
    }
  }

  /** Whether a text that meets the end of its line is closed further down: the next quote ends a value, and nothing before it looks like JSON. */
  function goesOnBelow(from: number): boolean {
    if (!/^\r?\n/.test(text.slice(from, from + 2)) || text[from - 1] === ',') return false;
    const quote = text.indexOf('"', from);
    return quote !== -1 && quote - from < 1000 && !/[{}[\]:]/.test(text.slice(from, quote)) && /^\s*([,}\]]|$)/.test(text.slice(quote + 1, quote + 200)) && !/^\r?\n\s*$/.test(text.slice(from, quote));
  }

  /** The end of a stretch of text without the blanks, commas and closing brackets at its end. */
  function lastOf(from: number, to: number): number {
    let end = to;
    while (end > from && ' \t,}]'.includes(text[end - 1]!)) end--;
    return end;
  }

  function readEscape(): string {
    const start = at;
    const letter = text[at + 1] ?? '';
    const simple = simpleEscapes[letter];
    if (simple !== undefined) {
      at += 2;
      return simple;
    }
    if (letter === 'u') {
      const digits = text.slice(at + 2, at + 6);
      if (/^[0-9a-fA-F]{4}$/.test(digits)) {
        at += 6;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
      invalid(start, start + 2, 'Four hexadecimal digits must follow \\u.');
      at += 2;
      return 'u';
    }
    if (letter === '' || letter === '\n' || letter === '\r') {
      at += 1;
      return '';
    }
    invalid(start, start + 2, `\\${letter} is no escape of JSON. For a backslash itself write \\\\.`, { title: 'Double the backslash', edits: [{ start, end: start, newText: '\\' }] });
    at += 2;
    return `\\${letter}`;
  }

  function readSingleQuoted(parent: Container | undefined): StringNode {
    const start = at;
    let end = at + 1;
    while (end < length && text.charCodeAt(end) !== 39 && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end += text.charCodeAt(end) === 92 ? 2 : 1;
    end = Math.min(end, length);
    const closed = text.charCodeAt(end) === 39;
    const value = text.slice(start + 1, end);
    at = closed ? end + 1 : end;
    if (closed) {
      invalid(start, at, 'JSON wants double quotes here, not single ones.', { title: 'Use double quotes', edits: [{ start, end: at, newText: JSON.stringify(value) }] });
    } else invalid(start, at, 'This text is never closed, and JSON wants double quotes.');
    return { kind: 'string', start, end: at, parent, value, quote: 1 };
  }

  /** Text between the quotes that word processors make. */
  function readCurlyQuoted(parent: Container | undefined): StringNode {
    const start = at;
    const line = endOfLine(at);
    let end = start + 1;
    while (end < line && !isCurlyQuote(text.charCodeAt(end)) && text.charCodeAt(end) !== 34) end++;
    if (end === line) {
      // Not closed: only the word.
      at++;
      readWord();
      const value = text.slice(start + 1, at);
      invalid(start, at, 'JSON wants straight double quotes around a text, and this one is never closed.');
      return { kind: 'string', start, end: at, parent, value, quote: 1 };
    }
    const value = text.slice(start + 1, end);
    at = end + 1;
    invalid(start, at, 'JSON wants straight double quotes here, not curly ones.', { title: 'Use straight quotes', edits: [{ start, end: at, newText: JSON.stringify(value) }] });
    return { kind: 'string', start, end: at, parent, value, quote: 1 };
  }

  function readNumber(parent: Container | undefined): Node {
    const start = at;
    const first = text.charCodeAt(start);
    let code = first;
    let value = 0;
    let end = start;
    for (; code >= 48 && code <= 57; code = text.charCodeAt(++end)) value = value * 10 + code - 48;
    // A few digits and nothing else, as most numbers are; up to here they are exact.
    if (end > start && end - start < 10 && (first !== 48 || end === start + 1) && !isNumberCode(code) && !isWordCode(code)) {
      at = end;
      return { kind: 'number', start, end, parent, value, raw: wordAt(start, end, value) };
    }
    while (at < length && isNumberCode(text.charCodeAt(at))) at++;
    const raw = text.slice(start, at);
    value = Number(raw);
    // A word right behind it, as in 0x1F, 1_000 or 10px.
    const goesOn = at < length && isWordCode(text.charCodeAt(at));
    if (goesOn || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(raw)) {
      if (goesOn) readWord();
      const whole = text.slice(start, at);
      invalid(start, at, `${whole} is no number that JSON knows${/^-?0\d/.test(whole) ? ': it may not begin with 0' : ''}.`);
    }
    return { kind: 'number', start, end: at, parent, value: Number.isNaN(value) ? 0 : value, raw };
  }

  function sameLine(from: number, to: number): boolean {
    const newline = text.indexOf('\n', from);
    return newline === -1 || newline >= to;
  }

  function insideArray(node: Node): boolean {
    for (let up = node.parent; up; up = up.parent) if (up.kind === 'array') return true;
    return false;
  }

  function insideObject(node: Node): boolean {
    for (let up = node.parent; up; up = up.parent) if (up.kind === 'object') return true;
    return false;
  }
}

const simpleEscapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function isCurlyQuote(code: number): boolean {
  return code === 0x201c || code === 0x201d || code === 0x201e;
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36 || code === 45 || code === 46 || code > 0xff;
}

function isNumberCode(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 45 || code === 43 || code === 46 || code === 101 || code === 69;
}
