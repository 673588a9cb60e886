import { valueOf } from '../../tree/node.ts';
import type { ObjectNode, StringNode } from '../../tree/node.ts';
import type { AvroDocument, AvroField, NamedType } from './model.ts';
import { judgeName, partsOf } from './names.ts';
import type { NameVerdict } from './names.ts';
import { keptWith } from '../../kept-with.ts';

/** A name, or one part of a dotted one, that is not as the specification has it. */
export interface OddName {
  readonly node: StringNode;
  readonly text: string;
  /** Where the part stands in the value of `node`. */
  readonly from: number;
  readonly to: number;
  readonly verdict: Exclude<NameVerdict, 'legal'>;
  readonly role: 'type' | 'namespace' | 'field' | 'symbol' | 'alias' | 'field-alias' | 'alias-namespace';
  /** Whether Apache Avro refuses the schema for it. It looks neither at aliases of fields nor at the namespaces of aliases. */
  readonly refused: boolean;
  readonly owner: NamedType;
  readonly field: AvroField | undefined;
}

const memo = keptWith<AvroDocument, readonly OddName[]>('odd names');

/** Every name in a document that is not `[A-Za-z_][A-Za-z0-9_]*`, where it is given and not where it is referred to. */
export function oddNamesIn(document: AvroDocument): readonly OddName[] {
  let found = memo.get(document);
  if (!found) memo.set(document, (found = collect(document)));
  return found;
}

function collect(document: AvroDocument): readonly OddName[] {
  const found: OddName[] = [];
  for (const owner of document.types) {
    if (owner.kind !== 'record' && owner.kind !== 'enum' && owner.kind !== 'fixed') continue;
    const add = (node: StringNode, role: OddName['role'], from: number, to: number, field?: AvroField): void => {
      const text = node.value.slice(from, to);
      const verdict = judgeName(text);
      if (verdict === 'legal') return;
      found.push({ node, text, from, to, verdict, role, refused: verdict === 'illegal' && role !== 'field-alias' && role !== 'alias-namespace', owner, field });
    };
    const addDotted = (node: StringNode, last: OddName['role'], before: OddName['role']): void => {
      for (const part of partsOf(node.value)) add(node, part.isLast ? last : before, part.from, part.to);
    };
    if (owner.nameNode) addDotted(owner.nameNode, 'type', 'namespace');
    // Beside a dotted name the namespace does not count; an empty one is no namespace.
    if (owner.namespaceNode && owner.namespaceNode.value !== '' && !owner.nameNode?.value.includes('.')) {
      let from = 0;
      for (const part of owner.namespaceNode.value.split('.')) {
        add(owner.namespaceNode, 'namespace', from, from + part.length);
        from += part.length + 1;
      }
    }
    for (const alias of stringsOf(owner.object, 'aliases')) addDotted(alias, 'alias', 'alias-namespace');
    if (owner.kind === 'enum') for (const symbol of owner.symbols) add(symbol, 'symbol', 0, symbol.value.length);
    if (owner.kind === 'record') {
      for (const field of owner.fields) {
        if (field.nameNode) add(field.nameNode, 'field', 0, field.name.length, field);
        for (const alias of stringsOf(field.node, 'aliases')) add(alias, 'field-alias', 0, alias.value.length, field);
      }
    }
  }
  return found;
}

/** The texts in the list under a key. */
export function stringsOf(object: ObjectNode, key: string): readonly StringNode[] {
  const list = valueOf(object, key);
  return list?.kind === 'array' ? list.items.filter((item): item is StringNode => item.kind === 'string') : [];
}
