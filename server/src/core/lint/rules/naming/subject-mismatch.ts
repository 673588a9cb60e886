import type { SchemaModel } from '../../../model/schema-model.ts';
import { fileNameOf } from '../../../model/path-name.ts';
import { stringOf } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/subject-mismatch',
  title: 'A file that is named like a subject is named by the strategy',
  why: 'Serializers build the subject of a schema by the strategy (Confluent: TopicNameStrategy, RecordNameStrategy, TopicRecordNameStrategy); a schema registered under another one is never found.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings: { subjectNameStrategy: strategy }, report }) {
      if (strategy === undefined) return;
      const record = recordOf(model);
      if (!record) return;
      const subject = fileNameOf(model.uri).replace(/(?:\.schema)?\.(?:json|jsonc|ya?ml|avsc|avro)$/i, '');
      const suffix = /-(?:key|value)$/.exec(subject)?.[0];
      const { name, node } = record;
      switch (strategy) {
        case 'TopicName':
          // A full name has a dot; a file that is called like a class says nothing of subjects.
          if (!suffix && name.includes('.') && (subject === name || subject.endsWith(`-${name}`))) {
            report(node, `The file is named after the record, "${subject}", but with the strategy TopicName the subject is that of the topic, such as "orders-value". Rename the file, or change subjectNameStrategy.`);
          }
          break;
        case 'RecordName':
          if (suffix) report(node, `The file is named after a topic, "${subject}", but with the strategy RecordName the subject is "${name}". Rename the file, or change subjectNameStrategy.`);
          else if (isOtherRecord(subject, name)) report(node, `The file is named "${subject}" and the record "${name}", but with the strategy RecordName the subject is the name of the record. Make them one.`);
          break;
        case 'TopicRecordName':
          if (suffix) report(node, `The file is named after a topic, "${subject}", but with the strategy TopicRecordName the subject is the topic, a dash and "${name}". Rename the file, or change subjectNameStrategy.`);
          else if (subject === name && name.includes('.')) report(node, `The file is named after the record, "${subject}", but with the strategy TopicRecordName the subject begins with the topic, such as "orders-${name}". Rename the file, or change subjectNameStrategy.`);
          else if (isOtherRecord(subject.slice(subject.lastIndexOf('-') + 1), name)) report(node, `The file is named "${subject}" and the record "${name}", but with the strategy TopicRecordName the subject ends with the name of the record. Make them one.`);
          break;
        default:
          strategy satisfies never;
      }
    },
  },
  examples: [
    bad('a topic, where records count', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"Order"⟧, "fields": [] }`,
      'The file is named after a topic, "orders-value", but with the strategy RecordName the subject is "com.acme.Order". Rename the file, or change subjectNameStrategy.',
      { path: 'orders-value.avsc', settings: { subjectNameStrategy: 'RecordName' } }),
    bad('another record', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"Order"⟧, "fields": [] }`,
      'The file is named "com.acme.Invoice" and the record "com.acme.Order", but with the strategy RecordName the subject is the name of the record. Make them one.',
      { path: 'com.acme.Invoice.avsc', settings: { subjectNameStrategy: 'RecordName' } }),
    bad('a record, where topics count', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"Order"⟧, "fields": [] }`,
      'The file is named after the record, "com.acme.Order", but with the strategy TopicName the subject is that of the topic, such as "orders-value". Rename the file, or change subjectNameStrategy.',
      { path: 'com.acme.Order.avsc', settings: { subjectNameStrategy: 'TopicName' } }),
    bad('a record without its topic', json`{ "title": ⟦"com.acme.Order"⟧, "type": "object" }`,
      'The file is named after the record, "com.acme.Order", but with the strategy TopicRecordName the subject begins with the topic, such as "orders-com.acme.Order". Rename the file, or change subjectNameStrategy.',
      { path: 'com.acme.Order.schema.json', settings: { subjectNameStrategy: 'TopicRecordName' } }),
    bad('a topic alone', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"Order"⟧, "fields": [] }`,
      'The file is named after a topic, "orders-value", but with the strategy TopicRecordName the subject is the topic, a dash and "com.acme.Order". Rename the file, or change subjectNameStrategy.',
      { path: 'orders-value.avsc', settings: { subjectNameStrategy: 'TopicRecordName' } }),
    bad('another record behind the topic', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"Order"⟧, "fields": [] }`,
      'The file is named "orders-com.acme.Invoice" and the record "com.acme.Order", but with the strategy TopicRecordName the subject ends with the name of the record. Make them one.',
      { path: 'orders-com.acme.Invoice.avsc', settings: { subjectNameStrategy: 'TopicRecordName' } }),
    good('by topic', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`, { path: 'orders-value.avsc', settings: { subjectNameStrategy: 'TopicName' } }),
    good('by record', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`, { path: 'com.acme.Order.avsc', settings: { subjectNameStrategy: 'RecordName' } }),
    good('by both', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`, { path: 'orders-com.acme.Order.avsc', settings: { subjectNameStrategy: 'TopicRecordName' } }),
    good('no name of a subject', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`, { path: 'order.v2.avsc', settings: { subjectNameStrategy: 'RecordName' } }),
    good('no strategy is configured', avro`{ "type": "record", "namespace": "com.acme", "name": "Order", "fields": [] }`, { path: 'orders-value.avsc' }),
  ],
});

/** The name under which a serializer knows the schema: the full name in Avro, the title in JSON Schema. */
function recordOf(model: SchemaModel): { readonly name: string; readonly node: StringNode } | undefined {
  if (model.format === 'json-schema') {
    const node = stringOf(model.tree.root, 'title');
    return node && { name: node.value, node };
  }
  const [type, ...others] = model.avro.roots;
  if (others.length > 0 || (type?.kind !== 'record' && type?.kind !== 'enum' && type?.kind !== 'fixed') || !type.nameNode) return undefined;
  return { name: type.fullName, node: type.nameNode };
}

/** Whether a file's name is a full name, of another record: it has the same namespace, or ends with the name of a class behind a dot. */
function isOtherRecord(subject: string, name: string): boolean {
  if (subject === name || !name.includes('.')) return false;
  const dot = subject.lastIndexOf('.');
  return dot > 0 && /^[A-Z]/.test(subject.slice(dot + 1)) && /^[a-z]\w*(?:\.[a-z]\w*)*$/.test(subject.slice(0, dot));
}
