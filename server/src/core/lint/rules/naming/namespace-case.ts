import type { NamedType } from '../../../formats/avro/model.ts';
import { renameString } from '../../../tree/edit.ts';
import type { StringNode } from '../../../tree/node.ts';
import { partSpan } from '../../../tree/node.ts';
import { faultOfRecordName } from '../../event-name-match.ts';
import type { RuleContext } from '../../rule.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'naming/namespace-case',
  title: 'Namespaces are in small letters',
  why: 'A namespace becomes a package and a folder; names that differ in case alone are one folder on some machines and two on others.',
  formats: ['avro'],
  visit: { avroRecord: checkNamespace, avroEnum: checkNamespace, avroFixed: checkNamespace },
  examples: [
    bad('capitals', avro`{ "type": "record", "namespace": ⟦"com.Acme.salesOrders"⟧, "name": "Order", "fields": [] }`,
      'The namespace "com.Acme.salesOrders" has capitals: it becomes a package and a folder, and machines disagree whether case counts there. Write "com.acme.salesorders".',
      { fixed: avro`{ "type": "record", "namespace": "com.acme.salesorders", "name": "Order", "fields": [] }` }),
    bad('in a full name', avro`{ "type": "enum", "name": "⟦com.Acme⟧.Colour", "symbols": [] }`,
      'The namespace "com.Acme" has capitals: it becomes a package and a folder, and machines disagree whether case counts there. Write "com.acme".',
      { fixed: avro`{ "type": "enum", "name": "com.acme.Colour", "symbols": [] }` }),
    good('small letters', avro`{ "type": "record", "namespace": "com.acme.sales_orders.v1", "name": "Order", "fields": [] }`),
    good('no namespace', avro`{ "type": "fixed", "name": "Hash", "size": 4 }`),
  ],
});

function checkNamespace(type: NamedType, { model, settings, tree, report }: RuleContext<Readonly<Record<string, never>>>): void {
  const { nameNode, namespaceNode } = type;
  // The rule for the parts of the name says all.
  if (type.place.at === 'root' && faultOfRecordName(model, settings) === 'case') return;
  const dot = nameNode?.value.lastIndexOf('.') ?? -1;
  if (nameNode && dot > 0) {
    const namespace = nameNode.value.slice(0, dot);
    if (namespace !== namespace.toLowerCase()) say(nameNode, namespace, nameNode.value.slice(dot));
  } else if (namespaceNode && namespaceNode.value !== namespaceNode.value.toLowerCase()) say(namespaceNode, namespaceNode.value, '');

  function say(node: StringNode, namespace: string, rest: string): void {
    const proposal = namespace.toLowerCase();
    report(rest === '' ? node : partSpan(node, 0, namespace.length),
      `The namespace "${namespace}" has capitals: it becomes a package and a folder, and machines disagree whether case counts there. Write "${proposal}".`,
      { fixes: [{ title: `Change to "${proposal}"`, safe: false, edits: [renameString(tree, node, proposal + rest)] }] });
  }
}
