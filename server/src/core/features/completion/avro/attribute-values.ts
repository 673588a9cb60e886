import { logicalTypes, mayStandOn } from '../../../formats/avro/logical-types.ts';
import { kindNames, primitiveNames } from '../../../formats/avro/model.ts';
import type { AvroType } from '../../../formats/avro/model.ts';
import type { ObjectNode, Node } from '../../../tree/node.ts';
import type { AskedAvro } from '../asked.ts';
import type { Offer } from '../offer.ts';
import { bare } from '../skeleton.ts';
import { isMarker, siblingsOf } from '../slot.ts';
import { positionOf } from './attribute-offers.ts';
import { logicalTypesByUse } from './logical-types-by-use.ts';
import { nameOffers, namespaceOffers } from './name-offers.ts';
import { fieldOfObject, typeOfObject } from './type-at.ts';

/** What an attribute of a type or a field may say. Nothing for descriptions and for what only the author knows. */
export function attributeValues(name: string, object: ObjectNode, on: 'schema' | 'field', asked: AskedAvro): readonly Offer[] {
  switch (name) {
    case 'type':
      return kindOffers(object);
    case 'name':
      return on === 'schema' ? nameOffers(object, asked) : [];
    case 'namespace':
      return on === 'schema' ? namespaceOffers(asked) : [];
    case 'aliases':
      return formerNames(object, on, asked);
    case 'order':
      return on === 'field' ? ['ascending', 'descending', 'ignore'].map((order, rank) => ({ label: order, kind: 'value', value: order, rank, topic: { about: 'avro-attribute', name: 'order', of: 'field' } })) : [];
    case 'logicalType':
      return logicalTypeOffers(object, asked);
    case 'size':
      return sizeOffers(siblingsOf(object));
    case 'default': {
      const type = typeOfObject(object, asked.model.avro);
      return type?.kind === 'enum' ? type.symbols.map(({ value }) => ({ label: value, kind: 'symbol', value, rank: 0, topic: { about: 'avro-attribute', name: 'default', of: 'enum' } })) : [];
    }
    default:
      return [];
  }
}

/** Kinds of types for an object that has attributes already: those that these belong to come first. */
function kindOffers(object: ObjectNode): readonly Offer[] {
  const meant = positionOf(siblingsOf(object));
  const isRoot = object.parent === undefined;
  return [
    ...kindNames.map((name): Offer => ({ label: name, kind: 'type', value: name, rank: name === meant ? 0 : name === 'error' ? 6 : meant === undefined && isRoot ? 1 : 2, topic: { about: 'avro-type', name } })),
    ...primitiveNames.map((name): Offer => ({ label: name, kind: 'type', value: name, rank: meant === 'primitive' ? 1 : 4, topic: { about: 'avro-type', name } })),
  ];
}

/** Logical types that may stand on the type; all where the type is not known yet. */
function logicalTypeOffers(object: ObjectNode, { model }: AskedAvro): readonly Offer[] {
  const type: AvroType | undefined = typeOfObject(object, model.avro);
  const isKnown = type?.kind === 'primitive' || type?.kind === 'fixed';
  return logicalTypesByUse.filter(([, logical]) => !type || (isKnown ? mayStandOn(logical, type) : type.kind === 'unknown'))
    .map(([name, { means }]) => ({ label: name, kind: 'value', value: name, rank: 0, detail: means, topic: { about: 'logical-type', name } }));
}

function sizeOffers(siblings: ReadonlyMap<string, Node | undefined>): readonly Offer[] {
  const logical = siblings.get('logicalType');
  const size = logical?.kind === 'string' ? logicalTypes.get(logical.value)?.fixedSize : undefined;
  return size === undefined ? [] : [{ label: String(size), kind: 'value', value: bare(String(size)), rank: 0, detail: `for ${(logical as { value: string }).value}` }];
}

/** What a field or type was called before, where earlier versions are known: names that are there no more. */
function formerNames(object: ObjectNode, on: 'schema' | 'field', { slot, model, earlier }: AskedAvro): readonly Offer[] {
  const list = slot.node.parent;
  const taken = new Set(list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'string' && !isMarker(item) ? [item.value] : [])) : []);
  const names = new Set<string>();
  for (const before of [...earlier].reverse()) {
    if (before.format !== 'avro') continue;
    if (on === 'field') {
      const record = fieldOfObject(object, model.avro)?.record;
      const old = record && before.avro.names.get(record.fullName);
      if (old?.kind !== 'record') continue;
      for (const { name } of old.fields) if (name !== '' && !record!.fields.some((field) => field.name === name)) names.add(name);
    } else for (const name of before.avro.names.keys()) if (!model.avro.names.has(name)) names.add(name);
  }
  return [...names].filter((name) => !taken.has(name)).map((name) => ({ label: name, kind: 'name', value: name, detail: 'in an earlier version', rank: 0 }));
}
