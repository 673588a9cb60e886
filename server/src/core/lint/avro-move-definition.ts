import type { Fix } from '../finding.ts';
import type { NamedType, ReferenceType } from '../formats/avro/model.ts';
import type { SourceTree } from '../tree/node.ts';

/**
 * Exchanges a definition and a reference to it that stands above: the definition moves up to where it is used first. Undefined where its
 * full name would change on the way, or the text cannot simply be moved.
 */
export function moveDefinition(tree: SourceTree, type: NamedType, reference: ReferenceType): Fix | undefined {
  if (tree.syntax !== 'json' || type.place.at === 'root' || !type.nameNode) return undefined;
  const ownNamespace = type.namespaceNode !== undefined || type.nameNode.value.includes('.');
  if (!ownNamespace && type.namespace !== reference.namespace) return undefined;
  const name = ownNamespace ? type.fullName : type.simpleName;
  // A type without a namespace has no name inside one.
  if (ownNamespace && type.namespace === '') return undefined;
  const { text } = tree;
  return {
    title: `Define "${type.simpleName}" here, where it is used first`,
    safe: false,
    edits: [
      { span: { start: reference.node.start, end: reference.node.end }, newText: reindented(text, type.node.start, type.node.end, reference.node.start) },
      { span: { start: type.node.start, end: type.node.end }, newText: JSON.stringify(name) },
    ],
  };
}

/** The text between two offsets, its lines indented for another place. */
function reindented(text: string, start: number, end: number, target: number): string {
  const [from, to] = [indentAt(text, start), indentAt(text, target)];
  return text.slice(start, end).split('\n').map((line, i) => (i > 0 && line.startsWith(from) ? to + line.slice(from.length) : line)).join('\n');
}

function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, start + 200))![0];
}
