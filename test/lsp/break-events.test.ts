// An event that shows a break: in the hover, behind a code action, as a document. Never one that was not tried.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { openBeside, quiet, withServer } from '../support/lsp-compat.ts';
import { breakEventsRequest, earlierTextRequest, showBreakingEventCommand } from '../../server/src/protocol/messages.ts';
import type { BreakEventsResult, EarlierTextResult, PlainRange } from '../../server/src/protocol/messages.ts';

const limit = { timeout: 60_000 };
const v = (type: unknown): string => record('OrderPlaced', { id: type, note: 'string' });
const at = (line: number, character: number): PlainRange => ({ start: { line, character }, end: { line, character } });
const withCommands = { initializationOptions: { clientCommands: [showBreakingEventCommand] } };

const hover = async (client: LspClient, file: string, { start }: PlainRange): Promise<string | undefined> =>
  (await client.connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: client.uri(file) }, position: start }))?.contents.value;
const events = (client: LspClient, file: string, range?: PlainRange): Promise<BreakEventsResult> => client.connection.sendRequest(breakEventsRequest, { uri: client.uri(file), ...(range && { range }) });
const textOf = async (client: LspClient, uri: string): Promise<string | undefined> => (await client.connection.sendRequest<EarlierTextResult>(earlierTextRequest, { uri }))?.text;

describe('an event that breaks', limit, () => {
  it('of Avro stands in the hover, and opens as a document', async () => {
    await withFolder({ ...quiet, 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.avsc', v('int'));
        const place = { start: found!.range.start, end: found!.range.start };
        const shown = (await hover(client, 'placed.v1.1.avsc', place))!;
        assert.match(shown, /^\*\*An event that breaks:\*\* a producer with v1\.0 writes it, and a consumer with this schema cannot read it · \[Open it\]\(command:event-schemas\.showBreakingEvent\?/);
        assert.match(shown, /```json\n\{\n {2}"id": "text",\n {2}"note": "text"\n\}\n```\n\nThe reader says: `cannot read "string" as "int"`(?:\n|$)/);
        const { breaks, at: where } = await events(client, 'placed.v1.1.avsc', place);
        assert.deepEqual([where, breaks.map(({ code, versions }) => [code, versions])], ['range', [['avro/type-changed', ['v1.0']]]]);
        const [{ shown: document }] = breaks as [BreakEventsResult['breaks'][number]];
        assert.equal(document.kind, 'event');
        const text = (await textOf(client, (document as { uri: string }).uri))!;
        assert.match(text, /^\/\/ An event of com\.acme\.OrderPlaced that breaks, tried with avsc\.\n\/\/\n\/\/ Written with: v1\.0\n\/\/ Read with: {4}placed\.v1\.1\.avsc as it is in the editor\n\/\/ Compared: {5}BACKWARD, against the version files beside it\n/);
        assert.deepEqual(JSON.parse(text.replaceAll(/^\/\/.*$/gm, '')), { id: 'text', note: 'text' });
        assert.equal((await events(client, 'placed.v1.1.avsc', at(0, 0))).at, 'document', 'away from it, all of the file');
        const action = (await client.actions('placed.v1.1.avsc', place)).find(({ title }) => title === 'Show an event that breaks');
        assert.deepEqual([action?.command?.command, (action?.command?.arguments?.[0] as { uri: string }).uri], [showBreakingEventCommand, client.uri('placed.v1.1.avsc')]);
        client.edit('placed.v1.1.avsc', v('string'));
        assert.deepEqual((await events(client, 'placed.v1.1.avsc', place)).breaks, []);
        assert.doesNotMatch((await hover(client, 'placed.v1.1.avsc', at(1, 13))) ?? '', /An event that breaks/);
        assert.equal(await textOf(client, 'event-schemas:/x/y.json?0'), undefined);
      }, withCommands);
    });
  });

  it('names who writes and who reads under FORWARD, and is no link where nobody opens it', async () => {
    await withFolder({ 'event-schemas.json': '{ "extends": [], "compatibility": { "mode": "FORWARD_TRANSITIVE" } }', 'placed.v1.0.avsc': v('string'), 'placed.v1.1.avsc': v('string'), 'placed.v1.2.avsc': v('string') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.2.avsc', v('int'));
        const shown = (await hover(client, 'placed.v1.2.avsc', found!.range))!;
        assert.match(shown, /^\*\*An event that breaks:\*\* a producer with this schema writes it, and a consumer with v1\.1 cannot read it\n\n```json\n\{\n {2}"id": 1,/);
        const { breaks: [it] } = await events(client, 'placed.v1.2.avsc');
        assert.deepEqual(it?.versions, ['v1.0', 'v1.1']);
        const text = (await textOf(client, (it!.shown as { uri: string }).uri))!;
        assert.match(text, /^\/\/ Likewise: {5}v1\.0$/m);
        assert.equal((await client.actions('placed.v1.2.avsc', found!.range)).some(({ title }) => title === 'Show an event that breaks'), false);
      });
    });
  });

  it('of JSON Schema says what the validator says; where none can fail, exactly that', async () => {
    const schema = (total: unknown): string => `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'OrderPlaced', type: 'object', properties: { total } }, undefined, 2)}\n`;
    await withFolder({ ...quiet, 'placed.v1.0.schema.json': schema({ type: 'number' }), 'placed.v1.1.schema.json': schema({ type: 'number' }) }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.schema.json', schema({ type: 'integer' }));
        assert.match((await hover(client, 'placed.v1.1.schema.json', found!.range))!, /"total": 1\.5\n\}\n```\n\nThe validator says: `\/total must be integer`$/m);
      });
    });
    const never = (value: string): string => schema({ type: 'string', enum: ['a'], maxLength: Number(value) });
    await withFolder({ ...quiet, 'placed.v1.0.schema.json': never('20'), 'placed.v1.1.schema.json': never('20') }, async (folder) => {
      await withServer(folder, async (client) => {
        const [found] = await openBeside(client, 'placed.v1.1.schema.json', never('10'));
        assert.match((await hover(client, 'placed.v1.1.schema.json', found!.range))!, /^\*\*No event can fail\*\* by this: the registry refuses the schema all the same\./);
        const { breaks: [it] } = await events(client, 'placed.v1.1.schema.json');
        assert.deepEqual(it?.shown, { kind: 'none', sentence: 'No event can fail by this break: the registry refuses the schema all the same.' });
      });
    });
  });
});
