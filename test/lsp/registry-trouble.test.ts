// A registry that is slow, down or wrong changes no other finding, and no keystroke waits for it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-types';
import { record } from '../support/compat-report.ts';
import { configFor, until, withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry, Trouble } from '../support/fake-registry.ts';
import { withRepository } from '../support/repository.ts';

const limit = { timeout: 120_000 };
const v = (type: string): string => record('OrderPlaced', { id: type });
const html = { kind: 'answer', status: 200, body: '<!doctype html><html><body>Sign in</body></html>', headers: { 'content-type': 'text/html' } } as const satisfies Trouble;
const rule = { rules: { 'syntax/invalid': 'error', 'documentation/record': 'warning' } };

/** What an editor sees of files that have nothing to do with a registry: a lint finding, one of git, one of a version file, a syntax error. */
async function otherFindings(editor: Editor): Promise<readonly (readonly Diagnostic[])[]> {
  const all: (readonly Diagnostic[])[] = [];
  for (const file of ['order.avsc', 'placed.v1.1.avsc', 'broken.avsc']) all.push(await editor.pull(file));
  return all;
}

async function withFiles(url: string | undefined, use: (editor: Editor) => Promise<void>): Promise<void> {
  const config = url === undefined ? JSON.stringify({ extends: [], ...rule }) : configFor(url, rule, { timeout: 5 });
  await withRepository({ 'event-schemas.json': config, 'order.avsc': v('string'), 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string'), 'broken.avsc': v('string') }, ({ folder }) => withEditor(folder, {}, async (editor) => {
    editor.open('order.avsc', v('int'));
    editor.open('placed.v1.1.avsc', v('long'));
    editor.open('broken.avsc', '{ "type": "record" "name": "A" }');
    for (const file of ['order.avsc', 'placed.v1.1.avsc']) await until(() => `${file} to break`, async () => (await editor.pull(file)).some(({ code }) => code === 'avro/type-changed'));
    await use(editor);
  }));
}

/** Without what differs from one repository to the next. */
function plain(all: readonly (readonly Diagnostic[])[]): string {
  return JSON.stringify(all, (key, value: unknown) => (key === 'uri' || key === 'href' ? undefined : typeof value === 'string' ? value.replace(/main at [0-9a-f]+/, 'main') : value), 1);
}

const troubles: Readonly<Record<string, { readonly trouble: readonly Trouble[] | 'not there'; readonly state: 'down' | 'slow' | 'unauthorized' }>> = {
  'is not there': { trouble: 'not there', state: 'down' },
  'never answers': { trouble: [{ kind: 'silence' }], state: 'slow' },
  'answers with web pages': { trouble: [html], state: 'down' },
  'answers with web pages and an error (502)': { trouble: [{ ...html, status: 502 }], state: 'down' },
  'is in trouble (500)': { trouble: [{ kind: 'answer', status: 500, body: '{"error_code":50001,"message":"Error in the backend data store"}' }], state: 'down' },
  'cuts connections': { trouble: [{ kind: 'cut' }], state: 'down' },
  'cuts in the middle of an answer': { trouble: [{ kind: 'cut-midway' }], state: 'down' },
  'speaks no HTTP': { trouble: [{ kind: 'noise' }], state: 'down' },
  'answers nonsense': { trouble: [{ kind: 'answer', status: 200, body: '{"a":1}' }], state: 'down' },
  'lets nobody in': { trouble: [{ kind: 'answer', status: 401, body: '{"error_code":401,"message":"Unauthorized"}' }], state: 'unauthorized' },
};

describe('a registry that', limit, () => {
  let usual: Promise<string> | undefined;
  const withoutRegistry = (): Promise<string> => (usual ??= (async () => {
    let seen = '';
    await withFiles(undefined, async (editor) => { seen = plain(await otherFindings(editor)); });
    return seen;
  })());

  for (const [name, { trouble, state }] of Object.entries(troubles)) {
    it(`${name} changes no other finding and costs no keystroke`, async () => {
      const expected = await withoutRegistry();
      assert.match(expected, /documentation\/record|avro\/type-changed/);
      await withTroubled(trouble, (fake) => withFiles(fake.url, async (editor) => {
        assert.equal(plain(await otherFindings(editor)), expected);
        const status = await editor.says(state);
        assert.equal(editor.statuses().length, 1, 'one registry, not one for each file');
        assert.match(status.message, /^The registry production \(http:\/\/127\.0\.0\.1:\d+\) .*Nothing of it is at hand, so schemas are compared without it\./);
        assert.equal(plain(await otherFindings(editor)), expected);
        assert.ok(trouble === 'not there' || fake.asked.length > 0, 'it was asked');
        await typesAlong(editor);
        // The first finding of all that were there.
        editor.edit('order.avsc', v('int'));
        assert.equal(plain(await otherFindings(editor)), expected);
      }));
    });
  }

  it('never answers holds up no answer: each keystroke is answered before any question is', async () => {
    await withTroubled([{ kind: 'silence' }], (fake) => withFiles(fake.url, async (editor) => {
      await until(() => 'a question to the registry', async () => fake.asked.length > 0);
      await typesAlong(editor);
    }));
  });

  it('is slow holds up no answer either, and counts once it answered', async () => {
    await withTroubled([{ kind: 'wait', ms: 1500 }], (fake) => withFiles(fake.url, async (editor) => {
      await until(() => 'a question to the registry', async () => fake.asked.length > 0);
      await typesAlong(editor);
      await until(() => 'the registry to count', async () => (await editor.pull('order.avsc')).some(({ message }) => String(message).includes('Compared with the registry production')));
      await typesAlong(editor);
    }));
  });

  it('comes back is heard again', async () => {
    const fake = await startFakeRegistry();
    try {
      fake.subjects.set('order-value', [{ schema: v('int') }]);
      // What fails is asked again when a person says so, not only after a pause.
      fake.trouble('/', [{ kind: 'answer', status: 403, body: '{}' }]);
      await withFiles(fake.url, async (editor) => {
        await editor.says('unauthorized');
        const result = await editor.connection.sendRequest<{ registries: { state: string }[] }>('event-schemas/refreshRegistries', null);
        assert.deepEqual(result.registries.map(({ state }) => state), ['reached']);
        await until(() => 'the registry to count', async () => !(await editor.pull('order.avsc')).some(({ code }) => code === 'avro/type-changed'));
      });
    } finally {
      await fake.close();
    }
  });
});

/** Types, and looks each time whether the answer to that very text comes at once: nothing is pulled twice. Leaves a text that breaks. */
async function typesAlong(editor: Editor): Promise<void> {
  for (const type of ['int', 'string', 'long', 'string', 'float']) {
    editor.edit('order.avsc', v(type));
    assert.equal((await editor.pull('order.avsc')).some(({ code }) => code === 'avro/type-changed'), type !== 'string', type);
  }
}

async function withTroubled(trouble: readonly Trouble[] | 'not there', use: (fake: FakeRegistry) => Promise<void>): Promise<void> {
  const fake = await startFakeRegistry();
  try {
    fake.subjects.set('order-value', [{ schema: v('string') }]);
    if (trouble === 'not there') await fake.close();
    else fake.trouble('/', trouble, 'always');
    await use(fake);
  } finally {
    if (trouble !== 'not there') await fake.close();
  }
}
