// Who refers to a file is kept up with what changes, and what did not change is not read again for it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createDependents } from '../../server/src/workspace/dependents.ts';
import type { Dependents } from '../../server/src/workspace/dependents.ts';
import { createProjects } from '../../server/src/workspace/project.ts';
import { withFolder } from '../support/cli.ts';

const record = (name: string, type: string): string => JSON.stringify({ type: 'record', name, namespace: 'com.acme', fields: [{ name: 'it', type }] });

/** The dependents in a folder whose texts change, with what was asked for as read already. */
async function inFolder(files: Readonly<Record<string, string>>, use: (tools: { readonly of: (file: string) => Promise<string>; readonly write: (file: string, text: string) => void; readonly looked: string[] }) => Promise<void>): Promise<void> {
  await withFolder({ 'event-schemas.json': '{}', ...files }, async (folder) => {
    const texts = new Map<string, string>();
    const overlay = (file: string): string | undefined => texts.get(file);
    const project = await createProjects({ folders: [folder], overlay }).projectOf(path.join(folder, 'any.avsc'));
    const looked: string[] = [];
    const pause = (): Promise<void> => Promise.resolve();
    const dependents: Dependents = createDependents(project, overlay, { short: pause, long: pause }, (file) => void looked.push(path.basename(file)));
    await use({
      looked,
      of: async (file) => (await dependents.of(path.join(folder, file))).map((it) => path.basename(it.file)).join(),
      write(file, text) {
        texts.set(path.join(folder, file), text);
        project.index.changed(path.join(folder, file));
        dependents.changed(path.join(folder, file));
      },
    });
  });
}

describe('who refers to a file', () => {
  it('is also who referred to nothing until the file is called so', () => inFolder({ 'uses.avsc': record('Uses', 'com.acme.Money'), 'money.avsc': record('Cash', 'long') }, async ({ of, write }) => {
    assert.equal(await of('money.avsc'), '');
    write('money.avsc', record('Money', 'long'));
    assert.equal(await of('money.avsc'), 'uses.avsc');
    write('money.avsc', record('Cash', 'long'));
    write('other.avsc', record('Other', 'long'));
    assert.equal(await of('money.avsc'), '');
  }));

  it('is told after a change of one that refers to it, and what that refers to then', () => inFolder({ 'uses.avsc': record('Uses', 'com.acme.Money'), 'money.avsc': record('Money', 'long'), 'other.avsc': record('Other', 'long') }, async ({ of, write }) => {
    assert.equal(await of('money.avsc'), 'uses.avsc');
    write('uses.avsc', record('Uses', 'com.acme.Other'));
    assert.deepEqual([await of('money.avsc'), await of('other.avsc')], ['', 'uses.avsc']);
  }));

  it('reads neither the file itself nor who refers to nothing anew with each change in it', () => inFolder({ 'uses.avsc': record('Uses', 'com.acme.Money'), 'lost.avsc': record('Lost', 'com.acme.Nowhere'), 'money.avsc': record('Money', 'com.acme.Other'), 'other.avsc': record('Other', 'long') }, async ({ of, write, looked }) => {
    assert.equal(await of('money.avsc'), 'uses.avsc');
    looked.length = 0;
    write('money.avsc', record('Money', 'int'));
    assert.deepEqual([await of('money.avsc'), looked], ['uses.avsc', []]);
    assert.deepEqual([await of('other.avsc'), looked], ['', ['money.avsc']], 'its own references count when another file is asked about');
  }));
});
