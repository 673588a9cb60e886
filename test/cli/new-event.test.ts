import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const read = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8');
const everything = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).map((it) => path.relative(folder, path.join(it.parentPath, it.name)).replaceAll(path.sep, '/')).sort();

describe('event-schemas new', () => {
  it('writes a schema that is found clean, a sample and a configuration', async () => {
    await withFolder({}, async (folder) => {
      const { code, stdout, stderr } = await runCli(['new', 'orders.order.placed', '--profile', 'house', '--owner', 'team-orders', '--description', 'A customer placed an order.', '--field', 'order_id:uuid"Identifies it."', 'total:decimal(12,2)"What it costs."', '--field', 'email:string"Of the customer."'], { cwd: folder });
      assert.deepEqual([code, stderr, stdout], [0, '', 'Wrote:\n  schemas/orders/order.placed.avsc\n  schemas/orders/order.placed.sample.json\n  event-schemas.json\n\nMade otherwise than asked, as house wants it:\n  "email": Tag it as PII\n']);
      assert.deepEqual(everything(folder), ['event-schemas.json', 'schemas/orders/order.placed.avsc', 'schemas/orders/order.placed.sample.json']);
      const linted = await runCli(['lint', '--format', 'json'], { cwd: folder });
      assert.deepEqual((JSON.parse(linted.stdout) as { files: number; findings: unknown[] }).findings, []);
      assert.match(read(folder, 'event-schemas.json'), /"extends": \["house"\]/);
      assert.equal((JSON.parse(read(folder, 'schemas/orders/order.placed.sample.json')) as { event_type: string }).event_type, 'orders.order.placed');
    });
  });

  it('goes where others lie, under their names, with their owner, and leaves the configuration as it is but for a profile', async () => {
    const there = JSON.stringify({ type: 'record', namespace: 'com.acme.orders', name: 'OrderCancelled', 'x-owner': 'team-orders', fields: [] });
    const config = '{\n  // ours\n  "extends": ["recommended"], // for now\n  "ignore": ["legacy/**"]\n}\n';
    await withFolder({ 'avro/orders/order-cancelled.avsc': there, 'event-schemas.json': config }, async (folder) => {
      assert.equal((await runCli(['new', 'orders.order.placed', '--field', 'order_id:uuid'], { cwd: folder })).code, 0);
      assert.equal(read(folder, 'event-schemas.json'), config);
      assert.equal((JSON.parse(read(folder, 'avro/orders/order-placed.avsc')) as { namespace: string }).namespace, 'com.acme.orders');
      const { stdout } = await runCli(['new', 'orders.order.shipped', '--profile', 'house'], { cwd: folder });
      assert.match(stdout, /event-schemas\.json \(the profile added\)/);
      assert.equal(read(folder, 'event-schemas.json'), config.replace('["recommended"]', '["recommended", "house"]'));
      assert.equal((JSON.parse(read(folder, 'avro/orders/order-shipped.avsc')) as { 'x-owner': string })['x-owner'], 'team-orders');
      assert.equal((await runCli(['new', 'orders.order.returned', '--profile', 'zalando', '--no-config', '--folder', 'elsewhere'], { cwd: folder })).code, 0);
      assert.ok(existsSync(path.join(folder, 'elsewhere/order-returned.avsc')));
      assert.doesNotMatch(read(folder, 'event-schemas.json'), /zalando/);
    });
  });

  it('writes JSON Schema in either draft, and Iglu schemas', async () => {
    await withFolder({}, async (folder) => {
      for (const [name, draft] of [['orders.order.placed', '2020-12'], ['orders.order.paid', 'draft-07']] as const) assert.equal((await runCli(['new', name, '--format', draft, '--profile', 'cloudevents', '--field', 'note:string?'], { cwd: folder })).code, 0);
      assert.match(read(folder, 'schemas/orders/order.placed.schema.json'), /2020-12/);
      assert.match(read(folder, 'schemas/orders/order.paid.schema.json'), /draft-07/);
      assert.match((await runCli(['lint'], { cwd: folder })).stdout, /2 schemas checked: nothing found/);
    });
    await withFolder({}, async (folder) => {
      assert.equal((await runCli(['new', 'com.acme.orders.order.placed', '--format', '2020-12', '--profile', 'snowplow'], { cwd: folder })).code, 0);
      assert.ok(existsSync(path.join(folder, 'schemas/com.acme.orders/order_placed/jsonschema/1-0-0')));
      assert.match((await runCli(['lint'], { cwd: folder })).stdout, /1 schema checked: nothing found/);
    });
  });

  it('shows what it would write with --dry-run', async () => {
    await withFolder({}, async (folder) => {
      const { code, stdout } = await runCli(['new', 'orders.order.placed', '--dry-run'], { cwd: folder });
      assert.equal(code, 0);
      assert.match(stdout, /^Nothing was written\. This would be:\n {2}schemas\/orders\/order\.placed\.avsc\n/);
      assert.match(stdout, /"name": "OrderPlaced"/);
      assert.deepEqual(everything(folder), []);
    });
  });

  it('refuses a command with what it would be, and takes it from a person who insists', async () => {
    await withFolder({}, async (folder) => {
      const refused = await runCli(['new', 'orders.order.cancel', '--profile', 'house'], { cwd: folder });
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /"cancel" does not say that something happened.*Name it "cancelled"\. With --insist it is taken as it is\./);
      assert.deepEqual(everything(folder), []);
      const insisted = await runCli(['new', 'orders.order.cancel', '--profile', 'house', '--insist'], { cwd: folder });
      assert.equal(insisted.code, 0);
      assert.match(insisted.stdout, /What event-schemas lint says of it:\n/);
    });
  });

  it('writes over nothing, and says why it cannot be done', async () => {
    await withFolder({ 'schemas/orders/order.placed.sample.json': 'mine', 'schemas/orders/order.paid.avsc': JSON.stringify({ type: 'record', namespace: 'orders', name: 'OrderPaid', fields: [] }), 'schemas/orders/order.refunded.avsc': 'mine' }, async (folder) => {
      const before = everything(folder);
      const refused = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout, stderr } = await runCli(['new', ...args], { cwd: folder });
        assert.deepEqual([code, stdout], [2, ''], args.join(' '));
        return stderr;
      };
      assert.match(await refused('orders.order.placed'), /order\.placed\.sample\.json is there already; nothing was written\./);
      assert.match(await refused('orders.order.refunded'), /order\.refunded\.avsc is there already/);
      assert.match(await refused('orders.order.paid', '--folder', 'other'), /The event orders\.order\.paid is there already: schemas\/orders\/order\.paid\.avsc\./);
      assert.match(await refused('placed'), /"placed" is no name of an event.*orders\.order\.placed/);
      assert.match(await refused('orders.order.shipped', '--profile', 'hous'), /There is no profile "hous"\. Did you mean "house"\?/);
      assert.match(await refused('orders.order.shipped', '--field', 'x:money'), /"money" is no type/);
      assert.match(await refused('orders.order.shipped', '--profile', 'house', '--field', 'version:int'), /is a field of the envelope/);
      assert.match(await refused('orders.order.shipped', '--folder', '..'), /is not inside/);
      assert.match(await refused(), /The name of the event is missing/);
      assert.deepEqual(everything(folder), before);
      assert.equal(read(folder, 'schemas/orders/order.placed.sample.json'), 'mine');
    });
    await withFolder({ 'event-schemas.json': '{ "ignore": ["schemas/**"] }' }, async (folder) => {
      assert.match((await runCli(['new', 'orders.order.shipped'], { cwd: folder })).stderr, /ignored by the configuration/);
    });
  });
});
