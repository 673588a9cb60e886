import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlayHints } from '../../server/src/core/features/inlay-hints.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { modelOf } from '../support/read-model.ts';

/** The text with its hints in `‹ ›`. */
function hinted(file: string, text: string, others: Readonly<Record<string, string>> = {}, within = { start: 0, end: text.length }): string {
  const workspace = indexOf(Object.entries(others).map(([name, other]) => modelOf(name, other)), []);
  let shown = '';
  let from = 0;
  for (const { at, text: hint } of inlayHints(modelOf(file, text), workspace, within)) {
    shown += `${text.slice(from, at)}‹${hint}›`;
    from = at;
  }
  return shown + text.slice(from);
}

describe('inlay hints', () => {
  it('say the type and default of a field written over lines, and nothing that is open to the eye', () => {
    assert.equal(hinted('a.avsc', '{"type":"record","name":"A","fields":[{"name":"a","type":["null","string"],"default":null},{"name":"b",\n"type":[\n"null","string"],"default":null},\n{"name":"c",\n"type":"int"}]}'),
      '{"type":"record","name":"A","fields":[{"name":"a","type":["null","string"],"default":null},{"name":"b"‹: null | string = null›,\n"type":[\n"null","string"],"default":null},\n{"name":"c",\n"type":"int"}]}');
  });
  it('say what an Avro name leads to', () => {
    const others = { 'money.avsc': '{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"a","type":"int"}]}' };
    assert.equal(hinted('a.avsc', '{"type":"record","name":"A","namespace":"shop","fields":[{"name":"m","type":"Money"},{"name":"a","type":["null","shop.A"]},{"name":"g","type":"Gone"}]}', others),
      '{"type":"record","name":"A","namespace":"shop","fields":[{"name":"m","type":"Money"‹shop.Money, record of 1 field in money.avsc›},{"name":"a","type":["null","shop.A"‹record of 3 fields›]},{"name":"g","type":"Gone"}]}');
  });
  it('say what a $ref leads to', () => {
    assert.equal(hinted('a.json', '{"properties":{"a":{"$ref":"#/$defs/A"},"b":{"$ref":"#/$defs/Gone"}},"$defs":{"A":{"title":"An amount","type":"integer"}}}'),
      '{"properties":{"a":{"$ref":"#/$defs/A"‹An amount: integer›},"b":{"$ref":"#/$defs/Gone"}},"$defs":{"A":{"title":"An amount","type":"integer"}}}');
  });
  it('only where they are asked for', () => {
    const text = '{"properties":{"a":{"$ref":"#/$defs/A"},"b":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"integer"}}}';
    assert.equal(hinted('a.json', text, {}, { start: 0, end: text.indexOf('"b"') }), text.replace('#/$defs/A"', '#/$defs/A"‹integer›'));
  });
});
