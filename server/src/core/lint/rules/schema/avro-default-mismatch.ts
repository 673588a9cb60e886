import { isWhole, misfitOf } from '../../../formats/avro/defaults.ts';
import type { Misfit } from '../../../formats/avro/defaults.ts';
import type { AvroField, AvroType } from '../../../formats/avro/model.ts';
import { defaultFixes } from '../../avro-default-fixes.ts';
import { typeInWords, valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-default-mismatch',
  title: 'A default is a value of the field\'s type',
  why: 'The default fills the field when old data lacks it. Avro refuses a schema with a default that the type cannot hold.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree, workspace, model }) {
      if (model.format !== 'avro' || !field.type || !field.default) return;
      const misfit = misfitOf(field.type, field.default, model.avro, workspace);
      if (!misfit || misfit.why === 'defined-below') return;
      report(misfit.place, messageFor(field, misfit), { fixes: defaultFixes(field, misfit, tree) });
    },
  },
  examples: [
    bad('a number in quotes', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "int", "default": ⟦"0"⟧ }] }`,
      'The default of "items" is the text "0", but int wants a whole number: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "int", "default": 0 }] }` }),
    bad('null for a type without null', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "default": ⟦null⟧ }] }`,
      'The default of "by" is null, but string wants a text: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"], "default": null }] }` }),
    bad('null for an inline type', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": { "type": "fixed", "name": "Hash", "size": 2 }, "default": ⟦null⟧ }
      ] }`, 'The default of "by" is null, but fixed "Hash" wants a text: Avro refuses the schema.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": ["null", { "type": "fixed", "name": "Hash", "size": 2 }], "default": null }
        ] }`,
      }),
    bad('null for a union without null', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", "int"], "default": ⟦null⟧ }] }`,
      'The default of "by" is null, but none of its types (string or int) takes that: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string", "int"], "default": null }] }` }),
    bad('the word null for a union with null', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": ["null", "int"], "default": ⟦"null"⟧ }] }`,
      'The default of "items" is the text "null", but none of its types (null or int) takes that: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": ["null", "int"], "default": null }] }` }),
    bad('written as data is', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", "null"], "default": ⟦{ "string": "" }⟧ }] }`,
      'The default of "by" is an object, but none of its types (string or null) takes that: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", "null"], "default": "" }] }` }),
    bad('not written as a whole number', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "long", "default": ⟦1.0⟧ }] }`,
      'The default of "items" is the number 1.0, but long wants a number written without a point or an exponent: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "long", "default": 1 }] }` }),
    bad('beyond the range', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "int", "default": ⟦2147483648⟧ }] }`,
      'The default of "items" is the number 2147483648, but int ends at 2147483647: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "long", "default": 2147483648 }] }` }),
    bad('beyond the range of long', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "long", "default": ⟦-9223372036854775809⟧ }] }`,
      'The default of "items" is the number -9223372036854775809, but long begins at -9223372036854775808: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "items", "type": "long" }] }` }),
    bad('an object for an array', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": { "type": "array", "items": "string" }, "default": ⟦{}⟧ }] }`,
      'The default of "tags" is an empty object, but array of string wants an array: Avro refuses the schema.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "tags", "type": { "type": "array", "items": "string" }, "default": [] }] }` }),
    bad('deep inside', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "limits", "type": { "type": "map", "values": { "type": "array", "items": "int" } }, "default": { "a": [1, ⟦"2"⟧] } }
      ] }`, 'The default of "limits" holds the text "2", where int wants a whole number: Avro refuses the schema.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "limits", "type": { "type": "map", "values": { "type": "array", "items": "int" } }, "default": { "a": [1, 2] } }
        ] }`,
      }),
    bad('a record that leaves out a field', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "price", "type": { "type": "record", "name": "Money", "fields": [
          { "name": "cents", "type": "long" }, { "name": "unit", "type": "string", "default": "EUR" }
        ] }, "default": ⟦{}⟧ }
      ] }`, 'The default of "price" leaves out "cents", which has no default in record "Money": Avro refuses the schema. Add it.', {
        fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "price", "type": { "type": "record", "name": "Money", "fields": [
            { "name": "cents", "type": "long" }, { "name": "unit", "type": "string", "default": "EUR" }
          ] } }
        ] }`,
      }),
    bad('a record inside itself', avro`{ "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"], "default": ⟦{}⟧ }] }`,
      'The default of "next" is a value of record "Node" inside its own definition, where Avro cannot check it yet: it refuses the schema. Let the type begin with "null" and the default be null.',
      { fixed: avro`{ "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] }` }),
    bad('a type of another document', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "unit", "type": "shop.Unit", "default": ⟦0⟧ }] }`,
      'The default of "unit" is the number 0, but enum "Unit" wants one of its symbols as text: Avro refuses the schema.', {
        beside: { 'unit.avsc': '{ "type": "enum", "name": "shop.Unit", "symbols": ["CENT"] }' },
        fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "unit", "type": "shop.Unit" }] }`,
      }),
    good('values that fit', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "a", "type": "long", "default": -9223372036854775808 },
        { "name": "b", "type": "double", "default": 1 },
        { "name": "c", "type": "float", "default": "NaN" },
        { "name": "d", "type": ["null", "string"], "default": null },
        { "name": "e", "type": { "type": "map", "values": "boolean" }, "default": { "x": true } },
        { "name": "f", "type": "bytes", "default": "\u00ff" },
        { "name": "g", "type": { "type": "record", "name": "G", "fields": [{ "name": "h", "type": "int", "default": 0 }] }, "default": {} }
      ] }`),
    good('of a later branch: Avro 1.12 reads that', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["string", "null"], "default": null }] }`),
    good('of a type that nobody knows', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "shop.Unit", "default": 0 }] }`),
  ],
});

function messageFor(field: AvroField, misfit: Misfit): string {
  const { place } = misfit;
  const whole = place === field.default;
  const subject = `The default of "${field.name}" ${whole ? 'is' : 'holds'}`;
  switch (misfit.why) {
    case 'kind': {
      const { type } = misfit;
      const found = `${subject} ${valueInWords(place)}, ${whole ? 'but' : 'where'}`;
      if (type.kind === 'union') return `${found} none of ${whole ? 'its' : 'the'} types (${typeInWords(type)}) takes that: Avro refuses the schema.`;
      const written = place.kind === 'number' && type.kind === 'primitive' && (type.name === 'int' || type.name === 'long') && Number.isInteger(place.value) && !isWhole(place);
      return `${found} ${typeInWords(type)} wants ${written ? 'a number written without a point or an exponent' : wanted(type)}: Avro refuses the schema.`;
    }
    case 'range': {
      const isInt = misfit.type.kind === 'primitive' && misfit.type.name === 'int';
      const [low, high] = isInt ? ['-2147483648', '2147483647'] : ['-9223372036854775808', '9223372036854775807'];
      return `${subject} ${valueInWords(place)}, ${whole ? 'but' : 'where'} ${isInt ? 'int' : 'long'} ${misfit.place.value < 0 ? `begins at ${low}` : `ends at ${high}`}: Avro refuses the schema.`;
    }
    case 'missing-field':
      return `The default of "${field.name}" leaves out "${misfit.field}", which has no default in ${typeInWords(misfit.type)}: Avro refuses the schema. Add it.`;
    case 'inside-itself':
      return `${subject} a value of ${typeInWords(misfit.type)} inside its own definition, where Avro cannot check it yet: it refuses the schema. Let the type begin with "null" and the default be null.`;
    case 'defined-below':
      return '';
    default:
      return misfit satisfies never;
  }
}

function wanted(type: AvroType): string {
  switch (type.kind) {
    case 'primitive':
      return { null: 'null', boolean: 'true or false', int: 'a whole number', long: 'a whole number', float: 'a number', double: 'a number', bytes: 'a text', string: 'a text' }[type.name];
    case 'enum':
      return 'one of its symbols as text';
    case 'fixed':
      return 'a text';
    case 'array':
      return 'an array';
    case 'map':
    case 'record':
      return 'an object';
    default:
      return 'another value';
  }
}
