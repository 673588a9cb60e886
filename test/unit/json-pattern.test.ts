import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { slowRepetition } from '../../server/src/core/formats/json-schema/pattern/ambiguity.ts';
import { foreignConstruct } from '../../server/src/core/formats/json-schema/pattern/foreign-pattern.ts';
import { patternMatches } from '../../server/src/core/formats/json-schema/pattern/match.ts';
import { parsePattern } from '../../server/src/core/formats/json-schema/pattern/parse-pattern.ts';
import { validityOf } from '../../server/src/core/formats/json-schema/pattern/validity.ts';

/** Patterns by grammar: mostly valid. */
const { pattern } = fc.letrec<{ pattern: string; atom: string; term: string }>((tie) => ({
  pattern: fc.oneof({ depthSize: 'small' }, fc.array(tie('term'), { maxLength: 3 }).map((terms) => terms.join('')), fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `${a}|${b}`)),
  term: fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '*?')).map(([atom, times]) => atom + times),
  atom: fc.oneof({ depthSize: 'small' }, fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '[a-c0-]', '-', '^', '$'), tie('pattern').map((inner) => `(?:${inner})`), tie('pattern').map((inner) => `(${inner})`)),
}));
/** Any text of the characters that mean something in patterns. */
const scrambled = fc.array(fc.constantFrom('a', 'b', '(', ')', '[', ']', '{', '}', '1', ',', '*', '+', '?', '|', '\\', '^', '$', '-', ':', '.', 'd', '<', '='), { maxLength: 10 }).map((parts) => parts.join(''));
const text = fc.array(fc.constantFrom('a', 'b', 'c', '0', '-', '\n'), { maxLength: 8 }).map((parts) => parts.join(''));

describe('the machine that stands in for RegExp', () => {
  it('finds what RegExp finds', () => {
    fc.assert(fc.property(pattern, text, (source, input) => {
      let expected: boolean;
      try {
        expected = new RegExp(source).test(input);
      } catch {
        return;
      }
      const found = patternMatches(source, input);
      if (found !== undefined) assert.equal(found, expected, `/${source}/ in ${JSON.stringify(input)}`);
    }), { numRuns: 5000 });
  });

  it('does not guess where it cannot tell', () => {
    for (const source of ['(?=a)b', '\\bword', '(a)\\1', '\\p{L}', '(']) assert.equal(patternMatches(source, 'word'), undefined, source);
    assert.equal(patternMatches('^.$', '😀'), undefined);
  });

  it('takes few steps where RegExp takes exponentially many', () => {
    assert.equal(patternMatches('^(a+)+$', `${'a'.repeat(2000)}!`), false);
  });
});

describe('reading patterns', () => {
  it('faults are faults for RegExp too', () => {
    fc.assert(fc.property(scrambled, (source) => {
      if (parsePattern(source).kind === 'faulty') assert.throws(() => new RegExp(source), source);
    }), { numRuns: 20_000 });
  });

  it('what no engine of ECMA-262 takes is invalid', () => {
    fc.assert(fc.property(scrambled, (source) => {
      let valid = true;
      try {
        new RegExp(source);
      } catch {
        valid = false;
      }
      if (!valid) assert.equal(validityOf(source).kind, 'invalid', source);
      else if (!foreignConstruct(source)) assert.notEqual(validityOf(source).kind, 'invalid', source);
    }), { numRuns: 20_000 });
  });

  it('flags of a group are no fault, whatever the engine', () => {
    assert.equal(validityOf('(?i:eur)').kind, 'valid');
  });
});

describe('slow repetitions', () => {
  it('of which a longer text takes exponentially longer', () => {
    for (const source of ['(a+)+$', '^(a*)*$', '^(a|a)*$', '^(a|ab|b)*c', '^(\\w+\\s?)+$', '(x+x+)+y', '^(\\d+\\.?)+$', '^(a{1,64}){1,64}$', '^(\\d{10,20})*$', '^(([a-z])+.)+[A-Z]([a-z])+$', '^(a?b?)*$']) {
      assert.ok(slowRepetition(source), source);
    }
  });

  it('not of which each text is matched in one way, or which cannot fail', () => {
    for (const source of [
      '^([A-Za-z0-9+/]{4})*$', '^(\\w+\\.)*\\w+@\\w+$', '^[a-z]+(_[a-z]+)*$', '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]{2,}$', '^(\\d{20})*$', '(a+)+', '^([\\s\\S]+)+$',
      '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?$', '^(?=.*\\d)(?=.*[a-z]).{8,64}$', '^(?:"[^"]*"|[^",])*(?:,|$)',
    ]) assert.equal(slowRepetition(source), undefined, source);
  });

  it('takes little time itself on odd patterns', () => {
    for (const source of ['((((((((((a?)*)*)*)*)*)*)*)*)*)*$', `^(${'(a|b)?'.repeat(60)})*$`, `(${'a{1,15}'.repeat(15)})*$`, '('.repeat(500), `(${'a|'.repeat(500)}b)*$`]) slowRepetition(source);
  });
});
