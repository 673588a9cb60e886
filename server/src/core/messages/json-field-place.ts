import { partsOfSameValue } from '../formats/json-schema/declared-properties.ts';
import type { JsonSchemaDocument } from '../formats/json-schema/model.ts';
import { patternMatches } from '../formats/json-schema/pattern/match.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import type { Member, Node } from '../tree/node.ts';
import { memberOf, stringOf, valueOf } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import type { SchemaPlace } from './schema-place.ts';
import type { Value, ValuePath } from './value.ts';

/**
 * `fieldPlace` in a JSON Schema: through `properties`, `patternProperties`, `additionalProperties`, `items` and `prefixItems`, references and what speaks of the same value (`allOf`, `oneOf`, …). Of
 * alternatives that are told apart by a constant, the one that the value has.
 */
export function placeInJsonSchema(json: JsonSchemaDocument, workspace: Workspace, path: ValuePath, value: Value | undefined): SchemaPlace | undefined {
  const { root } = json;
  if (!root) return undefined;
  let here: readonly SchemaInDocument[] = [{ schema: root, document: json }];
  let at = value;
  let found = place({ node: root.node, shown: stringOf(root.node, 'title') ?? root.node }, json);
  for (const step of path) {
    const parts = here.flatMap((one) => partsOfSameValue(one.schema, one.document, workspace).parts);
    const meant = parts.filter(({ schema }) => hasConstants(schema.node, at));
    // What is wrong with its constants has its fields somewhere, too.
    const described = [...describing(meant, step), ...describing(parts, step)];
    const [first] = described;
    if (!first) break;
    found = place(first, first.document);
    here = described.flatMap(({ node, document }) => {
      const schema = document.schemaOf(node);
      return schema ? [{ schema, document }] : [];
    });
    at = at?.kind === 'list' ? at.items[Number(step)] : at?.kind === 'object' ? at.members.findLast(({ name }) => name === String(step))?.value : undefined;
  }
  return found;

  function place({ node, shown }: Described, document: JsonSchemaDocument): SchemaPlace {
    return { elsewhere: document === json ? undefined : { uri: document.uri, text: document.tree.text }, node, shown };
  }
}

interface Described {
  /** The schema of the field. */
  readonly node: Node;
  /** Its name, or the keyword that speaks of it. */
  readonly shown: Node;
}

/** What describes a step: where one names it, only those that do. */
function describing(parts: readonly SchemaInDocument[], step: string | number): readonly (Described & { readonly document: JsonSchemaDocument })[] {
  const by = (find: (schema: Node) => Described | undefined): readonly (Described & { readonly document: JsonSchemaDocument })[] => parts.flatMap(({ schema, document }) => {
    const found = find(schema.node);
    return found ? [{ ...found, document }] : [];
  });
  const named = typeof step === 'number' ? by((schema) => itemAt(schema, step)) : by((schema) => described(memberOf(valueOf(schema, 'properties'), step)));
  if (named.length > 0) return named;
  const patterned = typeof step === 'number' ? [] : by((schema) => patternOf(schema, step));
  return patterned.length > 0 ? patterned : by((schema) => described(memberOf(schema, typeof step === 'number' ? 'items' : 'additionalProperties')));
}

function described(member: Member | undefined): Described | undefined {
  // `"items": [ … ]` speaks of single items, `true` of nothing.
  return member?.value?.kind === 'object' ? { node: member.value, shown: member.key } : undefined;
}

function itemAt(schema: Node, index: number): Described | undefined {
  for (const keyword of ['prefixItems', 'items']) {
    const list = valueOf(schema, keyword);
    const node = list?.kind === 'array' ? list.items[index] : undefined;
    if (node?.kind === 'object') return { node, shown: stringOf(node, 'title') ?? stringOf(node, '$ref') ?? stringOf(node, 'type') ?? node };
  }
  return undefined;
}

function patternOf(schema: Node, name: string): Described | undefined {
  const patterns = valueOf(schema, 'patternProperties');
  return patterns?.kind === 'object' ? described(patterns.members.find(({ key }) => patternMatches(key.value, name) === true)) : undefined;
}

/** Whether nothing that a schema binds to one text (`const`, an `enum` of one) is another text in the value. */
function hasConstants(schema: Node, value: Value | undefined): boolean {
  const properties = valueOf(schema, 'properties');
  if (properties?.kind !== 'object' || value?.kind !== 'object') return true;
  return properties.members.every(({ key, value: property }) => {
    const list = valueOf(property, 'enum');
    const constant = valueOf(property, 'const') ?? (list?.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined);
    const held = constant?.kind === 'string' ? value.members.findLast(({ name }) => name === key.value)?.value : undefined;
    return constant?.kind !== 'string' || held?.kind !== 'text' || held.value === constant.value;
  });
}
