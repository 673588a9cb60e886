// Every fix of a break, applied, undoes that break: on typical changes and on real ones.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Break } from '../../server/src/core/compat/check.ts';
import { breakFixes } from '../../server/src/core/compat/fixes.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';
import { judgedPairs, textOf } from '../support/compat-pairs.ts';
import { absentShared } from '../support/shared.ts';

function breaksOf(update: SchemaModel, old: SchemaModel): readonly Break[] {
  return checkCompatibility({ model: update, workspace: emptyWorkspace }, [{ model: old, workspace: emptyWorkspace, name: 'version 1' }], 'FULL', 'STRICT').breaks;
}

const same = (a: Break, b: Break): boolean => a.code === b.code && a.direction === b.direction && a.path === b.path && a.subject === b.subject && a.writerSays === b.writerSays;

for (const [file, least] of [['matrix-avro.jsonl', 0.6], ['matrix-json.jsonl', 0.5], ['real-versions.jsonl', 0.4], ['karapace-avro.jsonl', 0.3], ['karapace-json.jsonl', 0.2]] as const) {
  it(`fixes undo the breaks of ${file}`, (t) => {
    const pairs = judgedPairs(file);
    if (!pairs) return t.skip(absentShared);
    const failing: string[] = [];
    let backward = 0;
    let fixable = 0;
    let fixes = 0;
    for (const pair of pairs) {
      if (pair.format === 'protobuf') continue;
      const path = pair.format === 'avro' ? 'a.avsc' : typeof pair.new === 'object' && pair.new !== null && 'path' in pair.new && /\.ya?ml$/.test(String(pair.new.path)) ? 'a.yaml' : 'a.schema.json';
      const [text, old] = [textOf(pair.new), modelOf(textOf(pair.old), path, pair.format)!];
      const update = modelOf(text, path, pair.format)!;
      for (const found of breaksOf(update, old).slice(0, 20)) {
        const offered = breakFixes(found, update);
        if (found.direction === 'BACKWARD') {
          backward++;
          if (offered.length > 0) fixable++;
        }
        for (const { title, edits, safe } of offered) {
          assert.equal(safe, false);
          fixes++;
          const mended = modelOf(applyEdits(text, edits), path, pair.format);
          const left = mended ? breaksOf(mended, old) : undefined;
          if (!left || mended!.tree.problems.some(({ kind }) => kind === 'invalid') || left.some((other) => same(other, found))) failing.push(`${pair.id} ${found.code} ${found.direction}: ${title}`);
        }
      }
    }
    t.diagnostic(`${fixable} of ${backward} BACKWARD breaks have a fix; ${fixes} fixes, ${failing.length} leave the break`);
    assert.deepEqual(failing, []);
    assert.ok(fixable / backward >= least, `${fixable} of ${backward}`);
  });
}
