// A new event over stdio: what it can be, what is said of each answer, and the one edit that makes it.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkNewEventRequest, newEventChoicesRequest, newEventRequest } from '../../server/src/protocol/messages.ts';
import type { CheckNewEventParams, CheckNewEventResult, NewEventChoicesResult, NewEventParams, NewEventResult } from '../../server/src/protocol/messages.ts';
import { withFolder } from '../support/cli.ts';
import { withServer } from '../support/lsp-compat.ts';

const limit = { timeout: 60_000 };
const placed: NewEventParams = { domain: 'orders', entity: 'order', action: 'placed', format: 'avro', profile: 'house', fields: 'order_id:uuid"Identifies it."' };
const cancelled = JSON.stringify({ type: 'record', namespace: 'com.acme.orders', name: 'OrderCancelled', fields: [] });

describe('a new event in an editor', limit, () => {
  it('is one edit that makes the schema, a sample and the configuration; nothing is written, nothing is found in it', async () => {
    await withFolder({}, async (folder) => {
      await withServer(folder, async (client) => {
        const result = await client.connection.sendRequest<NewEventResult>(newEventRequest, placed);
        assert.ok(result.kind === 'planned', JSON.stringify(result));
        const changes = result.edit.documentChanges;
        assert.deepEqual(changes.flatMap((it) => ('kind' in it ? [[it.uri, it.options]] : [])), ['schemas/orders/order.placed.avsc', 'schemas/orders/order.placed.sample.json', 'event-schemas.json'].map((file) => [client.uri(file), { overwrite: false, ignoreIfExists: false }]));
        assert.equal(result.uri, client.uri('schemas/orders/order.placed.avsc'));
        assert.deepEqual(result.notes, ['Write what stands behind "TODO:" in the schema.']);
        assert.deepEqual(readdirSync(folder), []);
        const texts = changes.flatMap((it) => ('edits' in it ? [it.edits[0]!.newText] : []));
        client.open('event-schemas.json', texts[2]!, 'jsonc');
        client.open('schemas/orders/order.placed.avsc', texts[0]!, 'avro-schema');
        assert.deepEqual(await client.pull('schemas/orders/order.placed.avsc'), []);
      });
    });
  });

  it('edits the configuration as the editor has it, and lies where others lie, or where a person says', async () => {
    await withFolder({ 'avro/OrderCancelled.avsc': cancelled, 'event-schemas.json': '{ "extends": "recommended" }' }, async (folder) => {
      await withServer(folder, async (client) => {
        const open = '{\n  // unsaved\n  "extends": ["recommended"]\n}\n';
        client.open('event-schemas.json', open, 'jsonc');
        const result = await client.connection.sendRequest<NewEventResult>(newEventRequest, placed);
        assert.ok(result.kind === 'planned', JSON.stringify(result));
        assert.equal(result.uri, client.uri('avro/OrderPlaced.avsc'));
        const last = result.edit.documentChanges.at(-1)!;
        assert.ok('edits' in last && last.textDocument.uri === client.uri('event-schemas.json') && last.textDocument.version === 1, JSON.stringify(last));
        assert.equal(TextDocument.applyEdits(TextDocument.create('x', 'jsonc', 0, open), [...last.edits]), open.replace('"recommended"', '"recommended", "house"'));
        const elsewhere = await client.connection.sendRequest<NewEventResult>(newEventRequest, { ...placed, profile: 'recommended', folder: client.uri('deep/down') });
        assert.ok(elsewhere.kind === 'planned' && elsewhere.uri === client.uri('deep/down/OrderPlaced.avsc'), JSON.stringify(elsewhere));
        assert.ok(elsewhere.edit.documentChanges.every((it) => !JSON.stringify(it).includes('event-schemas.json')));
      });
    });
  });

  it('is refused with a sentence', async () => {
    await withFolder({ 'avro/OrderCancelled.avsc': cancelled }, async (folder) => {
      await withServer(folder, async (client) => {
        const refused = async (more: Partial<NewEventParams>): Promise<string> => {
          const result = await client.connection.sendRequest<NewEventResult>(newEventRequest, { ...placed, ...more });
          return result.kind === 'refused' ? result.sentence : 'planned';
        };
        assert.match(await refused({ action: 'cancel' }), /does not say that something happened.*"cancelled"/);
        assert.match(await refused({ action: 'cancelled' }), /is there already: avro\/OrderCancelled\.avsc/);
        assert.match(await refused({ entity: '1' }), /can be no name of an event/);
        assert.match(await refused({ fields: 'x' }), /"x" is no field/);
        assert.match(await refused({ folder: client.uri('../elsewhere') }), /is not inside/);
        assert.equal(await refused({ action: 'ship', insists: true }), 'planned');
        client.open('avro/OrderPlaced.avsc', 'unsaved', 'avro-schema');
        assert.match(await refused({}), /avro\/OrderPlaced\.avsc is there already/);
      });
    });
  });

  it('what there is to choose, and what is said of an answer while it is typed', async () => {
    await withFolder({ 'avro/OrderCancelled.avsc': cancelled, 'event-schemas.json': '{ "extends": "house", "words": { "past": ["ship"] } }' }, async (folder) => {
      await withServer(folder, async (client) => {
        const choices = await client.connection.sendRequest<NewEventChoicesResult>(newEventChoicesRequest, {});
        assert.ok(choices.kind === 'choices');
        assert.deepEqual([choices.inForce, choices.usualFormat, choices.domains, choices.profiles[0]?.name, choices.types.includes('uuid')], [['house'], 'avro', ['orders'], 'recommended', true]);
        const say = (params: CheckNewEventParams): Promise<CheckNewEventResult> => client.connection.sendRequest(checkNewEventRequest, params);
        assert.equal(await say({ what: 'part', text: 'order' }), null);
        assert.equal((await say({ what: 'part', text: '' }))?.kind, 'fault');
        const advice = await say({ what: 'action', text: 'place', entity: 'order' });
        assert.deepEqual([advice?.kind, advice?.past], ['advice', 'placed']);
        assert.equal(await say({ what: 'action', text: 'ship', entity: 'order' }), null, 'a word of the house');
        assert.equal(await say({ what: 'action', text: 'placed', entity: 'order' }), null);
        assert.equal((await say({ what: 'fields', text: 'total:money' }))?.kind, 'fault');
        assert.match((await say({ what: 'fields', text: 'version:int', profile: 'house' }))?.sentence ?? '', /envelope/);
        assert.equal(await say({ what: 'fields', text: 'version:int', profile: 'recommended' }), null);
        assert.equal(await say({ what: 'fields', text: '' }), null);
      });
    });
    await withFolder({}, async (folder) => {
      await withServer(folder, async (client) => {
        const choices = await client.connection.sendRequest<NewEventChoicesResult>(newEventChoicesRequest, { folder: client.uri('somewhere') });
        assert.ok(choices.kind === 'choices');
        assert.deepEqual([choices.inForce, choices.domains], [[], []]);
      });
    });
  });
});
