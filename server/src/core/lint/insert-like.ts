import type { Edit } from '../finding.ts';
import { newlineOf, replaceValue } from '../tree/edit.ts';
import { keyOf } from '../tree/node.ts';
import type { ArrayNode, Node, ObjectNode, SourceTree, StringNode } from '../tree/node.ts';

/** How what stands in a document is written, so that what is added looks like its neighbours. */
interface Style {
  /** One member a line, or all on one. */
  readonly isSpread: boolean;
  /** The same for objects inside. */
  readonly isSpreadInside: boolean;
  readonly colon: string;
  readonly comma: string;
  /** Between a brace and what it holds. */
  readonly pad: string;
  readonly unit: string;
  readonly newline: string;
  readonly isBlock: boolean;
  /** The whole document is one line. */
  readonly isOneLine: boolean;
}

/** What is longer goes on several lines, unless the document has but one. */
const longest = 160;

/** Adds items to an array, in front of the one at `index` or last, each written as its neighbour is. `values` are plain data. */
export function insertItemsLike(tree: SourceTree, list: ArrayNode, values: readonly unknown[], index: number): Edit {
  const neighbour = list.items[index - 1] ?? list.items[0];
  const style = styleOf(tree, neighbour);
  if (!neighbour) return tree.text.includes('\n') ? replaceValue(tree, list, values) : { span: { start: list.start, end: list.end }, newText: written(values, style, '') };
  const place = placeOf(tree, list, index > 0 ? neighbour.end : neighbour.start, list.items.map(({ start }) => start), index > 0, style);
  return place.edit(values.map((value) => written(value, style, place.indent)));
}

/** Adds members to an object, behind the member of the key `behind` or in front of all, each written as its neighbour is. */
export function insertMembersLike(tree: SourceTree, object: ObjectNode, members: Readonly<Record<string, unknown>>, behind: StringNode | undefined): readonly Edit[] {
  const neighbour = object.members.find(({ key }) => key === behind) ?? object.members[0];
  const style = styleOf(tree, neighbour?.value);
  if (!neighbour) {
    if (tree.text.includes('\n')) return [replaceValue(tree, object, members)];
    return [{ span: { start: object.start, end: object.end }, newText: written(members, style, '') }];
  }
  const end = neighbour.value?.end ?? neighbour.key.end;
  const at = !behind ? neighbour.key.start : style.isBlock ? behindComment(tree, end) : end;
  const place = placeOf(tree, object, at, object.members.map(({ key }) => key.start), behind !== undefined, style);
  return [place.edit(Object.entries(members).map(([key, value]) => {
    const text = written(value, style, place.indent);
    return `${keyText(tree, key)}${text.startsWith(style.newline) ? ':' : style.colon}${text}`;
  }))];
}

/** Plain data as it would be written beside a neighbour, for a place indented by `indent`. A line break comes only where the neighbour has one. */
export function writtenLike(tree: SourceTree, neighbour: Node | undefined, value: unknown, indent: string): string {
  return written(value, styleOf(tree, neighbour), indent);
}

/** The end of the line in YAML where only a comment follows. */
function behindComment({ text }: SourceTree, end: number): number {
  const comment = /^[ \t]*#[^\r\n]*/.exec(text.slice(end, end + 1000));
  return end + (comment?.[0].trimEnd().length ?? 0);
}

/** Where something goes in a container that holds something already, and what separates it from its neighbours. */
function placeOf(tree: SourceTree, container: ArrayNode | ObjectNode, at: number, starts: readonly number[], isBehind: boolean, style: Style): { readonly indent: string; edit(texts: readonly string[]): Edit } {
  // The first entry may share the line of the bracket; the second shows how lines begin then.
  const own = starts.find((start) => isOwnLine(tree, start));
  const indent = own === undefined ? lineIndent(tree, container.start) : tree.text.slice(tree.text.lastIndexOf('\n', own - 1) + 1, own);
  const separator = own !== undefined ? style.newline + indent : style.isBlock ? style.newline + ' '.repeat(columnOf(tree, starts[0]!)) : style.comma.slice(1);
  const comma = style.isBlock ? '' : ',';
  if (isBehind) return { indent, edit: (texts) => ({ span: { start: at, end: at }, newText: texts.map((text) => comma + separator + text).join('') }) };
  const front = own === at ? aboveComments(tree, at, style.isBlock ? (keyOf(container)?.end ?? 0) : container.start) : at;
  return { indent, edit: (texts) => ({ span: { start: front, end: front }, newText: texts.map((text) => text + comma + separator).join('') }) };
}

/** Where the comments begin that stand on lines of their own above an offset. */
function aboveComments(tree: SourceTree, offset: number, stop: number): number {
  let at = offset;
  for (;;) {
    const lineStart = tree.text.lastIndexOf('\n', at - 1) + 1;
    const before = tree.text.lastIndexOf('\n', lineStart - 2) + 1;
    const line = tree.text.slice(before, lineStart);
    const blank = /^[ \t]*/.exec(line)![0].length;
    if (lineStart === 0 || before <= stop || !/^(?:\/\/|#|\/\*.*\*\/\s*$)/.test(line.slice(blank))) return at;
    at = before + blank;
  }
}

function styleOf(tree: SourceTree, neighbour: Node | undefined): Style {
  const { text } = tree;
  const isSpread = (node: Node): boolean => text.slice(node.start, node.end).includes('\n');
  const sample = neighbour && neighbour.kind === 'object' && neighbour.members.length > 0 ? text.slice(neighbour.start, Math.min(neighbour.end, neighbour.start + 500)) : text.slice(0, 500);
  const isTight = tree.syntax === 'json' && /":\S/.test(sample) && !/": /.test(sample);
  const inner = neighbour?.kind === 'object' ? neighbour.members.flatMap(({ value }) => (value?.kind === 'object' && value.members.length > 0 ? [value] : [])) : [];
  const isBlock = tree.syntax === 'yaml' && neighbour?.parent !== undefined && !'{['.includes(text[neighbour.parent.start]!);
  const spread = neighbour !== undefined && (isBlock ? neighbour.kind === 'object' && text[neighbour.start] !== '{' : isSpread(neighbour));
  return {
    isSpread: spread, isSpreadInside: spread && (inner.length === 0 || inner.some(isSpread)),
    colon: isTight ? ':' : ': ', comma: isTight && !/[^\n],[ \t]/.test(sample) ? ',' : ', ',
    pad: neighbour?.kind === 'object' && !spread && neighbour.members.length > 0 ? /^\{([ \t]*)/.exec(sample)?.[1] ?? ' ' : isTight ? '' : ' ',
    unit: /\n([ \t]+)\S/.exec(text.slice(0, 5000))?.[1] ?? '  ', newline: newlineOf(tree),
    isBlock, isOneLine: !text.includes('\n'),
  };
}

/** Plain data written in a style, for a place indented by `indent`. */
function written(value: unknown, style: Style, indent: string): string {
  if (style.isBlock) return style.isSpread && isObject(value) ? block(value, style, indent + style.unit) : flow(value, style);
  return spread(value, style, indent, style.isSpread);
}

function spread(value: unknown, style: Style, indent: string, isSpread: boolean): string {
  const inside = indent + style.unit;
  const isLong = Array.isArray(value) ? value.some((item) => typeof item === 'object') : isObject(value);
  if (!isSpread || !isLong) {
    const line = inline(value, style);
    if (!isLong || style.isOneLine || line.length <= longest) return line;
  }
  const lines = Array.isArray(value) ? value.map((item) => spread(item, style, inside, style.isSpreadInside))
    : Object.entries(value as object).map(([key, item]) => `${JSON.stringify(key)}${style.colon}${spread(item, style, inside, style.isSpreadInside)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}${style.newline}${lines.map((line) => inside + line).join(`,${style.newline}`)}${style.newline}${indent}${close}`;
}

function inline(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, style)).join(style.comma)}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${style.pad}${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}${style.colon}${inline(item, style)}`).join(style.comma)}${style.pad}}`;
}

/** An object as a block of YAML, from the line below its key on. */
function block(value: object, style: Style, indent: string): string {
  return Object.entries(value).map(([key, item]) => `${style.newline}${indent}${key}:${isObject(item) ? block(item, style, indent + style.unit) : ` ${flow(item, style)}`}`).join('');
}

function flow(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, style)).join(', ')}]`;
  if (isObject(value)) return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${flow(item, style)}`).join(', ')} }`;
  return typeof value === 'string' && /^[A-Za-z][\w./-]*(?: [\w./;-]+)*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value);
}

function keyText(tree: SourceTree, key: string): string {
  return tree.syntax === 'yaml' && /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOwnLine(tree: SourceTree, offset: number): boolean {
  const start = tree.text.lastIndexOf('\n', offset - 1) + 1;
  return start > 0 && tree.text.slice(start, offset).trim() === '';
}

function lineIndent(tree: SourceTree, offset: number): string {
  return /^[ \t]*/.exec(tree.text.slice(tree.text.lastIndexOf('\n', offset - 1) + 1, offset))![0];
}

function columnOf(tree: SourceTree, offset: number): number {
  return offset - tree.text.lastIndexOf('\n', offset - 1) - 1;
}
