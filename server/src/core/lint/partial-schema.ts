import type { SubSchema } from '../formats/json-schema/model.ts';
import { hasOneKey } from '../tree/node.ts';
import type { StringNode } from '../tree/node.ts';

const branchKeywords: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not', 'dependentSchemas', 'dependencies']);
const applicators: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', '$recursiveRef', ...branchKeywords]);

/**
 * Whether a subschema says only a part about a value that is described elsewhere too: it is a branch of `allOf`, `anyOf`, `oneOf`, `if`,
 * `not`… (JSON Schema 2020-12 core, 10.2 "Keywords for Applying Subschemas in Place"). Such a part may leave things to its neighbours.
 */
export function isBranch(schema: SubSchema): boolean {
  return schema.via !== undefined && branchKeywords.has(schema.via);
}

/** Whether a subschema or one around it is a branch: then even a property in it may be described a second time elsewhere. */
export function isInsideBranch(schema: SubSchema): boolean {
  for (let at: SubSchema | undefined = schema; at; at = at.parent) if (isBranch(at)) return true;
  return false;
}

/**
 * Whether another schema may describe the same value too, as far as this document shows: the subschema stands in a branch, or something
 * around it has branches or a `$ref` beside its own properties.
 */
export function isSharedPlace(schema: SubSchema): boolean {
  for (let at: SubSchema | undefined = schema; at; at = at.parent) {
    if (isBranch(at) || (at !== schema && hasApplicators(at))) return true;
    // What stands around a definition does not speak about its values.
    if (at.via === 'definitions' || at.via === '$defs') return false;
  }
  return false;
}

/** Whether other schemas speak about the same value too: by `$ref`, by `allOf` and its kin, or by a condition. */
export function hasApplicators(schema: SubSchema): boolean {
  return hasOneKey(schema.node, applicators);
}

/** The property, or failing that the definition, whose value a subschema describes, for messages; undefined for the document itself. */
export function describedName(schema: SubSchema): string | undefined {
  for (let at: SubSchema | undefined = schema; at?.parent; at = at.parent) if (at.key && at.via !== 'dependentSchemas') return at.key.value;
  return undefined;
}

/** Whether the schema allows a type, as far as its own `type` says; without one it allows every type. */
export function mayBe(schema: SubSchema, type: string): boolean {
  const declared = schema.type;
  if (declared?.kind === 'string') return declared.value === type;
  if (declared?.kind === 'array') return declared.items.some((item) => item.kind === 'string' && item.value === type);
  return true;
}

/** The word of a type in `type`, alone or in a list; undefined also where the list names several kinds of value: there anything goes on purpose. */
export function typeWord(schema: SubSchema, type: string): StringNode | undefined {
  const declared = schema.type;
  if (declared?.kind === 'string') return declared.value === type ? declared : undefined;
  if (declared?.kind !== 'array') return undefined;
  let only: StringNode | undefined;
  for (let i = 0; i < declared.items.length; i++) {
    const item = declared.items[i]!;
    if (item.kind !== 'string' || item.value === 'null') continue;
    if (only || item.value !== type) return undefined;
    only = item;
  }
  return only;
}
