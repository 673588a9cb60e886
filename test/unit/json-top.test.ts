import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSchema } from '../../server/src/core/document.ts';
import { parseJsonTop } from '../../server/src/core/tree/json-top.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import { exampleTexts } from '../support/fuzz.ts';

it('holds the members of the document and what these hold directly', () => {
  const tree = parseJsonTop('{ "$id": "a", "n": [1, true, null, [2], { "b": 3 }], "o": { "s": "x", "deep": { "y": 1 }, "l": [] }, "__proto__": "p" }');
  assert.deepEqual(JSON.stringify(toValue(tree?.root)), '{"$id":"a","n":[1,true,null],"o":{"s":"x"},"__proto__":"p"}');
  assert.equal(tree?.root?.kind === 'object' && tree.root.members[0]?.value?.parent, tree?.root);
});

it('leaves what is no plain JSON to the parser that forgives', () => {
  for (const text of ['', '{', '{ "a": 1, }', '\ufeff{}', '// no\n{}']) assert.equal(parseJsonTop(text), undefined, text);
});

it('tells what a document is and how it is called, as the whole tree does', () => {
  let told = 0;
  for (const { text } of exampleTexts) {
    const top = parseJsonTop(text);
    if (!top) continue;
    for (const path of ['event.json', 'event.avsc', 'event.schema.json', 'event.avro']) {
      const glance = readSchema('file:///event', path, top, {});
      const whole = readSchema('file:///event', path, parseJson(text), {});
      assert.equal(glance?.format, whole?.format, text);
      if (whole?.format !== 'json-schema' || glance?.format !== 'json-schema') continue;
      assert.equal(glance.json.id, whole.json.id, text);
      told++;
    }
  }
  assert.ok(told > 500);
});
