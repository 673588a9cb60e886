// Real schemas and their second versions: sound, under another name, with references that lead where they led; the old one reads and writes what it did.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import { newVersion } from '../../server/src/core/compat/new-version/new-version.ts';
import type { Format, SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { pathOf } from '../../server/src/core/tree/node.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const folders = ['cdevents', 'cloudevents-spec', 'iglu-central', 'octokit-webhooks', 'openedx-events', 'radar-schemas', 'wikimedia-secondary', 'confluent-examples', 'google-cloudevents'];

interface Side {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
}

const sideOf = (text: string, at: string, format: Format): Side => ({ model: modelOf(text, at, format)!, workspace: emptyWorkspace });
const problems = (side: Side): number => side.model.tree.problems.length;
// What a schema refers to elsewhere is not at hand here: a name that was not found is not found under another name either.
const faults = (side: Side): number => faultsOf(side).length;

function* files(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const at = path.join(folder, name);
    if (statSync(at).isDirectory()) yield* files(at);
    else if (/\.(?:avsc|json|ya?ml)$/.test(name) || /^\d+-\d+-\d+$/.test(name)) yield at;
  }
}

for (const folder of folders) {
  it(`second versions of ${folder}`, (t) => {
    const root = sharedFolder('corpora', folder);
    if (root === undefined) return t.skip(absentShared);
    let made = 0;
    for (const file of files(root)) {
      const text = readFileSync(file, 'utf8');
      const relative: string = path.relative(root, file).replaceAll(path.sep, '/');
      if (text.length > 100_000) continue;
      const model = modelOf(text, relative);
      const plan = model && newVersion({ model, path: relative });
      if (!model || !plan) continue;
      made++;
      assert.notEqual(plan.file.path, relative);
      const [old, next, marked] = [sideOf(text, relative, model.format), sideOf(plan.file.text, plan.file.path, model.format), sideOf(applyEdits(text, plan.deprecation), relative, model.format)] as const;
      for (const it of [next, marked]) assert.equal(problems(it), problems(old), relative);
      for (const name of plan.names) assert.notEqual(name.from, name.to, `${relative}: ${name.what}`);
      assert.equal(faults(next), faults(old), relative);
      if (faults(old) === 0) {
        for (const differing of [differencesBetween(old, marked), differencesBetween(marked, old)]) assert.deepEqual(differing.filter(({ breaks }) => breaks !== 'never').map(({ registryCode, path: at }) => `${registryCode} ${at}`), [], relative);
        const renamed = plan.names.some(({ what, from, to }) => what === 'record' && from.split('.').at(-1) !== to.split('.').at(-1));
        if (!renamed) assert.deepEqual(differencesBetween(next, old).filter(({ breaks, reader }) => breaks === 'always' && !/const|enum/.test(String(pathOf(reader).at(-1)))).map(({ registryCode, path: at }) => `${registryCode} ${at}`), [], relative);
      }
      if (plan.deprecation.length > 0) assert.deepEqual(newVersion({ model: marked.model, path: relative })!.deprecation, [], `${relative}: marked once`);
    }
    t.diagnostic(`${made} second versions`);
    assert.ok(made > 0);
  });
}
