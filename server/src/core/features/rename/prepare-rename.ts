import type { Span } from '../../text.ts';
import { partSpan } from '../../tree/node.ts';
import { mentionsAt } from '../navigation/mentions.ts';
import type { Definition, Mention } from '../navigation/mention.ts';
import type { Neighbour } from '../navigation/references.ts';
import { namespaceAt } from './namespace-at.ts';

/** What can be renamed at a place, or why that makes no sense. */
export type Renameable =
  | { readonly kind: 'renameable'; readonly mention: Mention; readonly definitions: readonly Definition[]; readonly span: Span; readonly placeholder: string }
  | { readonly kind: 'namespace'; readonly namespace: string; readonly span: Span; readonly placeholder: string }
  | { readonly kind: 'refused'; readonly message: string };

/** What a rename at an offset is about: exactly the word. Undefined where nothing is named. */
export function prepareRename(schema: Neighbour, offset: number): Renameable | undefined {
  const { model, workspace } = schema;
  const within = namespaceAt(schema, offset);
  if (within) return { kind: 'namespace', ...within, placeholder: within.namespace };
  const mentions = mentionsAt(model, offset);
  const alias = mentions.find(({ role }) => role === 'alias');
  if (alias) return refused(`"${alias.node.value}" is an alias: a name under which data was written before. Renaming it would leave that data unread; edit the text where it is wrong.`);
  const found = mentions.map((mention) => ({ mention, definitions: mention.definitions(workspace) })).find(({ definitions }) => definitions.length > 0);
  if (!found) {
    const [unknown] = mentions;
    return unknown && unknown.node.value !== '' ? refused(`Nothing here defines "${unknown.node.value.slice(unknown.from, unknown.to)}", so there is nothing to rename.`) : undefined;
  }
  const mention = found.mention.role === 'path' ? nameInPath(found.mention, found.definitions) : found.mention;
  const [definition] = found.definitions;
  if (!mention || definition!.kind === 'place') return refused('This reference leads to a place without a name. Name the schema there in "$defs", then refer to that.');
  if (definition!.kind === 'document') return refused('This schema has no "$id": it is named by its file, so rename the file.');
  return { kind: 'renameable', mention, definitions: found.definitions, span: partSpan(mention.node, mention.from, mention.to), placeholder: mention.node.value.slice(mention.from, mention.to) };

  /** The part of a reference that is the name of what it leads to. */
  function nameInPath(path: Mention, definitions: readonly Definition[]): Mention | undefined {
    const keys = new Set(definitions.map(({ key }) => key));
    return mentionsAt(model, path.hit.end).find((it) => it.role === 'reference' && it.node === path.node && it.definitions(workspace).some(({ key }) => keys.has(key)));
  }
}

function refused(message: string): Renameable {
  return { kind: 'refused', message };
}
