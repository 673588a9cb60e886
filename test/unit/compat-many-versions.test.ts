// Comparing with many versions at once gives what comparing with each of them alone gives, to the node.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Break } from '../../server/src/core/compat/check.ts';
import type { Difference, Policy } from '../../server/src/core/compat/difference.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import type { Node } from '../../server/src/core/tree/node.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { fuzzing } from '../support/fuzz.ts';
import { jsonSchema } from '../support/json-schema.ts';

const sideOf = (schema: unknown, indent: number): Side => ({ model: readSchemaAs('json-schema', 'file:///s', parseJson(JSON.stringify(schema, undefined, indent)), 'unknown'), workspace: emptyWorkspace });

/** Four properties, of which one refers to a definition and one leads back to the root; each version takes one of two forms of each, or lacks it. */
const versions = fc.tuple(fc.tuple(...Array.from({ length: 10 }, () => jsonSchema)), fc.array(fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 6 })).map(([forms, picks]) => picks.map((pick) => {
  const of = (i: number): unknown => forms[i * 2 + (pick[i]! % 2)];
  const inner = { type: 'object', properties: { d: of(3), e: of(4) } };
  const properties = { a: of(0), b: of(1), c: { $ref: '#/definitions/c' }, d: inner, e: { type: 'object', properties: { again: { $ref: '#' }, e: of(2) } } };
  return { type: 'object', properties: Object.fromEntries(Object.entries(properties).filter((_, i) => pick[i] !== 2)), definitions: { ...(pick[0] === 1 && { other: {} }), c: { type: 'array', items: of(2) } } };
}));

const rootOf = (node: Node): Node => (node.parent ? rootOf(node.parent) : node);
const place = (node: Node): readonly unknown[] => [node.kind, node.start, node.end];
// The path of a cause is that of the place where its pair was first met.
const seen = (it: Difference): readonly unknown[] => [it.path, ...without(it)];
const without = (it: Difference): readonly unknown[] => [it.registryCode, it.breaks, it.variant, it.subject, it.field, it.readerSays, it.writerSays, place(it.reader), place(it.writer), it.readerUse, it.writerUse, it.causes?.filter(({ breaks }) => breaks !== 'never').map(without)];

describe('many versions at once', () => {
  it('break as each of them does alone, at the same places', () => {
    fc.assert(fc.property(versions, fc.constantFrom<Policy>('STRICT', 'LENIENT'), (schemas, policy) => {
      const [update, ...earlier] = schemas.map((schema, i) => sideOf(schema, i % 3));
      const named = earlier.map((side, i) => ({ ...side, name: `version ${i + 1}` }));
      const { breaks } = checkCompatibility(update!, named, 'FULL_TRANSITIVE', policy);
      const said = (it: Break, against: number): unknown => [it.code, it.direction, against, it.message, seen(it)];
      const alone = named.map((version, i) => ({ version, i })).reverse().flatMap(({ version, i }) => checkCompatibility(update!, [version], 'FULL', policy).breaks.map((it) => said(it, i)));
      assert.deepEqual(breaks.map((it) => said(it, it.against)), alone);
      for (const it of breaks) {
        const [now, then] = it.direction === 'BACKWARD' ? [it.reader, it.writer] : [it.writer, it.reader];
        assert.equal(rootOf(now), update!.model.tree.root);
        assert.equal(rootOf(then), named[it.against]!.model.tree.root);
      }
    }), fuzzing(300));
  });
});
