import { heededSchemas } from '../formats/json-schema/heeded.ts';
import { schemasWith } from '../formats/json-schema/keyword-index.ts';
import type { JsonSchemaDocument } from '../formats/json-schema/model.ts';
import { innerSpan } from '../tree/node.ts';
import type { SourceTree, StringNode } from '../tree/node.ts';
import type { Span } from '../text.ts';

/** Every regular expression of a JSON Schema: values of `pattern`, keys of `patternProperties`. */
export function patternsOf(document: JsonSchemaDocument): readonly StringNode[] {
  const patterns: StringNode[] = [];
  for (const { node } of schemasWith(heededSchemas(document), 'pattern', 'patternProperties')) {
    if (node.kind !== 'object') continue;
    for (const { key, value } of node.members) {
      if (key.value === 'pattern' && value?.kind === 'string') patterns.push(value);
      else if (key.value === 'patternProperties' && value?.kind === 'object') patterns.push(...value.members.map((member) => member.key));
    }
  }
  return patterns;
}

/**
 * The span of a part of a string with escapes, `from` and `to` counted in the value: patterns are full of backslashes. Where the text cannot
 * be mapped (YAML's folded strings), the whole string without its quotes.
 */
export function spanInString(tree: SourceTree, node: StringNode, from: number, to: number): Span {
  const inner = innerSpan(node);
  if (inner.end - inner.start === node.value.length) return { start: inner.start + from, end: inner.start + to };
  const quote = tree.text[node.start];
  if (node.quote !== 1 || (quote !== '"' && quote !== "'")) return inner;
  const step = quote === "'" ? /''|[^]/gy : /\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[^]|[^]/gy;
  const text = tree.text.slice(inner.start, inner.end);
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at = step.lastIndex) {
    offsets.push(at);
    step.lastIndex = at;
    if (!step.test(text)) break;
  }
  offsets.push(text.length);
  return offsets.length === node.value.length + 1 ? { start: inner.start + offsets[from]!, end: inner.start + offsets[to]! } : inner;
}
