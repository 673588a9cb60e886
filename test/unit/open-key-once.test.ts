import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { everyRule } from '../support/fuzz.ts';

const text = '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }';

it('an open key is said once: that it has to be closed', () => {
  const said = (file: string, off: readonly string[] = []): readonly string[] => {
    const settings = { ...everyRule, rules: new Map([...everyRule.rules].filter(([id]) => !off.includes(id))) };
    const codes = lint(readSchemaAs('json-schema', `file:///${file}`, parseJson(text), 'unknown'), settings, emptyWorkspace, rules).map(({ code }) => code);
    return codes.filter((code) => code === 'envelope/unstable-key' || code === 'evolution/undecided-additional-properties');
  };
  assert.deepEqual(said('orders-key.schema.json'), ['envelope/unstable-key']);
  assert.deepEqual(said('orders-key.schema.json', ['envelope/unstable-key']), ['evolution/undecided-additional-properties']);
  assert.deepEqual(said('orders.schema.json'), ['evolution/undecided-additional-properties']);
});
