// What an editor has open, edit by edit, beside the document of vscode-languageserver-textdocument and beside a fresh one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changedDocument, openDocument } from '../../server/src/lsp/open-document.ts';

const piece = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\r', ' '), maxLength: 12 });
const edits = fc.array(fc.record({ from: fc.nat(40), length: fc.nat(8), text: piece }), { maxLength: 6 });

describe('an open document', () => {
  it('knows its lines after any edits', () => {
    fc.assert(fc.property(piece, edits, (text, list) => {
      let document = openDocument('file:///a', 'json', 1, text);
      const other = TextDocument.create('file:///a', 'json', 1, text.replaceAll('\r', ''));
      const plain = !text.includes('\r');
      let same = plain;
      for (const [i, { from, length, text: inserted }] of list.entries()) {
        const range = { start: document.positionAt(from), end: document.positionAt(from + length) };
        document = changedDocument(document, [{ range, text: inserted }], i + 2);
        same &&= !inserted.includes('\r');
        if (same) TextDocument.update(other, [{ range, text: inserted }], i + 2);
        assert.equal(document.version, i + 2);
        assert.deepEqual(document.starts, openDocument('', '', 0, document.getText()).starts);
      }
      if (same) assert.equal(document.getText(), other.getText());
    }), { numRuns: 500 });
  });

  it('stays what it was when an edit makes another one', () => {
    const first = openDocument('file:///a', 'json', 1, 'one\ntwo\n');
    const second = changedDocument(first, [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: '' }, { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } }, text: '\n!' }], 2);
    assert.deepEqual([first.getText(), first.version, first.positionAt(4)], ['one\ntwo\n', 1, { line: 1, character: 0 }]);
    assert.deepEqual([second.getText(), second.version, second.lineCount, second.positionAt(5)], ['two\n!\n', 2, 3, { line: 1, character: 1 }]);
    assert.equal(second.getText({ start: { line: 1, character: 0 }, end: { line: 1, character: 9 } }), '!');
  });

  it('takes a whole text, and no change at all', () => {
    const first = openDocument('file:///a', 'json', 1, 'one');
    assert.equal(changedDocument(first, [{ text: 'two\n' }], 2).lineCount, 2);
    assert.deepEqual(changedDocument(first, [], 3).version, 3);
  });
});
