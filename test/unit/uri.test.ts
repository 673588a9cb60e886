import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodedComponent, encodedFragment, encodedUri, relativeUri, resolveUri, splitFragment } from '../../server/src/core/uri.ts';

describe('resolveUri', () => {
  // RFC 3986, sections 5.4.1 and 5.4.2, without the fragments, which it does not keep.
  const base = 'http://a/b/c/d;p?q';
  for (const [reference, expected] of [
    ['g:h', 'g:h'], ['g', 'http://a/b/c/g'], ['./g', 'http://a/b/c/g'], ['g/', 'http://a/b/c/g/'], ['/g', 'http://a/g'], ['//g', 'http://g'], ['?y', 'http://a/b/c/d;p?y'],
    ['g?y', 'http://a/b/c/g?y'], ['#s', 'http://a/b/c/d;p?q'], ['', 'http://a/b/c/d;p?q'], ['.', 'http://a/b/c/'], ['./', 'http://a/b/c/'], ['..', 'http://a/b/'],
    ['../g', 'http://a/b/g'], ['../..', 'http://a/'], ['../../g', 'http://a/g'], ['../../../g', 'http://a/g'], ['/./g', 'http://a/g'], ['/../g', 'http://a/g'], ['g.', 'http://a/b/c/g.'],
    ['..g', 'http://a/b/c/..g'], ['./g/.', 'http://a/b/c/g/'], ['g/../h', 'http://a/b/c/h'], ['g;x=1/../y', 'http://a/b/c/y'],
  ] as const) it(`${reference} → ${expected}`, () => assert.equal(resolveUri(base, reference), expected));

  for (const [from, reference, expected] of [
    ['common/pull-request.schema.json', 'user.schema.json', 'common/user.schema.json'],
    ['/order/created/1.0.0', '/fragment/common/2.0.0#', '/fragment/common/2.0.0'],
    ['a.json', '../b.json', '../b.json'],
    ['https://example.com', 'b.json', 'https://example.com/b.json'],
    ['file:///work/my%20events/a.json', './b.json', 'file:///work/my%20events/b.json'],
    ['file:///c%3A/work/a.json', '/b.json', 'file:///b.json'],
  ] as const) it(`${reference} from ${from}`, () => assert.equal(resolveUri(from, reference), expected));
});

it('a path seen from a folder is what a URL makes of it', () => {
  const step = fc.constantFrom('a', 'b.json', '.', '..', '...', '.x', 'c_d-e', '');
  const path = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join('/'));
  fc.assert(fc.property(fc.constantFrom('file:///', 'http://example.com/', 'https://example.com:8080/x/'), path, path, (root, from, to) => {
    const base = root + from;
    fc.pre(to !== '' && !to.startsWith('//') && new URL(base).href === base);
    assert.equal(resolveUri(base, to), new URL(to, base).href);
  }));
});

it('splitFragment keeps the fragment as written', () => {
  assert.deepEqual(splitFragment('a.json#/$defs/a%20b'), { uri: 'a.json', fragment: '/$defs/a%20b' });
  assert.deepEqual(splitFragment('a.json#'), { uri: 'a.json', fragment: '' });
  assert.deepEqual(splitFragment('a.json'), { uri: 'a.json', fragment: undefined });
});

describe('relativeUri', () => {
  for (const [from, to, expected] of [
    ['file:///w/events/a.json', 'file:///w/common/b.json', '../common/b.json'],
    ['file:///w/a.json', 'file:///w/b.json', 'b.json'],
    ['file:///w/a.json', 'file:///w/c/d/b.json', 'c/d/b.json'],
    ['file:///w/a.json', 'https://example.com/b.json', 'https://example.com/b.json'],
    ['file:///w/a.json', 'file:///w/b:c.json', './b:c.json'],
  ] as const) it(`${to} from ${from}`, () => assert.equal(relativeUri(from, to), expected));
});

it('half a pair of surrogates is written as what stands for no character', () => {
  assert.equal(encodedComponent('a\udc00/😀'), 'a%EF%BF%BD%2F%F0%9F%98%80');
  assert.equal(encodedUri('https://example.com/\ud83d'), 'https://example.com/%EF%BF%BD');
  assert.equal(encodedFragment('/$defs/\ud83dé'), '/$defs/%EF%BF%BD%C3%A9');
});
