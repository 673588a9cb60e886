// A real registry as an editor hears of it: the server over stdio, beside an Apicurio that runs.
import assert from 'node:assert/strict';
import type { RegistryStatus } from '../../server/src/protocol/messages.ts';
import { withFolder } from '../support/cli.ts';
import { until, withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';

export interface RealRegistry {
  readonly url: string;
  /** As messages name it, with its version. */
  readonly product: string;
  /** What stands under the name `it` in a configuration. */
  readonly setting: object;
  readonly env: Readonly<Record<string, string>>;
  /** That stands in nothing the server writes. */
  readonly secret: string;
  /** Writes: what only a test does. */
  register(subject: string, schema: string, more?: object): Promise<number>;
  setLevel(subject: string, level: string): Promise<number>;
}

/** The subjects that the scenarios register. */
export const editorSubjects: readonly string[] = ['edited-value', 'number-value', 'strict-value'];

const order = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Edited', namespace: 'shop', fields });
const id = { name: 'id', type: 'string' };
const total = { name: 'total', type: 'int' };
const object = (property: object, more: object = {}): string => JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { a: property }, ...more });
const silent = /^silent\//;
/** What a registry does not look at is no verdict. */
const verdicts = async (editor: Editor, file: string): Promise<readonly { readonly code: string; readonly message: string }[]> => (await editor.pull(file)).map(({ code, message }) => ({ code: String(code), message: String(message) })).filter(({ code }) => !silent.test(code));

export function editorScenarios(it: RealRegistry): Readonly<Record<string, () => Promise<void>>> {
  const today = new Date().toISOString().slice(0, 10);
  return {
    'is what a schema is compared with while it is typed': async () => {
      assert.deepEqual([await it.register('edited-value', order(id))], [200]);
      await beside(it, { 'edited-value.avsc': order(id) }, async (editor) => {
        editor.open('edited-value.avsc', order(id, total));
        const [found] = await editor.sees('edited-value.avsc', ['avro/field-without-default']);
        assert.ok(String(found!.message).includes(`Compared with the registry it (${it.url}), of ${today}`), String(found!.message));
        assert.equal(await lens(editor, 'edited-value.avsc'), 'edited-value · v1 · BACKWARD · breaks v1');
        editor.edit('edited-value.avsc', order(id));
        assert.deepEqual(await editor.pull('edited-value.avsc'), [], 'at once');
        const { message } = await editor.says('reached');
        assert.ok(message.startsWith(`The registry it (${it.url}) answers.`), message);
        // Both were judged by the registry as well, and it agrees: nothing is said of that.
        editor.edit('edited-value.avsc', order(id, total));
        assert.deepEqual((await editor.pull('edited-value.avsc')).map(({ code }) => code), ['avro/field-without-default']);
      });
    },
    'is heard anew when somebody asks for it: a new version, another level': () => beside(it, { 'edited-value.avsc': order(id) }, async (editor) => {
      editor.open('edited-value.avsc', order(id, { ...total, default: 0 }));
      await until(() => 'the line', async () => (await lens(editor, 'edited-value.avsc')) === 'edited-value · v1 · BACKWARD · breaks nothing');
      assert.equal(await it.register('edited-value', order(id, { ...total, type: 'long', default: 0 })), 200);
      assert.deepEqual((await refreshed(editor)).map(({ state }) => state), ['reached']);
      const [found] = await editor.sees('edited-value.avsc', ['avro/type-changed']);
      assert.match(String(found!.message), /version 2/);
      assert.equal(await lens(editor, 'edited-value.avsc'), 'edited-value · v2 · BACKWARD · breaks v2');
      assert.equal(await it.setLevel('edited-value', 'FORWARD'), 200);
      await refreshed(editor);
      await editor.sees('edited-value.avsc', []);
      assert.equal(await lens(editor, 'edited-value.avsc'), 'edited-value · v2 · FORWARD · breaks nothing');
    }),
    'refuses by rules of its own what is compatible here, and of that text alone': async () => {
      assert.equal(await it.register('strict-value', object({ type: 'string' }), { schemaType: 'JSON' }), 200);
      await beside(it, { 'strict-value.json': object({ type: 'string' }) }, async (editor) => {
        editor.open('strict-value.json', object({ type: 'string' }, { required: ['b'] }));
        await until(() => 'its verdict', async () => (await verdicts(editor, 'strict-value.json')).some(({ code }) => code === 'compat/registry-refuses'));
        const [found, ...others] = await verdicts(editor, 'strict-value.json');
        assert.ok(found!.message.startsWith(`${it.product} at it (${it.url}) refuses this schema for "strict-value" under BACKWARD: `), found!.message);
        assert.deepEqual(others, []);
        editor.edit('strict-value.json', object({ type: 'string' }));
        assert.deepEqual(await verdicts(editor, 'strict-value.json'), [], 'the verdict was on another text');
      });
    },
    'takes what breaks by the rules of Confluent, and both are said': async () => {
      const number = (limit: object): string => JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'number', ...limit });
      assert.equal(await it.register('number-value', number({ exclusiveMinimum: 10 }), { schemaType: 'JSON' }), 200);
      await beside(it, { 'number-value.json': number({ exclusiveMinimum: 10 }) }, async (editor) => {
        editor.open('number-value.json', number({ minimum: 10 }));
        let found: Awaited<ReturnType<typeof verdicts>> = [];
        await until(() => `both reasons, not ${JSON.stringify(found)}`, async () => (found = await verdicts(editor, 'number-value.json')).length === 2);
        const accepts = found.find(({ code }) => code === 'compat/registry-accepts');
        assert.ok(accepts?.message.startsWith(`${it.product} at it (${it.url}) takes this schema for "number-value" under BACKWARD, so registering it there will not fail. By the rules of Confluent it breaks: MINIMUM_ADDED. `), JSON.stringify(found));
      });
    },
  };
}

/** The registry goes away while an editor is beside it: what was read of it counts on, with its age. `stop` ends it. */
export function goesAway(it: RealRegistry, stop: () => Promise<void>): Promise<void> {
  return beside(it, { 'edited-value.avsc': order(id) }, async (editor) => {
    const missing = order({ ...total, type: 'long' });
    editor.open('edited-value.avsc', missing);
    await editor.sees('edited-value.avsc', ['avro/field-without-default']);
    await stop();
    const [status] = await refreshed(editor);
    assert.equal(status?.state, 'down');
    assert.match(status!.message, /^The registry it \(\S+\) cannot be read: it refused the connection.*Schemas are compared with what was read of it on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\.$/);
    await editor.sees('edited-value.avsc', ['avro/field-without-default']);
    editor.edit('edited-value.avsc', order(id, { ...total, type: 'long' }));
    assert.deepEqual(await editor.pull('edited-value.avsc'), [], 'at once, as before');
  });
}

async function beside({ setting, env, secret }: RealRegistry, files: Readonly<Record<string, string>>, use: (editor: Editor) => Promise<void>): Promise<void> {
  const config = JSON.stringify({ extends: [], rules: { 'syntax/invalid': 'error' }, registries: { it: setting } });
  await withFolder({}, (cache) => withFolder({ 'event-schemas.json': config, ...files }, (folder) => withEditor(folder, { env: { ...env, EVENT_SCHEMAS_CACHE: cache } }, async (editor) => {
    await use(editor);
    assert.ok(!editor.received().some((text) => text.includes(secret)), 'no secret is in what the server writes');
  })));
}

async function refreshed(editor: Editor): Promise<readonly RegistryStatus[]> {
  return (await editor.connection.sendRequest<{ registries: readonly RegistryStatus[] }>('event-schemas/refreshRegistries', null)).registries;
}

async function lens(editor: Editor, file: string): Promise<string | undefined> {
  return (await editor.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', { textDocument: { uri: editor.uri(file) } }))[0]?.command.title;
}
