// The reader can only read: no other question has a codec, and none can be sent by mistake.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { apis } from '../../server/src/kafka/wire/apis.ts';
import type { Api } from '../../server/src/kafka/wire/apis.ts';
import { frameOf } from '../../server/src/kafka/wire/frame.ts';

/** Keys of the Kafka protocol that a reader may use; each reads. */
const reading = new Map([
  [1, 'Fetch'], [2, 'ListOffsets'], [3, 'Metadata'], [9, 'OffsetFetch'], [10, 'FindCoordinator'], [15, 'DescribeGroups'], [16, 'ListGroups'], [17, 'SaslHandshake'],
  [18, 'ApiVersions'], [32, 'DescribeConfigs'], [36, 'SaslAuthenticate'], [69, 'ConsumerGroupDescribe'],
]);

it('only questions that read exist', () => {
  assert.deepEqual(new Map(Object.values(apis).map(({ key, name }) => [key, name])), reading);
});

it('a question of any other key is not sent', () => {
  const sendable = Object.values(apis) as unknown as readonly Api<never, unknown>[];
  for (let key = -1; key < 200; key++) {
    const like = { ...(sendable.find((api) => api.key === key) ?? sendable[0]!), key };
    assert.throws(() => frameOf(like, like.versions[0], 1, 'test', {} as never), /only reads/, `an API that says it is ${key}, and is none of those known`);
  }
});

it('metadata never creates a topic', () => {
  assert.ok(apis.metadata.versions[0] >= 4, 'earlier versions have no word for it, and create');
  const frame = frameOf(apis.metadata, 4, 7, 'c', { topics: [{ topic: 'a' }], createTopics: false, clusterOperations: false, topicOperations: false });
  assert.equal(frame.toString('hex'), '0000001300030004000000070001630000000100016100');
});

it('frames are written as the protocol has them, compact where it is flexible', () => {
  // Header 2 (client id not compact, no tags), then array of compact strings, both lists empty, no tags.
  assert.equal(frameOf(apis.listGroups, 5, 1, 'c', { states: [], types: [] }).toString('hex'), '0000000f001000050000000100016300010100');
  assert.equal(frameOf(apis.listGroups, 2, 1, 'c', { states: [], types: [] }).toString('hex'), '0000000b0010000200000001000163');
  assert.equal(frameOf(apis.consumerGroupDescribe, 0, 1, 'c', { groups: ['g'], operations: false }).toString('hex'), '000000110045000000000001000163000202670000');
});
