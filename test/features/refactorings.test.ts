import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { profiles } from '../../server/src/core/config/profiles/index.ts';
import { refactorings } from '../../server/src/core/features/refactorings/index.ts';
import type { Proposal } from '../../server/src/core/features/refactorings/refactoring.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { modelOf } from '../support/read-model.ts';
import { settingsOf } from '../support/settings.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const settings = settingsOf('recommended');

function proposals(model: SchemaModel, start: number, end = start, workspace = emptyWorkspace): readonly Proposal[] {
  return refactorings.flatMap((refactoring) => refactoring.propose({ model, workspace, settings, selected: { start, end } }));
}

/** Each: the file, the text with `|` for the cursor, the title of what is asked for, the text afterwards; undefined: it is not offered. */
const cases: readonly (readonly [file: string, text: string, title: string, after: string | undefined])[] = [
  // Avro
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"|a","type":"string"}]}', 'Make "a" nullable, with the default null', '{"type":"record","name":"A","fields":[{"name":"a","type":["null", "string"],"default":null}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a","type":"int|","default":1}]}', 'Make "a" nullable, its default stays', '{"type":"record","name":"A","fields":[{"name":"a","type":["int", "null"],"default":1}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a","type":["int", "string"]|}]}', 'Make "a" nullable, with the default null', '{"type":"record","name":"A","fields":[{"name":"a","type":["null", "int", "string"],"default":null}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a","type":|{"type":"long","logicalType":"date"}}]}', 'Make "a" nullable, with the default null', '{"type":"record","name":"A","fields":[{"name":"a","type":["null", { "type": "long", "logicalType": "date" }],"default":null}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a|","type":["null","int"]}]}', 'Make "a" nullable, with the default null', undefined],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a|","type":["null","int"]}]}', 'Make "a" optional for readers: add the default null', '{"type":"record","name":"A","fields":[{"name":"a","type":["null","int"],"default":null}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"email|","type":"string"}]}', 'Mark "email" as personal data', '{"type":"record","name":"A","fields":[{"name":"email","type":"string","confluent:tags":["PII"]}]}'],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"a|","type":"int","confluent:tags":["PII"]}]}', 'Mark "a" as personal data', undefined],
  ['a.avsc', '{"type":"record","name":"A","fields":[{"name":"order_id|","type":"int"}]}', 'Add a description to "order_id"', '{"type":"record","name":"A","fields":[{"name":"order_id","doc":"TODO: what order id means.","type":"int"}]}'],
  ['a.avsc', '{"fields":[{"type":"int","doc":"d","name":"a"}],"name":"A",|"x":1,"type":"record"}', 'Order the keys of every object', '{"type":"record","name":"A","fields":[{"name":"a","type":"int","doc":"d"}],"x":1}'],
  ['a.avsc', '{"name":"A",\n// why\n"type":"fixed",|"size":1}', 'Order the keys of every object', undefined],
  ['a.avsc', '{"type":"enum","name":"A","symbols":["B",|"A"]}', 'Sort "symbols" by name', undefined],
  // JSON Schema
  ['a.json', '{"properties":{"a|":{"type":"string"}}}', 'Make "a" nullable', '{"properties":{"a":{"type":["string", "null"]}}}'],
  ['a.json', '{"properties":{"a":{"enum":["x",|"y"]}}}', 'Make "a" nullable', '{"properties":{"a":{"enum":["x","y",null]}}}'],
  ['a.json', '{"properties":{"a":{"type":"string","enum":["x"]|}}}', 'Make "a" nullable', '{"properties":{"a":{"type":["string", "null"],"enum":["x",null]}}}'],
  ['a.json', '{"properties":{"a":{"$ref":"#/x|"}}}', 'Make "a" nullable', '{"properties":{"a":{ "anyOf": [{ "$ref": "#/x" }, { "type": "null" }] }}}'],
  ['a.json', '{"properties":{"a|":{"$ref":"#/x","description":"d"}}}', 'Make "a" nullable', undefined],
  ['a.json', '{"properties":{"a|":{"anyOf":[{"type":"string"},{"type":"null"}]}}}', 'Make "a" nullable', undefined],
  ['a.json', '{"properties":{"a|":{"const":"v"}}}', 'Make "a" nullable', undefined],
  ['a.json', '{"properties":{"a|":{},"b":{}},"required":["b"]}', 'Require "a"', '{"properties":{"a":{},"b":{}},"required":["b","a"]}'],
  ['a.json', '{"properties":{"a|":{},"b":{}},"required":["b","a"]}', 'Make "a" optional', '{"properties":{"a":{},"b":{}},"required":["b"]}'],
  ['a.json', '{"properties":{"a|":{}},"required":["a"]}', 'Make "a" optional', '{"properties":{"a":{}}}'],
  ['a.json', '{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"order_line|":{"type":"object","properties":{"sku":{}}}}}', 'Extract "order_line" to definitions: "OrderLine"',
    '{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"order_line":{ "$ref": "#/definitions/OrderLine" }},"definitions":{"OrderLine":{"type":"object","properties":{"sku":{}}}}}'],
  ['a.json', '{"properties":{"a":{"type":"string"|}}}', 'Extract "a" to $defs: "A"', undefined],
  ['a.json', '{"properties":{"line":{"$ref":|"#/$defs/L"}},"$defs":{"L":{"type":"object"},"M":{}}}', 'Inline "L", its only reference here', '{"properties":{"line":{ "type": "object" }},"$defs":{"M":{}}}'],
  ['a.json', '{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{"$ref":"#/$defs/L|","description":"mine"},"b":{"$ref":"#/$defs/L"}},"$defs":{"L":{"type":"object","description":"its"}}}', 'Inline "L"',
    '{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"a":{ "type": "object", "description": "mine" },"b":{"$ref":"#/$defs/L"}},"$defs":{"L":{"type":"object","description":"its"}}}'],
  ['a.json', '{"$defs":{"L":{"properties":{"next":{"$ref":"#/$defs/L|"}}}}}', 'Inline "L", its only reference here', undefined],
  ['a.json', '{"required":["b",|"a"]}', 'Sort "required" by name', '{"required":["a","b"]}'],
  ['a.json', '{"prop|erties":{\n  "b": {},\n  "a": {"x": 1}\n}}', 'Sort "properties" by name', '{"properties":{\n  "a": {"x": 1},\n  "b": {}\n}}'],
  ['a.json', '{"required":["a",|"b"]}', 'Sort "required" by name', undefined],
  ['a.json', '|{"type":"object","properties":{"a":{"type":"object","properties":{"b":{}}}},"required":["a"]}', 'Close all 2 objects that say nothing of further properties',
    '{"type":"object","properties":{"a":{"type":"object","properties":{"b":{}},"additionalProperties":false}},"required":["a"],"additionalProperties":false}'],
  ['a.json', '{"properties":{"a":{"type":"string"},"b|":{}}}', 'Add a description to 2 fields without one', '{"properties":{"a":{"type":"string","description":"TODO: what a means."},"b":{ "description": "TODO: what b means." }}}'],
  ['a.yaml', 'properties:\n  a|:\n    type: string\n', 'Make "a" nullable', 'properties:\n  a:\n    type: [string, "null"]\n'],
  ['a.yaml', 'required:\n  - b\n  - a|\n', 'Sort "required" by name', undefined],
];

describe('refactorings', () => {
  for (const [file, marked, title, after] of cases) {
    it(`${title}: ${marked}`, () => {
      const offset = marked.indexOf('|');
      const text = marked.replace('|', '');
      const found = proposals(modelOf(file, text), offset);
      const proposal = found.find((it) => it.title === title);
      if (after === undefined) assert.equal(proposal, undefined);
      else assert.equal(proposal ? applyEdits(text, [...proposal.edits, ...(proposal.whereUnused?.edits ?? [])]) : found.map((it) => it.title).join('\n'), after);
    });
  }

  describe('of Avro types across files', () => {
    /** The title and the files afterwards; `|` is the cursor in the first file. */
    function after(files: Readonly<Record<string, string>>, title: string): Readonly<Record<string, string>> | string {
      const [[name, marked], ...others] = Object.entries(files) as [[string, string], ...[string, string][]];
      const text = marked.replace('|', '');
      const found = proposals(modelOf(name, text), marked.indexOf('|'), undefined, indexOf(others.map(([file, it]) => modelOf(file, it)), []));
      const proposal = found.find((it) => it.title === title);
      if (!proposal) return found.map((it) => it.title).filter((it) => /Extract|Inline|Use/.test(it)).join('; ');
      return { [name]: applyEdits(text, proposal.edits), ...(proposal.creates && { [proposal.creates.name]: proposal.creates.text }) };
    }
    const order = (type: string, more = ''): string => `{"type":"record","namespace":"shop","name":"OrderPlaced","fields":[{"name":"a","type":${type}}${more}]}`;
    const money = '{"type":"record","name":"Money","fields":[{"name":"x","type":"int"}]}';

    it('extracts a type to a file, with the namespace that it has from around it', () => assert.deepEqual(after({ 'order_placed.avsc': order(money.replace('"Mo', '"|Mo')) }, 'Extract "Money" to the file money.avsc'), {
      'order_placed.avsc': order('"Money"'), 'money.avsc': '{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"x","type":"int"}]}\n',
    }));
    it('of items, values and a union, with a namespace of its own; lines are moved to the left, other uses stay', () => {
      const type = '{\n        "type": "enum",\n        "name": "pay.Pay|Kind",\n        "symbols": ["A"]\n      }';
      assert.deepEqual(after({ 'OrderPlaced.avsc': order(`["null", {"type": "array", "items":\n      ${type}\n }]`, ',{"name":"b","type":"pay.PayKind"}') }, 'Extract "PayKind" to the file PayKind.avsc'), {
        'OrderPlaced.avsc': order('["null", {"type": "array", "items":\n      "pay.PayKind"\n }]', ',{"name":"b","type":"pay.PayKind"}'), 'PayKind.avsc': '{\n  "type": "enum",\n  "name": "pay.PayKind",\n  "symbols": ["A"]\n}\n',
      });
    });
    it('is called as the file is: by the full name, or in small letters', () => {
      assert.deepEqual(Object.keys(after({ 'shop.OrderPlaced.avsc': order(money.replace('"Mo', '"|Mo')) }, 'Extract "Money" to the file shop.Money.avsc')), ['shop.OrderPlaced.avsc', 'shop.Money.avsc']);
      assert.match(after({ 'x.avsc': order('{"type":"fixed","name":"|OrderHash","size":2}') }, '') as string, /the file order-hash\.avsc/);
    });
    it('extracts nothing that refers back, that another file defines, that cannot be named, or the whole file', () => {
      assert.equal(after({ 'a.avsc': order('{"type":"record","name":"|Line","fields":[{"name":"o","type":["null","OrderPlaced"]}]}') }, ''), '');
      assert.equal(after({ 'a.avsc': order('{"type":"fixed","name":"Hash","size":2}', ',{"name":"b","type":{"type":"record","name":"|Line","fields":[{"name":"h","type":"Hash"}]}}') }, ''), '');
      assert.equal(after({ 'a.avsc': order(money.replace('"Mo', '"|Mo')), 'b.avsc': '{"type":"fixed","namespace":"shop","name":"Money","size":1}' }, ''), '');
      assert.equal(after({ 'a.avsc': order('{"type":"fixed","namespace":"","name":"|Hash","size":2}') }, ''), '');
      assert.equal(after({ 'a.avsc': order('"int"').replace('"OrderPl', '"|OrderPl') }, ''), '');
      assert.equal(after({ 'a.avsc': order('{"type":"record","name":"Line","fields":[{"name":"|o","type":"int"}]}') }, ''), '');
    });
    it('a recursion goes along, and so does what is defined inside', () => assert.deepEqual(after({ 'a.avsc': order('{"type":"record","name":"|Node","fields":[{"name":"k","type":{"type":"fixed","name":"Key","size":1}},{"name":"n","type":["null","Node"]}]}', ',{"name":"key","type":"Key"}') }, 'Extract "Node" to the file node.avsc'), {
      'a.avsc': order('"Node"', ',{"name":"key","type":"Key"}'), 'node.avsc': '{"type":"record","name":"Node","namespace":"shop","fields":[{"name":"k","type":{"type":"fixed","name":"Key","size":1}},{"name":"n","type":["null","Node"]}]}\n',
    }));
    it('uses the type of another file in place of a copy, and only of a copy', () => {
      const shared = money.replace('"name":"Money"', '"namespace":"shop","doc":"What it costs.","name":"Money"');
      assert.deepEqual(after({ 'a.avsc': order(money.replace('"Mo', '"|Mo')), 'types/money.avsc': shared }, 'Use "shop.Money" of money.avsc in place of this copy'), { 'a.avsc': order('"Money"') });
      assert.equal(after({ 'a.avsc': order(money.replace('"Mo', '"|Mo')), 'types/money.avsc': shared.replace('"int"', '"long"') }, ''), '');
      assert.equal(after({ 'a.avsc': order(money.replace('"Mo', '"|Mo')), 'types/money.avsc': shared.replace('"type":"int"', '"type":{"type":"int","logicalType":"date"}') }, ''), '');
    });
    it('inlines the type of another file at its first use, with its namespace', () => assert.deepEqual(after({ 'a.avsc': order('["null","pay.Money"]', ',{"name":"b","type":"pay.|Money"}'), 'pay/money.avsc': money.replace('"Money"', '"Money","namespace":"pay"') }, 'Inline "Money" at its first use'), {
      'a.avsc': order('["null",{ "type": "record", "name": "Money", "namespace": "pay", "fields": [{ "name": "x", "type": "int" }] }]', ',{"name":"b","type":"pay.Money"}'),
    }));
    it('inlines nothing that two files define, or whose insides are defined here too', () => {
      assert.equal(after({ 'a.avsc': order('"pay.|Money"'), 'b.avsc': money.replace('"Money"', '"pay.Money"'), 'c.avsc': money.replace('"Money"', '"pay.Money"') }, ''), '');
      assert.equal(after({ 'a.avsc': order('{"type":"fixed","name":"Key","size":1}', ',{"name":"b","type":"|Node"}'), 'b.avsc': '{"type":"record","namespace":"shop","name":"Node","fields":[{"name":"k","type":{"type":"fixed","name":"Key","size":1}}]}' }, ''), '');
      assert.equal(after({ 'a.avsc': order('"Nobo|dy"') }, ''), '');
    });
    it('what is extracted and inlined again means the same', () => {
      const files = after({ 'order_placed.avsc': order(money.replace('"Mo', '"|Mo')) }, 'Extract "Money" to the file money.avsc') as Readonly<Record<string, string>>;
      const back = after({ 'order_placed.avsc': files['order_placed.avsc']!.replace('"Money"', '"|Money"'), 'money.avsc': files['money.avsc']! }, 'Inline "Money"') as Readonly<Record<string, string>>;
      assert.deepEqual(JSON.parse(back['order_placed.avsc']!), JSON.parse(order(money.replace('"Money"', '"Money","namespace":"shop"'))));
    });
  });

  describe('of JSON Schema definitions to files', () => {
    function after(file: string, marked: string): Readonly<Record<string, string>> | string {
      const text = marked.replace('|', '');
      const found = proposals(modelOf(file, text), marked.indexOf('|'));
      const proposal = found.find((it) => it.creates);
      return proposal ? { [proposal.title]: '', [file]: applyEdits(text, proposal.edits), [proposal.creates!.name]: proposal.creates!.text } : found.map((it) => it.title).join('; ');
    }
    const refs = '"properties":{"a":{"$ref":"#/$defs/money"},"b":{"$ref":"#/$defs/money"}}';

    it('leaves a reference in its place, so that all others mean what they meant', () => assert.deepEqual(after('order.schema.json', `{"$schema":"https://json-schema.org/draft/2020-12/schema",${refs},"$defs":{"mon|ey":{"type":"string","pattern":"^[0-9]+$"}}}`), {
      'Extract "money" to the file money.schema.json': '',
      'order.schema.json': `{"$schema":"https://json-schema.org/draft/2020-12/schema",${refs},"$defs":{"money":{ "$ref": "money.schema.json" }}}`,
      'money.schema.json': '{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string","pattern":"^[0-9]+$"}\n',
    }));
    it('over lines, with an $id beside that of the file, and named as the file is', () => assert.deepEqual(after('order_placed.json', '{\n  "$id": "https://x.org/a/order_placed.json",\n  "definitions": {\n    "Order|Line": {\n      "type": "object",\n      "properties": { "sku": { "$ref": "sku.json" } }\n    }\n  }\n}\n'), {
      'Extract "OrderLine" to the file order_line.json': '',
      'order_placed.json': '{\n  "$id": "https://x.org/a/order_placed.json",\n  "definitions": {\n    "OrderLine": { "$ref": "order_line.json" }\n  }\n}\n',
      'order_line.json': '{\n  "$id": "https://x.org/a/order_line.json",\n  "type": "object",\n  "properties": { "sku": { "$ref": "sku.json" } }\n}\n',
    }));
    it('in YAML, comments included', () => assert.deepEqual(after('OrderPlaced.yaml', '$schema: http://json-schema.org/draft-07/schema#\ndefinitions:\n  mon|ey:\n    type: string # exact\n    # no exponent\n    pattern: ^[0-9]+$\n  other: {}\n'), {
      'Extract "money" to the file Money.yaml': '',
      'OrderPlaced.yaml': '$schema: http://json-schema.org/draft-07/schema#\ndefinitions:\n  money: { $ref: Money.yaml }\n  other: {}\n',
      'Money.yaml': '$schema: "http://json-schema.org/draft-07/schema#"\ntype: string # exact\n# no exponent\npattern: ^[0-9]+$\n',
    }));
    it('not where it refers to the rest of the file, is referred into, has an anchor, or the file has no ending', () => {
      const schema = (definition: string, more = ''): string => `{"$defs":{"mo|ney":${definition},"x":{}}${more}}`;
      for (const text of [schema('{"type":"object","properties":{"x":{"$ref":"#/$defs/x"}}}'), schema('{"type":"object","properties":{"x":{}}}', ',"items":{"$ref":"#/$defs/money/properties/x"}'), schema('{"type":"string","$anchor":"m"}'), schema('{"type":"string"}')]) assert.doesNotMatch(JSON.stringify(after('a.json', text)), /the file/);
      assert.doesNotMatch(JSON.stringify(after('1-0-0', schema('{"type":"string","pattern":"a"}'))), /the file/);
    });
  });

  it('inlines what another file defines, which stays there', () => {
    const text = '{"properties":{"m":{"$ref":"money.json"}}}';
    const workspace = indexOf([modelOf('money.json', '{"type":"integer"}')], []);
    const proposal = proposals(modelOf('a.json', text), text.indexOf('money'), undefined, workspace).find(({ title }) => title.startsWith('Inline'));
    assert.equal(proposal && applyEdits(text, proposal.edits), '{"properties":{"m":{ "type": "integer" }}}');
  });

  it('inserts the envelope of the profile', () => {
    const text = '{"$schema":"http://json-schema.org/draft-07/schema#","title":"orders.order.placed","type":"object","properties":{"total":{"type":"string"}}}';
    const model = modelOf('orders.order.placed.json', text);
    const [proposal] = refactorings.flatMap((it) => it.propose({ model, workspace: emptyWorkspace, settings: settingsOf('house'), selected: { start: 0, end: 0 } })).filter(({ title }) => title.startsWith('Insert the envelope'));
    assert.equal(proposal?.title, 'Insert the envelope: event_id, occurred_at, event_type, version');
    const { properties } = JSON.parse(applyEdits(text, proposal!.edits)) as { properties: object };
    assert.deepEqual(Object.keys(properties).sort(), ['event_id', 'event_type', 'occurred_at', 'total', 'version']);
  });

  it('offers nothing in what is half typed', () => {
    const text = '{"type":"record","name":"A","fields":[{"name":"a","type":"int';
    assert.deepEqual(proposals(modelOf('a.avsc', text), text.indexOf('"a"')), []);
  });

  it('every real file stays what it is: readable, with no fault that it had not before', (t) => {
    const folder = sharedFolder('corpora');
    if (folder === undefined) return t.skip(absentShared);
    let tried = 0;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(json|avsc)$/.test(entry.name));
    for (const entry of files.filter((_, i) => i % 9 === 0)) {
      const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
      const model = modelOf(entry.name, text);
      if (text.length > 100_000 || model.tree.problems.length > 0) continue;
      for (const offset of [0.1, 0.5, 0.9].map((share) => text.indexOf('"', Math.floor(text.length * share)) + 1)) {
        for (const { title, edits } of proposals(model, offset)) {
          const after = applyEdits(text, edits);
          tried++;
          assert.deepEqual(modelOf(entry.name, after).tree.problems, [], `${entry.name}: ${title}`);
          assert.notEqual(after, text, `${entry.name}: ${title} changes something`);
        }
      }
    }
    assert.ok(tried > 500, `${tried} were tried`);
  });
});

it('the profiles that the tests name are there', () => assert.ok(profiles.has('house') && profiles.has('recommended')));
