import type { Edit } from '../finding.ts';
import type { AvroDocument, NamedType, ReferenceType } from '../formats/avro/model.ts';
import { judgeName, legalDottedName, legalName, partsOf } from '../formats/avro/names.ts';
import type { OddName } from '../formats/avro/names-in.ts';
import { stringsOf } from '../formats/avro/names-in.ts';
import { renameString } from '../tree/edit.ts';
import type { SourceTree } from '../tree/node.ts';
import { keptWith } from '../kept-with.ts';

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
  if (node === owner.namespaceNode) {
    const prefix = `${node.value}.`;
    for (const { typeNode } of referencesOf(document).all) {
      if (typeNode.value.startsWith(prefix)) edits.push(renameString(tree, typeNode, `${to}.${typeNode.value.slice(prefix.length)}`));
    }
  } else if (role === 'type' || role === 'namespace') {
    for (const { typeNode } of referencesOf(document).byName.get(owner.fullName) ?? []) {
      const written = legalDottedName(typeNode.value);
      if (written !== typeNode.value) edits.push(renameString(tree, typeNode, written));
    }
  }
  return { to, edits };
}

interface References {
  readonly all: readonly ReferenceType[];
  readonly byName: ReadonlyMap<string, readonly ReferenceType[]>;
}

const referencesMemo = keptWith<AvroDocument, References>('references');

function referencesOf(document: AvroDocument): References {
  let references = referencesMemo.get(document);
  if (!references) {
    const all = document.types.filter((type) => type.kind === 'reference');
    const byName = new Map<string, ReferenceType[]>();
    for (const reference of all) {
      const same = byName.get(reference.fullName);
      if (same) same.push(reference);
      else byName.set(reference.fullName, [reference]);
    }
    references = { all, byName };
    referencesMemo.set(document, references);
  }
  return references;
}

function isTaken({ role, owner, field }: OddName, to: string): boolean {
  if (role === 'field' || role === 'symbol') return namesWithin(owner).has(to);
  return role === 'field-alias' && field !== undefined && stringsOf(field.node, 'aliases').some((it) => it.value === to);
}

const withinMemo = keptWith<NamedType, ReadonlySet<string>>('names within');

/** The names of a record's fields, the symbols of an enum. */
function namesWithin(owner: NamedType): ReadonlySet<string> {
  let names = withinMemo.get(owner);
  if (!names) {
    names = new Set(owner.kind === 'record' ? owner.fields.map(({ name }) => name) : owner.kind === 'enum' ? owner.symbols.map(({ value }) => value) : []);
    withinMemo.set(owner, names);
  }
  return names;
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
