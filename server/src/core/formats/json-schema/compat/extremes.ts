import type { Structure } from './structure.ts';

/** Whether a schema says nothing at all, itself or behind references. */
export function acceptsAll(schema: Structure): boolean {
  const { kind } = followed(schema) ?? schema;
  return kind === 'empty' || kind === 'true';
}

/** Whether a schema is `false`, itself or behind references. */
export function acceptsNothing(schema: Structure): boolean {
  return (followed(schema) ?? schema).kind === 'false';
}

/** The schema behind references; undefined where they lead nowhere that is known, or in a circle. */
export function followed(schema: Structure): Structure | undefined {
  let at: Structure | undefined = schema;
  for (let steps = 0; at?.kind === 'reference'; steps++) at = steps < 100 ? at.target() : undefined;
  return at;
}
