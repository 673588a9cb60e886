import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { isBelowFragments, isNamedAsPart } from '../model/path-name.ts';
import { memberOf, stringOf, valueOf } from '../tree/node.ts';
import { hasMisspelt } from './misspelt.ts';
import { hasApplicators, isBranch, isSharedPlace, mayBe } from './partial-schema.ts';

/** Any of them says what is allowed beyond the listed properties. */
const decisions = ['additionalProperties', 'unevaluatedProperties', 'patternProperties', 'propertyNames', 'maxProperties'];

/**
 * Those of the schemas of a document that are objects with properties and say nothing of further ones. Left out is what is put together with other schemas: closed, it
 * would be closed to its neighbours.
 */
export function undecidedObjects(document: JsonSchemaDocument, among: readonly SubSchema[]): readonly SubSchema[] {
  let mixins: ReadonlySet<string> | undefined;
  // The root of a part is put together with others.
  const isPart = isBelowFragments(document.uri) || isNamedAsPart(document.uri);
  return among.filter((schema) => {
    if (isPart && !schema.parent) return false;
    const properties = valueOf(schema.node, 'properties');
    return properties?.kind === 'object' && properties.members.length > 0 && isUndecided(schema, () => (mixins ??= mixinsOf(document)));
  });
}

function isUndecided(schema: SubSchema, mixins: () => ReadonlySet<string>): boolean {
  if (decisions.some((name) => memberOf(schema.node, name)) || hasApplicators(schema) || isSharedPlace(schema) || !mayBe(schema, 'object') || hasMisspelt(schema.node, decisions)) return false;
  return !(schema.key && (schema.via === 'definitions' || schema.via === '$defs') && mixins().has(schema.key.value));
}

/** Names of definitions that are put together with others: closing one of them would close it to its neighbours. */
function mixinsOf(document: JsonSchemaDocument): Set<string> {
  const names = new Set<string>();
  for (const schema of document.schemas) {
    const target = schema.node.kind === 'object' ? stringOf(schema.node, '$ref') : undefined;
    if (target && (isBranch(schema) || valueOf(schema.node, 'properties'))) names.add(target.value.slice(target.value.lastIndexOf('/') + 1));
  }
  return names;
}

