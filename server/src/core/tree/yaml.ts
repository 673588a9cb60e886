import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node as YamlNode, Pair } from 'yaml';
import type { ArrayNode, Container, Member, Node, ObjectNode, SourceTree, StringNode, SyntaxProblem } from './node.ts';
import { maximumDepth } from './json.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { yamlFault } from './yaml-fault.ts';
import type { Span } from '../text.ts';

/** An alias may stand for a whole tree, and aliases of aliases grow without bound: beyond this many values the rest is left out. */
const maximumExpandedValues = 200_000;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads a YAML 1.2 text (its JSON-like core schema) to the same tree as `parseJson`, spans in UTF-16 offsets. Never throws. Anchors are
 * followed; the span of what an alias stands for is the alias itself. Of several documents in one text only the first one is read.
 */
export function parseYaml(text: string): SourceTree {
  return readPlainYaml(text) ?? parseYamlByLibrary(text);
}

/** The same, by the library whatever the text is. */
export function parseYamlByLibrary(text: string): SourceTree {
  const problems: SyntaxProblem[] = [];
  const document = readDocument(text, problems);
  if (!document) return { syntax: 'yaml', text, root: undefined, problems };
  let lastLine = -Infinity;
  for (const error of document.errors) {
    // The library counts a fault at the end of the text from behind it.
    const start = Math.max(0, Math.min(error.pos[0], text.length - 1));
    const end = Math.min(Math.max(error.pos[1], start), text.length);
    if (exhausted(error)) {
      // What it says after that are consequences.
      problems.push({ kind: 'too-deep', start, end, message: tooDeep });
      break;
    }
    // One slip of indentation or punctuation makes the lines below it look wrong too: what is said close below the last fault, or of columns
    // after any, is most likely a consequence.
    const line = error.linePos?.[0].line ?? 0;
    const isConsequence = line - lastLine <= 2 || (problems.length > 0 && error.code === 'BAD_INDENT');
    lastLine = line;
    if (isConsequence) continue;
    const message = error.code === 'MULTIPLE_DOCS'
      ? 'A second YAML document begins here; only the first one is read. Put each schema into a file of its own.'
      : yamlFault(firstLine(error.message), text, start);
    // The library finds the end of the text, where nothing is wrong.
    const opened = error.message.startsWith('Missing closing') ? lineOf(lastQuoted(document, start), text) : undefined;
    problems.push({ kind: error.code === 'MULTIPLE_DOCS' ? 'unsupported' : 'invalid', start, end, ...opened, message });
  }
  let expanded = 0;
  const fixed: Span[] = [];
  const anchored = new Set<YamlNode>();
  const root = document.contents ? convert(document.contents as YamlNode, undefined, undefined, 0) : undefined;
  return { syntax: 'yaml', text, root, problems, ...(fixed.length > 0 && { fixed }) };

  function convert(node: YamlNode | null, parent: Container | undefined, at: readonly [number, number] | undefined, depth: number): Node | undefined {
    if (!node) return undefined;
    const [start, end] = at ?? placeIn(parent, node);
    if (++expanded > maximumExpandedValues) return undefined;
    if (depth > maximumDepth) {
      problems.push({ kind: 'too-deep', start, end: start + 1, message: `Values are nested more than ${maximumDepth} levels deep here; nothing below is checked. Make it flatter.` });
      return undefined;
    }
    if (isAlias(node)) {
      const target = resolve(node);
      if (!at) fix(node, target);
      if (!at && !target) problems.push({ kind: 'invalid', start, end, message: `Nothing above is marked &${node.source}, so the alias *${node.source} stands for nothing. Write the value itself, or in quotes if it is a text.` });
      // An alias inside its own anchor has no end.
      if (!target || isWithin(node, target)) return undefined;
      return convert(target, parent, at ?? [start, end], depth + 1);
    }
    if (isMap(node)) {
      const members: Member[] = [];
      const object: Draft<ObjectNode> = { kind: 'object', start, end, parent, members, kept: undefined };
      for (const pair of node.items as Pair<YamlNode, YamlNode | null>[]) {
        if (!isPair(pair)) continue;
        const key = convertKey(pair.key, object, at);
        if (!key) continue;
        if (key.value === '<<' && pair.value) {
          for (const merged of isSeq(pair.value) ? (pair.value.items as YamlNode[]) : [pair.value]) if (isAlias(merged) && !at) fix(merged, resolve(merged));
          problems.push({ kind: 'unsupported', start: key.start, end: key.end, message: 'Merge keys (<<) are not part of YAML 1.2; write the properties out.' });
          continue;
        }
        const value = convert(pair.value, object, at, depth + 1);
        // YAML has no value without a node: an empty one is null, at the place right behind the key. An alias of nothing is no value at all.
        members.push({ key, value: value ?? (isAlias(pair.value) ? undefined : { kind: 'null', start: key.end, end: key.end, parent: object }) });
      }
      if (!at && !node.flow) object.end = lastEnd(members.at(-1)?.value, end);
      return object;
    }
    if (isSeq(node)) {
      const items: Node[] = [];
      const array: Draft<ArrayNode> = { kind: 'array', start, end, parent, items, kept: undefined };
      for (const item of node.items as YamlNode[]) {
        const converted = convert(item, array, at, depth + 1);
        if (converted) items.push(converted);
      }
      if (!at && !node.flow) array.end = lastEnd(items.at(-1), end);
      return array;
    }
    if (isScalar(node)) {
      const { value } = node;
      switch (typeof value) {
        case 'string':
          return { kind: 'string', start, end: at ? end : withoutBlanks(start, end), parent, value, quote: text[start] === '"' || text[start] === "'" ? 1 : 0 };
        case 'number':
          return { kind: 'number', start, end, parent, value, raw: typeof node.source === 'string' ? node.source : String(value) };
        case 'bigint':
          return { kind: 'number', start, end, parent, value: Number(value), raw: String(value) };
        case 'boolean':
          return { kind: 'boolean', start, end, parent, value };
        default:
          return { kind: 'null', start, end, parent };
      }
    }
    return undefined;
  }

  function convertKey(key: YamlNode | null, parent: ObjectNode, at: readonly [number, number] | undefined): StringNode | undefined {
    if (!key || !isScalar(key)) return undefined;
    const [start, end] = at ?? placeIn(parent, key);
    return { kind: 'string', start, end, parent, value: String(key.value ?? ''), quote: text[start] === '"' || text[start] === "'" ? 1 : 0 };
  }

  /** A block ends where its last value ends; the library counts the blank lines and comments behind it as well. */
  function lastEnd(last: Node | undefined, end: number): number {
    return last && last.end <= end ? last.end : end;
  }

  /** A block scalar ends with its last line, not behind the line break. */
  function withoutBlanks(start: number, end: number): number {
    let to = end;
    while (to > start && ' \t\r\n'.includes(text[to - 1]!)) to--;
    return to;
  }

  function fix(alias: Alias, target: YamlNode | undefined): void {
    const [start, end] = alias.range ?? [0, 0];
    fixed.push({ start, end });
    if (!target?.range || anchored.has(target)) return;
    anchored.add(target);
    const anchor = text.lastIndexOf(`&${alias.source}`, target.range[0]);
    if (anchor !== -1) fixed.push({ start: anchor, end: anchor + alias.source.length + 1 });
  }

  function resolve(alias: Alias): YamlNode | undefined {
    try {
      return alias.resolve(document as Document.Parsed) as YamlNode | undefined;
    } catch {
      return undefined;
    }
  }
}

/** Where a node stands, inside its parent: in broken text the library puts some empty nodes before the beginning of their parent. */
function placeIn(parent: Container | undefined, { range }: YamlNode): readonly [number, number] {
  const start = range?.[0] ?? 0;
  const end = range?.[1] ?? start;
  if (!parent || (parent.start <= start && end <= parent.end)) return [start, end];
  const from = Math.min(Math.max(start, parent.start), parent.end);
  return [from, Math.min(Math.max(end, from), parent.end)];
}

function isWithin(alias: Alias, target: YamlNode): boolean {
  const place = alias.range?.[0];
  return place !== undefined && !!target.range && place >= target.range[0] && place < target.range[1];
}

/** Where the last text in quotes begins that begins before a place. */
function lastQuoted(document: Document.Parsed, before: number): number | undefined {
  let last: number | undefined;
  visit(document, (_key, node) => {
    if (isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') && node.range && node.range[0] <= before) last = node.range[0];
  });
  return last;
}

/** From a place to the end of its line, without blanks there. */
function lineOf(start: number | undefined, text: string): Span | undefined {
  return start === undefined ? undefined : { start, end: start + /^.*?(?=\s*$)/m.exec(text.slice(start))![0].length };
}

function readDocument(text: string, problems: SyntaxProblem[]): Document.Parsed | undefined {
  try {
    return parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', stringKeys: false });
  } catch (error) {
    if (exhausted(error)) problems.push({ kind: 'too-deep', start: 0, end: Math.min(1, text.length), message: tooDeep });
    else problems.push({ kind: 'invalid', start: 0, end: 0, message: `This YAML could not be read: ${firstLine(error instanceof Error ? error.message : String(error))}.` });
    return undefined;
  }
}

const tooDeep = `Values are nested much more than ${maximumDepth} levels deep here, so the rest of the document is not checked. Make it flatter.`;

/** The library reads what is nested by calling itself, and says in one way or another that the stack is full. */
function exhausted(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'RESOURCE_EXHAUSTION');
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]+$/, '');
}
