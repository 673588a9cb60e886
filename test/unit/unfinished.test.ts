import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';

/** The codes that are said of a text, but for those about the text itself. */
function codesOf(text: string, file: 'event.avsc' | 'event.schema.json', profile = 'recommended'): readonly string[] {
  const model = modelOf(text, file, file === 'event.avsc' ? 'avro' : 'json-schema');
  assert.ok(model);
  return analyze(model, settingsFor(resolveConfig({ extends: profile }), file), emptyWorkspace).findings.map(({ code }) => code).filter((code) => !code.startsWith('syntax/'));
}

describe('a text that is still being typed', () => {
  it('lacks nothing before it is written to its end', () => {
    const schema = JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://shop.example/orders.order.placed', title: 'orders.order.placed', description: 'An order was placed.',
      type: 'object', additionalProperties: false, required: ['event_id', 'occurred_at', 'event_type', 'version', 'buyer'],
      properties: {
        event_id: { type: 'string', format: 'uuid', description: 'a' }, occurred_at: { type: 'string', format: 'date-time', description: 'b' },
        event_type: { const: 'orders.order.placed', description: 'c' }, version: { type: 'integer', minimum: 1, description: 'd' },
        buyer: { $ref: '#/$defs/buyer' }, items: { type: 'array', items: { type: 'string' }, description: 'f' }, total: { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$', description: 'g' },
      },
      $defs: { buyer: { type: 'object', additionalProperties: false, properties: { kind: { enum: ['PERSON', 'COMPANY'], description: 'e' } } } },
    }, undefined, 1);
    for (const profile of ['recommended', 'house', 'strict']) {
      const whole = new Set(codesOf(schema, 'event.schema.json', profile));
      const early = new Map<string, string>();
      for (let end = 1; end < schema.length; end++) for (const code of codesOf(schema.slice(0, end), 'event.schema.json', profile)) if (!whole.has(code)) early.set(code, schema.slice(Math.max(0, end - 40), end));
      assert.deepEqual([...early], [], profile);
    }
  });

  it('a field of a union that is not closed has no missing default, and none beside a misspelt one', () => {
    const record = (field: string): string => `{ "type": "record", "name": "A", "fields": [{ "name": "a", ${field}`;
    const rule = 'evolution/nullable-without-default';
    assert.ok(codesOf(record('"type": ["null", "string"] }] }'), 'event.avsc').includes(rule));
    assert.deepEqual(codesOf(record('"type": ["null", "string"'), 'event.avsc'), []);
    assert.deepEqual(codesOf(record('"type": ["null", "string" }] }'), 'event.avsc'), []);
    assert.deepEqual(codesOf(record('"type": ["null", "string"], "def }] }'), 'event.avsc'), []);
    assert.deepEqual(codesOf(record('"type": ["null", "string"], "defualt": null }] }'), 'event.avsc'), ['schema/avro-misspelt-attribute']);
  });

  it('what is misspelt is not missing as well', () => {
    assert.deepEqual(codesOf('{ "type": "object", "additionalProperties": false, "required": ["a", "b"], "propetries": { "a": { "type": "string" }, "b": {} } }', 'event.schema.json'), ['schema/json-misspelt-keyword']);
    const described = '{ "title": "orders.order.placed", "type": "object", "properties": { "buyer": { "type": "object", "descrpition": "Who", "properties": {} } } }';
    const codes = codesOf(described, 'event.schema.json', 'house');
    assert.equal(codes.filter((code) => code === 'docs/missing-description').length, 1, 'that of the event itself');
    assert.ok(codes.includes('schema/json-misspelt-keyword'));
  });

  it('what is wrong elsewhere is said all the same', () => {
    const text = '{ "type": "record", "name": "A", "fields": [{ "name": "a", "type": ["null", "string"] }, { "name": "b", "type": "strng" }, { "name": ] }';
    assert.deepEqual(codesOf(text, 'event.avsc'), ['evolution/nullable-without-default', 'schema/avro-unknown-type']);
  });

  it('below a fault of YAML nothing is said of values that may stand elsewhere', () => {
    const text = (line: string): string => ['$schema: https://json-schema.org/draft/2020-12/schema', 'type: object', 'additionalProperties: false', 'required: [a, b]', 'properties:', '  a:', line, '    minLength: 1', '  b:', '    type: strin', ''].join('\n');
    const codes = (line: string): readonly string[] => {
      const model = modelOf(text(line), 'event.yaml');
      assert.ok(model);
      return analyze(model, settingsFor(resolveConfig({ extends: 'recommended' }), 'event.yaml'), emptyWorkspace).findings.map(({ code }) => code);
    };
    assert.deepEqual(codes('    type: string'), ['schema/json-unknown-type']);
    for (const broken of ['\ttype: string', '   type: string', '    type: "string', '    type: [string', '    type: a: b']) assert.deepEqual(codes(broken), ['syntax/invalid'], broken);
  });
});
