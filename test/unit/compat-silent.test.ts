// Changes that no registry looks at, beside the verdict: who hears of them, and that they never change it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyzeChange } from '../../server/src/core/analyze.ts';
import { analyzeChanges } from '../../server/src/core/compat/analyze-changes.ts';
import type { Looked } from '../../server/src/core/compat/analyze-changes.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { History } from '../../server/src/core/compat/history.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { silentChanges } from '../../server/src/core/compat/silent/silent-changes.ts';
import { silentKinds } from '../../server/src/core/compat/silent/index.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format, SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { likeness } from '../../server/src/core/words/renamed-name.ts';
import { unitsIn } from '../../server/src/core/words/units.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

const settings = settingsFor(resolveConfig(undefined), '');
const modelOf = (schema: unknown, name = 'event', format: Format = 'avro'): SchemaModel => readSchemaAs(format, `file:///w/${name}`, parseJson(JSON.stringify(schema)), 'unknown');
const record = (...fields: readonly unknown[]): unknown => ({ type: 'record', name: 'Order', fields });

function historyOf(...schemas: readonly unknown[]): History {
  return { subject: 'order', origin: 'the registry', versions: schemas.map((schema, i) => ({ model: modelOf(schema, `v${i + 1}`), workspace: emptyWorkspace, name: `version ${i + 1}`, at: 'file' as const })) };
}

function codes(update: unknown, earlier: readonly unknown[], mode: Mode, more: Partial<History> = {}): readonly string[] {
  return analyzeChange(modelOf(update), settings, emptyWorkspace, { ...historyOf(...earlier), ...more }, { mode }).findings.map(({ code, severity }) => `${severity} ${code}`);
}

const millis = { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } };
const micros = { name: 'at', type: { type: 'long', logicalType: 'timestamp-micros' } };

describe('changes that no registry looks at', () => {
  it('are findings beside the verdict, at the place in both versions', () => {
    const model = modelOf(record(micros));
    const { findings } = analyzeChange(model, settings, emptyWorkspace, historyOf(record(millis)), { mode: 'FULL_TRANSITIVE' });
    assert.deepEqual(findings.map(({ code, severity, span }) => [code, severity, model.tree.text.slice(span.start, span.end)]), [['silent/logical-type-changed', 'warning', '"timestamp-micros"']]);
    assert.deepEqual(findings[0]!.related.map((it) => 'uri' in it && it.uri), ['file:///w/v1']);
    const side = { model, workspace: emptyWorkspace };
    assert.equal(checkCompatibility(side, historyOf(record(millis)).versions, 'FULL_TRANSITIVE', 'STRICT').compatible, true);
  });

  it('are told once: of what was changed now, not of what changed long ago', () => {
    assert.deepEqual(codes(record(micros), [record(millis), record(micros)], 'BACKWARD_TRANSITIVE'), []);
    assert.deepEqual(codes(record(micros), [record(micros), record(millis)], 'BACKWARD_TRANSITIVE'), ['warning silent/logical-type-changed']);
  });

  it('are not told of a field whose change the registry refuses', () => {
    const text = { name: 'at', type: 'string', default: 'a' };
    const bytes = { name: 'at', type: 'bytes', default: 'b' };
    assert.deepEqual(codes(record(bytes), [record(text)], 'BACKWARD'), ['warning silent/text-or-bytes', 'warning silent/default-changed']);
    assert.deepEqual(codes(record({ name: 'at', type: 'int', default: 0 }), [record(text)], 'BACKWARD'), ['error avro/type-changed']);
    const renamed = (old: unknown, update: unknown, mode: Mode): readonly string[] => codes(record(update), [record(old)], mode);
    assert.deepEqual(renamed({ name: 'userId', type: 'string' }, { name: 'user_id', type: 'string' }, 'BACKWARD'), ['error avro/field-without-default']);
    assert.deepEqual(renamed({ name: 'userId', type: 'string' }, { name: 'user_id', type: 'string', default: '' }, 'BACKWARD'), ['warning silent/field-renamed']);
    assert.deepEqual(renamed({ name: 'userId', type: 'string' }, { name: 'user_id', type: 'string', default: '' }, 'FORWARD'), ['error avro/field-without-default']);
  });

  it('are told to the side that is hurt', () => {
    const long = { name: 'n', type: 'long' };
    const wide = { name: 'n', type: { type: 'bytes', logicalType: 'decimal', precision: 9 } };
    const wider = { name: 'n', type: { type: 'bytes', logicalType: 'decimal', precision: 18 } };
    assert.deepEqual(codes(record({ name: 'n', type: 'double' }), [record(long)], 'BACKWARD'), ['warning silent/number-rounded']);
    assert.deepEqual(codes(record(wider), [record(wide)], 'BACKWARD'), []);
    assert.deepEqual(codes(record(wider), [record(wide)], 'FORWARD'), ['info silent/decimal-precision-changed']);
    assert.deepEqual(codes(record(wide), [record(wider)], 'BACKWARD'), ['warning silent/decimal-precision-changed']);
    assert.deepEqual(codes(record(micros), [record(millis)], 'NONE'), []);
  });

  it('are information where the number of the version announces a break', () => {
    assert.deepEqual(codes(record(micros), [record(millis)], 'BACKWARD', { announcedBy: '2-0-0' }), ['info silent/logical-type-changed']);
  });

  it('are turned off as other findings are', () => {
    const off = settingsFor(resolveConfig({ extends: 'recommended', rules: { 'silent/logical-type-changed': 'off' } }), '');
    assert.deepEqual(analyzeChange(modelOf(record(micros)), off, emptyWorkspace, historyOf(record(millis)), { mode: 'BACKWARD' }).findings, []);
    const there = { ...micros, 'x-event-schemas-ignore': ['silent/logical-type-changed'] };
    const { findings, suppressed } = analyzeChange(modelOf(record(there)), settings, emptyWorkspace, historyOf(record(millis)), { mode: 'BACKWARD' });
    assert.deepEqual([findings.length, suppressed.length], [0, 1]);
  });

  it('stand in the document that is shared, and name the events they concern', () => {
    const money = (scale: number) => ({ type: 'fixed', name: 'Money', namespace: 'n', size: 8, logicalType: 'decimal', precision: 12, scale });
    const [event, shared, old] = [modelOf(record({ name: 'total', type: 'n.Money' })), modelOf(money(4), 'money'), modelOf(money(2), 'old-money')];
    const workspace = indexOf([event, shared], ['file:///w/']);
    const before = modelOf(record({ name: 'total', type: 'n.Money' }), 'v1');
    const versions = [{ model: before, workspace: indexOf([before, old], ['file:///w/']), name: 'version 1', at: 'elsewhere' as const }];
    const change = { model: event, settings, workspace, history: { subject: 's', origin: 'the registry', versions } };
    const found = analyzeChanges([change], new Map<string, Looked>([[event.uri, change], [shared.uri, { model: shared, settings }]]), { mode: 'BACKWARD' });
    assert.deepEqual([...found].map(([uri, { findings }]) => [uri, findings.map(({ code }) => code)]), [['file:///w/money', ['silent/decimal-scale-changed']]]);
    assert.match(found.get('file:///w/money')!.findings[0]!.message, /^"total" has scale 4, but 2 in version 1\. .* It concerns Order\.$/);
    const alone = analyzeChanges([change], new Map([[event.uri, change]]), { mode: 'BACKWARD' });
    const [finding] = alone.get(event.uri)!.findings;
    assert.equal(event.tree.text.slice(finding!.span.start, finding!.span.end), '"n.Money"');
    assert.equal(finding!.related[0]!.message, 'What changed is here:');
  });

  it('leave the exit code as it is', async () => {
    const files = { 'old/order.avsc': JSON.stringify(record(millis)), 'new/order.avsc': JSON.stringify(record(micros)) };
    await withFolder(files, async (cwd) => {
      const { code, stdout } = await runCli(['compat', 'new', '--against', 'dir:old', '--mode', 'FULL', '--format', 'json'], { cwd });
      const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly code: string; readonly severity: string }[] };
      assert.deepEqual([code, findings.map((it) => [it.code, it.severity])], [0, [['silent/logical-type-changed', 'warning']]]);
    });
  });
});

describe('silent kinds', () => {
  it('say nothing of a schema beside itself, whatever the order of its keys', (t) => {
    const pairs = judgedPairs('real-versions.jsonl');
    if (!pairs) return t.skip(absentShared);
    for (const { id, format, new: schema } of pairs.filter((pair) => pair.format !== 'protobuf').slice(0, 300)) {
      if (format === 'protobuf') continue;
      const side = sideOf(schema, format);
      assert.deepEqual(silentChanges(side, { ...sideOf(schema, format), name: 'v' }).map(({ code }) => code), [], id);
      const turned = parseJson(JSON.stringify(turnedAround(JSON.parse(JSON.stringify(valueOf(side.model))))));
      assert.deepEqual(silentChanges({ model: readSchemaAs(format, 'file:///t', turned, 'unknown'), workspace: emptyWorkspace }, { ...side, name: 'v' }).map(({ code }) => code), [], id);
    }
  });

  it('see a property whatever stands around it', () => {
    const wraps: readonly ((schema: unknown) => unknown)[] = [
      (schema) => ({ type: 'object', properties: { inner: schema } }), (schema) => ({ type: 'array', items: schema }), (schema) => ({ allOf: [schema] }), (schema) => ({ $ref: '#/$defs/it', $defs: { it: schema } }),
      (schema) => ({ anyOf: [{ type: 'null' }, schema] }), (schema) => ({ type: 'object', additionalProperties: schema }),
    ];
    fc.assert(fc.property(fc.array(fc.constantFrom(...wraps.keys()), { maxLength: 3 }), (chosen) => {
      // `$defs` counts from the root, so it is used but once and outside.
      const order = [...chosen.filter((i) => i !== 3), ...(chosen.includes(3) ? [3] : [])];
      const wrap = (schema: unknown): unknown => order.reduce((inner: unknown, i) => wraps[i]!(inner), schema);
      const at = (format: string): unknown => wrap({ type: 'object', properties: { at: { type: 'string', format } } });
      const side = (schema: unknown) => ({ model: modelOf(schema, 's', 'json-schema'), workspace: emptyWorkspace });
      assert.deepEqual(silentChanges(side(at('date')), { ...side(at('date-time')), name: 'v' }).map(({ code }) => code), ['silent/format-changed']);
    }));
  });

  it('have ids of their own', () => {
    assert.equal(new Set(silentKinds.map(({ id }) => id)).size, silentKinds.length);
  });
});

describe('words about units', () => {
  for (const [text, expected] of [
    ['Unix time, in ms.', ['milliseconds']], ['Number of seconds since 1970', ['seconds']], ['The price in euro cents', ['cents']], ['Amount in US dollars', ['whole dollars']], ['Speed (km/h)', ['kilometres per hour']], ['Share in %', ['percent']],
    ['At most every 5 minutes', []], ['Requests per second', []], ['In seconds, at least 2 minutes', []], ['The second of them', []], ['in seconds or milliseconds', []], ['A cent in EUR', ['cents', 'EUR']],
  ] as const) it(text, () => assert.deepEqual([...unitsIn(text).values()], expected));
});

describe('names that may be one', () => {
  for (const [one, other, expected] of [
    ['userId', 'user_id', 'surely'], ['photoURL', 'photoUrl', 'surely'], ['email', 'email_address', 'likely'], ['adress', 'address', 'likely'], ['recieved', 'received', 'likely'],
    ['weight', 'height', 'unlike'], ['tag', 'tags', 'unlike'], ['line1', 'line2', 'unlike'], ['id', 'order_id', 'unlike'], ['start_time', 'end_time', 'unlike'], ['width', 'depth', 'unlike'],
  ] as const) it(`${one}, ${other}`, () => assert.equal(likeness(one, other), expected));
});

function turnedAround(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedAround);
  if (typeof value !== 'object' || value === null) return value;
  // A definition stays before its use in Avro, and the order of properties is kept within them.
  const entries = Object.entries(value).map(([key, it]) => [key, turnedAround(it)] as const);
  return Object.fromEntries('fields' in value || 'items' in value ? entries : entries.reverse());
}

function valueOf({ tree }: SchemaModel): unknown {
  return JSON.parse(tree.syntax === 'json' ? tree.text.replace(/^\s*\/\/.*$/gm, '') : '{}');
}
