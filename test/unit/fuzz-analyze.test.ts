import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyze } from '../../server/src/core/analyze.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Edit, JudgedFinding } from '../../server/src/core/finding.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { anywhere, everyRule, exampleTexts, fuzzing, slip, slips, someText } from '../support/fuzz.ts';

const beside = exampleTexts.slice(0, 60).map(({ text, format }, i) => readSchemaAs(format, `file:///workspace/beside-${i}.json`, parseJson(text), 'unknown'));
const workspace = indexOf(beside, ['file:///workspace/']);

function findingsOf(text: string, format: Format, syntax: 'json' | 'yaml' = 'json'): readonly JudgedFinding[] {
  const tree = syntax === 'json' ? parseJson(text) : parseYaml(text);
  return analyze(readSchemaAs(format, 'file:///workspace/orders/orders.order.placed.json', tree, 'unknown'), everyRule, workspace).findings;
}

/** What no finding may be like, whatever the text was. */
function checkFindings(text: string, findings: readonly JudgedFinding[]): void {
  for (const { code, message, span, fixes, related } of findings) {
    assert.notEqual(code, 'internal/rule-failed', `${message}\n${JSON.stringify(text)}`);
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `${code} at ${span.start}..${span.end} of ${text.length}: ${JSON.stringify(text)}`);
    assert.notEqual(message.trim(), '');
    assert.doesNotMatch(message, /\[object [A-Z]/, JSON.stringify(text));
    for (const place of related) if ('span' in place) assert.ok(0 <= place.span.start && place.span.end <= text.length, `${code} refers to ${place.span.start}..${place.span.end}`);
    for (const fix of fixes) checkEdits(code, text, fix.edits);
  }
}

function checkEdits(code: string, text: string, edits: readonly Edit[]): void {
  assert.notEqual(edits.length, 0, `a fix of ${code} does something`);
  const sorted = edits.map(({ span }) => span).toSorted((a, b) => a.start - b.start || a.end - b.end);
  sorted.forEach((span, i) => {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, `an edit of ${code} lies outside: ${JSON.stringify(text)}`);
    assert.ok(i === 0 || sorted[i - 1]!.end <= span.start, `edits of ${code} overlap: ${JSON.stringify(text)}`);
  });
}

const sample = fc.constantFrom(...exampleTexts);

describe('analysing whatever there is', () => {
  it('no rule fails on a schema with slips of the hand, and nothing lies outside it', () => {
    fc.assert(fc.property(sample, slips, ({ text, format }, made) => {
      const broken = slip(text, made);
      checkFindings(broken, findingsOf(broken, format));
    }), fuzzing(1500));
  });

  it('no rule fails on parts of one schema inside another', () => {
    const parts = fc.tuple(sample, sample, anywhere, fc.nat(200));
    fc.assert(fc.property(parts, ([one, other, place, pick]) => {
      const values = [...one.text.matchAll(/"(?:[^"\\\n]|\\.)*"(?!\s*:)|\btrue\b|\bnull\b|-?\d+/g)];
      const value = values[pick % Math.max(values.length, 1)];
      if (!value) return;
      const slice = place < 0.7 ? other.text : ['[]', '{}', '[[]]', 'null', '-1', '1.5e300', 'true', '""', '{"type":[]}', '["null","null"]', '[{}]'][pick % 11]!;
      const text = one.text.slice(0, value.index) + slice + one.text.slice(value.index + value[0].length);
      checkFindings(text, findingsOf(text, one.format));
    }), fuzzing(2000));
  });

  it('no rule fails on the same schema read as the other format, as YAML, or on no schema at all', () => {
    fc.assert(fc.property(sample, ({ text, format }) => {
      checkFindings(text, findingsOf(text, format === 'avro' ? 'json-schema' : 'avro'));
      checkFindings(text, findingsOf(text, format, 'yaml'));
    }), fuzzing(600));
    fc.assert(fc.property(someText, fc.constantFrom<Format>('avro', 'json-schema'), (text, format) => checkFindings(text, findingsOf(text, format))), fuzzing(500));
  });

  it('any fix leaves a document that can still be read', () => {
    fc.assert(fc.property(sample, ({ text, format }) => {
      if (parseJson(text).problems.some(({ kind }) => kind === 'invalid')) return;
      for (const { code, fixes } of findingsOf(text, format)) {
        for (const { title, edits } of fixes) {
          const fixed = applyEdits(text, edits);
          assert.deepEqual(parseJson(fixed).problems.filter(({ kind }) => kind === 'invalid').map(({ message }) => message), [], `${code}, ${title}:\n${fixed}`);
        }
      }
    }), fuzzing(600));
  });
});
