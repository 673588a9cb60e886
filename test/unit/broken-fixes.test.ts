// What is applied without being asked (on save) loses nothing of a text that is half typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import type { Edit } from '../../server/src/core/finding.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/read-model.ts';
import { settingsOf } from '../support/settings.ts';

const avro = `{
  "type": "record", "name": "OrderPlaced", "namespace": "shop", "doc": "An order.",
  "fields": [
    { "name": "id", "type": "string", "doc": "Which." },
    { "name": "total", "type": { "type": "record", "name": "Money", "fields": [{ "name": "amount", "type": "int" }] } },
    { "name": "note", "type": ["null", "string"], "default": null }
  ]
}`;
const json = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "shop.order.placed", "type": "object",
  "properties": {
    "id": { "type": "string", "description": "Which." },
    "lines": { "type": "array", "items": { "type": "object", "properties": { "sku": { "type": "string" } } } }
  },
  "required": ["id", "lines"]
}`;

/** The text after the safe fixes, those left out that touch another one, as an editor applies them on save. */
function saved(file: string, text: string): string {
  let model;
  try {
    model = modelOf(file, text);
  } catch {
    return text;
  }
  const taken: Edit[] = [];
  for (const { fixes } of analyze(model, settingsOf('recommended'), emptyWorkspace).findings) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix && !fix.edits.some((edit) => taken.some((it) => edit.span.start <= it.span.end && it.span.start <= edit.span.end))) taken.push(...fix.edits);
  }
  return applyEdits(text, taken);
}

const words = (text: string): readonly string[] => [...text.matchAll(/[\w.$]+/g)].map(([word]) => word).sort();

describe('a text that lacks one sign', () => {
  for (const [file, whole] of [['a.avsc', avro], ['a.json', json]] as const) {
    it(`keeps every word when it is saved: ${file}`, () => {
      let changed = 0;
      for (let i = 0; i < whole.length; i++) {
        if (!'{}[]:,'.includes(whole[i]!)) continue;
        const text = whole.slice(0, i) + whole.slice(i + 1);
        const after = saved(file, text);
        if (after !== text) changed++;
        assert.deepEqual(words(after), words(text), `without the ${whole[i]} at ${i}:\n${after}`);
      }
      assert.ok(changed > 10, 'much is mended');
    });
  }

  it('and is left alone where another object begins before one is closed', () => {
    const text = avro.replace('"Which." }', '"Which."').replace('"amount", "type": "int" }', '"amount", "type":');
    assert.equal(saved('a.avsc', text), text);
  });
});
