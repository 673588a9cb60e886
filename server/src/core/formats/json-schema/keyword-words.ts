import type { Age } from './dialect.ts';

/** What a keyword means, and how drafts differ about it. */
export interface KeywordWords {
  readonly means: string;
  /** What holds in some drafts only: the ages from one to another. */
  readonly notes?: readonly { readonly from: Age; readonly to: Age; readonly says: string }[];
}

const w = (means: string, ...notes: readonly (readonly [from: Age, to: Age, says: string])[]): KeywordWords => ({ means, ...(notes.length > 0 && { notes: notes.map(([from, to, says]) => ({ from, to, says })) }) });

/**
 * The keywords of JSON Schema in a sentence or two each, from the specifications of drafts 04, 06, 07, 2019-09 and 2020-12 (Core and Validation, with
 * their lists of changes).
 */
export const keywordWords: ReadonlyMap<string, KeywordWords> = new Map(Object.entries({
  $schema: w('The draft that this schema is written in. Validators that find none take a draft of their choice.'),
  $id: w('The address of this schema. References inside count from it, and others refer to the schema by it.', [6, 7, 'A value that begins with # names only this place, for references such as #name.'], [2019, 2020, 'It must not hold a fragment but an empty one: $anchor names a place.']),
  id: w('The address of this schema. References inside count from it, and others refer to the schema by it.', [6, 2020, 'In this draft it is called $id; id means nothing.']),
  $ref: w('The schema at this address counts here.', [4, 7, 'In this draft everything beside $ref is ignored: put both in allOf to have both count.'], [2019, 2020, 'What stands beside it counts too.']),
  $anchor: w('A name for this place: #name refers to it wherever it moves in the document.'),
  $dynamicRef: w('Like $ref, but where it leads to a $dynamicAnchor, the outermost schema on the way that has one of that name counts: so a schema that refers to this one can extend it.'),
  $dynamicAnchor: w('A name for this place that a $dynamicRef to it may find again in a schema further out.'),
  $recursiveRef: w('Like "$ref": "#", but the outermost schema on the way that says "$recursiveAnchor": true counts.', [2020, 2020, 'In 2020-12 $dynamicRef took its place.']),
  $recursiveAnchor: w('Lets a $recursiveRef inside go on to a schema further out that says the same.', [2020, 2020, 'In 2020-12 $dynamicAnchor took its place.']),
  $vocabulary: w('Which groups of keywords a meta-schema uses, and which of them a validator must know.'),
  $defs: w('Schemas to refer to. They say nothing about the data where they stand.', [4, 7, 'In this draft the place for it is definitions; references to $defs work all the same.']),
  definitions: w('Schemas to refer to. They say nothing about the data where they stand.', [2019, 2020, 'In this draft the place for it is $defs; references to definitions work all the same.']),
  $comment: w('A note for whoever maintains the schema. Validators must not show it to users or act on it.'),
  title: w('A short name of what the schema describes. It changes nothing about what is valid.'),
  description: w('What the schema describes. It changes nothing about what is valid.'),
  default: w('A value to assume where there is none. Validators fill nothing in unless told to, and it may itself be invalid.'),
  examples: w('Values that show what is meant. Most validators do not check them.'),
  deprecated: w('The value should not be used any more. It changes nothing about what is valid.'),
  readOnly: w('Only the owner of the data sets the value. It changes nothing about what is valid.'),
  writeOnly: w('The value is sent and never handed out again. It changes nothing about what is valid.'),
  type: w('The types that a value may have: one name or a list.', [4, 4, 'In this draft 1.0 is no integer for every validator.'], [6, 2020, 'A number without a fraction, such as 1.0, is an integer.']),
  enum: w('The value is one of these.'),
  const: w('The value is exactly this.'),
  format: w('What kind of text (or number) the value is.', [4, 7, 'Many validators check it, not all do.'], [2019, 2020, 'In this draft it is a note that validators do not check unless told to.']),
  contentEncoding: w('How bytes are written in the text, such as base64.', [7, 7, 'Validators may decode it.'], [2019, 2020, 'It is a note: validators do not decode it.']),
  contentMediaType: w('What the text holds, such as application/json.', [2019, 2020, 'It is a note: validators do not read the content.']),
  contentSchema: w('The schema of what the text holds, once it is decoded. It is a note: validators do not apply it.'),
  multipleOf: w('The number is a whole multiple of this. Beware of fractions: 0.1 has no exact form in binary.'),
  maximum: w('The number is at most this.', [4, 4, 'With "exclusiveMaximum": true it must be less.']),
  exclusiveMaximum: w('The number is less than this.', [4, 4, 'In this draft it is true or false, and says whether maximum itself is out.']),
  minimum: w('The number is at least this.', [4, 4, 'With "exclusiveMinimum": true it must be more.']),
  exclusiveMinimum: w('The number is more than this.', [4, 4, 'In this draft it is true or false, and says whether minimum itself is out.']),
  maxLength: w('The text has at most so many characters (Unicode code points).'),
  minLength: w('The text has at least so many characters (Unicode code points).'),
  pattern: w('A regular expression (ECMA-262) that must match somewhere in the text: it is not anchored, so write ^ and $ to match all of it.'),
  items: w('The schema of the items of an array.', [4, 2019, 'A list instead is one schema for each of the first items; additionalItems is for those behind.'], [2020, 2020, 'It is for the items behind those of prefixItems; a list is not allowed here any more.']),
  prefixItems: w('One schema for each of the first items. The array may be shorter.'),
  additionalItems: w('The schema of the items behind those that a list in items describes. Without such a list it means nothing.', [2020, 2020, 'In 2020-12 items took its place, beside prefixItems.']),
  unevaluatedItems: w('The schema of the items that no other keyword has looked at, those inside allOf, $ref and the like included.'),
  maxItems: w('The array has at most so many items.'),
  minItems: w('The array has at least so many items.'),
  uniqueItems: w('No two items are equal; 1 and 1.0 are.'),
  contains: w('At least one item matches this schema.', [2019, 2020, 'minContains and maxContains say how many.']),
  maxContains: w('At most so many items match contains.'),
  minContains: w('At least so many items match contains; with 0 none has to.'),
  maxProperties: w('The object has at most so many properties.'),
  minProperties: w('The object has at least so many properties.'),
  required: w('The properties that must be there. They need not be declared in properties.', [4, 4, 'In this draft the list must not be empty.']),
  properties: w('The schema of each property by its name. None of them has to be there: required says that.'),
  patternProperties: w('The schema of each property whose name matches the regular expression, which is not anchored.'),
  additionalProperties: w('The schema of the properties that neither properties nor patternProperties beside it name; false forbids them. It does not see what allOf or $ref declare.'),
  unevaluatedProperties: w('The schema of the properties that no other keyword has looked at, those inside allOf, $ref and the like included; false forbids them.'),
  propertyNames: w('The schema that each name of a property matches.'),
  dependencies: w('What must hold when a property is there: a list of further properties, or a schema.', [2019, 2020, 'In this draft it is split: dependentRequired and dependentSchemas.']),
  dependentSchemas: w('The schema that the object must match when a property is there.'),
  dependentRequired: w('The properties that must be there when another one is.'),
  allOf: w('The value matches every one of these.'),
  anyOf: w('The value matches at least one of these.'),
  oneOf: w('The value matches exactly one of these: a value that fits two of them is invalid.'),
  not: w('The value does not match this.'),
  if: w('A condition, which itself refuses nothing: then counts for values that match it, else for the others.'),
  then: w('Counts for values that match if.'),
  else: w('Counts for values that do not match if.'),
}));
