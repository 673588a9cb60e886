// Whether a schema refers to another document.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { looksOutside, surelyStandsAlone } from '../../server/src/workspace/history/outside.ts';
import { corpusFiles } from '../support/corpus-files.ts';
import { absentShared } from '../support/shared.ts';

const schema = (more: string): string => `{ "$schema": "https://json-schema.org/draft/2020-12/schema", ${more} }`;

it('is sure only where no reference can lead elsewhere, however it is written', () => {
  assert.ok(surelyStandsAlone(schema('"properties": { "a": { "$ref": "#/$defs/a" } }')));
  for (const text of [
    schema('"$ref": "money.json"'), schema('"$ref" :\n"money.json"'), schema('"\\u0024ref": "money.json"'), schema('"$ref": "\\u006doney.json"'), schema('"$ref": ""'),
    '{ "$schema": "https://json.schemastore.org/avro-avsc.json", "type": "array", "items": "shop.Money" }', '{ "type": "array", "items": "shop.Money" }',
  ]) assert.equal(surelyStandsAlone(text), false, text);
});

it('is never sure of a real schema that does', (t) => {
  const files = corpusFiles(7);
  if (!files) return t.skip(absentShared);
  let alone = 0;
  for (const { file, model } of files) {
    if (!file.endsWith('.json') || !surelyStandsAlone(model.tree.text)) continue;
    alone++;
    assert.equal(looksOutside(model), false, file);
    assert.equal(model.format, 'json-schema', file);
  }
  assert.ok(alone > 50);
});
