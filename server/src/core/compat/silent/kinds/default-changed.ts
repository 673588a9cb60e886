import { avro, json } from '../../../lint/rule.ts';
import { sameValue } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { defineSilent, felt, quoted, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/default-changed',
  formats: ['avro', 'json-schema'],
  severity: 'warning',
  title: 'What stands for a missing value is another value',
  why: 'A default is filled in by the consumer, by the schema that it has. When it changes, one and the same event is read as two different things, and no registry compares defaults.',
  visit: {
    field({ old, update }, { version, report }) {
      if (!old.default || !update.default || sameValue(old.default, update.default) || isVersion(old.default, update.default)) return;
      report(update.default, `The default of "${update.name}" is ${quoted(update.default, update.tree)}, but ${quoted(old.default, old.tree)} in ${version}. Events without the field are read as one or the other, by the schema that a consumer has, and no registry looks at that. Keep the default that consumers count on.`, { old: old.default, fields: [update.name] });
    },
  },
  examples: [
    felt('in a record',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "currency", "type": "string", "default": "EUR" }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "currency", "type": "string", "default": ⟦"USD"⟧ }] }`,
      'The default of "currency" is "USD", but "EUR" in version 3. Events without the field are read as one or the other, by the schema that a consumer has, and no registry looks at that. Keep the default that consumers count on.'),
    felt('of a property',
      json`{ "type": "object", "properties": { "retries": { "type": "integer", "default": 3 } } }`,
      json`{ "type": "object", "properties": { "retries": { "type": "integer", "default": ⟦0⟧ } } }`,
      'The default of "retries" is 0, but 3 in version 3. Events without the field are read as one or the other, by the schema that a consumer has, and no registry looks at that. Keep the default that consumers count on.'),
    unfelt('a first default', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "currency", "type": "string" }] }`, avro`{ "type": "record", "name": "Order", "fields": [{ "name": "currency", "type": "string", "default": "EUR" }] }`),
    unfelt('the version of the schema itself', json`{ "type": "object", "properties": { "specversion": { "type": "string", "default": "0.1.0" } } }`, json`{ "type": "object", "properties": { "specversion": { "type": "string", "default": "0.1.1" } } }`),
    unfelt('written otherwise', json`{ "type": "object", "properties": { "limit": { "type": "number", "default": 1 } } }`, json`{ "type": "object", "properties": { "limit": { "type": "number", "default": 1.0 } } }`),
  ],
});

/** Whether two values are versions, alone or in a name: those are to change. */
function isVersion(old: Node, update: Node): boolean {
  if (old.kind !== 'string' || update.kind !== 'string') return false;
  const withoutVersion = (text: string): string => text.replace(/v?\d+(?:[._-]\d+)*(?:-(?:draft|alpha|beta|rc)[.\d]*)?/gi, 'N');
  return /\bv?\d+[._-]\d|\bv\d/i.test(update.value) && withoutVersion(old.value) === withoutVersion(update.value);
}
