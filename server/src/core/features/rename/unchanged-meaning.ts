import { readSchemaAs } from '../../document.ts';
import type { Edit } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { applyEdits } from '../../tree/edit.ts';
import type { SourceTree, Syntax } from '../../tree/node.ts';
import type { AvroDefinition, Workspace } from '../../workspace.ts';
import { mentionsOf } from '../navigation/mentions.ts';
import { keyAt } from '../navigation/mention.ts';
import type { Definition, Mention } from '../navigation/mention.ts';
import type { Neighbour } from '../navigation/references.ts';

/** Reads an edited text as its document was read. */
export type ReadText = (text: string, syntax: Syntax) => SourceTree;

export interface EditedFile {
  readonly uri: string;
  readonly model: SchemaModel;
  readonly edits: readonly Edit[];
}

/**
 * Whether a name in one of the edited files means something else after the edits than before, or nothing any more: the name that does, else undefined. Names
 * are followed as Avro and JSON Schema follow them, so that a name that hides another one is found however it does so.
 */
export function changesMeaning(files: readonly EditedFile[], neighbours: ReadonlyMap<string, Neighbour>, read: ReadText): { readonly uri: string; readonly word: string } | undefined {
  const edited = new Map(files.map(({ uri, model, edits }) => [uri, readSchemaAs(model.format, model.uri, read(applyEdits(model.tree.text, edits), model.tree.syntax), model.format === 'json-schema' ? model.json.dialect : 'unknown')]));
  const editsOf = new Map(files.map(({ uri, edits }) => [uri, edits]));
  /** Where the definition stands after the edits. */
  const moved = ({ uri, key }: Definition): string => keyAt(uri, { start: shifted(Number(key.slice(key.lastIndexOf('#') + 1)), editsOf.get(uri) ?? []), end: 0 });
  for (const { uri, model } of files) {
    const after = edited.get(uri)!;
    const workspace = withEdited(neighbours.get(uri)!.workspace, edited, uri);
    // An alias that is the name again is an alias no longer.
    const [before, now] = [withoutAliases(mentionsOf(model)), withoutAliases(mentionsOf(after))];
    if (before.length !== now.length) return { uri, word: before[0]?.node.value ?? '' };
    for (const [i, mention] of before.entries()) {
      const meant = new Set(mention.definitions(neighbours.get(uri)!.workspace).map(moved));
      const means = now[i]!.definitions(workspace);
      if ((meant.size > 0 && means.length === 0) || means.some(({ key }) => !meant.has(key))) return { uri, word: mention.node.value };
    }
  }
  return undefined;
}

function withoutAliases(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.filter(({ role }) => role !== 'alias');
}

/** Where an offset goes by edits that begin before it. */
function shifted(offset: number, edits: readonly Edit[]): number {
  return edits.reduce((at, { span, newText }) => (span.start < offset ? at + newText.length - (span.end - span.start) : at), offset);
}

/** The workspace in which some documents are as they were edited. */
function withEdited(workspace: Workspace, edited: ReadonlyMap<string, SchemaModel>, self: string): Workspace {
  const models = [...edited.values()];
  return {
    avroDefinitions: (fullName) => [
      ...workspace.avroDefinitions(fullName).filter(({ uri }) => !edited.has(uri)),
      ...models.flatMap((model): readonly AvroDefinition[] => {
        const type = model.format === 'avro' && model.uri !== self ? model.avro.names.get(fullName) : undefined;
        return type && model.format === 'avro' ? [{ uri: model.uri, tree: model.tree, document: model.avro, type }] : [];
      }),
    ],
    avroNames: () => workspace.avroNames(),
    jsonSchemaById(id) {
      for (const model of models) if (model.format === 'json-schema' && model.json.id === id) return model.json;
      const found = workspace.jsonSchemaById(id);
      return found && edited.has(found.uri) ? undefined : found;
    },
    jsonSchemaAt(uri) {
      const model = edited.get(uri);
      return model ? (model.format === 'json-schema' ? model.json : undefined) : workspace.jsonSchemaAt(uri);
    },
    jsonSchemaIds: () => workspace.jsonSchemaIds(),
    jsonSchemaFiles: () => workspace.jsonSchemaFiles(),
    eventNames: () => workspace.eventNames(),
    roots: workspace.roots,
  };
}
