import { modelAround } from '../../document.ts';
import { isApplicable } from '../../lint/applicable.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { SourceTree, StringNode } from '../../tree/node.ts';
import { percentDecoded, relativeUri } from '../../uri.ts';
import { distinct } from '../navigation/mention.ts';
import type { Definition } from '../navigation/mention.ts';
import { definitionOfType } from '../navigation/avro-mentions.ts';
import { occurrencesOf } from '../navigation/references.ts';
import type { Neighbour, NeighboursWith, Occurrence } from '../navigation/references.ts';
import { aliasEdits } from './alias.ts';
import { idReplacement } from './rename-id.ts';
import { faultOfNewName } from './new-name.ts';
import { prepareRename } from './prepare-rename.ts';
import { editOf, writtenName } from './rename-edit.ts';
import { renameNamespace } from './rename-namespace.ts';
import type { Replacement } from './rename-edit.ts';
import type { RenamedFile, RenameOptions, Renaming } from './renaming.ts';
import { changesMeaning } from './unchanged-meaning.ts';

/**
 * Gives what stands at an offset another name, in all files. References are written as they were: relative or full, escaped or not. Refused where the new
 * name is no name or taken, where an edit would touch a YAML alias, and where after it any reference would mean something else. Undefined
 * where nothing is named.
 */
export function renameAt(asked: Neighbour, offset: number, newName: string, others: NeighboursWith, { alias, read }: RenameOptions): Renaming | undefined {
  const target = prepareRename(asked, offset);
  if (!target || target.kind === 'refused') return target;
  if (target.kind === 'namespace') return renameNamespace(asked, target.namespace, newName, others, { alias, read });
  const { definitions } = target;
  const [definition] = definitions;
  if (definition === undefined || newName === target.placeholder) return definition && { kind: 'renamed', name: definition.name, files: [] };
  for (const it of definitions) {
    const fault = faultOfNewName(newName, it, asked.workspace);
    if (fault !== undefined) return refused(fault);
  }
  const own = new Set(definitions.map(({ key }) => key));
  const copies = definition.kind === 'type' ? copiesOf(definitions, asked.workspace).filter(({ key }) => !own.has(key)) : [];
  const neighbours = new Map<string, Neighbour>([[asked.model.uri, asked]]);
  const remembering: NeighboursWith = function* (words) {
    for (const other of others(words)) {
      neighbours.set(other.model.uri, other);
      yield other;
    }
  };
  const occurrences = occurrencesOf([...definitions, ...copies], asked, remembering);
  const files: RenamedFile[] = [];
  for (const [uri, inFile] of groupedBy(occurrences, (it) => it.uri)) {
    const { model, workspace } = neighbours.get(uri)!;
    const isCopy = !inFile.some(({ mention }) => mention.definitions(workspace).some(({ key }) => own.has(key)));
    const replacements = replacementsIn(inFile, newName, definition, model);
    if (replacements === 'unsafe') return refused(`References in ${fileOf(asked, uri)} count from the folder of this "$id", so that another folder would lead them elsewhere. Change the last step of it alone, or edit the text.`);
    const edits = [...replacements].flatMap(([node, parts]) => editOf(model.tree, node, parts));
    const defined = definitions.find((it) => it.uri === uri);
    const former = defined && (defined.kind === 'type' || defined.kind === 'field') ? aliasEdits(defined, model, newName, alias) : { always: [], asAlias: [] };
    if (!isApplicable(model.tree, [...edits, ...former.always])) return refused(`In ${fileOf(asked, uri)} the name stands at a YAML anchor or alias, which may mean other things too. Edit the text there.`);
    files.push({ uri, model, edits: [...edits, ...former.always], aliasEdits: former.asAlias, isCopy });
  }
  const changed = changesMeaning(files.filter(({ isCopy }) => !isCopy), neighbours, read);
  if (changed) return refused(`With the name "${newName}", "${changed.word}" in ${fileOf(asked, changed.uri)} would mean something else. Choose another name.`);
  return { kind: 'renamed', name: definition.name, files };
}

/** Other files that define the same full name. */
function copiesOf(definitions: readonly Definition[], workspace: Neighbour['workspace']): readonly Definition[] {
  return distinct(definitions.flatMap(({ tree, span }) => {
    const name = fullNameAt(tree, span.start);
    return name === undefined ? [] : workspace.avroDefinitions(name).flatMap(definitionOfType);
  }));
}

function replacementsIn(occurrences: readonly Occurrence[], newName: string, definition: Definition, model: SchemaModel): ReadonlyMap<StringNode, readonly Replacement[]> | 'unsafe' {
  const byNode = new Map<StringNode, Replacement[]>();
  for (const { mention } of occurrences) {
    const { node, from, to } = mention;
    const replacement = definition.kind === 'id' ? idReplacement(mention, definition, newName, model) : { from, to, text: writtenName(newName, mention, model) };
    if (replacement === 'unsafe') return 'unsafe';
    if (!replacement) continue;
    const parts = byNode.get(node);
    if (!parts) byNode.set(node, [replacement]);
    else if (!parts.some((it) => it.from < to && from < it.to)) parts.push(replacement);
  }
  return byNode;
}

function groupedBy<T>(list: readonly T[], keyOf: (it: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const it of list) {
    const group = groups.get(keyOf(it));
    if (group) group.push(it);
    else groups.set(keyOf(it), [it]);
  }
  return groups;
}

function fileOf({ model }: Neighbour, uri: string): string {
  return uri === model.uri ? 'this file' : percentDecoded(relativeUri(model.uri, uri));
}

function refused(message: string): Renaming {
  return { kind: 'refused', message };
}

function fullNameAt(tree: SourceTree, start: number): string | undefined {
  const model = tree.root && modelAround(tree.root);
  return model?.format === 'avro' ? [...model.avro.names.values()].find(({ nameNode }) => nameNode && nameNode.start <= start && start <= nameNode.end)?.fullName : undefined;
}
