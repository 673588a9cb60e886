import type { AvroType } from '../../../formats/avro/model.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-not-a-type',
  title: 'Where a type is wanted stands a name, an object or a list',
  why: 'A number, a truth value or nothing at all is no type. Avro refuses the schema.',
  formats: ['avro'],
  visit: {
    document({ tree }, { report }) {
      const { root } = tree;
      if (!root) {
        // Of a text that cannot be read at all, that is said already.
        if (tree.problems.every(({ kind }) => kind === 'comment')) report({ start: 0, end: 0 }, 'The file holds no schema, and Avro refuses it. Write one, beginning with { "type": "record".');
        return;
      }
      const protocol = memberOf(root, 'protocol');
      if (protocol && isProtocol(root)) {
        report(protocol.key, 'This is an Avro protocol: as a schema Avro refuses it. Give the file the extension .avpr, or move the types that are meant into files of their own.');
      }
    },
    avroType(type, { report, tree }) {
      const node = offender(type);
      if (!node) return;
      if (node.kind === 'null') {
        report(node, 'null without quotes is no type, so Avro refuses the schema. The type is written "null".', { fixes: [{ title: 'Put null in quotes', safe: true, edits: [replaceValue(tree, node, 'null')] }] });
      } else {
        report(node, `A type is wanted here, not ${valueInWords(node)}: Avro refuses the schema. Write the name of a type, an object with "type", or a list of types.`);
      }
    },
  },
  examples: [
    bad('null without quotes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": [⟦null⟧, "string"], "default": null }] }`,
      'null without quotes is no type, so Avro refuses the schema. The type is written "null".',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }` }),
    bad('a number', avro`{ "type": "array", "items": ⟦16⟧ }`, 'A type is wanted here, not the number 16: Avro refuses the schema. Write the name of a type, an object with "type", or a list of types.'),
    bad('as the type of an object', avro`{ "type": ⟦true⟧, "name": "Paid" }`, 'A type is wanted here, not true: Avro refuses the schema. Write the name of a type, an object with "type", or a list of types.'),
    bad('a protocol', avro`{ ⟦"protocol"⟧: "Shop", "types": [], "messages": {} }`,
      'This is an Avro protocol: as a schema Avro refuses it. Give the file the extension .avpr, or move the types that are meant into files of their own.'),
    bad('an empty file', avro`⟦⟧
      `, 'The file holds no schema, and Avro refuses it. Write one, beginning with { "type": "record".'),
    good('a name', avro`"string"`),
    good('a list of schemas', avro`["null", { "type": "fixed", "name": "Hash", "size": 16 }]`),
  ],
});

/** What stands where a type is wanted; undefined for a type, and for an object that lacks one. */
function offender(type: AvroType): Node | undefined {
  if (type.kind !== 'unknown') return undefined;
  return type.object ? valueOf(type.object, 'type') : type.node;
}

function isProtocol(root: Node): boolean {
  return !memberOf(root, 'type') && (memberOf(root, 'types') !== undefined || memberOf(root, 'messages') !== undefined);
}
