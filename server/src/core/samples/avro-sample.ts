import type { AvroDocument, AvroField, AvroType, NamedType, UnionType } from '../formats/avro/model.ts';
import { branchName, targetOf } from '../formats/avro/resolve.ts';
import { misfitOf } from '../formats/avro/defaults.ts';
import { stringOf, toValue } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { moment, plausibleNumber, plausibleText, uuid } from './plausible.ts';
import type { Sample, SampleSize } from './sample-kinds.ts';
import { singular } from '../words/singular.ts';

interface Here {
  readonly document: AvroDocument;
  /** The name of the field that the value is for. */
  readonly name: string;
  /** The named types around, from the outermost on: what comes back to one of them must come to an end. */
  readonly around: readonly NamedType[];
}

/** No value was found for a type. The reason is a clause. */
interface NoValue {
  readonly none: symbol;
  readonly reason: string;
}

const none = Symbol('no value');

function noValue(reason: string): NoValue {
  return { none, reason };
}

function isNoValue(value: unknown): value is NoValue {
  return typeof value === 'object' && value !== null && 'none' in value && value.none === none;
}

/** Apache Avro 1.12 specification, "JSON Encoding". */
export function avroSample(document: AvroDocument, workspace: Workspace, size: SampleSize): Sample {
  // Of several schemas in a file the last is the one that the others serve.
  const root = document.roots.at(-1);
  if (!root) return { kind: 'none', reason: 'The schema is empty.' };
  const value = valueOfType(root, { document, name: '', around: [] });
  return isNoValue(value) ? { kind: 'none', reason: `There is no sample: ${value.reason}.` } : { kind: 'sample', value };

  function valueOfType(type: AvroType, here: Here): unknown {
    switch (type.kind) {
      case 'primitive':
        return primitive(type.name, type.object && stringOf(type.object, 'logicalType')?.value, here.name);
      case 'array': {
        const item = size === 'full' && type.items ? valueOfType(type.items, { ...here, name: singular(here.name) }) : undefined;
        return item === undefined || isNoValue(item) ? [] : [item];
      }
      case 'map': {
        const value = size === 'full' && type.values ? valueOfType(type.values, here) : undefined;
        return value === undefined || isNoValue(value) ? {} : { key: value };
      }
      case 'enum': {
        const fallback = type.default?.kind === 'string' ? type.default.value : undefined;
        // The default is what readers make of what they do not know: seldom what an event says.
        const symbol = type.symbols.find(({ value }) => value !== fallback)?.value ?? fallback;
        return symbol ?? noValue(`the enum "${type.simpleName}" has no symbols`);
      }
      case 'fixed':
        return stringOf(type.object, 'logicalType')?.value === 'uuid' && type.size === 16 ? uuidBytes : '\u0000'.repeat(type.size ?? 0);
      case 'record':
        return record(type, here);
      case 'union':
        return union(type, here);
      case 'reference': {
        const target = targetOf(type, here.document, workspace);
        if (target.at === 'nowhere') return noValue(`the type "${type.fullName}" is not known`);
        const [meant, home] = target.at === 'elsewhere' ? [target.definitions[0]!.type, target.definitions[0]!.document] : [target.type, here.document];
        return valueOfType(meant, { ...here, document: home });
      }
      case 'unknown':
        return noValue('a type cannot be understood');
      default:
        return type satisfies never;
    }
  }

  function record(type: NamedType & { readonly kind: 'record' }, here: Here): unknown {
    if (here.around.includes(type)) return noValue(`"${type.simpleName}" holds itself without end`);
    const value: Record<string, unknown> = {};
    for (const field of type.fields) {
      const own = fieldValue(field, { ...here, name: field.name, around: [...here.around, type] });
      if (isNoValue(own)) return own;
      Object.defineProperty(value, field.name, { value: own, enumerable: true, configurable: true, writable: true });
    }
    return value;
  }

  function fieldValue(field: AvroField, here: Here): unknown {
    if (!field.type) return noValue(`the field "${field.name}" has no type`);
    // A default that is no null says what the value mostly is; for a union it is that of the first branch.
    // One that is a text says more than a text that is made up: the name of the event in its envelope.
    const counts = size === 'minimal' || (field.type.kind === 'primitive' && field.type.name === 'string' && field.default?.kind === 'string' && field.default.value !== '');
    if (field.default && counts && isOf(field.type, field.default, here.document)) return toValue(field.default);
    return valueOfType(field.type, here);
  }

  function isOf(type: AvroType, value: Node, home: AvroDocument): boolean {
    if (type.kind === 'enum') return value.kind === 'string' && type.symbols.some((symbol) => symbol.value === value.value);
    // Java takes a text for a number that JSON cannot write, other readers do not.
    return type.kind === 'primitive' && type.name !== 'null' && (value.kind === 'string') === (type.name === 'string' || type.name === 'bytes') && misfitOf(type, value, home, workspace) === undefined;
  }

  function union(type: UnionType, here: Here): unknown {
    const hasNull = type.branches.some(isNull);
    if (size === 'minimal' && hasNull) return null;
    let why = noValue('a union has no branches');
    for (const branch of type.branches.filter((it) => !isNull(it))) {
      const value = valueOfType(branch, here);
      if (!isNoValue(value)) return { [branchName(branch, here.document, workspace)]: value };
      why = value;
    }
    return hasNull ? null : why;
  }
}

function isNull(type: AvroType): boolean {
  return type.kind === 'primitive' && type.name === 'null';
}

const uuidBytes = uuid.replaceAll('-', '').replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));

function primitive(name: string, logicalType: string | undefined, field: string): unknown {
  switch (name) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'int':
      return logicalType === 'date' ? moment.days : logicalType === 'time-millis' ? moment.secondsOfDay * 1000 : plausibleInt(field);
    case 'long':
      return plausibleLong(field, logicalType);
    case 'float':
    case 'double':
      return plausibleNumber(field, 'any');
    case 'bytes':
      // A decimal of 19.90 with two digits behind the point: the bytes 07 C6.
      return logicalType === 'decimal' ? '\u0007\u00c6' : '\u0001';
    default:
      return logicalType === 'uuid' ? uuid : plausibleText(field);
  }
}

/** An int of Avro has 32 bits: no moment in milliseconds fits. */
function plausibleInt(field: string): number {
  const value = plausibleNumber(field, 'whole');
  return value > 0x7fffffff ? 1 : value;
}

function plausibleLong(field: string, logicalType: string | undefined): number {
  switch (logicalType) {
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return moment.milliseconds;
    case 'timestamp-micros':
    case 'local-timestamp-micros':
      return moment.milliseconds * 1000;
    case 'time-micros':
      return moment.secondsOfDay * 1_000_000;
    case 'timestamp-nanos':
    case 'local-timestamp-nanos':
      // Beyond 2^53 no JSON number of JavaScript is exact: the moment is cut to what is.
      return 1_000_000_000_000_000;
    default:
      return plausibleNumber(field, 'whole');
  }
}
