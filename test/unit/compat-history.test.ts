import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeChange } from '../../server/src/core/analyze.ts';
import { changeFindings } from '../../server/src/core/compat/findings.ts';
import type { EarlierVersion, History } from '../../server/src/core/compat/history.ts';
import { printSnapshot, readSnapshot } from '../../server/src/core/compat/snapshot.ts';
import type { Snapshot } from '../../server/src/core/compat/snapshot.ts';
import { subjectOf } from '../../server/src/core/compat/subjects.ts';
import { agreeing, namesOf } from '../../server/src/core/compat/version-names.ts';
import { byVersion, lineOf, versionOfPath } from '../../server/src/core/compat/version-path.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';

const avro = (text: string, path = 'a.avsc') => modelOf(text, path, 'avro')!;
const record = (...fields: readonly string[]): string => `{ "type": "record", "name": "A", "fields": [${fields.join(', ')}] }`;
const id = (type: string): string => `{ "name": "id", "type": "${type}" }`;
const version = (name: string, text: string): EarlierVersion => ({ name, model: avro(text, `${name}.avsc`), workspace: emptyWorkspace, at: 'elsewhere' });
const history = (...versions: readonly EarlierVersion[]): History => ({ subject: 'a', origin: 'the test', age: '2026-01-02T03:04:05Z', versions });
const said = (text: string, past: History, mode: 'BACKWARD' | 'BACKWARD_TRANSITIVE' | 'FULL_TRANSITIVE' | 'NONE' = 'BACKWARD_TRANSITIVE'): readonly string[] =>
  changeFindings({ model: avro(text), workspace: emptyWorkspace }, past, { mode, policy: 'STRICT' }).map(({ finding: { code, message, span } }) => `${code} ${text.slice(span.start, span.end)} ${message}`);

describe('findings beside a history', () => {
  it('merges versions that break alike and keeps apart those that do not', () => {
    const past = history(version('version 4', record(id('bytes'))), version('version 5', record(id('string'))), version('version 6', record(id('string'))));
    assert.deepEqual(said(record(id('int')), past), [
      'avro/type-changed "int" "id" is string in versions 5 and 6 and is int now, so consumers with the new schema cannot read events of versions 5 and 6. Keep string, or add a field of another name. Compared with the test, of 2026-01-02.',
      'avro/type-changed "int" "id" is bytes in version 4 and is int now, so consumers with the new schema cannot read events of version 4. Keep bytes, or add a field of another name. Compared with the test, of 2026-01-02.',
    ]);
    assert.equal(said(record(id('int')), past, 'BACKWARD').length, 1);
    assert.equal(said(record(id('int')), past, 'FULL_TRANSITIVE').length, 4);
    assert.deepEqual(said(record(id('int')), past, 'NONE'), []);
  });

  it('stands at the node of the new schema, whichever side reads', () => {
    const past = history(version('version 1', record(id('string'))));
    const [forward, backward] = changeFindings({ model: avro(record(id('int'))), workspace: emptyWorkspace }, past, { mode: 'FULL_TRANSITIVE', policy: 'STRICT' });
    assert.deepEqual([forward!.direction, backward!.direction], ['FORWARD', 'BACKWARD']);
    assert.deepEqual(forward!.finding.span, backward!.finding.span);
  });

  it('speaks of what cannot be compared, once and of the versions that are asked', () => {
    const broken = version('version 2', '{ "type": ');
    assert.deepEqual(said(record(id('int')), history(version('version 1', record(id('string'))), broken), 'BACKWARD').map((line) => line.split(' ')[0]), ['compat/earlier-not-usable', 'avro/type-changed']);
    assert.deepEqual(said(record(id('int')), history(broken, version('version 3', record(id('int')))), 'BACKWARD'), []);
    assert.deepEqual(said(record('{ "name": "id", "type": "Nowhere" }'), history(version('version 1', record(id('string'))))), ['compat/not-usable "type" This schema was not compared with the test: The type "Nowhere" is not defined.']);
  });

  it('asks as the registry is set, unless something else is asked', () => {
    const settings = settingsFor(resolveConfig({ compatibility: { mode: 'NONE' } }), 'a.avsc');
    const past = history(version('version 1', record()));
    const codes = (of: History, asked = {}): readonly string[] => analyzeChange(avro(record(id('int'))), settings, emptyWorkspace, of, asked).findings.map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(codes(past), []);
    assert.deepEqual(codes({ ...past, mode: 'BACKWARD' }), ['error avro/field-without-default']);
    assert.deepEqual(codes({ ...past, mode: 'BACKWARD' }, { mode: 'FORWARD' }), []);
    assert.deepEqual(codes({ ...past, mode: 'BACKWARD', announcedBy: 'v2' }), ['info avro/field-without-default']);
  });
});

describe('names of versions', () => {
  it('lists them, and lets verbs follow', () => {
    assert.equal(namesOf(['version 1']), 'version 1');
    assert.equal(namesOf(['version 1', 'version 2', 'version 3']), 'versions 1, 2 and 3');
    assert.equal(namesOf(['1-0-0', '1-0-1']), '1-0-0 and 1-0-1');
    assert.equal(namesOf(Array.from({ length: 20 }, (_, i) => `version ${i + 1}`)), 'versions 1, 2, 17 more and 20');
    assert.equal(agreeing('"a" is new and versions 1 and 2 does not have it, in versions 1 and 2 is nothing.', 'versions 1 and 2'), '"a" is new and versions 1 and 2 do not have it, in versions 1 and 2 is nothing.');
  });
});

describe('versions in paths', () => {
  const parts = (path: string): readonly string[] | undefined => {
    const it = versionOfPath(path);
    return it && [it.kind, it.before, it.label, it.after, it.numbers.join(',')];
  };

  it('reads files, endings and folders', () => {
    assert.deepEqual(parts('a/b/jsonschema/1-0-12'), ['file', 'a/b/jsonschema/', '1-0-12', '', '1,0,12']);
    assert.deepEqual(parts('a/1.2.0.yaml'), ['file', 'a/', '1.2.0', '.yaml', '1,2,0']);
    assert.deepEqual(parts('a/v3.schema.json'), ['file', 'a/', 'v3', '.schema.json', '3']);
    assert.deepEqual(parts('a/order.placed.v2.avsc'), ['ending', 'a/order.placed.', 'v2', '.avsc', '2']);
    assert.deepEqual(parts('a/org+placed+v1_schema.avsc'), ['ending', 'a/org+placed+', 'v1', '_schema.avsc', '1']);
    assert.deepEqual(parts('a/v1_0/b/c.avsc'), ['folder', 'a/', 'v1_0', '/b/c.avsc', '1,0']);
    for (const none of ['a/order.avsc', 'a/404.json', 'a/2024/x.avsc', 'a/ipv4.json', 'latest', 'a/current.yaml']) assert.equal(parts(none), undefined, none);
  });

  it('orders by number, and keeps majors apart', () => {
    const labels = ['1-0-10', '1-0-2', '2-0-0', '1-1-0'].map((name) => versionOfPath(`x/${name}`)!).sort(byVersion).map(({ label }) => label);
    assert.deepEqual(labels, ['1-0-2', '1-0-10', '1-1-0', '2-0-0']);
    const line = (name: string): string => lineOf(versionOfPath(name)!);
    assert.deepEqual([line('1-0-0'), line('1-2-3'), line('2.0.0.json'), line('0.3.1.json'), line('0.4.0.json'), line('v2.json')], ['1', '1', '2', '0.3', '0.4', '2']);
  });
});

describe('subjects', () => {
  it('come from words in patterns', () => {
    const of = (pattern: string, subject: string, path: string): unknown => subjectOf(avro(record()), path, { [pattern]: subject }, new Set());
    assert.deepEqual(of('schemas/{domain}/**/{name}.avsc', '{domain}.{name}-value', 'schemas/orders/x/y/placed.avsc'), { kind: 'one', subject: 'orders.placed-value' });
    assert.deepEqual(of('schemas/{domain}/**/{name}.avsc', '{domain}.{name}-value', 'schemas/orders/placed.avsc'), { kind: 'one', subject: 'orders.placed-value' });
    assert.deepEqual(of('{a}/{a}.avsc', '{a}', 'x/x.avsc'), { kind: 'one', subject: 'x' });
    assert.equal((of('{a}/{a}.avsc', '{a}', 'x/y.avsc') as { kind: string }).kind, 'unclear');
    assert.deepEqual(of('a(b)[c].avsc', '{other}{', 'a(b)[c].avsc'), { kind: 'one', subject: '{other}{' });
  });

  it('come from the topic in the name of the file', () => {
    const of = (path: string): unknown => subjectOf(avro(record()), path, 'TopicName', new Set());
    assert.deepEqual([of('x/orders.v2.avsc'), of('orders-key.avsc'), of('orders.order.placed.avsc')], [{ kind: 'one', subject: 'orders-value' }, { kind: 'one', subject: 'orders-key' }, { kind: 'one', subject: 'orders.order.placed-value' }]);
  });
});

describe('snapshots', () => {
  const snapshot: Snapshot = {
    registry: 'http://r', taken: '2026-01-01', level: 'BACKWARD',
    subjects: new Map([
      ['b', { versions: [{ version: 2, id: 7, type: 'AVRO', schema: '{"type":"enum","name":"E","symbols":["A"]}', references: [] }, { version: 1, id: 3, type: 'AVRO', schema: '"int"', references: [] }] }],
      ['a', { level: 'FULL', policy: 'LENIENT', versions: [{ version: 1, id: 4, type: 'JSON', schema: '{ "maximum": 1.0, "const": 12345678901234567890 }', references: [{ name: 'n', subject: 'b', version: 2 }] }] }],
    ]),
  };

  it('come back as they were, and are the same text whatever the order was', () => {
    const text = printSnapshot(snapshot);
    const read = readSnapshot(text);
    assert.equal(read.kind, 'snapshot');
    const again = read.kind === 'snapshot' ? read.snapshot : snapshot;
    assert.equal(printSnapshot(again), text);
    assert.deepEqual([...again.subjects.keys()], ['a', 'b']);
    // Numbers that a double cannot hold are kept as text.
    assert.equal(again.subjects.get('a')!.versions[0]!.schema, snapshot.subjects.get('a')!.versions[0]!.schema);
    assert.deepEqual(again.subjects.get('b')!.versions.map(({ schema }) => JSON.parse(schema)), ['int', { type: 'enum', name: 'E', symbols: ['A'] }]);
    assert.deepEqual(Object.keys(JSON.parse(text)), ['version', 'registry', 'taken', 'level', 'subjects']);
  });
});
