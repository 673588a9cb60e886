import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Document, Node as YamlNode, Pair } from 'yaml';
import type { ArrayNode, Container, Member, Node, ObjectNode, SourceTree, StringNode, SyntaxProblem } from './node.ts';
import { maximumDepth } from './json.ts';

/** An alias may stand for a whole tree, and aliases of aliases grow without bound: beyond this many values the rest is left out. */
const maximumExpandedValues = 200_000;

/**
 * Reads a YAML 1.2 text (its JSON-like core schema) to the same tree as `parseJson`, spans in UTF-16 offsets. Never throws. Anchors are
 * followed; the span of what an alias stands for is the alias itself. Of several documents in one text only the first one is read.
 */
export function parseYaml(text: string): SourceTree {
  const problems: SyntaxProblem[] = [];
  const document = readDocument(text, problems);
  if (!document) return { syntax: 'yaml', text, root: undefined, problems };
  for (const error of document.errors) {
    const [start, end] = error.pos;
    const message = error.code === 'MULTIPLE_DOCS'
      ? 'A second YAML document begins here; only the first one is read. Put each schema into a file of its own.'
      : `${firstLine(error.message)}.`;
    problems.push({ kind: error.code === 'MULTIPLE_DOCS' ? 'unsupported' : 'invalid', start, end: Math.max(end, start), message });
  }
  let expanded = 0;
  const root = document.contents ? convert(document.contents as YamlNode, undefined, undefined, 0) : undefined;
  return { syntax: 'yaml', text, root, problems };

  function convert(node: YamlNode | null, parent: Container | undefined, at: readonly [number, number] | undefined, depth: number): Node | undefined {
    if (!node) return undefined;
    const [start, end] = at ?? [node.range?.[0] ?? 0, node.range?.[1] ?? node.range?.[0] ?? 0];
    if (++expanded > maximumExpandedValues) return undefined;
    if (depth > maximumDepth) {
      problems.push({ kind: 'too-deep', start, end: start + 1, message: `Values are nested more than ${maximumDepth} levels deep here; nothing below is checked. Make it flatter.` });
      return undefined;
    }
    if (isAlias(node)) {
      const target = resolve(node);
      // An alias inside its own anchor has no end.
      if (!target || isWithin(node, target)) return undefined;
      return convert(target, parent, at ?? [start, end], depth + 1);
    }
    if (isMap(node)) {
      const members: Member[] = [];
      const object: ObjectNode = { kind: 'object', start, end, parent, members };
      for (const pair of node.items as Pair<YamlNode, YamlNode | null>[]) {
        if (!isPair(pair)) continue;
        const key = convertKey(pair.key, object, at);
        if (!key) continue;
        if (key.value === '<<' && pair.value) {
          problems.push({ kind: 'unsupported', start: key.start, end: key.end, message: 'Merge keys (<<) are not part of YAML 1.2; write the properties out.' });
          continue;
        }
        // YAML has no value without a node: an empty one is null, at the place right behind the key.
        members.push({ key, value: convert(pair.value, object, at, depth + 1) ?? { kind: 'null', start: key.end, end: key.end, parent: object } });
      }
      return object;
    }
    if (isSeq(node)) {
      const items: Node[] = [];
      const array: ArrayNode = { kind: 'array', start, end, parent, items };
      for (const item of node.items as YamlNode[]) {
        const converted = convert(item, array, at, depth + 1);
        if (converted) items.push(converted);
      }
      return array;
    }
    if (isScalar(node)) {
      const { value } = node;
      switch (typeof value) {
        case 'string':
          return { kind: 'string', start, end, parent, value, quote: text[start] === '"' || text[start] === "'" ? 1 : 0 };
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
    const [start, end] = at ?? [key.range?.[0] ?? 0, key.range?.[1] ?? 0];
    return { kind: 'string', start, end, parent, value: String(key.value ?? ''), quote: text[start] === '"' || text[start] === "'" ? 1 : 0 };
  }

  function resolve(alias: Alias): YamlNode | undefined {
    try {
      return alias.resolve(document as Document.Parsed) as YamlNode | undefined;
    } catch {
      return undefined;
    }
  }
}

function isWithin(alias: Alias, target: YamlNode): boolean {
  const place = alias.range?.[0];
  return place !== undefined && !!target.range && place >= target.range[0] && place < target.range[1];
}

function readDocument(text: string, problems: SyntaxProblem[]): Document.Parsed | undefined {
  try {
    return parseDocument(text, { strict: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', stringKeys: false });
  } catch (error) {
    problems.push({ kind: 'invalid', start: 0, end: 0, message: `This YAML could not be read: ${firstLine(error instanceof Error ? error.message : String(error))}.` });
    return undefined;
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:]+$/, '');
}
