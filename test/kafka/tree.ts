import assert from 'node:assert/strict';
import type { BrowserNode, TestClusterResult } from '../../server/src/protocol/browser.ts';
import { browsing, shown } from '../support/browsing.ts';
import { withFolder } from '../support/cli.ts';
import { withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';
import { password, user } from './support/broker.ts';
import type { TestBroker } from './support/broker.ts';

/** The tree of an editor on a real broker: without and with credentials, by each way in. Groups are as they were afterwards. */
export async function tree(broker: TestBroker, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  console.log('== tree');
  const { cert, key } = broker.authority.issue('alice');
  const auth = (kind: string): object => ({ brokers: [broker.sasl], tls: { ca: 'ca.pem' }, auth: { kind, username: user, passwordEnv: 'NO_SUCH_PASSWORD' } });
  const config = JSON.stringify({ kafka: {
    open: { brokers: [broker.plain] }, plain: auth('plain'), scram: auth('scram-sha-512'), mutual: { brokers: [broker.mutual], tls: { ca: 'ca.pem', cert: 'client.pem', key: 'client-key.pem' } },
    untrusted: { ...auth('plain'), tls: true }, wrong: { brokers: [broker.wrong] }, bare: { brokers: [broker.sasl] },
  } });
  const beside = (use: (editor: Editor, tree: ReturnType<typeof browsing>) => Promise<void>): Promise<void> => withFolder({ 'event-schemas.json': config, 'ca.pem': broker.authority.cert, 'client.pem': cert, 'client-key.pem': key }, (folder) => withEditor(folder, {}, async (editor) => {
    await use(editor, browsing(editor));
    assert.ok(!editor.received().join('').includes(password) && !editor.received().join('').includes('Wrong-Zk8'), 'no secret is shown');
  }));
  const tried = (editor: Editor, cluster: string, topic?: string): Promise<TestClusterResult> => editor.connection.sendRequest('event-schemas/testCluster', { configFile: editor.uri('event-schemas.json'), cluster, ...(topic !== undefined && { topic }) });
  const signIn = (editor: Editor, at: BrowserNode, mechanism: string, secret: string): Promise<unknown> => editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url: at.signIn?.url, kind: 'sasl', mechanism, username: user, password: secret }] });
  const groups = await broker.hand('groups');

  await test('the tree: topics, what becomes of their messages, groups and how far they are', () => beside(async (_editor, browse) => {
    const open = await browse.find('open');
    const topics = await browse.details((await browse.under(open)).filter(({ lacks }) => lacks === 'details'));
    assert.equal(shown(topics.filter(({ label }) => label === 'codecs')), 'codecs [2,000 messages · 1 partition · kept for ever]');
    assert.match(shown(await browse.under(open)), /Show \d+ Internal Topics?$/);
    assert.ok((await browse.under(open, { internal: 'shown' })).some(({ label }) => label === '__consumer_offsets'));
    assert.match(shown(await browse.under(await browse.find('open', 'codecs', 'Consumer Groups'))), /^offline \[10 behind · no members\]$/m);
    assert.match(shown(await browse.details(await browse.under(await browse.find('open', 'Consumer Groups')))), /^offline \[.*10 behind.*\]$|^offline \[.*behind · no members\]$/m);
  }));

  for (const [cluster, mechanism] of [['plain', 'plain'], ['scram', 'scram-sha-512'], ['scram', 'scram-sha-256']] as const) {
    await test(`the tree, signed in by ${mechanism} over TLS, and what a wrong password says`, () => beside(async (editor, browse) => {
      const at = await browse.find(cluster);
      assert.match(shown(await browse.under(at)), /NO_SUCH_PASSWORD, which is not set\.\nSign In…/);
      await signIn(editor, at, mechanism, 'Wrong-Zk8_secret');
      assert.match(shown(await browse.under(at)), /does not accept the credentials.*\nSign In…\nTry Again/);
      assert.equal((await tried(editor, cluster)).state, 'unauthorized');
      await signIn(editor, at, mechanism, password);
      assert.match(shown(await browse.under(at)), /^codecs \[1 partition\]$/m);
      assert.match((await tried(editor, cluster)).message, /answers\. It has 1 broker, \d+ topics and \d+ consumer groups that may be seen\.$/);
      assert.deepEqual(await tried(editor, cluster, 'purged'), { state: 'unauthorized', message: 'The topic purged cannot be read. The credentials do not allow to read the topic purged.' });
      assert.equal((await tried(editor, cluster, 'codecs')).state, 'reached');
    }));
  }

  await test('a connection by a client certificate, and what the others say', () => beside(async (editor) => {
    assert.equal((await tried(editor, 'mutual')).state, 'reached');
    assert.match((await tried(editor, 'untrusted')).message, /NO_SUCH_PASSWORD/);
    await signIn(editor, await browsing(editor).find('untrusted'), 'plain', password);
    assert.match((await tried(editor, 'untrusted')).message, /is signed by nobody who is trusted here/);
    assert.match((await tried(editor, 'bare')).message, /speaks TLS, and none is set for it/);
    assert.match((await tried(editor, 'wrong')).message, /its only broker cannot be used: what is there cannot be read\. Broker \d+ is advertised as .*, and cannot be reached there\./);
  }));

  await test('the tree joined no group and made none', async () => assert.equal(await broker.hand('groups'), groups));
}
