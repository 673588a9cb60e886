import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry, FakeVersion } from '../support/fake-registry.ts';

const order = (...fields: readonly string[]): string => JSON.stringify({ type: 'record', name: 'Order', fields: fields.map((name) => ({ name, type: 'int' })) });
const major = (value: string, ...fields: readonly string[]): FakeVersion => ({ schema: order(...fields), metadata: { properties: { 'app.major': value, owner: 'us' } } });

interface Json { readonly findings: readonly { readonly code: string; readonly message: string }[]; readonly compatibility: { readonly apart?: unknown; readonly added: readonly string[]; readonly questions: readonly { readonly mode: string; readonly versions: number }[] } }

/** Compares a schema with a live registry, and with a snapshot of it, which has to say the same. */
async function compare(fill: (fake: FakeRegistry) => void, files: Readonly<Record<string, string>>, use: (said: { readonly json: Json; readonly pretty: string; readonly fake: FakeRegistry; readonly bodies: readonly Record<string, unknown>[]; readonly snapshot: string }) => void | Promise<void>): Promise<void> {
  const fake = await startFakeRegistry({});
  try {
    fill(fake);
    await withFolder(files, async (cwd) => {
      const run = (args: readonly string[]): Promise<Ran> => runCli(args, { cwd });
      const live = await run(['compat', '--against', `registry:${fake.url}`, '--format', 'json']);
      assert.notEqual(live.code, 2, live.stderr);
      const taken = await run(['snapshot', '--registry', fake.url]);
      assert.equal(taken.code, 0, taken.stderr);
      writeFileSync(path.join(cwd, 'snapshot'), taken.stdout);
      const json = JSON.parse(live.stdout) as Json;
      const stored = JSON.parse((await run(['compat', '--against', 'snapshot:snapshot', '--format', 'json'])).stdout) as Json;
      const breaks = ({ findings }: Json): readonly string[] => findings.map(({ code }) => code).filter((code) => !code.startsWith('compat/registry-'));
      assert.deepEqual([breaks(stored), stored.compatibility.questions], [breaks(json), json.compatibility.questions]);
      const bodies = fake.asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body) as Record<string, unknown>);
      await use({ json, pretty: (await run(['compat', '--against', `registry:${fake.url}`])).stdout, fake, bodies, snapshot: taken.stdout });
      assert.deepEqual(fake.writes, []);
    });
  } finally {
    await fake.close();
  }
}

const codes = ({ findings }: Json): readonly string[] => findings.map(({ code }) => code);
const configured = (metadata: object, compatibility: object = {}): string => JSON.stringify({ compatibility: { ...compatibility, metadata } });

describe('compatibilityGroup', () => {
  const grouped = (fake: FakeRegistry): void => {
    fake.subjects.set('order-value', [major('1', 'a'), major('1', 'a'), major('2', 'b'), major('2', 'b')]);
    fake.configs.set('order-value', { compatibilityLevel: 'BACKWARD_TRANSITIVE', compatibilityGroup: 'app.major' });
  };

  it('only versions of one value are compared: that of the former version, unless said', async () => {
    await compare(grouped, { 'order-value.avsc': order('b') }, ({ json, pretty, bodies, snapshot }) => {
      assert.deepEqual([codes(json), json.compatibility.questions, json.compatibility.apart], [[], [{ mode: 'BACKWARD_TRANSITIVE', policy: 'STRICT', schemas: 1, versions: 2 }], [{ by: 'app.major', versions: 2 }]]);
      assert.ok(pretty.includes('Besides: 2 earlier versions of another "app.major", which the registry does not compare.'), pretty);
      assert.deepEqual(bodies[0]!['metadata'], { properties: { 'app.major': '2' } }, 'the registry is asked the same');
      const subject = (JSON.parse(snapshot) as { subjects: Record<string, { compatibilityGroup: string; versions: { metadata: object }[] }> }).subjects['order-value']!;
      assert.deepEqual([subject.compatibilityGroup, subject.versions[0]!.metadata], ['app.major', { 'app.major': '1', owner: 'us' }]);
    });
    await compare(grouped, { 'order-value.avsc': order('a') }, ({ json }) => {
      assert.match(json.findings.find(({ code }) => code.startsWith('avro/'))!.message, /versions 3 and 4 do not have it/, 'and not versions 1 and 2');
    });
  });

  it('what the configuration says counts, also that it is the first of its value', async () => {
    await compare(grouped, { 'order-value.avsc': order('a'), 'event-schemas.json': configured({ 'app.major': '1' }) }, ({ json, bodies }) => {
      assert.deepEqual([codes(json), bodies[0]!['metadata']], [[], { properties: { 'app.major': '1' } }]);
    });
    await compare(grouped, { 'order-value.avsc': order('c'), 'event-schemas.json': configured({ 'app.major': '3' }) }, ({ json }) => {
      assert.deepEqual([codes(json), json.compatibility.questions, json.compatibility.added, json.compatibility.apart], [[], [], ['order-value.avsc'], [{ by: 'app.major', versions: 4 }]]);
    });
    await compare((fake) => {
      grouped(fake);
      fake.subjects.set('order-value', [...fake.subjects.get('order-value')!, { schema: order('c') }]);
    }, { 'order-value.avsc': order('d') }, ({ json }) => {
      assert.match(json.findings.find(({ code }) => code.startsWith('avro/'))!.message, /"d" has no default and version 5 does not have it/, 'none is a value too');
    });
  });

  it('defaults and overrides of the registry are in it', async () => {
    const versions = [major('1', 'a'), major('2', 'b'), { schema: order('c') }];
    await compare((fake) => {
      fake.subjects.set('order-value', versions);
      fake.configs.set('order-value', { compatibilityLevel: 'BACKWARD', compatibilityGroup: 'app.major', defaultMetadata: { properties: { 'app.major': '1' } } });
    }, { 'order-value.avsc': order('a') }, ({ json }) => assert.deepEqual(codes(json), [], 'the default'));
    await compare((fake) => {
      fake.subjects.set('order-value', versions);
      fake.configs.set('order-value', { compatibilityLevel: 'BACKWARD', compatibilityGroup: 'app.major', defaultMetadata: { properties: { 'app.major': '1' } }, overrideMetadata: { properties: { 'app.major': '2' } } });
    }, { 'order-value.avsc': order('b'), 'event-schemas.json': configured({ 'app.major': '7' }) }, ({ json }) => assert.deepEqual(codes(json), [], 'the override, whatever is configured'));
  });

  it('of all subjects, unless one says otherwise', () => compare((fake) => {
    fake.global = { compatibilityLevel: 'BACKWARD_TRANSITIVE', compatibilityGroup: 'app.major' };
    fake.subjects.set('order-value', [major('1', 'a'), major('2', 'b')]);
    fake.subjects.set('other-value', [major('1', 'a'), major('2', 'b')]);
    fake.configs.set('other-value', { compatibilityLevel: 'BACKWARD_TRANSITIVE' });
  }, { 'order-value.avsc': order('b'), 'other-value.avsc': order('b'), 'event-schemas.json': '{ "subjects": "TopicName" }' }, ({ json, snapshot }) => {
    assert.deepEqual(json.findings.filter(({ code }) => code.startsWith('avro/')).map(({ message }) => message.slice(0, 50)), ['"b" has no default and version 1 does not have it,']);
    const { compatibilityGroup, subjects } = JSON.parse(snapshot) as { compatibilityGroup: string; subjects: Record<string, { compatibilityGroup?: null }> };
    assert.deepEqual([compatibilityGroup, subjects['order-value']!.compatibilityGroup, subjects['other-value']!.compatibilityGroup], ['app.major', undefined, null]);
  }));
});

describe('what else a subject is set to', () => {
  it('settings without a level leave the common one', () => compare((fake) => {
    fake.global = { compatibilityLevel: 'FULL' };
    fake.subjects.set('order-value', [{ schema: order('a') }]);
    fake.configs.set('order-value', { normalize: true });
  }, { 'order-value.avsc': order('a') }, ({ json }) => assert.deepEqual(json.compatibility.questions, [{ mode: 'FULL', policy: 'STRICT', schemas: 1, versions: 1 }])));

  it('an alias has the versions and rules of what it means', async () => {
    const fill = (fake: FakeRegistry): void => {
      fake.subjects.set('order-value', [{ schema: order('a') }]);
      fake.configs.set('order-value', { compatibilityLevel: 'FORWARD' });
      fake.configs.set('old-order-value', { alias: 'order-value' });
    };
    const fake = await startFakeRegistry({});
    try {
      fill(fake);
      await withFolder({ 'old-order-value.avsc': order(), 'event-schemas.json': '{ "subjects": "TopicName" }' }, async (cwd) => {
        for (const more of [[], ['--offline']]) {
          const ran = await runCli(['compat', '--against', `registry:${fake.url}`, '--format', 'json', ...more], { cwd });
          const json = JSON.parse(ran.stdout) as Json;
          assert.deepEqual([codes(json).filter((code) => code.startsWith('avro/')), json.compatibility.questions.map(({ mode }) => mode)], [['avro/field-without-default'], ['FORWARD']], ran.stderr);
        }
      });
    } finally {
      await fake.close();
    }
  });

  it('references count from the context of the subject', () => compare((fake) => {
    fake.subjects.set(':.shop:money', [{ schema: '{"type":"fixed","name":"Money","size":8}' }]);
    fake.subjects.set('money', [{ schema: '{"type":"fixed","name":"Money","size":16}' }]);
    fake.subjects.set(':.shop:order-value', [{ schema: '{"type":"record","name":"Order","fields":[{"name":"of","type":"Money"}]}', references: [{ name: 'Money', subject: 'money', version: 1 }] }]);
  }, { 'order-value.avsc': '{"type":"record","name":"Order","fields":[{"name":"of","type":{"type":"fixed","name":"Money","size":8}}]}', 'event-schemas.json': '{ "subjects": { "{name}.avsc": ":.shop:{name}" } }' }, ({ json, snapshot }) => {
    assert.deepEqual(codes(json), [], 'the one of 8 bytes');
    assert.deepEqual(JSON.parse(snapshot).subjects[':.shop:order-value'].versions[0].references, [{ name: 'Money', subject: ':.shop:money', version: 1 }]);
  }));

  it('soft-deleted versions are compared with no more', () => compare((fake) => {
    fake.subjects.set('order-value', [{ schema: order('a') }, { schema: order('b'), deleted: true }]);
    fake.levels.set('order-value', 'BACKWARD_TRANSITIVE');
  }, { 'order-value.avsc': order('a') }, ({ json }) => assert.deepEqual([codes(json), json.compatibility.questions[0]!.versions], [[], 1])));

  it('checks that nobody makes here are said, unless the registry gave its verdict', () => compare((fake) => {
    fake.subjects.set('order-value', [{ schema: order('a') }]);
    fake.configs.set('order-value', { compatibilityLevel: 'BACKWARD', compatibilityPolicy: 'LOGICAL', validateFields: true });
    fake.trouble('/compatibility', [{ kind: 'answer', status: 422, body: '{"error_code":42201,"message":"no"}' }]);
  }, { 'order-value.avsc': order('a') }, ({ json, pretty }) => {
    assert.deepEqual(codes(json), ['compat/registry-checks-more', 'compat/registry-no-verdict']);
    assert.equal(json.findings[0]!.message, 'For "order-value" the registry also checks compatibilityPolicy LOGICAL and validateFields, which is not done here: it may refuse this schema although nothing here stands against it. Ask it before you rely on this (--against registry).');
    assert.ok(!pretty.includes('registry-checks-more'), 'then it said all');
  }));

  it('a mode for imports is told', () => compare((fake) => {
    fake.subjects.set('order-value', [{ schema: order('a') }]);
    fake.modes.set('order-value', 'IMPORT');
  }, { 'order-value.avsc': order('a') }, ({ json }) => {
    assert.deepEqual(codes(json), ['compat/registry-read-only']);
    assert.match(json.findings[0]!.message, /takes only imported versions of "order-value" now, each with its id and without a check: its mode is IMPORT\./);
  }));

  it('an answer that is no configuration is none', async () => {
    const fake = await startFakeRegistry({});
    try {
      fake.subjects.set('order-value', [{ schema: order('a') }]);
      await withFolder({ 'order-value.avsc': order('a') }, async (cwd) => {
        for (const body of ['{}', '{"foo":1}', '{"compatibilityLevel":"SIDEWAYS"}', '[]']) {
          fake.trouble('/config/order-value', [{ kind: 'answer', status: 200, body }]);
          const ran = await runCli(['compat', '--against', `registry:${fake.url}`], { cwd });
          assert.deepEqual([ran.code, /JSON, but not what a schema registry answers/.test(ran.stderr)], [2, true], body);
        }
      });
    } finally {
      await fake.close();
    }
  });
});
