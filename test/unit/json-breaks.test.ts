import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakKinds } from '../../server/src/core/compat/breaks/index.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Policy } from '../../server/src/core/compat/difference.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { breaksOf } from '../../server/src/core/formats/json-schema/compat/kinds.ts';
import { nodeAt } from '../../server/src/core/tree/node.ts';
import { sideOf } from '../support/judge-pair.ts';

/** Every name of a breaking difference of JSON Schemas that a registry knows (Confluent 8.5.0-0). */
const breaking = `
  SCHEMA_ADDED TYPE_NARROWED TYPE_CHANGED MAX_LENGTH_ADDED MAX_LENGTH_DECREASED MIN_LENGTH_ADDED MIN_LENGTH_INCREASED PATTERN_ADDED PATTERN_CHANGED MAXIMUM_ADDED
  MAXIMUM_DECREASED MINIMUM_ADDED MINIMUM_INCREASED EXCLUSIVE_MAXIMUM_ADDED EXCLUSIVE_MAXIMUM_DECREASED EXCLUSIVE_MINIMUM_ADDED EXCLUSIVE_MINIMUM_INCREASED
  MULTIPLE_OF_ADDED MULTIPLE_OF_EXPANDED MULTIPLE_OF_CHANGED REQUIRED_ATTRIBUTE_ADDED MAX_PROPERTIES_ADDED MAX_PROPERTIES_DECREASED MIN_PROPERTIES_ADDED
  MIN_PROPERTIES_INCREASED DEPENDENCY_ARRAY_ADDED DEPENDENCY_ARRAY_EXTENDED DEPENDENCY_ARRAY_CHANGED DEPENDENCY_SCHEMA_ADDED PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL
  REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL RESERVED_PROPERTY_REMOVED RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY
  MAX_ITEMS_ADDED MAX_ITEMS_DECREASED MIN_ITEMS_ADDED MIN_ITEMS_INCREASED MAX_CONTAINS_ADDED MAX_CONTAINS_DECREASED MIN_CONTAINS_ADDED MIN_CONTAINS_INCREASED
  UNIQUE_ITEMS_ADDED ADDITIONAL_ITEMS_REMOVED ADDITIONAL_ITEMS_NARROWED UNEVALUATED_ITEMS_REMOVED UNEVALUATED_ITEMS_NARROWED ITEM_ADDED_TO_OPEN_CONTENT_MODEL
  ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
  ENUM_ARRAY_NARROWED ENUM_ARRAY_CHANGED COMBINED_TYPE_CHANGED PRODUCT_TYPE_EXTENDED SUM_TYPE_NARROWED COMBINED_TYPE_SUBSCHEMAS_CHANGED NOT_TYPE_EXTENDED
  ADDITIONAL_PROPERTIES_REMOVED ADDITIONAL_PROPERTIES_NARROWED REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL
  PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL
  UNEVALUATED_PROPERTIES_REMOVED UNEVALUATED_PROPERTIES_NARROWED`.trim().split(/\s+/);

const object = (properties: object, more: object = {}): unknown => ({ type: 'object', properties, ...more });
const closed = { additionalProperties: false };

/** What breaks and where: the marked text on each side, and the beginning of the message. */
interface Case {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly mode?: Mode;
  readonly policy?: Policy;
  readonly breaks: readonly { readonly code: string; readonly reader: string; readonly writer: string; readonly fact: string }[];
}

const cases: readonly Case[] = [
  {
    name: 'a property of an open object', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'string' }, b: { type: 'integer' } }),
    breaks: [{ code: 'json/property-added', reader: '"b"', writer: '"properties"', fact: '"b" is declared now (integer), and version 1 allows anything under that name' }],
  },
  { name: 'the same under LENIENT', policy: 'LENIENT', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'string' }, b: { type: 'integer' } }), breaks: [] },
  {
    name: 'a property of a closed object, forward', mode: 'FORWARD', old: object({ a: {} }, closed), new: object({ a: {}, b: { type: 'integer' } }, closed),
    breaks: [{ code: 'json/property-removed', reader: '"properties"', writer: '"b"', fact: '"b" is new, and the object of version 1 allows no other properties' }],
  },
  {
    name: 'required', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'string' } }, { required: ['a'] }),
    breaks: [{ code: 'json/property-now-required', reader: '"a"', writer: '"a"', fact: '"a" is required now and optional in version 1' }],
  },
  {
    name: 'a limit', old: object({ a: { type: 'string', maxLength: 10 } }), new: object({ a: { type: 'string', maxLength: 5 } }),
    breaks: [{ code: 'json/limit-tightened', reader: '5', writer: '10', fact: '"a" has "maxLength": 5 now and 10 in version 1' }],
  },
  {
    name: 'a limit that was not there', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'string', minLength: 1 } }),
    breaks: [{ code: 'json/limit-added', reader: '1', writer: '"a"', fact: '"a" has "minLength": 1 now, and version 1 has no such limit' }],
  },
  {
    name: 'a value that is gone', old: object({ a: { enum: ['x', 'y', 'z'] } }), new: object({ a: { enum: ['x', 'z'] } }),
    breaks: [{ code: 'json/value-not-allowed', reader: '"enum"', writer: '"y"', fact: '"a" no longer allows "y", which version 1 may write' }],
  },
  {
    name: 'a value that is new, forward', mode: 'FORWARD', old: object({ a: { enum: ['x'] } }), new: object({ a: { enum: ['x', 'y'] } }),
    breaks: [{ code: 'json/value-not-allowed', reader: '"enum"', writer: '"y"', fact: '"a" now allows "y", which version 1 does not know' }],
  },
  {
    name: 'a type', old: object({ a: { type: 'string' } }), new: object({ a: { type: 'integer' } }),
    breaks: [{ code: 'json/type-changed', reader: '"integer"', writer: '"string"', fact: '"a" is integer now and string in version 1' }],
  },
  {
    name: 'one of several types', old: object({ a: { type: ['string', 'null'] } }), new: object({ a: { type: ['string', 'null'], maxLength: 3 } }),
    breaks: [{ code: 'json/alternative-differs', reader: '3', writer: '"a"', fact: '"a" (string or null) does not take all that version 1 writes (string or null): max length added' }],
  },
  {
    name: 'exclusiveMaximum, where the registry fails', old: { type: 'number', exclusiveMaximum: 5 }, new: { type: 'number', exclusiveMaximum: 3 },
    breaks: [{ code: 'json/limit-tightened', reader: '3', writer: '5', fact: 'The schema has "exclusiveMaximum": 3 now and 5 in version 1' }],
  },
  {
    name: 'items', old: object({ list: { type: 'array' } }), new: object({ list: { type: 'array', items: { type: 'string' } } }),
    breaks: [{ code: 'json/items-typed', reader: '"items"', writer: '"list"', fact: 'The items of "list" are string now and anything in version 1' }],
  },
  {
    name: 'behind a reference', old: object({ a: { $ref: '#/definitions/money' } }, { definitions: { money: { type: 'number' } } }), new: object({ a: { $ref: '#/definitions/money' } }, { definitions: { money: { type: 'integer' } } }),
    breaks: [{ code: 'json/integer-only', reader: '"integer"', writer: '"number"', fact: '"a" is integer now and number in version 1' }],
  },
];

describe('breaks of JSON Schemas', () => {
  it('all have a description', () => {
    const described = new Set(breakKinds.filter(({ format }) => format === 'json-schema').flatMap(({ registryCodes }) => registryCodes));
    // Reserved names stand in the metadata of a subject and in no schema: only a registry can tell (`compat/registry-checks-more`).
    assert.deepEqual(breaking.filter((code) => !described.has(code)), ['RESERVED_PROPERTY_REMOVED', 'RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY']);
    assert.deepEqual([...described].filter((code) => breaksOf(code) === 'never'), []);
    assert.equal(breaking.length, 67);
  });

  for (const { name, old, new: update, mode = 'BACKWARD', policy = 'STRICT', breaks } of cases) {
    it(`${name}: code, places, message`, () => {
      const [earlier, side] = [sideOf(old, 'json-schema'), sideOf(update, 'json-schema')];
      const found = checkCompatibility(side, [{ ...earlier, name: 'version 1' }], mode, policy).breaks;
      const text = (document: typeof side, start: number, end: number): string => document.model.tree.text.slice(start, end);
      const [reader, writer] = mode === 'BACKWARD' ? [side, earlier] : [earlier, side];
      assert.deepEqual(
        found.map((it) => ({ code: it.code, reader: text(reader, it.reader.start, it.reader.end), writer: text(writer, it.writer.start, it.writer.end), fact: it.message.split(', so ')[0] })),
        breaks,
      );
      for (const it of found) assert.ok(nodeAt(reader.model.tree.root, it.reader.start));
    });
  }

  it('are those of the registry\'s version', () => {
    const codes = (old: unknown, update: unknown, version?: string, policy: Policy = 'STRICT'): readonly string[] => (
      checkCompatibility(sideOf(update, 'json-schema'), [{ ...sideOf(old, 'json-schema'), name: 'version 1' }], 'BACKWARD', policy, version).breaks.map(({ registryCode }) => registryCode)
    );
    const [without, added] = [object({ a: {} }), object({ a: {}, b: { type: 'string' } })];
    assert.deepEqual(codes(without, added), ['OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL']);
    assert.deepEqual(codes(without, added, '8.3.0'), ['OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL']);
    assert.deepEqual(codes(without, added, '8.2.1'), ['PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL']);
    assert.deepEqual(codes(without, added, '7.9.0'), ['PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL']);
    const [open, shut] = [object({ a: {} }), object({ a: {} }, closed)];
    assert.deepEqual(codes(open, shut, '8.2.0', 'LENIENT'), []);
    assert.deepEqual(codes(open, shut, '8.1.0', 'LENIENT'), ['ADDITIONAL_PROPERTIES_REMOVED']);
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const [loose, tight] = [object({ a: {} }, { $schema }), object({ a: {} }, { $schema, unevaluatedProperties: false })];
    assert.deepEqual(codes(loose, tight), ['UNEVALUATED_PROPERTIES_REMOVED']);
    assert.deepEqual(codes(loose, tight, '8.0.0'), []);
    const contains = (minContains?: number): unknown => ({ $schema, type: 'array', contains: {}, minContains });
    assert.deepEqual(codes(contains(1), contains(2)), ['MIN_CONTAINS_INCREASED']);
    assert.deepEqual(codes(contains(1), contains(2), '8.2.9'), []);
  });
});
