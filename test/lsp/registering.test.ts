// The two acts that write to a registry, as an editor asks for them: a plan that writes nothing, then the act with that plan and a name that was typed.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { ActResult, PlanLevelParams, PlanRegistrationParams, PlanRegistrationResult, PlanResult, RegisterParams, RegistryAt, SetLevelParams } from '../../server/src/protocol/registering.ts';
import { browsing, shown } from '../support/browsing.ts';
import { record } from '../support/compat-report.ts';
import { besideRegistry, configFor, until } from '../support/editor-registry.ts';
import type { Beside, BesideOptions } from '../support/editor-registry.ts';

const limit = { timeout: 90_000 };
const v1 = record('Order', { id: 'string' });
const v2 = JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'note', type: ['null', 'string'], default: null }] });
const subject = 'orders.order-value';

interface Acting extends Beside {
  readonly at: RegistryAt;
  readonly plan: (more?: Partial<PlanRegistrationParams>) => Promise<PlanRegistrationResult>;
  /** With the plan that was just made. */
  readonly made: (more?: Partial<PlanRegistrationParams>) => Promise<PlanResult & { readonly kind: 'plan' }>;
  readonly register: (params: Omit<RegisterParams, 'uri' | 'registry' | 'subject'> & Partial<RegisterParams>) => Promise<ActResult>;
  readonly level: (params: Omit<PlanLevelParams, 'registry'>) => Promise<PlanResult>;
  readonly setLevel: (params: Omit<SetLevelParams, 'registry'>) => Promise<ActResult>;
  readonly textOf: (uri: string) => Promise<string | null>;
}

function acting(text: string, use: (acting: Acting) => Promise<void>, options: BesideOptions = {}): Promise<void> {
  return besideRegistry({ 'orders.order-value.avsc': text }, { registry: { takesWrites: true }, writes: 'looked at by the test', before: (fake) => { fake.subjects.set(subject, [{ schema: v1 }]); }, ...options }, (beside) => {
    const { editor } = beside;
    const uri = editor.uri('orders.order-value.avsc');
    const at: RegistryAt = { configFile: editor.uri('event-schemas.json'), registry: 'production' };
    const ask = <T>(method: string, params: object): Promise<T> => editor.connection.sendRequest<T>(`event-schemas/${method}`, params);
    const plan: Acting['plan'] = (more) => ask('planRegistration', { uri, ...more });
    return use({
      ...beside, at, plan,
      async made(more) {
        const result = await plan(more);
        return result.kind === 'plan' ? result : assert.fail(JSON.stringify(result));
      },
      register: (params) => ask('register', { uri, registry: at, subject, ...params }),
      level: (params) => ask('planLevel', { registry: at, ...params }), setLevel: (params) => ask('setLevel', { registry: at, ...params }),
      textOf: async (of) => (await ask<{ text: string } | null>('earlierText', { uri: of }))?.text ?? null,
    });
  });
}

const writesOf = ({ fake }: Pick<Beside, 'fake'>): readonly string[] => fake.writes.map(({ method, path: to }) => `${method} ${to}`);

describe('registering from an editor', limit, () => {
  it('shows a plan as a document, and writes nothing', () => acting(v2, async (it) => {
    const plan = await it.made();
    assert.deepEqual([plan.sentence, plan.name, plan.mayWrite, plan.registry], [`This would be version 2 of "${subject}" in the registry production (${it.fake.url}).`, subject, true, it.at]);
    assert.match(plan.uri, /Register%20orders\.order-value\.md/);
    assert.match(await it.textOf(plan.uri) ?? '', /^# Register orders\.order-value\.avsc as "orders\.order-value"\n\nThis would be version 2/);
    assert.deepEqual(writesOf(it), []);
  }));

  it('takes the registry as a node of the tree names it', () => acting(v2, async (it) => {
    const registry = { kind: 'registry', ...it.at };
    const { id } = await it.made({ registry });
    assert.equal((await it.register({ registry, plan: id, confirmed: subject })).kind, 'written');
  }));

  it('writes when the name of the subject is typed, and the tree and the findings know it', () => acting(v2, async (it) => {
    const { editor, fake } = it;
    const tree = browsing(editor);
    const node = async () => (await tree.details([await tree.find('production', subject)]))[0]!;
    assert.deepEqual([(await node()).description, (await node()).context], ['v1 · BACKWARD · ahead of v1', 'subject local ahead']);
    editor.open('orders.order-value.avsc', v2);
    await editor.pull('orders.order-value.avsc');
    await editor.says('reached');
    const { id } = await it.made();
    const told = await it.register({ plan: id, confirmed: subject });
    assert.deepEqual(told, { kind: 'written', version: 2, id: 2, sentence: `Registered as version 2 of "${subject}" (id 2) in the registry production (${fake.url}).` });
    assert.deepEqual(writesOf(it), [`POST /subjects/${subject}/versions`]);
    assert.equal((await node()).description, 'v2 · BACKWARD · in step');
    assert.equal(shown(await tree.under(await tree.find('production', subject))), 'v2 [id 2 · Avro]\nv1 [id 1 · Avro]');
    const again = await it.made();
    assert.deepEqual([again.mayWrite, again.sentence], [false, `Nothing is to be registered: this is version 2 of "${subject}" (id 2) in the registry production (${fake.url}) already.`]);
    editor.edit('orders.order-value.avsc', v2.replace('["null","string"],"default":null', '"int"'));
    await until(() => 'the findings to be of version 2', async () => (await editor.pull('orders.order-value.avsc')).some(({ code, message }) => code === 'avro/type-changed' && String(message).includes('in version 2')));
  }));

  it('writes nothing for another name, another text, another version, or what stands against it', () => acting(v2, async (it) => {
    const { fake, folder } = it;
    const { id } = await it.made();
    const file = path.join(folder, 'orders.order-value.avsc');
    const told = async (params: Parameters<Acting['register']>[0]): Promise<string> => {
      const { kind, sentence } = await it.register(params);
      assert.equal(kind, 'not-written');
      return sentence;
    };
    assert.equal(await told({ plan: id, confirmed: 'orders.order' }), `"orders.order" is not the name of the subject, which is "${subject}". Nothing was written.`);
    assert.equal(await told({ plan: id, confirmed: '' }), `"" is not the name of the subject, which is "${subject}". Nothing was written.`);
    writeFileSync(file, `${v2} `);
    assert.match(await told({ plan: id, confirmed: subject }), /changed since the plan was shown\. Nothing was written/);
    writeFileSync(file, v2);
    fake.subjects.set(subject, [{ schema: v1 }, { schema: record('Order', { id: 'string', other: 'string' }) }]);
    assert.match(await told({ plan: id, confirmed: subject }), /changed since the plan was shown\. Nothing was written/);
    writeFileSync(file, record('Order', { id: 'string', total: 'int' }));
    const broken = await it.made();
    assert.equal(broken.mayWrite, false);
    assert.match(await told({ plan: broken.id, confirmed: subject }), /^This cannot be registered .*: It breaks version 2 under BACKWARD\./);
    assert.deepEqual(writesOf(it), []);
  }));

  it('plans the file and not what is typed beside it', () => acting(v2, async (it) => {
    it.editor.open('orders.order-value.avsc', readFileSync(path.join(it.folder, 'orders.order-value.avsc'), 'utf8'));
    assert.equal((await it.plan()).kind, 'plan');
    it.editor.edit('orders.order-value.avsc', `${v2} `);
    assert.deepEqual(await it.plan(), { kind: 'none', sentence: 'The file has changes that are not saved. Save it first, so that what is registered is what the file holds.' });
    assert.equal((await it.plan({ uri: 'untitled:Untitled-1' })).kind, 'none');
  }));

  it('asks which registry and which subject, where nothing says it', () => acting(v2, async (it) => {
    it.fake.subjects.clear();
    const result = await it.plan();
    assert.deepEqual([result.kind, result.kind === 'which-subject' && result.registry], ['which-subject', it.at]);
    assert.equal((await it.made({ subject: 'fresh' })).sentence, `This would be the first version of "fresh" in the registry production (${it.fake.url}).`);
    writeFileSync(path.join(it.folder, 'event-schemas.json'), configFor(it.fake.url).replace('"registries":{', '"registries":{"staging":{"url":"http://127.0.0.1:1"},'));
    it.editor.changedOnDisk('event-schemas.json');
    assert.deepEqual(await it.plan(), { kind: 'which-registry', registries: ['staging', 'production'].map((registry) => ({ configFile: it.at.configFile, registry })) });
  }));

  it('keeps away from a registry that is marked, and from folders that nobody trusts', async () => {
    await acting(v2, async (it) => {
      const plan = await it.made();
      assert.equal(plan.mayWrite, false);
      const { kind, sentence } = await it.register({ plan: plan.id, confirmed: subject });
      assert.deepEqual([kind, /marked "readOnly" in event-schemas\.json/.test(sentence)], ['not-written', true], sentence);
      assert.deepEqual(writesOf(it), []);
    }, { setting: { readOnly: true } });
    await acting(v2, async (it) => {
      assert.deepEqual(await it.plan(), { kind: 'none', sentence: 'This folder is not trusted, so no connection is opened for it.' });
      assert.equal((await it.register({ plan: 'x', confirmed: subject })).kind, 'not-written');
      assert.equal((await it.setLevel({ subject, level: 'FULL', plan: 'x', confirmed: subject })).kind, 'not-written');
      assert.deepEqual(it.fake.asked, []);
    }, { editor: { initializationOptions: { trusted: false } } });
  });
});

describe('setting a level from an editor', limit, () => {
  it('shows what it changes, sets it when the name is typed, and the tree shows it', () => acting(v2, async (it) => {
    const plan = await it.level({ subject, level: 'FULL' });
    assert.ok(plan.kind === 'plan', JSON.stringify(plan));
    assert.deepEqual([plan.mayWrite, plan.name, writesOf(it)], [true, subject, []]);
    assert.match(await it.textOf(plan.uri) ?? '', /^# Set the compatibility level of "orders\.order-value" to FULL\n/);
    assert.equal((await it.setLevel({ subject, level: 'FULL', plan: plan.id, confirmed: 'global' })).kind, 'not-written');
    const told = await it.setLevel({ subject, level: 'FULL', plan: plan.id, confirmed: subject });
    assert.deepEqual([told.kind, told.sentence], ['written', `The level of "${subject}" in the registry production (${it.fake.url}) is FULL, its own, now.`]);
    assert.deepEqual(writesOf(it), [`PUT /config/${subject}`]);
    const tree = browsing(it.editor);
    assert.equal((await tree.details([await tree.find('production', subject)]))[0]!.description, 'v1 · FULL · ahead of v1');
  }));
  it('of all subjects wants the word global', () => acting(v2, async (it) => {
    const plan = await it.level({ level: 'NONE' });
    assert.ok(plan.kind === 'plan', JSON.stringify(plan));
    assert.equal(plan.name, 'global');
    assert.equal((await it.setLevel({ level: 'NONE', plan: plan.id, confirmed: subject })).kind, 'not-written');
    assert.equal((await it.setLevel({ level: 'FULL', plan: plan.id, confirmed: 'global' })).kind, 'not-written', 'the plan was of another level');
    assert.equal((await it.setLevel({ level: 'NONE', plan: plan.id, confirmed: 'global' })).kind, 'written');
    assert.deepEqual(writesOf(it), ['PUT /config']);
  }));
});

it('what an editor asks besides writes nothing', { timeout: 90_000 }, () => besideRegistry({ 'orders.order-value.avsc': v2 }, { registry: { takesWrites: true }, before: (fake) => { fake.subjects.set(subject, [{ schema: v1 }]); } }, async ({ editor }) => {
  editor.open('orders.order-value.avsc', v2);
  await editor.pull('orders.order-value.avsc');
  await editor.says('reached');
  const tree = browsing(editor);
  await tree.details([await tree.find('production', subject)]);
  await editor.connection.sendRequest('event-schemas/refreshRegistries');
}));
