import assert from 'node:assert/strict';
import { it } from 'node:test';
import { besideLive, confirmedBy, hashOf } from '../../server/src/core/compat/live.ts';
import type { LiveAnswer, LiveVerdict } from '../../server/src/core/compat/live.ts';

const beside = { subject: 's', mode: 'FULL', policy: 'STRICT', breaks: [] } as const;
const broken = { ...beside, breaks: [{ message: 'First.', registryCode: 'A' }, { message: 'Second.', registryCode: 'B' }] } as const;
const verdict = (answer: LiveAnswer, more: Partial<LiveVerdict> = {}): LiveVerdict => ({ text: hashOf('text'), by: 'R 1 at x', asked: '2026-01-01T00:00:00Z', level: 'FULL', answer, ...more });

it('a verdict counts for its text, its level and its policy alone', () => {
  const refuses = { kind: 'refuses', messages: [] } as const;
  assert.equal(besideLive('text', verdict(refuses), beside).length, 1);
  assert.deepEqual(besideLive('text ', verdict(refuses), beside), []);
  assert.deepEqual(besideLive('text', verdict(refuses), { ...beside, mode: 'BACKWARD' }), []);
  assert.deepEqual(besideLive('text', verdict(refuses, { policy: 'LENIENT' }), beside), []);
  assert.equal(besideLive('text', verdict(refuses, { policy: 'STRICT' }), beside).length, 1);
});

it('who agrees says nothing', () => {
  assert.deepEqual(besideLive('text', verdict({ kind: 'accepts' }), beside), []);
  assert.deepEqual(besideLive('text', verdict({ kind: 'refuses', messages: [{ text: 'other words' }] }), broken), []);
});

it('who refuses what breaks confirms it, for its text, its level and its policy alone', () => {
  const refuses = verdict({ kind: 'refuses', messages: [] }, { policy: 'STRICT' });
  assert.equal(confirmedBy('text', refuses, broken), 'R 1 at x');
  assert.equal(confirmedBy('text ', refuses, broken), undefined);
  assert.equal(confirmedBy('text', refuses, { ...broken, mode: 'BACKWARD' }), undefined);
  assert.equal(confirmedBy('text', refuses, { ...broken, policy: 'LENIENT' }), undefined);
  assert.equal(confirmedBy('text', verdict({ kind: 'accepts' }), broken), undefined);
});

it('both reasons are said, as far as there are any', () => {
  assert.match(besideLive('text', verdict({ kind: 'refuses', messages: [] }), beside)[0]!.message, /under FULL: it gives no reason\. By the rules/);
  const many = Array.from({ length: 5 }, (_, i) => ({ code: 'C', text: `no ${i}.`, version: i }));
  assert.match(besideLive('text', verdict({ kind: 'refuses', messages: many }), beside)[0]!.message, /under FULL: C: no 0 \(version 0\); C: no 1 \(version 1\); C: no 2 \(version 2\); and 2 more\. By the rules/);
  assert.match(besideLive('text', verdict({ kind: 'accepts' }), broken)[0]!.message, /it breaks: A, and 1 more\. First\.$/);
});

it('hashes tell texts apart', () => {
  const texts = new Set<string>();
  for (let i = 0; i < 20_000; i++) texts.add(hashOf(`{"name":"a${i}","type":"int"}`));
  for (const [a, b] of [['ab', 'ba'], ['', ' '], ['{"a":1,"b":2}', '{"a":2,"b":1}']] as const) assert.notEqual(hashOf(a), hashOf(b));
  assert.equal(texts.size, 20_000);
});
