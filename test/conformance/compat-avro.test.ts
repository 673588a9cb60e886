// Every judged pair of Avro schemas: what we say under BACKWARD and FORWARD, and why, is what the registry's own code says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgedPairs } from '../support/compat-pairs.ts';
import { judgePair } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

describe('Avro compatibility as the registry decides it', () => {
  for (const [file, count] of [['matrix-avro', 38], ['avro-java', 139], ['karapace-avro', 155], ['apicurio-avro', 4], ['avro-cross', 3000], ['real-versions', 79]] as const) {
    it(`${file}: verdicts, codes, paths and information`, (t) => {
      const pairs = judgedPairs(`${file}.jsonl`)?.filter(({ format }) => format === 'avro');
      if (!pairs) return t.skip(absentShared);
      assert.ok(pairs.length >= count, `only ${pairs.length} pairs`);
      for (const pair of pairs) {
        const { opinions, faults } = judgePair(pair);
        assert.deepEqual(faults, [], pair.id);
        for (const { question, ours, theirs } of opinions) assert.deepEqual(ours, theirs, `${pair.id}: ${question}`);
      }
    });
  }
});
