// Registering a schema with what it refers to: the plan in order, the writes in order, and where they end.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Registration } from '../../server/src/core/registering/registration.ts';
import type { Told } from '../../server/src/registering/told.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { Dialect, FakeRegistry } from '../support/fake-registry.ts';

const limit = { timeout: 120_000 };
const dialects: readonly Dialect[] = ['confluent', 'apicurio-2', 'apicurio-3', 'karapace'];
const refers = (name: string, type: string, ...more: readonly object[]): string => JSON.stringify({ type: 'record', name, namespace: 'shop', fields: [{ name: 'it', type: `shop.${type}` }, ...more] });
const money = (...more: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Money', namespace: 'shop', fields: [{ name: 'units', type: 'long' }, ...more] });
const currency = { name: 'currency', type: ['null', 'string'], default: null };
const needed = { name: 'nanos', type: 'int' };
/** `order.avsc` refers to `price.avsc`, and that to `money.avsc`. */
const files = { 'order.avsc': refers('Order', 'Price'), 'price.avsc': refers('Price', 'Money'), 'money.avsc': money() };

interface Series {
  readonly fake: FakeRegistry;
  readonly folder: string;
  readonly register: (...args: readonly string[]) => Promise<Ran>;
  readonly plan: () => Promise<Registration & { readonly code: number }>;
  /** Confirms the plan as it is now. */
  readonly confirmed: () => Promise<Ran & { readonly done: Told }>;
}

async function series(use: (it: Series) => Promise<void>, { dialect = 'confluent', texts = files, file = 'order.avsc', setting = {}, config = {}, subject = 'order-value' }: { dialect?: Dialect; texts?: Readonly<Record<string, string>>; file?: string; setting?: object; config?: object; subject?: string } = {}): Promise<void> {
  const fake = await startFakeRegistry({ takesWrites: true, dialect });
  try {
    await withFolder({ 'event-schemas.json': JSON.stringify({ extends: [], rules: { 'syntax/invalid': 'error' }, subjectNameStrategy: 'TopicName', registries: { it: { url: fake.url, timeout: 2, ...setting } }, ...config }), ...texts }, async (folder) => {
      const register = (...args: readonly string[]): Promise<Ran> => runCli(['register', file, ...args], { cwd: folder });
      const plan: Series['plan'] = async () => {
        const { code, stdout, stderr } = await register('--format', 'json');
        assert.notEqual(code, 2, stderr);
        return { ...(JSON.parse(stdout) as { plan: Registration }).plan, code };
      };
      await use({ fake, folder, register, plan, async confirmed() {
        const ran = await register('--format', 'json', '--plan', (await plan()).id, '--confirm', subject);
        return { ...ran, done: (JSON.parse(ran.stdout) as { done: Told }).done };
      } });
    });
  } finally {
    await fake.close();
  }
}

const writes = ({ writes: all }: FakeRegistry): readonly string[] => all.map(({ path: at }) => /subjects\/(.*)\/versions$/.exec(at)?.[1] ?? at);
const reference = (type: string, version: number): object => ({ name: `shop.${type}`, subject: `${type.toLowerCase()}-value`, version });

describe('the plan of a schema that refers to what is not registered', limit, () => {
  it('lists that first, in order, each with what is said of it', () => series(async ({ fake, register, plan }) => {
    const { first, steps, references, outcome, stops, code } = await plan();
    assert.deepEqual(first.map(({ subject, outcome: of, references: its, stops: none }) => [subject, of, its, none]), [['money-value', { kind: 'new', version: 1 }, [], []], ['price-value', { kind: 'new', version: 1 }, [reference('Money', 1)], []]]);
    assert.deepEqual([steps.map(({ state }) => state.kind), references, outcome, stops, code], [['first', 'first'], [reference('Price', 1)], { kind: 'new', version: 1 }, [], 0]);
    const { stdout, stderr } = await register();
    for (const line of ['This would be the first version of "order-value" in the registry it (', ' What it refers to is registered before it: version 1 of "money-value" and version 1 of "price-value".', '\n- Version 1 of money-value, from money.avsc\n- Version 1 of price-value, from price.avsc\n- Version 1 of order-value, from order.avsc\n', '\n## First money.avsc as "money-value"\n', '\n- price.avsc: registered first, as version 1 of price-value\n']) assert.ok(stdout.includes(line), `${line}\n--\n${stdout}`);
    assert.match(stderr, /^Nothing was written\. To register it: .* --plan \S+ --confirm order-value\n$/);
    assert.deepEqual(writes(fake), []);
  }));

  it('leaves out what is registered as it stands here', () => series(async ({ fake, plan }) => {
    fake.subjects.set('money-value', [{ schema: money() }]);
    const { first, steps } = await plan();
    assert.deepEqual([first.map(({ subject }) => subject), steps.map(({ file, state }) => [file, state.kind])], [['price-value'], [['money.avsc', 'registered'], ['price.avsc', 'first']]]);
  }));

  it('makes a new version of what has changed, and of what refers to that', () => series(async ({ fake, plan }) => {
    fake.subjects.set('money-value', [{ schema: JSON.stringify({ ...JSON.parse(money()) as object, fields: [{ name: 'units', type: 'long' }, { name: 'old', type: 'int', default: 0 }] }) }]);
    fake.subjects.set('price-value', [{ schema: files['price.avsc'], references: [{ name: 'shop.Money', subject: 'money-value', version: 1 }] }]);
    const { first } = await plan();
    assert.deepEqual(first.map(({ subject, outcome, references, local, live }) => [subject, outcome, references, local.map(({ verdict }) => verdict.kind), live?.kind]), [
      ['money-value', { kind: 'new', version: 2 }, [], ['compatible'], 'accepts'], ['price-value', { kind: 'new', version: 2 }, [reference('Money', 2)], ['compatible'], 'not-asked'],
    ]);
    assert.deepEqual(first[1]!.notes, ['It says what version 1 says, and refers to other versions: so it becomes a new one.']);
    assert.deepEqual(first[1]!.live, { kind: 'not-asked', reason: 'it refers to "money-value", registered right before; the registry is asked then' });
  }));

  it('is refused wholly for one of them that breaks, that the registry refuses or that has an error', () => series(async ({ fake, folder, plan, register }) => {
    fake.subjects.set('money-value', [{ schema: money(currency) }]);
    writeFileSync(path.join(folder, 'money.avsc'), money(needed));
    const broken = await plan();
    assert.equal(broken.code, 1);
    assert.match(broken.stops.join('\n'), /^money\.avsc cannot be registered before it, as a version of "money-value": It breaks version 1 under BACKWARD\. "nanos" has no default/);
    const refused = await register('--plan', broken.id, '--confirm', 'order-value');
    assert.deepEqual([refused.code, /money\.avsc cannot be registered .* Nothing was written\.\n$/.test(refused.stderr)], [2, true], refused.stderr);
    writeFileSync(path.join(folder, 'money.avsc'), money());
    fake.judge = (subject) => (subject === 'money-value' ? ['by a rule of its own'] : []);
    assert.match((await plan()).stops.join('\n'), /^money\.avsc cannot be registered before it, as a version of "money-value": The registry says itself that it refuses this schema under BACKWARD: by a rule of its own\.$/);
    writeFileSync(path.join(folder, 'price.avsc'), refers('Price', 'Money', { name: 'other', type: 'shop.Nothing' }));
    assert.match((await plan()).stops.join('\n'), /price\.avsc cannot be registered before it, as a version of "price-value": The schema has an error: /);
    assert.deepEqual(writes(fake), []);
  }));

  it('is refused for a mode that takes nothing, and for a registry that is only read, which is said once', () => series(async ({ fake, plan }) => {
    fake.modes.set('price-value', 'READONLY');
    assert.deepEqual((await plan()).stops, ['The registry it is marked "readOnly" in event-schemas.json: nothing is written to it from here.', 'price.avsc cannot be registered before it, as a version of "price-value": The registry takes no new versions of "price-value": its mode is READONLY. Somebody has to set it to READWRITE first.']);
  }, { setting: { readOnly: true } }));

  it('is refused where two files are of one subject', () => series(async ({ plan }) => {
    assert.match((await plan()).stops.join('\n'), /Both money\.avsc and price\.avsc would be registered as "shared"\. Say under "subjects"/);
  }, { config: { subjectNameStrategy: undefined, subjects: { 'order.avsc': 'order-value', 'price.avsc': 'shared', 'money.avsc': 'shared' } } }));

  it('is refused where files refer to each other', () => series(async ({ plan }) => {
    assert.match((await plan()).stops.join('\n'), /leads back to it, and a registry takes no circle/);
  }, { texts: { ...files, 'money.avsc': refers('Money', 'Price') } }));
});

describe('registering a schema with what it refers to', limit, () => {
  for (const dialect of dialects) {
    it(`writes each once, in order, with the versions that there are (${dialect})`, () => series(async ({ fake, confirmed, plan }) => {
      const { code, done, stderr } = await confirmed();
      assert.deepEqual([code, done], [0, {
        kind: 'written', version: 1, id: 3, steps: [{ subject: 'money-value', version: 1, id: 1 }, { subject: 'price-value', version: 1, id: 2 }, { subject: 'order-value', version: 1, id: 3 }],
        sentence: `Registered in the registry it (${fake.url}), in this order: version 1 of "money-value" (id 1), version 1 of "price-value" (id 2) and version 1 of "order-value" (id 3).`,
      }], stderr);
      assert.deepEqual(writes(fake), ['money-value', 'price-value', 'order-value']);
      assert.deepEqual([fake.subjects.get('price-value')![0]!.references, fake.subjects.get('order-value')![0]!.references], [[reference('Money', 1)], [reference('Price', 1)]]);
      assert.deepEqual(await plan().then(({ outcome, first }) => [outcome.kind, first]), ['same', []]);
    }, { dialect }));
  }

  it('goes the same way for JSON Schema', () => series(async ({ fake, confirmed }) => {
    const { code, done, stderr } = await confirmed();
    assert.deepEqual([code, done.kind, writes(fake)], [0, 'written', ['money-value', 'order-value']], stderr);
    assert.deepEqual([fake.subjects.get('order-value')![0]!.references, fake.subjects.get('money-value')![0]!.schemaType], [[{ name: 'money.json', subject: 'money-value', version: 1 }], 'JSON']);
  }, { file: 'order.json', texts: {
    'order.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { price: { $ref: 'money.json#/definitions/money' } } }),
    'money.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Money', definitions: { money: { type: 'integer' } } }),
  } }));

  it('wants the plan, since more is written than is named', () => series(async ({ fake, register }) => {
    const { code, stderr } = await register('--confirm', 'order-value');
    assert.equal(code, 2);
    assert.match(stderr, /^event-schemas: "order-value" refers to what is not registered as it stands here, and "money-value", "price-value" would be registered before it\. That wants the plan as well.* Nothing was written\.\n$/);
    assert.deepEqual(writes(fake), []);
  }));

  it('wants the plan of all of them as they are now', () => series(async ({ fake, folder, register, plan }) => {
    const { id } = await plan();
    writeFileSync(path.join(folder, 'money.avsc'), money(currency));
    const { code, stderr } = await register('--plan', id, '--confirm', 'order-value');
    assert.deepEqual([code, /This is not the plan \S+ any more/.test(stderr)], [2, true], stderr);
    assert.deepEqual(writes(fake), []);
  }));

  it('ends at the first refusal, and says what was written and what was not', () => series(async ({ fake, confirmed, plan }) => {
    fake.trouble('POST /subjects/price-value/versions', [{ kind: 'answer', status: 409, body: '{"error_code":409,"message":"no"}' }]);
    const { code, done, stderr } = await confirmed();
    assert.deepEqual([code, done], [2, {
      kind: 'partly', steps: [{ subject: 'money-value', version: 1, id: 1 }],
      sentence: `Registered in the registry it (${fake.url}): version 1 of "money-value" (id 1). Not registered: "price-value" and "order-value". It ended at "price-value": The registry it (${fake.url}) did not register it: it finds the schema incompatible with what is registered; it refuses (status 409, code 409): "no". What is registered stays; once this is mended, a new plan goes on from there.`,
    }]);
    assert.equal(stderr, `event-schemas: ${done.sentence}\n`);
    assert.deepEqual([...fake.subjects.keys()], ['money-value']);
    assert.deepEqual((await plan()).first.map(({ subject }) => subject), ['price-value'], 'the next plan goes on from there');
  }));

  it('writes nothing more where the first is refused', () => series(async ({ fake, confirmed }) => {
    fake.trouble('POST /subjects/money-value/versions', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"denied"}' }]);
    const { done } = await confirmed();
    assert.deepEqual([done.kind, writes(fake).length], ['not-written', 0]);
    assert.match(done.sentence, /^It ended at "money-value", the first to be registered\. .*"denied"\. Nothing was written\.$/);
  }));

  it('asks the registry for its verdict once what goes first is there, and keeps to it', () => series(async ({ fake, confirmed }) => {
    fake.subjects.set('money-value', [{ schema: money(needed) }]);
    fake.subjects.set('price-value', [{ schema: files['price.avsc'], references: [{ name: 'shop.Money', subject: 'money-value', version: 1 }] }]);
    fake.judge = (subject, _schema, _asked, references) => (subject === 'price-value' && references[0]?.version === 2 ? ['after all'] : []);
    const { done } = await confirmed();
    assert.deepEqual([done.kind, writes(fake)], ['partly', ['money-value']]);
    assert.match(done.sentence, /: version 2 of "money-value" \(id \d+\)\. Not registered: "price-value" and "order-value"\. It ended at "price-value": This cannot be registered as a version of "price-value" .*: after all\. What is registered stays/);
  }));

  it('does not go on where nobody knows whether one was written', () => series(async ({ fake, confirmed }) => {
    fake.trouble('POST /subjects/price-value/versions', [{ kind: 'answer', status: 502, body: '' }]);
    const { done } = await confirmed();
    assert.deepEqual([done.kind, writes(fake)], ['unknown', ['money-value']]);
    assert.match(done.sentence, /^Registered in the registry it \(\S+\): version 1 of "money-value" \(id 1\)\. Then it ended at "price-value"\. The registry it \(\S+\) gave no proper answer: .* look again before you try again\. Not registered: "order-value"\.$/);
  }));

  it('says so when the registry is gone in the middle', () => series(async ({ fake, confirmed }) => {
    // Judged when it is written: from then on no names are listed.
    fake.judge = (subject) => {
      if (subject === 'money-value' && fake.writes.length > 0) fake.trouble('GET /subjects', [{ kind: 'cut' }], 'always');
      return [];
    };
    const { done } = await confirmed();
    assert.deepEqual(writes(fake), ['money-value']);
    assert.match(done.sentence, /version 1 of "money-value" \(id 1\)\. Not registered: "price-value" and "order-value"\. It ended at "price-value": The registry it \(\S+\) did not say which subjects it has: it cut the connection/);
  }));

  it('says what it did by itself where an answer was lost', () => series(async ({ fake, confirmed }) => {
    fake.trouble('POST /subjects/money-value/versions', [{ kind: 'answer-lost' }]);
    const { done } = await confirmed();
    assert.deepEqual([done.kind, writes(fake)], ['written', ['money-value', 'price-value', 'order-value']], done.sentence);
  }));
});
