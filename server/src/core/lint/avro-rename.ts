import type { Edit } from '../finding.ts';
import type { AvroDocument } from '../formats/avro/model.ts';
import { judgeName, legalDottedName, legalName, partsOf } from '../formats/avro/names.ts';
import type { OddName } from '../formats/avro/names-in.ts';
import { stringsOf } from '../formats/avro/names-in.ts';
import { renameString } from '../tree/edit.ts';
import type { SourceTree } from '../tree/node.ts';

export interface Renaming {
  /** The whole new value. */
  readonly to: string;
  readonly edits: readonly Edit[];
}

/** A legal name in place of an odd one, with every reference to it in the document; undefined where none suggests itself. */
export function renamingOf(odd: OddName, document: AvroDocument, tree: SourceTree): Renaming | undefined {
  const { node, role, owner } = odd;
  const dotted = role === 'type' || role === 'namespace' || role === 'alias' || role === 'alias-namespace';
  const to = dotted ? legalDottedName(node.value) : legalName(node.value);
  if (to === '' || to === node.value || isTaken(odd, to)) return undefined;
  const edits = [renameString(tree, node, to)];
  if (role === 'type' || role === 'namespace') {
    const prefix = node === owner.namespaceNode ? `${node.value}.` : undefined;
    for (const type of document.types) {
      if (type.kind !== 'reference') continue;
      const { value } = type.typeNode;
      if (prefix !== undefined ? value.startsWith(prefix) : type.fullName === owner.fullName) {
        const written = prefix !== undefined ? `${to}.${value.slice(prefix.length)}` : legalDottedName(value);
        if (written !== value) edits.push(renameString(tree, type.typeNode, written));
      }
    }
  }
  return { to, edits };
}

function isTaken({ role, owner, field }: OddName, to: string): boolean {
  if (role === 'field' && owner.kind === 'record') return owner.fields.some((it) => it.name === to);
  if (role === 'symbol' && owner.kind === 'enum') return owner.symbols.some((it) => it.value === to);
  if (role === 'field-alias' && field) return stringsOf(field.node, 'aliases').some((it) => it.value === to);
  return false;
}

/** What is wrong with a name, as the first half of a sentence. */
export function faultOf(text: string): string {
  if (text === '') return 'is empty';
  if (/^[0-9]/.test(text) && judgeName(`_${text}`) === 'legal') return 'begins with a digit';
  const characters = [...new Set([...text].filter((character) => judgeName(`_${character}`) !== 'legal'))];
  const shown = characters.slice(0, 3).map((character) => (character === ' ' ? 'a blank' : character === '\t' ? 'a tab' : `"${character}"`)).join(' and ');
  return `has ${shown} in it`;
}

/** Whether the odd name is one part of a dotted one. */
export function isPart({ node, role }: OddName): boolean {
  return (role === 'type' || role === 'namespace' || role === 'alias' || role === 'alias-namespace') && partsOf(node.value).length > 1;
}
