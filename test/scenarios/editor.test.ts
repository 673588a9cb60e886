// What docs/editors.md compares, over stdio: this server passes every scenario.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { problemOf } from '../support/editor/run.ts';
import { ours, startServer } from '../support/editor/server.ts';
import type { Running } from '../support/editor/server.ts';
import { features } from './editor/index.ts';

describe('in an editor', { timeout: 600_000 }, () => {
  let running: Running;
  before(async () => { running = await startServer(ours, features.flatMap(({ scenarios }) => scenarios)); });
  after(() => running.stop());

  for (const feature of features) {
    for (const scenario of feature.scenarios) it(`${feature.title}, ${scenario.format}: ${scenario.name}`, async () => assert.equal(await problemOf(feature, scenario, running), undefined, JSON.stringify(scenario.files)));
  }
});
