import type { NamedType, ReferenceType } from '../../formats/avro/model.ts';
import { namespaceAround } from '../../formats/avro/placed-names.ts';
import { targetOf } from '../../formats/avro/resolve.ts';
import { applyEdits, replaceValue } from '../../tree/edit.ts';
import { toValue } from '../../tree/node.ts';
import { keepsNames } from '../avro-type-at.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * Avro: a type of another file is written where the schema uses it first, so that the schema can be read without that file; other uses keep its name. On the name. Not where
 * several files define it, or it has something inside that is defined here too.
 */
export default {
  kind: 'inline',
  propose(at) {
    const { model, selected, workspace } = at;
    if (model.format !== 'avro' || model.tree.syntax !== 'json') return [];
    const document = model.avro;
    const asked = document.types.find((it) => it.kind === 'reference' && it.typeNode.start <= selected.start && selected.end <= it.typeNode.end) as ReferenceType | undefined;
    const target = asked && targetOf(asked, document, workspace);
    if (target?.at !== 'elsewhere' || target.definitions.length !== 1) return [];
    const [{ type, document: home }] = target.definitions as [(typeof target.definitions)[number]];
    const first = document.types.find((it) => {
      const meant = it.kind === 'reference' ? targetOf(it, document, workspace) : undefined;
      return meant?.at === 'elsewhere' && meant.definitions.some((one) => one.type.fullName === type.fullName);
    }) as ReferenceType;
    const inside = home.types.filter(({ node }) => type.node.start <= node.start && node.end <= type.node.end);
    const defined = inside.flatMap((it) => ('simpleName' in it ? [it.fullName] : []));
    if (defined.some((name) => document.names.has(name)) || first.node !== first.typeNode || !isEditable(at, first.node) || home.tree.problems.length > 0) return [];
    const edit = replaceValue(document.tree, first.node, valueOf(type, namespaceAround(first)));
    const referred = inside.flatMap((it) => (it.kind === 'reference' ? [it.fullName] : []));
    if (!keepsNames(document, [applyEdits(document.tree.text, [edit])], { added: referred, gone: [first.fullName] }, { added: defined })) return [];
    return [{ title: `Inline "${type.simpleName}"${first === asked ? '' : ' at its first use'}`, edits: [edit] }];
  },
} satisfies Refactoring;

/** The type with its namespace said: where it goes another one may be around it. */
function valueOf({ object, fullName, nameNode }: NamedType, around: string): unknown {
  const members = Object.entries(toValue(object) as Readonly<Record<string, unknown>>);
  if (nameNode?.value.includes('.')) return Object.fromEntries(members);
  const namespace = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
  if (namespace === '' && around === '') return Object.fromEntries(members);
  return Object.fromEntries(members.filter(([key]) => key !== 'namespace').flatMap(([key, value]) => (key === 'name' ? [[key, value], ['namespace', namespace]] : [[key, value]])));
}
