import { pathOfUri } from './read-file.ts';
import type { Questions, SchemaIndex } from './schema-index.ts';
import type { AvroDefinition, Workspace } from '../core/workspace.ts';

/**
 * The index of one folder of a window that has several: what it does not define itself the other folders may. The first of them that has a name counts, so that
 * the same name in two folders, each of which is whole in itself, is no second definition. What is listed as being in the folder (files, symbols) stays its own.
 * @param others the indices of the other folders, nearest first, each of its own folder alone
 */
export function seenTogether(own: SchemaIndex, others: () => readonly SchemaIndex[]): SchemaIndex {
  const everyone = (): readonly SchemaIndex[] => [own, ...others()];
  const namesTogether = joined();
  const idsTogether = joined();
  const seen = (file: string, first: Workspace, beyond: readonly (() => Workspace)[]): Workspace => (beyond.length === 0 ? first : {
    avroDefinitions(fullName) {
      const found = first.avroDefinitions(fullName);
      return found.length > 0 || own.defines(file, fullName) ? found : (firstOf(beyond, (it): readonly AvroDefinition[] | undefined => nonEmpty(it().avroDefinitions(fullName))) ?? found);
    },
    avroNames: () => namesTogether([first.avroNames(), ...beyond.map((it) => it().avroNames())]),
    jsonSchemaById: (id) => first.jsonSchemaById(id) ?? firstOf(beyond, (it) => it().jsonSchemaById(id)),
    jsonSchemaAt: (uri) => first.jsonSchemaAt(uri) ?? firstOf(beyond, (it) => it().jsonSchemaAt(uri)),
    // A path from one folder to another is right on one machine alone: only ids are proposed.
    jsonSchemaIds: () => idsTogether([first.jsonSchemaIds(), ...beyond.map((it) => it().jsonSchemaIds())], (id) => !id.startsWith('file:')),
    jsonSchemaFiles: () => first.jsonSchemaFiles(),
    eventNames: () => [...first.eventNames(), ...beyond.flatMap((it) => [...it().eventNames()])],
    get roots() {
      return first.roots;
    },
  });
  const workspaceFor = (file: string): Workspace => seen(file, own.workspaceFor(file), others().map((it) => once(() => it.workspaceFor(nobody))));

  return {
    ...own,
    workspaceFor,
    watch(file) {
      const first = own.watch(file);
      const beyond = others().map((it) => once(() => it.watch(nobody)));
      const questions: Questions = {
        get any() {
          return first.questions.any || beyond.some((it) => it().questions.any);
        },
        areAnsweredAlike: () => first.questions.areAnsweredAlike() && beyond.every((it) => it().questions.areAnsweredAlike()),
      };
      return { workspace: seen(file, first.workspace, beyond.map((it) => () => it().workspace)), questions };
    },
    *schemasWith(words, except, counts) {
      for (const found of own.schemasWith(words, except, counts)) yield { ...found, workspace: workspaceFor(pathOfUri(found.model.uri) ?? nobody) };
    },
    schemaWith(words, file) {
      const found = own.schemaWith(words, file);
      return found && { ...found, workspace: workspaceFor(file) };
    },
    wantsYaml: () => everyone().some((it) => it.wantsYaml()),
    async loadYaml() {
      for (const it of everyone()) await it.loadYaml();
    },
    generation: () => everyone().reduce((sum, it) => sum + it.generation(), 0),
    namesGeneration: () => everyone().reduce((sum, it) => sum + it.namesGeneration(), 0),
    async warm(pause) {
      for (const it of everyone()) await it.warm(pause);
    },
  };
}

/** No file of a folder asks: none is left out of the answer. */
const nobody = '';

function firstOf<T, R>(list: readonly T[], find: (it: T) => R | undefined): R | undefined {
  for (const it of list) {
    const found = find(it);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}

/** Several lists as one; the same one as long as each of them is the same, so that what is known of it can be kept. */
function joined(): (lists: readonly Iterable<string>[], counts?: (name: string) => boolean) => readonly string[] {
  let before: readonly Iterable<string>[] = [];
  let all: readonly string[] = [];
  return (lists, counts = () => true) => {
    if (lists.length === before.length && lists.every((list, i) => list === before[i])) return all;
    const [first = [], ...beyond] = lists;
    before = lists;
    all = [...new Set([...first, ...beyond.flatMap((list) => [...list].filter(counts))])];
    return all;
  };
}
