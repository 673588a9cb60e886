import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupSubjects, membersOfGroup } from '../../server/src/core/browse/group-subjects.ts';
import type { SubjectGroup } from '../../server/src/core/browse/group-subjects.ts';
import { placeOfSubject } from '../../server/src/core/browse/subject-place.ts';

/** Groups with their counts, subjects as they are labelled, indented. */
function drawn(groups: readonly SubjectGroup[], indent = ''): string {
  return groups.map((it) => (it.kind === 'group' ? `${indent}${it.label} ${it.count}\n${drawn(it.members, `${indent}  `)}` : `${indent}${it.label}\n`)).join('');
}

describe('where a subject belongs by its name', () => {
  const places: Readonly<Record<string, readonly [string | undefined, string | undefined]>> = {
    'orders.order.placed-value': ['orders', 'order'],
    'orders.order.placed-key': ['orders', 'order'],
    'orders-order-placed-value': ['orders', 'order'],
    'prod.orders.order.placed-value': ['prod.orders', 'order'],
    'orders.order.placed.v2-value': ['orders', 'order'],
    ':.staging:orders.order.placed-value': ['orders', 'order'],
    'com.acme.orders.OrderPlaced': ['com.acme.orders', 'Order'],
    'com.acme.orders.OrderPlacedEvent': ['com.acme.orders', 'Order'],
    'com.acme.orders.Order': ['com.acme.orders', 'Order'],
    OrderPlaced: [undefined, 'Order'],
    'orders.order.placed-com.acme.orders.OrderPlaced': ['orders', 'order'],
    'order.placed-value': [undefined, 'order'],
    'orders.order-value': ['orders', 'order'],
    'legacy-value': [undefined, undefined],
    '-value': [undefined, undefined],
    '...': [undefined, undefined],
  };
  for (const [subject, [domain, entity]] of Object.entries(places)) it(subject, () => assert.deepEqual(placeOfSubject(subject), { domain, entity }));
});

describe('subjects in groups', () => {
  it('stand under their domain and entity, with what the groups do not say', () => assert.equal(drawn(groupSubjects([
    'orders.order.placed-value', 'orders.order.placed-key', 'orders.order.cancelled-value', 'orders.invoice.sent-value', 'com.acme.payments.PaymentSettled', 'com.acme.payments.PaymentRefunded', 'com.acme.payments.CardAdded', 'legacy',
  ])), `com.acme.payments 3
  Payment 2
    PaymentRefunded
    PaymentSettled
  CardAdded
orders 4
  order 3
    cancelled-value
    placed-key
    placed-value
  invoice.sent-value
legacy
`));
  it('are no group when they are alone', () => assert.equal(drawn(groupSubjects(['orders.order.placed-value', 'payments.payment.settled-value'])), 'orders.order.placed-value\npayments.payment.settled-value\n'));
  it('keep the dashes of their names in what the groups leave', () => assert.equal(drawn(groupSubjects(['orders-order-placed-value', 'orders-order-paid-value'])), 'orders 2\n  order 2\n    paid-value\n    placed-value\n'));
  it('are each there once, whatever they are called', () => {
    const names = ['a', 'a.b', 'a.b.c', 'a.b.c-value', 'A', 'a-b-c', 'a.b.', '.', '', 'constructor', '__proto__', 'ö.ä.ü-value', 'a.b.c.d.e.f.G'];
    const found: string[] = [];
    const gather = (groups: readonly SubjectGroup[]): void => groups.forEach((it) => (it.kind === 'group' ? gather(it.members) : found.push(it.subject)));
    gather(groupSubjects(names));
    assert.deepEqual(found.sort(), [...names].sort());
  });
  it('are found again by the words of their group', () => {
    const groups = groupSubjects(['orders.order.placed-value', 'orders.order.paid-value', 'orders.invoice.sent-value']);
    assert.equal(drawn(membersOfGroup(groups, 'orders', 'order') ?? []), 'paid-value\nplaced-value\n');
    assert.equal(drawn(membersOfGroup(groups, 'orders', undefined) ?? []), 'order 2\n  paid-value\n  placed-value\ninvoice.sent-value\n');
    assert.equal(membersOfGroup(groups, 'payments', undefined), undefined);
  });
});
