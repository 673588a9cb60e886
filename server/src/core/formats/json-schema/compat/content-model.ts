import { javaFinds } from './java-pattern.ts';
import type { ObjectStructure, Structure } from './structure.ts';

/**
 * What an object says of properties that it does not declare: anything goes, nothing does, or what a schema says. Where there are
 * `patternProperties`, a name that none of them matches counts as forbidden, even when `additionalProperties` says nothing.
 */
export type Content = 'open' | 'closed' | Structure;

export function contentFor(schema: ObjectStructure, name: string, sees: { readonly seesUnevaluated: boolean }): Content {
  const { additional, patterns } = schema;
  const unevaluated = sees.seesUnevaluated ? schema.unevaluated : { kind: 'any' as const };
  for (const { pattern, schema: covering } of patterns) if (javaFinds(pattern.value, name)) return covering;
  if (additional.kind === 'schema') return additional.schema;
  if (additional.kind === 'none') return 'closed';
  if (unevaluated.kind === 'schema') return unevaluated.schema;
  return patterns.length === 0 && unevaluated.kind === 'any' ? 'open' : 'closed';
}
