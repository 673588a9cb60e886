// What holds of compatibility between any JSON Schemas, whatever they are.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCompatibility, isBreak } from '../../server/src/core/compat/check.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import type { Policy } from '../../server/src/core/compat/difference.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { fingerprintOf } from '../../server/src/core/formats/json-schema/compat/fingerprint.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { fuzzing } from '../support/fuzz.ts';
import { at, jsonSchema, jsonSchemaPair, placesIn, reordered, replaced } from '../support/json-schema.ts';
import type { PlainSchema } from '../support/json-schema.ts';

const side = (schema: unknown, indent = 0, newline = '\n'): Side => sideOf(JSON.stringify(schema, undefined, indent).replaceAll('\n', newline));
const sideOf = (text: string): Side => ({ model: readSchemaAs('json-schema', 'file:///s', parseJson(text), 'unknown'), workspace: emptyWorkspace });
const verdict = (mode: Mode, old: Side, update: Side, policy: Policy = 'STRICT'): boolean => checkCompatibility(update, [{ ...old, name: 'version 1' }], mode, policy).compatible;
const verdicts = (old: Side, update: Side): readonly boolean[] => (['BACKWARD', 'FORWARD'] as const).flatMap((mode) => (['STRICT', 'LENIENT'] as const).map((policy) => verdict(mode, old, update, policy)));
const runs = fuzzing(400);

describe('compatibility of JSON Schemas', () => {
  it('a schema breaks nothing of itself, whatever the order of its keys', () => {
    fc.assert(fc.property(jsonSchema, fc.nat(), (schema, choice) => {
      const [one, other] = [side(schema), side(reordered(schema, choice))];
      for (const found of [differencesBetween(one, side(schema)), differencesBetween(one, other), differencesBetween(other, one)]) {
        assert.deepEqual(found.filter((it) => isBreak(it, 'STRICT')).map(({ registryCode, path }) => `${registryCode} ${path}`), []);
      }
    }), runs);
  });

  it('schemas that are written alike are not compared where that would find nothing', () => {
    fc.assert(fc.property(jsonSchema, fc.nat(), (schema, choice) => {
      const one = side(schema);
      if (Number.isNaN(fingerprintOf(one.model.tree.root!))) return;
      assert.deepEqual(differencesBetween(one, side(reordered(schema, choice))).map(({ registryCode, path }) => `${registryCode} ${path}`), []);
    }), runs);
    const print = (schema: unknown): number => fingerprintOf(side(schema).model.tree.root!);
    assert.equal(print({ type: 'string', maxLength: 3 }), print({ type: 'string', maxLength: 3 }));
    assert.notEqual(print({ type: 'string', maxLength: 3 }), print({ type: 'string', maxLength: 4 }));
    assert.ok(Number.isNaN(print({ not: {} })));
  });

  it('FORWARD is BACKWARD seen from the other side, FULL is both, and LENIENT takes all that STRICT takes', () => {
    fc.assert(fc.property(jsonSchemaPair, ([one, other]) => {
      const [old, update] = [side(one), side(other)];
      assert.equal(verdict('FORWARD', old, update), verdict('BACKWARD', update, old));
      assert.equal(verdict('FULL', old, update), verdict('FORWARD', old, update) && verdict('BACKWARD', old, update));
      assert.ok(verdict('BACKWARD', old, update, 'LENIENT') || !verdict('BACKWARD', old, update, 'STRICT'));
    }), runs);
  });

  it('the order of keys, descriptions, indentation and line ends change no verdict', () => {
    fc.assert(fc.property(jsonSchemaPair, fc.nat(), fc.nat(), ([one, other], choice, where) => {
      const [old, update] = [side(one), side(other)];
      const expected = verdicts(old, update);
      assert.deepEqual(verdicts(side(reordered(one, choice)), side(reordered(other, choice + 1))), expected, 'order');
      assert.deepEqual(verdicts(old, side(described(other, where))), expected, 'description');
      assert.deepEqual(verdicts(side(one, 2, '\r\n'), side(other, 4)), expected, 'line ends');
    }), runs);
  });

  it('a schema that moves into the definitions changes no verdict', () => {
    fc.assert(fc.property(jsonSchemaPair, fc.nat(), fc.nat(), ([one, other], where, place) => {
      const expected = verdicts(side(one), side(other));
      assert.deepEqual(verdicts(side(referred(one, where)), side(other)), expected, 'of the old');
      assert.deepEqual(verdicts(side(one), side(referred(other, place))), expected, 'of the new');
      assert.deepEqual(verdicts(side(referred(one, where)), side(referred(other, place))), expected, 'of both');
    }), runs);
  });

  it('every place of a difference lies in its own document', () => {
    fc.assert(fc.property(jsonSchemaPair, ([one, other]) => {
      const [old, update] = [side(one), side(other)];
      const holds = (document: Side, start: number, end: number): boolean => start < end && end <= document.model.tree.text.length;
      for (const it of differencesBetween(update, old)) {
        assert.ok(holds(update, it.reader.start, it.reader.end), `reader of ${it.registryCode}`);
        assert.ok(holds(old, it.writer.start, it.writer.end), `writer of ${it.registryCode}`);
        let [reader, writer] = [it.reader, it.writer];
        while (reader.parent) reader = reader.parent;
        while (writer.parent) writer = writer.parent;
        assert.equal(reader, update.model.tree.root);
        assert.equal(writer, old.model.tree.root);
      }
    }), runs);
  });

  it('schemas that lead back to themselves are compared to an end', () => {
    const tree = (value: unknown): unknown => ({ $ref: '#/definitions/tree', definitions: { tree: { type: 'object', properties: { value, left: { $ref: '#/definitions/tree' }, right: { oneOf: [{ type: 'null' }, { $ref: '#/definitions/tree' }] } } } } });
    assert.deepEqual(verdicts(side(tree({ type: 'string' })), side(tree({ type: 'string' }))), [true, true, true, true]);
    assert.deepEqual(verdicts(side(tree({ type: 'integer' })), side(tree({ type: 'number' }))), [true, true, false, false]);
    const circle = { $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } } };
    assert.deepEqual(verdicts(side(circle), side(circle)), [true, true, true, true]);
    // Each alternative leads to all others: without remembering pairs this would take for ever.
    const alternatives = (last: string): unknown => ({
      $ref: '#/definitions/e',
      definitions: { e: { oneOf: [...Array.from({ length: 12 }, (_, i) => ({ $ref: `#/definitions/e${i}` })), { type: last }] }, ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`e${i}`, { type: 'object', properties: { of: { $ref: '#/definitions/e' }, other: { $ref: `#/definitions/e${(i + 1) % 12}` }, [`own${i}`]: { type: 'string' } }, required: [`own${i}`], additionalProperties: false }])) },
    });
    assert.deepEqual(verdicts(side(alternatives('string')), side(alternatives('string'))), [true, true, true, true]);
    assert.deepEqual(verdicts(side(alternatives('string')), side(alternatives('integer'))), [false, false, false, false]);
    // An identifier that grows with each turn.
    const growing = { definitions: { x: { $id: 'a/', type: 'object', properties: { y: { $ref: '#/definitions/x' } } } }, $ref: '#/definitions/x' };
    assert.deepEqual(verdicts(side(growing), side(growing)), [true, true, true, true]);
  });
});

/** The schema with a description at one of its schemas. */
function described(schema: PlainSchema, where: number): PlainSchema {
  const places = placesIn(schema).filter((path) => typeof at(schema, path) === 'object' && !('$ref' in (at(schema, path) as object)));
  const place = places[where % Math.max(places.length, 1)];
  return place ? replaced(schema, place, { ...(at(schema, place) as object), description: 'What it is for.' }) : schema;
}

/** The schema with one of its schemas moved into `definitions`; not `true` and `false`, which are another thing than a reference to them. */
function referred(schema: PlainSchema, where: number): PlainSchema {
  const places = placesIn(schema).filter((path) => path.length > 0 && typeof at(schema, path) === 'object');
  const place = places[where % Math.max(places.length, 1)];
  if (!place || typeof schema === 'boolean') return schema;
  return { ...(replaced(schema, place, { $ref: '#/definitions/moved' }) as object), definitions: { moved: at(schema, place) } };
}
