import { avro } from '../../../lint/rule.ts';
import { effectiveLogicalType } from '../avro-logical.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/text-or-bytes',
  formats: ['avro'],
  severity: 'warning',
  title: 'Text became bytes, or bytes became text',
  why: 'Avro reads each as the other, so registries allow the change. But the code of consumers gets another type, and bytes that are no UTF-8 come out damaged as text.',
  visit: {
    avroType({ old, update, field }, { version, report }) {
      if (old.kind !== 'primitive' || update.kind !== 'primitive') return;
      const isText = update.name === 'string' && old.name === 'bytes';
      if (!isText && !(update.name === 'bytes' && old.name === 'string')) return;
      // A decimal that becomes text is no number any more, which is said of the logical type.
      if (effectiveLogicalType(old) && effectiveLogicalType(update)) return;
      report(update.typeNode, `${named(field)} is ${isText ? 'a string' : 'bytes'} now, and ${isText ? 'bytes' : 'a string'} in ${version}. Registries allow that, but the code of consumers gets another type${isText ? ', and bytes that are no UTF-8 come out damaged' : ''}. Keep ${old.name}, or add a new field.`, { old: old.node, fields: [field] });
    },
  },
  examples: [
    felt('bytes become text',
      avro`{ "type": "record", "name": "Upload", "fields": [{ "name": "content", "type": "bytes" }] }`,
      avro`{ "type": "record", "name": "Upload", "fields": [{ "name": "content", "type": ⟦"string"⟧ }] }`,
      '"content" is a string now, and bytes in version 3. Registries allow that, but the code of consumers gets another type, and bytes that are no UTF-8 come out damaged. Keep bytes, or add a new field.'),
    unfelt('a union that had both',
      avro`{ "type": "record", "name": "Upload", "fields": [{ "name": "content", "type": ["bytes", "string"] }] }`,
      avro`{ "type": "record", "name": "Upload", "fields": [{ "name": "content", "type": ["string", "bytes"] }] }`),
  ],
});
