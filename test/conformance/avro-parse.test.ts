// An error of ours is exactly what Apache Avro 1.12.2 refuses: over schemas of our own with recorded verdicts (`avro-java/`), and over the
// real schemas of the shared folder where that is at hand. Every file alone, as Avro was asked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

interface Verdict {
  readonly ok: boolean;
  readonly error?: string;
}

/** Where we differ on purpose, by the beginning of Avro's reason, and why. */
const meant: readonly { readonly error: RegExp; readonly code: string; readonly why: string }[] = [];

const settings = settingsFor(resolveConfig(undefined), 'event.avsc');

describe('errors are what Apache Avro 1.12.2 refuses', () => {
  it('schemas of our own', () => {
    const lines = readFileSync(path.join(import.meta.dirname, 'avro-java/verdicts.jsonl'), 'utf8').trim().split('\n');
    const differing: string[] = [];
    let refused = 0;
    for (const line of lines) {
      const verdict = JSON.parse(line) as Verdict & { readonly text: string };
      if (!verdict.ok) refused++;
      const difference = differenceOf(verdict, modelOf(verdict.text, 'event.avsc'), emptyWorkspace);
      if (difference !== undefined) differing.push(`${verdict.text}\n  ${difference}`);
    }
    assert.ok(lines.length > 600 && refused > 300, 'the table is there');
    assert.deepEqual(differing, []);
  });

  it('real schemas', (t) => {
    const oracle = sharedFolder('corpora', 'avro-parse-oracle.jsonl');
    if (!oracle) return t.skip(absentShared);
    const differing: string[] = [];
    const files = filesOf(oracle);
    for (const { verdict, model } of files) {
      const difference = differenceOf(verdict, model, emptyWorkspace);
      if (difference !== undefined) differing.push(`${verdict.path}\n  ${difference}`);
    }
    assert.ok(files.length > 400);
    assert.deepEqual(differing, []);
  });

  it('real schemas that need their siblings find them in the workspace', (t) => {
    const oracle = sharedFolder('corpora', 'avro-parse-oracle.jsonl');
    if (!oracle) return t.skip(absentShared);
    const files = filesOf(oracle);
    let helped = 0;
    const differing: string[] = [];
    for (const name of new Set(files.map(({ verdict }) => projectOf(verdict)))) {
      const project = files.filter(({ verdict }) => projectOf(verdict) === name);
      const workspace = indexOf(project.map(({ model }) => model), []);
      for (const { verdict, model } of project) {
        if (verdict.ok || !verdict.ok_with_siblings) continue;
        helped++;
        const errors = errorsOf(model, workspace);
        if (errors.length > 0) differing.push(`${verdict.path}\n  ${errors.join('\n  ')}`);
      }
    }
    assert.ok(helped > 5);
    assert.deepEqual(differing, []);
  });
});

interface Line extends Verdict {
  readonly path: string;
  readonly ok_with_siblings?: boolean;
}

function projectOf({ path: file }: Line): string {
  return file.split('/')[0]!;
}

function filesOf(oracle: string): readonly { readonly verdict: Line; readonly model: SchemaModel }[] {
  return readFileSync(oracle, 'utf8').trim().split('\n').map((line) => {
    const verdict = JSON.parse(line) as Line;
    return { verdict, model: modelOf(readFileSync(path.join(path.dirname(oracle), verdict.path), 'utf8'), verdict.path) };
  });
}

function modelOf(text: string, file: string): SchemaModel {
  return readSchemaAs('avro', `file:///${file}`, parseJson(text), 'unknown');
}

function errorsOf(model: SchemaModel, workspace: Workspace): readonly string[] {
  return analyze(model, settings, workspace).findings.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
}

function differenceOf(verdict: Verdict, model: SchemaModel, workspace: Workspace): string | undefined {
  const { findings } = analyze(model, settings, workspace);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if ((errors.length === 0) === verdict.ok) return undefined;
  if (!verdict.ok && meant.some(({ error, code }) => error.test(verdict.error ?? '') && findings.some((finding) => finding.code === code))) return undefined;
  return verdict.ok ? `Avro reads it, we say ${errors.map(({ code, message }) => `${code}: ${message}`).join('; ')}` : `Avro refuses it (${verdict.error}), we say no error`;
}
