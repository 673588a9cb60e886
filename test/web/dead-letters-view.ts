/**
 * The page of the dead-letters view in a real browser: `support/page-in-browser.ts`.
 *
 *   npm run test:web
 */
import assert from 'node:assert/strict';
import type { DeadLetterGroupRow, NextDeadLettersResult } from '../../server/src/protocol/dead-letters.ts';
import type { DeadLetterAct } from '../../client/view/dead-letters/wire.ts';
import type { PageTopic } from '../../client/view/page-wire.ts';
import { evil, inBrowser } from './support/page-in-browser.ts';
import type { Check, Situation as InBrowser } from './support/page-in-browser.ts';

type Situation = InBrowser<'open' | 'next' | 'more' | 'stop', DeadLetterAct, { readonly kind: 'begin' } & PageTopic>;
type Letters = NextDeadLettersResult & { readonly kind: 'letters' };

const begin = { kind: 'begin', configFile: 'file:///c', cluster: 'production', topic: 'orders-dlt' } as const;
const group = (id: number, more: Partial<DeadLetterGroupRow> = {}): DeadLetterGroupRow => ({
  id, count: 10 - id, cause: `IllegalStateException: no price ${id}`, exception: 'java.lang.IllegalStateException', schema: 'version 4 of "orders-value"', from: 'orders', first: '2026-11-22T10:00:00.000Z', last: '2026-11-22T11:00:00.000Z', timesOf: 'failure',
  frameworks: ['Spring Kafka'], consumerGroups: ['billing'], now: { kind: 'fails', side: 'value', field: 'status', value: '"PAID"', message: 'The enum "Status" has no "PAID".', place: 'version 5 of "orders-value"', file: 'file:///orders.avsc' },
  examples: [{ partition: 0, offset: '12', time: '2026-11-22T11:00:00.000Z', original: { topic: 'orders', partition: 3, offset: '7' } }, { partition: 1, offset: '4', original: { topic: 'orders' } }], trace: ['java.lang.IllegalStateException: no price', '  at com.shop.Billing.on(Billing.java:12)'], ...more,
});
const letters = (groups: readonly DeadLetterGroupRow[], more: Partial<Letters> = {}): Letters => ({ kind: 'letters', at: 1, state: { kind: 'end' }, messages: 17, strangers: 0, groups, further: 0, notes: [], ...more });
const opened = (id = 'a'): object => ({ kind: 'opened', id, notes: [], credentials: [] });

const checks: readonly Check<Situation>[] = [
  ['groups are rows with what fails now, the largest first, and the first is told wholly', async it => {
    it.answers = { open: () => opened(), next: () => letters([group(1), group(2, { now: { kind: 'reads', by: 'version 5 of "orders-value"' }, next: 'Look at the code of group billing.' }), group(3, { now: { kind: 'unknown', message: 'It is JSON without the id of a schema.' } })], { strangers: 2 }) };
    await it.tell(begin);
    await it.page.locator('.row').nth(2).waitFor();
    assert.deepEqual(await it.asked('open'), { ask: { count: 1000, reader: 'registered' } });
    assert.deepEqual(await it.page.locator('.row .now').allTextContents(), ['Fails: status = "PAID"', 'Read by version 5 of "orders-value"', 'Not known']);
    const grid = it.page.getByRole('grid');
    assert.deepEqual([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-label'), await grid.getAttribute('aria-activedescendant')], ['4', 'Dead letters of orders-dlt, production', 'group1']);
    assert.equal(await it.page.locator('.summary').textContent(), '17 messages, 3 groups. 2 have no headers of a framework that is known.');
    assert.equal(await it.page.locator('.spoken').textContent(), '17 messages · that is all');
    assert.equal(await it.page.locator('.details h2').textContent(), 'IllegalStateException: no price 1');
    const facts = await it.page.locator('.details dt').allTextContents();
    assert.deepEqual(facts, ['Messages', 'Came from', 'Exception', 'Consumer group', 'Written by', 'When', 'Written with']);
  }],
  ['a registry that wants credentials is said once, with what to do about it', async it => {
    it.answers = { open: () => opened(), next: (_params, count) => letters([group(1)], { at: count, state: count === 0 ? { kind: 'reading', of: 1000 } : { kind: 'end' }, signIn: 'https://registry.example' }) };
    await it.tell(begin);
    await it.page.locator('.row').first().waitFor();
    await it.page.getByRole('log').getByRole('button', { name: 'Sign In…' }).click();
    await it.page.waitForTimeout(100);
    assert.deepEqual(it.heard.filter(({ kind }) => kind === 'sign-in'), [{ kind: 'sign-in', url: 'https://registry.example' }]);
  }],
  ['by keyboard: groups, details, fields, originals, back', async it => {
    it.answers = { open: () => opened(), next: () => letters([group(1), group(2)]) };
    await it.tell(begin);
    await it.page.locator('.row').nth(1).waitFor();
    await it.page.getByRole('grid').focus();
    await it.page.keyboard.press('ArrowDown');
    assert.equal(await it.page.locator('#group2').getAttribute('aria-selected'), 'true');
    assert.equal(await it.page.locator('.details h2').textContent(), 'IllegalStateException: no price 2');
    await it.page.keyboard.press('Enter');
    await it.page.keyboard.press('Enter');
    await it.page.keyboard.press('Tab');
    await it.page.keyboard.press('Tab');
    await it.page.keyboard.press('Enter');
    await it.page.keyboard.press('Tab');
    await it.page.keyboard.press('Enter');
    await it.page.getByRole('button', { name: 'Open the original, orders, partition 3, offset 7' }).press('Enter');
    await it.page.getByRole('button', { name: 'Open the dead letter of partition 0, offset 12' }).press('Enter');
    await it.page.waitForTimeout(100);
    const of = { id: 'a', group: 2 };
    assert.deepEqual(it.acts, [
      { act: 'incident', ...of }, { act: 'field', ...of, in: 'version' }, { act: 'field', ...of, in: 'file' }, { act: 'message', topic: 'orders', at: { partition: 3, offset: '7' } }, { act: 'message', topic: 'orders-dlt', at: { partition: 0, offset: '12' } },
    ]);
    assert.equal(await it.page.getByRole('button', { name: /^Open the original/ }).count(), 1, 'a place that nobody told leads nowhere');
    await it.page.keyboard.press('Escape');
    assert.equal(await it.page.getByRole('grid').evaluate(element => element === element.ownerDocument.activeElement), true);
  }],
  ['what is read further is shown as it comes; it can be stopped, and more is read', async it => {
    let wake: (() => void) | undefined;
    it.answers = { open: () => opened(), next: async (_params, count) => {
      if (count === 0) return letters([group(1)], { state: { kind: 'reading', of: 1000 }, messages: 500 });
      if (count === 1) await new Promise<void>(resolve => { wake = resolve; });
      return count === 1 ? letters([group(2, { count: 700 }), group(1)], { at: 2, state: { kind: 'stopped' }, messages: 709 }) : letters([group(2, { count: 800 }), group(1)], { at: 3, messages: 809 });
    } };
    await it.tell(begin);
    await it.page.locator('footer:has-text("500 of 1,000 messages · reading…")').waitFor();
    await it.page.getByRole('grid').focus();
    await it.page.keyboard.press('Home');
    await it.page.keyboard.press('Escape');
    assert.deepEqual(await it.asked('stop'), { id: 'a' });
    await it.asked('next', 2);
    wake?.();
    await it.page.locator('footer:has-text("709 messages · stopped")').waitFor();
    assert.deepEqual(await it.page.locator('.row .count').allTextContents(), ['700', '9']);
    assert.equal(await it.page.getByRole('grid').getAttribute('aria-activedescendant'), 'group1', 'who looks at a group stays there when others grow');
    assert.equal(await it.page.getByRole('button', { name: 'Cancel' }).count(), 0);
    await it.page.getByRole('button', { name: 'Read More' }).click();
    assert.deepEqual(await it.asked('more'), { id: 'a' });
    assert.deepEqual(await it.asked('next', 3), { id: 'a', seen: 2 });
    await it.page.locator('footer:has-text("809 messages · that is all")').waitFor();
  }],
  ['nothing of a message is markup, and nothing turns the line around', async it => {
    const hostile = group(1, {
      cause: evil, exception: evil, failedIn: evil, schema: evil, from: evil, frameworks: [evil], consumerGroups: [evil], next: evil, trace: [evil], now: { kind: 'fails', side: 'value', field: evil, value: evil, message: evil, place: evil, file: evil },
      examples: [{ partition: 0, offset: evil, time: evil, original: { topic: evil, partition: 1, offset: evil } }],
    });
    it.answers = { open: () => ({ kind: 'opened', id: 'a', notes: [evil] }), next: () => letters([hostile], { notes: [evil], state: { kind: 'failed', sentence: evil } }) };
    await it.tell({ ...begin, topic: evil, cluster: evil });
    await it.page.locator('.details h2').waitFor();
    await it.page.locator('.details summary').click();
    assert.equal(await it.page.locator('.details h2').textContent(), evil);
    assert.equal(await it.page.locator('.row .cause').textContent(), evil);
    assert.equal(await it.page.locator('.details .lines > div').textContent(), evil);
    assert.equal(await it.page.locator('img, script:not([nonce]), iframe, object, a').count(), 0);
    assert.equal(await it.page.evaluate('globalThis.hurt'), undefined);
    for (const cell of ['.row .cause', '.row .now', '.lines > div', 'dd', '.details h2', '.why p', '.examples .place', '.notes div', '.next', '.links button']) {
      assert.equal(await it.page.locator(cell).first().evaluate(element => (element.ownerDocument.defaultView as unknown as { getComputedStyle(of: unknown): { unicodeBidi: string } }).getComputedStyle(element).unicodeBidi), 'isolate', cell);
    }
  }],
  ['a tab that was hidden, or a window that was reloaded, asks for what it had and keeps nothing of a message', async it => {
    it.answers = { open: (_params, count) => opened(`view ${count}`), next: (params: { readonly id: string }, count) => count === 1 && params.id === 'view 0' ? { kind: 'gone' } : letters([group(1), group(2)]) };
    await it.tell(begin);
    await it.page.getByRole('combobox', { name: 'Read by' }).selectOption('file');
    await it.asked('open', 2);
    await it.page.locator('.row').nth(1).waitFor();
    await it.page.locator('#group2').click();
    const kept = await it.page.evaluate('sessionStorage.getItem("state")') as string;
    assert.deepEqual(JSON.parse(kept), { configFile: 'file:///c', cluster: 'production', topic: 'orders-dlt', ask: { count: 1000, reader: 'file' }, id: 'view 1', group: 2 });
    await it.reload();
    await it.tell(begin);
    await it.page.locator('#group2[aria-selected=true]').waitFor();
    assert.equal(it.heard.filter(message => message.kind === 'ask' && message.what === 'open').length, 2, 'it is not read anew');
    it.answers = { ...it.answers, next: (params: { readonly id: string }) => params.id === 'view 2' ? letters([group(1), group(2)]) : { kind: 'gone' } };
    await it.reload();
    await it.tell(begin);
    assert.deepEqual(await it.asked('open', 3), { ask: { count: 1000, reader: 'file' } });
    await it.page.locator('#group2[aria-selected=true]').waitFor();
  }],
  ['trouble is said: an open that fails, a topic that is gone, and it is tried again', async it => {
    it.answers = { open: (_params, count) => count === 0 ? { kind: 'none', sentence: 'kafka-1:9092 refused the connection.' } : opened(), next: (_params, count) => count === 0 ? letters([group(1)], { state: { kind: 'failed', sentence: 'The brokers are away.' } }) : letters([group(1)], { at: 2 }) };
    await it.tell(begin);
    await it.page.locator('.nothing:has-text("refused the connection")').waitFor();
    assert.equal(await it.page.locator('.spoken').textContent(), 'Stopped. kafka-1:9092 refused the connection.');
    await it.tell({ kind: 'refresh' });
    await it.page.locator('.notes .trouble:has-text("The brokers are away.")').waitFor();
    await it.page.getByRole('button', { name: 'Try Again' }).click();
    await it.page.locator('footer:has-text("that is all")').waitFor();
  }],
  ['speaks the language of the editor, with its numbers', async it => {
    it.answers = { open: () => opened(), next: () => letters([group(1)], { messages: 12_345 }) };
    await it.tell(begin);
    await it.page.locator('.row').waitFor();
    assert.equal(await it.page.getByRole('button', { name: 'Aktualisieren' }).count(), 1);
    assert.equal(await it.page.locator('.row .now').textContent(), 'Scheitert: status = "PAID"');
    assert.equal(await it.page.locator('footer > span').first().textContent(), '12.345 Nachrichten · das sind alle');
  }, { Refresh: 'Aktualisieren', 'Fails: {0}': 'Scheitert: {0}', '{0} messages': '{0} Nachrichten', '{0} · that is all': '{0} · das sind alle' }],
];

await inBrowser('dead-letters-view', checks);
