import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { toValue } from '../../server/src/core/tree/node.ts';
import { readPlainYaml } from '../../server/src/core/tree/plain-yaml.ts';
import { parseYaml, parseYamlByLibrary } from '../../server/src/core/tree/yaml.ts';
import { fuzzing, misplaced, slip, slips, someText } from '../support/fuzz.ts';

/** YAML text cannot hold lone surrogates and reads CR as a line end, so its writer is given neither. */
const value = fc.jsonValue({ maxDepth: 4, stringUnit: fc.constantFrom(...'abcXYZ019 -_:#,.[]{}&*!|>%@\'"/\\~?\n\té😀') });

const layouts = fc.record({
  indent: fc.constantFrom(2, 4), indentSeq: fc.boolean(), collectionStyle: fc.constantFrom('any', 'flow'), lineWidth: fc.constantFrom(0, 40, 80), singleQuote: fc.constantFrom(true, false, null),
} as const);

const word = fc.oneof(fc.constantFrom('type', 'string', '$ref', 'null', 'true', '~', '12', '-3', '1.5', '0x1f', '1e3', '2020-01-01', '1.0.0', '00AB-7', '.5', 'a-b', '#/x'), fc.string({ unit: fc.constantFrom(...'abc019-._$/: #\'"é'), minLength: 1, maxLength: 9 }));
const sentence = fc.array(fc.oneof({ weight: 5, arbitrary: word }, fc.constantFrom('\n', '\n\n', '\n  ', '  ')), { maxLength: 14 }).map((parts) => parts.join(' '));
const { schemaLike } = fc.letrec<{ schemaLike: unknown }>((tie) => ({
  schemaLike: fc.dictionary(fc.oneof(fc.constantFrom('type', 'properties', '$id', 'description', 'a-b'), word), fc.oneof({ depthSize: 'small' }, word, sentence, fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.oneof(word, tie('schemaLike')), { maxLength: 3 }), tie('schemaLike')), { minKeys: 1, maxKeys: 4 }),
}));
/** Lines that may or may not make YAML together. */
const line = fc.tuple(fc.constantFrom('', '', '  ', '  ', '    ', ' ', '      '), fc.constantFrom('a: b', 'b: 12', "c: 'd'", 'd: "e"', 'e:', '- x', '- a: b', '-', '- - x', 'f: >', 'g: >-', 'h: |', 'i: |-', 'text that goes on', 'text: with colon', '# note', 'j: k # note', 'k: [a, b]', "l: ['a', 1]", 'm: {}', '', '', 'n: ~', 'o: -1', '? p', '*q', '&r s', '...', '---', 't: "u" v', "'w': x", 'y : z', 'a:b', '"1": 2', '12: 3', '<<: 4', 'u: #', 'v: a #b', 'w: a# b', 'x: - y', 'trailing ', 'z: a  '), fc.constantFrom('', '', '', ' ', '  ')).map((parts) => parts.join(''));

/** Undefined for what the library writes and cannot read again. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

describe('reading any YAML', () => {
  it('gives the value that its library gives, whatever the layout', () => {
    fc.assert(fc.property(value, layouts, fc.boolean(), (written, layout, crlf) => {
      const plain = stringify(written, { ...layout, aliasDuplicateObjects: false });
      const text = crlf ? plain.replaceAll('\n', '\r\n') : plain;
      const expected = parsed(text);
      fc.pre(expected !== undefined);
      const tree = parseYaml(text);
      assert.deepEqual(tree.problems, []);
      assert.equal(JSON.stringify(toValue(tree.root)), JSON.stringify(expected));
      assert.deepEqual(misplaced(tree), []);
    }), fuzzing(600));
  });

  it('reads JSON as the value it is', () => {
    fc.assert(fc.property(value, fc.constantFrom(undefined, 1, 2, 4), (written, indent) => {
      const tree = parseYaml(JSON.stringify(written, undefined, indent));
      assert.deepEqual(tree.problems, []);
      assert.equal(JSON.stringify(toValue(tree.root)), JSON.stringify(written));
    }), fuzzing(400));
  });

  it('never throws, and keeps every place within the text', () => {
    const check = (text: string): void => assert.deepEqual(misplaced(parseYaml(text)), []);
    fc.assert(fc.property(someText, slips, (text, made) => check(slip(text, made))), fuzzing(800));
    fc.assert(fc.property(value, layouts, slips, (written, layout, made) => check(slip(stringify(written, layout), made))), fuzzing(1200));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\'-?&*!|>%@#ab01 \t\n\r<'), maxLength: 40 }), check), fuzzing(2000));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), fuzzing(600));
  });

  it('does without its library while a key has no value yet', () => {
    for (const text of ['a:', 'a: ', 'a:  # c\nb: 1\n', 'a:\n  b:\n  c: 1\nd:\n', 'a:\n- b:\n  c:\n- d\n', 'a:\n  -\n  - b\n', '- a\n-', 'a:\n  # c\nb:\n', 'a:\n  b: 1\n  c:\n    \n']) {
      assert.deepEqual(readPlainYaml(text), parseYamlByLibrary(text), JSON.stringify(text));
    }
  });

  it('gives the tree of the library where it does without it', () => {
    let plain = 0;
    const check = (text: string): void => {
      const tree = readPlainYaml(text);
      if (!tree) return;
      plain++;
      assert.deepEqual(tree, parseYamlByLibrary(text), JSON.stringify(text));
    };
    fc.assert(fc.property(schemaLike, layouts, slips, (written, layout, made) => {
      const text = stringify(written, { ...layout, aliasDuplicateObjects: false });
      check(text);
      check(slip(text, made));
    }), fuzzing(1500));
    assert.ok(plain > 200, `${plain} texts are plain`);
    fc.assert(fc.property(fc.array(line, { maxLength: 12 }), (lines) => check(lines.join('\n'))), fuzzing(4000));
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), (lines) => check(`a:\n  b: 1\n${lines.join('\n')}\n`)), fuzzing(3000));
  });
});
