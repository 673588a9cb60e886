import type { NamedType } from '../../../formats/avro/model.ts';
import { judgeName } from '../../../formats/avro/names.ts';
import { eventNameOf } from '../../../model/event-name.ts';
import { partSpan } from '../../../tree/node.ts';
import { isCase, toCase } from '../../../words/case.ts';
import { hasNoTense } from '../../../words/past-form.ts';
import { actionOf } from '../../event-action.ts';
import { faultOfRecordName } from '../../event-name-match.ts';
import { renameAvroType } from '../../rename-avro-type.ts';
import type { RuleContext } from '../../rule.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

interface Options {
  readonly style: 'PascalCase' | 'camelCase' | 'snake_case' | 'SCREAMING_SNAKE_CASE';
}

export default defineRule({
  id: 'naming/type-name-case',
  title: 'The names of types are written in the style of the house',
  why: 'Generated code takes them for the names of classes: one in another style looks foreign in every language.',
  formats: ['avro'],
  options: {
    style: { type: 'string', enum: ['PascalCase', 'camelCase', 'snake_case', 'SCREAMING_SNAKE_CASE'], default: 'PascalCase', description: 'How the names of records, enums and fixed types are written.' },
  },
  visit: { avroRecord: checkName, avroEnum: checkName, avroFixed: checkName },
  examples: [
    bad('a record', avro`{ "type": "record", "namespace": "com.acme", "name": ⟦"order_line"⟧, "fields": [] }`,
      '"order_line" is not PascalCase as names of types are here, and it becomes the name of a class in generated code. Name it "OrderLine".',
      { fixed: avro`{ "type": "record", "namespace": "com.acme", "name": "OrderLine", "fields": [] }` }),
    bad('an enum and what refers to it', avro`
      {
        "type": "record", "namespace": "com.acme", "name": "Order", "fields": [
          { "name": "status", "type": { "type": "enum", "name": ⟦"orderStatus"⟧, "symbols": ["OPEN"] } },
          { "name": "previous", "type": ["null", "com.acme.orderStatus"], "default": null }
        ]
      }`, '"orderStatus" is not PascalCase as names of types are here, and it becomes the name of a class in generated code. Name it "OrderStatus".', {
      fixed: avro`
      {
        "type": "record", "namespace": "com.acme", "name": "Order", "fields": [
          { "name": "status", "type": { "type": "enum", "name": "OrderStatus", "symbols": ["OPEN"] } },
          { "name": "previous", "type": ["null", "com.acme.OrderStatus"], "default": null }
        ]
      }`,
    }),
    bad('a full name', avro`{ "type": "fixed", "name": "com.acme.⟦sha_256⟧", "size": 32 }`,
      '"sha_256" is not PascalCase as names of types are here, and it becomes the name of a class in generated code. Name it "Sha256".',
      { fixed: avro`{ "type": "fixed", "name": "com.acme.Sha256", "size": 32 }` }),
    bad('another style', avro`{ "type": "fixed", "name": ⟦"UserHash"⟧, "size": 32 }`,
      '"UserHash" is not snake_case as names of types are here, and it becomes the name of a class in generated code. Name it "user_hash".',
      { options: { style: 'snake_case' }, fixed: avro`{ "type": "fixed", "name": "user_hash", "size": 32 }` }),
    good('in Pascal case', avro`{ "type": "record", "name": "OrderLine", "fields": [{ "name": "a", "type": { "type": "fixed", "name": "Sha256", "size": 32 } }] }`),
    good('an acronym', avro`{ "type": "fixed", "name": "UUID", "size": 16 }`),
    good('an action that is not past: that is said once', avro`{ "type": "record", "namespace": "sales.order", "name": "cancel", "fields": [] }`),
    good('an action of several words', avro`{ "type": "record", "namespace": "users.user", "name": "signed_up", "fields": [] }`),
    good('an action of which the past is the verb itself', avro`{ "type": "record", "namespace": "orders.order", "name": "put_on_hold", "fields": [] }`),
    good('the record is the action of a dotted event name', avro`{ "type": "record", "namespace": "sales.order", "name": "created", "fields": [] }`),
  ],
});

function checkName(type: NamedType, { options: { style }, model, settings, tree, report }: RuleContext<Options>): void {
  const { nameNode, simpleName } = type;
  // A name that Avro refuses is a fault of its own.
  if (!nameNode || judgeName(simpleName) !== 'legal' || isCase(simpleName, style)) return;
  // One new name mends both.
  if (type.place.at === 'root' && faultOfRecordName(model, settings) !== undefined) return;
  // `sales.order.created` and `users.user.signed_up` are names of events as a whole, and their last parts no names of classes alone.
  if (type.place.at === 'root' && isCase(simpleName, 'snake_case') && type.namespace.includes('.')) {
    const action = actionOf(eventNameOf(model, settings), settings.words);
    // Of `reset` and `put_on_hold` the past is the verb itself.
    if (action?.name.source === 'avro-full-name' && (action.tense.kind !== 'ambiguous' || hasNoTense(action.words[0]?.toLowerCase() ?? ''))) return;
  }
  const proposal = toCase(simpleName, style);
  const isBetter = isCase(proposal, style);
  const edits = isBetter && model.format === 'avro' ? renameAvroType(tree, model.avro, type, proposal) : undefined;
  const at = nameNode.value.lastIndexOf('.') + 1;
  report(at === 0 ? nameNode : partSpan(nameNode, at, nameNode.value.length),
    `"${simpleName}" is not ${style} as names of types are here, and it becomes the name of a class in generated code. ${isBetter ? `Name it "${proposal}"` : 'Rename it'}.`,
    { fixes: edits ? [{ title: `Rename to "${proposal}"`, safe: false, edits }] : [] });
}
