import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { toValue } from '../../server/src/core/tree/node.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { fuzzing, misplaced, slip, slips, someText } from '../support/fuzz.ts';

/** YAML text cannot hold lone surrogates and reads CR as a line end, so its writer is given neither. */
const value = fc.jsonValue({ maxDepth: 4, stringUnit: fc.constantFrom(...'abcXYZ019 -_:#,.[]{}&*!|>%@\'"/\\~?\n\té😀') });

const layouts = fc.record({
  indent: fc.constantFrom(2, 4), indentSeq: fc.boolean(), collectionStyle: fc.constantFrom('any', 'flow'), lineWidth: fc.constantFrom(0, 40, 80), singleQuote: fc.constantFrom(true, false, null),
} as const);

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
});
