// The Kafka half of the tree, as a client asks for it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserNode } from '../../server/src/protocol/browser.ts';
import { browsing, shown } from '../support/browsing.ts';
import { withFolder } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { besideRegistry, withEditor } from '../support/editor-registry.ts';
import type { Editor, EditorOptions } from '../support/editor-registry.ts';
import { startFakeClusterLists } from '../support/fake-cluster-lists.ts';
import type { FakeClusterLists, FakeClusterListsOptions } from '../support/fake-cluster-lists.ts';

const limit = { timeout: 90_000 };

interface Options {
  readonly cluster?: FakeClusterListsOptions;
  readonly before?: (cluster: FakeClusterLists) => void;
  readonly setting?: object;
  readonly config?: object;
  readonly editor?: EditorOptions;
}

/** An editor in a folder whose configuration names a cluster. Nothing but reading may have been asked of it. */
async function beside({ cluster: options = {}, before = orders, setting, config, editor = {} }: Options, use: (editor: Editor, cluster: FakeClusterLists) => Promise<void>): Promise<void> {
  const cluster = await startFakeClusterLists(options);
  try {
    before(cluster);
    await withFolder({ 'event-schemas.json': JSON.stringify({ extends: [], kafka: { shop: { brokers: [cluster.address], timeout: 5, ...setting } }, ...config }) }, (folder) => withEditor(folder, editor, (it) => use(it, cluster)));
    assert.deepEqual([...new Set(cluster.broker.asked.map(({ key }) => key))].filter((key) => ![1, 2, 3, 9, 10, 15, 16, 17, 18, 32, 36, 69].includes(key)), [], 'it is only read');
  } finally {
    await cluster.close();
  }
}

function orders({ topics, groups }: FakeClusterLists): void {
  topics.set('orders.placed', { partitions: 6, messages: 200_000 }).set('orders.placed-dlt', { messages: 3 }).set('orders.placed-retry-1000', {}).set('orders.state', { partitions: 2, messages: 10, settings: { 'cleanup.policy': 'compact' } })
    .set('__consumer_offsets', { isInternal: true }).set('_schemas', {}).set('lonely-dlq', { messages: 1 });
  groups.set('billing', { offsets: { 'orders.placed': [200_000, 200_000, 199_000, 200_000, 200_000, 199_999] }, members: 2 }).set('idle', { offsets: {}, state: 'Empty' });
}

describe('the tree of a cluster', limit, () => {
  it('begins with the clusters of the configuration, and asks none of them', () => beside({}, async (editor, cluster) => {
    const top = await browsing(editor).top();
    assert.equal(shown(top), `shop [${cluster.address}]`);
    assert.equal(top[0]!.spoken, `Kafka cluster shop, ${cluster.address}`);
    assert.equal(cluster.broker.connections(), 0);
  }));

  it('has its topics, dead letters and retries under their own, and no internal ones unless they are asked for', () => beside({}, async (editor) => {
    const tree = browsing(editor);
    const shop = await tree.find('shop');
    assert.equal(shown(await tree.under(shop)), 'Consumer Groups\nlonely-dlq [dead-letter topic · 1 partition]\norders.placed [6 partitions]\norders.state [2 partitions]\nShow 2 Internal Topics');
    const all = await tree.under(shop, { internal: 'shown' });
    assert.deepEqual(all.map(({ label }) => label), ['Consumer Groups', '__consumer_offsets', '_schemas', 'lonely-dlq', 'orders.placed', 'orders.state']);
    assert.equal(shown(await tree.under(await tree.find('shop', 'orders.placed'))), 'No registry is configured, so its schemas are not known.\norders.placed-dlt [dead-letter topic · 1 partition]\norders.placed-retry-1000 [retry topic · 1 partition]\nConsumer Groups');
    const topic = await tree.find('shop', 'orders.placed');
    assert.deepEqual([topic.ref, topic.command], [{ kind: 'topic', configFile: editor.uri('event-schemas.json'), cluster: 'shop', topic: 'orders.placed' }, { id: 'event-schemas.showMessages' }]);
  }));

  it('has a topic of dead letters where the setting says so, whatever its name', () => beside({ setting: { deadLetters: { 'orders.state': 'orders.placed' } } }, async (editor) => {
    const tree = browsing(editor);
    assert.doesNotMatch(shown(await tree.under(await tree.find('shop'))), /orders\.state/);
    assert.match(shown(await tree.under(await tree.find('shop', 'orders.placed'))), /^orders\.state \[dead-letter topic · 2 partitions\]$/m);
  }));

  it('says behind what becomes of the messages of topics and how many there are, with one question for all', () => beside({}, async (editor, cluster) => {
    const tree = browsing(editor);
    const nodes = (await tree.under(await tree.find('shop'))).filter(({ lacks }) => lacks === 'details');
    const before = cluster.asked().length;
    const found = await tree.details(nodes);
    assert.equal(shown(found), 'lonely-dlq [1 message · dead-letter topic · 1 partition · kept 7 d]\norders.placed [1,200,000 messages · 3 dead letters · 6 partitions · kept 7 d]\norders.state [≤ 20 messages · 2 partitions · compacted]');
    assert.deepEqual(found.map(({ spoken, lacks }) => ({ spoken, lacks })).slice(1), [{ spoken: 'Topic orders.placed, 1,200,000 messages, 3 dead letters, 6 partitions, kept 7 d', lacks: undefined }, { spoken: 'Topic orders.state, ≤ 20 messages, 2 partitions, compacted', lacks: undefined }]);
    assert.deepEqual(cluster.asked().slice(before).sort((a, b) => a - b), [2, 2, 3, 3, 32], 'one question each for the first offsets, the last ones and the settings');
  }));

  it('is filtered by a text in the name, without asking anew', () => beside({}, async (editor, cluster) => {
    const tree = browsing(editor);
    const shop = await tree.find('shop');
    await tree.under(shop);
    const asked = cluster.asked().length;
    assert.equal(shown(await tree.under(shop, { filter: ' PLACED-d' })), 'orders.placed-dlt [dead-letter topic · 1 partition]\nThe filter hides 4 topics: clear it');
    assert.equal(shown(await tree.under(shop, { filter: 'nowhere' })), 'No topic has "nowhere" in its name.\nThe filter hides 5 topics: clear it');
    assert.deepEqual((await tree.under(shop, { filter: 'nowhere' })).at(-1)!.command, { id: 'event-schemas.clearBrowserFilter', arguments: [] });
    assert.equal(cluster.asked().length, asked);
    cluster.topics.set('orders.new', {});
    assert.match(shown(await tree.under(shop, { how: 'anew' })), /orders\.new/);
  }));

  it('shows many topics a part at a time', () => beside({ before: ({ topics }) => { for (let i = 0; i < 450; i++) topics.set(`topic${String(i).padStart(3, '0')}`, {}); } }, async (editor) => {
    const tree = browsing(editor);
    const shop = await tree.find('shop');
    const first = await tree.under(shop);
    assert.equal(first.length, 1 + 200 + 1);
    assert.deepEqual([first.at(-1)?.label, first.at(-1)?.command], ['Show the Other 250', { id: 'event-schemas.showMoreNodes', arguments: [shop.id, 1200] }]);
    assert.equal((await tree.under(shop, { most: 1200 })).length, 451);
  }));

  it('has many topics in groups by what their names tell, and few of them, as a filter leaves, by themselves', () => beside({ before: ({ topics }) => {
    for (let i = 0; i < 250; i++) topics.set(`orders.order.step${i}`, {});
    topics.set('orders.order.step7-dlt', {}).set('orders.state', {}).set('payments.refund.paid', {}).set('lonely', {});
  } }, async (editor, cluster) => {
    const tree = browsing(editor);
    const shop = await tree.find('shop');
    const top = await tree.under(shop);
    assert.equal(shown(top), 'Consumer Groups\norders [251]\nlonely [1 partition]\npayments.refund.paid [1 partition]');
    assert.deepEqual([top[1]!.spoken, top[1]!.ref, top[1]!.context], ['Domain orders, 251 topics', { kind: 'topic-group', domain: 'orders', configFile: editor.uri('event-schemas.json'), cluster: 'shop' }, 'group']);
    const inside = await tree.under(top[1]!);
    assert.equal(shown(inside), 'order [250]\norders.state [1 partition]');
    const steps = await tree.under(inside[0]!);
    assert.deepEqual([steps.length, steps[0]!.label, steps.at(-1)!.label], [201, 'orders.order.step0', 'Show the Other 50']);
    const seventh = (await tree.under(inside[0]!, { most: 400 })).find(({ label }) => label === 'orders.order.step7')!;
    assert.match(shown(await tree.under(seventh)), /^orders\.order\.step7-dlt \[dead-letter topic/m);
    assert.match((await tree.details([seventh]))[0]!.spoken, /^Topic orders\.order\.step7, /);
    const asked = cluster.asked().length;
    assert.equal(shown(await tree.under(shop, { filter: 'step24' })), ['step24', ...Array.from({ length: 10 }, (_none, i) => `step24${i}`)].map((name) => `orders.order.${name} [1 partition]`).concat('The filter hides 243 topics: clear it').join('\n'));
    assert.equal(shown(await tree.under(shop, { filter: 'orders' })), 'orders [251]\nThe filter hides 2 topics: clear it');
    assert.equal(shown(await tree.under((await tree.under(shop, { filter: 'step' }))[0]!, { filter: 'step' })), 'order [250]');
    assert.equal(cluster.asked().length, asked, 'and nobody is asked anew for it');
  }));

  it('says the way to a topic: through groups, under its own where it is one of dead letters, and to none that is not shown', async () => {
    const wayIn = (editor: Editor) => async (topic: string, internal?: 'shown'): Promise<string> => {
      const to = { topic: { configFile: editor.uri('event-schemas.json'), cluster: 'shop', topic }, ...(internal && { internal }) };
      const path = await editor.connection.sendRequest<{ readonly nodes: readonly BrowserNode[]; readonly sentence: string }>('event-schemas/subjectPath', to);
      if (!path.nodes) return path.sentence;
      // The client opens one after the other: each has to be found under the one before.
      let under = await browsing(editor).top();
      for (const node of path.nodes) {
        const known = under.find(({ id }) => id === node.id);
        assert.ok(known, node.label);
        under = known.state === 'leaf' ? [] : await browsing(editor).under(known, internal ? { internal } : {});
      }
      return path.nodes.map(({ label }) => label).join(' > ');
    };
    await beside({}, async (editor) => {
      const way = wayIn(editor);
      assert.equal(await way('orders.state'), 'shop > orders.state');
      assert.equal(await way('orders.placed-dlt'), 'shop > orders.placed > orders.placed-dlt');
      assert.equal(await way('_schemas'), 'The cluster shop does not show the topic "_schemas".');
      assert.equal(await way('_schemas', 'shown'), 'shop > _schemas');
      assert.equal(await way('gone'), 'The cluster shop does not show the topic "gone".');
    });
    await beside({ before: ({ topics }) => { for (let i = 0; i < 300; i++) topics.set(`d${i % 10}.e${Math.floor(i / 10) % 3}.done${i}`, {}); } }, async (editor) => {
      assert.equal(await wayIn(editor)('d4.e1.done14'), 'shop > d4 > e1 > d4.e1.done14');
    });
  });

  it('has consumer groups with how far they are behind, of the cluster and of a topic', () => beside({}, async (editor) => {
    const tree = browsing(editor);
    const groups = await tree.under(await tree.find('shop', 'Consumer Groups'));
    assert.equal(shown(groups), 'billing\nidle [no members]');
    assert.equal(shown(await tree.details(groups)), 'billing [1,001 behind · 2 members]\nidle [no offset · no members]');
    assert.equal(shown(await tree.under(groups[0]!)), 'orders.placed [1,001 behind · 6 partitions]');
    const ofTopic = await tree.under(await tree.find('shop', 'orders.placed', 'Consumer Groups'));
    assert.equal(shown(ofTopic), 'billing [1,001 behind · 2 members]');
    assert.equal(ofTopic[0]!.lacks, undefined);
    assert.equal(shown(await tree.under(await tree.find('shop', 'orders.state', 'Consumer Groups'))), 'No consumer group has an offset in this topic.');
  }));
});

describe('the schemas of a topic', limit, () => {
  const v = (type: string): string => record('OrderPlaced', { id: type });

  it('are the subjects that its name tells, each with its newest version', async () => {
    const cluster = await startFakeClusterLists();
    cluster.topics.set('orders.placed', {}).set('orders', {});
    try {
      await besideRegistry({}, {
        config: { kafka: { shop: { brokers: [cluster.address] } } },
        before: (fake) => fake.subjects.set('orders.placed-value', [{ schema: v('string') }, { schema: v('bytes') }]).set('orders.placed-key', [{ schema: '"string"' }]).set('orders.placed-com.acme.OrderPaid', [{ schema: v('string') }]),
      }, async ({ editor }) => {
        const tree = browsing(editor);
        assert.deepEqual((await tree.top()).map(({ label }) => label), ['production', 'shop']);
        const under = await tree.under(await tree.find('shop', 'orders.placed'));
        assert.equal(shown(under), 'value\nkey\ncom.acme.OrderPaid\nConsumer Groups');
        const [value] = await tree.details(under.slice(0, 1));
        assert.deepEqual([value!.description, value!.context, value!.command], ['v2 · BACKWARD', 'subject link', { id: 'event-schemas.openNewestVersion' }]);
        assert.equal(shown(await tree.under(value!)), 'v2 [id 2 · Avro]\nv1 [id 1 · Avro]');
        const ids = [...under, ...await tree.under(value!), ...await tree.under(await tree.find('production', 'orders', 'placed', 'value').catch(() => tree.find('production')))].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, 'no two nodes have one id');
        const { nodes } = await editor.connection.sendRequest<{ nodes: readonly BrowserNode[] }>('event-schemas/subjectPath', { subject: { configFile: editor.uri('event-schemas.json'), registry: 'production', subject: 'orders.placed-value' } });
        assert.deepEqual([nodes[0]!.label, nodes.at(-1)!.ref.kind, nodes.at(-1)!.tooltip], ['production', 'subject', 'orders.placed-value']);
        assert.equal(shown(await tree.under(await tree.find('shop', 'orders'))), 'production has no subject that is called by this topic.\nConsumer Groups');
      });
    } finally {
      await cluster.close();
    }
  });

  it('of a registry that cannot be asked are said so in their place alone', () => beside({ config: { registries: { main: { url: 'http://127.0.0.1:1', timeout: 1 } } } }, async (editor) => {
    const tree = browsing(editor);
    const under = await tree.under(await tree.find('shop', 'orders.placed'));
    assert.match(under[0]!.label, /^It refused the connection/);
    assert.match(shown(under), /\norders\.placed-dlt .*\n.*\nConsumer Groups$/);
  }));

  it('are not known where the cluster does not say its registry', () => beside({ config: { registries: { a: { url: 'http://127.0.0.1:1' }, b: { url: 'http://127.0.0.1:2' } } } }, async (editor) => {
    const under = await browsing(editor).under(await browsing(editor).find('shop', 'orders.state'));
    assert.equal(shown(under), 'The cluster names no "registry", so its schemas are not known.\nOpen Configuration\nConsumer Groups');
  }));
});

describe('trouble with a cluster', limit, () => {
  it('of a topic spoils that topic alone', () => beside({ before: (cluster) => {
    orders(cluster);
    cluster.topics.set('secret', { denied: 'all' }).set('hidden', { denied: 'settings', messages: 1 }).set('unreadable', { denied: 'offsets' });
  } }, async (editor) => {
    const tree = browsing(editor);
    const nodes = (await tree.under(await tree.find('shop'))).filter(({ lacks }) => lacks === 'details');
    const found = await tree.details(nodes);
    assert.equal(shown(found.filter(({ label }) => ['secret', 'hidden', 'unreadable', 'orders.state'].includes(label))), 'hidden [1 message · 1 partition]\norders.state [≤ 20 messages · 2 partitions · compacted]\nsecret [may not be read]\nunreadable [1 partition · kept 7 d · may not be read]');
    const secret = found.find(({ label }) => label === 'secret')!;
    assert.deepEqual([secret.icon, secret.tooltip], ['warning', 'secret\nThe credentials do not allow to read the topic secret.']);
    assert.match(found.find(({ label }) => label === 'hidden')!.tooltip!, /Its settings are not known\. The credentials do not allow to read the topic hidden\.$/);
  }));

  it('of a group spoils that group alone', () => beside({ before: (cluster) => {
    orders(cluster);
    cluster.groups.set('secret', { offsets: {}, denied: true });
  } }, async (editor) => {
    const tree = browsing(editor);
    assert.equal(shown(await tree.details(await tree.under(await tree.find('shop', 'Consumer Groups')))), 'billing [1,001 behind · 2 members]\nidle [no offset · no members]\nsecret [lag not known]');
    assert.equal(shown(await tree.under(await tree.find('shop', 'orders.placed', 'Consumer Groups'))), 'billing [1,001 behind · 2 members]\nOf one group it is not known how far it is.');
  }));

  it('of a cluster that lets nobody in is said with what to do, and new credentials count at once', () => beside({ cluster: { password: 'zk8-secret' }, setting: { auth: { kind: 'plain', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } } }, async (editor, cluster) => {
    const tree = browsing(editor);
    const shop = await tree.find('shop');
    const url = `kafka://${cluster.address}`;
    assert.deepEqual(shop.signIn, { name: 'shop', url, wants: 'plain', user: 'ann', at: { configFile: editor.uri('event-schemas.json'), cluster: 'shop' } });
    const lacking = await tree.under(shop);
    assert.equal(shown(lacking), 'The cluster "shop" wants credentials from the environment variable NO_SUCH_PASSWORD, which is not set.\nSign In…\nOpen Configuration');
    assert.deepEqual(lacking[1]!.command, { id: 'event-schemas.signInToCluster', arguments: [url] });
    assert.equal(cluster.broker.connections(), 0);
    const signIn = (password: string): Promise<unknown> => editor.connection.sendRequest('event-schemas/credentials', { registries: [{ url, kind: 'sasl', mechanism: 'plain', username: 'ann', password }] });
    await signIn('wrong-zk8-secret');
    const refused = await tree.under(shop);
    assert.equal(shown(refused), `${cluster.address} does not accept the credentials (PLAIN): "Authentication failed: Invalid username or password".\nSign In…\nTry Again\nOpen Configuration`);
    await signIn('zk8-secret');
    assert.match(shown(await tree.under(shop)), /orders\.placed/);
    assert.doesNotMatch(editor.received().join(''), /zk8-secret/);
  }));

  it('of a cluster that is not there is said', () => withFolder({ 'event-schemas.json': JSON.stringify({ kafka: { shop: { brokers: ['127.0.0.1:1'] } } }) }, (folder) => withEditor(folder, {}, async (editor) => {
    const nodes = await browsing(editor).under(await browsing(editor).find('shop'));
    assert.equal(shown(nodes), '127.0.0.1:1 refused the connection: nothing listens there, or a firewall is in the way.\nTry Again\nOpen Configuration');
    assert.equal(nodes[0]!.spoken, 'Problem: The cluster shop (127.0.0.1:1) did not say which topics it has. 127.0.0.1:1 refused the connection: nothing listens there, or a firewall is in the way.');
  })));

  it('is nothing in a folder that nobody trusts: nothing is shown, nothing asked, whatever a client sends', () => beside({ editor: { initializationOptions: { trusted: false } } }, async (editor, cluster) => {
    const tree = browsing(editor);
    assert.deepEqual(await tree.top(), []);
    const configFile = editor.uri('event-schemas.json');
    for (const ref of [{ kind: 'cluster', configFile, cluster: 'shop' }, { kind: 'topic', configFile, cluster: 'shop', topic: 'orders.placed' }, { kind: 'consumer-groups', configFile, cluster: 'shop' }] as const) {
      assert.equal(shown(await tree.under({ ref, id: 'x' } as BrowserNode)), 'This folder is not trusted, so no connection is opened for it.\nManage Trust');
    }
    assert.deepEqual(await editor.connection.sendRequest('event-schemas/testCluster', { configFile, cluster: 'shop' }), { state: 'failed', message: 'This folder is not trusted, so no connection is opened for it.' });
    assert.equal(cluster.broker.connections(), 0);
    await editor.connection.sendRequest('event-schemas/trust');
    assert.match(shown(await tree.under((await tree.top())[0]!)), /orders\.placed/);
  }));
});

describe('a connection to a cluster', limit, () => {
  const test = (options: Options, expected: RegExp, topic?: string): Promise<void> => beside(options, async (editor) => {
    const result = await editor.connection.sendRequest<{ state: string; message: string }>('event-schemas/testCluster', { configFile: editor.uri('event-schemas.json'), cluster: 'shop', ...(topic !== undefined && { topic }) });
    assert.match(`${result.state}: ${result.message}`, expected);
  });
  it('that works is said with what is there', () => test({}, /^reached: The cluster shop \(127\.0\.0\.1:\d+\) answers\. It has 1 broker, 7 topics and 2 consumer groups that may be seen\.$/));
  it('by a host that is unknown', () => test({ setting: { brokers: ['no-such-host.invalid:9092'] } }, /^failed: The cluster shop \(no-such-host\.invalid:9092\) cannot be used\. The host name of no-such-host\.invalid:9092 is unknown\. Look at how it is written, and whether a VPN is needed\.$/));
  it('that is refused', () => test({ setting: { brokers: ['127.0.0.1:1'] } }, /^failed: .* cannot be used\. 127\.0\.0\.1:1 refused the connection/));
  it('by TLS where there is none', () => test({ setting: { tls: true } }, /^failed: .* does not speak TLS|^failed: .* did not answer in time/));
  it('with a wrong password', () => test({ cluster: { password: 'right' }, setting: { auth: { kind: 'plain', username: 'ann', passwordEnv: 'PATH' } } }, /^unauthorized: .* does not accept the credentials \(PLAIN\): "Authentication failed/));
  it('by a mechanism that it has not', () => test({ cluster: { password: 'right' }, setting: { auth: { kind: 'scram-sha-256', username: 'ann', passwordEnv: 'PATH' } } }, /^unauthorized: .* does not offer SCRAM-SHA-256\. It offers PLAIN\.$/));
  it('whose advertised address leads nowhere', () => test({ cluster: { advertised: { host: '127.0.0.1', port: 1 } } }, /^failed: The cluster .* answers, and its only broker cannot be used: what is there cannot be read\. Broker 1 is advertised as 127\.0\.0\.1:1, and cannot be reached there\./));
  it('that says nothing', () => test({ cluster: { answers: { metadata: () => 'silence' } }, setting: { timeout: 0.5 } }, /^failed: .* did not answer in time/));
  it('to a topic that may be read', () => test({ before: ({ topics }) => topics.set('t', { partitions: 3 }) }, /^reached: The topic t can be read: 3 partitions, no messages\.$/, 't'));
  it('to a topic that may not be read', () => test({ before: ({ topics }) => topics.set('t', { denied: 'all' }) }, /^unauthorized: The topic t cannot be read\. The credentials do not allow to read the topic t\.$/, 't'));
  it('to a topic that is not there', () => test({}, /^failed: The topic gone cannot be read\. There is no topic gone, or the credentials do not allow to see it\.$/, 'gone'));
});

describe('a cluster that is added', limit, () => {
  const add = async (text: string | undefined): Promise<{ kind: string; text?: string; sentence?: string }> => {
    let result: { kind: string; text?: string; sentence?: string } = { kind: '' };
    await beside({}, async (editor) => { result = await editor.connection.sendRequest('event-schemas/clusterEntry', { ...(text !== undefined && { text }), name: 'prod', setting: { brokers: ['b1:9093', 'b2:9093'], tls: true, auth: { kind: 'scram-sha-512', username: 'ann' } } }); });
    return result;
  };
  it('is written beside everything else, comments and all', async () => assert.equal((await add('{\n  // ours\n  "extends": ["house"]\n}\n')).text, '{\n  // ours\n  "extends": ["house"],\n  "kafka": {\n    "prod": {\n      "brokers": [\n        "b1:9093",\n        "b2:9093"\n      ],\n      "tls": true,\n      "auth": {\n        "kind": "scram-sha-512",\n        "username": "ann"\n      }\n    }\n  }\n}\n'));
  it('is never written over another one', async () => assert.deepEqual(await add('{"kafka": {"prod": {"brokers": ["b:1"]}}}'), { kind: 'refused', sentence: 'There is a cluster "prod" already. It was not changed.' }));
  it('is not written into what is broken', async () => assert.equal((await add('{"kafka": ')).kind, 'refused'));
});
