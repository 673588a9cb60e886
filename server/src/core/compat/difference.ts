import type { Node } from '../tree/node.ts';

/**
 * One respect in which a reader schema differs from a writer schema, as a Confluent registry sees it. A fact: whether it is a break depends
 * on the policy.
 */
export interface Difference {
  /** The registry's own name of the kind of difference, such as `READER_FIELD_MISSING_DEFAULT_VALUE`. */
  readonly registryCode: string;
  /** Tells kinds apart that the registry calls by one name: part of how a break of ours is found. */
  readonly variant?: string;
  /** Where, as the registry writes it: `/fields/1/type` for Avro, `#/properties/b` for JSON Schema. */
  readonly path: string;
  /** Whether data of the writer may be unreadable by it: under each policy, under STRICT only, or never. */
  readonly breaks: 'always' | 'strict' | 'never';
  /** The smallest place concerned in the reader schema; of something that the reader lacks, the place that lacks it. */
  readonly reader: Node;
  /** The same in the writer schema. */
  readonly writer: Node;
  /** Where `reader` lies in another document: the place in the reader schema's own document that leads there. */
  readonly readerUse?: Node;
  /** The same for the writer schema. */
  readonly writerUse?: Node;
  /** The name of the field, property, symbol or type it is about, where there is one. */
  readonly subject?: string;
  /** The field or property that it is in or that it is about, where there is one: the name of a field, the key of a property. */
  readonly field?: string;
  /** What the reader schema says there, and what the writer schema says, as short as a message wants it: `string`, `5`, `PAID, SHIPPED`. */
  readonly readerSays?: string;
  readonly writerSays?: string;
  /** What the registry adds to its message for people (`additionalInfo`). */
  readonly info?: string;
  /** Why, when this is but the outcome of what differs further down: why the branch of the same name does not read it. */
  readonly causes?: readonly Difference[];
  /** Of one that was met before between schemas that are alike: the one that was met first. Nothing but the place in one of the schemas, and in causes, may be another. */
  readonly first?: Difference;
}

/** How a registry judges JSON Schema differences that only open and closed content models bring about (`compatibilityPolicy`, from 8.2.0 on). */
export type Policy = 'STRICT' | 'LENIENT';
