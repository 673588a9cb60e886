import { stringsOf } from '../../../formats/avro/names-in.ts';
import { avro } from '../../../lint/rule.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/full-name-changed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A type has another namespace',
  why: 'Java and the registries compare names without their namespaces, so the change passes. Generated classes move to another package, libraries that compare full names (avsc, among others) refuse old events, and where the record name makes the subject, that is a new one without a history.',
  visit: {
    avroNamed({ old, update, field }, { version, report }) {
      if (old.simpleName === '' || old.simpleName !== update.simpleName || old.fullName === update.fullName) return;
      // Types inside take their namespace from around them: the outermost one says it.
      if (update.place.at !== 'root' && !update.namespaceNode && !update.nameNode?.value.includes('.')) return;
      const aliases = stringsOf(update.object, 'aliases').map(({ value }) => value);
      if (aliases.includes(old.fullName)) return;
      report(update.namespaceNode ?? update.nameNode ?? update.node, `"${update.simpleName}" is ${update.fullName} now, and ${old.fullName} in ${version}. Registries do not look at namespaces, but generated classes move, and libraries that compare full names refuse old events. Keep the namespace.`, { old: old.namespaceNode ?? old.nameNode, fields: [field] });
    },
  },
  examples: [
    felt('another namespace',
      avro`{ "type": "record", "name": "Order", "namespace": "com.example", "fields": [{ "name": "line", "type": { "type": "record", "name": "Line", "fields": [] } }] }`,
      avro`{ "type": "record", "name": "Order", "namespace": ⟦"com.example.orders"⟧, "fields": [{ "name": "line", "type": { "type": "record", "name": "Line", "fields": [] } }] }`,
      '"Order" is com.example.orders.Order now, and com.example.Order in version 3. Registries do not look at namespaces, but generated classes move, and libraries that compare full names refuse old events. Keep the namespace.'),
    unfelt('the old name is an alias',
      avro`{ "type": "record", "name": "Order", "namespace": "com.example", "fields": [] }`,
      avro`{ "type": "record", "name": "Order", "namespace": "com.example.orders", "aliases": ["com.example.Order"], "fields": [] }`),
    unfelt('written in one word',
      avro`{ "type": "record", "name": "Order", "namespace": "com.example", "fields": [] }`,
      avro`{ "type": "record", "name": "com.example.Order", "fields": [] }`),
  ],
});
