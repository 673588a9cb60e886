import type { NodeRef } from '../../protocol/browser.ts';
import { cluster } from './kafka/cluster.ts';
import { consumerGroup, consumerGroups } from './kafka/consumer-groups.ts';
import { topic } from './kafka/topic.ts';
import { topicGroup } from './kafka/topic-group.ts';
import type { NodeKind } from './node-kind.ts';
import { group, registry } from './registry.ts';
import { subject } from './subject.ts';
import { version } from './version.ts';

/** Every kind of node. */
export const kinds: { readonly [K in NodeRef['kind']]: NodeKind<K> } = { registry, group, subject, version, cluster, topic, 'topic-group': topicGroup, 'consumer-groups': consumerGroups, 'consumer-group': consumerGroup, more: { kind: 'more' }, problem: { kind: 'problem' }, remedy: { kind: 'remedy' } };
