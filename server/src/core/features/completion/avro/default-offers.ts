import type { AvroDocument, AvroType } from '../../../formats/avro/model.ts';
import { typesMeant } from '../../../formats/avro/resolve.ts';
import { stringOf } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, emptyObject, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';

/**
 * Values that a default of a type may be. Of a union the first branch counts: readers up to Avro 1.8 and many in other languages take no
 * other (1.12 specification, "Complex Types", takes any).
 */
export function defaultsOf(type: AvroType, document: AvroDocument, workspace: Workspace): readonly Offer[] {
  switch (type.kind) {
    case 'primitive':
      return primitiveDefaults(type);
    case 'array':
      return [value('[]', emptyArray, 'empty')];
    case 'map':
      return [value('{}', emptyObject, 'empty')];
    case 'enum':
      return type.symbols.map(({ value: symbol }) => ({ label: symbol, kind: 'symbol', value: symbol, rank: 0, detail: `symbol of ${type.simpleName}` }));
    case 'record': {
      const wanted = type.fields.filter((field) => field.default === undefined && field.name !== '');
      if (wanted.length === 0 || wanted.length > 20) return [value('{}', emptyObject, type.simpleName)];
      const skeleton = Object.fromEntries(wanted.map(({ name, type: of }): [string, Skeleton] => [name, plainDefault(of)]));
      return [value(`{ ${wanted.map(({ name }) => name).join(', ')} }`, skeleton, type.simpleName)];
    }
    case 'union':
      return type.branches[0] ? defaultsOf(type.branches[0], document, workspace) : [];
    case 'reference': {
      const [meant] = typesMeant(type, document, workspace);
      return meant && meant.type.kind !== 'reference' ? defaultsOf(meant.type, meant.document, workspace) : [];
    }
    case 'fixed':
    case 'unknown':
      return [];
    default:
      return type satisfies never;
  }
}

function primitiveDefaults(type: AvroType & { readonly kind: 'primitive' }): readonly Offer[] {
  switch (type.name) {
    case 'null':
      return [value('null', null)];
    case 'boolean':
      return [value('false', false), value('true', true)];
    case 'int':
    case 'long':
      return [value('0', bare('0'), type.name)];
    case 'float':
    case 'double':
      return [value('0.0', bare('0.0'), type.name)];
    case 'bytes':
      // The number of a decimal is never empty.
      return type.object && stringOf(type.object, 'logicalType')?.value === 'decimal' ? [value('"\\u0000"', bare('"\\u0000"'), 'zero')] : [value('""', text(), 'empty')];
    case 'string':
      return [value('""', text(), 'empty')];
    default:
      return type.name satisfies never;
  }
}

/** The default of a field inside a default, without looking at other documents. */
function plainDefault(type: AvroType | undefined): Skeleton {
  if (!type) return bare('null');
  if (type.kind === 'union') return plainDefault(type.branches[0]);
  if (type.kind === 'primitive') return primitiveDefaults(type)[0]!.value!;
  if (type.kind === 'enum') return text(type.symbols[0]?.value ?? '');
  if (type.kind === 'array') return emptyArray;
  return type.kind === 'fixed' ? text() : emptyObject;
}

function value(label: string, skeleton: Skeleton, detail?: string): Offer {
  return { label, kind: 'value', value: skeleton, rank: 0, ...(detail !== undefined && { detail }) };
}
