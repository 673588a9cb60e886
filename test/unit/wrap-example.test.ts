import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import { wrapExample } from '../../server/src/core/lint/wrap-example.ts';

it('breaks a line that is too wide at its brackets and commas, as far as needed', () => {
  assert.equal(wrapExample('{ "type": "record", "name": "OrderPlaced", "doc": "With a comma, and { brackets ].", "fields": [{ "name": "order_id", "type": ⟦"strng"⟧ }, { "name": "note", "type": "string" }] }'), [
    '{', '  "type": "record",', '  "name": "OrderPlaced",', '  "doc": "With a comma, and { brackets ].",', '  "fields": [{ "name": "order_id", "type": ⟦"strng"⟧ }, { "name": "note", "type": "string" }]', '}',
  ].join('\n'));
  assert.equal(wrapExample('{ "type": "string" }'), '{ "type": "string" }');
  assert.equal(wrapExample(`{ "never": "closed ${'x'.repeat(120)}`), `{ "never": "closed ${'x'.repeat(120)}`);
});

it('changes nothing but blanks in the examples of the rules', () => {
  const bare = (text: string): string => text.replaceAll(/\s+/g, '');
  for (const { id, examples } of rules) for (const { text, name } of examples) assert.equal(bare(wrapExample(text)), bare(text), `${id}, ${name}`);
});
