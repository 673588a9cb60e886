/** What a page shows without a scroll bar. */
const widest = 96;

/**
 * A JSON text with `⟦ ⟧` marks whose lines are too long for a page, broken at its brackets and commas as far as that is needed. Nothing but
 * blanks between values changes; a text whose brackets do not fit together comes back as it is.
 */
export function wrapExample(text: string): string {
  if (!/^\s*⟦*[{[]/.test(text)) return text;
  return text.split('\n').map((line) => {
    const indent = /^ */.exec(line)![0];
    return widthOf(line) <= widest ? line : layOut(line.trim(), indent).join('\n');
  }).join('\n');
}

function layOut(text: string, indent: string): readonly string[] {
  const whole = indent + text;
  if (widthOf(whole) <= widest) return [whole];
  const open = firstOutside(text, '{[');
  const close = open === -1 ? -1 : closing(text, open);
  if (close === -1 || text.slice(open + 1, close).trim() === '') return [whole];
  const inner = `${indent}  `;
  const items = itemsOf(text.slice(open + 1, close));
  return [
    indent + text.slice(0, open + 1),
    ...items.flatMap((item, i) => {
      const lines = layOut(item, inner);
      return i < items.length - 1 ? [...lines.slice(0, -1), `${lines.at(-1)!},`] : lines;
    }),
    // What follows the bracket is short: a mark, a comma. A text of several values on one line is rare enough.
    indent + text.slice(close),
  ];
}

/** Offsets of the characters that stand in no string. */
function* outside(text: string, from = 0): Generator<number> {
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (inString && character === '\\') at++;
    else if (character === '"') inString = !inString;
    else if (!inString) yield at;
  }
}

function firstOutside(text: string, characters: string): number {
  for (const at of outside(text)) if (characters.includes(text[at]!)) return at;
  return -1;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (const at of outside(text, open)) {
    if (text[at] === '{' || text[at] === '[') depth++;
    else if ((text[at] === '}' || text[at] === ']') && --depth === 0) return at;
  }
  return -1;
}

function itemsOf(text: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (const at of outside(text)) {
    const character = text[at]!;
    if ('{['.includes(character)) depth++;
    else if ('}]'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      items.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...items, text.slice(from).trim()];
}

function widthOf(line: string): number {
  return line.replace(/[⟦⟧]/g, '').length;
}
