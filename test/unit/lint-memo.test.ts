// What rules found that looked at no other document stays when other documents change, and nothing else does.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import type { LintMemo } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { everyRule } from '../support/fuzz.ts';
import { readMarks } from '../support/marks.ts';

const base = 'file:///workspace/';
const read = (format: Format, path: string, text: string) => readSchemaAs(format, base + path, parseJson(text), 'unknown');

it('in every example of every rule', () => {
  let changed = 0;
  for (const rule of rules) {
    for (const { format, text, path = format === 'avro' ? 'event.avsc' : 'event.schema.json', beside = {} } of rule.examples) {
      const model = read(format, path, readMarks(text).text);
      const others = indexOf(Object.entries(beside).map(([file, other]) => read(format, file, other)), [base]);
      const memo: LintMemo = {};
      const alone = lint(model, everyRule, emptyWorkspace, rules, memo);
      const together = lint(model, everyRule, others, rules, memo);
      assert.deepEqual(together, lint(model, everyRule, others, rules), `${rule.id}: ${text}`);
      assert.deepEqual(lint(model, everyRule, emptyWorkspace, rules, memo), alone);
      if (!isDeepStrictEqual(together, alone)) changed++;
    }
  }
  assert.ok(changed > 20, 'other documents change what is said');
});
