// What ships with the bundles says whose code stands in them.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notices } from '../../tools/notices.mjs';
import { projectFolder } from '../support/cli.ts';

it('each package of a bundle has its licence in the notices, once', () => {
  const input = { bytes: 1, imports: [] };
  const text = notices([
    { inputs: { 'node_modules/yaml/browser/index.js': input, 'node_modules/yaml/dist/doc.js': input, 'server/src/core/text.ts': input }, outputs: {} },
    { inputs: { 'node_modules/yaml/dist/doc.js': input, 'node_modules/ajv/dist/core.js': input }, outputs: {} },
  ], projectFolder);
  assert.deepEqual([...text.matchAll(/^={80}\n(\S+) \d[^\n]*\n={80}$/gm)].map(([, name]) => name), ['ajv', 'yaml']);
  assert.match(text, /The MIT License \(MIT\)/);
  assert.match(text, /Permission to use, copy, modify, and\/or distribute this software/);
});
