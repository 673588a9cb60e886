import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import { defaultCompatibility } from '../../server/src/core/config/settings.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { everyRule } from '../support/fuzz.ts';

it('a field without a default is what the configured compatibility makes of it', () => {
  const text = '{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "colour", "type": "string" }] }';
  const model = readSchemaAs('avro', 'file:///order.avsc', parseJson(text), 'unknown');
  const said = (mode: Mode): readonly (string | undefined)[] => lint(model, { ...everyRule, compatibility: { ...defaultCompatibility, mode } }, emptyWorkspace, rules)
    .filter(({ code }) => code === 'evolution/field-without-default').map(({ message }) => /under \w+ compatibility it [\w ]+/.exec(message)?.[0]);
  assert.deepEqual(said('BACKWARD_TRANSITIVE'), ['under BACKWARD compatibility it cannot join a schema that has earlier versions']);
  assert.deepEqual(said('FORWARD'), ['under FORWARD compatibility it can never be removed']);
  assert.deepEqual(said('FULL_TRANSITIVE'), ['under FULL compatibility it can never be removed']);
  assert.deepEqual(said('NONE'), []);
});
