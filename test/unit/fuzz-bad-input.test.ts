import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../server/src/core/analyze.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { JudgedFinding } from '../../server/src/core/finding.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { everyRule } from '../support/fuzz.ts';

/** Input that would make a careless reader run for ever or out of memory. The limit of the suite is what fails such a test. */
const limit = { timeout: 60_000 };

function findingsOf(text: string, format: Format, workspace = emptyWorkspace): readonly JudgedFinding[] {
  const model = readSchemaAs(format, 'file:///workspace/a.json', parseJson(text), 'unknown');
  const { findings } = analyze(model, everyRule, workspace);
  assert.deepEqual(findings.filter(({ code }) => code === 'internal/rule-failed').map(({ message }) => message), []);
  return findings;
}

const schema = (body: object): string => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'order.placed', type: 'object', ...body });

describe('nesting without measure', limit, () => {
  for (const [name, open, close] of [['arrays', '[', ']'], ['objects', '{"a":', '}'], ['Avro arrays', '{"type":"array","items":', '}'], ['JSON Schema items', '{"items":', '}'], ['not', '{"not":', '}'], ['branches', '["null",', ']']] as const) {
    for (const levels of [400, 10_000, 200_000]) {
      for (const format of ['avro', 'json-schema'] as const) {
        it(`${levels} levels of ${name} as ${format}`, () => {
          const closed = findingsOf(open.repeat(levels) + '"string"' + close.repeat(levels), format);
          const opened = findingsOf(open.repeat(levels), format);
          assert.equal(closed.some(({ message }) => message.includes('nested more than')), levels > 500);
          assert.ok(opened.some(({ message }) => /never closed|nested more than/.test(message)));
        });
      }
    }
  }

  it('YAML: a problem, no exception', () => {
    for (const levels of [400, 10_000, 100_000]) {
      for (const text of ['['.repeat(levels), '{a: '.repeat(levels), '- '.repeat(levels)]) {
        const { problems } = parseYaml(text);
        for (const { message } of problems) assert.doesNotMatch(message, /call stack/i);
        if (levels > 500) assert.ok(problems.some(({ kind }) => kind === 'too-deep'), JSON.stringify(problems.slice(0, 2)));
      }
    }
  });
});

describe('schemas that refer to themselves', limit, () => {
  it('JSON Schema: in a circle, to nothing but themselves, and across documents', () => {
    findingsOf(schema({ $ref: '#' }), 'json-schema');
    findingsOf(schema({ allOf: [{ $ref: '#' }], properties: { a: { $ref: '#/properties/a' } } }), 'json-schema');
    findingsOf(schema({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }), 'json-schema');
    findingsOf(schema({ $ref: '#/$defs/a', $defs: { a: { allOf: [{ $ref: '#/$defs/b' }] }, b: { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }] } }, default: {}, examples: [{}] }), 'json-schema');
    findingsOf(schema({ properties: { next: { $ref: '#' } }, default: { next: { next: {} } }, examples: [{ next: {} }] }), 'json-schema');
    const uri = 'file:///workspace/';
    const read = (name: string, ref: string) => readSchemaAs('json-schema', uri + name, parseJson(schema({ $id: uri + name, $ref: ref, allOf: [{ $ref: ref }] })), 'unknown');
    findingsOf(schema({ $ref: 'b.json' }), 'json-schema', indexOf([read('b.json', 'c.json'), read('c.json', 'b.json')], [uri]));
  });

  it('JSON Schema: two references on each of forty levels are not two to the power of forty', () => {
    const $defs: Record<string, object> = { d40: { type: 'object', properties: { a: { type: 'string' } } } };
    for (let level = 0; level < 40; level++) $defs[`d${level}`] = { allOf: [{ $ref: `#/$defs/d${level + 1}` }, { $ref: `#/$defs/d${level + 1}` }], properties: { [`p${level}`]: { $ref: `#/$defs/d${level + 1}` } } };
    findingsOf(schema({ allOf: [{ $ref: '#/$defs/d0' }], required: ['a', 'z'], default: { a: 1 }, examples: [{ a: 1, p0: { p1: {} } }], $defs }), 'json-schema');
    for (const keyword of ['anyOf', 'oneOf']) {
      const choices: Record<string, object> = { d40: { type: 'object', required: ['a'] } };
      for (let level = 0; level < 40; level++) choices[`d${level}`] = { [keyword]: [{ $ref: `#/$defs/d${level + 1}` }, { $ref: `#/$defs/d${level + 1}` }] };
      findingsOf(schema({ properties: { a: { $ref: '#/$defs/d0', default: {}, examples: [{}, 1] } }, $defs: choices }), 'json-schema');
    }
  });

  it('Avro: records inside themselves, with defaults of themselves', () => {
    const record = (fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'a.A', fields });
    findingsOf(record([{ name: 'a', type: 'A' }]), 'avro');
    findingsOf(record([{ name: 'a', type: 'A', default: {} }]), 'avro');
    findingsOf(record([{ name: 'a', type: ['A', 'null'], default: {} }, { name: 'b', type: ['null', 'A'], default: null }]), 'avro');
    findingsOf(record([{ name: 'a', type: { type: 'map', values: 'A' }, default: { x: {} } }]), 'avro');
    findingsOf(JSON.stringify({ type: 'record', name: 'A', fields: [{ name: 'b', type: { type: 'record', name: 'B', fields: [{ name: 'a', type: 'A', default: {} }] }, default: {} }] }), 'avro');
  });

  it('Avro: two fields of a type on each of forty levels are not two to the power of forty', () => {
    const types = Array.from({ length: 40 }, (_, level) => {
      const type = level === 0 ? 'string' : `T${level - 1}`;
      return { type: 'record', name: `T${level}`, fields: [{ name: 'a', type, ...(level > 0 && { default: {} }), ...(level === 0 && { default: '' }) }, { name: 'b', type, default: level > 0 ? {} : '' }] };
    });
    findingsOf(JSON.stringify(types), 'avro');
  });
});

describe('patterns that take for ever', limit, () => {
  for (const pattern of ['^(a+)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a|aa)+$', '^(.*?,){30}P', '(x+x+)+y']) {
    it(`${pattern} beside an example that it would try`, () => {
      const long = `${'a'.repeat(60)}!`;
      findingsOf(schema({ properties: { a: { type: 'string', pattern, default: long, examples: [long, 'x'.repeat(60), '1,'.repeat(60)], const: long, enum: [long] } }, patternProperties: { [pattern]: { type: 'string' } }, required: [long], examples: [{ a: long, [long]: 1 }] }), 'json-schema');
    });
  }
});

describe('YAML aliases', limit, () => {
  it('aliases of aliases are not multiplied out', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(', ')}]`)].join('\n');
    const tree = parseYaml(`$schema: https://json-schema.org/draft/2020-12/schema\n${bomb}\n`);
    assert.ok(tree.root);
    analyze(readSchemaAs('json-schema', 'file:///workspace/a.yaml', tree, 'unknown'), everyRule, emptyWorkspace);
  });

  it('an alias inside its own anchor ends', () => {
    for (const text of ['&a\nb: *a\n', '&a [*a]', 'a: &a\n  - *a\n  - b: *a\n', '&a { properties: *a }', 'x: &x {y: &y {z: *x, w: *y}}']) parseYaml(text);
  });
});

describe('long texts of one kind', limit, () => {
  const many = 300_000;
  for (const [name, text] of [
    ['quotes', '"'.repeat(many)], ['commas', `[${','.repeat(many)}]`], ['colons', `{${':'.repeat(many)}}`], ['opened comments', '/*'.repeat(many)], ['comments', '//\n'.repeat(many)], ['blanks', ' '.repeat(many)],
    ['single quotes', "'\n".repeat(many)], ['words', `[${'a '.repeat(many)}]`], ['backslashes', `"${'\\'.repeat(many)}"`], ['values without commas', `[${'1\n'.repeat(many)}]`], ['closing brackets', ']}'.repeat(many)],
    ['digits', '1'.repeat(many)], ['one key', `{${'"a":1,'.repeat(many)}"a":1}`], ['keys', `{${Array.from({ length: many / 3 }, (_, i) => `"k${i}":${i}`).join(',')}}`], ['a long string', `"${'x'.repeat(many * 10)}"`],
    ['properties', schema({ properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, { type: 'string' }])), required: Array.from({ length: 20_000 }, (_, i) => `p${i}`) })],
    ['enum values', schema({ properties: { a: { enum: Array.from({ length: 50_000 }, (_, i) => `value${i}`) } } })],
    ['symbols', JSON.stringify({ type: 'enum', name: 'A', symbols: Array.from({ length: 50_000 }, (_, i) => `S${i}`) })],
    ['fields', JSON.stringify({ type: 'record', name: 'A', fields: Array.from({ length: 20_000 }, (_, i) => ({ name: `f${i}`, type: ['null', 'string'], default: null })) })],
    ['unknown types', JSON.stringify({ type: 'record', name: 'A', fields: Array.from({ length: 2_000 }, (_, i) => ({ name: `f${i}`, type: `strng${i}` })) })],
    ['unions', JSON.stringify({ type: 'record', name: 'A', fields: [{ name: 'f', type: Array.from({ length: 2_000 }, (_, i) => ({ type: 'fixed', name: `F${i}`, size: i + 1 })) }] })],
    ['unresolved references', schema({ properties: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`p${i}`, { $ref: `#/$defs/d${i}` }])), $defs: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`e${i}`, {}])) })],
  ] as const) {
    it(name, () => {
      for (const format of ['avro', 'json-schema'] as const) findingsOf(text, format);
    });
  }
});
