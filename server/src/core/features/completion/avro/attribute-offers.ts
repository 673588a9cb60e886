import { attributes } from '../../../formats/avro/attributes.ts';
import type { Position } from '../../../formats/avro/attributes.ts';
import { logicalTypes } from '../../../formats/avro/logical-types.ts';
import { isKindName, isPrimitive } from '../../../formats/avro/parse.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import { annotationOffers } from '../annotation-offers.ts';
import type { AskedAvro } from '../asked.ts';
import { firstValue } from '../offer.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';
import { objectOf, siblingsOf } from '../slot.ts';
import { defaultsOf } from './default-offers.ts';
import { logicalTypesByUse } from './logical-types-by-use.ts';
import { nameOffers, namespaceOffers } from './name-offers.ts';
import { roleOf } from './role.ts';
import { typeOfObject, fieldOfObject } from './type-at.ts';

/** The attributes that an object still lacks: those that Avro asks for first. */
export function attributeOffers(asked: AskedAvro): readonly Offer[] {
  const object = objectOf(asked.slot);
  const role = roleOf(object);
  if (role.is !== 'schema' && role.is !== 'field') return [];
  const siblings = siblingsOf(object);
  const position = role.is === 'field' ? 'field' : positionOf(siblings);
  const { required, optional } = listed(position, siblings, object);
  const offer = (name: string, rank: number): Offer => ({
    label: name, kind: 'attribute', key: name, rank, topic: { about: 'avro-attribute', name, of: position === 'reference' ? undefined : position },
    value: skeletonOf(name, position, object, siblings, asked), ...(goesOn.has(name) && { goesOn: true }), ...(rank === 0 && { detail: 'required' }),
  });
  return [
    ...required.filter((name) => !siblings.has(name)).map((name) => offer(name, 0)),
    ...optional.filter((name) => !siblings.has(name)).map((name) => offer(name, 1)),
    ...(position === undefined ? [] : annotationOffers(asked, { siblings, isRoot: object.parent === undefined, isField: role.is === 'field' })),
  ];
}

/** Behind these stands a word of a list. */
const goesOn: ReadonlySet<string> = new Set(['type', 'items', 'values', 'logicalType']);

type Siblings = ReadonlyMap<string, Node | undefined>;

/** Which kind of type an object is, by its type or, while that is missing, by its other attributes. Undefined when neither tells. */
export function positionOf(siblings: Siblings): Exclude<Position, 'field'> | 'reference' | undefined {
  const type = siblings.get('type');
  if (type?.kind === 'string' && type.value !== '') {
    if (isPrimitive(type.value)) return 'primitive';
    if (isKindName(type.value)) return type.value === 'error' ? 'record' : type.value;
    return 'reference';
  }
  for (const [attribute, kind] of telling) if (siblings.has(attribute)) return kind;
  return undefined;
}

const telling = [['fields', 'record'], ['symbols', 'enum'], ['size', 'fixed'], ['items', 'array'], ['values', 'map'], ['logicalType', 'primitive']] as const;

function listed(position: Position | 'reference' | undefined, siblings: Siblings, object: ObjectNode): { readonly required: readonly string[]; readonly optional: readonly string[] } {
  if (position === 'reference') return { required: [], optional: [] };
  if (position === 'field') return attributes.field;
  if (position === undefined) {
    if (object.parent === undefined) return { required: ['type', ...attributes.record.required], optional: attributes.record.optional };
    return { required: ['type'], optional: ['name', 'fields', 'symbols', 'items', 'values', 'size', 'logicalType'] };
  }
  const { required, optional } = attributes[position];
  const type = siblings.get('type');
  const base = position === 'fixed' ? 'fixed' : type?.kind === 'string' ? type.value : undefined;
  const hasLogical = base === undefined || [...logicalTypes.values()].some(({ on }) => on.some((it) => it === base));
  const logical = siblings.get('logicalType');
  const ofDecimal = logical?.kind === 'string' && logical.value === 'decimal' ? ['precision', 'scale'] : [];
  return {
    required: ['type', ...required, ...ofDecimal.slice(0, 1)],
    optional: [...optional.filter((name) => name !== 'logicalType' || hasLogical), ...ofDecimal.slice(1)],
  };
}

function skeletonOf(name: string, position: Position | 'reference' | undefined, object: ObjectNode, siblings: Siblings, asked: AskedAvro): Skeleton {
  switch (name) {
    case 'type':
      return position === undefined || position === 'field' || position === 'primitive' || position === 'reference' ? text() : text(position);
    case 'name':
      return text(firstText(nameOffers(object, asked)));
    case 'namespace':
      return text(firstText(namespaceOffers(asked)));
    case 'aliases':
      return [text()];
    case 'fields':
    case 'symbols':
      return emptyArray;
    case 'size':
      return bare('16');
    case 'precision':
      return bare('9');
    case 'scale':
      return bare('2');
    case 'order':
      return text('ascending', ['ascending', 'descending', 'ignore']);
    case 'logicalType': {
      const type = siblings.get('type');
      const base = position === 'fixed' ? 'fixed' : type?.kind === 'string' ? type.value : undefined;
      return text(logicalTypesByUse.find(([, { on }]) => on.some((it) => it === base))?.[0] ?? '');
    }
    case 'default': {
      if (position === 'field') {
        const field = fieldOfObject(object, asked.model.avro);
        return firstValue(field?.type ? defaultsOf(field.type, asked.model.avro, asked.workspace) : [], bare('null'));
      }
      const type = typeOfObject(object, asked.model.avro);
      return text(type?.kind === 'enum' ? (type.symbols[0]?.value ?? '') : '');
    }
    default:
      return text();
  }
}

function firstText(offers: readonly Offer[]): string {
  return typeof offers[0]?.value === 'string' ? offers[0].value : '';
}
