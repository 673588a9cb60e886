import type { AskedAvro } from '../asked.ts';
import { annotationValues } from '../annotation-values.ts';
import type { Offer } from '../offer.ts';
import { objectOf } from '../slot.ts';
import { attributeOffers } from './attribute-offers.ts';
import { attributeValues } from './attribute-values.ts';
import { datumKeyOffers, datumOffers } from './datum-offers.ts';
import { fieldNameOffers, fieldOffers } from './field-offers.ts';
import { roleOf } from './role.ts';
import { rootOffers } from './root-offers.ts';
import { typeOffers } from './type-offers.ts';

/** What may be written at a place of an Avro schema. Nothing in descriptions and in attributes that are no attributes of Avro. */
export function avroOffers(asked: AskedAvro): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const { slot } = asked;
  if (slot.place.kind === 'key') {
    const role = roleOf(objectOf(slot));
    return all(role.is === 'datum' ? datumKeyOffers(role, asked) : attributeOffers(asked));
  }
  const role = roleOf(slot.node);
  switch (role.is) {
    case 'schema':
      return slot.node.parent === undefined || slot.node.parent.parent === undefined && slot.node.parent.kind === 'array' ? all(rootOffers(asked)) : typeOffers(asked);
    case 'field':
      return all(fieldOffers(role.record, asked));
    case 'datum':
      return all(datumOffers(role, asked));
    case 'attribute': {
      if (role.on === 'field' && role.name === 'name' && role.of.parent?.parent?.kind === 'object') return all(fieldNameOffers(role.of, role.of.parent.parent, asked));
      return all(annotationValues(role.name, asked) ?? attributeValues(role.name, role.of, role.on, asked));
    }
    case 'fields':
    case 'other':
      return all([]);
    default:
      return role satisfies never;
  }
}

function all(offers: readonly Offer[]): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  return { offers, isComplete: true };
}
