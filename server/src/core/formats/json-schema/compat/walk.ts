import type { Difference, Policy } from '../../../compat/difference.ts';
import type { Node } from '../../../tree/node.ts';
import type { RegistryBehaviour } from './registry-behaviour.ts';
import type { Property, Structure } from './structure.ts';

/** What the comparison of one class of schema needs of the whole comparison. */
export interface Walk {
  readonly policy: Policy;
  readonly registry: RegistryBehaviour;
  /** A number for how a schema is written: of two that share it none differs from the other in anything that is asked for. NaN where that is not known. */
  print(node: Node): number;
  /** Notes a difference: the place in the reader and in the writer; details are asked for only where it may break something. */
  report(registryCode: string, path: string, reader: Node, writer: Node, details?: () => Details): void;
  /** Notes a difference over a property that one side alone has, which speaks of nothing of the other but the place. */
  reportLack(registryCode: string, path: string, reader: Node, writer: Node, of: Property, details: () => Details): void;
  /** Notes all differences between two schemas. */
  compare(original: Structure, update: Structure, path: string): void;
  /** The same of a property that both have. */
  compareProperty(original: Property, update: Property, path: string): void;
  /** The differences between two schemas without noting them. */
  attempt(original: Structure, update: Structure, path: string): readonly Difference[];
  /** The differences of an attempt with paths that may be those of another place where the same pair came up: to look what they are. */
  glance(original: Structure, update: Structure, path: string): readonly Difference[];
  /** Whether an attempt would give nothing that breaks under the policy. */
  fits(original: Structure, update: Structure, path: string): boolean;
  /** How many of the differences of an attempt may break something, under whatever policy. */
  countBreaks(original: Structure, update: Structure, path: string): number;
  /** Notes differences that an attempt gave. */
  adopt(differences: readonly Difference[]): void;
  /** Whether none of the differences breaks under the policy. */
  areHarmless(differences: readonly Difference[]): boolean;
}

/** What a message about a difference needs. */
export type Details = Pick<Difference, 'subject' | 'readerSays' | 'writerSays' | 'field' | 'variant' | 'causes'>;

/** The path of a place one or two steps below another: `#/properties/a` below `#/` for the root. */
export function below(path: string, step: string | number, next?: string | number): string {
  const start = path === '#/' ? '#/' : `${path}/`;
  return next === undefined ? `${start}${step}` : `${start}${step}/${next}`;
}
