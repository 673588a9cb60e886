// Each snippet, put in and left as it is, passes every rule of the profile that it is made for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { envelopeRule } from '../../server/src/core/lint/envelope.ts';
import { profiles } from '../../server/src/core/config/profiles/index.ts';
import { layOut } from '../../server/src/core/new-event/lay-out.ts';
import { formatOfNew, newEvent } from '../../server/src/core/new-event/new-event.ts';
import { avroSnippets, jsonSchemaSnippets } from '../../server/src/core/features/completion/snippets.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { snippetFiles } from '../../tools/snippets/all.ts';
import { settingsOf } from '../../tools/snippets/events.ts';
import { expanded } from '../../tools/snippets/snippet.ts';
import type { Snippet } from '../../tools/snippets/snippet.ts';
import { projectFolder } from '../support/cli.ts';
import { modelOf } from '../support/check.ts';

type Written = Readonly<Record<string, { readonly prefix?: string; readonly body: readonly string[]; readonly isFileTemplate?: boolean }>>;

/** The text of a snippet within a document of its profile, where it is none itself. */
function documentOf({ format, stands, prefix }: Snippet, text: string, profile: string): string {
  if (stands === 'alone') return text;
  const content = { parts: { prefix: '', domain: 'orders', entity: 'order', action: 'placed' }, fields: [], description: 'An order was placed.', owner: 'team-orders' };
  const { text: event } = newEvent(content, format, 'file:///workspace/order.placed.avsc', settingsOf(profile), emptyWorkspace);
  const data = JSON.parse(event) as Record<string, unknown>;
  const list = format === 'avro' ? 'fields' : 'properties';
  const inside = JSON.parse(format === 'avro' ? `[${text}]` : `{${text}}`) as object;
  // An envelope stands in place of that of the event.
  if (prefix.includes('envelope-')) return layOut({ ...data, [list]: inside });
  if (stands === 'among members') return layOut({ ...data, ...inside });
  return layOut({ ...data, [list]: Array.isArray(inside) ? [...(data[list] as unknown[]), ...(inside as unknown[])] : { ...(data[list] as object), ...inside } });
}

describe('snippets', () => {
  for (const [file, snippets] of snippetFiles()) {
    const written = JSON.parse(readFileSync(path.join(projectFolder, file), 'utf8')) as Written;
    for (const snippet of snippets) {
      for (const profile of snippet.profiles) {
        it(`${file}: ${snippet.prefix} under ${profile}`, () => {
          const text = documentOf(snippet, expanded(written[snippet.name]!.body), profile);
          const name = snippet.format === 'avro' ? 'orders/order.placed.avsc' : 'orders/order.placed.schema.json';
          const model = modelOf(text, name, formatOfNew(snippet.format));
          assert.ok(model, text);
          assert.deepEqual(analyze(model, settingsOf(profile), emptyWorkspace).findings.map(({ code, message }) => `${code}: ${message}`), [], text);
        });
      }
    }
    it(`${file}: each has a name and a prefix of its own`, () => {
      assert.equal(Object.keys(written).length, snippets.length);
      assert.equal(new Set(snippets.map(({ prefix }) => prefix)).size, snippets.length);
    });

    it(`${file}: VS Code proposes none of them by itself, which it would within strings too`, () => {
      assert.deepEqual(Object.values(written).filter(({ prefix }) => prefix !== undefined), []);
    });
  }

  it('the server proposes what the files hold', () => {
    const bodies = (file: string): unknown => Object.values(JSON.parse(readFileSync(path.join(projectFolder, file), 'utf8')) as Written).map(({ body }) => body);
    assert.deepEqual(avroSnippets.map(({ body }) => body), bodies('snippets/avro.json'));
    assert.deepEqual(jsonSchemaSnippets.map(({ body }) => body), bodies('snippets/json-schema.json'));
  });

  it('in JSON all have prefixes that nobody types by chance', () => {
    for (const { prefix } of jsonSchemaSnippets) assert.match(prefix, /^event-/);
  });

  it('there is an event for each profile with an envelope, in each language', () => {
    const wanted = [...profiles.keys()].filter((name) => settingsOf(name).rules.has(envelopeRule));
    assert.deepEqual(wanted, ['house', 'cloudevents', 'cdevents', 'zalando']);
    for (const [file, snippets] of snippetFiles()) {
      for (const profile of wanted) assert.ok(snippets.some(({ prefix }) => prefix === `event-${profile}`) && snippets.some(({ prefix }) => prefix === `event-envelope-${profile}` || prefix === `envelope-${profile}`), `${file} ${profile}`);
    }
  });
});
