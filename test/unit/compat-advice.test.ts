import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adviceForChange, adviceForMode } from '../../server/src/core/compat/advice.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { modes } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';

const side = (schema: unknown, format: Format = 'avro') => ({ model: readSchemaAs(format, 'file:///s', parseJson(JSON.stringify(schema)), 'unknown'), workspace: emptyWorkspace });
const record = (...fields: readonly unknown[]) => side({ type: 'record', name: 'Order', namespace: 'com.example', fields });
const [id, total, extra] = [{ name: 'id', type: 'string' }, { name: 'total', type: 'int' }, { name: 'extra', type: 'string', default: '' }];

describe('who upgrades first', () => {
  it('by the mode', () => {
    assert.deepEqual(modes.map((mode) => adviceForMode(mode).order), ['unchecked', 'consumers-first', 'consumers-first', 'producers-first', 'producers-first', 'any', 'any']);
    for (const mode of modes) assert.match(adviceForMode(mode).sentence, /^[A-Z].*\.$/);
  });

  it('by the change, which may be kinder than its mode', () => {
    const old = [{ ...record(id, total), name: 'version 1' }];
    const orderOf = (update: ReturnType<typeof record>, mode: (typeof modes)[number]): string => adviceForChange(update, old, mode, 'STRICT').order;
    assert.equal(orderOf(record(id, total, extra), 'BACKWARD'), 'any');
    assert.equal(orderOf(record(id), 'BACKWARD'), 'consumers-first');
    assert.equal(orderOf(record(id), 'FORWARD'), 'v2');
    assert.equal(orderOf(record(id, total, { name: 'x', type: 'int' }), 'FORWARD'), 'producers-first');
    assert.equal(orderOf(record(id, total, { name: 'x', type: 'int' }), 'FULL'), 'v2');
    assert.equal(orderOf(record(id), 'NONE'), 'unchecked');
    assert.match(adviceForChange(record(id, { name: 'more', type: 'int' }), old, 'BACKWARD_TRANSITIVE', 'STRICT', 'BACKWARD').sentence, /^BACKWARD does not allow/);
    assert.equal(adviceForChange(record(id), [], 'FULL', 'STRICT').order, 'any');
  });

  it('never calls that possible which the mode refuses', () => {
    const fields = [id, total, extra, { name: 'total', type: 'long' }, { name: 'total', type: ['null', 'int'], default: null }];
    const schema = fc.uniqueArray(fc.constantFrom(...fields), { selector: ({ name }) => name }).map((list) => record(...list));
    fc.assert(fc.property(schema, fc.array(schema, { minLength: 1, maxLength: 3 }), fc.constantFrom(...modes), (update, old, mode) => {
      const earlier = old.map((it, i) => ({ ...it, name: `version ${i + 1}` }));
      const { compatible } = checkCompatibility(update, earlier, mode, 'STRICT');
      assert.equal(adviceForChange(update, earlier, mode, 'STRICT').order === 'v2', !compatible);
    }));
  });
});

describe('what to do about another type', () => {
  const messageOf = (old: unknown, update: unknown, format: Format): string => checkCompatibility(side(update, format), [{ ...side(old, format), name: 'version 1' }], 'BACKWARD', 'STRICT').breaks[0]!.message;

  it('is another field where there is one', () => {
    assert.match(messageOf({ type: 'record', name: 'R', fields: [total] }, { type: 'record', name: 'R', fields: [{ ...total, type: 'string' }] }, 'avro'), /Keep int, or add a field of another name\.$/);
    assert.match(messageOf({ type: 'object', properties: { a: { type: 'string' } } }, { type: 'object', properties: { a: { type: 'integer' } } }, 'json-schema'), /Keep string, or add a property of another name\.$/);
  });

  it('is another subject for a schema as a whole, which has no fields', () => {
    assert.match(messageOf('int', 'string', 'avro'), /^The schema is int in version 1 .* Keep int, or give the new schema a subject of its own\.$/);
    assert.match(messageOf({ type: 'string' }, { type: 'integer' }, 'json-schema'), /^The schema is integer now .* Keep string, or give the new schema a subject of its own\.$/);
  });
});
