import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namePattern } from '../../server/src/core/lint/name-pattern.ts';
import { reverseDomainOf } from '../../server/src/core/lint/reverse-domain.ts';

describe('a pattern of names', () => {
  const found = (pattern: string, name: string): string | undefined =>
    namePattern(pattern).match(name)?.map((it) => `${it.name}=${it.text}@${it.from}`).join(' ');

  for (const [pattern, name, wanted] of [
    ['{domain}.{entity}.{action}', 'sales.order.created', 'domain=sales@0 entity=order@6 action=created@12'],
    ['{domain}.{entity}.{action}', 'order.created', undefined],
    ['{domain}.{entity}.{action}', 'a.b.c.d', undefined],
    ['{domain}.{entity}.{action}', 'a..c', undefined],
    ['{context?}.{action}', 'created', 'action=created@0'],
    ['{context?}.{action}', 'order.created', 'context=order@0 action=created@6'],
    ['{functional-name}.{event-name}.{version?}', 'sales.order-placed', 'functional-name=sales@0 event-name=order-placed@6'],
    ['{functional-name}.{event-name}.{version?}', 'sales.order-placed.v1.2', 'functional-name=sales@0 event-name=order-placed@6 version=v1.2@19'],
    ['{path+}.{action}', 'a.b.c', 'path=a.b@0 action=c@4'],
    ['{path+}.{action}', 'c', undefined],
    ['{path*}.{action}', 'c', 'action=c@0'],
    ['{action}.{more*}', 'a.b.c', 'action=a@0 more=b.c@2'],
    ['de.acme.{context}.v{version}', 'de.acme.sales.v2', 'context=sales@8 version=2@15'],
    ['de.acme.{context}.v{version}', 'deXacme.sales.v2', undefined],
    ['dev.cdevents.{subject}.{predicate}.{version}', 'dev.cdevents.artifact.signed.0.2.0-draft', 'subject=artifact@13 predicate=signed@22 version=0.2.0-draft@29'],
    ['a+(b', 'a+(b', ''],
  ] as const) it(`${pattern} and ${name}`, () => assert.equal(found(pattern, name), wanted));

  it('counts its parts', () => {
    const counts = (pattern: string) => [namePattern(pattern).min, namePattern(pattern).max];
    assert.deepEqual(counts('{a}.{b}.{c}'), [3, 3]);
    assert.deepEqual(counts('{a}.{b?}.{c}'), [2, 3]);
    assert.deepEqual(counts('{a+}.{c}'), [2, Number.POSITIVE_INFINITY]);
    assert.equal(namePattern('de.{a}').isAnchored, true);
  });
});

describe('a reversed domain before a name', () => {
  for (const [name, wanted] of [
    ['com.acme.sales.order.created', 'com.acme. sure'], ['de.acme.sales.order', 'de.acme. perhaps'], ['uk.co.acme.sales.order', 'uk.co.acme. perhaps'],
    ['sales.order.created', ' perhaps'], ['com.acme', ' perhaps'], ['it.ticket.opened', 'it.ticket. perhaps'],
  ] as const) {
    it(name, () => {
      const { length, sure } = reverseDomainOf(name);
      assert.equal(`${name.slice(0, length)} ${sure ? 'sure' : 'perhaps'}`, wanted);
    });
  }
});
