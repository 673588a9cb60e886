import { isJavaDouble, misfitOf, oddityOf } from '../../../formats/avro/defaults.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-unportable-default',
  title: 'A default of bytes, fixed or a number is written as the specification has it',
  why: 'Java reads such a schema but puts another value in place of the one that is written; other languages refuse it.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree, workspace, model }) {
      const { type, default: value } = field;
      if (model.format !== 'avro' || !type || !value || misfitOf(type, value, model.avro, workspace)) return;
      if (value.kind === 'string' && type.kind === 'primitive' && (type.name === 'double' || type.name === 'float')) {
        // There is no other way to write what is no number.
        if (!isJavaDouble(value.value) || /NaN|Infinity/.test(value.value)) return;
        const number = Number(value.value.trim().replace(/[fd]$/i, ''));
        report(value, `The default of "${field.name}" is a number in quotes: Java reads it all the same, other languages refuse the schema. Write it without quotes.`,
          { fixes: Number.isFinite(number) ? [{ title: `Write ${number}`, safe: true, edits: [replaceValue(tree, value, number)] }] : [] });
        return;
      }
      const odd = oddityOf(type, value, model.avro, workspace);
      if (odd?.why === 'beyond-255') {
        report(odd.place, `The default of "${field.name}" stands for bytes, one for each character, and "${odd.character}" is beyond U+00FF: Java puts a question mark in its place. Write each byte as \\u00XX.`);
      } else if (odd?.why === 'length') {
        const [have, want] = [odd.place.value.length, odd.type.size!];
        report(odd.place, `The default of "${field.name}" is ${have} ${have === 1 ? 'byte' : 'bytes'} long, but ${odd.type.simpleName === '' ? 'the type' : `"${odd.type.simpleName}"`} has ${want}: Java ${have < want ? 'fills it up with zeros' : 'cuts it off'}, other languages refuse the schema. Write ${want} ${want === 1 ? 'character' : 'characters'}.`);
      }
    },
  },
  examples: [
    bad('a number in quotes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "rate", "type": "double", "default": ⟦"0.50"⟧ }] }`,
      'The default of "rate" is a number in quotes: Java reads it all the same, other languages refuse the schema. Write it without quotes.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "rate", "type": "double", "default": 0.5 }] }` }),
    bad('a character that is no byte', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "sign", "type": "bytes", "default": ⟦"€"⟧ }] }`,
      'The default of "sign" stands for bytes, one for each character, and "€" is beyond U+00FF: Java puts a question mark in its place. Write each byte as \\u00XX.'),
    bad('a fixed of another length', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "sum", "type": { "type": "fixed", "name": "Sum", "size": 2 }, "default": ⟦"\u0000"⟧ }] }`,
      'The default of "sum" is 1 byte long, but "Sum" has 2: Java fills it up with zeros, other languages refuse the schema. Write 2 characters.'),
    good('bytes', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "sign", "type": "bytes", "default": "\u00ff\u0000é" },
        { "name": "sum", "type": { "type": "fixed", "name": "Sum", "size": 2 }, "default": "\u0000\u0001" }
      ] }`),
    good('no number has another way', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "rate", "type": "double", "default": "NaN" }, { "name": "most", "type": "float", "default": "-Infinity" }] }`),
  ],
});
