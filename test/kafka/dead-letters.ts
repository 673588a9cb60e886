// The dead-letters view of an editor on a real broker and a real registry: the server over stdio, as VS Code starts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeadLetterFieldResult, DeadLetterGroupRow, DeadLetterIncidentResult, DeadLettersAsk, DeadLetterTopicsResult, NextDeadLettersResult, OpenDeadLettersResult } from '../../server/src/protocol/dead-letters.ts';
import { withFolder } from '../support/cli.ts';
import { withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';
import { booked, charged, deadTopics, schemaFiles, seedDeadLetters } from './dead-letter-domain.ts';
import { registryPassword, registryUser } from './support/apicurio.ts';
import type { RealRegistry } from './support/apicurio.ts';
import type { TestBroker } from './support/broker.ts';

type Letters = NextDeadLettersResult & { readonly kind: 'letters' };
type Failing = DeadLetterGroupRow['now'] & { readonly kind: 'fails' };

interface Looking {
  readonly editor: Editor;
  ask<R>(method: string, params: object): Promise<R>;
  /** Opens a view and takes from it until it rests. */
  look(topic: string, ask?: Partial<DeadLettersAsk>): Promise<Letters & { readonly id: string }>;
  /** Where the field of a group is, and the line from there on. */
  placeOf(id: string, group: DeadLetterGroupRow, where: 'version' | 'file'): Promise<{ readonly uri: string; readonly before: string; readonly words: string }>;
}

export async function deadLetters(broker: TestBroker, registry: RealRegistry, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  console.log('== dead letters in an editor: real broker and real registry');
  await seedDeadLetters(broker, registry);
  const groupsBefore = await broker.hand('groups');
  const config = JSON.stringify({
    subjectNameStrategy: 'TopicName',
    registries: { it: { url: registry.url, auth: { kind: 'basic', username: registryUser, passwordEnv: 'REGISTRY_PASSWORD' } } }, kafka: { it: { brokers: [broker.plain], registry: 'it' } },
  });
  const looking = (use: (looking: Looking) => Promise<void>): Promise<void> => withFolder({ 'event-schemas.json': config, ...schemaFiles }, (folder) => withEditor(folder, { env: { REGISTRY_PASSWORD: registryPassword } }, async (editor) => {
    const ask = <R>(method: string, params: object): Promise<R> => editor.connection.sendRequest<R>(`event-schemas/${method}`, params);
    await use({
      editor, ask,
      async look(topic, of = {}) {
        const opened = await ask<OpenDeadLettersResult>('openDeadLetters', { topic: { kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'it', topic }, ask: { count: 100, reader: 'registered', ...of } });
        assert.ok(opened.kind === 'opened', JSON.stringify(opened));
        for (let seen = -1; ;) {
          const next = await ask<NextDeadLettersResult>('nextDeadLetters', { id: opened.id, seen });
          assert.ok(next.kind === 'letters');
          if (next.state.kind !== 'reading') return { ...next, id: opened.id };
          seen = next.at;
        }
      },
      async placeOf(id, group, where) {
        const place = await ask<DeadLetterFieldResult>('deadLetterField', { id, group: group.id, in: where });
        assert.ok(place.kind === 'place', JSON.stringify(place));
        const text = place.uri.startsWith('file:') ? readFileSync(fileURLToPath(place.uri), 'utf8') : (await ask<{ readonly text: string }>('earlierText', { uri: place.uri })).text;
        const { start, end } = place.range;
        const line = text.split('\n')[start.line]!;
        // Of what goes over several lines, the first.
        return { uri: place.uri, before: line.slice(0, start.character).trim(), words: line.slice(start.character, start.line === end.line ? end.character : undefined) };
      },
    });
    assert.ok(!editor.received().join('').includes(registryPassword), 'no secret is shown');
  }));
  const facts = ({ groups }: Letters): readonly unknown[] => groups.map(({ count, cause, schema, from, frameworks, consumerGroups, now }) => [count, cause, schema, from, frameworks, consumerGroups, now.kind, now.kind === 'fails' ? [now.field, now.value, now.place] : undefined]);

  await test('dead letters of Spring: by cause and version, with the field that fails now', () => looking(async ({ look }) => {
    const letters = await look(deadTopics.spring);
    assert.deepEqual([letters.state.kind, letters.messages, letters.strangers], ['end', 7, 1]);
    const v = (number: number): string => `version ${number} of "${booked}-value"`;
    const [fails, reads, stranger] = facts(letters) as readonly [readonly unknown[], readonly unknown[], readonly unknown[]];
    assert.match(String(fails[1]), /^SerializationException: Error deserializing Avro message for id \d+$/);
    assert.deepEqual([fails[0], ...fails.slice(2)], [4, v(1), booked, ['Spring Kafka'], ['front-desk'], 'fails', ['status', '"WAITLISTED"', v(2)]]);
    assert.deepEqual(reads, [2, 'IllegalStateException: no rate for room 4', v(1), booked, ['Spring Kafka'], ['front-desk'], 'reads', undefined]);
    assert.deepEqual([stranger[0], stranger[4], stranger[6]], [1, [], 'unknown']);
    assert.deepEqual(letters.groups[0]!.examples[0]!.original, { topic: booked, partition: 0, offset: '5' });
  }));

  await test('dead letters of Kafka Connect: JSON that the newest version refuses, and a frame that is cut', () => looking(async ({ look }) => {
    const v = (number: number): string => `version ${number} of "${charged}-value"`;
    assert.deepEqual(facts(await look(deadTopics.connect)), [
      [3, 'DataException: Converting byte[] to Kafka Connect data failed', v(1), charged, ['Kafka Connect'], ['connect-warehouse-sink'], 'fails', ['amount', '14.5', v(2)]],
      [1, 'DataException: Unexpected end-of-input', v(2), charged, ['Kafka Connect'], ['connect-warehouse-sink'], 'fails', [undefined, undefined, v(2)]],
    ]);
  }));

  await test('dead letters of SmallRye, under a name that tells no topic', () => looking(async ({ look }) => {
    assert.deepEqual(facts(await look(deadTopics.smallrye)), [[2, 'AvroTypeException: SRMSG18249: no such status', `version 1 of "${booked}-value"`, booked, ['SmallRye (Quarkus)'], [], 'fails', ['status', '"WAITLISTED"', `version 2 of "${booked}-value"`]]]);
  }));

  await test('the field of a dead letter is shown in the file here and in the version that fails, Avro and JSON', () => looking(async ({ look, placeOf, editor }) => {
    for (const [topic, file, inFile, inVersion] of [[deadTopics.spring, `${booked}.avsc`, '"name": "status"', /"symbols"$/], [deadTopics.connect, `${charged}.schema.json`, '"amount"', /"type"$/]] as const) {
      const { id, groups: [group] } = await look(topic);
      assert.equal((group!.now as Failing).file, editor.uri(file));
      const here = await placeOf(id, group!, 'file');
      assert.deepEqual([here.uri, `${here.before} ${here.words}`.trim()], [editor.uri(file), inFile]);
      const there = await placeOf(id, group!, 'version');
      assert.notEqual(there.uri, here.uri);
      assert.match(`${there.before} ${there.words}`, inVersion);
    }
  }));

  await test('dead letters as Markdown for an incident', () => looking(async ({ look, ask }) => {
    const { id, groups: [group] } = await look(deadTopics.connect);
    const markdown = await ask<DeadLetterIncidentResult>('deadLetterIncident', { id, group: group!.id });
    assert.ok(markdown.kind === 'markdown');
    assert.match(markdown.text, /^### 3 dead letters in `dlq-warehouse-sink`\n[^]*- Field: `amount` = `14\.5`/);
    assert.match(markdown.text, /hotel\.guest\.charged-value/);
  }));

  await test('dead letters are read by the file here, as the editor has it: whether a change would help', () => looking(async ({ look, editor }) => {
    const text = schemaFiles[`${booked}.avsc`]!;
    assert.equal((await look(deadTopics.spring, { reader: 'file' })).groups[0]!.now.kind, 'fails');
    editor.open(`${booked}.avsc`, text.replace('"BOOKED"', '"BOOKED",\n "WAITLISTED"'), 'avro-schema');
    const { groups } = await look(deadTopics.spring, { reader: 'file' });
    assert.deepEqual(groups.slice(0, 2).map(({ now }) => now), [{ kind: 'reads', by: `${booked}.avsc` }, { kind: 'reads', by: `${booked}.avsc` }]);
  }));

  await test('dead-letter topics to choose from: by name those that have one, and all others', () => looking(async ({ ask, editor }) => {
    const topics = await ask<DeadLetterTopicsResult>('deadLetterTopics', { of: { configFile: editor.uri('event-schemas.json'), cluster: 'it' } });
    assert.ok(topics.kind === 'topics');
    const names = topics.named.map(({ topic }) => topic);
    for (const topic of Object.values(deadTopics)) assert.ok(names.includes(topic), `${topic} is not in ${names.join(', ')}`);
    assert.equal(topics.named.find(({ topic }) => topic === deadTopics.spring)?.original, booked);
    assert.ok(topics.others.includes(charged));
  }));

  await test('dead letters while the registry is away: nothing is called read, and all is there when it is back', () => looking(async ({ look }) => {
    await registry.shut();
    try {
      const { groups, messages } = await look(deadTopics.smallrye);
      assert.deepEqual([messages, groups.map(({ now }) => now.kind)], [2, ['unknown']], JSON.stringify(groups.map(({ now }) => now)));
    } finally {
      await registry.open();
    }
    for (let i = 0; i < 120; i++) {
      if ((await look(deadTopics.smallrye)).groups[0]!.now.kind === 'fails') return;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    assert.fail('the registry is not asked again');
  }));

  await test('looking at dead letters joined no group and committed nothing', async () => assert.equal(await broker.hand('groups'), groupsBefore));
}
