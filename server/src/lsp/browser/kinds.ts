import type { NodeRef } from '../../protocol/browser.ts';
import type { NodeKind } from './node-kind.ts';
import { group, registry } from './registry.ts';
import { subject } from './subject.ts';
import { version } from './version.ts';

/** Every kind of node. */
export const kinds: { readonly [K in NodeRef['kind']]: NodeKind<K> } = { registry, group, subject, version, more: { kind: 'more' }, problem: { kind: 'problem' }, remedy: { kind: 'remedy' } };
