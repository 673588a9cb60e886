import type { Edit } from '../../finding.ts';
import type { AvroDocument, NamedType } from '../../formats/avro/model.ts';
import { stringsOf } from '../../formats/avro/names-in.ts';
import { judgeName } from '../../formats/avro/names.ts';
import { targetOf } from '../../formats/avro/resolve.ts';
import { faultOf } from '../../lint/avro-rename.ts';
import { isApplicable } from '../../lint/applicable.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { insertItem, insertMember, removeItem, removeMember, renameString } from '../../tree/edit.ts';
import { memberOf } from '../../tree/node.ts';
import type { StringNode } from '../../tree/node.ts';
import { percentDecoded, relativeUri } from '../../uri.ts';
import type { Workspace } from '../../workspace.ts';
import type { Neighbour, NeighboursWith } from '../navigation/references.ts';
import type { AliasEdits } from './alias.ts';
import { editOf } from './rename-edit.ts';
import type { RenamedFile, RenameOptions, Renaming } from './renaming.ts';
import { changesMeaning } from './unchanged-meaning.ts';

/**
 * Gives a namespace another name, in this file and all others; those are copies whose types other files define too, such as earlier versions. Of every type that stands in it, in all files, the full name changes, and each reference by it. What stands in a namespace below it stays. An
 * alias without a dot counts from the namespace of its type, so it is written out: it is the name of what was written before.
 */
export function renameNamespace(asked: Neighbour, namespace: string, newName: string, others: NeighboursWith, { alias, read }: RenameOptions): Renaming {
  if (newName === namespace) return { kind: 'renamed', name: namespace, files: [] };
  const fault = faultOfNamespace(newName);
  if (fault !== undefined) return { kind: 'refused', message: fault };
  const word = namespace.split('.').sort((a, b) => b.length - a.length)[0]!;
  const neighbours = new Map<string, Neighbour>([[asked.model.uri, asked]]);
  for (const other of others([word])) if (other.model.format === 'avro') neighbours.set(other.model.uri, other);
  const files: RenamedFile[] = [];
  for (const [uri, { model, workspace }] of neighbours) {
    if (model.format !== 'avro') continue;
    const document = model.avro;
    const types = document.types.filter((it): it is NamedType => 'simpleName' in it && it.namespace === namespace && it.simpleName !== '');
    const taken = types.map(({ simpleName }) => `${newName}.${simpleName}`).find((it) => document.names.has(it) || workspace.avroDefinitions(it).length > 0);
    if (taken !== undefined) return { kind: 'refused', message: `"${taken}" is defined in ${placeOf(taken, { model, workspace }, asked)} already.` };
    const former = types.map((type) => aliasesOf(type, document, namespace, newName, alias));
    const edits = [...namesIn(document, namespace, workspace).flatMap(([node, to]) => editOf(document.tree, node, [{ from: 0, to, text: newName }])), ...former.flatMap(({ always }) => always)];
    const aliasEdits = former.flatMap(({ asAlias }) => asAlias);
    if (edits.length === 0) continue;
    if (!isApplicable(document.tree, [...edits, ...aliasEdits])) return { kind: 'refused', message: `In ${fileOf(asked.model, uri)} the namespace stands at a YAML anchor or alias, which may mean other things too. Edit the text there.` };
    const isCopy = uri !== asked.model.uri && types.some(({ fullName }) => workspace.avroDefinitions(fullName).length > 0);
    files.push({ uri, model, edits, aliasEdits, isCopy });
  }
  const own = files.filter(({ isCopy }) => !isCopy);
  if (!changesMeaning(own, neighbours, read)) return { kind: 'renamed', name: namespace, files };
  // What is said in several files, earlier versions beside later ones, has to go along where others refer to it.
  const changed = changesMeaning(files, neighbours, read);
  if (changed) return { kind: 'refused', message: `With the namespace "${newName}", "${changed.word}" in ${fileOf(asked.model, changed.uri)} would mean something else. Choose another name.` };
  return { kind: 'renamed', name: namespace, files: files.map((file) => ({ ...file, isCopy: false })) };
}

/** The strings that say the namespace, with where it ends in them. */
function namesIn(document: AvroDocument, namespace: string, workspace: Workspace): readonly (readonly [StringNode, number])[] {
  const found: [StringNode, number][] = [];
  const add = (node: StringNode | undefined): void => {
    if (node && node.value.lastIndexOf('.') === namespace.length && node.value.startsWith(namespace)) found.push([node, namespace.length]);
  };
  for (const type of document.types) {
    if (type.kind === 'reference') {
      // Nobody here defines it: then it may be another one's namespace that has this name.
      if (targetOf(type, document, workspace).at !== 'nowhere') add(type.typeNode);
    } else if ('simpleName' in type) {
      if (type.namespaceNode?.value === namespace) found.push([type.namespaceNode, namespace.length]);
      add(type.nameNode);
    }
  }
  return found;
}

function aliasesOf({ object, simpleName, fullName }: NamedType, { tree }: AvroDocument, namespace: string, newName: string, alias: RenameOptions['alias']): AliasEdits {
  const texts = stringsOf(object, 'aliases');
  const again = texts.find(({ value }) => value === `${newName}.${simpleName}`);
  const always: Edit[] = texts.filter(({ value }) => !value.includes('.')).map((it) => renameString(tree, it, `${namespace}.${it.value}`));
  const keeps = alias === 'keep' && !texts.some(({ value }) => value === fullName);
  const member = memberOf(object, 'aliases');
  const list = member?.value?.kind === 'array' ? member.value : undefined;
  if (again && list && keeps) return { always: [...always, renameString(tree, again, fullName)], asAlias: [] };
  if (again && list) return { always: [...always, list.items.length === 1 ? removeMember(tree, object, member!) : removeItem(tree, list, again)], asAlias: [] };
  if (!keeps || (member && !list)) return { always, asAlias: [] };
  return { always, asAlias: [list ? insertItem(tree, list, fullName) : insertMember(tree, object, 'aliases', [fullName], 'name')] };
}

/** Each part is a name (Avro 1.12 specification, "Names"). */
function faultOfNamespace(name: string): string | undefined {
  if (name === '') return 'A namespace is not taken away in one step: names without one cannot be referred to from another namespace. Edit the text.';
  const part = name.split('.').find((it) => judgeName(it) !== 'legal');
  if (part === undefined) return undefined;
  return part === '' ? `"${name}" is no namespace in Avro: between its dots stand names.` : `"${name}" is no namespace in Avro: "${part}" ${faultOf(part)}. Names are made of A-Z, a-z, 0-9 and _, and do not begin with a digit.`;
}

function placeOf(fullName: string, { model, workspace }: Neighbour, asked: Neighbour): string {
  return fileOf(asked.model, model.format === 'avro' && model.avro.names.has(fullName) ? model.uri : workspace.avroDefinitions(fullName)[0]!.uri);
}

function fileOf(asked: SchemaModel, uri: string): string {
  return uri === asked.uri ? 'this file' : percentDecoded(relativeUri(asked.uri, uri));
}
