import type { Fix } from '../../../finding.ts';
import { logicalTypes, mayStandOn } from '../../../formats/avro/logical-types.ts';
import type { LogicalType } from '../../../formats/avro/logical-types.ts';
import type { AvroType } from '../../../formats/avro/model.ts';
import { renameString, replaceValue } from '../../../tree/edit.ts';
import { stringOf, valueOf } from '../../../tree/node.ts';
import type { SourceTree } from '../../../tree/node.ts';
import { inWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-logical-type-base',
  title: 'A logical type stands on a type that can carry it',
  why: 'Avro ignores a logical type on any other type, with one line in a log. Values arrive as bare numbers, texts or bytes.',
  formats: ['avro'],
  visit: {
    avroType(type, { report, tree }) {
      const node = type.object && stringOf(type.object, 'logicalType');
      const logical = node && logicalTypes.get(node.value);
      if (!logical || type.kind === 'reference' || type.kind === 'unknown' || mayStandOn(logical, type)) return;
      report(node, messageFor(node.value, logical, type), { fixes: fixesFor(logical, type, tree) });
    },
  },
  examples: [
    bad('a time on a string', avro`{ "type": "string", "logicalType": ⟦"timestamp-millis"⟧ }`,
      '"timestamp-millis" means milliseconds since 1970-01-01 UTC and stands on long, not on string: Avro ignores it.',
      { fixed: avro`{ "type": "long", "logicalType": "timestamp-millis" }` }),
    bad('a date on a long', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "on", "type": ["null", { "type": "long", "logicalType": ⟦"date"⟧ }] }] }`,
      '"date" means days since 1970-01-01 and stands on int, not on long: Avro ignores it.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "on", "type": ["null", { "type": "int", "logicalType": "date" }] }] }` }),
    bad('a fixed of another size', avro`{ "type": "fixed", "name": "Id", "size": 36, "logicalType": ⟦"uuid"⟧ }`,
      '"uuid" means a UUID and stands on a fixed of 16 bytes, not of 36: Avro ignores it.', { fixed: avro`{ "type": "fixed", "name": "Id", "size": 16, "logicalType": "uuid" }` }),
    bad('a decimal on a double', avro`{ "type": "double", "logicalType": ⟦"decimal"⟧, "precision": 4 }`,
      '"decimal" means a decimal number of fixed scale and stands on bytes or fixed, not on double: Avro ignores it.', { fixed: avro`{ "type": "bytes", "logicalType": "decimal", "precision": 4 }` }),
    bad('a duration on bytes', avro`{ "type": "bytes", "logicalType": ⟦"duration"⟧ }`, '"duration" means months, days and milliseconds and stands on fixed, not on bytes: Avro ignores it.'),
    bad('on an array', avro`{ "type": "array", "items": "string", "logicalType": ⟦"uuid"⟧ }`, '"uuid" means a UUID and stands on string or fixed, not on array: Avro ignores it.'),
    good('on their types', avro`
      ["string", { "type": "int", "logicalType": "time-millis" }, { "type": "fixed", "name": "D", "size": 12, "logicalType": "duration" }, { "type": "long", "logicalType": "timestamp-nanos" }]`),
    good('a logical type of one\'s own', avro`{ "type": "string", "logicalType": "iban" }`),
  ],
});

function messageFor(name: string, logical: LogicalType, type: AvroType): string {
  const means = `"${name}" means ${logical.means} and stands on`;
  if (type.kind === 'fixed' && logical.on.includes('fixed')) return `${means} a fixed of ${logical.fixedSize} bytes, not of ${type.size}: Avro ignores it.`;
  return `${means} ${inWords(logical.on, 'or')}, not on ${type.kind === 'primitive' ? type.name : type.kind}: Avro ignores it.`;
}

function fixesFor(logical: LogicalType, type: AvroType, tree: SourceTree): readonly Fix[] {
  if (type.kind === 'fixed') {
    const size = valueOf(type.object, 'size');
    return size && logical.on.includes('fixed') && logical.fixedSize !== undefined ? [{ title: `Make the size ${logical.fixedSize}`, safe: false, edits: [replaceValue(tree, size, logical.fixedSize)] }] : [];
  }
  const base = logical.on.find((on) => on !== 'fixed');
  if (type.kind !== 'primitive' || base === undefined) return [];
  return [{ title: `Make the type ${base}`, safe: false, edits: [renameString(tree, type.typeNode, base)] }];
}
