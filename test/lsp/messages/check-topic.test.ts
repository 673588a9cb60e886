// Checking a topic with the schema that stands in an editor, as VS Code asks for it: a fake cluster and a fake registry, the server over stdio.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { CheckChoicesResult, CheckedPlaceResult, CheckLink, CheckTopicResult } from '../../../server/src/protocol/topic-check.ts';
import { startFakeCluster } from '../../kafka/support/fake-cluster.ts';
import type { FakeCluster } from '../../kafka/support/fake-cluster.ts';
import { besideRegistry, until } from '../../support/editor-registry.ts';
import type { Beside, BesideOptions } from '../../support/editor-registry.ts';

const topic = 'shop.order.placed';
const file = `${topic}.avsc`;
const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields }, undefined, 2);
const id = { name: 'id', type: 'string' };
const status = (...symbols: readonly string[]): object => ({ name: 'status', type: { type: 'enum', name: 'Status', symbols } });
const text = (value: string): string => `${String.fromCharCode(value.length * 2)}${value}`;
const framed = (schema: number, data: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, schema]), Buffer.from(data, 'latin1')]);
/** Version 1 has an id, version 2 a status besides. */
const versions = [order(id), order(id, status('OPEN', 'PAID', 'LOST'))] as const;

interface Checking extends Beside {
  readonly cluster: FakeCluster;
  choices(params: object): Promise<CheckChoicesResult>;
  check(more?: object): Promise<Checked>;
  /** The topic, as a client names it. */
  readonly at: object;
}
type Checked = CheckTopicResult & { readonly kind: 'checked' } & { readonly text: string };

async function checking(files: Readonly<Record<string, string>>, use: (checking: Checking) => Promise<void>, { config = {}, ...options }: BesideOptions & { readonly config?: object } = {}): Promise<void> {
  const cluster = await startFakeCluster();
  try {
    cluster.create(topic, 2);
    await besideRegistry(files, {
      before: (fake) => fake.subjects.set(`${topic}-value`, versions.map((schema) => ({ schema }))),
      config: { kafka: { it: { brokers: [cluster.address], timeout: 5 } }, ...config }, ...options,
    }, async (beside) => {
      const { editor } = beside;
      const at = { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic };
      await use({
        ...beside, cluster, at, choices: (params) => editor.connection.sendRequest('event-schemas/checkChoices', params),
        async check(more = {}) {
          const result = await editor.connection.sendRequest<CheckTopicResult>('event-schemas/checkTopic', { uri: editor.uri(file), topic: at, side: 'value', count: 1000, ...more });
          assert.ok(result.kind === 'checked', JSON.stringify(result));
          const document = await editor.connection.sendRequest<{ readonly text: string }>('event-schemas/earlierText', { uri: result.uri });
          return { ...result, text: document.text };
        },
      });
    });
    // Names of the questions: fetch, offsets, metadata, versions. Nothing of groups.
    assert.deepEqual(cluster.asked().filter(({ key }) => ![1, 2, 3, 18].includes(key)), [], 'nothing but messages, offsets and topics is asked');
  } finally {
    await cluster.close();
  }
}

/** The text of a report under a link, and where that leads. */
function linked({ text: report, links }: Checked): readonly (readonly [string, CheckLink])[] {
  const lines = report.split('\n');
  return links.map(({ range: { start, end }, to }) => [lines[start.line]!.slice(start.character, end.character), to]);
}

describe('a topic checked with the schema in the editor', { timeout: 90_000 }, () => {
  it('counts what a reader with the text as it stands there cannot read, by reasons, each with an example', () => checking({ [file]: versions[1] }, async ({ cluster, editor, check }) => {
    for (const partition of [0, 1]) cluster.send(topic, { value: framed(1, text('o-0')) }, partition);
    cluster.send(topic, { value: framed(2, `${text('o-1')}\x02`) });
    cluster.send(topic, { value: framed(2, `${text('o-2')}\x04`) });
    cluster.send(topic, { value: framed(2, `${text('o-3')}\x04`) }, 1);
    cluster.send(topic, { value: framed(42, 'x') });
    cluster.send(topic, { key: 'gone', value: null });
    const saved = await check();
    // The status has no default: what was written without one cannot be read.
    assert.equal(saved.sentence, `${file} cannot read 3 of 7 messages of ${topic}. 1 has no value.`);
    assert.equal(saved.outcome, 'unreadable');
    // Not saved: a default mends the two, and a symbol that is gone breaks two others.
    const unsaved = order(id, { ...status('OPEN', 'PAID'), default: 'OPEN' });
    editor.open(file, unsaved, 'avro-schema');
    const { sentence, text: report, ...checked } = await check();
    assert.equal(sentence, `${file} cannot read 3 of 7 messages of ${topic}. 1 has no value.`);
    const [first, second, ...others] = report.split('\n## ').slice(1);
    assert.match(first!, new RegExp(`^2 × cannot be read\n\n\`The enum "Status" has no "LOST", which this message of version 2 holds, and it has no default, so ${file} cannot read this message\\. .*\`\n\n- Field: \`status\`, line 15\n- Such as: partition 0, offset 2, 2026-11-22T00:00:02\\.000Z\n- Written with: \`version 2 of "${topic}-value"\`\n`));
    assert.match(second!, /^1 × cannot be read\n\n`.*42.*`\n\n- Such as: partition 0, offset 3/);
    assert.deepEqual(others.map((it) => it.split('\n').filter((line) => line !== '')), [['Written with', `- 3 × \`version 2 of "${topic}-value"\``, `- 2 × \`version 1 of "${topic}-value"\``, '- 1 × no schema that is known', 'Check again: the newest 1000 messages']]);
    const links = linked({ ...checked, sentence, text: report });
    assert.deepEqual(links.map(([words, { kind }]) => [words, kind]), [
      ['`status`, line 15', 'place'], ['partition 0, offset 2', 'message'], [`\`version 2 of "${topic}-value"\``, 'version'], ['partition 0, offset 3', 'message'], [`\`version 2 of "${topic}-value"\``, 'version'], [`\`version 1 of "${topic}-value"\``, 'version'],
      ['the newest 1000 messages', 'check'],
    ]);
    const [[, place], [, message], [, version]] = links as [typeof links[0], typeof links[0], typeof links[0]];
    assert.ok(place.kind === 'place');
    assert.equal(place.uri, editor.uri(file));
    assert.match(unsaved.split('\n').slice(place.range.start.line).join('\n').slice(place.range.start.character), /^"symbols": \[\s+"OPEN",\s+"PAID"/);
    assert.deepEqual(message, { kind: 'message', partition: 0, offset: '2' });
    assert.deepEqual(version, { kind: 'version', version: { kind: 'version', configFile: editor.uri('event-schemas.json'), registry: 'production', subject: `${topic}-value`, version: 2 } });
  }));

  it('leads to the field where it stands by the time that somebody goes there', () => checking({ [file]: versions[1] }, async ({ cluster, editor, check }) => {
    cluster.send(topic, { value: framed(2, `${text('o-2')}\x04`) });
    cluster.send(topic, { value: framed(1, text('o-1')) });
    const checkedText = order(id, status('OPEN', 'PAID'));
    editor.open(file, checkedText, 'avro-schema');
    const places = linked(await check()).flatMap(([, to]) => (to.kind === 'place' ? [to] : []));
    const wordsAt = async (place: CheckLink, now: string): Promise<string> => {
      const found = await editor.connection.sendRequest<CheckedPlaceResult>('event-schemas/checkedPlace', { uri: editor.uri(file), place });
      assert.ok(found.kind === 'place' && found.uri === editor.uri(file), JSON.stringify(found));
      const { start, end } = found.range;
      return now.split('\n')[start.line]!.slice(start.character, start.line === end.line ? end.character : undefined);
    };
    const texts = async (now: string): Promise<readonly string[]> => (await Promise.all(places.map((place) => wordsAt(place, now)))).toSorted();
    const before = await texts(checkedText);
    assert.deepEqual(before, ['"status"', '"symbols"']);
    for (const now of [order({ name: 'first', type: 'long' }, { name: 'note', type: 'string' }, id, status('OPEN', 'PAID')), `\n\n${checkedText}`]) {
      editor.edit(file, now);
      assert.deepEqual(await texts(now), before, now);
    }
    // A field that is gone leads as near as there is something.
    const gone = order(id);
    editor.edit(file, gone);
    assert.deepEqual(await texts(gone), ['"OrderPlaced"', '"OrderPlaced"']);
    editor.edit(file, '[]');
    assert.ok((await editor.connection.sendRequest<CheckedPlaceResult>('event-schemas/checkedPlace', { uri: editor.uri(file), place: places[0]! })).kind === 'none');
  }));

  it('says that all are read, and leads to more where there are more', () => checking({ [file]: versions[0] }, async ({ cluster, check }) => {
    for (let i = 0; i < 30; i++) cluster.send(topic, { value: framed(1, text(`o-${i}`)) }, i % 2);
    const all = await check();
    assert.deepEqual([all.outcome, all.sentence], ['readable', `${file} reads all 30 messages of ${topic}.`]);
    const some = await check({ count: 10 });
    assert.deepEqual([some.sentence, linked(some).filter(([, { kind }]) => kind === 'check')], [`${file} reads all 10 messages of ${topic}.`, [['the newest 10 messages', { kind: 'check', count: 10 }], ['the newest 30 messages', { kind: 'check', count: 30 }]]]);
    assert.match(some.text, /about the newest 10 messages; there may be 30/);
  }));

  it('leads to the field of a file that the schema refers to', () => {
    const address = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Address', namespace: 'shop', fields }, undefined, 2);
    const city = { name: 'city', type: 'string' };
    const inline = order(id, { name: 'address', type: { type: 'record', name: 'Address', fields: [city] } });
    return checking({ [file]: order(id, { name: 'address', type: 'Address' }), 'address.avsc': address(city, { name: 'zip', type: 'string' }) }, async ({ cluster, editor, check }) => {
      cluster.send(topic, { value: framed(1, `${text('o-0')}${text('Bern')}`) });
      const checked = await check();
      assert.equal(checked.outcome, 'unreadable', checked.text);
      const [words, to] = linked(checked)[0]!;
      assert.deepEqual([words, to.kind === 'place' && to.uri], ['`address.zip`, line 11 of address.avsc', editor.uri('address.avsc')], checked.text);
    }, { before: (fake) => fake.subjects.set(`${topic}-value`, [{ schema: inline }]) });
  });

  it('checks the keys with a schema of the keys, and JSON with a JSON Schema', () => {
    const key = JSON.stringify({ type: 'record', name: 'OrderKey', fields: [{ name: 'id', type: 'long' }] });
    const json = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'OrderSeen', type: 'object', properties: { id: { type: 'string' } }, required: ['id'] });
    return checking({ [`${topic}-key.avsc`]: key, 'shop.order.seen.schema.json': json }, async ({ cluster, editor, check, choices, at }) => {
      cluster.send(topic, { key: framed(3, '\x02'), value: '{}' });
      const found = await choices({ uri: editor.uri(`${topic}-key.avsc`), of: at });
      assert.deepEqual(found.kind === 'topics' && found.meant, { topic, side: 'key' });
      const checked = await check({ uri: editor.uri(`${topic}-key.avsc`), side: 'key' });
      assert.equal(checked.sentence, `${topic}-key.avsc reads the one message of ${topic}.`);
      cluster.create('shop.order.seen', 1);
      cluster.send('shop.order.seen', { value: '{"id":"o-1"}' });
      cluster.send('shop.order.seen', { value: '{"id":7}' });
      const seen = await check({ uri: editor.uri('shop.order.seen.schema.json'), topic: { ...at, topic: 'shop.order.seen' } });
      assert.equal(seen.sentence, 'shop.order.seen.schema.json cannot read 1 of 2 messages of shop.order.seen.');
      assert.match(linked(seen)[0]![0], /^`id`, line 1$/);
    }, { before: (fake) => fake.subjects.set(`${topic}-value`, [{ schema: versions[0] }]).set('a', [{ schema: versions[1] }]).set(`${topic}-key`, [{ schema: key }]) });
  });

  it('finds the topic of a file by its subject, and says why where it cannot', () => checking({ [file]: versions[1], 'other.avsc': order(id), 'shop.order.placed-shop.OrderPlaced.avsc': order(id) }, async ({ editor, choices, at, cluster }) => {
    assert.deepEqual(await choices({ uri: editor.uri(file) }), { kind: 'clusters', clusters: [{ configFile: editor.uri('event-schemas.json'), cluster: 'it' }] });
    assert.deepEqual(cluster.asked(), [], 'no cluster is asked before it is chosen');
    const topics = [topic];
    assert.deepEqual(await choices({ uri: editor.uri(file), of: at }), { kind: 'topics', topics, meant: { topic, side: 'value' } });
    assert.deepEqual(await choices({ uri: editor.uri('shop.order.placed-shop.OrderPlaced.avsc'), of: at }), { kind: 'topics', topics, meant: { topic, side: 'value' } });
    assert.deepEqual(await choices({ uri: editor.uri('other.avsc'), of: at }), { kind: 'topics', topics, unclear: 'No topic is called like other.avsc.' });
    // A topic that was made after they were listed.
    cluster.create('other', 1);
    assert.deepEqual(await choices({ uri: editor.uri('other.avsc'), of: at }), { kind: 'topics', topics: ['other', topic], meant: { topic: 'other', side: 'value' } });
    assert.deepEqual(await choices({ topic: at }), { kind: 'schemas', others: [], belong: [
      { uri: editor.uri('shop.order.placed-shop.OrderPlaced.avsc'), path: 'shop.order.placed-shop.OrderPlaced.avsc', side: 'value' }, { uri: editor.uri(file), path: file, side: 'value' },
    ].sort((a, b) => (a.path < b.path ? -1 : 1)) });
    const none = await choices({ topic: { ...at, topic: 'nobody' } });
    assert.deepEqual(none.kind === 'schemas' && [none.belong, none.others.length], [[], 3]);
  }));

  it('by a mapping of the configuration, and by none where subjects are called by their records', () => checking({ 'orders/placed.avsc': versions[1], 'event.avsc': order(id) }, async ({ editor, choices, at }) => {
    const found = await choices({ uri: editor.uri('orders/placed.avsc'), of: at });
    assert.deepEqual(found.kind === 'topics' && found.meant, { topic, side: 'value' });
    const unclear = await choices({ uri: editor.uri('event.avsc'), of: at });
    assert.equal(unclear.kind === 'topics' && unclear.unclear, 'Its subject is "shop.OrderPlaced", which names no topic that is there, or the credentials do not allow to see it.');
  }, { config: { subjects: { 'orders/{word}.avsc': 'shop.order.{word}-value', 'event.avsc': '{record}' } } }));

  it('says what stands against it: no schema, a schema without meaning, a topic that is not there, a registry that is down', () => checking({ [file]: versions[1], 'note.json': '{"a": 1}' }, async ({ editor, fake, at }) => {
    const ask = (more: object): Promise<CheckTopicResult> => editor.connection.sendRequest('event-schemas/checkTopic', { uri: editor.uri(file), topic: at, side: 'value', count: 10, ...more });
    const said = async (more: object): Promise<string> => {
      const result = await ask(more);
      return result.kind === 'none' ? result.sentence : JSON.stringify(result);
    };
    assert.match(await said({ uri: editor.uri('note.json') }), /^This file is no event schema/);
    assert.match(await said({ topic: { ...at, topic: 'nobody' } }), /nobody/);
    assert.match(await said({ topic: { ...at, cluster: 'gone' } }), /^There is no cluster "gone"/);
    editor.open(file, '{"type": "record", "name": "OrderPlaced", "fields": [{"name": "id", "type": "Unknown"}]}', 'avro-schema');
    assert.match(await said({}), new RegExp(`^Nothing can be read with ${file} as it is\\. .*Unknown`));
    void fake;
  }));

  it('reports how far it is', () => checking({ [file]: versions[1] }, async ({ cluster, editor, at }) => {
    for (let i = 0; i < 3000; i++) cluster.send(topic, { value: framed(2, `${text('o')}\x02`) }, i % 2);
    const told: (number | undefined)[] = [];
    editor.connection.onNotification('$/progress', ({ value }: { readonly value: { readonly kind: string; readonly percentage?: number } }) => void told.push(value.kind === 'report' ? value.percentage : undefined));
    const params = { uri: editor.uri(file), topic: at, side: 'value', count: 3000, workDoneToken: 't' };
    await editor.connection.sendRequest('event-schemas/checkTopic', params);
    await until(() => `100 in ${JSON.stringify(told)}`, () => Promise.resolve(told.includes(100)));
    assert.deepEqual(told.filter((it) => it !== undefined), [...told.filter((it) => it !== undefined)].sort((a, b) => a - b), 'it never goes back');
  }));

  it('checks with what was never saved', () => checking({}, async ({ cluster, editor, check }) => {
    cluster.send(topic, { value: framed(2, `${text('o')}\x02`) });
    await editor.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'avro-schema', version: 1, text: order(id, { name: 'note', type: 'string' }) } });
    const checked = await check({ uri: 'untitled:Untitled-1' });
    assert.match(checked.sentence, /^Untitled-1\S* cannot read the one message/);
    const [, to] = linked(checked)[0]!;
    assert.equal(to.kind === 'place' && to.uri, 'untitled:Untitled-1');
  }));

  it('ends when it is taken back, and others are answered meanwhile', () => checking({ [file]: versions[1] }, async ({ cluster, editor, at }) => {
    for (let i = 0; i < 20_000; i++) cluster.send(topic, { value: framed(2, `${text('o')}\x02`) }, i % 2);
    const before = cluster.asked().length;
    const source = new CancellationTokenSource();
    const taken = editor.connection.sendRequest('event-schemas/checkTopic', { uri: editor.uri(file), topic: at, side: 'value', count: 20_000 }, source.token).then((result: unknown) => JSON.stringify(result), (error: unknown) => String(error));
    await until(() => 'the first fetch', () => Promise.resolve(cluster.asked().slice(before).some(({ key }) => key === 1)));
    source.cancel();
    assert.doesNotMatch(await taken, /"checked"/);
    const asked = cluster.asked().length;
    assert.ok(await editor.connection.sendRequest('event-schemas/checkChoices', { uri: editor.uri(file) }));
    assert.equal(cluster.asked().length, asked, 'nothing more is fetched');
  }));

  it('runs nothing in a folder that is not trusted', () => checking({ [file]: versions[1] }, async ({ cluster, editor, choices, at }) => {
    const untrusted = 'This folder is not trusted, so no connection is opened for it.';
    assert.deepEqual(await choices({ uri: editor.uri(file) }), { kind: 'none', sentence: untrusted });
    assert.deepEqual(await choices({ uri: editor.uri(file), of: at }), { kind: 'none', sentence: untrusted });
    assert.deepEqual(await choices({ topic: at }), { kind: 'none', sentence: untrusted });
    assert.deepEqual(await editor.connection.sendRequest('event-schemas/checkTopic', { uri: editor.uri(file), topic: at, side: 'value', count: 10 }), { kind: 'none', sentence: untrusted });
    assert.deepEqual(cluster.asked(), []);
  }, { editor: { initializationOptions: { trusted: false } } }));
});
