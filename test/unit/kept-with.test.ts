import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keptWith } from '../../server/src/core/kept-with.ts';

it('keeps with a value what was found out about it, unseen and taken along by no copy', () => {
  const one = keptWith<object, string>('one');
  const other = keptWith<object, string>('other');
  const value = { a: 1 };
  assert.equal(one.get(value), undefined);
  assert.equal(one.set(value, 'first'), 'first');
  assert.equal(one.set(value, 'second'), 'second');
  assert.equal(one.get(value), 'second');
  assert.equal(other.get(value), undefined);
  assert.equal(one.get({ ...value }), undefined);
  assert.deepEqual(Reflect.ownKeys({ ...value }), ['a']);
  assert.equal(JSON.stringify(value), '{"a":1}');
});
