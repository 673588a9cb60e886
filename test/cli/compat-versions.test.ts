import assert from 'node:assert/strict';
import { symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import { compatReport, lines, record } from '../support/compat-report.ts';
import { withRepository } from '../support/repository.ts';

/** A JSON Schema whose property stands on line 5. */
const json = (type: string): string => `{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n  "type": "object",\n  "properties": {\n    "id": { "type": "${type}" }\n  }\n}\n`;
const yaml = (type: string): string => `$schema: http://json-schema.org/draft-07/schema#\ntype: object\nproperties:\n  id:\n    type: ${type}\n`;
const v = (type: string): string => record('Placed', { id: type });

describe('event-schemas compat against version files', () => {
  it('knows the layouts of Iglu, of Wikimedia, of folders and of endings', async () => {
    await withFolder({
      'com.acme/placed/jsonschema/1-0-0': json('string'), 'com.acme/placed/jsonschema/1-0-1': json('integer'),
      'wiki/placed/1.9.0.yaml': yaml('string'), 'wiki/placed/1.10.0.yaml': yaml('integer'), 'wiki/placed/current.yaml': yaml('number'),
      'folders/v1_0/placed.avsc': v('string'), 'folders/v1_1/placed.avsc': v('int'), 'folders/v1_1/new.avsc': v('int'),
      'endings/placed.1.0.avsc': v('string'), 'endings/placed.1.1.avsc': v('int'), 'endings/other.1.0.avsc': v('string'),
      'ends/placed-v1.0.schema.json': json('string'), 'ends/placed-v1.1.schema.json': json('integer'),
    }, async (folder) => {
      symlinkSync('1.10.0.yaml', path.join(folder, 'wiki/placed/latest.yaml'));
      symlinkSync('1.10.0.yaml', path.join(folder, 'wiki/placed/1.11.0.yaml'));
      const report = await compatReport(folder, ['--against', 'siblings']);
      assert.deepEqual(report.findings.map(({ severity, file, range }) => `${severity} ${file}:${range.start.line + 1}`), [
        'error com.acme/placed/jsonschema/1-0-1:5', 'error endings/placed.1.1.avsc:2', 'error ends/placed-v1.1.schema.json:5', 'error folders/v1_1/placed.avsc:2', 'error wiki/placed/1.10.0.yaml:5',
      ]);
      assert.match(report.findings[0]!.message, /cannot read (?:such )?events of 1-0-0\./);
      assert.deepEqual(report.findings.map(({ related }) => related[0]?.file), ['com.acme/placed/jsonschema/1-0-0', 'endings/placed.1.0.avsc', 'ends/placed-v1.0.schema.json', 'folders/v1_0/placed.avsc', 'wiki/placed/1.9.0.yaml']);
      assert.deepEqual([report.compatibility.superseded, report.compatibility.questions[0]?.schemas], [5, 5]);
    });
  });

  it('asks only the newest unless the mode is transitive, and tells of several versions at once', async () => {
    await withFolder({ 'p.v1.0.avsc': v('string'), 'p.v1.1.avsc': v('string'), 'p.v1.2.avsc': v('int'), 'p.v1.10.avsc': v('int') }, async (folder) => {
      assert.deepEqual(lines(await compatReport(folder, [])), []);
      const all = await compatReport(folder, ['--mode', 'BACKWARD_TRANSITIVE']);
      assert.deepEqual(lines(all), ['error avro/type-changed p.v1.10.avsc:2:27']);
      assert.match(all.findings[0]!.message, /^"id" is string in v1\.0 and v1\.1 and is int now, so consumers with the new schema cannot read events of v1\.0 and v1\.1\./);
      assert.deepEqual(all.findings[0]!.related.map(({ file }) => file), ['p.v1.1.avsc', 'p.v1.0.avsc']);
      assert.equal(all.compatibility.questions[0]?.versions, 3);
      // A version that is named is asked, whatever came after it.
      assert.deepEqual(lines(await compatReport(folder, ['p.v1.2.avsc'])), ['error avro/type-changed p.v1.2.avsc:2:27']);
    });
  });

  it('takes a new major number for the announcement of a break, unless told not to', async () => {
    const files = { 'p/jsonschema/1-0-0': json('string'), 'p/jsonschema/1-0-1': json('string'), 'p/jsonschema/2-0-0': json('integer'), 'q.v1.avsc': v('string'), 'q.v2.avsc': v('int'), 'r/0.1.0.json': json('string'), 'r/0.2.0.json': json('integer') };
    await withFolder(files, async (folder) => {
      const announced = await compatReport(folder, []);
      assert.deepEqual([announced.code, announced.findings.map(({ severity, file }) => `${severity} ${file}`)], [0, ['info p/jsonschema/2-0-0', 'info q.v2.avsc', 'info r/0.2.0.json']]);
      assert.match(announced.findings[0]!.message, / 2-0-0 announces it by its number\. Compared with 1-0-1, of \d{4}-\d\d-\d\d\.$/);
    });
    await withFolder({ ...files, 'event-schemas.json': '{ "compatibility": { "majorVersions": "must-not-break" } }' }, async (folder) => {
      const checked = await compatReport(folder, []);
      assert.deepEqual([checked.code, checked.findings.map(({ severity, file }) => `${severity} ${file}`)], [1, ['error p/jsonschema/2-0-0', 'error q.v2.avsc', 'error r/0.2.0.json']]);
    });
  });

  it('resolves names within a folder of one version', async () => {
    const currency = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }`;
    const placed = record('Placed', { currency: 'com.acme.Currency' });
    await withFolder({ 'v1_0/currency.avsc': currency('EUR', 'USD'), 'v1_0/placed.avsc': placed, 'v1_1/currency.avsc': currency('EUR'), 'v1_1/placed.avsc': placed }, async (folder) => {
      const report = await compatReport(folder, []);
      assert.deepEqual(lines(report), ['error avro/enum-symbol-missing v1_1/currency.avsc:1:64']);
      assert.match(report.findings[0]!.message, / It breaks com\.acme\.Placed\.$/);
    });
  });

  it('says how old the file is: by its commit, and by its own date where git does not know it', async () => {
    const [old, copied] = [new Date('2025-05-06T12:00:00Z'), new Date('2026-07-08T12:00:00Z')];
    const ends = async (folder: string, ...args: readonly string[]): Promise<readonly string[]> => (await compatReport(folder, args)).findings.map(({ file, message }) => `${file}: ${message.slice(message.indexOf('Compared'))}`);
    await withRepository({ 'a.v1.0.avsc': v('string'), 'b.v1.0.avsc': v('string'), 'before/c.avsc': v('string'), 'c.avsc': v('int') }, async ({ folder, write }) => {
      write({ 'a.v1.1.avsc': v('int'), 'b.v1.1.avsc': v('int'), 'b.v1.0.avsc': v('long'), 'd.v1.0.avsc': v('string'), 'd.v1.1.avsc': v('int') });
      // A checkout, a copy: no date of the schema.
      for (const name of ['a.v1.0.avsc', 'before/c.avsc']) utimesSync(path.join(folder, name), copied, copied);
      for (const name of ['b.v1.0.avsc', 'd.v1.0.avsc']) utimesSync(path.join(folder, name), old, old);
      assert.deepEqual(await ends(folder, '--against', 'siblings'), [
        'a.v1.1.avsc: Compared with v1.0, of 2026-03-01.', 'b.v1.1.avsc: Compared with v1.0, of 2025-05-06.', 'd.v1.1.avsc: Compared with v1.0, of 2025-05-06.',
      ]);
      assert.deepEqual(await ends(folder, 'c.avsc', '--against', 'dir:before'), ['c.avsc: Compared with the schema in before/c.avsc, of 2026-03-01.']);
    });
    await withFolder({ 'a.v1.0.avsc': v('string'), 'a.v1.1.avsc': v('int') }, async (folder) => {
      utimesSync(path.join(folder, 'a.v1.0.avsc'), old, old);
      assert.deepEqual(await ends(folder), ['a.v1.1.avsc: Compared with v1.0, of 2025-05-06.']);
    });
  });

  it('asks git for files that are no versions', async () => {
    await withRepository({ 'a/jsonschema/1-0-0': json('string'), 'b.avsc': v('string'), 'v1/only.avsc': v('string') }, async ({ folder, write }) => {
      write({ 'a/jsonschema/1-0-1': json('integer'), 'b.avsc': v('int'), 'v1/only.avsc': v('int') });
      const report = await compatReport(folder, []);
      assert.deepEqual(report.findings.map(({ file, message }) => `${file} ${/events of (.*?)\./.exec(message)![1]!}`), ['a/jsonschema/1-0-1 1-0-0', 'b.avsc the schema on main', 'v1/only.avsc the schema on main']);
    });
    await withFolder({ 'a/jsonschema/1-0-0': json('string'), 'a/jsonschema/1-0-1': json('integer'), 'b.avsc': v('string') }, async (folder) => {
      const { code, findings, stderr } = await compatReport(folder, []);
      assert.deepEqual([code, findings.length], [2, 1]);
      assert.match(stderr, /b\.avsc was compared with nothing\. .* is in no git repository/);
    });
  });
});

describe('event-schemas compat of version files in git', () => {
  it('asks a version that was changed where it stands about its former text too', async () => {
    const files = { 'a/1.0.0.json': json('string'), 'a/1.1.0.json': json('string'), 'order.v1.avsc': v('string'), 'order.v2.avsc': v('int'), 'same/1-0-0.json': json('string') };
    await withRepository(files, async ({ folder, write }) => {
      const before = await compatReport(folder, []);
      assert.deepEqual([before.code, lines(before)], [0, ['info avro/type-changed order.v2.avsc:2:27']]);
      write({ 'a/1.1.0.json': json('integer'), 'order.v2.avsc': v('long').replace('Placed', 'Sent'), 'a/1.0.0.json': json('boolean') });
      const { code, findings } = await compatReport(folder, []);
      assert.equal(code, 1);
      const said = findings.filter((it) => !it.code.startsWith('silent/')).map(({ severity, file, code: id, message }) => `${severity} ${file} ${id} ${/events of (.*?)\. /.exec(message)?.[1] ?? ''}`);
      assert.deepEqual(said, [
        // A version that was published and is not the newest is asked as well, once it is changed.
        'error a/1.0.0.json json/type-changed the schema on main',
        'error a/1.1.0.json json/type-changed the schema on main',
        'error a/1.1.0.json json/type-changed 1.0.0',
        'error order.v2.avsc avro/name-changed the schema on main',
      ]);
    });
    await withRepository(files, async ({ folder, write }) => {
      write({ 'a/1.1.0.json': json('integer') });
      const { findings } = await compatReport(folder, []);
      assert.match(findings.find(({ file }) => file === 'a/1.1.0.json')!.message, /cannot read such events of 1\.0\.0 and the schema on main\..* Compared with main at [0-9a-f]{7}, of 2026-03-01\.$/);
    });
  });
});

describe('event-schemas compat against a folder', () => {
  it('finds the earlier version by its path, else by its name', async () => {
    await withFolder({
      'old/orders/a.avsc': record('A', { id: 'string' }), 'old/b.avsc': record('B', { id: 'string' }), 'old/gone.avsc': record('Gone', {}), 'old/same.avsc': record('Same', {}),
      'new/orders/a.avsc': record('A', { id: 'int' }), 'new/moved/b.avsc': record('B', { id: 'int' }), 'new/c.avsc': record('C', {}), 'new/same.avsc': record('Same', {}),
    }, async (folder) => {
      const report = await compatReport(folder, ['new', '--against', 'dir:old']);
      assert.deepEqual(lines(report), ['error avro/type-changed new/moved/b.avsc:2:27', 'error avro/type-changed new/orders/a.avsc:2:27', 'info compat/subject-without-file old/gone.avsc:1:3']);
      assert.match(report.findings[1]!.message, /events of the schema in old\/orders\/a\.avsc\./);
      assert.deepEqual(report.findings[1]!.related.map(({ file }) => file), ['old/orders/a.avsc']);
      assert.deepEqual([report.compatibility.added, report.compatibility.unchanged], [['new/c.avsc'], 1]);
      assert.deepEqual(lines(await compatReport(folder, ['new/moved/b.avsc', '--against', 'dir:./old/'])), ['error avro/type-changed new/moved/b.avsc:2:27']);
    });
  });

  it('takes a copy of the whole folder, and says when a name is there twice', async () => {
    await withFolder({
      'work/schemas/a.avsc': record('A', { id: 'int' }), 'work/schemas/b.avsc': record('B', { id: 'int' }),
      'copy/schemas/a.avsc': record('A', { id: 'string' }), 'copy/x/b.avsc': record('B', { id: 'string' }), 'copy/y/b.avsc': record('B', { id: 'long' }),
    }, async (folder) => {
      const report = await compatReport(path.join(folder, 'work'), ['schemas', '--against', 'dir:../copy']);
      assert.deepEqual(lines(report), ['error avro/type-changed schemas/a.avsc:2:27', 'error compat/unclear-subject schemas/b.avsc:1:3']);
      assert.equal(report.findings[1]!.message, '"com.acme.B" is in ../copy more than once: x/b.avsc, y/b.avsc. Name a folder that holds one of them. Until then this schema is compared with nothing.');
    });
  });
});

describe('event-schemas compat against a snapshot', () => {
  const version = (number: number, schema: unknown, more = {}): unknown => ({ version: number, id: number, type: 'AVRO', schema, ...more });
  const avro = (fields: readonly unknown[]): unknown => ({ type: 'record', name: 'Placed', namespace: 'com.acme', fields });
  const id = { name: 'id', type: 'string' };
  const snapshot = (subjects: Readonly<Record<string, unknown>>, more = {}): string => JSON.stringify({ version: 1, registry: 'http://registry', taken: '2026-02-03', ...more, subjects });

  it('asks in the mode of the subject and names versions and age', async () => {
    await withFolder({
      'snapshot.json': snapshot({ 'orders-value': { level: 'BACKWARD_TRANSITIVE', versions: [version(1, avro([])), version(2, avro([])), version(3, avro([id]))] } }),
      'orders.avsc': record('Placed', { id: 'string' }),
    }, async (folder) => {
      const report = await compatReport(folder, ['--against', 'snapshot:snapshot.json']);
      assert.deepEqual(lines(report), ['error avro/field-without-default orders.avsc:2:13']);
      assert.equal(report.findings[0]!.message, '"id" has no default and versions 1 and 2 do not have it, so consumers with the new schema cannot read events of versions 1 and 2. Give it a default; a renamed field also takes its old name as an alias. Compared with the snapshot snapshot.json, of 2026-02-03.');
      assert.deepEqual(report.compatibility.questions, [{ mode: 'BACKWARD_TRANSITIVE', policy: 'STRICT', schemas: 1, versions: 3 }]);
      assert.deepEqual(lines(await compatReport(folder, ['--against', 'snapshot:snapshot.json', '--mode', 'backward'])), []);
    });
  });

  it('resolves references as registered with each version, of Avro and JSON Schema', async () => {
    const currency = (...symbols: readonly string[]): unknown => ({ type: 'enum', name: 'Currency', namespace: 'com.acme', symbols });
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { total: { $ref: 'money.json' } } };
    await withFolder({
      'snapshot.json': snapshot({
        currency: { versions: [version(1, currency('EUR', 'USD'))] },
        'orders-value': { versions: [version(1, avro([{ name: 'currency', type: 'com.acme.Currency' }]), { references: [{ name: 'com.acme.Currency', subject: 'currency', version: 1 }] })] },
        money: { versions: [version(1, { type: 'number' }, { type: 'JSON' })] },
        'paid-value': { versions: [version(1, schema, { type: 'JSON', references: [{ name: 'money.json', subject: 'money', version: 1 }] })] },
      }),
      'orders.avsc': record('Placed', { currency: 'com.acme.Currency' }), 'common/currency.avsc': JSON.stringify(currency('EUR')),
      'paid.schema.json': JSON.stringify(schema), 'money.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "integer" }',
      'event-schemas.json': '{ "subjects": { "common/*": null, "money.json": "money", "{topic}.avsc": "{topic}-value", "{topic}.schema.json": "{topic}-value" } }',
    }, async (folder) => {
      const report = await compatReport(folder, ['--against', 'snapshot:snapshot.json']);
      assert.deepEqual(report.findings.map(({ file, code, related }) => `${file} ${code} ${related[0]?.file ?? ''}`), [
        'common/currency.avsc avro/enum-symbol-missing orders.avsc', 'money.json json/integer-only paid.schema.json',
      ]);
    });
  });

  it('maps files to subjects by one setting, and says when it says two or none', async () => {
    const subjects = { 'orders-value': { versions: [version(1, avro([id]))] }, 'com.acme.Placed': { versions: [version(1, avro([id]))] } };
    const schema = record('Placed', { id: 'int' });
    const run = async (settings: string, file = 'orders.avsc'): Promise<readonly string[]> => withFolder({ 's.json': snapshot(subjects), [file]: schema, 'event-schemas.json': settings }, async (folder) => {
      const report = await compatReport(folder, ['--against', 'snapshot:s.json']);
      return report.findings.map(({ severity, code, message }) => (code === 'compat/unclear-subject' ? `${severity} ${message}` : `${severity} ${code}`));
    });
    const until = 'Until then this schema is compared with nothing.';
    assert.deepEqual(await run('{}'), [`error orders.avsc may belong to the subjects "orders-value" and "com.acme.Placed". Say which under "subjects" in event-schemas.json. ${until}`]);
    assert.deepEqual(await run('{}', 'other.avsc'), ['error avro/type-changed']);
    assert.deepEqual(await run('{ "subjects": "TopicName" }'), ['error avro/type-changed']);
    assert.deepEqual(await run('{ "subjectNameStrategy": "RecordName" }'), ['error avro/type-changed']);
    assert.deepEqual(await run('{ "subjects": "TopicRecordName" }'), [`error orders.avsc does not name its topic: with the strategy TopicRecordName the file is called like the topic, a dash and com.acme.Placed, or "subjects" in event-schemas.json has a table. ${until}`]);
    assert.deepEqual(await run('{ "subjects": { "a/**": "x" } }'), [`error No entry of "subjects" in event-schemas.json matches orders.avsc. Add one, with null when it is not registered. ${until}`]);
    assert.deepEqual(await run('{ "subjects": { "*.avsc": "a", "orders.*": "b" } }'), [`error orders.avsc is matched by "*.avsc" (subject "a") and "orders.*" (subject "b") under "subjects" in event-schemas.json. Leave one of them. ${until}`]);
    assert.deepEqual(await run('{ "subjects": { "*.avsc": null } }'), []);
    assert.deepEqual(await run('{ "subjects": { "*.avsc": "{record}" } }'), ['error avro/type-changed']);
    assert.deepEqual(await run('{}', 'com.acme.Unknown.avsc'), ['error avro/type-changed']);
  });

  it('refuses half a registry', async () => {
    const cases = [
      ['{', /is no snapshot of a registry: it is no JSON/], ['{ "version": 1 }', /it has no "subjects"/], ['{ "version": 9, "subjects": {} }', /its "version" is 9, and only 1 is known here/],
      [snapshot({ a: {} }), /the subject "a" has no list "versions"/], [snapshot({ a: { versions: [{ schema: 'int' }] } }), /the subject "a" has a version without its number/],
      [snapshot({ a: { versions: [version(1, 'int', { references: [{ name: 'x', subject: 'b', version: 2 }] })] } }), /version 1 of "a" refers to version 2 of "b", which is not in it/],
    ] as const;
    for (const [text, reason] of cases) {
      await withFolder({ 's.json': text, 'a.avsc': record('A', {}) }, async (cwd) => {
        const { code, stderr } = await runCli(['compat', '--against', 'snapshot:s.json'], { cwd });
        assert.equal(code, 2);
        assert.match(stderr, reason);
      });
    }
  });
});
