import type { Fix } from '../../../finding.ts';
import { renameString, replaceValue } from '../../../tree/edit.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { unknownNames } from '../../avro-unknown-names.ts';
import type { UnknownName } from '../../avro-unknown-names.ts';
import { inWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

const needs = { record: 'a name and "fields"', error: 'a name and "fields"', enum: 'a name and "symbols"', fixed: 'a name and a "size"', array: '"items"', map: '"values"' } as const;

export default defineRule({
  id: 'schema/avro-unknown-type',
  title: 'A type is not misspelt and not mistaken for another',
  why: 'Avro knows eight primitive types, six kinds of types with attributes and the names that a schema defines. It refuses a schema with any other word for a type.',
  formats: ['avro'],
  visit: {
    document(model, { report, workspace, tree }) {
      if (model.format !== 'avro') return;
      for (const unknown of unknownNames(model.avro, workspace)) {
        if (unknown.meant === 'nothing-known' || unknown.meant === 'nested-type') continue;
        report(unknown.reference.typeNode, messageFor(unknown), { fixes: fixesFor(unknown, tree) });
      }
    },
  },
  examples: [
    bad('a primitive', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ⟦"sting"⟧ }] }`,
      'There is no type "sting", so Avro refuses the schema. Did you mean "string"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string" }] }` }),
    bad('another case', avro`{ "type": "array", "items": ⟦"String"⟧ }`, 'There is no type "String", so Avro refuses the schema. Did you mean "string"?', { fixed: avro`{ "type": "array", "items": "string" }` }),
    bad('a kind of type', avro`{ "type": ⟦"recrod"⟧, "name": "Paid", "fields": [] }`, 'There is no type "recrod", so Avro refuses the schema. Did you mean "record"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [] }` }),
    bad('the word of another language', avro`{ "type": "map", "values": ["null", ⟦"integer"⟧] }`, 'Avro has no type "integer" and refuses the schema; it calls it "int".',
      { fixed: avro`{ "type": "map", "values": ["null", "int"] }` }),
    bad('a logical type', avro`
      {
        "type": "record", "name": "Paid", "fields": [
          { "name": "at", "type": ⟦"timestamp-millis"⟧ }
        ]
      }`, '"timestamp-millis" is no type of its own but a meaning given to a long, so Avro refuses the schema. Write { "type": "long", "logicalType": "timestamp-millis" }.', {
        fixed: avro`
        {
          "type": "record", "name": "Paid", "fields": [
            { "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } }
          ]
        }`,
      }),
    bad('a kind of type without its attributes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": ["null", ⟦"array"⟧] }] }`,
      '"array" is no type by itself, so Avro refuses the schema. Write an object with "type": "array" and "items".'),
    bad('JSON Schema\'s object', avro`{ "type": "array", "items": ⟦"object"⟧ }`, 'Avro has no type "object" and refuses the schema. Write an object with "type": "record" and a name and "fields".'),
    bad('a union by name', avro`{ "type": ⟦"union"⟧, "name": "Id", "types": ["int", "string"] }`, 'Avro has no type "union" and refuses the schema. Write a union as a list of its types.'),
    bad('a type of the same document, misspelt', avro`
      { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
        { "name": "price", "type": { "type": "record", "name": "Money", "fields": [] } },
        { "name": "fee", "type": ⟦"Mony"⟧ }
      ] }`, 'There is no type "Mony", so Avro refuses the schema. Did you mean "Money"?', {
        fixed: avro`
        { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
          { "name": "price", "type": { "type": "record", "name": "Money", "fields": [] } },
          { "name": "fee", "type": "Money" }
        ] }`,
      }),
    bad('a type of another namespace', avro`
      { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
        { "name": "price", "type": ["null", ⟦"Money"⟧] }
      ] }`, 'There is no type "Money" in the namespace "shop", so Avro refuses the schema. Did you mean "common.Money"?', {
        beside: { 'money.avsc': '{ "type": "record", "name": "Money", "namespace": "common", "fields": [] }' },
        fixed: avro`
        { "type": "record", "name": "Paid", "namespace": "shop", "fields": [
          { "name": "price", "type": ["null", "common.Money"] }
        ] }`,
      }),
    bad('a type that no name reaches', avro`
      { "type": "record", "name": "Node", "fields": [
        { "name": "inner", "type": { "type": "record", "name": "Leaf", "namespace": "tree", "fields": [
          { "name": "up", "type": ["null", ⟦"Node"⟧] }
        ] } }
      ] }`, 'The type "Node" has no namespace, and from inside the namespace "tree" no name leads to it: Avro refuses the schema. Give "Node" a namespace.'),
    good('names that are defined', avro`
      { "type": "record", "name": "Node", "namespace": "tree", "fields": [
        { "name": "next", "type": ["null", "Node"] },
        { "name": "other", "type": ["null", "common.Money", "tree.Node"] }
      ] }`, { beside: { 'money.avsc': '{ "type": "record", "name": "Money", "namespace": "common", "fields": [] }' } }),
    bad('a decimal, which needs its digits', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": ⟦"decimal"⟧ }] }`,
      '"decimal" is no type of its own but a meaning given to bytes, so Avro refuses the schema. Write { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 }.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": { "type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2 } }] }` }),
    good('a text that is not closed yet', avro`{ "type": "array", "items": "stri`),
    good('a name that nobody knows is unresolved, not misspelt', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "price", "type": "com.example.Money" }] }`),
  ],
});

function messageFor(unknown: UnknownName): string {
  const { typeNode, namespace } = unknown.reference;
  const name = typeNode.value;
  switch (unknown.meant) {
    case 'kind':
      if (unknown.name === 'union') return 'Avro has no type "union" and refuses the schema. Write a union as a list of its types.';
      return unknown.name === name
        ? `"${name}" is no type by itself, so Avro refuses the schema. Write an object with "type": "${name}" and ${needs[unknown.name]}.`
        : `Avro has no type "${name}" and refuses the schema. Write an object with "type": "${unknown.name}" and ${needs[unknown.name]}.`;
    case 'logical-type':
      return `"${name}" is no type of its own but a meaning given to ${unknown.value['type'] === 'bytes' ? '' : 'a '}${unknown.value['type']!}, so Avro refuses the schema. Write { ${Object.entries(unknown.value).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')} }.`;
    case 'without-namespace':
      return `The type "${unknown.name}" has no namespace, and from inside the namespace "${namespace}" no name leads to it: Avro refuses the schema. Give "${unknown.name}" a namespace.`;
    case 'names': {
      if (unknown.because === 'other-language') return `Avro has no type "${name}" and refuses the schema; it calls it "${unknown.proposals[0]!}".`;
      const where = unknown.because === 'namespace' && !name.includes('.') && namespace !== '' ? ` in the namespace "${namespace}"` : '';
      return `There is no type "${name}"${where}, so Avro refuses the schema. Did you mean ${inWords(unknown.proposals.slice(0, 3).map((proposal) => `"${proposal}"`), 'or')}?`;
    }
    default:
      return '';
  }
}

function fixesFor(unknown: UnknownName, tree: SourceTree): readonly Fix[] {
  const { reference } = unknown;
  if (unknown.meant === 'names') {
    return unknown.proposals.slice(0, 3).map((proposal) => ({ title: `Change to "${proposal}"`, safe: false, edits: [renameString(tree, reference.typeNode, proposal)] }));
  }
  // Attributes that stand in the object already would be lost.
  if (unknown.meant !== 'logical-type' || reference.object) return [];
  return [{ title: `Write ${unknown.value['type'] === 'bytes' ? '' : 'a '}${unknown.value['type']!} with that logical type`, safe: false, edits: [replaceValue(tree, reference.node, unknown.value)] }];
}
