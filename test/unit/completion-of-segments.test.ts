import assert from 'node:assert/strict';
import { it } from 'node:test';
import { accepted, completionsIn, labelsOf, readCursor } from '../support/completion.ts';

// An editor filters a whole list itself, and Tab would choose what is typed to its end already instead of going on to the next place of a snippet.
it('segments between quotes are asked for with each key, and are no more when they stand there', () => {
  const beside = { 'a.avsc': '{ "type": "record", "name": "Placed", "namespace": "shop.orders", "fields": [] }' };
  const at = (title: string): readonly [labels: readonly string[], isComplete: boolean] => {
    const found = completionsIn({ path: 'event.schema.json', beside, text: `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": ${title} }` });
    return [labelsOf(found), found.isComplete];
  };
  assert.deepEqual(at('"sh|.order.placed"'), [['shop'], false]);
  assert.deepEqual(at('"shop|.order.placed"')[0], []);
  assert.deepEqual(at('"sh|"'), [['shop'], false]);
  assert.deepEqual(at('"shop.parcel.packed|"')[0], []);
  assert.deepEqual(at('"sh|'), [['shop'], true]);
});

it('a segment between quotes is written alone: the quotes may stand at the edge of a place of a snippet', () => {
  const text = '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "shop.parcel.pack|" }';
  const item = completionsIn({ path: 'event.schema.json', text }).items.find(({ label }) => label === 'shop.parcel.packed')!;
  assert.deepEqual([item.newText, item.filter], ['packed', 'packed']);
  assert.equal(accepted(readCursor(text).text, item), text.replace('pack|', 'packed'));
});
