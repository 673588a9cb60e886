/** A place in a JSON text that is read once from front to back, without a tree: for texts of hundreds of megabytes of which little is needed. */
export interface Cursor {
  /** The characters; or the bytes of UTF-8, each as a character, where `decode` makes a text of a piece of them. */
  readonly text: string;
  readonly decode?: (piece: string) => string;
  at: number;
}

/** The text is no JSON; the message says where. */
export class NotJson extends Error {}

/** Reads an object. `member` gets each key and has to read or skip the value. */
export function eachMember(cursor: Cursor, member: (key: string) => void): void {
  expect(cursor, '{');
  if (accept(cursor, '}')) return;
  do {
    const key = take(cursor);
    if (typeof key !== 'string') throw fault(cursor, 'a key');
    expect(cursor, ':');
    member(key);
  } while (accept(cursor, ','));
  expect(cursor, '}');
}

/** Reads an array. `item` has to read or skip each value. */
export function eachItem(cursor: Cursor, item: () => void): void {
  expect(cursor, '[');
  if (accept(cursor, ']')) return;
  do item();
  while (accept(cursor, ','));
  expect(cursor, ']');
}

/** The next value as data. */
export function take(cursor: Cursor): unknown {
  const piece = raw(cursor);
  try {
    return JSON.parse(decoded(piece, cursor));
  } catch {
    throw fault(cursor, 'a value');
  }
}

/** The text of the next value as it stands, not decoded. What is inside an object or array is not looked at but for where it ends. */
export function raw(cursor: Cursor): string {
  space(cursor);
  const start = cursor.at;
  skip(cursor);
  return cursor.text.slice(start, cursor.at);
}

/** What `raw` gave, as a text. */
export function decoded(piece: string, { decode }: Cursor): string {
  return decode ? decode(piece) : piece;
}

/** What the next value is, by its first character; empty at the end of the text. */
export function peek(cursor: Cursor): string {
  space(cursor);
  return cursor.text.charAt(cursor.at);
}

const quote = 0x22;
const backslash = 0x5c;

function skip(cursor: Cursor): void {
  const { text } = cursor;
  let depth = 0;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === quote) skipString(cursor);
    else if (code === 0x7b || code === 0x5b) {
      depth++;
      cursor.at++;
      continue;
    } else if (code === 0x7d || code === 0x5d) {
      if (depth === 0) throw fault(cursor, 'a value');
      depth--;
      cursor.at++;
    } else if (Number.isNaN(code)) throw fault(cursor, 'a value');
    else if (depth > 0) {
      cursor.at++;
      continue;
    } else {
      const start = cursor.at;
      while (/[\w.+-]/.test(text.charAt(cursor.at))) cursor.at++;
      if (cursor.at === start) throw fault(cursor, 'a value');
    }
    if (depth === 0) return;
  }
}

function skipString(cursor: Cursor): void {
  const { text } = cursor;
  for (let at = text.indexOf('"', cursor.at + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 1) continue;
    cursor.at = at + 1;
    return;
  }
  throw fault(cursor, 'the end of a string');
}

function space(cursor: Cursor): void {
  const { text } = cursor;
  for (let code = text.charCodeAt(cursor.at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = text.charCodeAt(cursor.at)) cursor.at++;
}

function accept(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.at++;
  return true;
}

function expect(cursor: Cursor, character: string): void {
  if (!accept(cursor, character)) throw fault(cursor, `"${character}"`);
}

function fault({ at: place, text, decode }: Cursor, wanted: string): NotJson {
  const at = decode ? decode(text.slice(0, place)).length : place;
  return new NotJson(place >= text.length ? `it ends where ${wanted} is expected` : `at character ${at} there is no ${wanted.replace(/^a |^the /, '')}`);
}
