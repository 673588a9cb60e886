import type { Edit } from '../../finding.ts';
import { schemasWith } from '../../formats/json-schema/keyword-index.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { renameString } from '../../tree/edit.ts';
import { innerSpan, stringOf } from '../../tree/node.ts';
import type { SourceTree, StringNode } from '../../tree/node.ts';
import { encodedFragment } from '../../uri.ts';
import type { Mention } from '../navigation/mention.ts';

/** A part of a string that gets another text. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The edit of one string in which parts are replaced: of these parts alone where that is as good, so that a preview shows the word. */
export function editOf(tree: SourceTree, node: StringNode, replacements: readonly Replacement[]): readonly Edit[] {
  const inner = innerSpan(node);
  const asWritten = inner.end - inner.start === node.value.length && tree.text.slice(inner.start, inner.end) === node.value;
  const isPlain = replacements.every(({ text }) => (tree.syntax === 'json' || node.quote === 1 ? JSON.stringify(text) === `"${text}"` && (tree.syntax === 'json' || !text.includes("'")) : /^[A-Za-z_][\w-]*$/.test(text)));
  const sorted = [...replacements].sort((a, b) => a.from - b.from);
  let value = '';
  let at = 0;
  for (const { from, to, text } of sorted) {
    value += node.value.slice(at, from) + text;
    at = to;
  }
  value += node.value.slice(at);
  if (!asWritten || !isPlain || (tree.syntax === 'yaml' && node.quote === 0 && /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(value))) return [renameString(tree, node, value)];
  return sorted.map(({ from, to, text }) => ({ span: { start: inner.start + from, end: inner.start + to }, newText: text }));
}

/**
 * A new name as a mention of it is to be written: in a JSON pointer it is escaped twice (RFC 6901, sections 3 and 6). What is not ASCII is percent-encoded as RFC 3986,
 * section 3.5, wants it, but for documents whose references have such letters as they are.
 */
export function writtenName(name: string, mention: Mention, model: SchemaModel): string {
  if (mention.kind !== 'place' || mention.from === 0) return name;
  const { value } = mention.node;
  // An anchor is no pointer.
  const isStep = value[mention.from - 1] === '/' && value.slice(0, mention.from).includes('#');
  if (!isStep) return name;
  const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
  return hasRawReferences(model) ? step.replace(/[\x00-\x7f]+/g, encodedFragment) : encodedFragment(step);
}

function hasRawReferences(model: SchemaModel): boolean {
  return model.format === 'json-schema' && schemasWith(model.json.schemas, '$ref').some(({ node }) => /[^\x00-\x7f]/.test(stringOf(node, '$ref')?.value ?? ''));
}
