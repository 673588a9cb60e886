import type { AvroField } from '../../formats/avro/model.ts';
import { allowsNull } from '../../formats/avro/resolve.ts';
import type { SubSchema } from '../../formats/json-schema/model.ts';
import { keyword, typesIn } from '../../formats/json-schema/model.ts';
import { insertItem, insertMember, replaceValue } from '../../tree/edit.ts';
import { toValue } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { fieldAt, isEditable } from './refactoring.ts';
import type { Proposal, Refactoring, RefactoringPlace } from './refactoring.ts';

/** Avro: `null` first with the default `null`, so that readers can do without the field; behind the type where the field has a default already, which speaks of the first branch. */
export default {
  kind: 'rewrite',
  propose(at) {
    const field = fieldAt(at);
    if (!field?.node || !isEditable(at, field.node)) return [];
    return field.source.format === 'avro' ? avro(at, field.source.field) : json(at, field.source.schema, field.name);
  },
} satisfies Refactoring;

function avro({ model: { tree } }: RefactoringPlace, { name, node, type, default: fallback }: AvroField): readonly Proposal[] {
  if (!type || type.kind === 'unknown' || (type.kind === 'primitive' && type.name === 'null') || (type.kind === 'union' && allowsNull(type))) return [];
  const isFirst = fallback === undefined || fallback.kind === 'null';
  const written = type.kind === 'union' ? insertItem(tree, type.node, 'null', isFirst ? 0 : undefined)
    : replaceValue(tree, wholeType(type.node, node), isFirst ? ['null', toValue(wholeType(type.node, node))] : [toValue(wholeType(type.node, node)), 'null']);
  return [{ title: isFirst ? `Make "${name}" nullable, with the default null` : `Make "${name}" nullable, its default stays`, edits: fallback ? [written] : [written, insertMember(tree, node, 'default', null, 'type')] }];
}

/** The value of the field's own `type`: the type may stand in objects around it. */
function wholeType(type: Node, field: Node): Node {
  let at = type;
  while (at.parent && at.parent !== field) at = at.parent;
  return at;
}

function json({ model: { tree } }: RefactoringPlace, schema: SubSchema, name: string): readonly Proposal[] {
  const { node } = schema;
  if (node.kind !== 'object') return [];
  const title = `Make "${name}" nullable`;
  const type = keyword(schema, 'type');
  const types = typesIn(type);
  // `const` and what is composed say more than the type does: there `null` needs a branch of its own.
  if (['const', '$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'].some((word) => keyword(schema, word))) return branch();
  const values = keyword(schema, 'enum');
  if (!type && values?.kind !== 'array') return [];
  if (type && (!types || types.includes('null'))) return [];
  const edits = [];
  if (type) edits.push(type.kind === 'array' ? insertItem(tree, type, 'null') : replaceValue(tree, type, [...types!, 'null']));
  if (values?.kind === 'array' && !values.items.some((item) => item.kind === 'null')) edits.push(insertItem(tree, values, null));
  return edits.length > 0 ? [{ title, edits }] : [];

  function branch(): readonly Proposal[] {
    const own = node.kind === 'object' ? node.members.map(({ key }) => key.value) : [];
    const alternatives = keyword(schema, 'anyOf') ?? keyword(schema, 'oneOf');
    if (alternatives?.kind === 'array' && !['const', '$ref', 'allOf', 'not', 'if', 'type', 'enum'].some((word) => keyword(schema, word))) {
      const allows = alternatives.items.some((item) => JSON.stringify(toValue(item)).includes('"null"'));
      return allows ? [] : [{ title, edits: [insertItem(tree, alternatives, { type: 'null' })] }];
    }
    // Only a bare reference is certainly the same within a branch: words beside it may count for the whole.
    if (own.length !== 1 || own[0] !== '$ref') return [];
    return [{ title, edits: [replaceValue(tree, node, { anyOf: [toValue(node), { type: 'null' }] })] }];
  }
}
