// The proxy that an editor is set to: both ways to a registry lead through it, and its password is in no message.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { record } from '../support/compat-report.ts';
import { besideRegistry } from '../support/editor-registry.ts';
import { startFakeProxy } from '../support/fake-proxy.ts';

const v = (type: string): string => record('OrderPlaced', { id: type });
const password = 'Zk8-planted';

describe('the proxy of an editor', { timeout: 90_000 }, () => {
  it('is taken by open schemas and by a comparison that a person asks for', () => besideRegistry({ 'order.avsc': v('string') }, {
    before: (fake) => fake.subjects.set('order-value', [{ schema: v('string') }]), setting: { url: 'http://registry.test' }, editor: { initializationOptions: { credentialsFollow: true }, env: { HTTP_PROXY: '', http_proxy: '', ALL_PROXY: '', all_proxy: '' } },
  }, async ({ editor, fake }) => {
    const proxy = await startFakeProxy({ basic: { username: 'ci', password }, hosts: { 'registry.test': Number(new URL(fake.url).port) } });
    const credentials = [{ url: 'http://registry.test', kind: 'none' }];
    const send = (url: string, except: readonly string[] = []): Promise<unknown> => editor.connection.sendRequest('event-schemas/credentials', { registries: credentials, proxy: { url: url.replace('//', `//ci:${password}@`), except } });
    try {
      editor.open('order.avsc', v('int'));
      await editor.pull('order.avsc');
      await editor.says('starting');
      assert.deepEqual(proxy.asked, [], 'nothing is asked before the proxy is known');
      await send(proxy.url);
      await editor.sees('order.avsc', ['avro/type-changed']);
      assert.match(proxy.asked[0] ?? '', /^GET http:\/\/registry\.test\//);
      const before = proxy.asked.length;
      await editor.connection.sendRequest('event-schemas/compareWith', { uri: editor.uri('order.avsc'), against: { kind: 'registry', name: 'production' } });
      assert.ok(proxy.asked.length > before, 'the comparison goes through it');
      // Another one that is not there: asked anew through that, and its password is said to nobody.
      await send('http://127.0.0.1:1');
      await editor.connection.sendRequest('event-schemas/refreshRegistries', null);
      assert.match((await editor.says('down')).message, /the proxy http:\/\/127\.0\.0\.1:1/);
      assert.ok(!editor.received().join('\n').includes(password));
    } finally {
      await proxy.close();
    }
  }));
});
