import type { Edit } from '../finding.ts';
import type { ArrayNode, Member, Node, ObjectNode, SourceTree, StringNode } from './node.ts';

/**
 * Edits that keep a document's style: its indentation, its line ending, one line or many, JSON or YAML. All are pure: text in, edits out.
 * Several edits of one call do not overlap.
 */

/** Replaces a value by another one. `value` is plain data and is written in the style of the document. */
export function replaceValue(tree: SourceTree, node: Node, value: unknown): Edit {
  const newText = write(tree, value, indentAt(tree, node.start), node);
  const colon = tree.syntax === 'yaml' ? colonBefore(node) : undefined;
  // What stands below its key may be indented as little as the key, which is too little for what goes in its place: that goes behind the colon.
  if (colon !== undefined && (node.start === node.end || tree.text.slice(colon, node.start).includes('\n'))) return { span: { start: colon, end: node.end }, newText: ` ${newText}` };
  return { span: { start: node.start, end: node.end }, newText: node.start === node.end && '-?'.includes(tree.text[node.start - 1] ?? ' ') ? ` ${newText}` : newText };

  function colonBefore({ parent }: Node): number | undefined {
    const key = parent?.kind === 'object' ? parent.members.find((member) => member.value === node)?.key : undefined;
    const end = key && colonEnd(tree, key.end);
    return end !== undefined && end > key!.end && end <= node.start ? end : undefined;
  }
}

/** Replaces the text of a string or a key, keeping its quotes. */
export function renameString(tree: SourceTree, node: StringNode, value: string): Edit {
  return { span: { start: node.start, end: node.end }, newText: node.quote === 1 || tree.syntax === 'json' ? writeString(tree, node, value) : yamlScalar(value) };
}

/** Sets a member: replaces its value when the key is there, else adds it behind `after` (a key), or last. */
export function setMember(tree: SourceTree, object: ObjectNode, key: string, value: unknown, after?: string): Edit {
  const existing = object.members.find((member) => member.key.value === key);
  if (existing?.value) return replaceValue(tree, existing.value, value);
  return insertMember(tree, object, key, value, after);
}

/** Adds a member behind the member `after`, or as the last one. An empty object gets its first. */
export function insertMember(tree: SourceTree, object: ObjectNode, key: string, value: unknown, after?: string): Edit {
  const { text } = tree;
  const anchor = object.members.find((member) => member.key.value === after) ?? object.members.at(-1);
  if (tree.syntax === 'yaml' && !isFlow(tree, object)) {
    const indent = ' '.repeat(columnOf(tree, object.members[0]?.key.start ?? object.start));
    const at = anchor ? endOfBlock(tree, anchor) : object.start;
    return { span: { start: at, end: at }, newText: `${newlineOf(tree)}${indent}${yamlScalar(key)}: ${write(tree, value, indent, undefined)}` };
  }
  const name = tree.syntax === 'yaml' ? yamlScalar(key) : JSON.stringify(key);
  if (!anchor) {
    const indent = indentAt(tree, object.start);
    const inside = indent + unitOf(tree);
    const multi = text.slice(object.start, object.end).includes('\n');
    const written = `${name}: ${write(tree, value, inside, undefined)}`;
    const newText = multi ? `{${newlineOf(tree)}${inside}${written}${newlineOf(tree)}${indent}}` : `{ ${written} }`;
    return { span: { start: object.start, end: object.end }, newText };
  }
  const end = anchor.value?.end ?? anchor.key.end;
  const minified = isMinified(anchor);
  if (ownLine(tree, anchor.key.start)) {
    const indent = indentAt(tree, anchor.key.start);
    return { span: { start: end, end }, newText: `,${newlineOf(tree)}${indent}${name}: ${write(tree, value, indent, undefined)}` };
  }
  return { span: { start: end, end }, newText: `,${minified ? '' : ' '}${name}${minified ? ':' : ': '}${writeInline(tree, value, minified)}` };
}

/** Removes a member with the comma that belongs to it and, when it stands alone there, its line. */
export function removeMember(tree: SourceTree, object: ObjectNode, member: Member): Edit {
  const start = member.key.start;
  const end = member.value && member.value.end > member.key.end ? member.value.end : colonEnd(tree, member.key.end);
  if (tree.syntax === 'yaml' && !isFlow(tree, object)) {
    if (object.members.length === 1) return replaceValue(tree, object, {});
    const next = object.members[object.members.indexOf(member) + 1];
    return { span: next && !ownLine(tree, start) ? { start, end: next.key.start } : wholeLines(tree, start, end), newText: '' };
  }
  return removeListed(tree, start, end, spotOf(object.members, member), object);
}

/** Removes an item of an array with the comma that belongs to it. */
export function removeItem(tree: SourceTree, array: ArrayNode, item: Node): Edit {
  const index = array.items.indexOf(item);
  if (tree.syntax === 'yaml' && !isFlow(tree, array)) {
    if (array.items.length === 1) return replaceValue(tree, array, []);
    const dash = dashOf(tree, array, index);
    return { span: index === 0 ? { start: dash, end: dashOf(tree, array, 1) } : wholeLines(tree, dash, item.end), newText: '' };
  }
  return removeListed(tree, item.start, item.end, spotOf(array.items, item), array);
}

/** Adds an item to an array, at `index` or last. */
export function insertItem(tree: SourceTree, array: ArrayNode, value: unknown, index = array.items.length): Edit {
  const before = array.items[index - 1];
  const next = array.items[index];
  if (tree.syntax === 'yaml' && !isFlow(tree, array)) {
    const dash = before || next ? dashOf(tree, array, before ? index - 1 : index) : array.start;
    const indent = ' '.repeat(columnOf(tree, dash));
    const written = `- ${write(tree, value, `${indent}  `, undefined)}`;
    if (before) {
      const at = behindComment(tree, before.end);
      return { span: { start: at, end: at }, newText: `${newlineOf(tree)}${indent}${written}` };
    }
    return { span: { start: dash, end: dash }, newText: `${written}${newlineOf(tree)}${indent}` };
  }
  const indent = indentAt(tree, (before ?? next ?? array).start);
  if (!before && !next) return { span: { start: array.start, end: array.end }, newText: `[${writeInline(tree, value, false)}]` };
  const lines = ownLine(tree, (before ?? next!).start);
  const separator = lines ? newlineOf(tree) + indent : isTight(tree, array) ? '' : ' ';
  const written = lines ? write(tree, value, indent, undefined) : writeInline(tree, value, false);
  if (before) return { span: { start: before.end, end: before.end }, newText: `,${separator}${written}` };
  return { span: { start: next!.start, end: next!.start }, newText: `${written},${separator}` };
}

/** Whether the items of an array follow on its commas without a blank; where it has but one item, whether the document goes on so. */
function isTight({ syntax, text }: SourceTree, { start, items }: ArrayNode): boolean {
  const [first, second] = items;
  return first && second ? text[second.start - 1] === ',' : syntax === 'json' && text[start - 1] === ':';
}

/** Plain data written in the style of the document, for a place indented by `indent`. */
export function write(tree: SourceTree, value: unknown, indent: string, replaced: Node | undefined): string {
  if (tree.syntax === 'yaml') {
    if (typeof value === 'string') return replaced?.kind === 'string' && replaced.quote === 1 ? writeString(tree, replaced, value) : yamlScalar(value);
    return writeInline(tree, value, false);
  }
  const oneLine = writeInline(tree, value, false);
  if (oneLine.length <= 80 || !tree.text.includes('\n')) return oneLine;
  return JSON.stringify(value, undefined, unitOf(tree)).replaceAll('\n', newlineOf(tree) + indent);
}

function writeInline(tree: SourceTree, value: unknown, minified: boolean): string {
  const [gap, pad] = minified ? ['', ''] : [' ', ' '];
  if (Array.isArray(value)) return `[${value.map((item) => writeInline(tree, item, minified)).join(`,${gap}`)}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => `${tree.syntax === 'yaml' ? yamlScalar(key) : JSON.stringify(key)}:${gap}${writeInline(tree, item, minified)}`);
    return members.length === 0 ? '{}' : `{${pad}${members.join(`,${gap}`)}${pad}}`;
  }
  if (typeof value === 'string' && tree.syntax === 'yaml') return yamlScalar(value);
  return JSON.stringify(value) ?? 'null';
}

function writeString(tree: SourceTree, node: StringNode, value: string): string {
  return tree.syntax === 'yaml' && tree.text[node.start] === "'" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** A YAML string without quotes where that is surely the same string in YAML 1.1 and 1.2. */
function yamlScalar(value: string): string {
  const plain = /^[A-Za-z_$][\w$./+-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

function spotOf<T>(list: readonly T[], it: T): 'first' | 'last' | 'only' | 'between' {
  if (list[0] === it) return list.length === 1 ? 'only' : 'first';
  return list.at(-1) === it ? 'last' : 'between';
}

function removeListed(tree: SourceTree, start: number, end: number, spot: 'first' | 'last' | 'only' | 'between', container: ObjectNode | ArrayNode): Edit {
  const { text } = tree;
  const skip = (at: number): number => {
    let to = at;
    while (to < text.length && ' \t\r\n'.includes(text[to]!)) to++;
    return to;
  };
  if (spot === 'only') return { span: { start: container.start, end: container.end }, newText: container.kind === 'object' ? '{}' : '[]' };
  const comma = skip(end);
  if (spot !== 'last' && text[comma] === ',') return { span: { start, end: skip(comma + 1) }, newText: '' };
  // In a faulty text the comma may be missing: then there is none to take along.
  if (spot !== 'last') return { span: { start, end }, newText: '' };
  const before = container.kind === 'object' ? container.members.at(-2)! : container.items.at(-2)!;
  const from = text.indexOf(',', 'key' in before ? (before.value?.end ?? before.key.end) : before.end);
  return { span: { start: from === -1 || from > start ? start : from, end }, newText: '' };
}

function isFlow(tree: SourceTree, node: ObjectNode | ArrayNode): boolean {
  const first = tree.text[node.start];
  return tree.syntax === 'json' || first === '{' || first === '[';
}

function endOfBlock(tree: SourceTree, member: Member): number {
  const end = member.value?.end ?? member.key.end;
  return behindComment(tree, end <= member.key.end ? colonEnd(tree, member.key.end) : end);
}

/** The end of the line when only a comment follows on it, so that a line put in there does not take the comment along. */
function behindComment(tree: SourceTree, end: number): number {
  const newline = tree.text.indexOf('\n', end);
  const rest = tree.text.slice(end, newline === -1 ? undefined : newline);
  return /^[ \t]*#/.test(rest) ? end + rest.trimEnd().length : end;
}

/** The lines from one offset to another, with the line break behind them. */
function wholeLines(tree: SourceTree, start: number, end: number): { readonly start: number; readonly end: number } {
  const newline = tree.text.indexOf('\n', end);
  return { start: tree.text.lastIndexOf('\n', start - 1) + 1, end: newline === -1 ? tree.text.length : newline + 1 };
}

/** The dash of an item of a YAML block sequence. All its dashes stand in one column. */
function dashOf(tree: SourceTree, array: ArrayNode, index: number): number {
  if (index === 0) return array.start;
  const column = columnOf(tree, array.start);
  for (let start = tree.text.lastIndexOf('\n', array.items[index]!.start) + 1; start > array.start; start = tree.text.lastIndexOf('\n', start - 2) + 1) {
    if (tree.text[start + column] === '-' && tree.text.slice(start, start + column).trim() === '') return start + column;
  }
  return array.items[index]!.start;
}

function colonEnd(tree: SourceTree, from: number): number {
  const rest = /^\s*:/.exec(tree.text.slice(from, from + 200));
  return rest ? from + rest[0].length : from;
}

function isMinified(member: Member): boolean {
  return member.value !== undefined && member.value.start === member.key.end + 1;
}

function ownLine(tree: SourceTree, offset: number): boolean {
  const start = tree.text.lastIndexOf('\n', offset - 1) + 1;
  return start > 0 && tree.text.slice(start, offset).trim() === '';
}

function columnOf(tree: SourceTree, offset: number): number {
  const start = tree.text.lastIndexOf('\n', offset - 1) + 1;
  return offset - start - (start === 0 && tree.text.startsWith('\ufeff') ? 1 : 0);
}

/** The blanks at the beginning of the line of an offset. */
function indentAt(tree: SourceTree, offset: number): string {
  const start = tree.text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(tree.text.slice(start, start + 200))?.[0] ?? '';
}

/** The document's own step of indentation: that of its first indented line; two blanks when it has none. */
function unitOf(tree: SourceTree): string {
  return /\n([ \t]+)\S/.exec(tree.text)?.[1] ?? '  ';
}

/** The line ending of a document: that of its first line. Asked for each fix, so it must not read the whole text. */
export function newlineOf(tree: SourceTree): string {
  return tree.text[tree.text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/** The text after edits. Edits must not overlap; of two insertions at one place the earlier in the list comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order })).sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  let out = '';
  let at = 0;
  for (const { edit } of sorted) {
    out += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return out + text.slice(at);
}

