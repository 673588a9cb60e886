import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accepted, completionsIn, labelsOf, readCursor } from '../support/completion.ts';
import type { Scenario } from '../support/completion.ts';
import { completionScenarios } from './completion/index.ts';

for (const [group, scenarios] of Object.entries(completionScenarios)) {
  describe(`completion: ${group}`, () => {
    for (const scenario of scenarios) it(scenario.name, () => check(scenario));
  });
}

function check(scenario: Scenario): void {
  const { has = [], lacks = [], first = [], only, accept = {}, text } = scenario;
  const completions = completionsIn(scenario);
  const labels = labelsOf(completions);
  const about = `${text}\nproposed: ${labels.join(' · ')}`;
  if (only) assert.deepEqual(labels, only, about);
  assert.deepEqual(labels.slice(0, first.length), first, about);
  for (const label of has) assert.ok(labels.includes(label), `${label} is not proposed in ${about}`);
  for (const label of lacks) assert.ok(!labels.includes(label), `${label} is proposed in ${about}`);
  assert.equal(new Set(labels).size, labels.length, `a label comes twice in ${about}`);
  const plain = readCursor(text).text;
  for (const [label, wanted] of Object.entries(accept)) {
    const item = completions.items.find((it) => it.label === label);
    assert.ok(item, `${label} is not proposed in ${about}`);
    assert.equal(accepted(plain, item), wanted);
  }
}
