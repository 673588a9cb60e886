import { typeForm } from '../../formats/avro/normal-form.ts';
import { nameFrom, namespaceAround } from '../../formats/avro/placed-names.ts';
import { sameDefinition } from '../../formats/avro/same-definition.ts';
import { applyEdits, replaceValue } from '../../tree/edit.ts';
import { percentDecoded } from '../../uri.ts';
import { innerTypeAt, keepsNames } from '../avro-type-at.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/** Avro: a type that another file defines alike is referred to by its name instead of being written once more. On its kind or name; its documentation goes with it. */
export default {
  kind: 'rewrite',
  propose(at) {
    const found = innerTypeAt(at);
    if (!found || !isEditable(at, found.type.node)) return [];
    const { document, type } = found;
    const others = at.workspace.avroDefinitions(type.fullName);
    const name = nameFrom(namespaceAround(type), type);
    if (others.length === 0 || name === undefined || others.some((it) => typeForm(it.type) !== typeForm(type) || !sameDefinition(it.type, type, document, at.workspace))) return [];
    const edit = replaceValue(document.tree, type.node, name);
    const inside = document.types.filter(({ node }) => type.node.start <= node.start && node.end <= type.node.end);
    const gone = { defined: inside.flatMap((it) => ('simpleName' in it ? [it.fullName] : [])), referred: inside.flatMap((it) => (it.kind === 'reference' ? [it.fullName] : [])) };
    if (!keepsNames(document, [applyEdits(document.tree.text, [edit])], { added: [type.fullName], gone: gone.referred }, { gone: gone.defined })) return [];
    const { uri } = others[0]!;
    return [{ title: `Use "${type.fullName}" of ${percentDecoded(uri.slice(uri.lastIndexOf('/') + 1))} in place of this copy`, edits: [edit] }];
  },
} satisfies Refactoring;
