/**
 * The page of the message view in a real browser, with the content security policy of its panel, which a test plays: what is drawn, by keyboard, and that nothing of a
 * message becomes markup. `-- --pictures FOLDER` leaves a picture of each state.
 *
 *   npm run test:web
 */
import assert from 'node:assert/strict';
import type { MessageDetail, MessageRow, NextMessagesResult, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import type { Act, ToPage } from '../../client/view/wire.ts';
import { evil, inBrowser } from './support/page-in-browser.ts';
import type { Check, Situation as InBrowser } from './support/page-in-browser.ts';

type Situation = InBrowser<'open' | 'next' | 'more' | 'detail' | 'drift', Act, Told>;
type Told = Exclude<ToPage, { readonly kind: 'answer' | 'no-answer' | 'refresh' }>;

const row = (rank: number, more: Partial<MessageRow> = {}): MessageRow => ({
  rank, partition: 0, offset: String(1000 + rank), time: '2026-11-22T10:00:00.000Z', key: { kind: 'text', text: `order-${rank}` }, value: { kind: 'json', text: `{"id":"o-${rank}"}` }, size: 42, schema: 'v3 · orders.order.placed-value', ...more,
});
const opened = (id = '1'): OpenMessagesResult => ({ kind: 'opened', id, partitions: [0, 1, 2], filter: 'none', notes: [], unconfirmed: [], credentials: [] });
const batch = (rows: readonly MessageRow[], more: Partial<NextMessagesResult & { readonly kind: 'batch' }> = {}): NextMessagesResult => ({ kind: 'batch', at: rows.length, rows, notes: [], state: { kind: 'end' }, looked: rows.length, ...more });
const side = (lines: readonly string[]): MessageDetail['value'] => ({ what: 'Avro, Confluent framing', kind: 'json', bytes: 5, lines, fields: 'lead', hex: { from: 0, base64: Buffer.from([0, 0, 0, 0, 3]).toString('base64') }, why: [], facts: [], schema: { words: 'version 3 of "orders.order.placed-value"', version: { kind: 'version', configFile: 'file:///c', registry: 'r', subject: 's', version: 3 }, file: 'file:///orders/placed.avsc' } });
const detail = (more: Partial<MessageDetail> = {}): { readonly kind: 'detail'; readonly detail: MessageDetail } => ({ kind: 'detail', detail: { partition: 0, offset: '1003', time: '2026-11-22T10:00:00.000Z', timeBy: 'producer', size: 42, key: { ...side(['order-3']), fields: 'none', schema: undefined }, value: side(['{', '  "id": "o-3",', '  "total": "12.34"', '}']), headers: [{ name: 'trace', text: 'abc', bytes: 3 }], moreHeaders: 0, ...more } });

const checks: readonly Check<Situation>[] = [
  ['rows are drawn newest first, with roles and counts', async it => {
    it.answers = { drift: () => ({ kind: 'drift', message: '2 of 3 messages are of version 4 of "orders.order.placed-value", the newest, 1 of earlier versions.', isBehind: 'behind', schemas: ['2 × version 4 of "orders.order.placed-value" (id 9), the newest', '1 × version 3 of "orders.order.placed-value" (id 7), an earlier version'] }), open: () => opened(), next: () => batch([row(1), row(2), row(3, { trouble: { outcome: 'fails', message: 'The data ends within "id".' } })]) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 'orders.order.placed', cluster: 'production', pins: {} });
    await it.page.locator('.row').nth(2).waitFor();
    assert.deepEqual(await it.page.locator('.row .offset').allTextContents(), ['1003', '1002', '1001']);
    await it.page.locator('.drift.behind:has-text("1 of earlier versions")').waitFor();
    const schemas = it.page.locator('.drift li');
    assert.equal(await schemas.first().isVisible(), false);
    await it.page.locator('.drift summary').focus();
    await it.page.keyboard.press('Space');
    assert.deepEqual(await schemas.allInnerTexts(), ['2 × version 4 of "orders.order.placed-value" (id 9), the newest', '1 × version 3 of "orders.order.placed-value" (id 7), an earlier version']);
    const grid = it.page.getByRole('grid');
    assert.deepEqual([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-label')], ['4', 'Messages of orders.order.placed, production']);
    assert.equal(await it.page.locator('.row').first().getAttribute('aria-rowindex'), '2');
    assert.equal(await it.page.locator('.row.fails .trouble').textContent(), 'Cannot be read: The data ends within "id".');
    assert.equal(await it.page.locator('footer > span').first().textContent(), '3 messages · that is all');
    assert.equal(await it.page.locator('.spoken').textContent(), '3 messages · that is all');
  }],
  ['by keyboard: rows, details, filter, escape', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: () => batch([row(1), row(2), row(3)]), detail: () => detail() };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('.row').nth(2).waitFor();
    const grid = it.page.getByRole('grid');
    await grid.focus();
    await it.page.keyboard.press('ArrowDown');
    assert.equal(await grid.getAttribute('aria-activedescendant'), 'row3');
    await it.page.keyboard.press('End');
    assert.equal(await it.page.locator('#row1').getAttribute('aria-selected'), 'true');
    await it.page.keyboard.press('ArrowUp');
    await it.page.keyboard.press('Enter');
    await it.page.locator('.details h2').waitFor();
    assert.deepEqual(await it.asked('detail'), { id: '1', partition: 0, offset: '1002' });
    await it.page.keyboard.press('Escape');
    assert.equal(await it.page.locator('.details').isVisible(), false);
    assert.equal(await grid.evaluate(element => element === element.ownerDocument.activeElement), true);
    await it.page.keyboard.press('/');
    await it.page.keyboard.type('value.total > 5');
    await it.page.keyboard.press('Enter');
    const second = await it.asked('open', 2) as { readonly ask: object };
    assert.deepEqual(second.ask, { from: { kind: 'newest' }, until: 'end', count: 100, filter: 'value.total > 5', decoders: { key: 'auto', value: 'auto' } });
  }],
  ['a version is pinned: chosen outside of the page, shown as a choice, and read by', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: () => batch([row(1)]) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: { key: 'text' } });
    await it.page.locator('.row').first().waitFor();
    const value = it.page.getByRole('combobox', { name: 'Value' });
    await value.focus();
    await it.page.keyboard.press('End');
    assert.equal(await value.inputValue(), 'choose');
    // Nothing was chosen: what was set stays, and nothing is read anew.
    await it.tell({ kind: 'show', pins: { key: 'text', value: 'auto' } });
    await value.locator('option:checked', { hasText: 'auto' }).waitFor({ state: 'attached' });
    assert.deepEqual(it.acts, [{ act: 'choose-version', side: 'value' }]);
    const pin = { subject: 'orders-value', version: 3 };
    await it.tell({ kind: 'show', pins: { key: 'text', value: pin } });
    const second = await it.asked('open', 2) as { readonly ask: { readonly decoders: object } };
    assert.deepEqual(second.ask.decoders, { key: 'text', value: pin });
    assert.equal(await value.locator('option:checked').textContent(), 'v3 · orders-value');
    await value.selectOption('json');
    const third = await it.asked('open', 3) as { readonly ask: { readonly decoders: object } };
    assert.deepEqual(third.ask.decoders, { key: 'text', value: 'json' });
    assert.deepEqual(it.acts.at(-1), { act: 'pin', decoders: { key: 'text', value: 'json' } });
  }],
  ['a schema is pinned by its id: shown as a choice, and marked where the registry does not confirm it', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => ({ ...opened(), unconfirmed: ['value'] }), next: () => batch([row(1)]) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: { key: { id: 3 }, value: { id: 7 } } });
    await it.page.locator('.row').first().waitFor();
    const shown = (side: string): Promise<string | null> => it.page.getByRole('combobox', { name: side }).locator('option:checked').textContent();
    assert.deepEqual([await shown('Key'), await shown('Value')], ['schema id 3', 'schema id 7 (not confirmed)']);
    assert.deepEqual((await it.asked('open') as { readonly ask: { readonly decoders: object } }).ask.decoders, { key: { id: 3 }, value: { id: 7 } });
    it.answers = { ...it.answers, open: () => opened() };
    await it.page.getByRole('button', { name: 'Refresh' }).click();
    await it.asked('open', 2);
    await it.page.getByRole('combobox', { name: 'Value' }).locator('option:checked', { hasText: /^schema id 7$/ }).waitFor({ state: 'attached' });
    it.answers = { ...it.answers, open: () => ({ kind: 'none', sentence: 'No broker answers.' }) };
    await it.page.getByRole('button', { name: 'Refresh' }).click();
    await it.page.getByRole('combobox', { name: 'Key' }).locator('option:checked', { hasText: 'schema id 3 (not confirmed)' }).waitFor({ state: 'attached' });
  }],
  ['a registry that wants credentials is said once, with what to do about it', async it => {
    const unknown = { trouble: { outcome: 'unknown', message: 'The registry does not accept the credentials.' } } as const;
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: (_params, count) => batch([row(count + 1, unknown)], { at: count + 1, state: { kind: count === 0 ? 'reading' : 'end' }, signIn: 'https://registry.example' }) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('.row').nth(1).waitFor();
    await it.page.getByRole('log').getByRole('button', { name: 'Sign In…' }).click();
    await it.page.waitForTimeout(100);
    assert.deepEqual(it.heard.filter(({ kind }) => kind === 'sign-in'), [{ kind: 'sign-in', url: 'https://registry.example' }]);
  }],
  ['details lead to versions, files and fields', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: () => batch([row(3)]), detail: () => detail({ value: { ...side(['{', '  "id": "o-3"', '}']), why: [{ outcome: 'fails', message: 'The data ends within "total".', bytes: { from: 3, to: 5 }, facts: [{ name: 'Field', text: 'total' }], place: 'known' }] } }) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('.row').first().dblclick();
    await it.page.getByRole('button', { name: 'Open version 3 of "orders.order.placed-value"' }).click();
    await it.page.getByRole('button', { name: 'Open the file here' }).click();
    await it.page.getByRole('button', { name: 'Show the field in the schema' }).click();
    await it.page.locator('.lines [role=option]').nth(1).click();
    await it.page.getByRole('button', { name: 'Field in File' }).click();
    await it.page.getByRole('button', { name: 'Copy the value' }).click();
    await it.page.waitForTimeout(100);
    const place = { id: '1', partition: 0, offset: '1003', side: 'value' };
    assert.deepEqual(it.acts, [
      { act: 'version', ref: { kind: 'version', configFile: 'file:///c', registry: 'r', subject: 's', version: 3 } }, { act: 'file', uri: 'file:///orders/placed.avsc' }, { act: 'field', ...place, at: { why: 0 }, in: 'version' },
      { act: 'field', ...place, at: { line: 1 }, in: 'file' }, { act: 'copy', text: '{\n  "id": "o-3"\n}' },
    ]);
    assert.deepEqual(await it.page.locator('.hex mark').allTextContents(), ['00', '03']);
  }],
  ['nothing of a message is markup, and nothing turns the line around', async it => {
    const hostile = row(3, { key: { kind: 'text', text: evil }, value: { kind: 'text', text: evil }, schema: evil, trouble: { outcome: 'fails', message: evil } });
    it.answers = { drift: () => ({ kind: 'none' }), open: () => ({ ...opened(), notes: [evil] }), next: () => batch([hostile], { notes: [{ kind: 'trouble', text: evil }], state: { kind: 'failed', sentence: evil } }), detail: () => detail({ headers: [{ name: evil, text: evil, bytes: 3 }], value: { ...side([evil]), what: evil, facts: [{ name: evil, text: evil }], why: [{ outcome: 'fails', message: evil, facts: [{ name: evil, text: evil }], place: 'known' }], cut: evil } }) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: evil, cluster: evil, pins: {} });
    await it.page.locator('.row').first().dblclick();
    await it.page.locator('.details .headers dt').waitFor();
    assert.equal(await it.page.locator('.details .headers dt').textContent(), evil);
    assert.equal(await it.page.locator('img, script:not([nonce]), iframe, object, a').count(), 0);
    assert.equal(await it.page.evaluate('globalThis.hurt'), undefined);
    for (const cell of ['.row .value', '.lines > div', 'dd']) assert.equal(await it.page.locator(cell).first().evaluate(element => (element.ownerDocument.defaultView as unknown as { getComputedStyle(of: unknown): { unicodeBidi: string } }).getComputedStyle(element).unicodeBidi), 'isolate', cell);
  }],
  ['of thousands of rows a screenful is drawn, and the last ones are kept', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: (_params, count) => (count < 24 ? batch(Array.from({ length: 250 }, (_, i) => row(count * 250 + i)), { at: (count + 1) * 250, state: { kind: 'live', older: 'none' } }) : new Promise(() => {})) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('#row5999').waitFor();
    assert.ok(await it.page.locator('.row').count() < 100);
    assert.equal(await it.page.locator('.row .offset').first().textContent(), '6999');
    await it.page.getByRole('grid').focus();
    await it.page.keyboard.press('End');
    await it.page.locator('#row1000').waitFor();
    assert.equal(await it.page.locator('#row1000').getAttribute('aria-rowindex'), '5001');
  }],
  ['a tail: pause takes nothing more, and who reads keeps the place', async it => {
    let wake: (() => void) | undefined;
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: async (_params, count) => {
      if (count === 0) return batch([]);
      if (count > 1) await new Promise<void>(resolve => { wake = resolve; });
      return batch(Array.from({ length: 100 }, (_, i) => row(count * 100 + i)), { at: count * 100, state: { kind: 'live', older: 'some' } });
    } };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.getByRole('checkbox', { name: 'Live' }).check();
    await it.asked('open', 2);
    await it.page.locator('[aria-rowcount="101"]').waitFor();
    await it.page.locator('.scroller').evaluate(element => { (element as unknown as { scrollTop: number }).scrollTop = 440; });
    await it.asked('next', 3);
    wake?.();
    await it.page.locator('[aria-rowcount="201"]').waitFor();
    assert.equal(await it.page.locator('.scroller').evaluate(element => (element as unknown as { scrollTop: number }).scrollTop), 440 + 2200);
    await it.page.getByRole('button', { name: 'Pause' }).click();
    await it.page.getByRole('button', { name: 'Resume' }).waitFor();
    assert.match(await it.page.locator('footer > span').first().textContent() ?? '', /paused$/);
    wake?.();
    await it.page.locator('[aria-rowcount="301"]').waitFor();
    const before = it.heard.filter(message => message.kind === 'ask' && message.what === 'next').length;
    await it.page.waitForTimeout(200);
    assert.equal(it.heard.filter(message => message.kind === 'ask' && message.what === 'next').length, before, 'nothing is asked while it is paused');
    await it.page.getByRole('button', { name: 'Resume' }).click();
    await it.asked('next', before + 1);
  }],
  ['a tab that was hidden shows what it had', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened('7'), next: () => batch([row(1), row(2)]), detail: () => detail() };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('.row').nth(1).waitFor();
    await it.page.locator('#row1').click();
    await it.reload();
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('#row1[aria-selected=true]').waitFor();
    assert.deepEqual(await it.asked('next', 2), { id: '7', taken: -1 });
    assert.equal(it.heard.filter(message => message.kind === 'ask' && message.what === 'open').length, 1, 'it is not read anew');
    assert.ok(!(await it.page.evaluate('sessionStorage.getItem("state")') as string).includes('o-1'), 'nothing of a message is kept');
  }],
  ['a message that somebody wants to see is read from its place on, and all of it is shown', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: () => batch([row(1), row(2)]), detail: () => detail() };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: { key: 'int64' }, at: { partition: 2, offset: '1001' } });
    const from = (offset: number, partition: number): object => ({ ask: { from: { kind: 'offset', offset }, until: 'end', count: 100, partitions: [partition], decoders: { key: 'int64', value: 'auto' } } });
    assert.deepEqual(await it.asked('open'), from(1001, 2));
    // No row is of partition 2 here: nothing is shown in its place.
    await it.page.locator('.row').nth(1).waitFor();
    assert.equal(await it.page.locator('.row[aria-selected=true]').count(), 0);
    await it.page.locator('.trouble:has-text("Message 1001 of partition 2 is not in the topic any more")').waitFor();
    await it.page.getByRole('searchbox').fill('x');
    await it.tell({ kind: 'show', at: { partition: 0, offset: '1002' } });
    assert.deepEqual(await it.asked('open', 2), from(1002, 0), 'nothing that was set before hides it');
    await it.page.locator('#row2[aria-selected=true]').waitFor();
    assert.deepEqual(await it.asked('detail'), { id: '1', partition: 0, offset: '1002' });
    await it.page.locator('.details h2').waitFor();
  }],
  ['trouble is said: a filter, an open that fails, a server that is gone', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: (_params, count) => [{ kind: 'filter-fault', message: '"=" means nothing here. Write ==.', from: 6, to: 7 }, { kind: 'none', sentence: 'kafka-1:9092 refused the connection.' }][count] ?? opened(), next: (_params, count) => count === 0 ? { kind: 'gone' } : batch([]) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: {} });
    await it.page.locator('#filter-says.wrong:has-text("Write ==")').waitFor();
    await it.tell({ kind: 'refresh' });
    await it.page.locator('.nothing:has-text("refused the connection")').waitFor();
    await it.tell({ kind: 'refresh' });
    await it.asked('open', 4);
  }],
  ['what is set is asked for: offset, partition, decoder, export', async it => {
    it.answers = { drift: () => ({ kind: 'none' }), open: () => opened(), next: () => batch([row(1), row(2)]) };
    await it.tell({ kind: 'begin', configFile: 'file:///c', topic: 't', cluster: 'c', pins: { key: 'int64' } });
    await it.page.locator('.row').nth(1).waitFor();
    assert.deepEqual((await it.asked('open') as { readonly ask: { readonly decoders: object } }).ask.decoders, { key: 'int64', value: 'auto' });
    await it.page.getByRole('combobox', { name: 'From' }).selectOption('offset');
    await it.page.getByRole('textbox', { name: 'Offset' }).fill('42');
    await it.page.keyboard.press('Enter');
    await it.asked('open', 2);
    await it.page.getByRole('combobox', { name: 'Partition' }).selectOption('2');
    await it.asked('open', 3);
    await it.page.getByRole('combobox', { name: 'Value' }).selectOption('text');
    const last = await it.asked('open', 4) as { readonly ask: object };
    assert.deepEqual(last.ask, { from: { kind: 'offset', offset: 42 }, until: 'end', count: 100, partitions: [2], decoders: { key: 'int64', value: 'text' } });
    await it.page.locator('.row').nth(1).waitFor();
    assert.deepEqual(await it.page.locator('.row .offset').allTextContents(), ['1001', '1002'], 'what begins somewhere is oldest first');
    await it.page.getByRole('button', { name: 'Export…' }).click();
    await it.page.waitForTimeout(100);
    assert.deepEqual(it.acts, [{ act: 'pin', decoders: { key: 'int64', value: 'text' } }, { act: 'export', id: '1', places: [{ partition: 0, offset: '1001' }, { partition: 0, offset: '1002' }] }]);
  }],
];

await inBrowser('message-view', checks);
