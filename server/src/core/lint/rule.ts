import type { AvroField, AvroType, EnumType, FixedType, PrimitiveType, RecordType, ReferenceType, UnionType, ArrayType, MapType } from '../formats/avro/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import type { Fix, Related } from '../finding.ts';
import type { FieldShape, ObjectShape } from '../model/shape.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { Settings } from '../config/settings.ts';
import type { Span } from '../text.ts';
import type { SourceTree } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';

/**
 * One rule: what it looks at, what it says, why, and the examples that are its documentation and its tests at once.
 * Severity and whether it is on are not here: profiles decide.
 */
export interface Rule<O = Readonly<Record<string, unknown>>> {
  /** `group/name`: the path of its file below `rules/`, of its page below `docs/rules/`, its key in a configuration. */
  readonly id: string;
  /** A short statement of what is so when the rule is content, without a full stop. */
  readonly title: string;
  /** One sentence or two: what goes wrong otherwise. */
  readonly why: string;
  readonly formats: readonly Format[];
  /**
   * `absence`: the rule says that something is missing. It waits until the object around the place is written to its end, and is
   * silent where a word in it is misspelt. `spelling`: the rule says that a word is.
   */
  readonly speaksOf?: 'absence' | 'spelling';
  /**
   * Only JSON Schemas with one of these keywords in a subschema wake the rule, and only those subschemas wake `jsonSchema`: most keywords
   * stand in few places, and the rule costs nothing elsewhere.
   */
  readonly keywords?: readonly string[];
  /** A JSON Schema for each option, each with a `default` and a `description`. */
  readonly options?: Readonly<Record<string, OptionSchema>>;
  readonly visit: Visitor<O>;
  readonly examples: readonly Example[];
}

/** Which things of a document a rule looks at. */
export interface Visitor<O> {
  /** Once, before everything else. */
  document?(model: SchemaModel, context: RuleContext<O>): void;
  /** Every object with fields, whatever the format; the root is always among them. */
  object?(object: ObjectShape, context: RuleContext<O>): void;
  field?(field: FieldShape, context: RuleContext<O>): void;
  /** Every Avro type, before the visitor of its kind. */
  avroType?(type: AvroType, context: RuleContext<O>): void;
  avroRecord?(type: RecordType, context: RuleContext<O>): void;
  avroField?(field: AvroField, context: RuleContext<O>): void;
  avroEnum?(type: EnumType, context: RuleContext<O>): void;
  avroFixed?(type: FixedType, context: RuleContext<O>): void;
  avroUnion?(type: UnionType, context: RuleContext<O>): void;
  avroArray?(type: ArrayType, context: RuleContext<O>): void;
  avroMap?(type: MapType, context: RuleContext<O>): void;
  avroPrimitive?(type: PrimitiveType, context: RuleContext<O>): void;
  avroReference?(type: ReferenceType, context: RuleContext<O>): void;
  /** Every subschema of a JSON Schema, the root first. */
  jsonSchema?(schema: SubSchema, context: RuleContext<O>): void;
}

export interface RuleContext<O> {
  readonly options: O;
  readonly settings: Settings;
  readonly model: SchemaModel;
  readonly tree: SourceTree;
  readonly workspace: Workspace;
  /** Reports a finding of this rule at the smallest place concerned. */
  report(place: Span, message: string, more?: { readonly fixes?: readonly Fix[]; readonly related?: readonly Related[]; readonly unnecessary?: boolean }): void;
}

export interface OptionSchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object';
  readonly description: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly items?: { readonly type: 'string' | 'object'; readonly enum?: readonly string[]; readonly [more: string]: unknown };
  readonly [more: string]: unknown;
}

type OptionValue<S extends OptionSchema> =
  S['enum'] extends readonly (infer E)[] ? E
  : S['type'] extends 'string' ? string
  : S['type'] extends 'boolean' ? boolean
  : S['type'] extends 'integer' | 'number' ? number
  : S['type'] extends 'array' ? readonly (S['items'] extends { enum: readonly (infer I)[] } ? I : S['items'] extends { type: 'object' } ? Readonly<Record<string, unknown>> : string)[]
  : Readonly<Record<string, unknown>>;

export type OptionsOf<S extends Readonly<Record<string, OptionSchema>>> = { readonly [K in keyof S]: OptionValue<S[K]> };

/** An example: a schema text in which `⟦ ⟧` mark the spans that the rule must report, in order. */
export type Example = GoodExample | BadExample;

export interface GoodExample extends ExampleBase {
  readonly kind: 'good';
}

export interface BadExample extends ExampleBase {
  readonly kind: 'bad';
  /** One whole message for each marked span. */
  readonly messages: readonly string[];
  /** The text after the first fix of the first finding; absent when there is none. `⟦ ⟧` are not written here. */
  readonly fixed?: string;
}

interface ExampleBase {
  readonly name: string;
  readonly format: Format;
  readonly text: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Settings beside the rule's options that the example needs. */
  readonly settings?: Partial<Omit<Settings, 'rules'>>;
  /** The path of the document, where names come from it. */
  readonly path?: string;
  /** Other documents of the workspace: path to text. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** Types a rule by its option schemas. */
export function defineRule<const S extends Readonly<Record<string, OptionSchema>> = Readonly<Record<string, never>>>(
  rule: Omit<Rule<OptionsOf<S>>, 'options'> & { readonly options?: S },
): Rule {
  return rule as unknown as Rule;
}

type More = Omit<ExampleBase, 'name' | 'format' | 'text'>;

/** A marked schema text of a format; see `avro` and `json`. */
export interface Sample {
  readonly format: Format;
  readonly text: string;
}

/** An Avro schema as an example; indentation that all its lines share is taken off. */
export function avro(strings: TemplateStringsArray, ...values: readonly string[]): Sample {
  return { format: 'avro', text: dedent(strings, values) };
}

/** A JSON Schema as an example. */
export function json(strings: TemplateStringsArray, ...values: readonly string[]): Sample {
  return { format: 'json-schema', text: dedent(strings, values) };
}

export function good(name: string, sample: Sample, more: More = {}): GoodExample {
  return { kind: 'good', name, ...sample, ...more };
}

/** A faulty example: the message of each marked span in order, and what the first fix of the first finding makes of the text. */
export function bad(name: string, sample: Sample, messages: string | readonly string[], more: More & { readonly fixed?: Sample } = {}): BadExample {
  const { fixed, ...rest } = more;
  return { kind: 'bad', name, ...sample, messages: typeof messages === 'string' ? [messages] : messages, ...rest, ...(fixed && { fixed: fixed.text }) };
}

function dedent(strings: TemplateStringsArray, values: readonly string[]): string {
  const raw = String.raw({ raw: strings.raw }, ...values).replace(/^\n/, '').replace(/\n[ \t]*$/, '');
  const indents = raw.split('\n').filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length);
  const common = Math.min(...indents);
  return raw.split('\n').map((line) => line.slice(common)).join('\n');
}
