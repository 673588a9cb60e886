import type { NamedType } from '../../../formats/avro/model.ts';
import { isPrimitive } from '../../../formats/avro/parse.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-primitive-name',
  title: 'No type is named like a primitive',
  why: 'A reference to the name always means the primitive. Avro refuses the schema.',
  formats: ['avro'],
  visit: { avroRecord: look, avroEnum: look, avroFixed: look },
  examples: [
    bad('a fixed', avro`{ "type": "fixed", "name": ⟦"long"⟧, "size": 8 }`, '"long" is a primitive type, and Avro refuses a schema that gives its name to another. Choose another name.'),
    bad('without a namespace by a dot', avro`{ "type": "record", "name": ⟦".string"⟧, "namespace": "shop", "fields": [] }`, '"string" is a primitive type, and Avro refuses a schema that gives its name to another. Choose another name.'),
    good('in a namespace', avro`{ "type": "fixed", "name": "long", "namespace": "shop", "size": 8 }`),
    good('another case', avro`{ "type": "fixed", "name": "Long", "size": 8 }`),
  ],
});

function look(type: NamedType, { report }: RuleContext<unknown>): void {
  if (!type.nameNode || !isPrimitive(type.fullName)) return;
  report(type.nameNode, `"${type.fullName}" is a primitive type, and Avro refuses a schema that gives its name to another. Choose another name.`);
}
