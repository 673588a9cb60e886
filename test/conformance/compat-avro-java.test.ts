// What Apache Avro 1.12.2 found between schemas, recorded (avro-java/record-compat.ts), is what we find: codes, paths and information.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { ourVerdict } from '../support/java-compat.ts';
import type { JavaVerdict } from '../support/java-compat.ts';

const verdicts = readFileSync(path.join(import.meta.dirname, 'avro-java/compat-verdicts.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as JavaVerdict);

it(`Java Avro and we find the same in ${verdicts.length} pairs of schemas`, () => {
  assert.ok(verdicts.length > 200);
  for (const verdict of verdicts) assert.deepEqual(ourVerdict(verdict), { backward: verdict.backward, forward: verdict.forward }, JSON.stringify({ old: verdict.old, new: verdict.new }));
});
