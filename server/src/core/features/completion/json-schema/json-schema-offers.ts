import { dialectOf } from '../../../formats/json-schema/dialect.ts';
import { keyOf } from '../../../tree/node.ts';
import { annotationValues } from '../annotation-values.ts';
import type { AskedJson } from '../asked.ts';
import { eventTypeOffers } from '../event-type-offers.ts';
import type { Offer } from '../offer.ts';
import { emptyArray, emptyObject, text } from '../skeleton.ts';
import { objectOf, siblingsOf } from '../slot.ts';
import { snippetOffers } from '../snippet-offers.ts';
import { jsonSchemaSnippets } from '../snippets.ts';
import { instanceKeys, instanceValues } from './instance-offers.ts';
import { keywordOffers } from './keyword-offers.ts';
import { keysInKeyword, keywordValues } from './keyword-values.ts';
import { nameOffers } from './name-offers.ts';
import { referenceOffers } from './reference-offers.ts';
import { roleOf } from './role.ts';
import { schemaOffers } from './schema-offers.ts';

/** What may be written at a place of a JSON Schema. Nothing in descriptions and in keywords that are none. */
export function jsonSchemaOffers(asked: AskedJson): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const { slot, model } = asked;
  if (slot.place.kind === 'key') {
    const object = objectOf(slot);
    const role = roleOf(object);
    switch (role.is) {
      case 'schema':
        return all([...keywordOffers(asked), ...(object.parent === undefined && !siblingsOf(object).has('$defs') ? snippetOffers(jsonSchemaSnippets, 'among members', asked, []) : [])]);
      case 'names':
        return all([...nameOffers(role.keyword, role.of, asked), ...(role.keyword === 'properties' ? snippetOffers(jsonSchemaSnippets, 'among fields', asked, []) : [])]);
      case 'instance':
        return all(instanceKeys(role.of, role.path, asked));
      case 'keyword':
        return all(role.path.length === 0 ? keysInKeyword(role.name, role.of, object, asked) : []);
      case 'schema-list':
        return all([]);
      default:
        return role satisfies never;
    }
  }
  const role = roleOf(slot.node);
  switch (role.is) {
    case 'schema':
      return all(slot.node.parent === undefined ? [...rootOffers(), ...eventSnippetOffers(asked)] : schemaOffers(asked));
    case 'instance':
      return all([...eventTypeOffers(keyOf(role.of)?.value, asked), ...instanceValues(role.of, role.path, asked)]);
    case 'keyword': {
      if ((role.name === '$ref' || role.name === '$dynamicRef') && role.path.length === 0) return referenceOffers(model.json.schemaOf(role.of), asked);
      return all(annotationValues(role.name, asked) ?? keywordValues(role.name, role.of, role.path, asked));
    }
    case 'names':
    case 'schema-list':
      return all([]);
    default:
      return role satisfies never;
  }
}

/** Whole documents. */
export function eventSnippetOffers(asked: Pick<AskedJson, 'slot' | 'layout' | 'profiles'>): readonly Offer[] {
  return snippetOffers(jsonSchemaSnippets, 'alone', asked, []);
}

/** What a new document begins with. */
function rootOffers(): readonly Offer[] {
  const uris = ['https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-07/schema#'];
  return uris.map((uri, rank): Offer => ({
    label: `JSON Schema ${dialectOf(uri)!}`, kind: 'skeleton', rank, detail: '{ $schema, title, type, required, properties }', filter: 'schema',
    value: { $schema: uri, title: text(), description: text(), type: 'object', required: emptyArray, properties: emptyObject },
  }));
}

function all(offers: readonly Offer[]): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  return { offers, isComplete: true };
}
