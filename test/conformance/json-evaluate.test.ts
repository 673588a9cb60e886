// The small evaluator that judges examples and defaults says "valid" or "failure" only where ajv does. Where it is not sure it says so.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { evaluate } from '../../server/src/core/formats/json-schema/evaluate.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';
import { fuzzing } from '../support/fuzz.ts';

const drafts = { '07': 'http://json-schema.org/draft-07/schema#', '2020-12': 'https://json-schema.org/draft/2020-12/schema' } as const;
type Draft = keyof typeof drafts;

const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 2.5, -1, 10, '', 'a', 'ab', 'abc', 'b1', '😀');
const { instance } = fc.letrec<{ instance: unknown }>((tie) => ({
  instance: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('instance'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', 'x-c'), tie('instance'), { maxKeys: 3 })),
}));

/** Beside a tuple, `contains` lets ajv 8.20 take an empty array, which contains nothing. */
function judgedByAjv(keys: readonly string[]): boolean {
  return !keys.includes('contains') || !keys.some((key) => /^(prefixItems|items|additionalItems)$/.test(key));
}

/** Valid schemas of the keywords that the evaluator reads. */
function schemas(draft: Draft): fc.Arbitrary<object> {
  const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
  const count = fc.constantFrom(0, 1, 2, 3);
  const names = fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 });
  const pattern = fc.constantFrom('^a', 'b$', '[0-9]', '^.{2}$', '(?=a)');
  const { schema } = fc.letrec<{ schema: object | boolean }>((tie) => {
    const sub = tie('schema');
    const list = fc.array(sub, { minLength: 1, maxLength: 3 });
    const members = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(instance, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
      const: instance, maximum: fc.constantFrom(0, 1, 5), minimum: fc.constantFrom(0, 1, 5), exclusiveMaximum: fc.constantFrom(1, 2), exclusiveMinimum: fc.constantFrom(0, 1), multipleOf: fc.constantFrom(1, 2, 0.5),
      maxLength: count, minLength: count, pattern, maxItems: count, minItems: count, uniqueItems: fc.boolean(), maxProperties: count, minProperties: count, required: names,
      properties: fc.dictionary(fc.constantFrom('a', 'b'), sub, { maxKeys: 2 }), patternProperties: fc.dictionary(fc.constantFrom('^x-', '^a'), sub, { maxKeys: 1 }), additionalProperties: sub, propertyNames: sub,
      items: draft === '07' ? fc.oneof(sub, list) : sub, contains: sub, allOf: list, anyOf: list, oneOf: list, not: sub, if: sub, then: sub, else: sub,
      $ref: fc.constantFrom('#/definitions/one', '#/definitions/two', '#'),
      ...(draft === '07' ? { additionalItems: sub, dependencies: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(sub, names), { maxKeys: 1 }) }
        : { prefixItems: list, dependentRequired: fc.dictionary(fc.constantFrom('a', 'b'), names, { maxKeys: 1 }), dependentSchemas: fc.dictionary(fc.constantFrom('a', 'b'), sub, { maxKeys: 1 }), minContains: count }),
    };
    const keyword = fc.constantFrom(...(Object.keys(members) as (keyof typeof members)[]));
    return {
      schema: fc.oneof({ depthSize: 'small' }, fc.boolean(), fc.uniqueArray(keyword, { maxLength: 3 }).filter(judgedByAjv).chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, members[key]! as fc.Arbitrary<unknown>]))))),
    };
  });
  return fc.tuple(schema, schema, schema).filter(([root]) => typeof root === 'object').map(([root, one, two]) => ({ $schema: drafts[draft], ...(root as object), definitions: { one, two } }));
}

describe('the evaluator agrees with ajv', () => {
  for (const draft of Object.keys(drafts) as Draft[]) {
    it(`draft ${draft}`, () => {
      const options = { strict: false, validateFormats: false, logger: false } as const;
      let sure = 0;
      let all = 0;
      fc.assert(fc.property(schemas(draft), fc.array(instance, { minLength: 3, maxLength: 3 }), (drawn, values) => {
        // Plain objects, as ajv's equality wants them.
        const schema = JSON.parse(JSON.stringify(drawn)) as object;
        const ajv = draft === '07' ? new Ajv(options) : new Ajv2020(options);
        const model = modelOf(JSON.stringify(schema), 'event.schema.json', 'json-schema');
        assert.ok(model?.format === 'json-schema' && model.json.root);
        for (const value of values) {
          let expected: boolean;
          try {
            expected = ajv.validate(schema, JSON.parse(JSON.stringify(value)));
          } catch {
            continue; // A reference in a circle.
          }
          const verdict = evaluate(parseJson(JSON.stringify(value)).root!, model.json.root, model.json, emptyWorkspace);
          all++;
          if (verdict === 'unknown') continue;
          sure++;
          assert.equal(verdict === 'valid', expected, `${JSON.stringify(value)} by ${JSON.stringify(schema)}: ${JSON.stringify(typeof verdict === 'object' ? verdict.reason : verdict)}`);
        }
      }), fuzzing(2000));
      assert.ok(sure > all * 0.6, `${sure} of ${all} are sure`);
    });
  }
});
