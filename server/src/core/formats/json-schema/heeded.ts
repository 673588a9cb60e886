import { keptWith } from '../../kept-with.ts';
import { ageOf } from './dialect.ts';
import type { Age } from './dialect.ts';
import { hasOneOf } from './keyword-index.ts';
import { keywords, knows } from './keywords.ts';
import type { Keyword } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

const known = keptWith<JsonSchemaDocument, readonly SubSchema[]>('heeded');

/** The drafts of which a document may be, the newest first: one, or all when it does not say. */
export function agesOf(document: JsonSchemaDocument): readonly Age[] {
  const age = ageOf(document.dialect);
  return age === undefined ? allAges : onlyAge[age];
}

const allAges: readonly Age[] = [2020, 2019, 7, 6, 4];
const onlyAge: Readonly<Record<Age, readonly Age[]>> = { 4: [4], 6: [6], 7: [7], 2019: [2019], 2020: [2020] };

/**
 * The subschemas that a validator of the document's draft looks at: not those below keywords that the draft does not know (what stands under
 * `prefixItems` in draft-07 is read by nobody). `$defs` counts as a container for references in every draft.
 */
export function heededSchemas(document: JsonSchemaDocument): readonly SubSchema[] {
  return known.get(document) ?? known.set(document, gather(document));
}

function gather(document: JsonSchemaDocument): readonly SubSchema[] {
  const ages = agesOf(document);
  const unknown = unknownIn(ages);
  if (!hasOneOf(document.schemas, unknown)) return document.schemas;
  const unheeded = new Set<SubSchema>();
  for (const schema of document.schemas) {
    const { parent, via } = schema;
    if (parent === undefined || via === undefined || via === '$defs') {
      if (parent && unheeded.has(parent)) unheeded.add(schema);
    } else if (unheeded.has(parent) || unknown.includes(via)) unheeded.add(schema);
  }
  return unheeded.size === 0 ? document.schemas : document.schemas.filter((schema) => !unheeded.has(schema));
}

const unknownBy = new Map<readonly Age[], readonly string[]>();

/** The keywords that none of the drafts looks at. */
function unknownIn(ages: readonly Age[]): readonly string[] {
  let unknown = unknownBy.get(ages);
  if (!unknown) unknownBy.set(ages, (unknown = [...keywords.keys()].filter((name) => name !== '$defs' && !ages.some((age) => isChecked(age, name, keywords.get(name)!)))));
  return unknown;
}

/** Whether the meta-schema of a draft looks at a keyword: those of 2019-09 and 2020-12 still look at what replaced keywords hold. */
export function isChecked(age: Age, name: string, keyword: Keyword): boolean {
  return knows(age, keyword) || (name === 'dependencies' && age >= 2019) || ((name === '$recursiveAnchor' || name === '$recursiveRef') && age === 2020);
}
