import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { compileGlob } from '../../server/src/core/config/glob.ts';
import { fuzzing } from '../support/fuzz.ts';

function matches(glob: string, path: string): boolean {
  const read = compileGlob(glob);
  return 'matches' in read && read.matches(path);
}

describe('globs', () => {
  it('match as people expect', () => {
    for (const [glob, path] of [
      ['*.avsc', 'a.avsc'], ['*.avsc', 'deep/er/a.avsc'], ['**/*.avsc', 'a.avsc'], ['**/*.avsc', 'x/y/a.avsc'], ['gen/**', 'gen/a/b'], ['gen/', 'gen/a/b'], ['./gen/*', 'gen/a'], ['a/**/b', 'a/b'], ['a/**/b', 'a/x/y/b'],
      ['**/jsonschema/[0-9]*-[0-9]*-[0-9]*', 'com.acme/order/jsonschema/1-0-0'], ['{a,b/c}/*.json', 'b/c/x.json'], ['{a,{b,c}}.json', 'x/c.json'], ['v?/x', 'v1/x'], ['[!a]x', 'bx'], ['a\\*b', 'a*b'], ['.*', '.hidden'], ['legacy (1)/**', 'legacy (1)/a'],
      ['**', 'a/b'], ['ä😀?', 'ä😀ö'], ['{x}', '{x}'],
    ] as const) assert.ok(matches(glob, path), `${glob} matches ${path}`);
    for (const [glob, path] of [
      ['*.avsc', 'a.avsc.bak'], ['x/*.avsc', 'x/y/a.avsc'], ['gen/**', 'generated/a'], ['v?/x', 'v/x'], ['[!a]x', 'ax'], ['a\\*b', 'axb'], ['gen/**', 'gen'], ['*/**', 'a'], ['A.avsc', 'a.avsc'],
    ] as const) assert.ok(!matches(glob, path), `${glob} does not match ${path}`);
  });

  it('agree with picomatch', () => {
    const piece = fc.constantFrom('a', 'b', 'c', '.', '-', '1', '*', '?', '[ab]', '[^a]', '[a-c]', '{a,b}', '{a,b.c}', '{*.a,b}');
    const segment = fc.oneof({ weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((it) => it.join('')) }, { weight: 1, arbitrary: fc.constant('**') });
    const name = fc.array(fc.constantFrom('a', 'b', 'c', '.', '-', '1'), { minLength: 1, maxLength: 4 }).map((it) => it.join('')).filter((it) => it !== '.' && it !== '..');
    fc.assert(fc.property(fc.array(segment, { minLength: 2, maxLength: 4 }), fc.array(name, { minLength: 1, maxLength: 4 }), (glob, path) => {
      const [written, file] = [glob.join('/'), path.join('/')];
      // picomatch takes `a/**` for `a` too, lets a name be empty where a star meets a dot at its end or beginning, and reads neighbouring stars as one deep one.
      fc.pre(glob.at(-1) !== '**' && !/\*\*[^/]|[^/]\*\*|\?\*|\*\?|^\.\/|\/\.\//.test(written) && !glob.includes('.') && !glob.includes('..'));
      assert.equal(matches(written, file), picomatch(written, { dot: true })(file), `${written} ${file}`);
    }), fuzzing(5_000));
  });

  it('that are wrong say so and match nothing', () => {
    for (const [glob, fault, replacement] of [
      ['', /empty glob/], ['!a.json', /begins with "!"/], ['/a/*.json', /begins with a slash/, 'a/*.json'], ['../a', /leads out/], ['@(a|b)', /not supported/], ['a\\b\\*.avsc', /forward slashes/, 'a/b/*.avsc'], ['[', /do not belong together/], ['{a,b', /do not belong together/], ['a]', /do not belong together/],
      [`${'{a,b}'.repeat(20)}`, /too many alternatives/],
    ] as const) {
      const read = compileGlob(glob);
      assert.ok('fault' in read, glob);
      assert.match(read.fault, fault);
      assert.equal(read.replacement, replacement);
      assert.equal(matches(glob, 'a.json'), false);
    }
  });

  it('take no time to speak of, however they are made', { timeout: 20_000 }, () => {
    for (const [glob, path] of [['*a'.repeat(40), `${'a'.repeat(250)}c`], ['**/a/'.repeat(30), 'a/'.repeat(500)], ['{*a,*b}*a*a*a*a*ac', 'a'.repeat(250)], ['[a-'.repeat(200), 'a'], ['x'.repeat(100_000), 'a']] as const) matches(glob, path);
  });
});
