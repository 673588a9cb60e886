// Which subject a file belongs to: each kind of setting says the same on the command line and in the editor.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { record } from '../support/compat-report.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { configFor, withEditor } from '../support/editor-registry.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';

const broken = ['avro/type-changed'];
const none = ['compat/unclear-subject'];
/** The setting, the file, the subject that there is, and what is found. */
const cases: readonly (readonly [string, object, string, string, readonly string[]])[] = [
  ['a strategy by the topic', { subjects: 'TopicName' }, 'orders.avsc', 'orders-value', broken],
  ['a strategy by the record', { subjects: 'RecordName' }, 'orders.avsc', 'com.acme.Placed', broken],
  ['a strategy by both', { subjects: 'TopicRecordName' }, 'orders-com.acme.Placed.avsc', 'orders-com.acme.Placed', broken],
  ['a strategy by both, where the file names no topic', { subjects: 'TopicRecordName' }, 'orders.avsc', 'orders-com.acme.Placed', none],
  ['a strategy for some files', { overrides: [{ files: ['*.avsc'], subjectNameStrategy: 'RecordName' }] }, 'orders.avsc', 'com.acme.Placed', broken],
  ['a pattern with words', { subjects: { '{domain}/{topic}.avsc': '{domain}.{topic}-value' } }, 'shop/orders.avsc', 'shop.orders-value', broken],
  ['a pattern with the record', { subjects: { '**/*.avsc': 'shop-{record}' } }, 'a/b/orders.avsc', 'shop-com.acme.Placed', broken],
  ['a table', { subjects: { 'orders.avsc': 'x', 'other.avsc': 'y' } }, 'orders.avsc', 'x', broken],
  ['two entries of one subject', { subjects: { 'orders.avsc': 'x', '*.avsc': 'x' } }, 'orders.avsc', 'x', broken],
  ['two entries of two subjects', { subjects: { 'orders.avsc': 'x', '*.avsc': 'y' } }, 'orders.avsc', 'x', none],
  ['an entry and one that says none', { subjects: { 'orders.avsc': 'x', '*.avsc': null } }, 'orders.avsc', 'x', none],
  ['no entry', { subjects: { 'other.avsc': 'x' } }, 'orders.avsc', 'x', none],
  ['an entry that says none', { subjects: { '*.avsc': null } }, 'orders.avsc', 'orders-value', []],
];

it('a file belongs to its subject, whatever kind of setting says so', { timeout: 120_000 }, async () => {
  const fake = await startFakeRegistry({});
  try {
    for (const [, , , subject] of cases) fake.subjects.set(subject, [{ schema: record('Placed', { id: 'string' }) }]);
    fake.judge = () => ["{errorType:'TYPE_MISMATCH', description:'no', additionalInfo:''}"];
    const folderOf = (i: number): string => `case-${String(i).padStart(2, '0')}`;
    const files = cases.flatMap(([, config, file], i) => [[`${folderOf(i)}/event-schemas.json`, configFor(fake.url, config)], [`${folderOf(i)}/${file}`, record('Placed', { id: 'int' })]] as const);
    await withFolder(Object.fromEntries(files), async (folder) => {
      const ran = await runCli(['compat', '--against', 'registry', '--format', 'json'], { cwd: folder });
      const { findings } = JSON.parse(ran.stdout) as { findings: readonly { readonly file: string; readonly code: string; readonly message: string }[] };
      await withEditor(folder, {}, async (editor) => {
        for (const [i, [name, , file, , expected]] of cases.entries()) {
          const own = findings.filter((it) => it.file.startsWith(folderOf(i)));
          assert.deepEqual(own.map(({ code }) => code), expected, `${name}: ${ran.stderr}`);
          const at = `${folderOf(i)}/${file}`;
          editor.open(at, record('Placed', { id: 'int' }));
          const found = await editor.sees(at, expected);
          const until = (message: unknown): string | undefined => String(message).split(' Until then ')[0];
          if (expected === none) assert.deepEqual(found.map(({ message }) => until(message)), own.map(({ message }) => until(message)), name);
        }
      });
    });
    assert.deepEqual(fake.writes, []);
  } finally {
    await fake.close();
  }
});
