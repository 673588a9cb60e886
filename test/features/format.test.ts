import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatEdits } from '../../server/src/core/features/format/format.ts';
import type { FormatOptions } from '../../server/src/core/features/format/format.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const usual: FormatOptions = { unit: '  ', newline: '\n', finalNewline: 'keep' };

function format(text: string, options: FormatOptions = usual): string | undefined {
  const edits = formatEdits(text, options);
  return edits && applyEdits(text, edits);
}

const cases: readonly (readonly [name: string, text: string, formatted: string, options?: Partial<FormatOptions>])[] = [
  ['a text on one line that is too long for one', '{"type":"record","name":"OrderPlaced","namespace":"orders","fields":[{"name":"id","type":["null","string"],"default":null}]}',
    '{\n  "type": "record",\n  "name": "OrderPlaced",\n  "namespace": "orders",\n  "fields": [{ "name": "id", "type": ["null", "string"], "default": null }]\n}'],
  ['what fits stays on one line', '{"type":"fixed","name":"Md5","size":16}', '{ "type": "fixed", "name": "Md5", "size": 16 }'],
  ['what its author broke stays broken', '{\n"type":"fixed",   "name":"Md5"}', '{\n  "type": "fixed",\n  "name": "Md5"\n}'],
  ['an array that its author broke', '{"a":[\n1,2]}', '{\n  "a": [\n    1,\n    2\n  ]\n}'],
  ['an array broken behind its first item fits on one line', '[1,\n2]', '[1, 2]'],
  ['empty ones', '{ "a" : { } , "b":[ \n ] }', '{ "a": {}, "b": [] }'],
  ['numbers and escapes as they are written', '{\n"a":1.0,"b":1E+2,"c":12345678901234567890,"d":"\\u00e9\\/"}', '{\n  "a": 1.0,\n  "b": 1E+2,\n  "c": 12345678901234567890,\n  "d": "\\u00e9\\/"\n}'],
  ['comments', '// head\n{ // first\n"a":1,/*x*/"b" : 2, // tail\n\n\n\n// own\n"c":3 /* last */}', '// head\n{ // first\n  "a": 1, /*x*/ "b": 2, // tail\n\n  // own\n  "c": 3 /* last */\n}'],
  ['a comment before a comma', '{"a":1 // why\n,"b":2}', '{\n  "a": 1 // why\n  ,\n  "b": 2\n}'],
  ['a trailing comma stays', '{\n"a":1,\n}', '{\n  "a": 1,\n}'],
  ['one blank line stays, the first and last of a block go', '{\n\n"a":1,\n\n\n\n"b":2\n\n}', '{\n  "a": 1,\n\n  "b": 2\n}'],
  ['CRLF and tabs', '{\r\n"a":[\r\n1]}\r\n', '{\r\n\t"a": [\r\n\t\t1\r\n\t]\r\n}\r\n', { newline: '\r\n', unit: '\t' }],
  ['one line end at the end', '{}\n\n\n', '{}\n'],
  ['no line end where there was none', '  {}  ', '{}'],
  ['a line end that is asked for', '{}', '{}\n', { finalNewline: 'add' }],
  ['a byte order mark stays', '\ufeff {}', '\ufeff{}'],
  ['a comma is missing', '{\n"a":1\n"b":2}', '{\n  "a": 1\n  "b": 2\n}'],
  ['an empty text', '', ''],
  ['but blanks', ' \n ', ''],
];

describe('formatting', () => {
  for (const [name, text, formatted, options] of cases) {
    it(name, () => {
      assert.equal(format(text, { ...usual, ...options }), formatted);
      assert.equal(format(formatted, { ...usual, ...options }), formatted, 'formatting it again changes nothing');
    });
  }

  for (const text of ['{ "a": "no end\n }', '{ "a": [1 }', '{ "a": 1', '/* no end', '}']) {
    it(`leaves what cannot be told apart as it is: ${JSON.stringify(text)}`, () => assert.equal(formatEdits(text, usual), undefined));
  }

  it('touches a part only where that is asked for', () => {
    const text = '{\n"a":1,\n"b":2,\n"c":3\n}';
    const start = text.indexOf('"b"');
    assert.equal(applyEdits(text, formatEdits(text, usual, { start, end: start + 5 })!), '{\n"a":1,\n  "b": 2,\n"c":3\n}');
  });

  it('changes white space alone, and nothing the second time', () => {
    const space = fc.constantFrom('', ' ', '\n', '\r\n', '  \n\n\n', '\t', ' // a\n', '/* b */', '\n// c\n');
    const value = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 },
        fc.constantFrom('1', '-0.10', 'true', 'null', '"a b"', '"é\\n😀"', `"${'long '.repeat(30)}"`),
        fc.tuple(fc.array(fc.tuple(space, fc.constantFrom('"a"', '"key"'), space, space, tie('value'), space), { maxLength: 4 }), space)
          .map(([members, rest]) => `{${members.map(([a, key, b, c, of, d]) => `${a}${key}${b}:${c}${of}${d}`).join(',')}${rest}}`),
        fc.tuple(fc.array(fc.tuple(space, tie('value'), space), { maxLength: 5 }), space).map(([items, rest]) => `[${items.map(([a, of, b]) => a + of + b).join(',')}${rest}]`),
      ),
    })).value;
    const bare = (text: string): string => text.replace(/("(?:[^"\\]|\\.)*"|\/\/.*|\/\*[^]*?\*\/)|\s+/g, '$1');
    fc.assert(fc.property(space, value, space, fc.constantFrom('  ', '\t', '    '), (before, text, after, unit) => {
      const whole = before + text + after;
      const once = format(whole, { ...usual, unit })!;
      assert.equal(bare(once), bare(whole));
      assert.equal(format(once, { ...usual, unit }), once);
    }), { numRuns: 2000 });
  });

  it('every real file: the same content, and nothing changes the second time', (t) => {
    const folder = sharedFolder('corpora');
    if (folder === undefined) return t.skip(absentShared);
    let files = 0;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.(ya?ml|md|txt|jsonl)$/.test(entry.name)) continue;
      const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
      if (!/^\s*[[{]/.test(text)) continue;
      files++;
      const once = format(text);
      assert.ok(once !== undefined, `${entry.name} is formatted`);
      assert.equal(format(once), once, `${entry.name}: formatting it again changes nothing`);
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        continue;
      }
      assert.deepEqual(JSON.parse(once), value, entry.name);
    }
    assert.ok(files > 3000, `${files} files were tried`);
  });
});
