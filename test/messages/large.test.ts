// What is asked of long messages before anybody looks into them, without making of them what is as long again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { framingOf } from '../../server/src/core/messages/framing.ts';
import { isJson } from '../../server/src/core/messages/plain-json.ts';
import { isJsonBytes } from '../../server/src/core/messages/scan-json.ts';
import { isUtf8, utf8 } from '../../server/src/core/messages/utf8.ts';
import { createShownTexts } from '../../server/src/lsp/shown-texts.ts';
import { fuzzing } from '../support/fuzz.ts';
import { message } from '../support/message.ts';

const agree = (text: string): void => assert.equal(isJsonBytes(Buffer.from(text), 0), isJson(text), JSON.stringify(text));

describe('a long message', () => {
  it('is JSON where a parser says so: values, broken ones, and pieces of it', () => {
    for (const text of ['', ' ', '1', '-', '-0', '01', '1.', '1.5e+10', '1e', '.5', '"a', '"\\u00g0"', '"\\u00e0"', '"\\x"', '"a\nb"', '[]', '[', '[1,]', '[,1]', '{}', '{"a"}', '{"a":}', '{"a":1,}', '{"a":[{}]}', '{a:1}', '[1 2]', '1 2', 'nul', 'null', 'true ', ' false', '[[[[1]]]', '[1}', '{"a":1]', '\u00a01', '"é€😀"', '[1]x']) agree(text);
    agree(`${'['.repeat(300)}1${']'.repeat(300)}`);
    fc.assert(fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '\\', '0', '-', ' '), (text, at, piece) => {
      agree(text);
      const place = at % (text.length + 1);
      agree(text.slice(0, place) + piece + text.slice(place));
      agree(text.slice(0, place));
    }), fuzzing(300));
  });

  it('is UTF-8 where a decoder says so, also across slices', () => {
    for (const end of ['é', '€', '😀', '\u0000']) for (let pad = 65_530; pad < 65_540; pad++) {
      const bytes = Buffer.from('x'.repeat(pad) + end.repeat(3));
      assert.equal(isUtf8(bytes), true);
      const cut = bytes.subarray(0, bytes.length - 1);
      assert.equal(isUtf8(cut), utf8(cut) !== undefined, `${end} ${pad}`);
    }
    assert.equal(isUtf8(Buffer.concat([Buffer.alloc(100_000, 'x'), Buffer.of(0xff)])), false);
  });

  it('is told apart as a short one is', () => {
    const of = (text: string | Uint8Array): string => framingOf(message(Buffer.from(text)), 'value').id;
    const long = 'x'.repeat(200_000);
    assert.deepEqual([of(JSON.stringify({ long })), of(`\ufeff${JSON.stringify([long])}`), of(`"${long}`), of(`null ${long}`), of(long), of(Buffer.concat([Buffer.from(`"${long}`), Buffer.of(0xff, 0x22)]))], ['json', 'json', 'text', 'text', 'text', 'binary']);
  });
});

describe('texts that an editor can show', () => {
  it('are kept as far as there is room, the last one in any case', () => {
    const texts = createShownTexts();
    const first = texts.uriOf('a', 'a.json', 'a'.repeat(10 << 20));
    const again = texts.uriOf('a', 'a.json', 'a'.repeat(10 << 20));
    const second = texts.uriOf('b', 'b.json', 'b'.repeat(10 << 20));
    assert.deepEqual([first === again, texts.textOf(first)?.length, texts.textOf(second)?.length], [true, 10 << 20, 10 << 20], 'one that comes again counts once');
    const third = texts.uriOf('c', 'c.json', 'c'.repeat(30 << 20));
    assert.deepEqual([texts.textOf(first), texts.textOf(second), texts.textOf(third)?.length], [undefined, undefined, 30 << 20]);
    for (let i = 0; i < 501; i++) texts.uriOf('d', 'd.json', String(i));
    assert.equal(texts.textOf(third), undefined);
  });
});
