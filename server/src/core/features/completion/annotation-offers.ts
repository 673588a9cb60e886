import { suppressionAttribute } from '../../lint/suppress.ts';
import type { Node } from '../../tree/node.ts';
import type { Asked } from './asked.ts';
import type { Offer } from './offer.ts';
import { emptyArray, text } from './skeleton.ts';

const tagsRule = 'docs/untagged-personal-data';
const ownerRule = 'docs/missing-owner';

interface Around {
  readonly siblings: ReadonlyMap<string, Node | undefined>;
  readonly isRoot: boolean;
  /** What is described is a field or property: something that can be personal. */
  readonly isField: boolean;
}

/** Attributes that mean nothing to the formats but something here: tags, owner, suppression. What is on in the configuration alone. */
export function annotationOffers({ settings }: Asked, { siblings, isRoot, isField }: Around): readonly Offer[] {
  const offers: Offer[] = [];
  const [tags] = attributesOf(settings, tagsRule, 'confluent:tags');
  if (isField && tags !== undefined && settings.rules.has(tagsRule) && !siblings.has(tags)) {
    offers.push({ label: tags, kind: 'attribute', key: tags, value: tags === 'confluent:tags' ? [text('PII')] : text('PII'), rank: 8, topic: { about: 'text', text: 'Says how sensitive the data is: masking, encryption and retention go by it.' } });
  }
  const owners = attributesOf(settings, ownerRule, 'x-owner', 'owner', 'contact', 'x-contact');
  if (isRoot && owners[0] !== undefined && settings.rules.has(ownerRule) && !owners.some((name) => siblings.has(name))) {
    offers.push({ label: owners[0], kind: 'attribute', key: owners[0], value: text(), rank: 8, topic: { about: 'text', text: 'The team or address that knows this event.' } });
  }
  if (!siblings.has(suppressionAttribute)) {
    offers.push({ label: suppressionAttribute, kind: 'attribute', key: suppressionAttribute, value: emptyArray, rank: 9, goesOn: true, topic: { about: 'text', text: 'Rules that say nothing of this object and what is in it.' } });
  }
  return offers;
}

/** The attributes that an option names, or the one that counts unless said. */
export function attributesOf(settings: Asked['settings'], rule: string, ...standard: readonly string[]): readonly string[] {
  const named = settings.rules.get(rule)?.options['attributes'];
  return Array.isArray(named) ? named.filter((it) => typeof it === 'string') : standard;
}
