// The tree of registries, as a client asks for it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { browsing, shown } from '../support/browsing.ts';
import { besideRegistry, configFor, until, withEditor } from '../support/editor-registry.ts';
import type { BesideOptions, Editor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';

const limit = { timeout: 90_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
const before: BesideOptions['before'] = (fake) => {
  fake.subjects.set('orders.order.placed-value', [{ schema: v('string') }, { schema: v('bytes') }]);
  fake.subjects.set('orders.order.cancelled-value', [{ schema: v('string') }]);
  fake.subjects.set('orders.invoice.sent-value', [{ schema: '{}', schemaType: 'JSON', references: [{ name: 'order.json', subject: 'orders.order.placed-value', version: 1 }] }]);
  fake.subjects.set('legacy', [{ schema: v('string') }]);
  fake.levels.set('orders.order.placed-value', 'FULL');
  fake.modes.set('legacy', 'READONLY');
};

describe('the tree of registries', limit, () => {
  it('begins with the registries of the configuration, and asks none of them', () => besideRegistry({}, { before }, async ({ editor, fake }) => {
    const top = await browsing(editor).top();
    assert.equal(shown(top), `production [${fake.url}]`);
    assert.equal(top[0]!.spoken, `Registry production, ${fake.url}`);
    assert.deepEqual(fake.asked, []);
  }));

  it('says of a registry that it is marked as read-only', () => besideRegistry({}, { before, setting: { readOnly: true } }, async ({ editor, fake }) => {
    const [node] = await browsing(editor).top();
    assert.deepEqual([node!.description, node!.spoken], [`${fake.url} · read-only`, `Registry production, ${fake.url}, read-only`]);
    assert.match(node!.tooltip ?? '', /It is marked as read-only: nothing is registered there, and no level is set from here\.$/);
  }));

  it('has subjects in groups, their versions the newest first, and what those refer to', () => besideRegistry({}, { before }, async ({ editor }) => {
    const tree = browsing(editor);
    const production = await tree.find('production');
    assert.equal(shown(await tree.under(production)), 'orders [3]\nlegacy');
    assert.equal(shown(await tree.under(await tree.find('production', 'orders'))), 'order [2]\ninvoice.sent-value');
    assert.equal(shown(await tree.under(await tree.find('production', 'orders', 'order'))), 'cancelled-value\nplaced-value');
    assert.equal(shown(await tree.under(await tree.find('production', 'orders', 'order', 'placed-value'))), 'v2 [id 2 · Avro]\nv1 [id 1 · Avro]');
    const sent = await tree.find('production', 'orders', 'invoice.sent-value', 'v1');
    assert.equal(sent.description, 'id 4 · JSON Schema · 1 reference');
    assert.equal(shown(await tree.under(sent)), 'order.json [orders.order.placed-value · v1]');
    assert.deepEqual((await tree.under(sent)).map(({ ref }) => ref), [{ kind: 'version', configFile: editor.uri('event-schemas.json'), registry: 'production', subject: 'orders.order.placed-value', version: 1 }]);
  }));

  it('asks for the level and the mode of subjects behind, and says both in words', () => besideRegistry({}, { before }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    const nodes = [await tree.find('production', 'orders', 'order', 'placed-value'), await tree.find('production', 'legacy')];
    assert.equal(fake.asked.filter(({ path }) => path.startsWith('/config')).length, 0);
    const found = await tree.details(nodes);
    assert.equal(shown(found), 'placed-value [v2 · FULL]\nlegacy [v1 · BACKWARD · read-only]');
    assert.deepEqual(found.map(({ icon, spoken, lacks }) => ({ icon, spoken, lacks })), [
      { icon: 'symbol-event', spoken: 'Subject orders.order.placed-value, v2, FULL, its own', lacks: undefined }, { icon: 'lock', spoken: 'Subject legacy, v1, BACKWARD, that of the registry, read-only', lacks: undefined },
    ]);
    assert.deepEqual(found.map(({ tooltip }) => /Compatibility level: .*/.exec(tooltip ?? '')?.[0]), ['Compatibility level: FULL, its own', 'Compatibility level: BACKWARD, that of the registry']);
  }));

  it('is filtered by a text in the whole name, without asking anew', () => besideRegistry({}, { before }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    const production = await tree.find('production');
    await tree.under(production);
    const asked = fake.asked.length;
    const [orders] = await tree.under(production, { filter: ' ORDER.placed' });
    assert.equal(shown([orders!]), 'orders.order.placed-value');
    const [group] = await tree.under(production, { filter: 'orders.o' });
    assert.deepEqual([group?.label, group?.description, group?.state], ['orders', '2', 'expanded']);
    assert.equal(group?.id, (await tree.find('production', 'orders')).id, 'what is open stays open');
    assert.equal(shown(await tree.under(production, { filter: 'nowhere' })), 'No subject has "nowhere" in its name.\nThe filter hides 4 subjects: clear it');
    assert.equal(fake.asked.length, asked);
    fake.subjects.set('orders.order.new-value', [{ schema: v('string') }]);
    assert.equal(shown(await tree.under(production, { how: 'anew' })), 'orders [4]\nlegacy');
  }));

  it('shows many nodes a part at a time', () => besideRegistry({}, { before: (fake) => { for (let i = 0; i < 450; i++) fake.subjects.set(`subject${String(i).padStart(3, '0')}`, [{ schema: v('string') }]); } }, async ({ editor }) => {
    const tree = browsing(editor);
    const production = await tree.find('production');
    const first = await tree.under(production);
    assert.equal(first.length, 201);
    assert.deepEqual([first.at(-1)?.label, first.at(-1)?.command], ['Show the Other 250', { id: 'event-schemas.showMoreNodes', arguments: [production.id, 1200] }]);
    assert.equal((await tree.under(production, { most: 1200 })).length, 450);
  }));

  it('shows versions a part at a time, and asks for no more', () => besideRegistry({}, { before: (fake) => fake.subjects.set('much', Array.from({ length: 70 }, () => ({ schema: v('string') }))) }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    const much = await tree.find('production', 'much');
    const versions = await tree.under(much);
    assert.equal(shown([versions[0]!, versions[29]!, versions[30]!]), 'v70 [id 70 · Avro]\nv41 [id 41 · Avro]\nShow the Other 40');
    assert.equal(fake.asked.filter(({ path }) => /versions\/\d+$/.test(path)).length, 30);
  }));
});

describe('trouble in the tree', limit, () => {
  it('of a version spoils that version alone', () => besideRegistry({}, { before: (fake) => {
    before(fake);
    fake.trouble('/subjects/orders.order.placed-value/versions/1', [{ kind: 'answer', status: 422, body: '{"error_code":42202,"message":"broken"}' }], 'always');
  } }, async ({ editor }) => {
    const tree = browsing(editor);
    const versions = await tree.under(await tree.find('production', 'orders', 'order', 'placed-value'));
    assert.equal(shown(versions), 'v2 [id 2 · Avro]\nv1 [cannot be read]');
    assert.equal(versions[1]!.spoken, 'Version 1 of orders.order.placed-value, cannot be read: it refuses (status 422, code 42202): "broken"');
  }));

  it('of a registry that lets nobody in is said with what to do', () => besideRegistry({}, { before, registry: { basic: { username: 'ann', password: 'secret' } } }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    const production = await tree.find('production');
    const nodes = await tree.under(production);
    assert.equal(shown(nodes), 'It wants credentials (status 401), and none are given: "Unauthorized: undefined"\nSign In…\nTry Again\nShow Output');
    assert.equal(nodes[0]!.tooltip, `The registry production (${fake.url}) did not say which subjects it has: it wants credentials (status 401), and none are given: "Unauthorized: undefined".`);
    assert.deepEqual(nodes[1]!.command, { id: 'event-schemas.signInToRegistry', arguments: [fake.url] });
    await editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url: fake.url, kind: 'basic', username: 'ann', password: 'secret' }] });
    assert.equal(shown(await tree.under(production)), 'orders [3]\nlegacy', 'new credentials count at once');
    assert.doesNotMatch(editor.received().join(''), /secret/);
  }));

  it('of a registry that is not there is said, and it is read when it is back', () => withFolder({}, async () => {
    const fake = await startFakeRegistry();
    await fake.close();
    await withFolder({ 'event-schemas.json': configFor(fake.url, {}, { timeout: 0.5 }) }, (folder) => withEditor(folder, {}, async (editor) => {
      const tree = browsing(editor);
      const nodes = await tree.under(await tree.find('production'));
      assert.match(nodes[0]!.label, /^It refused the connection/);
      assert.deepEqual(nodes.slice(1).map(({ label }) => label), ['Try Again', 'Open Configuration', 'Show Output']);
    }));
  }));

  it('of credentials that the environment lacks is said before anything is asked', () => besideRegistry({}, { before, setting: { auth: { kind: 'bearer', tokenEnv: 'NO_SUCH_TOKEN' } } }, async ({ editor, fake }) => {
    const nodes = await browsing(editor).under(await browsing(editor).find('production'));
    assert.equal(shown(nodes), 'The registry "production" wants credentials from the environment variable NO_SUCH_TOKEN, which is not set.\nSign In…');
    assert.deepEqual(fake.asked, []);
  }));

  it('is nothing in a folder that nobody trusts: nothing is shown, nothing asked, whatever a client sends', () => besideRegistry({}, { before, editor: { initializationOptions: { trusted: false } } }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    assert.deepEqual(await tree.top(), []);
    const forged = { ref: { kind: 'registry', configFile: editor.uri('event-schemas.json'), registry: 'production' }, id: 'x' } as Parameters<typeof tree.under>[0];
    assert.equal(shown(await tree.under(forged)), 'This folder is not trusted, so no connection is opened for it.\nManage Trust');
    assert.deepEqual(fake.asked, []);
    await editor.connection.sendRequest('event-schemas/trust');
    assert.equal(shown(await tree.under((await tree.top())[0]!)), 'orders [3]\nlegacy');
  }));

  it('of a question that is taken back is none: it is asked anew', () => besideRegistry({}, { before: (fake) => { before(fake); fake.trouble('/subjects', [{ kind: 'wait', ms: 1500 }]); } }, async ({ editor, fake }) => {
    const tree = browsing(editor);
    const production = await tree.find('production');
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const source = new CancellationTokenSource();
    const first = editor.connection.sendRequest<{ nodes: unknown[] }>('event-schemas/children', { of: production.ref, id: production.id }, source.token).catch(() => undefined);
    await until(() => 'a question', async () => fake.asked.length > 0);
    source.cancel();
    await first;
    assert.equal(shown(await tree.under(production)), 'orders [3]\nlegacy');
    assert.equal(fake.asked.filter(({ path }) => path === '/subjects').length, 1, 'the answer under way is used');
  }));
});

describe('a connection', limit, () => {
  const test = async (options: BesideOptions, expected: RegExp): Promise<void> => besideRegistry({}, options, async ({ editor }) => {
    const result = await editor.connection.sendRequest<{ state: string; message: string }>('event-schemas/testRegistry', { configFile: editor.uri('event-schemas.json'), registry: 'production' });
    assert.match(`${result.state}: ${result.message}`, expected);
  });
  it('that works is said with who answers', () => test({ before }, /^reached: Confluent Schema Registry 8\.0\.0 answers as production \(http.*\)\. It has 4 subjects\.$/));
  it('that lacks credentials is said so', () => test({ before, registry: { bearer: 'token' } }, /^unauthorized: .* does not let anybody in with these credentials: it wants credentials .*Sign in with others\.$/));
  it('to a web page is said so', () => test({ before: (fake) => fake.trouble('/subjects', [{ kind: 'answer', status: 200, body: '<!doctype html><html></html>' }], 'always') }, /^failed: .* cannot be read: it answered with a web page: the base path/));
});

describe('a registry that is added', limit, () => {
  const add = (text: string | undefined): Promise<{ kind: string; text?: string; sentence?: string }> => {
    let result: { kind: string; text?: string; sentence?: string } = { kind: '' };
    return besideRegistry({}, {}, async ({ editor }) => { result = await editor.connection.sendRequest('event-schemas/registryEntry', { ...(text !== undefined && { text }), name: 'prod', url: 'https://r.example.com' }); }).then(() => result);
  };
  it('is written beside everything else, comments and all', async () => assert.equal((await add('{\n  // ours\n  "extends": ["house"]\n}\n')).text, '{\n  // ours\n  "extends": ["house"],\n  "registries": { "prod": { "url": "https://r.example.com" } }\n}\n'));
  it('joins the others', async () => assert.deepEqual(JSON.parse((await add('{"registries": {"test": {"url": "http://localhost"}}}')).text!), { registries: { test: { url: 'http://localhost' }, prod: { url: 'https://r.example.com' } } }));
  it('is never written over another one', async () => assert.deepEqual(await add('{"registries": {"prod": {"url": "http://other"}}}'), { kind: 'refused', sentence: 'There is a registry "prod" already. It was not changed.' }));
  it('is not written into what is broken', async () => assert.equal((await add('{"registries": ')).kind, 'refused'));
  it('gets a configuration where there is none', async () => assert.match((await add(undefined)).text!, /"registries": \{\s+"prod"/));
});

describe('a registered version', limit, () => {
  const version = (editor: { uri(file: string): string }, number: number, subject = 'orders.order.placed-value') => ({ kind: 'version', configFile: editor.uri('event-schemas.json'), registry: 'production', subject, version: number });
  interface Text { kind: string; uri: string; text: string; id: number; fileUri: string; sentence: string }
  interface Compared { kind: string; verdict: string; sentence: string; title: string; olderUri: string; newerUri: string; breaks: { message: string; code: string; range: { start: { line: number; character: number }; end: { line: number; character: number } } }[] }
  const textOf = (editor: Editor, number: number, subject?: string): Promise<Text> => editor.connection.sendRequest('event-schemas/registeredText', { version: version(editor, number, subject) });
  const compare = (editor: Editor, one: number, other: number): Promise<Compared> => editor.connection.sendRequest('event-schemas/compareVersions', { versions: [version(editor, one), version(editor, other)] });

  const oneLine = JSON.stringify({ ...JSON.parse(v('bytes')) as object, doc: 'A text that is so long that the whole does not fit on a line of a hundred columns.' });
  it('is a document of its own, laid out, with hover', () => besideRegistry({}, { before: (fake) => { before(fake); fake.subjects.set('orders.order.placed-value', [{ schema: v('string') }, { schema: oneLine }]); } }, async ({ editor }) => {
    const { uri, text, id } = await textOf(editor, 2);
    assert.equal(id, 2);
    assert.deepEqual(JSON.parse(text), JSON.parse(oneLine));
    assert.ok(text.split('\n').length > 4, text);
    assert.match(decodeURIComponent(uri), /^event-schemas:\/v2, registry production\/orders\.order\.placed-value\.avsc\?/);
    assert.deepEqual(await editor.connection.sendRequest('event-schemas/earlierText', { uri }), { text });
    void editor.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'avro-schema', version: 1, text } });
    const line = text.split('\n').findIndex((it) => it.includes('"bytes"'));
    const hover = await editor.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri }, position: { line, character: text.split('\n')[line]!.indexOf('bytes') + 1 } });
    assert.match(hover?.contents.value ?? '', /bytes/);
  }));

  it('that is not there is said to be none', () => besideRegistry({}, { before }, async ({ editor }) => {
    assert.match((await textOf(editor, 9)).sentence, /^The registry production \(http.*\) did not give version 9 of "orders\.order\.placed-value": there is none \(code 40402\): "Version 9 not found\."\.$/);
  }));

  it('belongs where the configuration leads to its subject from', () => besideRegistry({}, { before, config: { subjects: { '**/ours/{domain}/{entity}.{action}.avsc': '{domain}.{entity}.{action}-value' } } }, async ({ editor }) => {
    assert.equal((await textOf(editor, 1)).fileUri, editor.uri('ours/orders/order.placed.avsc'));
    assert.equal((await textOf(editor, 1, 'legacy')).fileUri, editor.uri('legacy.avsc'));
    assert.equal((await textOf(editor, 1, 'orders.invoice.sent-value')).fileUri, editor.uri('orders.invoice.sent.json'));
  }));

  it('beside another one says what it breaks, at places of its document', () => besideRegistry({}, { before }, async ({ editor }) => {
    const result = await compare(editor, 1, 2);
    assert.deepEqual([result.verdict, result.sentence, result.title], ['compatible', 'v2 breaks nothing of v1 under FULL.', 'orders.order.placed-value: v1 ↔ v2']);
  }));

  it('is judged by the level in force', () => besideRegistry({}, { before: (fake) => { before(fake); fake.subjects.set('orders.order.placed-value', [{ schema: v('string') }, { schema: v('int') }]); } }, async ({ editor, fake }) => {
    const result = await compare(editor, 1, 2);
    assert.deepEqual([result.verdict, result.sentence], ['breaks', 'v2 breaks v1 under FULL in one place.']);
    const text = (await editor.connection.sendRequest<{ text: string }>('event-schemas/earlierText', { uri: result.newerUri })).text.split('\n');
    const { range: { start, end }, code } = result.breaks[0]!;
    assert.equal(code, 'avro/type-changed');
    assert.equal(text[start.line]!.slice(start.character, end.character), '"int"');
    fake.levels.set('orders.order.placed-value', 'NONE');
    assert.deepEqual((await compare(editor, 1, 2)).verdict, 'unknown');
  }));

  it('beside a file says what the file breaks', () => besideRegistry({ 'any.avsc': v('int') }, { before }, async ({ editor }) => {
    editor.open('any.avsc', v('int'));
    const result = await editor.connection.sendRequest<{ kind: string; comparison: { verdict: string; sentences: string[] }; versions: { uri: string; name: string }[] }>('event-schemas/compareWith', { uri: editor.uri('any.avsc'), against: { ...version(editor, 1), kind: 'registered' }, until: 'cleared' });
    assert.equal(result.comparison.verdict, 'breaks');
    assert.match(result.comparison.sentences[0]!, /breaks version 1 under FULL, in 2 places\. Compared with the registry production/);
    assert.equal(result.versions[0]?.name, 'v1');
    await editor.sees('any.avsc', ['avro/type-changed', 'avro/type-changed']);
  }));
});

describe('two registries', limit, () => {
  it('are compared in a document', () => besideRegistry({}, { before }, async ({ editor, fake }) => {
    const other = await startFakeRegistry();
    try {
      other.subjects.set('legacy', [{ schema: v('string') }]);
      await withFolder({ 'event-schemas.json': JSON.stringify({ registries: { test: { url: other.url, timeout: 5 } } }) }, async (folder) => {
        const first = { configFile: editor.uri('event-schemas.json'), registry: 'production' };
        const second = { configFile: pathToFileURL(path.join(folder, 'event-schemas.json')).href, registry: 'test' };
        const result = await editor.connection.sendRequest<{ uri: string; differences: number }>('event-schemas/compareRegistries', { first, second });
        assert.equal(result.differences, 3);
        const { text } = await editor.connection.sendRequest<{ text: string }>('event-schemas/earlierText', { uri: result.uri });
        assert.match(text, /^# production beside test\n\n1 subject is the same in both, 0 differ, 3 only in production, 0 only in test\./);
        other.trouble('/subjects', [{ kind: 'answer', status: 403, body: '{}' }], 'always');
        const refused = await editor.connection.sendRequest<{ sentence: string }>('event-schemas/compareRegistries', { first, second });
        assert.match(refused.sentence, /^The registry test .* could not be read: .* Nothing was compared\.$/);
      });
      assert.deepEqual([...other.writes, ...fake.writes], []);
    } finally {
      await other.close();
    }
  }));
});

describe('schema files beside their subjects', limit, () => {
  const states = (file: string, versions: readonly string[], level = 'BACKWARD', config: object = {}): Promise<string | undefined> => {
    let description: string | undefined;
    return besideRegistry({ 'placed.avsc': file }, { config, before: (fake) => {
      fake.subjects.set('placed-value', versions.map((schema) => ({ schema })));
      fake.levels.set('placed-value', level);
    } }, async ({ editor }) => {
      const tree = browsing(editor);
      const [found] = await tree.details([await tree.find('production', 'placed-value')]);
      description = found?.description;
      if (description?.includes('v2 ·') && config !== unregistered) {
        assert.equal(found?.file, editor.uri('placed.avsc'));
        assert.match(found?.context ?? '', /\blocal\b/);
      }
    }).then(() => description);
  };
  const unregistered = { subjects: { 'placed.avsc': null } };
  const withField = JSON.stringify({ ...JSON.parse(v('string')) as object, fields: [{ name: 'id', type: 'string' }, { name: 'note', type: ['null', 'string'], default: null }] });
  it('are in step, whatever the layout and the documentation', async () => assert.equal(await states(JSON.stringify({ ...JSON.parse(v('string')) as object, doc: 'Other words.' }, undefined, 4), [v('int'), v('string')]), 'v2 · BACKWARD · in step'));
  it('are behind', async () => assert.equal(await states(v('int'), [v('int'), v('string')]), 'v2 · BACKWARD · behind: v1'));
  it('are ahead where they could be the next version', async () => assert.equal(await states(withField, [v('string'), JSON.stringify({ ...JSON.parse(v('string')) as object, fields: [{ name: 'id', type: 'string' }, { name: 'other', type: 'string' }] })]), 'v2 · BACKWARD · ahead of v2'));
  it('differ where they break something', async () => assert.equal(await states(v('int'), [v('string'), withField]), 'v2 · BACKWARD · differs from v2'));
  it('are ahead where the level asks for nothing', async () => assert.equal(await states(v('int'), [v('string'), withField], 'NONE'), 'v2 · NONE · ahead of v2'));
  it('are none where the configuration says that they are registered nowhere', async () => assert.equal(await states(v('int'), [v('int'), v('string')], 'BACKWARD', unregistered), 'v2 · BACKWARD'));

  it('lead to their subject in the tree', () => besideRegistry({ 'schemas/orders.order.placed.avsc': v('string'), 'other.avsc': v('string') }, { before }, async ({ editor }) => {
    const path = (file: string): Promise<{ kind: string; nodes: { label: string; id: string }[]; sentence: string }> => editor.connection.sendRequest('event-schemas/subjectPath', { uri: editor.uri(file) });
    const { nodes } = await path('schemas/orders.order.placed.avsc');
    assert.deepEqual(nodes.map(({ label }) => label), ['production', 'orders', 'order', 'placed-value']);
    assert.equal(nodes[3]!.id, (await browsing(editor).find('production', 'orders', 'order', 'placed-value')).id);
    assert.match((await path('other.avsc')).sentence, /^No registry has a subject for this file yet\./);
  }));

  it('are looked at again when they changed', () => besideRegistry({ 'legacy.avsc': v('string') }, { before }, async ({ editor }) => {
    const tree = browsing(editor);
    const legacy = await tree.find('production', 'legacy');
    assert.match((await tree.details([legacy]))[0]!.description!, /in step$/);
    editor.open('legacy.avsc', v('int'));
    assert.match((await tree.details([legacy]))[0]!.description!, /differs from v1$/);
  }));
});
