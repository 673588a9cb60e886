// Registering a schema with what it refers to, as an editor asks for it: the plan in order, the one name that confirms it, where it ends, and texts that are not saved.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActResult, PlanRegistrationResult, PlanResult } from '../../server/src/protocol/registering.ts';
import { besideRegistry } from '../support/editor-registry.ts';
import type { Beside } from '../support/editor-registry.ts';

const limit = { timeout: 120_000 };
const refers = (name: string, type: string): string => JSON.stringify({ type: 'record', name, namespace: 'shop', fields: [{ name: 'it', type: `shop.${type}` }] });
const money = (...more: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Money', namespace: 'shop', fields: [{ name: 'units', type: 'long' }, ...more] });
const currency = { name: 'currency', type: ['null', 'string'], default: null };
/** `order.avsc` refers to `price.avsc`, and that to `money.avsc`; none is registered. */
const files = { 'order.avsc': refers('Order', 'Price'), 'price.avsc': refers('Price', 'Money'), 'money.avsc': money() };
const subject = 'order-value';
const unsaved = 'money.avsc has changes that are not saved. Save it first, so that what is registered is what the file holds.';

interface Series extends Beside {
  /** The plan of `order.avsc`, and its document. */
  readonly plan: () => Promise<PlanResult & { readonly kind: 'plan'; readonly text: string }>;
  readonly register: (plan: string, confirmed: string) => Promise<ActResult>;
  /** The subjects that were written to, in order. */
  readonly written: () => readonly string[];
}

function series(use: (it: Series) => Promise<void>): Promise<void> {
  return besideRegistry(files, { registry: { takesWrites: true }, writes: 'looked at by the test', config: { subjectNameStrategy: 'TopicName' } }, async (beside) => {
    const { editor, fake } = beside;
    const uri = editor.uri('order.avsc');
    const ask = <T>(method: string, params: object): Promise<T> => editor.connection.sendRequest<T>(`event-schemas/${method}`, params);
    const registry = { configFile: editor.uri('event-schemas.json'), registry: 'production' };
    await use({
      ...beside,
      async plan() {
        const plan = await ask<PlanRegistrationResult>('planRegistration', { uri });
        assert.ok(plan.kind === 'plan', JSON.stringify(plan));
        return { ...plan, text: (await ask<{ text: string }>('earlierText', { uri: plan.uri })).text };
      },
      register: (plan, confirmed) => ask('register', { uri, registry, subject, plan, confirmed }),
      written: () => fake.writes.map(({ path }) => /subjects\/(.*)\/versions$/.exec(path)?.[1] ?? path),
    });
  });
}

describe('registering a series from an editor', limit, () => {
  it('shows the order, writes in it when the name of the last is typed, and no other name will do', () => series(async ({ plan, register, written }) => {
    const { id, name, mayWrite, text } = await plan();
    assert.deepEqual([name, mayWrite], [subject, true]);
    assert.match(text, /\n- Version 1 of money-value, from money\.avsc\n- Version 1 of price-value, from price\.avsc\n- Version 1 of order-value, from order\.avsc\n/);
    assert.deepEqual([(await register(id, 'money-value')).kind, written()], ['not-written', []]);
    const told = await register(id, subject);
    assert.equal(told.kind, 'written', told.sentence);
    assert.match(told.sentence, /in this order: version 1 of "money-value" \(id \d+\), version 1 of "price-value" \(id \d+\) and version 1 of "order-value" \(id \d+\)\.$/);
    assert.deepEqual(written(), ['money-value', 'price-value', 'order-value']);
    assert.equal((await plan()).mayWrite, false, 'all of it is there');
  }));

  it('ends at the first refusal and says what stands; a new plan goes on from there', () => series(async ({ fake, plan, register, written }) => {
    fake.trouble('POST /subjects/price-value/versions', [{ kind: 'answer', status: 422, body: '{"error_code":42201,"message":"not today"}' }]);
    const told = await register((await plan()).id, subject);
    assert.equal(told.kind, 'partly', told.sentence);
    assert.match(told.sentence, /^Registered in the registry .*: version 1 of "money-value" \(id \d+\)\. Not registered: "price-value" and "order-value"\. It ended at "price-value": /);
    assert.deepEqual(written(), ['money-value']);
    const { id, text } = await plan();
    assert.match(text, /\n- Version 1 of price-value, from price\.avsc\n- Version 1 of order-value, from order\.avsc\n/);
    assert.equal((await register(id, subject)).kind, 'written');
    assert.deepEqual(written().slice(1), ['price-value', 'order-value']);
  }));

  it('does not register a reference whose text is not saved: neither that nor the older one of the file', () => series(async ({ editor, plan, register, written }) => {
    editor.open('money.avsc', money());
    assert.equal((await plan()).mayWrite, true, 'open and as it is saved');
    editor.edit('money.avsc', money(currency));
    const { id, mayWrite, text } = await plan();
    assert.equal(mayWrite, false);
    assert.ok(text.includes(unsaved), text);
    const { kind, sentence } = await register(id, subject);
    assert.deepEqual([kind, sentence.includes(unsaved), written()], ['not-written', true, []], sentence);
  }));

  it('nor one that was changed after the plan was shown', () => series(async ({ editor, plan, register, written }) => {
    editor.open('money.avsc', money());
    const { id } = await plan();
    editor.edit('money.avsc', money(currency));
    const { kind, sentence } = await register(id, subject);
    assert.deepEqual([kind, /changed since the plan was shown\. Nothing was written|not saved/.test(sentence), written()], ['not-written', true, []], sentence);
    editor.edit('money.avsc', money());
    assert.equal((await register(id, subject)).kind, 'written', 'what the plan showed');
  }));
});
