// What the fix of envelope/missing-field writes: in the style of the document, at a sensible place, and mended by it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { check } from '../support/check.ts';

const rule = 'envelope/missing-field';

interface Given {
  readonly path?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly beside?: Readonly<Record<string, string>>;
  readonly others?: readonly string[];
}

function run(text: string, { path = 'a.avsc', options = {}, beside, others = [] }: Given = {}) {
  return check(text, { path, rules: { [rule]: { options }, ...Object.fromEntries(others.map((other) => [other, {}])) }, ...(beside && { beside }) }).findings.filter(({ code }) => code === rule);
}

/** The text after the fix, which must mend the finding. */
function fixed(text: string, given: Given = {}): string {
  const [finding] = run(text, given);
  assert.ok(finding, 'there is a finding');
  const [fix] = finding.fixes;
  assert.ok(fix, 'there is a fix');
  const after = applyEdits(text, fix.edits);
  assert.deepEqual(run(after, given), [], 'the fix mends it');
  return after;
}

const two = { fields: [{ name: 'event_id', type: 'uuid' }, { name: 'version', type: 'version' }] };
const head = '"type": "record", "namespace": "orders.order", "name": "placed"';

describe('Avro', () => {
  it('minified', () => {
    assert.equal(fixed('{"type":"record","namespace":"orders.order","name":"placed","fields":[{"name":"a","type":"int"}]}', { options: two }),
      '{"type":"record","namespace":"orders.order","name":"placed","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"}},{"name":"version","type":"string"},{"name":"a","type":"int"}]}');
  });
  it('minified, without any field', () => {
    assert.equal(fixed('{"type":"record","namespace":"orders.order","name":"placed","fields":[]}', { options: two }),
      '{"type":"record","namespace":"orders.order","name":"placed","fields":[{"name":"event_id","type":{"type":"string","logicalType":"uuid"}},{"name":"version","type":"string"}]}');
  });
  it('tabs and CRLF, one member a line', () => {
    assert.equal(fixed(`{\r\n\t${head},\r\n\t"fields": [\r\n\t\t{\r\n\t\t\t"name": "a",\r\n\t\t\t"type": "int"\r\n\t\t}\r\n\t]\r\n}\r\n`, { options: two }),
      `{\r\n\t${head},\r\n\t"fields": [\r\n\t\t{\r\n\t\t\t"name": "event_id",\r\n\t\t\t"type": {\r\n\t\t\t\t"type": "string",\r\n\t\t\t\t"logicalType": "uuid"\r\n\t\t\t}\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "version",\r\n\t\t\t"type": "string"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"name": "a",\r\n\t\t\t"type": "int"\r\n\t\t}\r\n\t]\r\n}\r\n`);
  });
  it('one field a line, behind the envelope that is there', () => {
    assert.equal(fixed(`{ ${head}, "fields": [\n    {"name": "a", "type": "int"},\n    {"name": "event_id", "type": "string"},\n    {"name": "b", "type": "int"}\n] }`, { options: two }),
      `{ ${head}, "fields": [\n    {"name": "a", "type": "int"},\n    {"name": "event_id", "type": "string"},\n    {"name": "version", "type": "string"},\n    {"name": "b", "type": "int"}\n] }`);
  });
  it('the first field beside the bracket', () => {
    assert.equal(fixed(`{ ${head},\n  "fields": [ { "name": "a", "type": "int" },\n              { "name": "b", "type": "int" } ] }`, { options: { fields: [two.fields[1]] } }),
      `{ ${head},\n  "fields": [ { "name": "version", "type": "string" },\n              { "name": "a", "type": "int" },\n              { "name": "b", "type": "int" } ] }`);
  });
  it('a comment stays above its field', () => {
    assert.equal(fixed(`{ ${head},\n  "fields": [\n    // The order.\n    { "name": "a", "type": "int" }\n  ] }`, { options: { fields: [two.fields[1]] } }),
      `{ ${head},\n  "fields": [\n    { "name": "version", "type": "string" },\n    // The order.\n    { "name": "a", "type": "int" }\n  ] }`);
  });
  it('a description where the others have one, or where the configuration wants one', () => {
    assert.match(fixed(`{ ${head}, "fields": [{ "name": "a", "type": "int", "doc": "A." }] }`, { options: two }), /"name": "version", "type": "string", "doc": "The version of this schema\." }/);
    const text = `{ ${head}, "fields": [{ "name": "a", "type": "int" }] }`;
    assert.doesNotMatch(fixed(text, { options: two }), /"doc"/);
    assert.match(fixed(text, { options: two, others: ['docs/missing-description'] }), /"doc": "The version of this schema\."/);
  });
  it('in a record of its own', () => {
    assert.equal(fixed(`{ ${head}, "fields": [{ "name": "meta", "type": { "type": "record", "name": "Meta", "fields": [{ "name": "event_id", "type": "string" }] } }] }`, { options: two }),
      `{ ${head}, "fields": [{ "name": "meta", "type": { "type": "record", "name": "Meta", "fields": [{ "name": "event_id", "type": "string" }, { "name": "version", "type": "string" }] } }] }`);
  });
  it('what stands in another file is not written here', () => {
    const [finding] = run(`{ ${head}, "fields": [{ "name": "meta", "type": "common.Meta" }] }`, { options: two, beside: { 'Meta.avsc': '{ "type": "record", "namespace": "common", "name": "Meta", "fields": [{ "name": "event_id", "type": "string" }] }' } });
    assert.deepEqual(finding?.fixes, []);
  });
});

describe('JSON Schema', () => {
  const path = 'a.schema.json';
  const title = '"title": "orders.order.placed", "type": "object"';
  it('minified', () => {
    assert.equal(fixed('{"title":"orders.order.placed","type":"object","properties":{"a":{"type":"string"}},"required":["a"]}', { path, options: two }),
      '{"title":"orders.order.placed","type":"object","properties":{"event_id":{"type":"string","format":"uuid"},"version":{"type":"string"},"a":{"type":"string"}},"required":["a","event_id","version"]}');
  });
  it('no property yet', () => {
    assert.equal(fixed('{"title":"orders.order.placed","type":"object","properties":{},"required":[]}', { path, options: two }),
      '{"title":"orders.order.placed","type":"object","properties":{"event_id":{"type":"string","format":"uuid"},"version":{"type":"string"}},"required":["event_id","version"]}');
    assert.match(fixed(`{\n  ${title}\n}`, { path, options: two }), /"properties": \{/);
  });
  it('one member a line', () => {
    assert.equal(fixed(`{\n    ${title},\n    "required": [\n        "a"\n    ],\n    "properties": {\n        "a": {\n            "type": "string"\n        }\n    }\n}`, { path, options: two }),
      `{\n    ${title},\n    "required": [\n        "a",\n        "event_id",\n        "version"\n    ],\n    "properties": {\n        "event_id": {\n            "type": "string",\n            "format": "uuid"\n        },\n        "version": {\n            "type": "string"\n        },\n        "a": {\n            "type": "string"\n        }\n    }\n}`);
  });
  it('made of others: into the one of the document', () => {
    const beside = { 'base.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "string" } } }' };
    assert.equal(fixed(`{ "title": "orders.order.placed", "allOf": [{ "$ref": "base.schema.json" }, { "properties": { "a": { "type": "string" } }, "additionalProperties": true }] }`, { path, options: two, beside }),
      '{ "title": "orders.order.placed", "allOf": [{ "$ref": "base.schema.json" }, { "properties": { "version": { "type": "string" }, "a": { "type": "string" } }, "required": ["version"], "additionalProperties": true }] }');
  });
  it('nothing counts beside $ref in draft-07, so nothing is written there', () => {
    const beside = { 'base.schema.json': '{ "type": "object", "properties": { "event_id": { "type": "string" } } }' };
    const root = (draft: string) => `{ "$schema": "${draft}", "title": "orders.order.placed", "$ref": "base.schema.json" }`;
    assert.deepEqual(run(root('http://json-schema.org/draft-07/schema#'), { path, options: two, beside })[0]?.fixes, []);
    assert.match(fixed(root('https://json-schema.org/draft/2020-12/schema'), { path, options: two, beside }), /"version": \{ "type": "string" \}/);
  });
  it('an object of its own, on several lines where one is too long', () => {
    assert.equal(fixed(`{\n  ${title},\n  "properties": {\n    "a": { "type": "string" }\n  }\n}`, { path, options: { fields: [{ name: 'eid', type: 'uuid' }, { name: 'occurred_at', type: 'instant' }], in: ['metadata'] } }),
      `{\n  ${title},\n  "properties": {\n    "metadata": {\n      "type": "object",\n      "required": ["eid", "occurred_at"],\n      "properties": { "eid": { "type": "string", "format": "uuid" }, "occurred_at": { "type": "string", "format": "date-time" } }\n    },\n    "a": { "type": "string" }\n  },\n  "required": ["metadata"]\n}`);
  });
});

describe('YAML', () => {
  const path = 'a.schema.yaml';
  const top = '$schema: https://json-schema.org/draft/2020-12/schema\ntitle: orders.order.placed\ntype: object\n';
  it('blocks, above the comment of the first property', () => {
    assert.equal(fixed(`${top}required:\n- a\nproperties:\n    # The order.\n    a:\n        type: string\n`, { path, options: two }),
      `${top}required:\n- a\n- event_id\n- version\nproperties:\n    event_id:\n        type: string\n        format: uuid\n    version:\n        type: string\n    # The order.\n    a:\n        type: string\n`);
  });
  it('behind what is there, and its comment', () => {
    assert.equal(fixed(`${top}required: [event_id]\nproperties:\n  event_id:\n    type: string # Which.\n  a: { type: string }\n`, { path, options: two }),
      `${top}required: [event_id, version]\nproperties:\n  event_id:\n    type: string # Which.\n  version:\n    type: string\n  a: { type: string }\n`);
  });
  it('in braces where the neighbour is', () => {
    assert.equal(fixed(`${top}properties:\n  a: { type: string, description: An order. }\nrequired: [a]\n`, { path, options: two }),
      `${top}properties:\n  event_id: { type: string, format: uuid, description: Unique for each event; the same when it is sent again. }\n  version: { type: string, description: The version of this schema. }\n  a: { type: string, description: An order. }\nrequired: [a, event_id, version]\n`);
  });
});
