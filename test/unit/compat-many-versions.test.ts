// Comparing with many versions at once gives what comparing with each of them alone gives, to the node.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { breaksOf, checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Break } from '../../server/src/core/compat/check.ts';
import type { Difference, Policy } from '../../server/src/core/compat/difference.ts';
import { faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { questionsOf } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import type { Node } from '../../server/src/core/tree/node.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { fuzzing } from '../support/fuzz.ts';
import { jsonSchema } from '../support/json-schema.ts';

const sideOf = (format: Format) => (schema: unknown, indent: number): Side => ({ model: readSchemaAs(format, 'file:///s', parseJson(JSON.stringify(schema, undefined, indent)), 'unknown'), workspace: emptyWorkspace });

/** Which form of each of five places a version has: mostly the first, sometimes the second, or none (2). */
const picked = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1, 2), { minLength: 5, maxLength: 5 });
const picks = fc.array(fc.tuple(picked, fc.array(fc.nat(2), { minLength: 3, maxLength: 3 })), { minLength: 3, maxLength: 6 });

/**
 * Properties of which one refers to a definition, one leads back to the root and one to an object of schemas; versions take one of two forms of each, or lack it,
 * and differ in descriptions, and in values that look like some.
 */
const jsonVersions = fc.tuple(fc.tuple(...Array.from({ length: 10 }, () => jsonSchema)), picks).map(([forms, versions]) => versions.map(([pick, [remark, value, key]]) => {
  const of = (i: number): unknown => {
    const form = forms[i * 2 + (pick[i]! % 2)];
    return typeof form === 'object' ? { title: `The ${remark}`, ...form, description: `Form ${remark}` } : form;
  };
  const inner = { type: 'object', properties: { d: of(3), e: of(4), const: { description: `Key ${key}` } } };
  const properties = { a: of(0), b: of(1), c: { $ref: '#/definitions/c' }, d: inner, e: { type: 'object', properties: { again: { $ref: '#' }, e: of(2) } } };
  const always = { map: { type: 'object', properties: { to: { $ref: '#/properties/d/properties' } } }, noted: { type: 'object', properties: { one: { const: { description: `Value ${value}` } } } } };
  return { type: 'object', properties: { ...Object.fromEntries(Object.entries(properties).filter((_, i) => pick[i] !== 2)), ...always }, definitions: { ...(pick[0] === 1 && { other: {} }), c: { type: 'array', items: of(2) } } };
}));

const rootOf = (node: Node): Node => (node.parent ? rootOf(node.parent) : node);
const place = (node: Node): readonly unknown[] => [node.kind, node.start, node.end];
// The path of a cause is that of the place where its pair was first met.
const seen = (it: Difference): readonly unknown[] => [it.path, ...without(it)];
const without = (it: Difference): readonly unknown[] => [it.registryCode, it.breaks, it.variant, it.subject, it.field, it.readerSays, it.writerSays, place(it.reader), place(it.writer), it.readerUse, it.writerUse, it.causes?.filter(({ breaks }) => breaks !== 'never').map(without)];

/** The properties of which each version has another combination, so that what two of them differ in was often found out before, of other documents, elsewhere in them or under another question. */
const jsonAgain = fc.tuple(fc.array(jsonSchema, { minLength: 3, maxLength: 3 }), fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(3)), { minLength: 3, maxLength: 4 })).map(([forms, versions]) => versions.map(([a, b, c, remark]) => ({
  ...(remark > 1 && { description: `Remark ${remark}` }), type: 'object', properties: { ...(remark % 2 === 1 && { first: true }), a: forms[a], b: { type: 'object', properties: { a: forms[b], c: { oneOf: [forms[b], forms[c]] } } }, d: { $ref: '#/definitions/d' } },
  definitions: { ...(remark === 2 && { before: {} }), d: { type: 'object', title: `Title ${remark}`, properties: { a: forms[c] } } },
})));

/** What a field may be: a named type goes by the name of its field, so that it is there once. */
const avroType = (name: string, depth: number): fc.Arbitrary<unknown> => {
  const plain = fc.constantFrom<unknown>('string', 'int', 'long', ['null', 'string'], ['int', 'string'], { type: 'map', values: 'long' });
  const named = fc.oneof(
    fc.subarray(['A', 'B', 'C'], { minLength: 1 }).map((symbols) => ({ type: 'enum', name, symbols })), fc.constant({ type: 'fixed', name, size: 4 }),
    ...(depth === 0 ? [] : [avroRecord(name, depth - 1), avroRecord(name, depth - 1)]),
  );
  return fc.oneof(plain, named, named, named.map((type) => ['null', type]), named.map((items) => ({ type: 'array', items })), named.map((type) => [{ type: 'map', values: 'string' }, type]));
};
const avroField = (name: string, depth: number): fc.Arbitrary<unknown> => fc.tuple(avroType(`Of_${name}`, depth), fc.boolean(), fc.constantFrom(...Array.from({ length: 20 }, () => []), ['q'])).map(([type, hasDefault, aliases]) => ({ name: name.split('_').at(-1), type, ...(hasDefault && { default: null }), ...(aliases.length > 0 && { aliases }) }));
const avroRecord = (name: string, depth: number): fc.Arbitrary<unknown> => fc.tuple(...['p', 'q', 'r'].map((field) => fc.option(avroField(`${name}_${field}`, depth), { nil: undefined }))).map((fields) => ({ type: 'record', name, fields: fields.filter((it) => it !== undefined) }));

/** The same with something small changed somewhere in it. */
function tweaked(form: unknown, where: number): unknown {
  const copy: unknown = structuredClone(form);
  const objects = objectsIn(copy);
  const it = objects[where % objects.length]!;
  if (Array.isArray(it['symbols'])) it['symbols'].push('D');
  else if (typeof it['size'] === 'number') it['size']++;
  else if (Array.isArray(it['fields'])) it['name'] = `${String(it['name'])}Other`;
  else if ('default' in it) delete it['default'];
  else if ('type' in it && 'name' in it) it['default'] = null;
  return copy;
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value.flatMap(objectsIn) : [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
}

/** Five fields of which each version takes one of two forms, or lacks it, now and then in another order, or with one that names the type of another, so that two places lead there. */
const avroVersions = fc.tuple(fc.tuple(...['a', 'b', 'c', 'd', 'e'].map((name) => fc.tuple(avroField(name, 2), fc.nat()))), picks).map(([forms, versions]) => versions.map(([pick, [remark, order, twice]]) => {
  const fields = forms.flatMap(([form, where], i) => (pick[i] === 2 ? [] : [{ ...((pick[i] === 1 ? tweaked(form, where) : form) as object), doc: `As of ${remark}.` }]));
  const type = (fields as readonly { readonly type?: { readonly name?: string } }[])[0]?.type?.name;
  return { type: 'record', name: 'Event', fields: [...(order === 1 ? fields.reverse() : fields), ...(twice === 0 && type !== undefined ? [{ name: 'again', type }] : [])] };
}));

describe('many versions at once', () => {
  it('of JSON Schema break as without all that is kept of other comparisons', () => {
    fc.assert(fc.property(jsonAgain, (schemas: readonly unknown[]) => {
      const fact = (it: Break, against: number): unknown => [it.registryCode, it.path, it.direction, against, it.breaks, it.subject, it.field, it.readerSays, it.writerSays, it.info, it.message, place(it.reader), place(it.writer)];
      for (const [i, schema] of [...schemas, ...schemas].entries()) {
        const update = sideOf('json-schema')(schema, i % 3);
        const earlier = schemas.map((other, k) => ({ ...sideOf('json-schema')(other, (i + k) % 3), name: `version ${k + 1}` }));
        for (const policy of ['STRICT', 'LENIENT'] as const) {
          for (const registryVersion of ['8.2.0', undefined]) {
            const { breaks } = checkCompatibility(update, earlier, 'FULL_TRANSITIVE', policy, registryVersion);
            const anew = questionsOf('FULL_TRANSITIVE', earlier.length).flatMap((question) => breaksOf(question, update, earlier[question.version]!, policy, registryVersion).map((it) => fact(it, question.version)));
            assert.deepEqual(breaks.map((it) => fact(it, it.against)), anew);
          }
        }
      }
    }), fuzzing(60));
  });
  for (const [format, versions] of [['json-schema', jsonVersions], ['avro', avroVersions]] as const) {
    it(`of ${format === 'avro' ? 'Avro' : 'JSON Schema'} break as each of them does alone, at the same places`, () => {
      fc.assert(fc.property(versions, fc.constantFrom<Policy>('STRICT', 'LENIENT'), (schemas: readonly unknown[], policy) => {
        const [update, ...earlier] = schemas.map((schema, i) => sideOf(format)(schema, i % 3)).filter((side) => faultsOf(side).length === 0);
        if (!update) return;
        const named = earlier.map((side, i) => ({ ...side, name: `version ${i + 1}` }));
        const { breaks } = checkCompatibility(update, named, 'FULL_TRANSITIVE', policy);
        const said = (it: Break, against: number): unknown => [it.code, it.direction, against, it.message, seen(it)];
        const alone = named.map((version, i) => ({ version, i })).reverse().flatMap(({ version, i }) => checkCompatibility(update, [version], 'FULL', policy).breaks.map((it) => said(it, i)));
        assert.deepEqual(breaks.map((it) => said(it, it.against)), alone);
        // Without anything that is remembered; only the field that is named may be another where a schema leads back to itself.
        const fact = (it: Break, against: number): unknown => [it.registryCode, it.path, it.direction, against, it.breaks, it.subject, place(it.reader), place(it.writer)];
        assert.deepEqual(breaks.map((it) => fact(it, it.against)), questionsOf('FULL_TRANSITIVE', named.length).flatMap((question) => breaksOf(question, update, named[question.version]!, policy).map((it) => fact(it, question.version))));
        for (const it of breaks) {
          const [now, then] = it.direction === 'BACKWARD' ? [it.reader, it.writer] : [it.writer, it.reader];
          assert.equal(rootOf(now), update.model.tree.root);
          assert.equal(rootOf(then), named[it.against]!.model.tree.root);
        }
      }), fuzzing(300));
    });
  }
});
