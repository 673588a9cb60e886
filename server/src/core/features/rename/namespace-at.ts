import { targetOf } from '../../formats/avro/resolve.ts';
import type { Span } from '../../text.ts';
import { innerSpan, partSpan } from '../../tree/node.ts';
import type { Neighbour } from '../navigation/references.ts';

/** The namespace that an offset is in: the value of `namespace`, or what stands before the last dot of a full name. Undefined elsewhere. */
export function namespaceAt({ model, workspace }: Neighbour, offset: number): { readonly namespace: string; readonly span: Span } | undefined {
  if (model.format !== 'avro') return undefined;
  for (const type of model.avro.types) {
    if ('namespaceNode' in type && type.namespaceNode && type.namespaceNode.value !== '' && isIn(innerSpan(type.namespaceNode), offset)) return { namespace: type.namespaceNode.value, span: innerSpan(type.namespaceNode) };
    const node = type.kind === 'reference' ? type.typeNode : 'nameNode' in type ? type.nameNode : undefined;
    const dot = node?.value.lastIndexOf('.') ?? -1;
    const span = node && dot > 0 ? partSpan(node, 0, dot) : undefined;
    if (!span || !isIn(span, offset) || (type.kind === 'reference' && targetOf(type, model.avro, workspace).at === 'nowhere')) continue;
    return { namespace: node!.value.slice(0, dot), span };
  }
  return undefined;
}

function isIn({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
