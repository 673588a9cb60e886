// What we call an error in a keyword's value is exactly what the meta-schema of the draft refuses. The oracle is ajv with the meta-schemas
// that it ships. Differences that are meant are listed with their reasons in `meant`.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as Ajv04 } from 'ajv-draft-04';
import fc from 'fast-check';
import { syntaxOf } from '../../server/src/core/formats/detect.ts';
import { dialectOf } from '../../server/src/core/formats/json-schema/dialect.ts';
import { keywords } from '../../server/src/core/formats/json-schema/keywords.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import { check } from '../support/check.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';
import { table } from './json-meta-schema-table.ts';

const drafts = {
  '04': 'http://json-schema.org/draft-04/schema#',
  '06': 'http://json-schema.org/draft-06/schema#',
  '07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
} as const;
type Draft = keyof typeof drafts;

/** The rules that together stand for the meta-schema. */
const family = ['wrong-value-type', 'unknown-type', 'duplicate-value', 'boolean-required', 'wrong-exclusive-limit', 'keyword-among-properties'].map((name) => `schema/json-${name}`);
const rules = Object.fromEntries(family.map((id) => [id, { severity: 'error' as const }]));

/** Where we find an error that ajv's meta-schema lets pass, on purpose: the keyword and the draft, and why. */
const meant: readonly { readonly keyword: string; readonly draft: Draft; readonly why: string }[] = [
  { keyword: '$ref', draft: '04', why: 'the meta-schema of draft-04 leaves $ref out; every validator fails on one that is no string' },
  { keyword: 'format', draft: '04', why: 'the published meta-schema of draft-04 wants a string, the copy in ajv-draft-04 is older' },
  { keyword: 'writeOnly', draft: '07', why: 'the published meta-schema of draft-07 wants a boolean, the copy in ajv is older' },
];
/** `$defs` before 2019-09 is no keyword, but what stands in it is there to be referred to: we look at it, the meta-schema does not. */
const containerOnly: readonly Draft[] = ['04', '06', '07'];

const oracle = oracles();

describe('a table of small schemas', () => {
  for (const [draft, cases] of Object.entries(table) as [Draft, (typeof table)[Draft]][]) {
    it(`draft ${draft}: ${cases.valid.length} valid, ${cases.invalid.length} invalid`, () => {
      for (const text of cases.valid) {
        assert.equal(oracle(draft, JSON.parse(text)), true, `ajv accepts ${text}`);
        assert.deepEqual(errorsOf(withDraft(text, draft)), [], `we accept ${text}`);
      }
      for (const text of cases.invalid) {
        assert.equal(oracle(draft, JSON.parse(text)), false, `ajv refuses ${text}`);
        assert.notDeepEqual(errorsOf(withDraft(text, draft)), [], `we refuse ${text}`);
      }
    });
  }

  it('differences that are meant are still there', () => {
    for (const { keyword, draft } of meant) {
      const text = JSON.stringify({ [keyword]: 5 });
      assert.equal(oracle(draft, JSON.parse(text)), true, `ajv accepts ${text}`);
      assert.notDeepEqual(errorsOf(withDraft(text, draft)), [], `we refuse ${text}`);
    }
    for (const draft of containerOnly) {
      const text = '{"$defs":{"a":{"type":"int"}}}';
      assert.equal(oracle(draft, JSON.parse(text)), true);
      assert.notDeepEqual(errorsOf(withDraft(text, draft)), []);
    }
  });

  it('without $schema, only what a draft of today refuses', () => {
    for (const { valid, invalid } of Object.values(table)) {
      for (const text of [...valid, ...invalid]) {
        if (errorsOf(text).length === 0) continue;
        assert.ok(!oracle('07', JSON.parse(text)) || !oracle('2020-12', JSON.parse(text)), `draft-07 or 2020-12 refuses ${text}`);
      }
    }
  });
});

describe('schemas with arbitrary values of keywords', () => {
  for (const draft of Object.keys(drafts) as Draft[]) {
    it(`draft ${draft}`, () => {
      fc.assert(fc.property(schemas(draft), (schema) => {
        const text = JSON.stringify(schema);
        assert.equal(errorsOf(withDraft(text, draft)).length === 0, oracle(draft, JSON.parse(text)), text);
      }), { numRuns: 10_000 });
    });
  }
});

describe('real schemas', () => {
  it('every JSON Schema of the corpora', (t) => {
    const folder = sharedFolder('corpora');
    if (folder === undefined) return t.skip(absentShared);
    const differing: string[] = [];
    let compared = 0;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const relative = path.relative(folder, file).replaceAll(path.sep, '/');
      if (!syntaxOf(relative, undefined)) continue;
      const text = readFileSync(file, 'utf8');
      const draft = draftIn(text);
      if (!draft) continue;
      const { model, findings } = check(text, { format: 'json-schema', path: relative, rules });
      if (model.tree.problems.length > 0) continue;
      compared++;
      if (oracle(draft, toValue(model.tree.root)) !== (findings.length === 0)) differing.push(`${relative}: ${findings.map(({ message }) => message).join(' ') || 'only ajv refuses it'}`);
    }
    assert.ok(compared > 3000, `${compared} schemas compared`);
    assert.deepEqual(differing, []);
  });
});

function errorsOf(text: string): readonly string[] {
  return check(text, { format: 'json-schema', rules }).findings.map(({ message }) => message);
}

function withDraft(text: string, draft: Draft): string {
  return text === '{}' ? `{"$schema":"${drafts[draft]}"}` : `{"$schema":"${drafts[draft]}",${text.slice(1)}`;
}

function draftIn(text: string): Draft | undefined {
  const written = /["']?\$schema["']?\s*:\s*["']?([^\s"',]+)/.exec(text.slice(0, 20_000))?.[1];
  const dialect = written === undefined ? undefined : dialectOf(written);
  switch (dialect) {
    case 'snowplow':
    case 'draft-04':
      return '04';
    case 'draft-06':
      return '06';
    case 'draft-07':
      return '07';
    case '2019-09':
    case '2020-12':
      return dialect;
    default:
      return undefined;
  }
}

/** Whether the meta-schema of a draft accepts a schema. Formats (regex, uri) are not asserted: other rules speak about these. */
function oracles(): (draft: Draft, schema: unknown) => boolean {
  const options = { strict: false, validateFormats: false, logger: false } as const;
  const seven = new Ajv(options);
  seven.addMetaSchema(JSON.parse(readFileSync(new URL('../../node_modules/ajv/dist/refs/json-schema-draft-06.json', import.meta.url), 'utf8')) as object);
  // A CommonJS default export: which of the two it is depends on who loads it.
  const Four = ('default' in Ajv04 ? Ajv04.default : Ajv04) as unknown as typeof Ajv;
  const validators = { '04': new Four(options), '06': seven, '07': seven, '2019-09': new Ajv2019(options), '2020-12': new Ajv2020(options) };
  return (draft, schema) => {
    const validate = validators[draft].getSchema(drafts[draft]);
    assert.ok(validate, `ajv has the meta-schema ${drafts[draft]}`);
    return validate(schema) === true;
  };
}

/** Schemas in which each keyword has a value of the kind that it wants, or any other. */
function schemas(draft: Draft): fc.Arbitrary<unknown> {
  const skipped = new Set(['$schema', ...meant.filter((one) => one.draft === draft).map(({ keyword }) => keyword), ...(containerOnly.includes(draft) ? ['$defs'] : [])]);
  const names = [...keywords.keys(), 'x-other', '$recursiveAnchor'].filter((name) => !skipped.has(name));
  const name = fc.constantFrom(...names);
  const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'int', 'any');
  const { schema } = fc.letrec<{ schema: unknown; value: unknown }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 1, arbitrary: fc.record({ type }) },
      { weight: 6, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 3 }) },
    ),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, false, 0, 1, 2.5, -1, 1.0, '', 'a', '#/definitions/a', '1a', [], {}),
      type,
      fc.array(fc.constantFrom<unknown>('a', 'b', 'string', 'null', 1, null), { maxLength: 3 }),
      tie('schema'),
      fc.array(tie('schema'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'type', 'required', 'additionalProperties'), fc.oneof(tie('schema'), tie('value')), { maxKeys: 2 }),
    ),
  }));
  return schema.filter((one) => typeof one === 'object').map((one) => (one as object));
}
