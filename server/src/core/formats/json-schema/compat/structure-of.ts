import { percentDecoded, resolveUri } from '../../../uri.ts';
import { emptyWorkspace } from '../../../workspace.ts';
import type { Workspace } from '../../../workspace.ts';
import type { Node, StringNode } from '../../../tree/node.ts';
import { stringOf } from '../../../tree/node.ts';
import { ageOf } from '../dialect.ts';
import type { Age } from '../dialect.ts';
import type { JsonSchemaDocument } from '../model.ts';
import { resolveRef } from '../references.ts';
import { resourcesOf } from '../resources.ts';
import { classicStructure } from './classic.ts';
import { readAsSchema } from './fingerprint.ts';
import type { Loader } from './loader.ts';
import { modernStructure } from './modern.ts';
import type { Structure } from './structure.ts';

/** What is kept with a document: a property, because entries of a WeakMap are slow to make and to collect when documents come and go. */
const kept = Symbol('structure');
interface Keeper {
  [kept]?: { readonly workspace: Workspace; readonly structure: Structure | undefined };
}

/**
 * The form in which a registry compares a document, made once per document as long as its workspace is the same; undefined for a text that is no schema. A document
 * that names no draft, or one that the registry does not know, counts as draft-07; up to draft-07 one loader reads it, from 2019-09 on another.
 */
export function structureOf(document: JsonSchemaDocument, workspace: Workspace = emptyWorkspace): Structure | undefined {
  const keeper = document as JsonSchemaDocument & Keeper;
  if (keeper[kept]?.workspace !== workspace) keeper[kept] = { workspace, structure: document.tree.root && loaderOf(document, workspace, new Map(), '').of(document.tree.root) };
  return keeper[kept].structure;
}

const mostBases = 200;

/** The documents of one comparison that refer to each other, by their base URI. */
type Loaders = Map<JsonSchemaDocument, Map<string, Loader>>;

/**
 * As in the registry, each place of a schema has a structure of its own, and each reference one that it shares with those that are written the
 * same under the same base URI (an `$id` of a subschema changes it). That decides how far a schema that leads back to itself unfolds.
 */
function loaderOf(document: JsonSchemaDocument, workspace: Workspace, loaders: Loaders, base: string): Loader {
  let byBase = loaders.get(document);
  if (!byBase) loaders.set(document, (byBase = new Map()));
  const found = byBase.get(base);
  if (found) return found;
  const referred = new Map<string, Structure | undefined>();
  const age = registryAge(document);
  const idWord = age === 4 ? 'id' : '$id';
  const loader: Loader = {
    age,
    of: (node) => {
      const id = stringOf(node, idWord);
      // An `$id` that grows with each turn of a circle is not followed for ever.
      const inner = id && byBase.size < mostBases ? loaderOf(document, workspace, loaders, resolveUri(base, id.value)) : loader;
      return age < 2019 ? classicStructure(node, inner) : modernStructure(node, inner);
    },
    target: (ref) => {
      if (!referred.has(ref.value)) referred.set(ref.value, load(ref));
      return referred.get(ref.value);
    },
  };
  byBase.set(base, loader);
  return loader;

  function load(ref: StringNode): Structure | undefined {
    const from = (ref.parent && document.schemaOf(ref.parent)) ?? document.root;
    // Up to draft-07 the registry's loader counts pointers from the root of the document, whatever `$id` stands around.
    const place = age < 2019 && /^#(\/|$)/.test(ref.value) ? resourcesOf(document).atPointer(percentDecoded(ref.value.slice(1))) : undefined;
    if (place) return read(loader, place);
    const target = from && resolveRef(ref.value, from, document, workspace);
    if (target?.kind !== 'resolved') return undefined;
    return read(loaderOf(target.document, workspace, loaders, target.document === document ? base : ''), target.node);
  }

  function read(by: Loader, target: Node): Structure {
    readAsSchema(target);
    return by.of(target);
  }
}

/**
 * The draft by which a registry reads a document. What it does not know counts as draft-07, Snowplow's self-describing schemas among them; the
 * address without a draft (`http://json-schema.org/schema`) as draft-04.
 */
function registryAge(document: JsonSchemaDocument): Age {
  if (document.dialect === 'snowplow') return 7;
  const named = stringOf(document.tree.root, '$schema')?.value;
  return (named !== undefined && /^https?:\/\/json-schema\.org\/schema/.test(named)) ? 4 : (ageOf(document.dialect) ?? 7);
}
