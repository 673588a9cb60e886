import type { Edit, Finding } from '../finding.ts';
import { insertItem, insertMember, replaceValue } from '../tree/edit.ts';
import { keyOf, valueOf } from '../tree/node.ts';
import type { Node, ObjectNode, SourceTree } from '../tree/node.ts';
import { isApplicable } from './applicable.ts';
import { suppressionAttribute } from './suppress.ts';

/** The edit that suppresses a finding at the nearest object that may carry an attribute; undefined where there is none, or an alias of YAML. */
export function suppressionEdit(tree: SourceTree, finding: Finding): Edit | undefined {
  const edit = insertion(tree, finding);
  return edit && isApplicable(tree, [edit]) ? edit : undefined;
}

function insertion(tree: SourceTree, finding: Finding): Edit | undefined {
  const object = carrier(tree.root, finding);
  if (!object) return undefined;
  const existing = valueOf(object, suppressionAttribute);
  if (existing?.kind === 'array') return insertItem(tree, existing, finding.code);
  if (existing?.kind === 'string') return replaceValue(tree, existing, [existing.value, finding.code]);
  return insertMember(tree, object, suppressionAttribute, [finding.code]);
}

/** Members of these objects are names, not attributes: one more would be one more property. */
const namesOnly: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependencies', 'dependentSchemas', 'dependentRequired', 'default', 'const', 'self']);

function carrier(root: Node | undefined, { span }: Finding): ObjectNode | undefined {
  let found: ObjectNode | undefined;
  let at = root;
  while (at) {
    const name = keyOf(at)?.value;
    if (at.kind === 'object' && (name === undefined || !namesOnly.has(name))) found = at;
    const children: readonly (Node | undefined)[] = at.kind === 'object' ? at.members.map(({ key, value }) => (value && key.start <= span.start && span.end <= value.end ? value : undefined)) : at.kind === 'array' ? at.items : [];
    at = children.find((child) => {
      if (!child) return false;
      const start = keyOf(child)?.start ?? child.start;
      return start <= span.start && span.end <= child.end;
    });
  }
  return found;
}
