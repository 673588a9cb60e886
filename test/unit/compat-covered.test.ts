import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { changeFindings } from '../../server/src/core/compat/findings.ts';
import { sideOf } from '../support/judge-pair.ts';

const object = (properties: object, more: object): unknown => ({ type: 'object', properties, ...more });
const text = { type: 'string' };

it('a property that undeclared ones do not cover is one finding, while the list of the registry stays whole', () => {
  const old = sideOf(object({ id: text }, { additionalProperties: text }), 'json-schema');
  const update = sideOf(object({ id: text, weight: { type: 'object', properties: { grams: { type: 'number' } } } }, { additionalProperties: text }), 'json-schema');
  const version = { ...old, name: 'version 3', at: 'elsewhere' as const };
  for (const mode of ['BACKWARD', 'FORWARD'] as const) {
    const found = changeFindings(update, { subject: 's', origin: 'the registry', versions: [version] }, { mode, policy: 'STRICT' });
    assert.deepEqual(found.map(({ finding }) => finding.code), [mode === 'BACKWARD' ? 'json/added-property-not-covered' : 'json/removed-property-not-covered']);
    assert.equal(checkCompatibility(update, [version], mode, 'STRICT').breaks.length, 2);
  }
});

it('what differs elsewhere in the same object stays a finding', () => {
  const old = sideOf(object({ id: text }, { additionalProperties: text }), 'json-schema');
  const update = sideOf(object({ id: { type: 'integer' }, weight: { type: 'number' } }, { additionalProperties: text }), 'json-schema');
  const found = changeFindings(update, { subject: 's', origin: 'the registry', versions: [{ ...old, name: 'version 3', at: 'elsewhere' }] }, { mode: 'BACKWARD', policy: 'STRICT' });
  assert.deepEqual(found.map(({ finding }) => finding.code).sort(), ['json/added-property-not-covered', 'json/type-changed']);
});
