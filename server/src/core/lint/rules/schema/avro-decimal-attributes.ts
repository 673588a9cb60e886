import type { Fix } from '../../../finding.ts';
import { bytesFor, digitsOf, logicalTypes, mayStandOn } from '../../../formats/avro/logical-types.ts';
import type { AvroType } from '../../../formats/avro/model.ts';
import { isClosed } from '../../../tree/closed.ts';
import { insertMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, stringOf, valueOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import { attributeMeant } from '../../../formats/avro/attributes.ts';
import { valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

const ignored = 'Avro ignores the logical type and the values stay plain bytes';

export default defineRule({
  id: 'schema/avro-decimal-attributes',
  title: 'A decimal has a precision, a scale within it and room for its digits',
  why: 'Avro ignores a decimal that lacks its precision or contradicts itself, with one line in a log. Amounts then arrive as bytes that mean nothing.',
  formats: ['avro'],
  visit: {
    avroType(type, context) {
      const { object } = type;
      const logical = object && stringOf(object, 'logicalType');
      // On a wrong type it is ignored anyway.
      if (!logical || logical.value !== 'decimal' || !mayStandOn(logicalTypes.get('decimal')!, type)) return;
      if (isClosed(context.tree, object)) look(type, object, context);
    },
  },
  examples: [
    bad('no precision', avro`{ "type": "bytes", "logicalType": ⟦"decimal"⟧, "scale": 2 }`, 'The decimal has no "precision", the number of its digits: Avro ignores the logical type and the values stay plain bytes. Add "precision".'),
    bad('a precision in quotes', avro`{ "type": "bytes", "logicalType": "decimal", "precision": ⟦"9"⟧ }`,
      '"precision" is a whole number above zero, not the text "9": Avro ignores the logical type and the values stay plain bytes.', { fixed: avro`{ "type": "bytes", "logicalType": "decimal", "precision": 9 }` }),
    bad('no digits', avro`{ "type": "bytes", "logicalType": "decimal", "precision": ⟦0⟧ }`, '"precision" is a whole number above zero, not the number 0: Avro ignores the logical type and the values stay plain bytes.'),
    bad('a scale beyond the precision', avro`{ "type": "bytes", "logicalType": "decimal", "precision": 4, "scale": ⟦6⟧ }`,
      'Of 4 digits 6 cannot stand behind the point: Avro ignores the logical type and the values stay plain bytes. Make "precision" at least 6 or "scale" smaller.', { fixed: avro`{ "type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 6 }` }),
    bad('a scale below zero', avro`{ "type": "bytes", "logicalType": "decimal", "precision": 4, "scale": ⟦-1⟧ }`, '"scale" is a whole number, zero or above, not the number -1: Avro ignores the logical type and the values stay plain bytes.'),
    bad('too few bytes', avro`{ "type": "fixed", "name": "Amount", "size": 4, "logicalType": "decimal", "precision": ⟦12⟧, "scale": 2 }`,
      'A fixed of 4 bytes has room for 9 digits, not for 12: Avro ignores the logical type and the values stay plain bytes. Make "size" at least 6.',
      { fixed: avro`{ "type": "fixed", "name": "Amount", "size": 6, "logicalType": "decimal", "precision": 12, "scale": 2 }` }),
    good('as it should be', avro`["null", { "type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 4 }, { "type": "fixed", "name": "Amount", "size": 6, "logicalType": "decimal", "precision": 13 }]`),
    good('on another type: that is another fault', avro`{ "type": "string", "logicalType": "decimal" }`),
    good('a misspelt precision: that is another fault', avro`{ "type": "bytes", "logicalType": "decimal", "precison": 9 }`),
  ],
});

function look(type: AvroType, object: ObjectNode, { report, tree }: RuleContext<unknown>): void {
  const precision = memberOf(object, 'precision');
  const scale = valueOf(object, 'scale');
  if (!precision) {
    if (object.members.some(({ key }) => attributeMeant(key.value, ['precision']))) return;
    report(stringOf(object, 'logicalType')!, `The decimal has no "precision", the number of its digits: ${ignored}. Add "precision".`);
    return;
  }
  if (!precision.value) return;
  const digits = wholeNumber(precision.value);
  if (digits === undefined || digits <= 0) {
    report(precision.value, `"precision" is a whole number above zero, not ${valueInWords(precision.value)}: ${ignored}.`, { fixes: unquote(precision.value, 1) });
    return;
  }
  const behind = scale && wholeNumber(scale);
  if (scale && (behind === undefined || behind < 0)) {
    report(scale, `"scale" is a whole number, zero or above, not ${valueInWords(scale)}: ${ignored}.`, { fixes: unquote(scale, 0) });
  } else if (scale && behind! > digits) {
    report(scale, `Of ${digits} ${digits === 1 ? 'digit' : 'digits'} ${behind} cannot stand behind the point: ${ignored}. Make "precision" at least ${behind} or "scale" smaller.`,
      { fixes: [{ title: `Make the precision ${behind}`, safe: false, edits: [replaceValue(tree, precision.value, behind)] }] });
  }
  if (type.kind !== 'fixed' || type.size === undefined || type.size < 0 || digits <= digitsOf(type.size)) return;
  const room = Math.max(digitsOf(type.size), 0);
  const needed = bytesFor(digits);
  report(precision.value, `A fixed of ${type.size} ${type.size === 1 ? 'byte' : 'bytes'} has room for ${room} ${room === 1 ? 'digit' : 'digits'}, not for ${digits}: ${ignored}. Make "size" at least ${needed}.`,
    { fixes: [{ title: `Make the size ${needed}`, safe: false, edits: [valueOf(object, 'size') ? replaceValue(tree, valueOf(object, 'size')!, needed) : insertMember(tree, object, 'size', needed)] }] });

  function unquote(node: Node, least: number): readonly Fix[] {
    const value = node.kind === 'string' && /^\d{1,9}$/.test(node.value) ? Number(node.value) : node.kind === 'number' && Number.isInteger(node.value) ? node.value : Number.NaN;
    return value >= least ? [{ title: `Write ${value}`, safe: true, edits: [replaceValue(tree, node, value)] }] : [];
  }
}

/** A number that Java reads as an int: written whole, and no longer than 32 bits. */
function wholeNumber(node: Node): number | undefined {
  return node.kind === 'number' && /^-?\d+$/.test(node.raw) && Math.abs(node.value) < 2 ** 31 ? node.value : undefined;
}
