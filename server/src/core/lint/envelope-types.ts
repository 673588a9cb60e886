import type { EnvelopeField, EnvelopeType } from '../config/envelopes.ts';
import type { Settings } from '../config/settings.ts';
import type { Edit } from '../finding.ts';
import type { AvroType } from '../formats/avro/model.ts';
import { logicalTypes } from '../formats/avro/logical-types.ts';
import { formatMeantBy, standardFormats } from '../formats/json-schema/format-names.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { EffectiveField } from '../model/effective-fields.ts';
import type { FieldShape, Kind } from '../model/shape.ts';
import type { Format } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { insertMember, replaceValue } from '../tree/edit.ts';
import { memberOf, stringOf } from '../tree/node.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import { looksLikeInstant } from '../words/time-names.ts';
import { timeUnitOf } from './time-unit.ts';

/** What is wrong with the type of a field of the envelope. */
export interface TypeFault {
  /** What it is, to stand behind "is": `a long without a logical type`. */
  readonly actual: string;
  /** Where it stands, in the document of the field. */
  readonly place: Span;
  /** What mends it, for a field of the document itself; empty where it would lose something. */
  readonly edits: readonly Edit[];
}

/** What the envelope wants, in words: `a UUID ("format": "uuid")`. */
export function wantedInWords(type: EnvelopeType, format: Format): string {
  switch (type) {
    case 'uuid':
      return format === 'avro' ? 'a UUID (a string with "logicalType": "uuid")' : 'a UUID (a string with "format": "uuid")';
    case 'instant':
      return format === 'avro' ? 'a point in time (a long with "logicalType": "timestamp-millis" or finer)' : 'a point in time (a string with "format": "date-time")';
    case 'version':
      return format === 'avro' ? 'a version (a string, or an int that counts)' : 'a version (a string, or an integer that counts)';
    case 'uri':
      return format === 'avro' ? 'a URI (a string)' : 'a URI (a string, best with "format": "uri")';
    case 'uri-reference':
      return format === 'avro' ? 'a URI reference (a string)' : 'a URI reference (a string, best with "format": "uri-reference")';
    case 'event-type':
      return 'the name of the event (a string)';
    case 'string':
      return 'a string';
    case 'any':
      return 'a value';
    default:
      return type satisfies never;
  }
}

/** A declaration of what the envelope wants, as plain data: the type of an Avro field, or the schema of a JSON property. */
export function newDeclaration(type: EnvelopeType, format: Format): unknown {
  if (format === 'avro') return type === 'uuid' ? { type: 'string', logicalType: 'uuid' } : type === 'instant' ? { type: 'long', logicalType: 'timestamp-millis' } : 'string';
  switch (type) {
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'instant':
      return { type: 'string', format: 'date-time' };
    case 'uri':
    case 'uri-reference':
      return { type: 'string', format: type };
    case 'any':
      return {};
    default:
      return { type: 'string' };
  }
}

/** The fault of a field's type, null beside it not counted; undefined when it is as wanted, cannot be told, or is the affair of another rule. */
export function typeFault(wanted: EnvelopeField, field: EffectiveField, own: FieldShape | undefined, tree: SourceTree, settings: Settings): TypeFault | undefined {
  const kinds = [...field.kinds].filter((kind) => kind !== 'null');
  if (wanted.type === 'any' || kinds.length === 0 || kinds.includes('unknown')) return undefined;
  return field.declarations[0]?.format === 'avro' ? avroFault(wanted.type, kinds, field, own, tree, settings) : jsonFault(wanted.type, kinds, field, own, tree, settings);
}

const texts: ReadonlySet<Kind> = new Set(['string', 'enum']);
const counts: ReadonlySet<Kind> = new Set(['string', 'enum', 'integer', 'int', 'long']);

function avroFault(wanted: EnvelopeType, kinds: readonly Kind[], field: EffectiveField, own: FieldShape | undefined, tree: SourceTree, settings: Settings): TypeFault | undefined {
  const [declaration] = field.declarations;
  if (declaration?.format !== 'avro') return undefined;
  const type = besideNull(declaration.type);
  const logical = field.format?.value;
  // Beside the type instead of in it: another rule says so.
  if (own?.node && memberOf(own.node, 'logicalType')) return undefined;
  const [kind] = kinds;
  const isRight = kinds.length === 1 && (
    wanted === 'uuid' ? logical === 'uuid' && (kind === 'string' || kind === 'fixed')
    : wanted === 'instant' ? kind === 'long' && logical !== undefined && /^timestamp-(millis|micros|nanos)$/.test(logical)
    : wanted === 'version' ? counts.has(kind!)
    : texts.has(kind!));
  if (isRight || (wanted === 'instant' && isOfTimeRule(field, own, kind, logical, settings))) return undefined;
  const place = type?.typeNode ?? declaration.type.node;
  const actual = kinds.length > 1 ? `one of several types (${kinds.join(', ')})` : `${article(kind!, 'avro')}${logical === undefined ? (wanted === 'uuid' || wanted === 'instant' ? ' without a logical type' : '') : ` with "logicalType": "${logical}"`}`;
  return { actual, place, edits: own && type ? avroEdits(wanted, type, field, tree) : [] };
}

function avroEdits(wanted: EnvelopeType, type: AvroType, field: EffectiveField, tree: SourceTree): readonly Edit[] {
  const meant = newDeclaration(wanted, 'avro');
  const base = typeof meant === 'string' ? meant : (meant as { readonly type: string }).type;
  // A default of another type, and attributes that nobody knows, would be lost.
  if (type.kind === 'primitive' && type.name === base && typeof meant !== 'string') {
    const { logicalType } = meant as { readonly logicalType: string };
    if (!type.object) return [replaceValue(tree, type.typeNode, meant)];
    const existing = stringOf(type.object, 'logicalType');
    return [existing ? replaceValue(tree, existing, logicalType) : insertMember(tree, type.object, 'logicalType', logicalType, 'type')];
  }
  if (field.default && field.default.kind !== 'null') return [];
  if (type.kind !== 'primitive' || (type.object && type.object.members.some(({ key }) => key.value !== 'type' && !(key.value === 'logicalType' && logicalTypes.has(stringOf(type.object, 'logicalType')?.value ?? ''))))) return [];
  return [replaceValue(tree, type.object ?? type.typeNode, meant)];
}

/** The type itself, or the only branch beside null. */
function besideNull(type: AvroType): AvroType | undefined {
  if (type.kind !== 'union') return type;
  const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
  return others.length === 1 ? others[0] : undefined;
}

function jsonFault(wanted: EnvelopeType, kinds: readonly Kind[], field: EffectiveField, own: FieldShape | undefined, tree: SourceTree, settings: Settings): TypeFault | undefined {
  const allowed = wanted === 'version' ? counts : texts;
  const wrong = kinds.filter((kind) => !allowed.has(kind));
  const node = own?.node;
  const type = own?.source.format === 'json-schema' ? keyword(own.source.schema, 'type') : undefined;
  const meant = newDeclaration(wanted, 'json-schema') as { readonly type?: string; readonly format?: string };
  const [kind = 'string'] = wrong.length > 0 ? wrong : kinds;
  const format = field.format;
  if (wanted === 'instant' && isOfTimeRule(field, own, kind, format?.value, settings)) return undefined;
  if (wrong.length > 0) {
    const place = type ?? field.nameNode;
    const isPlain = type?.kind === 'string' && node !== undefined && !['enum', 'const', 'default', 'minimum', 'maximum', 'multipleOf', 'examples'].some((name) => memberOf(node, name));
    const word = wanted === 'version' && kind === 'number' ? 'integer' : 'string';
    const edits = isPlain ? [replaceValue(tree, type, word), ...formatEdits(word === 'string' ? meant.format : undefined)] : [];
    return { actual: kinds.length > 1 ? `one of several types (${kinds.join(', ')})` : article(kind, 'json-schema'), place, edits };
  }
  if (meant.format === undefined || kinds.includes('enum') || field.constant) return undefined;
  if (!format) {
    // A pattern says as much; a URI without a format is right, if vague.
    if (wanted === 'uri' || wanted === 'uri-reference' || field.pattern) return undefined;
    return { actual: 'any string', place: type ?? field.nameNode, edits: type ? formatEdits(meant.format) : [] };
  }
  if (accepts(wanted, format.value) || formatMeantBy(format.value)?.format === meant.format || !standardFormats.includes(format.value)) return undefined;
  return { actual: `a string with "format": "${format.value}"`, place: isIn(tree, format) ? format : field.nameNode, edits: own?.format === format ? [replaceValue(tree, format, meant.format)] : [] };

  function formatEdits(to: string | undefined): readonly Edit[] {
    if (!node || to === undefined) return [];
    const existing = stringOf(node, 'format');
    return [existing ? replaceValue(tree, existing, to) : insertMember(tree, node, 'format', to, 'type')];
  }
}

function accepts(wanted: EnvelopeType, format: string): boolean {
  if (wanted === 'uuid') return format === 'uuid';
  if (wanted === 'instant') return format === 'date-time';
  return /^(uri|iri)(-reference)?$/.test(format);
}

/** Whether a rule about points in time says the same already: one fault, one finding. */
function isOfTimeRule(field: EffectiveField, own: FieldShape | undefined, kind: Kind | undefined, format: string | undefined, { rules }: Settings): boolean {
  if (!own || format !== undefined || !looksLikeInstant(field.name)) return false;
  const doc = own.doc?.kind === 'string' ? own.doc.value : '';
  // Those rules keep still where the notation or the unit is told.
  if (timeUnitOf(field.name, own.doc) || /\b(iso|rfc|unix|epoch|posix|yyyy)\b|\d{4}/i.test(doc)) return own.source.format === 'avro' && kind === 'long' && rules.has('types/bare-instant') && !/^(seconds|days)$/.test(timeUnitOf(field.name, own.doc) ?? '');
  if (own.source.format === 'avro') return (kind === 'long' && rules.has('types/bare-instant')) || (kind === 'string' && rules.has('types/instant-as-string'));
  return (kind === 'string' && rules.has('types/instant-without-format')) || ((kind === 'integer' || kind === 'number') && rules.has('types/instant-without-unit'));
}

function article(kind: Kind, format: Format): string {
  const word = kind === 'record' && format === 'json-schema' ? 'object' : kind;
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

/** Whether a node stands in a document. */
export function isIn(tree: SourceTree, node: Node): boolean {
  let at = node;
  while (at.parent) at = at.parent;
  return at === tree.root;
}
