// "What may I change here": each row is what the engine says of the edited text.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anywhere, fuzzing } from '../support/fuzz.ts';
import { allowedChanges } from '../../server/src/core/compat/allowed-changes.ts';
import type { AllowedChanges } from '../../server/src/core/compat/allowed-changes.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Version } from '../../server/src/core/compat/check.ts';
import { faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import type { Policy } from '../../server/src/core/compat/difference.ts';
import { modes } from '../../server/src/core/compat/modes.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs, readSchemaLater } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { readMarks } from '../support/marks.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

const side = (text: string, format: Format) => ({ model: readSchemaAs(format, 'file:///s', parseJson(text), 'unknown'), workspace: emptyWorkspace });

/** Asked at the mark of a text; earlier versions are the text itself when none are given. */
function ask(marked: string, format: Format, mode: Mode, policy: Policy = 'STRICT', earlier?: readonly string[]): AllowedChanges {
  const { text, spans } = readMarks(marked);
  const versions = (earlier ?? [text]).map((it, i): Version => ({ ...side(it, format), name: `version ${i + 1}` }));
  const result = allowedChanges(side(text, format), spans[0]!.start, versions, { mode, policy });
  assert.ok(result);
  return result;
}

function table({ rows }: AllowedChanges): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(({ change, verdict, because, felt }) => [change, [verdict, ...new Set(because.map(({ registryCode }) => registryCode)), ...felt.map(({ code }) => code)].join(' ')]));
}

/** Holds what a table says of breaks against what a comparison with each version by itself says of the edited text; how many rows were held. */
function sameAsEachAlone(result: AllowedChanges | undefined, now: Side, earlier: readonly Version[], parse: typeof parseJson): number {
  const breaksOfEach = (it: Side) => earlier.flatMap((version) => checkCompatibility(it, [version], 'FULL', 'STRICT').breaks.map(({ direction, code, registryCode, path, subject }) => ({ of: version.name, code: `${direction} ${code}`, key: [version.name, direction, registryCode, path, subject].join(' ') })));
  const known = new Set(breaksOfEach(now).map(({ key }) => key));
  const rows = result?.rows.filter(({ verdict }) => verdict !== 'unusable') ?? [];
  for (const { change, edits, because, against } of rows) {
    const edited = readSchemaAs(now.model.format, now.model.uri, parse(applyEdits(now.model.tree.text, edits)), now.model.format === 'json-schema' ? now.model.json.dialect : 'unknown');
    const all = breaksOfEach({ model: edited, workspace: now.workspace });
    const added = all.filter(({ key }) => !known.has(key));
    const expected = added.length > 0 ? added : all;
    assert.deepEqual([...new Set(because.map(({ direction, code }) => `${direction} ${code}`))].sort(), [...new Set(expected.map(({ code }) => code))].sort(), change);
    assert.deepEqual(against, earlier.map(({ name }) => name).filter((name) => expected.some(({ of }) => of === name)), change);
  }
  return rows.length;
}

const order = '{ "type": "record", "name": "Order", "fields": [{ "name": "id", "type": "string" }, { "name": ⟦"total"⟧, "type": "int" }] }';

describe('what may be changed', () => {
  it('of a field of a record', () => {
    const backward = ask(order, 'avro', 'BACKWARD');
    assert.deepEqual([backward.about.kind, backward.about.name, backward.isCompatibleNow, backward.versions], ['field', 'total', true, ['version 1']]);
    assert.deepEqual(table(backward), {
      'Remove it': 'allowed',
      'Rename it': 'refused READER_FIELD_MISSING_DEFAULT_VALUE',
      'Rename it and keep the old name as an alias': 'allowed',
      'Give it a default (0)': 'allowed',
      'Allow null': 'allowed',
      'Allow null, with the default null': 'allowed',
      'Change its type to long': 'allowed',
      'Change its type to float': 'allowed silent/number-rounded',
      'Change its type to double': 'allowed',
      'Change its type to string': 'refused TYPE_MISMATCH',
    });
    const forward = table(ask(order, 'avro', 'FORWARD'));
    assert.equal(forward['Remove it'], 'refused READER_FIELD_MISSING_DEFAULT_VALUE');
    assert.equal(forward['Change its type to long'], 'refused TYPE_MISMATCH');
    assert.ok(Object.values(table(ask(order, 'avro', 'NONE'))).every((it) => it === 'allowed'));
  });

  it('of an enum that has a default', () => {
    const status = '{ "type": "record", "name": "Order", "fields": [{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": [⟦"UNKNOWN"⟧, "OPEN"], "default": "UNKNOWN" } }] }';
    const full = table(ask(status, 'avro', 'FULL'));
    assert.equal(full['Add a symbol to Status'], 'allowed');
    assert.equal(full['Remove the symbol OPEN'], 'allowed silent/enum-symbol-swallowed');
    assert.equal(full['Remove the default of Status'], 'allowed');
    assert.equal(table(ask(status.replace(', "default": "UNKNOWN"', ''), 'avro', 'BACKWARD'))['Remove the symbol OPEN'], 'refused MISSING_ENUM_SYMBOLS');
  });

  it('of a record', () => {
    assert.deepEqual(table(ask('{ ⟦"type"⟧: "record", "name": "Order", "fields": [{ "name": "id", "type": "string" }] }', 'avro', 'BACKWARD')), {
      'Add a field with a default': 'allowed', 'Add a nullable field with the default null': 'allowed', 'Add a field without a default': 'refused READER_FIELD_MISSING_DEFAULT_VALUE', 'Rename the record': 'refused NAME_MISMATCH',
    });
  });

  it('of a property of an open object, and of the object', () => {
    const text = '{ "type": "object", "properties": { ⟦"total"⟧: { "type": "integer", "maximum": 10 } }, "required": ["total"] }';
    assert.deepEqual(table(ask(text, 'json-schema', 'BACKWARD')), {
      'Remove it': 'allowed', 'Rename it': 'refused REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'Make it optional': 'allowed', 'Allow null': 'allowed', 'Change its type to number': 'allowed', 'Change its type to string': 'refused TYPE_CHANGED',
      'Raise maximum to 11': 'allowed', 'Lower maximum to 9': 'refused MAXIMUM_DECREASED',
    });
    const object = '{ ⟦"type"⟧: "object", "properties": { "total": { "type": "integer" } } }';
    assert.deepEqual(table(ask(object, 'json-schema', 'BACKWARD')), {
      'Add an optional property': 'refused OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'Add a required property': 'refused REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL',
      'Add a required property with a default': 'refused REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL', 'Allow only declared properties': 'refused ADDITIONAL_PROPERTIES_REMOVED',
    });
    const lenient = table(ask(object, 'json-schema', 'BACKWARD', 'LENIENT'));
    assert.equal(lenient['Add an optional property'], 'allowed');
    assert.equal(lenient['Add a required property with a default'], 'allowed silent/required-with-default');
    const closed = table(ask(object.replace(' } } }', ' } }, "additionalProperties": false }'), 'json-schema', 'BACKWARD'));
    assert.equal(closed['Add an optional property'], 'allowed');
    assert.equal(closed['Allow properties that are not declared'], 'allowed');
  });

  it('names the versions that refuse it, and what a change adds to breaks that are there', () => {
    const versions = ['"int"', '"long"'].map((type) => order.replace(/[⟦⟧]/g, '').replace('"int"', type));
    const result = ask(order.replace('"int"', '"long"'), 'avro', 'FULL_TRANSITIVE', 'STRICT', versions);
    assert.equal(result.isCompatibleNow, false);
    const rowOf = (change: string) => result.rows.find((row) => row.change === change)!;
    assert.deepEqual(rowOf('Change its type to int').against, ['version 2']);
    assert.deepEqual([rowOf('Give it a default (0)').verdict, rowOf('Give it a default (0)').against], ['refused', ['version 1']]);
    const shared = '{ "type": "record", "name": "R", "fields": [{ "name": ⟦"a"⟧, "type": { "type": "enum", "name": "E", "symbols": ["X"] } }, { "name": "b", "type": "E" }] }';
    const [removal] = ask(shared, 'avro', 'BACKWARD').rows;
    assert.deepEqual([removal!.verdict, removal!.because[0]!.title], ['unusable', 'The type "E" is not defined.']);
  });

  it('tells apart versions that differ in more than their documentation', () => {
    const [now] = [order.replace(/[⟦⟧]/g, '')];
    const texts = [now, now.replace('"total"', '"total", "doc": "One."'), now.replace('"int"', '"long"'), now.replace('"id"', '"id", "doc": "Two."')];
    const { text, spans } = readMarks(order);
    const later = texts.map((it, i): Version => ({ model: readSchemaLater('avro', 'file:///s', it, 'unknown'), workspace: emptyWorkspace, name: `version ${i + 1}` }));
    const result = allowedChanges(side(text, 'avro'), spans[0]!.start, later, { mode: 'FULL_TRANSITIVE', policy: 'STRICT' });
    assert.deepEqual(result, ask(order, 'avro', 'FULL_TRANSITIVE', 'STRICT', texts));
    assert.deepEqual(result?.rows.find(({ change }) => change === 'Remove it')?.against, ['version 1', 'version 2', 'version 3', 'version 4']);
    assert.deepEqual(result.rows.find(({ change }) => change === 'Change its type to long')?.against, ['version 1', 'version 2', 'version 4']);
  });

  it('says nothing where nothing can be compared', () => {
    assert.equal(allowedChanges(side('{ "type": "record", "name": "R", "fields": [{ "name": "a", "type": "Nowhere" }] }', 'avro'), 45, [], { mode: 'BACKWARD', policy: 'STRICT' }), undefined);
    assert.equal(allowedChanges(side('"string"', 'avro'), 2, [], { mode: 'BACKWARD', policy: 'STRICT' }), undefined);
  });

  it('says of breaks that are there already what each version by itself would say, where the edit left them alone', () => {
    const text = (a: string, b = '"integer"') => `{ "type": "object", "properties": { "a": { "type": "object", "properties": { "x": ${a}, "next": { "$ref": "#/definitions/N" } } }, "b": { "type": ${b} } }, "definitions": { "N": { "type": "object", "properties": { "n": { "$ref": "#/definitions/N" } } } } }`;
    const now = side(text('{ "type": "integer", "maximum": 5 }'), 'json-schema');
    const versions = ['{ "type": "integer", "maximum": 9 }', '{ "type": "string" }', '{ "type": "integer", "maximum": 5 }', '{ "type": "integer", "maximum": 1, "description": "One." }', '{ "type": "integer", "maximum": 1 }']
      .map((a, i): Version => ({ ...side(text(a, i === 2 ? '"string"' : '"integer"'), 'json-schema'), name: `version ${i + 1}` }));
    for (const place of ['"b"', '"x"', '"next"', '"type"']) {
      const result = allowedChanges(now, now.model.tree.text.indexOf(place) + 1, versions, { mode: 'FULL_TRANSITIVE', policy: 'STRICT' });
      assert.ok(sameAsEachAlone(result, now, versions, parseJson) > 0, place);
    }
  });

  it('says of breaks that are there already what a comparison of each version by itself would say', (t) => {
    const pairs = judgedPairs('real-versions.jsonl')?.filter((pair) => pair.format !== 'protobuf');
    if (!pairs) return t.skip(absentShared);
    const arbitrary = fc.record({ pair: fc.constantFrom(...pairs), at: anywhere });
    let rows = 0;
    fc.assert(fc.property(arbitrary, ({ pair, at }) => {
      const format = pair.format as Format;
      const [old, now] = [sideOf(pair.old, format), sideOf(pair.new, format)];
      const { text, syntax } = now.model.tree;
      const parse = syntax === 'yaml' ? parseYaml : parseJson;
      const earlier: readonly Version[] = [{ ...old, name: 'version 1' }, { ...now, name: 'version 2' }, { ...old, name: 'version 3' }];
      const result = allowedChanges(now, Math.floor(at * text.length), earlier, { mode: 'FULL_TRANSITIVE', policy: 'STRICT', parse });
      rows += sameAsEachAlone(result, now, earlier, parse);
    }), fuzzing(120));
    assert.ok(rows > 100, `${rows} rows`);
  });

  it('is what the engine says of the edited text, for any schema, place, mode and policy', (t) => {
    const pairs = judgedPairs('real-versions.jsonl')?.filter((pair) => pair.format !== 'protobuf');
    if (!pairs) return t.skip(absentShared);
    const arbitrary = fc.record({ pair: fc.constantFrom(...pairs), at: anywhere, mode: fc.constantFrom(...modes), policy: fc.constantFrom<Policy>('STRICT', 'LENIENT') });
    let rows = 0;
    fc.assert(fc.property(arbitrary, ({ pair, at, mode, policy }) => {
      const format = pair.format as Format;
      const [old, now] = [sideOf(pair.old, format), sideOf(pair.new, format)];
      const { text, syntax } = now.model.tree;
      const parse = syntax === 'yaml' ? parseYaml : parseJson;
      const earlier: readonly Version[] = [{ ...old, name: 'version 1' }, { ...now, name: 'version 2' }];
      const result = allowedChanges(now, Math.floor(at * text.length), earlier, { mode, policy, parse });
      const usable = earlier.filter((version) => faultsOf(version).length === 0);
      for (const { change, edits, verdict, because, against } of result?.rows ?? []) {
        rows++;
        const edited = applyEdits(text, edits);
        assert.notEqual(edited, text, change);
        const tree = parse(edited);
        const added = tree.problems.length - now.model.tree.problems.length;
        assert.ok(added <= 0, `${change} leaves a text that can be read: ${tree.problems[0]?.message}`);
        const again = { model: readSchemaAs(format, now.model.uri, tree, 'unknown'), workspace: emptyWorkspace };
        const expected = faultsOf(again).length > 0 ? 'unusable' : checkCompatibility(again, usable, mode, policy).compatible ? 'allowed' : 'refused';
        assert.equal(verdict, expected, change);
        assert.equal(because.length > 0, verdict !== 'allowed');
        assert.equal(against.length > 0, verdict === 'refused');
      }
    }), fuzzing(150));
    assert.ok(rows > 200, `${rows} rows were tried`);
  });
});
