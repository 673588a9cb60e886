// What a broker may answer, refuse or leave unsaid: a broker of the test's own tells it.
import assert from 'node:assert/strict';
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { connectKafka } from '../../server/src/kafka/reader.ts';
import { usualKafkaLimits } from '../../server/src/kafka/connection.ts';
import type { KafkaConnection, Sasl } from '../../server/src/kafka/connection.ts';
import { sentenceOf } from '../../server/src/kafka/fault.ts';
import type { Fault } from '../../server/src/kafka/fault.ts';
import type { KafkaAnswer, KafkaReader, ReadEvent } from '../../server/src/kafka/port.ts';
import { crc32c } from '../../server/src/kafka/records/crc.ts';
import { networkFault } from '../../server/src/kafka/socket.ts';
import { startFakeBroker } from './support/fake-broker.ts';
import type { Answers, FakeBroker, FakeOptions } from './support/fake-broker.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const quick = { ...usualKafkaLimits, timeoutMs: 400 };
const metadata = (port: number, more: { readonly leader?: number } = {}) => ({
  throttleMs: 0, brokers: [{ id: 1, host: '127.0.0.1', port, rack: null }], clusterId: 'c', controller: 1, operations: 0,
  topics: [{ error: 0, topic: 't', isInternal: false, operations: 0, partitions: [{ error: 0, partition: 0, leader: more.leader ?? 1, leaderEpoch: 0, replicas: [1], inSync: [1], offline: [] }] }],
});

async function start(answers: (fake: () => FakeBroker) => Answers, options: FakeOptions = {}, more: Partial<KafkaConnection> = {}): Promise<{ readonly fake: FakeBroker; readonly reader: KafkaReader }> {
  const fake: FakeBroker = await startFakeBroker({}, options);
  fake.answers = { metadata: () => metadata(fake.port), ...answers(() => fake) };
  const reader = connectKafka({ name: undefined, brokers: [{ host: '127.0.0.1', port: fake.port }], tls: undefined, sasl: { mechanism: 'none' }, limits: usualKafkaLimits, ...more });
  closing.push(() => fake.close(), () => reader.close());
  return { fake, reader };
}

const faultIn = (answer: KafkaAnswer<unknown>): Fault => (answer.kind === 'fault' ? answer.fault : assert.fail('it is answered'));

it('looking at topics never creates one', async () => {
  const created: boolean[] = [];
  const { reader } = await start((it) => ({ metadata: ({ createTopics }) => { created.push(createTopics); return metadata(it().port); } }));
  await reader.topics();
  await reader.topic('t');
  await reader.cluster();
  for await (const event of reader.read({ topic: 't', from: { kind: 'oldest' }, until: 'end' })) assert.notEqual(event.kind, 'messages');
  assert.ok(created.length >= 4 && !created.includes(true));
});

describe('versions', () => {
  it('the newest that both know', async () => {
    const old = await start(() => ({ listGroups: () => ({ throttleMs: 0, error: 0, groups: [{ group: 'g', protocolType: 'consumer', state: '', type: '' }] }) }), { versions: { listGroups: [0, 2], metadata: [0, 5] } });
    assert.deepEqual(await old.reader.groups(), { kind: 'ok', value: { groups: [{ name: 'g', coordinator: 1, protocolType: 'consumer', state: '', type: '' }], faults: [] } });
    assert.deepEqual(old.fake.asked.filter(({ key }) => key === 16 || key === 3).map(({ key, version }) => [key, version]), [[3, 5], [16, 2]]);
    const later = await start(() => ({ listGroups: () => ({ throttleMs: 0, error: 0, groups: [{ group: 'g', protocolType: 'consumer', state: 'Stable', type: 'classic' }] }) }), { versions: { listGroups: [3, 9] } });
    assert.equal((await later.reader.groups()).kind, 'ok');
    assert.equal(later.fake.asked.find(({ key }) => key === 16)?.version, 5);
  });

  it('none that both know', async () => {
    const { reader } = await start(() => ({}), { versions: { metadata: [0, 3] } });
    const fault = faultIn(await reader.topics());
    assert.equal(fault.kind, 'too-old');
    assert.match(sentenceOf(fault), /^127\.0\.0\.1:\d+ does not know Metadata in a version that is spoken here\. Kafka 0\.11 and later do\.$/);
  });
});

describe('signing in', () => {
  const authenticated = { error: 0, errorMessage: null, bytes: Buffer.alloc(0), lifetimeMs: 0 };

  it('by a mechanism that is not offered', async () => {
    const { reader } = await start(() => ({ saslHandshake: () => ({ error: 33, mechanisms: ['PLAIN', 'GSSAPI'] }) }), {}, { sasl: { mechanism: 'SCRAM-SHA-512', username: 'u', password: 'p' } });
    const fault = faultIn(await reader.cluster());
    assert.equal(sentenceOf(fault).replace(/:\d+/, ''), '127.0.0.1 does not offer SCRAM-SHA-512. It offers PLAIN, GSSAPI.');
  });

  it('by PLAIN, and what the broker says of a refusal holds no password', async () => {
    const said: string[] = [];
    const { reader } = await start(() => ({
      saslHandshake: () => ({ error: 0, mechanisms: ['PLAIN'] }),
      saslAuthenticate: ({ bytes }) => { said.push(bytes.toString()); return { ...authenticated, error: 58, errorMessage: 'u:secret-one is wrong' }; },
    }), {}, { sasl: { mechanism: 'PLAIN', username: 'u', password: 'secret-one' } });
    assert.equal(sentenceOf(faultIn(await reader.cluster())).replace(/:\d+/, ''), '127.0.0.1 does not accept the credentials (PLAIN): "u:*** is wrong".');
    assert.deepEqual(said, ['\0u\0secret-one'], 'and it is asked once: accounts are locked by those who try again');
  });

  it('by a token: the reason is read, and acknowledged', async () => {
    const said: string[] = [];
    const { reader } = await start(() => ({
      saslHandshake: () => ({ error: 0, mechanisms: ['OAUTHBEARER'] }),
      saslAuthenticate: ({ bytes }) => { said.push(bytes.toString()); return said.length === 1 ? { ...authenticated, bytes: Buffer.from('{"status":"invalid_token"}') } : { ...authenticated, error: 58 }; },
    }), {}, { sasl: { mechanism: 'OAUTHBEARER', token: () => Promise.resolve({ kind: 'token', token: 'abc' }) } });
    const fault = faultIn(await reader.cluster());
    assert.deepEqual(fault.kind === 'credentials-refused' && fault.said, '{"status":"invalid_token"}');
    assert.deepEqual(said, ['n,,\u0001auth=Bearer abc\u0001\u0001', '\u0001']);
  });

  /** The server's side of SCRAM (RFC 5802), whose last word may be a lie. */
  const scram = (verdict: 'proves' | 'lies' | 'other-nonce' | 'endless'): Answers => {
    let first = '';
    let challenge = '';
    return {
      saslHandshake: () => ({ error: 0, mechanisms: ['SCRAM-SHA-256'] }),
      saslAuthenticate({ bytes }) {
        const text = bytes.toString();
        if (first === '') {
          first = text.slice(3);
          challenge = `r=${verdict === 'other-nonce' ? 'x' : /r=(.*)$/.exec(text)![1]!}server,s=${Buffer.from('salt').toString('base64')},i=${verdict === 'endless' ? 999_999_999 : 4096}`;
          return { ...authenticated, bytes: Buffer.from(challenge) };
        }
        const salted = pbkdf2Sync(verdict === 'lies' ? 'something else' : 'pencil', 'salt', 4096, 32, 'sha256');
        const all = `${first},${challenge},${text.replace(/,p=.*$/, '')}`;
        const stored = createHash('sha256').update(createHmac('sha256', salted).update('Client Key').digest()).digest();
        assert.equal(stored.length, 32);
        return { ...authenticated, bytes: Buffer.from(`v=${createHmac('sha256', createHmac('sha256', salted).update('Server Key').digest()).update(all).digest('base64')}`) };
      },
    };
  };
  const sasl: Sasl = { mechanism: 'SCRAM-SHA-256', username: 'a=b,c', password: 'pencil' };

  it('by SCRAM, and the broker has to prove that it knows the password', async () => {
    const good = await start(() => scram('proves'), {}, { sasl });
    assert.equal((await good.reader.cluster()).kind, 'ok');
    for (const [verdict, said] of [['lies', /could not prove/], ['other-nonce', /makes no sense/], ['endless', /makes no sense/]] as const) {
      const bad = await start(() => scram(verdict), {}, { sasl });
      const fault = faultIn(await bad.reader.cluster());
      assert.match(fault.kind === 'credentials-refused' ? fault.said : fault.kind, said);
    }
  });

  it('anew before a session ends, on the same connection', async () => {
    let times = 0;
    const { fake, reader } = await start(() => ({
      saslHandshake: () => ({ error: 0, mechanisms: ['PLAIN'] }),
      saslAuthenticate: () => { times++; return { ...authenticated, lifetimeMs: 50 }; },
    }), {}, { sasl: { mechanism: 'PLAIN', username: 'u', password: 'p' } });
    assert.equal((await reader.cluster()).kind, 'ok');
    await new Promise((resolve) => setTimeout(resolve, 60));
    const both = await Promise.all([reader.cluster(), reader.cluster()]);
    assert.deepEqual(both.map(({ kind }) => kind), ['ok', 'ok']);
    assert.ok(times >= 2);
    assert.equal(fake.connections(), 1);
  });
});

describe('a broker that', () => {
  it('says nothing', async () => {
    const { reader } = await start(() => ({ metadata: () => 'silence' }), {}, { limits: quick });
    const fault = faultIn(await reader.topics());
    assert.deepEqual(fault.kind === 'timed-out' && fault.doing, 'Metadata');
  });

  it('cuts the connection at the first question wants credentials, likely', async () => {
    const { reader } = await start(() => ({ metadata: () => 'cut' }));
    assert.equal(faultIn(await reader.topics()).kind, 'credentials-wanted');
  });

  it('cuts it later is connected with anew, and asked once more', async () => {
    let count = 0;
    const { fake, reader } = await start((it) => ({ metadata: () => (++count === 2 ? 'cut' : metadata(it().port)) }));
    for (let i = 0; i < 3; i++) assert.equal((await reader.topics()).kind, 'ok');
    assert.equal(fake.connections(), 2);
  });

  it('cuts it later, again and again, has closed it: it wants no credentials', async () => {
    let count = 0;
    const { fake, reader } = await start((it) => ({ metadata: () => (++count === 1 ? metadata(it().port) : 'cut') }));
    assert.equal((await reader.topics()).kind, 'ok');
    assert.deepEqual(faultIn(await reader.topics()), { kind: 'closed', at: `127.0.0.1:${fake.port}`, doing: 'Metadata' });
    assert.equal(fake.connections(), 2);
  });

  it('is none', async () => {
    for (const noise of ['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9.9\r\n', '220 mail ESMTP\r\n']) {
      const { reader } = await start(() => ({ apiVersions: () => Buffer.from(noise) }));
      assert.equal(faultIn(await reader.cluster()).kind, 'not-kafka', noise);
    }
    const secure = await start(() => ({ apiVersions: () => Buffer.from('15030300020250', 'hex') }));
    assert.equal(faultIn(await secure.reader.cluster()).kind, 'tls-wanted');
  });

  it('answers what makes no sense', async () => {
    for (const body of [Buffer.from('00000000', 'hex'), Buffer.from('0000000400000063', 'hex'), Buffer.from('000000080000000000000000', 'hex')]) {
      const { reader } = await start(() => ({ metadata: () => body }));
      assert.equal(faultIn(await reader.topics()).kind, 'not-kafka', body.toString('hex'));
    }
  });

  it('answers more than is read', async () => {
    const { reader } = await start(() => ({ metadata: () => Buffer.from('7f000000', 'hex') }), {}, { limits: quick });
    const fault = faultIn(await reader.topics());
    assert.equal(sentenceOf(fault).replace(/:\d+/, ''), '127.0.0.1 sent an answer of 2032 MB, and 96 MB is the most that is read.');
  });

  it('advertises an address that is none', async () => {
    const { reader } = await start(() => ({ metadata: () => metadata(1) }));
    const fault = faultIn(await reader.newest({ topic: 't', count: 1 }));
    assert.equal(sentenceOf(fault), 'Broker 1 is advertised as 127.0.0.1:1, and cannot be reached there. 127.0.0.1:1 refused the connection: nothing listens there, or a firewall is in the way. The addresses come from advertised.listeners of the brokers.');
  });

  it('is slow: who cancels goes, and the connection stays', async () => {
    let release = (): void => {};
    let count = 0;
    const { fake, reader } = await start((it) => ({ metadata: async () => {
      if (++count === 2) await new Promise<void>((resolve) => { release = resolve; });
      return metadata(it().port);
    } }));
    assert.equal((await reader.topics()).kind, 'ok');
    const stop = new AbortController();
    const slow = reader.topics(stop.signal);
    while (count < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    assert.equal(faultIn(await slow).kind, 'cancelled');
    release();
    assert.equal((await reader.topics()).kind, 'ok');
    assert.equal(fake.connections(), 1);
  });
});

describe('partitions', () => {
  const offsets = (low: number, high: number): Answers['listOffsets'] => ({ topics }) => ({
    throttleMs: 0, topics: topics.map(({ topic, partitions }) => ({ topic, partitions: partitions.map(({ partition, timestamp }) => ({ partition, error: 0, timestamp: -1, offset: timestamp === -2 ? low : high, leaderEpoch: 0 })) })),
  });
  const fetched = (error: number, records: Buffer = Buffer.alloc(0), highWatermark = 10) => ({
    throttleMs: 0, error: 0, sessionId: 0, topics: [{ topic: 't', partitions: [{ partition: 0, error, highWatermark, lastStable: highWatermark, logStart: 0, aborted: [], preferredReplica: -1, records }] }],
  });
  /** A batch of one record without a value, at an offset. */
  const batchAt = (offset: number): Buffer => {
    const batch = Buffer.from('0000000000000000' + '00000038' + '00000000' + '02' + '00000000' + '0000' + '00000000' + '0000018bcfe56800'.repeat(2) + 'ffffffffffffffff' + 'ffff' + 'ffffffff' + '00000001' + '0c' + '00' + '00' + '00' + '01' + '01' + '00', 'hex');
    batch.writeBigInt64BE(BigInt(offset));
    batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
    return batch;
  };
  const eventsOf = async (reader: KafkaReader, from = 0): Promise<readonly ReadEvent[]> => {
    const events: ReadEvent[] = [];
    for await (const event of reader.read({ topic: 't', from: { kind: 'offset', offset: from }, until: 'end' })) events.push(event);
    return events;
  };

  it('whose leader moves are looked up anew', async () => {
    let count = 0;
    const { fake, reader } = await start(() => ({ listOffsets: offsets(0, 1), fetch: () => (++count === 1 ? fetched(6) : fetched(0, batchAt(0), 1)) }));
    const events = await eventsOf(reader);
    assert.deepEqual(events.map(({ kind }) => kind), ['began', 'messages', 'ended']);
    assert.equal(fake.asked.filter(({ key }) => key === 3).length, 2);
  });

  it('whose batch is longer than the limit are asked for more, and no offset is stepped over', async () => {
    const limits: number[] = [];
    const { reader } = await start(() => ({ listOffsets: offsets(0, 1), fetch({ topics }) {
      limits.push(topics[0]!.partitions[0]!.maxBytes);
      return fetched(0, limits.length < 3 ? batchAt(0).subarray(0, 40) : batchAt(0), 1);
    } }), {}, { limits: { ...usualKafkaLimits, partitionBytes: 10 } });
    const events = await eventsOf(reader);
    assert.deepEqual([limits, events.flatMap((event) => (event.kind === 'messages' ? event.messages.map(({ offset }) => offset) : []))], [[10, 40, 160], [0n]]);
  });

  it('of a broker that cuts the connection at another question are read all the same', async () => {
    let settings: ReturnType<KafkaReader['settings']> | undefined;
    const { reader } = await start((it) => ({
      metadata: () => metadata(it().port), listOffsets: offsets(0, 1), describeConfigs: () => 'cut',
      fetch() {
        if (settings) return fetched(0, batchAt(0), 1);
        settings = reader.settings(['t']);
        return 'silence';
      },
    }));
    const newest = await reader.newest({ topic: 't', count: 1 });
    assert.deepEqual(newest.kind === 'ok' && newest.value.messages.map(({ offset }) => offset), [0n]);
    assert.equal(settings && faultIn(await settings).kind, 'closed');
  });

  it('with nothing at their end do not hold it up', async () => {
    const { reader } = await start(() => ({ listOffsets: offsets(0, 5), fetch: ({ topics }) => fetched(0, topics[0]!.partitions[0]!.offset === 0 ? batchAt(0) : Buffer.alloc(0), 5) }));
    assert.deepEqual((await eventsOf(reader)).map(({ kind }) => kind), ['began', 'messages', 'ended']);
  });

  it('of a broker that answers lose nothing while another one is away', async () => {
    let cuts = 0;
    const other = await startFakeBroker({ fetch: () => (++cuts === 1 ? 'cut' : { ...fetched(0, batchAt(0), 1), topics: [{ topic: 't', partitions: [{ ...fetched(0, batchAt(0), 1).topics[0]!.partitions[0]!, partition: 1 }] }] }), listOffsets: offsets(0, 1) });
    closing.push(() => other.close());
    const { reader } = await start((it) => ({
      metadata() {
        const one = metadata(it().port);
        const [topic] = one.topics;
        return { ...one, brokers: [...one.brokers, { id: 2, host: '127.0.0.1', port: other.port, rack: null }], topics: [{ ...topic!, partitions: [topic!.partitions[0]!, { ...topic!.partitions[0]!, partition: 1, leader: 2 }] }] };
      },
      listOffsets: offsets(0, 1),
      fetch: ({ topics }) => fetched(0, topics[0]!.partitions[0]!.offset === 0 ? batchAt(0) : Buffer.alloc(0), 1),
    }));
    const seen: string[] = [];
    for await (const event of reader.read({ topic: 't', from: { kind: 'oldest' }, until: 'follow' })) {
      seen.push(event.kind === 'messages' ? `${event.partition}/${String(event.messages[0]!.offset)}` : event.kind);
      if (event.kind === 'messages' && event.partition === 1) break;
    }
    assert.deepEqual(seen, ['began', '0/0', 'interrupted', 'resumed', '1/0']);
  });

  it('that are not allowed end it', async () => {
    const { reader } = await start(() => ({ listOffsets: offsets(0, 5), fetch: () => fetched(29) }));
    assert.deepEqual((await eventsOf(reader)).at(-1), { kind: 'ended', fault: { kind: 'not-authorised', what: 'topic', name: 't' } });
  });

  it('without a leader are said', async () => {
    const { reader } = await start((it) => ({ metadata: () => metadata(it().port, { leader: -1 }) }));
    assert.deepEqual(faultIn(await reader.newest({ topic: 't', count: 1 })), { kind: 'no-leader', topic: 't', partition: 0 });
  });

  it('without a leader are followed from where they are asked for once they have one; to the end, they are faults', async () => {
    let leader = -1;
    const { reader } = await start((it) => ({
      metadata: () => metadata(it().port, { leader }), listOffsets: offsets(0, 1),
      fetch: ({ topics }) => fetched(0, topics[0]!.partitions[0]!.offset === 0 ? batchAt(0) : Buffer.alloc(0), 1),
    }));
    const fault: Fault = { kind: 'no-leader', topic: 't', partition: 0 };
    assert.deepEqual(await eventsOf(reader), [{ kind: 'ended', fault }]);
    const seen: unknown[] = [];
    for await (const event of reader.read({ topic: 't', from: { kind: 'oldest' }, until: 'follow' })) {
      seen.push(event.kind === 'messages' ? event.messages[0]!.offset : event);
      if (event.kind === 'interrupted') leader = 1;
      if (event.kind === 'messages') break;
    }
    assert.deepEqual(seen, [{ kind: 'began', places: [] }, { kind: 'waiting', partition: 0, fault }, { kind: 'interrupted', fault }, { kind: 'joined', partition: 0, from: 0 }, { kind: 'resumed' }, 0n]);
  });

  it('that are waited for are given up with what ends that, and who cancels waits no longer', async () => {
    let isThere = true;
    const { reader } = await start((it) => ({ metadata: () => (isThere ? metadata(it().port, { leader: -1 }) : { ...metadata(it().port), topics: [{ ...metadata(it().port).topics[0]!, error: 3, partitions: [] }] }) }));
    const followed = async (then: (stop: AbortController) => void): Promise<ReadEvent | undefined> => {
      const stop = new AbortController();
      let last: ReadEvent | undefined;
      for await (const event of reader.read({ topic: 't', from: { kind: 'newest' }, until: 'follow' }, stop.signal)) {
        last = event;
        if (event.kind === 'interrupted') then(stop);
      }
      return last;
    };
    assert.deepEqual(await followed((stop) => stop.abort()), { kind: 'ended', fault: { kind: 'cancelled' } });
    assert.deepEqual(await followed(() => { isThere = false; }), { kind: 'ended', fault: { kind: 'no-topic', name: 't' } });
  });

  it('of a broker that goes away for good are given up', async () => {
    const { reader } = await start(() => ({ listOffsets: offsets(0, 5), fetch: () => 'cut' }));
    const last = (await eventsOf(reader)).at(-1);
    assert.ok(last?.kind === 'ended' && (last.fault?.kind === 'closed' || last.fault?.kind === 'credentials-wanted'), JSON.stringify(last));
  });
});

it('what the network says is told apart', () => {
  const kindOf = (code: string, when?: 'in the handshake'): string => networkFault(Object.assign(new Error('x'), { code }), 'h:1', when).kind;
  assert.deepEqual(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_OSSL_BAD_DECRYPT', 'EWHATEVER'].map((code) => kindOf(code)), [
    'name-unknown', 'name-unknown', 'refused', 'no-way', 'tls-expired', 'tls-wrong-name', 'tls-untrusted', 'tls-untrusted', 'tls-not-spoken', 'tls-wants-certificate', 'tls-failed', 'network',
  ]);
  assert.deepEqual([kindOf('ECONNRESET'), kindOf('ECONNRESET', 'in the handshake')], ['closed', 'tls-not-spoken']);
});
