import { misfitOf } from '../../../formats/avro/defaults.ts';
import type { AvroDocument, AvroType, ReferenceType } from '../../../formats/avro/model.ts';
import { targetOf } from '../../../formats/avro/resolve.ts';
import type { Workspace } from '../../../workspace.ts';
import { moveDefinition } from '../../avro-move-definition.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-default-before-definition',
  title: 'A default follows the definition of its type',
  why: 'Avro checks a default when it reads the field. Until a name is defined Avro takes it for a record, and refuses the symbol or text that is right for the type defined later.',
  formats: ['avro'],
  visit: {
    avroField(field, { report, tree, workspace, model }) {
      if (model.format !== 'avro' || !field.type || !field.default) return;
      const misfit = misfitOf(field.type, field.default, model.avro, workspace);
      if (misfit?.why !== 'defined-below') return;
      const reference = firstReference(field.type, misfit.type, model.avro, workspace);
      const fix = reference && 'nameNode' in misfit.type ? moveDefinition(tree, misfit.type, reference) : undefined;
      report(misfit.place, `The default of "${field.name}" stands above the definition of "${misfit.name}", so Avro cannot tell that it fits and refuses the schema. Define "${misfit.name}" here and refer to it there.`, {
        related: [{ message: `The definition of "${misfit.name}".`, span: { start: misfit.type.node.start, end: misfit.type.node.start + 1 } }],
        fixes: fix ? [fix] : [],
      });
    },
  },
  examples: [
    bad('a symbol', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": "Kind", "default": ⟦"CARD"⟧ },
        { "name": "to", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK"] } }
      ] }`, 'The default of "by" stands above the definition of "Kind", so Avro cannot tell that it fits and refuses the schema. Define "Kind" here and refer to it there.', {
      fixed: avro`
        { "type": "record", "name": "Paid", "fields": [
          { "name": "by", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD", "BANK"] }, "default": "CARD" },
          { "name": "to", "type": "Kind" }
        ] }`,
    }),
    bad('in a list of schemas', avro`
      [
        { "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "Kind"], "default": ⟦"CARD"⟧ }] },
        { "type": "enum", "name": "Kind", "symbols": ["CARD"] }
      ]`, 'The default of "by" stands above the definition of "Kind", so Avro cannot tell that it fits and refuses the schema. Define "Kind" here and refer to it there.'),
    good('an object, for a record defined below', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": "Kind", "default": {} },
        { "name": "to", "type": { "type": "record", "name": "Kind", "fields": [] } }
      ] }`),
    good('null, which needs no definition', avro`
      { "type": "record", "name": "Paid", "fields": [
        { "name": "by", "type": ["null", "Kind"], "default": null },
        { "name": "to", "type": { "type": "enum", "name": "Kind", "symbols": ["CARD"] } }
      ] }`),
  ],
});

function firstReference(type: AvroType, target: AvroType, document: AvroDocument, workspace: Workspace): ReferenceType | undefined {
  switch (type.kind) {
    case 'reference': {
      const found = targetOf(type, document, workspace);
      return found.at === 'after' && found.type === target ? type : undefined;
    }
    case 'union':
      for (const branch of type.branches) {
        const found = firstReference(branch, target, document, workspace);
        if (found) return found;
      }
      return undefined;
    case 'array':
      return type.items && firstReference(type.items, target, document, workspace);
    case 'map':
      return type.values && firstReference(type.values, target, document, workspace);
    default:
      return undefined;
  }
}
