import { dialectUris, ageOf } from '../../formats/json-schema/dialect.ts';
import { keywords, typeNames } from '../../formats/json-schema/keywords.ts';
import type { AskedJson } from './asked.ts';
import { roleOf } from './json-schema/role.ts';
import type { Offer } from './offer.ts';

/**
 * Whether VS Code's JSON service proposes the same. It has the meta-schemas of draft-04, draft-07, 2019-09 and 2020-12 built in and
 * proposes by them every keyword, the names of types, true and false, and the addresses of meta-schemas. It knows nothing of
 * what the other keywords mean: formats, references, required names, defaults and the fields of an envelope are ours.
 */
export function isLeftToJsonService({ kind, label, key, value }: Offer, { slot, model }: AskedJson): boolean {
  const role = key === undefined ? roleOf(slot.node) : undefined;
  if (role?.is === 'keyword' && role.name === '$schema') return dialectUris.includes(label);
  const age = ageOf(model.json.dialect);
  if (age === undefined || age === 6) return false;
  if (!role) return kind === 'attribute' && keywords.has(key!);
  if (role.is === 'schema') return typeof value === 'boolean';
  if (role.is !== 'keyword') return false;
  if (role.name === 'type') return typeNames.includes(label);
  return typeof value === 'boolean';
}
