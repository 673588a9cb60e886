// Which JSON Schemas lead back to themselves: of these nothing is remembered from one comparison for the next, since it matters where they were met first.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comesToAnEnd } from '../../server/src/core/formats/json-schema/compat/fingerprint.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { atPointer } from '../../server/src/core/tree/node.ts';

const place = (schema: unknown, pointer: string): boolean => {
  const node = atPointer(parseJson(JSON.stringify(schema)).root!, pointer);
  return comesToAnEnd(node ?? assert.fail(`nothing stands at ${pointer}`));
};
const defs = (more: object) => ({ properties: { a: { $ref: '#/$defs/one' } }, $defs: more });

describe('what a schema refers to', () => {
  it('comes to an end where nothing is referred to, once, in a row, or by two ways', () => {
    assert.equal(place({ type: 'string' }, '/type'), true);
    assert.equal(place({ properties: { a: { items: [{ type: 'string' }, true] } } }, '/properties/a'), true);
    assert.equal(place(defs({ one: { type: 'string' } }), '/properties/a'), true);
    assert.equal(place(defs({ one: { items: { $ref: '#/$defs/two' } }, two: true }), '/properties/a'), true);
    assert.equal(place(defs({ one: { anyOf: [{ $ref: '#/$defs/two' }, { $ref: '#/$defs/three' }] }, two: { $ref: '#/$defs/three' }, three: {} }), '/properties/a'), true);
    assert.equal(place(defs({ 'one': { $ref: '#/$defs/a%20b~1c' }, 'a b/c': {} }), '/properties/a'), true);
  });

  it('does not where it leads back to itself, at once, by others, or to what it stands in', () => {
    assert.equal(place(defs({ one: { items: { $ref: '#/$defs/one' } } }), '/properties/a'), false);
    assert.equal(place(defs({ one: { items: { $ref: '#/$defs/two' } }, two: { not: { $ref: '#/$defs/one' } } }), '/properties/a'), false);
    assert.equal(place(defs({ one: { items: { $ref: '#' } } }), '/properties/a'), false);
    assert.equal(place({ properties: { a: { items: { $ref: '#/properties/a' } } } }, '/properties/a'), false);
  });

  it('does not where it is not known: what is absent, and a row that is too long to follow', () => {
    assert.equal(place(defs({}), '/properties/a'), false);
    const row = (length: number) => defs(Object.fromEntries(Array.from({ length }, (_, i) => [i === 0 ? 'one' : `n${i}`, i === length - 1 ? {} : { $ref: `#/$defs/n${i + 1}` }])));
    assert.deepEqual([place(row(20), '/properties/a'), place(row(1000), '/properties/a')], [true, false]);
  });

  it('is said of each place by itself', () => {
    const schema = { properties: { a: { $ref: '#/$defs/one' }, b: { $ref: '#/$defs/two' } }, $defs: { one: { items: { $ref: '#/$defs/one' } }, two: {} } };
    assert.deepEqual([place(schema, '/properties/a'), place(schema, '/properties/b'), place(schema, '')], [false, true, false]);
  });
});
