import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf } from '../support/check.ts';

test('a misspelt meta-schema does not make a schema another file', () => {
  assert.equal(modelOf('{ "$schema": "http://json-schema.com/draft-07/schema#", "type": "object" }', 'order.json')?.format, 'json-schema');
  assert.equal(modelOf('{ "$schema": "https://json.schemastore.org/package", "type": "module" }', 'package.json'), undefined);
});

test('in broken YAML an inner "$schema" that comes up to the root does not hide the real one', () => {
  const text = "$schema: 'https://json-schema.org/draft-07/schema#'\ntype: object\nexamples:\n  - meta:\n      dt: 'x'\n\tstream: 'y'\n    dt: 'x'\n    $schema:\n      $ref: '#/$id'\n";
  const model = modelOf(text, 'event.yaml');
  assert.equal(model?.format, 'json-schema');
  assert.notEqual(model?.tree.problems.length, 0);
});

test('a wrong line that swallows the rest of a YAML document does not make it another file', () => {
  const rest = '$schema: https://json-schema.org/draft/2020-12/schema\ntype: object\n';
  for (const line of ['title: note: orders', 'title: "orders', 'title: orders\n description: note: more']) assert.equal(modelOf(`${line}\n${rest}`, 'event.yaml')?.format, 'json-schema', line);
  assert.equal(modelOf(`title: orders\n ${rest}`, 'event.yaml')?.format, 'json-schema');
  assert.equal(modelOf('title: note: orders\nkind: Deployment\n', 'event.yaml'), undefined);
});

test('a YAML alias of nothing is a fault of the text', () => {
  const text = '$schema: https://json-schema.org/draft/2020-12/schema\ntype: object\ntitle: *other\n';
  const problems = modelOf(text, 'event.yaml')?.tree.problems ?? [];
  assert.deepEqual(problems.map(({ start, end, message }) => [text.slice(start, end), message]), [['*other', 'Nothing above is marked &other, so the alias *other stands for nothing. Write the value itself, or in quotes if it is a text.']]);
  assert.deepEqual(modelOf('$schema: https://json-schema.org/draft/2020-12/schema\ntitle: &name x\ndescription: *name\n', 'event.yaml')?.tree.problems, []);
});
