import { removeMember } from '../../../tree/edit.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import type { NamedType } from '../../../formats/avro/model.ts';
import { valueInWords } from '../../avro-words.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-ignored-attribute',
  title: 'Every attribute of Avro is read',
  why: 'Avro reads over a "doc", a "namespace", an enum\'s "default" or a "logicalType" that is no text, and over a "namespace" beside a name with dots. The schema then means something else than it says.',
  formats: ['avro'],
  visit: {
    avroRecord: named,
    avroEnum(type, context) {
      named(type, context);
      text(type.object, 'default', 'and the enum has no default', context);
    },
    avroFixed: named,
    avroField({ node }, context) {
      text(node, 'doc', 'and the field has no documentation', context);
    },
    avroType({ object }, context) {
      if (object) text(object, 'logicalType', 'and the values have no logical type', context);
    },
  },
  examples: [
    bad('documentation as a list', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": "string", "doc": ⟦["who", "paid"]⟧ }] }`,
      'Avro reads "doc" only as text: an array is ignored, and the field has no documentation. Write a text.'),
    bad('a namespace that is null', avro`{ "type": "fixed", "name": "Hash", "namespace": ⟦null⟧, "size": 16 }`,
      'Avro reads "namespace" only as text: null is ignored, and the type takes the namespace around it. Write a text.'),
    bad('an enum default', avro`{ "type": "enum", "name": "Level", "symbols": ["LOW"], "default": ⟦0⟧ }`,
      'Avro reads "default" only as text: the number 0 is ignored, and the enum has no default. Write a text.'),
    bad('a namespace beside a full name', avro`
      {
        "type": "record",
        "name": "shop.Paid",
        ⟦"namespace"⟧: "com.example.shop",
        "fields": []
      }`, 'The name "shop.Paid" has a namespace of its own, so Avro ignores the "namespace" beside it. Leave one of the two out.', {
      fixed: avro`
        {
          "type": "record",
          "name": "shop.Paid",
          "fields": []
        }`,
    }),
    good('the same namespace twice', avro`{ "type": "record", "name": "shop.Paid", "namespace": "shop", "fields": [] }`),
    good('texts', avro`{ "type": "enum", "name": "Level", "namespace": "shop", "doc": "how much", "symbols": ["LOW"], "default": "LOW" }`),
  ],
});

function named(type: NamedType, context: RuleContext<unknown>): void {
  const { object } = type;
  text(object, 'doc', 'and the type has no documentation', context);
  text(object, 'namespace', 'and the type takes the namespace around it', context);
  const namespace = memberOf(object, 'namespace');
  if (!type.nameNode?.value.includes('.') || !namespace || stringOf(object, 'namespace') === undefined || type.namespaceNode?.value === type.namespace) return;
  context.report(namespace.key, `The name "${type.nameNode.value}" has a namespace of its own, so Avro ignores the "namespace" beside it. Leave one of the two out.`,
    { fixes: [{ title: 'Remove "namespace"', safe: true, edits: [removeMember(context.tree, object, namespace)] }] });
}

function text(object: ObjectNode, attribute: string, so: string, { report }: RuleContext<unknown>): void {
  const value = memberOf(object, attribute)?.value;
  if (value && value.kind !== 'string') report(value, `Avro reads "${attribute}" only as text: ${valueInWords(value)} is ignored, ${so}. Write a text.`);
}
