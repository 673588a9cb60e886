import { avro } from '../../../lint/rule.ts';
import { effectiveLogicalType } from '../avro-logical.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

/** Up to which whole number every one has a value of its own. */
const exact: Readonly<Record<string, string>> = { 'int float': '16,777,216', 'long float': '16,777,216', 'long double': '9,007,199,254,740,992' };

export default defineSilent({
  id: 'silent/number-rounded',
  formats: ['avro'],
  severity: 'warning',
  title: 'Whole numbers are read as floating-point numbers, which round large ones',
  why: 'Avro promotes int and long to float and double, so registries allow the change. Large numbers lose their last digits on the way: two ids become one.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      if (old.kind !== 'primitive' || update.kind !== 'primitive' || effectiveLogicalType(old)) return;
      const limit = exact[`${old.name} ${update.name}`];
      if (limit === undefined) return;
      report(update.typeNode, `${named(field)} is a ${update.name} now, and ${old.name === 'int' ? 'an' : 'a'} ${old.name} in ${version}. Registries allow that, but whole numbers beyond ${limit} are rounded when they are read. Keep ${old.name}, or add a new field.`, { old: old.node, hurts: 'BACKWARD', fields: [field] });
    },
  },
  examples: [
    felt('a long becomes a double',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "number", "type": "long" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "number", "type": ⟦"double"⟧ }] }`,
      '"number" is a double now, and a long in version 3. Registries allow that, but whole numbers beyond 9,007,199,254,740,992 are rounded when they are read. Keep long, or add a new field.'),
    unfelt('a double holds every int',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "number", "type": "int" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "number", "type": "double" }] }`),
  ],
});
