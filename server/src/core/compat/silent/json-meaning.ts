import { canonical } from '../../formats/json-schema/canonical.ts';
import { resolveRef, schemaOfTarget } from '../../formats/json-schema/references.ts';
import type { JsonSchemaDocument } from '../../formats/json-schema/model.ts';
import { valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';

/** Keywords that say nothing about which data is valid, or that only name places. */
const notes: ReadonlySet<string> = new Set([
  'title', 'description', '$comment', 'examples', 'example', 'default', 'deprecated', 'readOnly', 'writeOnly', '$id', 'id', '$schema', '$anchor', '$defs', 'definitions',
]);
/** Lists in which the order says nothing. */
const sets: ReadonlySet<string> = new Set(['required', 'enum', 'type', 'allOf', 'anyOf', 'oneOf']);
/** Keywords below which names of people stand, not keywords. */
const maps: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies']);

const most = 2_000;

/**
 * A string that two schemas share when they surely allow the same: references followed, notes and the order of keys left out. Undefined
 * where that would be too long or a reference leads out of sight: then nothing can be said.
 */
export function meaningOf(node: Node, document: JsonSchemaDocument, workspace: Workspace): string | undefined {
  let left = most;
  const around: Node[] = [];
  let isSure = true;
  const text = schemaText(node, document);
  return isSure ? text : undefined;

  function schemaText(at: Node, within: JsonSchemaDocument): string {
    if (at.kind !== 'object') return canonical(at);
    if (around.includes(at)) return `again ${around.length - around.indexOf(at)}`;
    if (--left < 0) {
      isSure = false;
      return '';
    }
    around.push(at);
    const parts: string[] = [];
    for (const { key, value } of at.members) {
      if (!value || notes.has(key.value) || key.value.startsWith('x-') || valueOf(at, key.value) !== value) continue;
      if (key.value === '$ref' && value.kind === 'string') {
        const from = within.schemaOf(at) ?? { node: at, parent: undefined, via: undefined, key: undefined, depth: 1, type: undefined };
        const target = resolveRef(value.value, from, within, workspace);
        const schema = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
        if (!schema || target.kind !== 'resolved') isSure = false;
        else parts.push(schemaText(schema.node, target.document).replace(/^\{|\}$/g, ''));
      } else parts.push(`${JSON.stringify(key.value)}:${valueText(key.value, value, within)}`);
    }
    around.pop();
    return `{${parts.filter((part) => part !== '').sort().join()}}`;
  }

  function valueText(key: string, value: Node, within: JsonSchemaDocument): string {
    if (value.kind === 'array') {
      const items = value.items.map((item) => (item.kind === 'object' ? schemaText(item, within) : canonical(item)));
      return `[${(sets.has(key) ? items.sort() : items).join()}]`;
    }
    if (value.kind !== 'object') return canonical(value);
    if (!maps.has(key)) return schemaText(value, within);
    const members = value.members.flatMap(({ key: name, value: inner }) => (inner ? [`${JSON.stringify(name.value)}:${valueText('', inner, within)}`] : []));
    return `{${members.sort().join()}}`;
  }
}
