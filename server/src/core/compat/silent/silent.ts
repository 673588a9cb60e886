import type { AvroDocument, AvroType, EnumType, NamedType, RecordType } from '../../formats/avro/model.ts';
import type { Fix, Severity } from '../../finding.ts';
import type { Format } from '../../model/schema-model.ts';
import type { Node, ObjectNode, SourceTree, StringNode } from '../../tree/node.ts';
import type { Sample } from '../../lint/rule.ts';
import type { Direction } from '../modes.ts';
import type { Workspace } from '../../workspace.ts';
import type { JsonValue } from './json-value.ts';

/**
 * One kind of change that no registry looks at and that consumers feel. It is a finding of its own and never part of a verdict: what it says
 * makes nothing incompatible.
 */
export interface SilentKind {
  /** `silent/name`: the name of its file in `kinds/`. */
  readonly id: string;
  readonly formats: readonly Format[];
  /** Where no configuration says otherwise. */
  readonly severity: Severity & ('warning' | 'info');
  /** What happened, in a few words, without a full stop. */
  readonly title: string;
  /** One sentence or two: what goes wrong, and why no registry sees it. */
  readonly why: string;
  readonly visit: ChangeVisitor;
  readonly examples: readonly ChangeExample[];
}

/** Which pairs of an earlier and a new thing wake a kind. All kinds share one walk. */
export interface ChangeVisitor {
  /** A field or property that both versions have, whatever the format. */
  field?(pair: FieldPair, context: ChangeContext): void;
  /** An object that both versions have, whatever the format. */
  object?(pair: ObjectPair, context: ChangeContext): void;
  /** Avro: types that stand for each other, names followed and unions taken apart. */
  avroType?(pair: AvroTypePair, context: ChangeContext): void;
  /** Avro: the same, of which both are enums. */
  avroEnum?(pair: AvroTypePair & { readonly old: EnumType; readonly update: EnumType }, context: ChangeContext): void;
  /** Avro: the same, of which both have a name. */
  avroNamed?(pair: AvroTypePair & { readonly old: NamedType; readonly update: NamedType }, context: ChangeContext): void;
  /** JSON Schema: the value at one place of the data, with all that is said of it. */
  jsonValue?(pair: JsonValuePair, context: ChangeContext): void;
}

export interface FieldPair {
  readonly old: FieldSide;
  readonly update: FieldSide;
}

/** A field or property as one version has it. */
export interface FieldSide {
  readonly name: string;
  readonly nameNode: StringNode;
  /** The document of all nodes here but those behind references. */
  readonly tree: SourceTree;
  /** The object that describes it; undefined for a boolean schema. */
  readonly node: ObjectNode | undefined;
  readonly default: Node | undefined;
  readonly doc: StringNode | undefined;
  /** An attribute `unit` of the project's own. */
  readonly unit: StringNode | undefined;
  /** Holds numbers, or null besides. */
  readonly isNumber: boolean;
  /** `logicalType` or `format`. */
  readonly notation: string | undefined;
  /** The same for fields of the same type, null aside; undefined where that cannot be told. */
  readonly type: string | undefined;
  readonly source: { readonly format: 'avro'; readonly record: RecordType } | { readonly format: 'json-schema' };
}

/** An object with what it has on one side alone, in the order of the text. */
export interface ObjectPair {
  readonly removed: readonly FieldSide[];
  readonly added: readonly FieldSide[];
  /** Names that both have. */
  readonly kept: ReadonlySet<string>;
  /** All fields of both sides are in sight. */
  readonly isComplete: boolean;
}

export interface AvroTypePair {
  readonly old: AvroType;
  readonly update: AvroType;
  readonly oldDocument: AvroDocument;
  readonly document: AvroDocument;
  /** The nearest field around, as the new version has it. */
  readonly field: string | undefined;
}

export interface JsonValuePair {
  readonly old: JsonValue;
  readonly update: JsonValue;
  /** The property that it is the value of, or the nearest one around; undefined at the root. */
  readonly field: string | undefined;
}

export interface ChangeContext {
  /** The earlier version as a sentence names it: "version 3". */
  readonly version: string;
  readonly workspace: Workspace;
  readonly oldWorkspace: Workspace;
  report(place: Node, message: string, more: ReportedChange): void;
}

export interface ReportedChange {
  /** The place in the earlier version. */
  readonly old: Node | undefined;
  /** Who is hurt, where it is one side alone: under BACKWARD consumers with the new schema, under FORWARD those with the earlier one. */
  readonly hurts?: Direction;
  /** Fields and properties that it speaks of: it is not said where the registry refuses the change of one of them. */
  readonly fields?: readonly (string | undefined)[];
  readonly fixes?: readonly Fix[];
  readonly atMost?: Severity;
}

/** Two versions of a schema; `⟦ ⟧` mark the places in the new one that are reported, in order. */
export interface ChangeExample {
  readonly name: string;
  readonly format: Format;
  readonly old: string;
  readonly update: string;
  /** One whole message for each marked place. */
  readonly messages: readonly string[];
  /** The new version after the first fix of the first finding. */
  readonly fixed?: string;
}

/** A kind, as a file of `kinds/` exports it. */
export function defineSilent(kind: SilentKind): SilentKind {
  return kind;
}

/** An example of a change that is reported: the earlier version is called "version 3". */
export function felt(name: string, old: Sample, update: Sample, messages: string | readonly string[], more: { readonly fixed?: Sample } = {}): ChangeExample {
  return { name, format: old.format, old: old.text, update: update.text, messages: typeof messages === 'string' ? [messages] : messages, ...(more.fixed && { fixed: more.fixed.text }) };
}

/** An example of a change that is none of that kind. */
export function unfelt(name: string, old: Sample, update: Sample): ChangeExample {
  return { name, format: old.format, old: old.text, update: update.text, messages: [] };
}

/** What a sentence calls a field, at its beginning. */
export function named(field: string | undefined): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

/** A value as a sentence quotes it, cut when long. */
export function quoted(node: Node, { text }: SourceTree): string {
  const written = text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return written.length <= 40 ? written : `${written.slice(0, 37)}…`;
}
