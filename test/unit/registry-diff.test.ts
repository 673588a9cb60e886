import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diffRegistries, registryDiffText } from '../../server/src/core/browse/registry-diff.ts';
import type { Snapshot, SnapshotSubject, SnapshotVersion } from '../../server/src/core/compat/snapshot.ts';

const avro = (type: string, doc?: string): string => JSON.stringify({ type: 'record', name: 'A', ...(doc && { doc }), fields: [{ name: 'id', type }] });
const versions = (...schemas: readonly string[]): SnapshotVersion[] => schemas.map((schema, i) => ({ version: i + 1, id: i + 1, type: 'AVRO', schema, references: [] }));
const registry = (subjects: Readonly<Record<string, SnapshotSubject>>, rest: Partial<Snapshot> = {}): Snapshot => ({ ...rest, subjects: new Map(Object.entries(subjects)) });
const diff = (first: SnapshotSubject, second: SnapshotSubject, rest?: Partial<Snapshot>): unknown => {
  const { different, same } = diffRegistries(registry({ s: first }), registry({ s: second }, rest));
  return different.length === 0 ? `${same} same` : different[0];
};

describe('two registries', () => {
  it('that hold the same differ in nothing, whatever the ids, numbers and white space', () => {
    const elsewhere = versions(avro('int')).map((it) => ({ ...it, version: 7, id: 99, schema: JSON.stringify(JSON.parse(it.schema), undefined, 2) }));
    assert.equal(diff({ versions: versions(avro('int')) }, { versions: elsewhere }), '1 same');
  });
  it('differ in subjects, by name', () => assert.deepEqual(diffRegistries(registry({ b: { versions: [] }, a: { versions: [] } }), registry({ c: { versions: [] }, b: { versions: [] } })), { onlyInFirst: ['a'], onlyInSecond: ['c'], different: [], same: 1 }));
  it('differ in versions', () => assert.deepEqual(diff({ versions: versions(avro('int'), avro('long'), avro('string')) }, { versions: versions(avro('int'), avro('bytes')) }), { subject: 's', versions: { first: [2, 3], second: [2] }, newest: 'different' }));
  it('differ in the newest version where both hold the same ones', () => assert.deepEqual(diff({ versions: versions(avro('int'), avro('long')) }, { versions: versions(avro('long'), avro('int')) }), { subject: 's', versions: { first: [], second: [] }, newest: 'different' }));
  it('differ in documentation alone', () => assert.deepEqual(diff({ versions: versions(avro('int', 'One.')) }, { versions: versions(avro('int', 'Other.')) }), { subject: 's', versions: { first: [], second: [] }, newest: 'text' }));
  it('differ in the level in force, be it said for all or not at all', () => {
    const same = { versions: versions(avro('int')) };
    assert.deepEqual(diff(same, { ...same, level: 'FULL' }), { subject: 's', level: { first: 'BACKWARD', second: 'FULL' }, versions: { first: [], second: [] }, newest: 'same' });
    assert.deepEqual(diff(same, same, { level: 'NONE' }), { subject: 's', level: { first: 'BACKWARD', second: 'NONE' }, versions: { first: [], second: [] }, newest: 'same' });
    assert.equal(diff(same, { ...same, level: 'BACKWARD' }, { level: 'NONE' }), '1 same');
  });
  it('do not differ in what is deleted', () => assert.equal(diff({ versions: versions(avro('int')) }, { versions: [...versions(avro('int')), { version: 2, type: 'AVRO', schema: avro('long'), references: [], deleted: true }] }), '1 same'));
  it('differ in what a schema refers to', () => {
    const referring = (subject: string): SnapshotSubject => ({ versions: versions(avro('B')).map((it) => ({ ...it, references: [{ name: 'B', subject, version: 1 }] })) });
    assert.deepEqual(diff(referring('b'), referring('c')), { subject: 's', versions: { first: [1], second: [1] }, newest: 'different' });
  });
  it('hold Protobuf schemas, which are compared as texts', () => {
    const proto = (schema: string): SnapshotSubject => ({ versions: [{ version: 1, type: 'PROTOBUF', schema, references: [] }] });
    assert.equal(diff(proto('message A {}'), proto('message A {}')), '1 same');
    assert.deepEqual(diff(proto('message A {}'), proto('message B {}')), { subject: 's', versions: { first: [1], second: [1] }, newest: 'different' });
  });
  it('are told in words', () => assert.equal(registryDiffText({ onlyInFirst: ['a`b'], onlyInSecond: ['c', 'd'], same: 1, different: [{ subject: 's', versions: { first: [2], second: [3, 4] }, newest: 'different', level: { first: 'FULL', second: 'NONE' } }] }, 'staging', 'production'), `# staging beside production

1 subject is the same in both, 1 differs, 1 only in staging, 2 only in production.

## Different (1)

- \`s\`: the newest versions differ; v2 is only in staging; v3, v4 are only in production; the level is FULL in staging and NONE in production

## Only in staging (1)

- \`\` a\`b \`\`

## Only in production (2)

- \`c\`
- \`d\`
`));
  it('that are alike are told so', () => assert.equal(registryDiffText({ onlyInFirst: [], onlyInSecond: [], different: [], same: 2 }, 'a', 'b'), '# a beside b\n\nNo differences. 2 subjects are the same in both.\n'));
});
