import type { AvroDocument, NamedType } from '../../formats/avro/model.ts';
import { nameFrom, namespaceAround } from '../../formats/avro/placed-names.ts';
import { targetOf } from '../../formats/avro/resolve.ts';
import { applyEdits, insertMember, newlineOf, replaceValue } from '../../tree/edit.ts';
import type { Node, SourceTree } from '../../tree/node.ts';
import { percentDecoded } from '../../uri.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { caseStyles, toCase } from '../../words/case.ts';
import type { CaseStyle } from '../../words/case.ts';
import { innerTypeAt, keepsNames } from '../avro-type-at.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * Avro: a type that is defined within another one goes to a file of its own, where other schemas can use it too; its name stays in its place. On its kind or name. Not
 * where it refers back to what the rest of the file defines: then neither file could be read before the other.
 */
export default {
  kind: 'extract',
  propose(at) {
    const found = innerTypeAt(at);
    if (!found || at.workspace.avroDefinitions(found.type.fullName).length > 0 || !isEditable(at, found.type.node)) return [];
    const { document, type } = found;
    const name = nameFrom(namespaceAround(type), type);
    if (name === undefined || refersBack(document, type)) return [];
    const { tree } = document;
    const edit = replaceValue(tree, type.node, name);
    const text = ownText(tree, type);
    if (!keepsNames(document, [applyEdits(tree.text, [edit]), text], { added: [type.fullName] })) return [];
    const file = fileName(at.model.uri, document, type);
    return [{ title: `Extract "${type.simpleName}" to the file ${file}`, edits: [edit], creates: { name: file, text } }];
  },
} satisfies Refactoring;

function refersBack(document: AvroDocument, { node }: NamedType): boolean {
  const isWithin = (other: Node): boolean => node.start <= other.start && other.end <= node.end;
  return document.types.some((it) => {
    if (it.kind !== 'reference' || !isWithin(it.node)) return false;
    const target = targetOf(it, document, emptyWorkspace);
    return (target.at === 'before' || target.at === 'inside' || target.at === 'after') && !isWithin(target.type.node);
  });
}

/** The type as it is written, with the namespace that it has from around it, and as far to the left as a file begins. */
function ownText(tree: SourceTree, { node, object, nameNode, namespaceNode, namespace }: NamedType): string {
  const inherits = namespace !== '' && !namespaceNode && !nameNode?.value.includes('.');
  const edits = inherits ? [insertMember(tree, object, 'namespace', namespace, 'name')] : [];
  const shifted = edits.map(({ span, newText }) => ({ span: { start: span.start - node.start, end: span.end - node.start }, newText }));
  const text = applyEdits(tree.text.slice(node.start, node.end), shifted);
  const line = tree.text.slice(tree.text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  const indent = /^[ \t]*/.exec(line)![0];
  const newline = newlineOf(tree);
  return text.split(/\r?\n/).map((it, i) => (i > 0 && it.startsWith(indent) ? it.slice(indent.length) : it)).join(newline) + newline;
}

/** A name beside the file, made as that file's name was made of the type that it is for: `OrderPlaced.avsc`, `order_placed.avsc`, `shop.OrderPlaced.avsc`. */
function fileName(uri: string, { roots }: AvroDocument, { simpleName, fullName }: NamedType): string {
  const whole = percentDecoded(uri.slice(uri.lastIndexOf('/') + 1));
  const dot = whole.lastIndexOf('.');
  const [base, ending] = dot > 0 ? [whole.slice(0, dot), whole.slice(dot)] : [whole, '.avsc'];
  const root = roots.at(-1);
  const named = root && 'simpleName' in root ? root : undefined;
  if (named && base === named.fullName && base !== named.simpleName) return fullName + ending;
  const isNamed = (style: CaseStyle): boolean => named !== undefined && toCase(named.simpleName, style) === base;
  const style = named?.simpleName === base ? undefined : (caseStyles.find(isNamed) ?? 'kebab-case');
  return (style ? toCase(simpleName, style) : simpleName) + ending;
}
