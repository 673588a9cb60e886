import { baseNameOf } from '../model/path-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { stringOf } from '../tree/node.ts';

/** Things that are called keys and are no keys of messages. */
const otherKeys = /(?:api|public|private|secret|encryption|decryption|signing|license|licence|access|foreign|primary|registration|ssh|session|host|hot|product|idempotency|routing|partition|pass|object|cache)[-_. ]?key$/i;

/** Whether a schema describes the keys of messages: by its file (`orders-key.avsc`), which is also the name of its subject, or by its name. */
export function isKeySchema(model: SchemaModel): boolean {
  const base = baseNameOf(model.uri);
  if (/[-_.]key$/i.test(base) && !otherKeys.test(base)) return true;
  const [root, ...others] = model.format === 'avro' ? model.avro.roots : [];
  const name = model.format === 'avro' ? (root?.kind === 'record' && others.length === 0 ? root.simpleName : '') : (stringOf(model.tree.root, 'title')?.value ?? '');
  return /(?:[a-z0-9]|^)Key$|[-_]key$/.test(name) && !otherKeys.test(name);
}
