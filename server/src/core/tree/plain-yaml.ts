import type { ArrayNode, Container, Member, Node, ObjectNode, SourceTree, StringNode } from './node.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Something that is not plain. */
class NotPlain extends Error {}
const notPlain = new NotPlain();

const deepest = 100;
/** What no plain text holds: tabs, carriage returns, other control characters, a byte order mark. */
const strange = /[\0-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]/;

/**
 * Reads a YAML text that is written as schemas mostly are: mappings and sequences in blocks, scalars on one line or folded, quoted words without
 * escapes. Gives exactly the tree that the library gives (`parseYaml`), many times faster; undefined for everything else, so that no fault and no rarity of
 * YAML is judged here.
 */
export function readPlainYaml(text: string): SourceTree | undefined {
  if (strange.test(text)) return undefined;
  const { length } = text;
  let at = 0;
  try {
    if (!toContent() || columnAt() !== 0) return undefined;
    const root = block(0, undefined, 0);
    return toContent() ? undefined : { syntax: 'yaml', text, root, problems: [] };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }

  function fail(): never {
    throw notPlain;
  }

  /** From the beginning of a line to the first character that is no blank and in no comment; false at the end. */
  function toContent(): boolean {
    while (at < length) {
      while (text.charCodeAt(at) === 32) at++;
      const code = text.charCodeAt(at);
      if (code === 35) at = lineEnd(at);
      else if (code !== 10) return at < length;
      at++;
    }
    return false;
  }

  function lineEnd(from: number): number {
    const end = text.indexOf('\n', from);
    return end === -1 ? length : end;
  }

  function columnAt(): number {
    return at - (text.lastIndexOf('\n', at - 1) + 1);
  }

  function isDash(): boolean {
    const next = text.charCodeAt(at + 1);
    return text.charCodeAt(at) === 45 && (next === 32 || next === 10 || at + 1 >= length);
  }

  /** What begins at a column. */
  function block(column: number, parent: Container | undefined, depth: number): Node {
    if (depth > deepest) fail();
    return isDash() ? sequence(column, parent, depth) : mapping(column, parent, depth);
  }

  function mapping(column: number, parent: Container | undefined, depth: number): ObjectNode {
    const members: Member[] = [];
    const node: Draft<ObjectNode> = { kind: 'object', start: at, end: at, parent, members, kept: undefined };
    do {
      if (isDash()) fail();
      const key = readKey(node);
      const value = valueAfter(column, node, depth, 'key');
      members.push({ key, value });
      node.end = value.end;
    } while (toContent() && columnAt() === column);
    if (at < length && columnAt() > column) fail();
    return node;
  }

  function sequence(column: number, parent: Container | undefined, depth: number): ArrayNode {
    const items: Node[] = [];
    const node: Draft<ArrayNode> = { kind: 'array', start: at, end: at, parent, items, kept: undefined };
    do {
      at++;
      const item = valueAfter(column, node, depth, 'dash');
      items.push(item);
      node.end = item.end;
    } while (toContent() && columnAt() === column && isDash());
    if (at < length && columnAt() > column) fail();
    return node;
  }

  /** What stands behind a colon or a dash, to the beginning of the next line. */
  function valueAfter(column: number, parent: Container, depth: number, behind: 'key' | 'dash'): Node {
    while (text.charCodeAt(at) === 32) at++;
    const code = text.charCodeAt(at);
    const start = at;
    if (at >= length || code === 10 || (code === 35 && text.charCodeAt(at - 1) === 32)) {
      at = lineEnd(at);
      const inner = toContent() ? columnAt() : -1;
      // Nothing stands there. A list may stand below its key at the same column.
      if (inner <= column && !(inner === column && behind === 'key' && isDash())) return { kind: 'null', start, end: start, parent };
      return isDash() || isKey() ? block(inner, parent, depth + 1) : fail();
    }
    if (behind === 'dash' && isDash()) fail();
    if (behind === 'dash' && isKey()) return mapping(columnAt(), parent, depth + 1);
    switch (code) {
      case 34:
      case 39: {
        const node = readQuoted(parent);
        endLine();
        return node;
      }
      case 62:
      case 124:
        return readBlockScalar(column, parent);
      case 91: {
        const node = readFlow(parent);
        endLine();
        return node;
      }
      case 123: {
        const start = at++;
        while (text.charCodeAt(at) === 32) at++;
        if (text.charCodeAt(at) !== 125) fail();
        at++;
        const node: ObjectNode = { kind: 'object', start, end: at, parent, members: [], kept: undefined };
        endLine();
        return node;
      }
      default:
        return readPlain(column, parent);
    }
  }

  /** Only blanks and a comment may stand behind a value. */
  function endLine(): void {
    const from = at;
    while (text.charCodeAt(at) === 32) at++;
    const code = text.charCodeAt(at);
    if (at >= length) return;
    if (code === 35 && at > from) at = lineEnd(at);
    else if (code !== 10) fail();
    // A line further in would belong to the value.
    at++;
  }

  function isKey(): boolean {
    keyPattern.lastIndex = at;
    return keyPattern.test(text);
  }

  function readKey(parent: ObjectNode): StringNode {
    const start = at;
    const code = text.charCodeAt(at);
    let key: StringNode;
    if (code === 34 || code === 39) key = readQuoted(parent);
    else {
      plainKey.lastIndex = at;
      const word = plainKey.exec(text)?.[0];
      if (word === undefined || word === 'null' || word === 'Null' || word === 'NULL') fail();
      at += word.length;
      key = { kind: 'string', start, end: at, parent, value: word, quote: 0 };
    }
    const next = text.charCodeAt(at + 1);
    if (text.charCodeAt(at) !== 58 || !(next === 32 || next === 10 || at + 1 >= length)) fail();
    at++;
    return key;
  }

  function readQuoted(parent: Container): StringNode {
    const start = at;
    const quote = text[at]!;
    const line = lineEnd(at);
    let end = text.indexOf(quote, start + 1);
    if (quote === "'") while (end !== -1 && text.charCodeAt(end + 1) === 39) end = text.indexOf(quote, end + 2);
    if (end === -1 || end > line) fail();
    const inner = text.slice(start + 1, end);
    if (quote === '"' && inner.includes('\\')) fail();
    at = end + 1;
    return { kind: 'string', start, end: at, parent, value: quote === "'" ? inner.replaceAll("''", "'") : inner, quote: 1 };
  }

  /** A list on one line of words and quoted texts. */
  function readFlow(parent: Container): ArrayNode {
    const items: Node[] = [];
    const node: Draft<ArrayNode> = { kind: 'array', start: at, end: at, parent, items, kept: undefined };
    at++;
    for (;;) {
      while (text.charCodeAt(at) === 32) at++;
      const code = text.charCodeAt(at);
      if (code === 93 && items.length === 0) break;
      if (code === 34 || code === 39) items.push(readQuoted(node));
      else {
        flowWord.lastIndex = at;
        const word = flowWord.exec(text)?.[0];
        if (word === undefined) fail();
        items.push(scalar(word, at, at + word.length, node));
        at += word.length;
      }
      while (text.charCodeAt(at) === 32) at++;
      if (text.charCodeAt(at) === 93) break;
      if (text.charCodeAt(at) !== 44) fail();
      at++;
    }
    at++;
    node.end = at;
    return node;
  }

  /** A scalar without quotes; further lines are folded into it when they stand further in. */
  function readPlain(column: number, parent: Container): Node {
    const start = at;
    if (!plainStart.test(text[start]!) && !(text.charCodeAt(start) === 45 && digit.test(text[start + 1] ?? ''))) fail();
    let end = plainEnd(start);
    let value: string | undefined;
    for (;;) {
      const line = lineEnd(at);
      at = Math.min(line + 1, length);
      // A comment ends a scalar, and where one goes on behind it is for others to tell.
      if (end < line && text.slice(end, line).includes('#')) break;
      let breaks = 1;
      let next = at;
      while (next < length) {
        let to = next;
        while (text.charCodeAt(to) === 32) to++;
        if (text.charCodeAt(to) !== 10) {
          next = to;
          break;
        }
        breaks++;
        next = to + 1;
      }
      if (next >= length || next - (text.lastIndexOf('\n', next - 1) + 1) <= column) break;
      if (text.charCodeAt(next) === 35) fail();
      value = (value ?? text.slice(start, end)) + (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1));
      at = next;
      end = plainEnd(next);
      value += text.slice(next, end);
    }
    return value === undefined ? scalar(text.slice(start, end), start, end, parent) : { kind: 'string', start, end, parent, value, quote: 0 };
  }

  /** The end of a line of a plain scalar, without blanks and comment. */
  function plainEnd(from: number): number {
    let end = lineEnd(from);
    const comment = text.slice(from, end).indexOf(' #');
    if (comment !== -1) end = from + comment;
    while (text.charCodeAt(end - 1) === 32) end--;
    const line = text.slice(from, end);
    if (line === '' || line.includes(': ') || line.endsWith(':')) fail();
    return end;
  }

  function scalar(word: string, start: number, end: number, parent: Container): Node {
    const known = words.get(word);
    if (known === null) return { kind: 'null', start, end, parent };
    if (known !== undefined) return { kind: 'boolean', start, end, parent, value: known };
    if (startsLikeNumber.test(word)) {
      if (simpleNumber.test(word) && word.length < 18 && Math.abs(Number(word)) <= Number.MAX_SAFE_INTEGER) return { kind: 'number', start, end, parent, value: Number(word), raw: word };
      if (otherNumber.test(word)) fail();
    }
    return { kind: 'string', start, end, parent, value: word, quote: 0 };
  }

  /** A text of several lines behind `>` or `|`. */
  function readBlockScalar(column: number, parent: Container): StringNode {
    const start = at;
    const isFolded = text.charCodeAt(at) === 62;
    const line = lineEnd(at);
    const head = text.slice(at + 1, line);
    if (head !== '' && head !== '-') fail();
    at = line + 1;
    let indent = at;
    while (text.charCodeAt(indent) === 32) indent++;
    indent -= at;
    if (indent <= column || at + indent >= length || text.charCodeAt(at + indent) === 10) fail();
    let value = '';
    let end = at;
    // What joins the next line to those before: a folded one is joined by a blank, but for lines further in and empty ones (YAML 1.2.2, section 8.1.3).
    let joint = '';
    let empty = 0;
    let wasFurtherIn = false;
    while (at < length) {
      let first = at;
      while (text.charCodeAt(first) === 32) first++;
      const stop = lineEnd(at);
      if (first >= stop) {
        // Blanks on a line of their own count otherwise.
        if (first - at > indent) fail();
        empty++;
      } else {
        if (first - at < indent) break;
        for (; empty > 0; empty--) {
          if (!isFolded || joint === '\n') value += '\n';
          else joint = '\n';
        }
        if (isFolded && first - at > indent) {
          if (joint === ' ') joint = '\n';
          else if (!wasFurtherIn && joint === '\n') joint = '\n\n';
          value += joint + text.slice(at + indent, stop);
          joint = '\n';
          wasFurtherIn = true;
        } else {
          value += joint + text.slice(at + indent, stop);
          joint = isFolded ? ' ' : '\n';
          wasFurtherIn = false;
        }
        end = stop;
      }
      at = stop + 1;
    }
    while (text.charCodeAt(end - 1) === 32) end--;
    at = Math.min(at, length);
    let next = at;
    while (text.charCodeAt(next) === 32) next++;
    // Comments right behind it may be part of it to the library.
    if (text.charCodeAt(next) === 35) fail();
    return { kind: 'string', start, end, parent, value: head === '-' ? value : `${value}\n`, quote: 0 };
  }
}

const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true], ['True', true], ['TRUE', true], ['false', false], ['False', false], ['FALSE', false], ['null', null], ['Null', null], ['NULL', null], ['~', null],
]);
const plainKey = /[A-Za-z_$][\w$./-]*/y;
const keyPattern = /(?:[A-Za-z_$][\w$./-]*|'(?:[^'\n]|'')*'|"[^"\\\n]*"):(?=[ \n]|$)/y;
/** A letter, a digit, a sign or another character with which a plain scalar may begin whatever follows. */
const plainStart = /[A-Za-z0-9_$^(/.+~;<=\\]|[^\0-\x7f]/;
const flowWord = /[A-Za-z0-9_$./][\w$./-]*(?=[ ,\]])/y;
const startsLikeNumber = /^[-+.\d]/;
const simpleNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const digit = /\d/;
/** The other numbers of the core schema (YAML 1.2.2, section 10.3.2). */
const otherNumber = /^[-+]?(?:0o[0-7]*|0x[\da-f]*|\.?(?:inf|nan)|(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?)$/i;
