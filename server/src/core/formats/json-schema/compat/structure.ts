import type { ArrayNode, BooleanNode, Node, NumberNode, ObjectNode, StringNode } from '../../../tree/node.ts';
import type { Age } from '../dialect.ts';

/**
 * A JSON Schema in the form in which a Confluent registry compares it: one class per schema object, and where an object says several things at
 * once (a type and an enumeration, say) an `allOf` of the classes. Measured with the registry's own loader; see `classic.ts` and `modern.ts`.
 */
export type Structure =
  | EmptyStructure | TrueStructure | FalseStructure | BooleanStructure | NullStructure | StringStructure | NumberStructure
  | ObjectStructure | ArrayStructure | EnumStructure | ConstStructure | CombinedStructure | NotStructure | ConditionalStructure | ReferenceStructure;

interface Base {
  /** The schema object (or boolean) it comes from; parts of one object share it. */
  readonly node: Node;
  /** What the object says about itself; a part of a synthetic `allOf` has none, they belong to the whole. */
  readonly about: Annotations | undefined;
}

export interface Annotations {
  /** The draft by which the schema was read. */
  readonly age: Age;
  readonly id?: StringNode;
  readonly title?: StringNode;
  readonly description?: StringNode;
  readonly default?: Node;
  /** Whether the registry compares a default that is a list or an object by identity, so that two are never the same (drafts up to 07). */
  readonly freshDefault: boolean;
  /** `connect.type`, by which Kafka Connect marks a string as bytes. */
  readonly connectType?: StringNode;
}

/** No keyword that restricts. */
export interface EmptyStructure extends Base { readonly kind: 'empty' }
export interface TrueStructure extends Base { readonly kind: 'true' }
export interface FalseStructure extends Base { readonly kind: 'false' }
export interface BooleanStructure extends Base { readonly kind: 'boolean' }
export interface NullStructure extends Base { readonly kind: 'null' }
/** `if`, `then`, `else`: what they hold is not compared. */
export interface ConditionalStructure extends Base { readonly kind: 'conditional' }

export interface StringStructure extends Base {
  readonly kind: 'string';
  readonly maxLength: NumberNode | undefined;
  readonly minLength: NumberNode | undefined;
  readonly pattern: StringNode | undefined;
}

export interface NumberStructure extends Base {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly maximum: NumberNode | undefined;
  readonly minimum: NumberNode | undefined;
  /** Numbers only: the booleans of draft-04 are not compared. */
  readonly exclusiveMaximum: NumberNode | undefined;
  readonly exclusiveMinimum: NumberNode | undefined;
  readonly multipleOf: NumberNode | undefined;
}

export interface EnumStructure extends Base {
  readonly kind: 'enum';
  readonly values: ArrayNode;
}

export interface ConstStructure extends Base {
  readonly kind: 'const';
  readonly value: Node;
}

export interface NotStructure extends Base {
  readonly kind: 'not';
  readonly schema: Structure;
}

export type Criterion = 'allOf' | 'anyOf' | 'oneOf';

export interface CombinedStructure extends Base {
  readonly kind: 'combined';
  readonly criterion: Criterion;
  readonly schemas: readonly Structure[];
  /** The array of `allOf`, `anyOf`, `oneOf` or `type`; undefined for the `allOf` that stands for the parts of one object. */
  readonly list: ArrayNode | undefined;
}

export interface ReferenceStructure extends Base {
  readonly kind: 'reference';
  readonly ref: StringNode;
  /** What it leads to; undefined where that is not at hand. */
  target(): Structure | undefined;
}

/** Whether something more than what is listed is allowed: anything, nothing, or what fits a schema. */
export type Rest =
  | { readonly kind: 'any' }
  | { readonly kind: 'none'; readonly node: BooleanNode }
  | { readonly kind: 'schema'; readonly schema: Structure };

export interface Property {
  readonly name: string;
  readonly key: StringNode;
  /** The schema as written, and the draft by which it is read. */
  readonly node: Node;
  readonly age: Age;
  readonly schema: Structure;
}

export interface Pattern {
  readonly pattern: StringNode;
  readonly schema: Structure;
}

export interface ObjectStructure extends Base {
  readonly kind: 'object';
  readonly node: ObjectNode;
  readonly properties: ReadonlyMap<string, Property>;
  /** The items of `required` by name. */
  readonly required: ReadonlyMap<string, StringNode>;
  readonly additional: Rest;
  readonly unevaluated: Rest;
  readonly patterns: readonly Pattern[];
  readonly maxProperties: NumberNode | undefined;
  readonly minProperties: NumberNode | undefined;
  /** `dependencies` with arrays and `dependentRequired`. */
  readonly dependentNames: ReadonlyMap<string, NameDependency>;
  /** `dependencies` with schemas and `dependentSchemas`. */
  readonly dependentSchemas: ReadonlyMap<string, SchemaDependency>;
}

export interface NameDependency {
  readonly key: StringNode;
  readonly names: ReadonlySet<string>;
  readonly list: ArrayNode;
}

export interface SchemaDependency {
  readonly key: StringNode;
  readonly schema: Structure;
}

export interface ArrayStructure extends Base {
  readonly kind: 'array';
  readonly node: ObjectNode;
  /** The schema of every item, where there is one for all. */
  readonly every: Structure | undefined;
  /** The schemas of the first items, one by one. */
  readonly tuple: readonly Structure[];
  readonly additional: Rest;
  readonly unevaluated: Rest;
  readonly maxItems: NumberNode | undefined;
  readonly minItems: NumberNode | undefined;
  readonly maxContains: NumberNode | undefined;
  readonly minContains: NumberNode | undefined;
  /** The `true` of `uniqueItems`. */
  readonly unique: BooleanNode | undefined;
}
