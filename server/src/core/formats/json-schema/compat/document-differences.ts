import type { Difference } from '../../../compat/difference.ts';
import type { StringNode } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { heededSchemas } from '../heeded.ts';
import type { JsonSchemaDocument, SubSchema } from '../model.ts';
import { refOf, resolveRef } from '../references.ts';
import { differences } from './differences.ts';
import type { DifferenceOptions } from './differences.ts';
import { structureOf } from './structure-of.ts';

/** Every difference between two documents that a registry sees; none where one of them is no schema. Both may refer to other documents. */
export function documentDifferences(
  reader: JsonSchemaDocument, writer: JsonSchemaDocument, readerWorkspace: Workspace, writerWorkspace: Workspace, options: DifferenceOptions,
): readonly Difference[] {
  const [original, update] = [structureOf(writer, writerWorkspace), structureOf(reader, readerWorkspace)];
  return original && update ? differences(original, update, options) : [];
}

const kept = Symbol('unresolved references');
const written = Symbol('references');
interface Keeper {
  [written]?: readonly (readonly [SubSchema, StringNode])[];
  [kept]?: { readonly workspace: Workspace; readonly unresolved: readonly StringNode[] };
}

/** The references of a document, and of those that it refers to, that lead to nothing at hand: without them nothing can be compared. */
export function unresolvedReferences(document: JsonSchemaDocument, workspace: Workspace): readonly StringNode[] {
  const keeper = document as JsonSchemaDocument & Keeper;
  if (keeper[kept]?.workspace !== workspace) keeper[kept] = { workspace, unresolved: mayRefer(document) ? findUnresolved(document, workspace) : [] };
  return keeper[kept].unresolved;
}

/** Whether the word can be in the text at all; it may be written with escapes. */
function mayRefer({ tree: { text } }: JsonSchemaDocument): boolean {
  return text.includes('$ref') || /\\[uUx]/.test(text);
}

/** The references that mean something: they stay when what they lead to becomes another. */
function referencesIn(document: JsonSchemaDocument): NonNullable<Keeper[typeof written]> {
  const keeper = document as JsonSchemaDocument & Keeper;
  return (keeper[written] ??= heededSchemas(document).flatMap((schema) => {
    const ref = refOf(schema);
    return ref ? [[schema, ref] as const] : [];
  }));
}

function findUnresolved(document: JsonSchemaDocument, workspace: Workspace): readonly StringNode[] {
  const unresolved: StringNode[] = [];
  const documents = [document];
  for (const at of documents) {
    for (const [schema, ref] of referencesIn(at)) {
      const target = resolveRef(ref.value, schema, at, workspace);
      if (target.kind !== 'resolved') unresolved.push(ref);
      else if (!documents.includes(target.document)) documents.push(target.document);
    }
  }
  return unresolved;
}
