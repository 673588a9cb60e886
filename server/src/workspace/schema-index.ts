import path from 'node:path';
import { matches } from '../core/config/resolve.ts';
import type { Config } from '../core/config/config.ts';
import { defaultEventName } from '../core/config/settings.ts';
import { readSchema } from '../core/document.ts';
import { symbolNamesOf } from '../core/features/workspace-symbols.ts';
import type { SymbolName } from '../core/features/workspace-symbols.ts';
import { syntaxOf } from '../core/formats/detect.ts';
import type { JsonSchemaDocument } from '../core/formats/json-schema/model.ts';
import { eventNameOf } from '../core/model/event-name.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { parseJson } from '../core/tree/json.ts';
import { parseJsonTop } from '../core/tree/json-top.ts';
import type { SourceTree } from '../core/tree/node.ts';
import type { AvroDefinition, Workspace } from '../core/workspace.ts';
import type { Overlay } from './config-files.ts';
import { onDisk } from './files.ts';
import type { Files } from './files.ts';
import { remembered } from '../core/remembered.ts';
import { pathOfUri, textOf, uriOf } from './read-file.ts';
import { isInside, relativePath } from './relative-path.ts';

/**
 * What the schemas of one folder define, for references between files. It looks at the disk only when a question comes that needs
 * it, keeps names and not trees, and reads a file again when somebody asks for what it defines.
 */
export interface SchemaIndex {
  /** The workspace as one document sees it: without itself, with the folders above it as roots of references. */
  workspaceFor(path: string): Workspace;
  /** The same with a note of what was asked of it, so that an answer made of it can be told to be still so. */
  watch(path: string): Watched;
  /**
   * The schemas of the files that count whose texts have one of these words, but for one file, each with the workspace as it sees it. Texts are looked through as they are,
   * so that nothing has to be remembered of them.
   */
  schemasWith(words: readonly string[], except: string, counts: (file: string) => boolean): Iterable<{ readonly model: SchemaModel; readonly workspace: Workspace }>;
  /** The files that hold schemas, in order, as far as one of them sees them; for who looks at them in slices with `schemaWith`. */
  files(asking: string): readonly string[];
  /** The schema of a file, when its text has one of the words. */
  schemaWith(words: readonly string[], file: string): { readonly model: SchemaModel; readonly workspace: Workspace } | undefined;
  /** The names that each file has for people who look for them. */
  symbols(): Iterable<{ readonly file: string; readonly symbols: readonly SymbolName[] }>;
  /** Whether a file itself defines an Avro name, as its text is now. */
  defines(file: string, fullName: string): boolean;
  /** The schema of a file as it is now; undefined where there is none. */
  schemaAt(file: string): SchemaModel | undefined;
  /** A file was read, and this is what it is: it needs not be read again for its names. */
  learn(path: string, model: SchemaModel): void;
  /** A file came, went or changed, on the disk or in an editor. */
  changed(path: string): void;
  /**
   * Whether a question came that wanted to read YAML, while its library is not loaded. `loadYaml` loads it; the question has to be asked
   * again then.
   */
  wantsYaml(): boolean;
  loadYaml(): Promise<void>;
  /** Grows with every change; an answer that asked the index is as old as this number was. */
  generation(): number;
  /** Grows when what some file is called changes, or whether it is a schema: until then what led nowhere still does. */
  namesGeneration(): number;
  /** Reads all files in slices, so that no later question has to; who asks meanwhile waits for the same reading. */
  warm(pause: () => Promise<void>): Promise<void>;
}

export interface Watched {
  readonly workspace: Workspace;
  readonly questions: Questions;
}

/** What was asked of an index for one answer. */
export interface Questions {
  /** Whether anything was: an answer that asked nothing does not depend on other files. */
  readonly any: boolean;
  /** Whether each of them would be answered now with the same documents as then, none of them changed. */
  areAnsweredAlike(): boolean;
}

/** What the schemas with a name are, the one with an `$id`, the one at a URI, or which names there are. */
type Question = readonly [about: 'name' | 'id' | 'uri' | 'names', what: string];

interface Entry {
  readonly names: readonly string[];
  readonly id: string | undefined;
  /** Undefined until somebody asks, where the file was read for something else. */
  readonly labels: Labels | undefined;
}

/** What a document is called, for people who look for it. */
interface Labels {
  /** The name of the event, where it describes one. */
  readonly event: string | undefined;
  readonly symbols: readonly SymbolName[];
}

/** Milliseconds of reading that nobody notices who types meanwhile. */
const slice = 4;

/** How many parsed documents are kept for references: those of one file and its neighbours. */
const keptModels = 64;

/** @param readAlready what a file was read as with this configuration, where it is open and at hand: it need not be read again */
export function createSchemaIndex(folder: string, config: Pick<Config, 'files' | 'dialect' | 'ignore' | 'references'>, overlay: Overlay, disk: Files = onDisk, readAlready: (file: string) => SchemaModel | undefined = () => undefined): SchemaIndex {
  const entries = new Map<string, Entry>();
  const byName = new Map<string, Set<string>>();
  const byId = new Map<string, Set<string>>();
  const models = new Map<string, SchemaModel>();
  /** Files that were asked for and are no schemas, or are not there. */
  const absent = new Set<string>();
  /** The answer to `jsonSchemaIds`, until a file comes or goes. */
  let jsonIds: readonly string[] | undefined;
  /** Likewise to `avroNames`: one list for all who ask. */
  let avroNames: readonly string[] | undefined;
  const fileOfUri = remembered((uri) => {
    const at = pathOfUri(uri);
    // Only the folder itself is asked: a reference must not make this program read the rest of the disk.
    return at !== undefined && isInside(folder, at) ? at : undefined;
  });
  const rootsOf = remembered(rootsAbove);
  /** Files to be read again before the next answer, and not sooner: a keystroke must not pay for questions that nobody asks. */
  const dirty = new Set<string>();
  /** How often a file changed, and how often what all of them are called did. */
  const changes = new Map<string, number>();
  let nameChanges = 0;
  let complete = false;
  /** The reading of all names in slices, while it goes on. */
  let reading: Promise<void> | undefined;
  let generation = 0;
  let readYaml: ((text: string) => SourceTree) | undefined;
  const unreadYaml = new Set<string>();

  return {
    workspaceFor: (file) => workspaceFor(file),
    watch,
    *schemasWith(words, except, counts) {
      for (const file of filesFor(except)) {
        const found = file !== except && counts(file) ? schemaWith(words, file) : undefined;
        if (found) yield found;
      }
    },
    files: filesFor,
    schemaWith,
    *symbols() {
      bringUpToDate('');
      for (const file of entries.keys()) yield { file, symbols: labelsAt(file).symbols };
    },
    defines(file, fullName) {
      if (!dirty.has(file)) return byName.get(fullName)?.has(file) === true;
      const model = schemaAt(file);
      return model?.format === 'avro' && model.avro.names.has(fullName);
    },
    schemaAt,
    learn(file, model) {
      if (!entries.has(file)) addEntry(file, model, undefined);
    },
    changed(file) {
      generation++;
      models.delete(file);
      absent.delete(file);
      reread(file);
    },
    wantsYaml: () => unreadYaml.size > 0,
    loadYaml,
    generation: () => generation,
    namesGeneration() {
      rereadDirty('');
      return nameChanges;
    },
    warm: (pause) => (complete ? Promise.resolve() : (reading ??= readAll(pause).finally(() => { reading = undefined; }))),
  };

  function filesFor(asking: string): readonly string[] {
    bringUpToDate(asking);
    return [...entries.keys()].sort();
  }

  function schemaWith(words: readonly string[], file: string): { readonly model: SchemaModel; readonly workspace: Workspace } | undefined {
    if (!words.includes('')) {
      const text = overlay(file) ?? textOf(disk.read(file));
      // What is escaped may be any word.
      if (text === undefined || !(words.some((word) => text.includes(word)) || text.includes('\\u'))) return undefined;
    }
    const model = schemaAt(file);
    return model && { model, workspace: workspaceFor(file) };
  }

  async function readAll(pause: () => Promise<void>): Promise<void> {
    const files = disk.list(folder);
    await pause();
    let since = performance.now();
    for (const file of files) {
      if (complete) return;
      if (!entries.has(file)) enter(file);
      if (performance.now() - since < slice) continue;
      await pause();
      since = performance.now();
    }
    if (unreadYaml.size > 0) await loadYaml();
    complete = true;
  }

  async function loadYaml(): Promise<void> {
    readYaml ??= (await import('../core/tree/yaml.ts')).parseYaml;
    for (const file of unreadYaml) {
      absent.delete(file);
      reread(file);
    }
    unreadYaml.clear();
  }

  function reread(file: string): void {
    dirty.add(file);
    changes.set(file, (changes.get(file) ?? 0) + 1);
  }

  function watch(file: string): Watched {
    const asked = new Map<string, { readonly question: Question; readonly state: string }>();
    let since = generation;
    const workspace = workspaceFor(file, (...question) => {
      const key = question.join(' ');
      if (!asked.has(key)) asked.set(key, { question, state: stateOf(question) });
    });
    return {
      workspace,
      questions: {
        get any() {
          return asked.size > 0;
        },
        areAnsweredAlike() {
          if (since === generation) return true;
          rereadDirty(file);
          for (const { question, state } of asked.values()) if (stateOf(question) !== state) return false;
          since = generation;
          return true;
        },
      },
    };
  }

  /** Tells one answer from another: the documents that it is made of, and how often each of them changed. */
  function stateOf([about, what]: Question): string {
    const states = (files: Iterable<string> = []): string => [...files].map((file) => `${file} ${changes.get(file) ?? 0}`).join('\n');
    switch (about) {
      case 'name':
        return states(byName.get(what));
      case 'id':
        return states(byId.get(what));
      case 'uri': {
        const at = fileOfUri(what);
        return at === undefined ? '' : states([at]);
      }
      case 'names':
        return String(nameChanges);
      default:
        return about satisfies never;
    }
  }

  function workspaceFor(file: string, asked: (...question: Question) => void = () => {}): Workspace {
    const self = file;
    const ask = (...question: Question): void => {
      // A list of all names has the file's own among them: none that it had before the last edit.
      bringUpToDate(question[0] === 'names' ? '' : self);
      asked(...question);
    };
    const others = (files: ReadonlySet<string> | undefined): readonly string[] => [...(files ?? [])].filter((it) => it !== self);
    return {
      avroDefinitions(fullName) {
        ask('name', fullName);
        return others(byName.get(fullName)).flatMap((it): readonly AvroDefinition[] => {
          const model = modelAt(it);
          const type = model?.format === 'avro' ? model.avro.names.get(fullName) : undefined;
          return model?.format === 'avro' && type ? [{ uri: uriOf(it), tree: model.tree, document: model.avro, type }] : [];
        });
      },
      avroNames() {
        ask('names', '');
        return (avroNames ??= [...byName.keys()]);
      },
      jsonSchemaById(id) {
        ask('id', id);
        for (const it of byId.get(id) ?? []) {
          const document = jsonAt(it);
          if (document) return document;
        }
        return undefined;
      },
      jsonSchemaAt(uri) {
        asked('uri', uri);
        const at = fileOfUri(uri);
        return at === undefined ? undefined : jsonAt(at);
      },
      jsonSchemaIds() {
        ask('names', '');
        jsonIds ??= [...byId.keys(), ...[...entries].filter(([, { id, names }]) => id === undefined && names.length === 0).map(([it]) => uriOf(it))];
        return jsonIds;
      },
      jsonSchemaFiles() {
        ask('names', '');
        return [...entries].flatMap(([it, { names }]) => (names.length === 0 ? [uriOf(it)] : []));
      },
      eventNames() {
        ask('names', '');
        return [...entries.keys()].flatMap((it) => (it === self ? [] : (labelsAt(it).event ?? [])));
      },
      roots: rootsOf(path.dirname(file)),
    };
  }

  function rootsAbove(start: string): readonly string[] {
    const roots = (config.references?.roots ?? []).map((root) => path.join(folder, root));
    for (let at = start; isInside(folder, at); at = path.dirname(at)) {
      roots.push(at);
      if (at === folder || at === path.dirname(at)) break;
    }
    return roots.map((root) => (root.endsWith(path.sep) ? uriOf(root) : `${uriOf(root)}/`));
  }

  /** Brings the names up to date, but for the asking file itself, whose own names the answer leaves out anyway. */
  function bringUpToDate(asking: string): void {
    rereadDirty(asking);
    if (complete) return;
    for (const file of disk.list(folder)) if (!entries.has(file)) enter(file);
    complete = true;
  }

  function rereadDirty(asking: string): void {
    for (const file of dirty) {
      if (file === asking) continue;
      dirty.delete(file);
      const before = entries.get(file);
      const lists = [avroNames, jsonIds] as const;
      drop(file);
      enter(file);
      if (isCalledAlike(before, entries.get(file))) [avroNames, jsonIds] = lists;
      else nameChanges++;
    }
  }

  function enter(file: string): void {
    const model = read(file, 'names');
    if (model) addEntry(file, model, labelsOf(model));
  }

  function addEntry(file: string, model: SchemaModel, labels: Labels | undefined): void {
    const entry: Entry = model.format === 'avro' ? { names: [...model.avro.names.keys()], id: undefined, labels } : { names: [], id: model.json.id, labels };
    entries.set(file, entry);
    jsonIds = undefined;
    if (entry.names.length > 0) avroNames = undefined;
    for (const name of entry.names) add(byName, name, file);
    if (entry.id !== undefined) add(byId, entry.id, file);
  }

  function labelsAt(file: string): Labels {
    const entry = entries.get(file);
    if (entry?.labels) return entry.labels;
    const model = read(file, 'names');
    const labels = model ? labelsOf(model) : none;
    if (entry) entries.set(file, { ...entry, labels });
    return labels;
  }

  function drop(file: string): void {
    const entry = entries.get(file);
    if (!entry) return;
    entries.delete(file);
    jsonIds = undefined;
    if (entry.names.length > 0) avroNames = undefined;
    for (const name of entry.names) remove(byName, name, file);
    if (entry.id !== undefined) remove(byId, entry.id, file);
  }

  function jsonAt(file: string): JsonSchemaDocument | undefined {
    const model = modelAt(file);
    return model?.format === 'json-schema' ? model.json : undefined;
  }

  /** Read for one question: those that are asked again and again are not forgotten for it. */
  function schemaAt(file: string): SchemaModel | undefined {
    return models.get(file) ?? (absent.has(file) ? undefined : read(file, 'all'));
  }

  function modelAt(file: string): SchemaModel | undefined {
    if (absent.has(file)) return undefined;
    const known = models.get(file);
    if (known) {
      // Asked again: the last to be forgotten.
      models.delete(file);
      models.set(file, known);
      return known;
    }
    const model = read(file, 'all');
    if (!model) {
      absent.add(file);
      return undefined;
    }
    models.set(file, model);
    if (models.size > keptModels) models.delete(models.keys().next().value!);
    return model;
  }

  /** `names`: the model need not hold more than the names that it defines. */
  function read(file: string, what: 'names' | 'all'): SchemaModel | undefined {
    const relative = relativePath(folder, file);
    if (config.ignore && matches(config.ignore, relative)) return undefined;
    const syntax = syntaxOf(relative, config.files, uriOf(file));
    if (!syntax) return undefined;
    const text = overlay(file) ?? textOf(disk.read(file));
    if (text === undefined) return undefined;
    const already = readAlready(file);
    if (already?.tree.text === text) return already;
    if (syntax === 'json') {
      // The one name that a JSON Schema has for other files stands at its top, and what kind of document it is too.
      const tree = what === 'names' ? parseJsonTop(text) : undefined;
      const top = tree && readSchema(uriOf(file), relative, tree, config);
      return tree && top?.format !== 'avro' ? top : readSchema(uriOf(file), relative, parseJson(text), config);
    }
    if (readYaml) return readSchema(uriOf(file), relative, readYaml(text), config);
    unreadYaml.add(file);
    return undefined;
  }
}

function isCalledAlike(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other) return one === other;
  return one.id === other.id && one.labels?.event === other.labels?.event && one.names.length === other.names.length && one.names.every((name, i) => name === other.names[i]);
}

const none: Labels = { event: undefined, symbols: [] };

function labelsOf(model: SchemaModel): Labels {
  const event = eventNameOf(model, { eventName: defaultEventName })?.value;
  return {
    event: event === undefined ? undefined : apart(event),
    symbols: symbolNamesOf(model).map(({ name, kind, container }) => ({ kind, name: apart(name), container: apart(container) })),
  };
}

/** A text cut out of a long one keeps all of that alive; this one does not. */
function apart(text: string): string {
  return ` ${text}`.slice(1);
}

function add(map: Map<string, Set<string>>, key: string, file: string): void {
  const files = map.get(key);
  if (files) files.add(file);
  else map.set(key, new Set([file]));
}

function remove(map: Map<string, Set<string>>, key: string, file: string): void {
  const files = map.get(key);
  files?.delete(file);
  if (files?.size === 0) map.delete(key);
}
