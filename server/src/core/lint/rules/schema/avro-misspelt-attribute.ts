import { attributeMeant, attributes, isAttribute, positionOf } from '../../../formats/avro/attributes.ts';
import type { Position } from '../../../formats/avro/attributes.ts';
import { renameString, replaceValue } from '../../../tree/edit.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-misspelt-attribute',
  title: 'No attribute is a slip of the hand away from one that Avro knows',
  why: 'Avro keeps every attribute that it does not know as metadata and acts on none of them. A misspelt "default" is no default, and nothing says so until old data cannot be read.',
  formats: ['avro'],
  speaksOf: 'spelling',
  visit: {
    avroType(type, context) {
      const position = positionOf(type);
      if (position && type.object) look(type.object, position, context);
    },
    avroField({ node }, context) {
      look(node, 'field', context);
    },
  },
  examples: [
    bad('a default', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], ⟦"defualt"⟧: null }] }`,
      'Avro has no attribute "defualt" and takes it for metadata. Did you mean "default"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }` }),
    bad('a logical type', avro`{ "type": "long", ⟦"logicaltype"⟧: "timestamp-millis" }`, 'Avro has no attribute "logicaltype" and takes it for metadata. Did you mean "logicalType"?',
      { fixed: avro`{ "type": "long", "logicalType": "timestamp-millis" }` }),
    bad('a namespace', avro`{ "type": "record", "name": "Paid", ⟦"namspace"⟧: "shop", "fields": [] }`, 'Avro has no attribute "namspace" and takes it for metadata. Did you mean "namespace"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "namespace": "shop", "fields": [] }` }),
    bad('a single alias', avro`{ "type": "record", "name": "Paid", ⟦"alias"⟧: "Payed", "fields": [] }`, 'Avro has no attribute "alias" and takes it for metadata. Did you mean "aliases"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "aliases": ["Payed"], "fields": [] }` }),
    bad('a precision', avro`{ "type": "bytes", "logicalType": "decimal", "precision": 9, ⟦"scael"⟧: 2 }`, 'Avro has no attribute "scael" and takes it for metadata. Did you mean "scale"?',
      { fixed: avro`{ "type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2 }` }),
    good('attributes of one\'s own', avro`
      { "type": "record", "name": "Paid", "owner": "billing", "connect.name": "Paid", "fields": [
        { "name": "by", "type": "string", "pii": true, "unit": "cent", "comment": "who", "defaultable": false, "avro.java.string": "String" }
      ] }`),
    good('what the attribute stands beside', avro`{ "type": "record", "name": "Paid", "docs": "more", "doc": "who paid", "fields": [] }`),
    good('a required one: that Avro refuses', avro`{ "type": "record", "name": "Paid", "filds": [] }`),
  ],
});

function look(object: ObjectNode, position: Position, { report, tree }: RuleContext<unknown>): void {
  let candidates: readonly string[] | undefined;
  for (const member of object.members) {
    const { key, value } = member;
    if (!value || isAttribute(key.value)) continue;
    candidates ??= candidatesFor(object, position);
    const meant = attributeMeant(key.value, candidates);
    if (meant === undefined) continue;
    const edits = [renameString(tree, key, meant)];
    if (meant === 'aliases' && value.kind === 'string') edits.push(replaceValue(tree, value, [value.value]));
    report(key, `Avro has no attribute "${key.value}" and takes it for metadata. Did you mean "${meant}"?`, { fixes: [{ title: `Change to "${meant}"`, safe: false, edits }] });
  }
}

/** What an object could have and has not. */
function candidatesFor(object: ObjectNode, position: Position): readonly string[] {
  const all = [...attributes[position].optional];
  if (stringOf(object, 'logicalType')?.value === 'decimal') all.push('precision', 'scale');
  // Beside the type it means nothing, but that is another fault.
  if (position === 'field') all.push('logicalType');
  return all.filter((name) => !memberOf(object, name));
}
