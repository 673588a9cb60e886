import { foldersOf, isVersionName } from '../../../model/path-name.ts';
import { partSpan } from '../../../tree/node.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'naming/folder-mismatch',
  title: 'A type lies in the folder of its namespace',
  why: 'Where folders mirror namespaces a type in another folder is looked for in vain, and code generators write it elsewhere.',
  formats: ['avro'],
  visit: {
    document(model, { report }) {
      const type = model.format === 'avro' && model.avro.roots.length === 1 ? model.avro.roots[0] : undefined;
      if ((type?.kind !== 'record' && type?.kind !== 'enum' && type?.kind !== 'fixed') || !type.nameNode) return;
      const dot = type.nameNode.value.lastIndexOf('.');
      const node = dot > 0 ? type.nameNode : type.namespaceNode;
      if (!node || type.namespace === '') return;
      const namespace = type.namespace.split('.');
      const folders = foldersOf(model.uri);
      const start = mirrorStart(folders, namespace);
      if (start === undefined) return;
      const found = folders.slice(start);
      const same = found.findIndex((folder, i) => folder !== namespace[i]);
      // A folder that stands higher or deeper than the namespace contradicts nothing.
      if (same < 0 || same >= namespace.length || isVersionName(found[same]!)) return;
      report(dot > 0 ? partSpan(node, 0, dot) : node, `The namespace is "${type.namespace}" and the folder says "${found.join('.')}": whoever follows the one does not find the other. Move the file, or change the namespace.`);
    },
  },
  examples: [
    bad('another folder', avro`{ "type": "record", "namespace": ⟦"com.acme.sales"⟧, "name": "Order", "fields": [] }`,
      'The namespace is "com.acme.sales" and the folder says "com.acme.billing": whoever follows the one does not find the other. Move the file, or change the namespace.',
      { path: 'src/main/avro/com/acme/billing/Order.avsc' }),
    bad('a full name', avro`{ "type": "record", "name": "⟦com.acme.sales⟧.Order", "fields": [] }`,
      'The namespace is "com.acme.sales" and the folder says "com.acme.billing": whoever follows the one does not find the other. Move the file, or change the namespace.',
      { path: 'com/acme/billing/Order.avsc' }),
    good('the folder of the namespace', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'src/main/avro/com/acme/sales/Order.avsc' }),
    good('folders per version', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'com/acme/sales/v1/Order.avsc' }),
    good('a folder per version above', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'com/acme/v1/Order.avsc' }),
    good('the folder of a parent namespace', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'com/acme/Order.avsc' }),
    good('a folder below', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'com/acme/sales/events/Order.avsc' }),
    good('one folder in common', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'com/shop/Order.avsc' }),
    good('folders that mirror nothing', avro`{ "type": "record", "namespace": "com.acme.sales", "name": "Order", "fields": [] }`, { path: 'acme/schemas/Order.avsc' }),
  ],
});

/** Where the folders begin to be those of a namespace: two in a row are no coincidence. The innermost counts. */
function mirrorStart(folders: readonly string[], namespace: readonly string[]): number | undefined {
  if (namespace.length < 2) return undefined;
  for (let i = folders.length - 2; i >= 0; i--) if (folders[i] === namespace[0] && folders[i + 1] === namespace[1]) return i;
  return undefined;
}
