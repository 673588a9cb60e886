import type { NamedType } from '../../../formats/avro/model.ts';
import { isPrimitive } from '../../../formats/avro/parse.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-shadowed-name',
  title: 'No type in a namespace is named like a primitive',
  why: 'The short name means the primitive even inside the namespace. The specification forbids such names, Java lets them pass.',
  formats: ['avro'],
  visit: { avroRecord: look, avroEnum: look, avroFixed: look },
  examples: [
    bad('with a namespace beside it', avro`{ "type": "fixed", "name": ⟦"long"⟧, "namespace": "shop", "size": 8 }`,
      'Wherever "long" is written it means the primitive type, never this "shop.long", and other languages refuse the schema. Choose another name.'),
    bad('with the namespace of the type around it', avro`
      { "type": "record", "name": "shop.Paid", "fields": [
        { "name": "by", "type": { "type": "record", "name": ⟦"string"⟧, "fields": [] } }
      ] }`, 'Wherever "string" is written it means the primitive type, never this "shop.string", and other languages refuse the schema. Choose another name.'),
    good('without a namespace: that Avro refuses', avro`{ "type": "fixed", "name": "long", "size": 8 }`),
    good('another name', avro`{ "type": "fixed", "name": "LongHash", "namespace": "shop", "size": 8 }`),
  ],
});

function look(type: NamedType, { report }: RuleContext<unknown>): void {
  if (!type.nameNode || !isPrimitive(type.simpleName) || isPrimitive(type.fullName)) return;
  report(type.nameNode, `Wherever "${type.simpleName}" is written it means the primitive type, never this "${type.fullName}", and other languages refuse the schema. Choose another name.`);
}
