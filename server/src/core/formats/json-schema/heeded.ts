import { keptWith } from '../../kept-with.ts';
import { ageOf } from './dialect.ts';
import type { Age } from './dialect.ts';
import { namesIn } from './keyword-index.ts';
import { keywords, knows } from './keywords.ts';
import type { Keyword } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

const known = keptWith<JsonSchemaDocument, readonly SubSchema[]>('heeded');

/** The drafts of which a document may be, the newest first: one, or all when it does not say. */
export function agesOf(document: JsonSchemaDocument): readonly Age[] {
  const age = ageOf(document.dialect);
  return age === undefined ? allAges : [age];
}

const allAges: readonly Age[] = [2020, 2019, 7, 6, 4];

/**
 * The subschemas that a validator of the document's draft looks at: not those below keywords that the draft does not know (what stands under
 * `prefixItems` in draft-07 is read by nobody). `$defs` counts as a container for references in every draft.
 */
export function heededSchemas(document: JsonSchemaDocument): readonly SubSchema[] {
  return known.get(document) ?? known.set(document, gather(document));
}

function gather(document: JsonSchemaDocument): readonly SubSchema[] {
  const ages = agesOf(document);
  const isUnknown = (name: string): boolean => name !== '$defs' && !ages.some((age) => isChecked(age, name, keywords.get(name)!));
  if (![...namesIn(document.schemas)].some((name) => keywords.has(name) && isUnknown(name))) return document.schemas;
  const unheeded = new Set<SubSchema>();
  for (const schema of document.schemas) {
    const { parent, via } = schema;
    if (parent === undefined || via === undefined || via === '$defs') {
      if (parent && unheeded.has(parent)) unheeded.add(schema);
    } else if (unheeded.has(parent) || isUnknown(via)) unheeded.add(schema);
  }
  return unheeded.size === 0 ? document.schemas : document.schemas.filter((schema) => !unheeded.has(schema));
}

/** Whether the meta-schema of a draft looks at a keyword: those of 2019-09 and 2020-12 still look at what replaced keywords hold. */
export function isChecked(age: Age, name: string, keyword: Keyword): boolean {
  return knows(age, keyword) || (name === 'dependencies' && age >= 2019) || ((name === '$recursiveAnchor' || name === '$recursiveRef') && age === 2020);
}
