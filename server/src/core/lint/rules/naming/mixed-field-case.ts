import { judgeName } from '../../../formats/avro/names.ts';
import type { FieldShape } from '../../../model/shape.ts';
import { shapesOf } from '../../../model/shape.ts';
import type { CaseStyle } from '../../../words/case.ts';
import { fieldCaseOf, inFieldCase, isFieldCase } from '../../field-name-style.ts';
import { renameField } from '../../rename-field.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'naming/mixed-field-case',
  title: 'The fields of a schema are written in one style',
  why: 'A field written otherwise than its many neighbours is mostly a slip, and it stays for as long as the event lives.',
  formats: ['avro', 'json-schema'],
  visit: {
    document(model, { settings, tree, report }) {
      // Where a style is configured each field is measured by that.
      if (settings.rules.has('naming/field-case')) return;
      const byStyle = new Map<CaseStyle, FieldShape[]>();
      for (const shape of shapesOf(model)) {
        for (const field of shape.fields) {
          const style = fieldCaseOf(field.name);
          // Headers are kept as they came, and a name that Avro refuses is a fault of its own.
          if (!style || field.name.startsWith('x-') || (model.format === 'avro' && judgeName(field.name) !== 'legal')) continue;
          const fields = byStyle.get(style);
          if (fields) fields.push(field);
          else byStyle.set(style, [field]);
        }
      }
      if (byStyle.size < 2) return;
      const [[style, most], ...others] = [...byStyle].sort((a, b) => b[1].length - a[1].length) as [[CaseStyle, FieldShape[]], ...[CaseStyle, FieldShape[]][]];
      const odd = others.flatMap(([, fields]) => fields);
      const [usual, unusual] = [namesOf(most), namesOf(odd)];
      // A slip is rare among many. More of them come from a second source of names, and that is no slip.
      if (unusual > 2 || unusual * 4 > usual) return;
      for (const field of odd) {
        const proposal = inFieldCase(field.name, style);
        if (isFieldCase(field.name, style) || proposal === undefined) continue;
        const edits = renameField(tree, field, proposal);
        report(field.nameNode, `"${field.name}" is the odd one out: the other fields of this schema are ${style}, like "${most[0]!.name}". Before anybody uses it, name it "${proposal}".`, {
          fixes: edits ? [{ title: `Rename to "${proposal}"`, safe: false, edits }] : [],
        });
      }
    },
  },
  examples: [
    bad('one of many', avro`
      {
        "type": "record", "name": "Order", "fields": [
          { "name": "order_id", "type": "string" }, { "name": "created_at", "type": "long" }, { "name": ⟦"customerId"⟧, "type": "string" },
          { "name": "total_amount", "type": "double" }, { "name": "line_items", "type": "int" }, { "name": "note", "type": "string" }
        ]
      }`, '"customerId" is the odd one out: the other fields of this schema are snake_case, like "order_id". Before anybody uses it, name it "customer_id".', {
      fixed: avro`
      {
        "type": "record", "name": "Order", "fields": [
          { "name": "order_id", "type": "string" }, { "name": "created_at", "type": "long" }, { "name": "customer_id", "type": "string" },
          { "name": "total_amount", "type": "double" }, { "name": "line_items", "type": "int" }, { "name": "note", "type": "string" }
        ]
      }`,
    }),
    bad('nested', json`{ "properties": { "orderId": {}, "createdAt": {}, "customer": { "properties": { "firstName": {}, "lastName": {}, ⟦"birth_date"⟧: {} } } } }`,
      '"birth_date" is the odd one out: the other fields of this schema are camelCase, like "orderId". Before anybody uses it, name it "birthDate".',
      { fixed: json`{ "properties": { "orderId": {}, "createdAt": {}, "customer": { "properties": { "firstName": {}, "lastName": {}, "birthDate": {} } } } }` }),
    good('too few to tell', json`{ "properties": { "order_id": {}, "created_at": {}, "customerId": {} } }`),
    good('two sources of names', json`{ "properties": { "order_id": {}, "created_at": {}, "paid_at": {}, "sent_at": {}, "customerId": {}, "customerName": {} } }`),
    good('plain words', json`{ "properties": { "orderId": {}, "createdAt": {}, "paidAt": {}, "sentAt": {}, "note": {}, "total": {} } }`),
    good('a header', json`{ "properties": { "order_id": {}, "created_at": {}, "paid_at": {}, "sent_at": {}, "x-trace-id": {} } }`),
    good('a name in no style', json`{ "properties": { "order_id": {}, "created_at": {}, "paid_at": {}, "sent_at": {}, "X-Trace": {} } }`),
  ],
});

function namesOf(fields: readonly FieldShape[]): number {
  return new Set(fields.map(({ name }) => name)).size;
}
