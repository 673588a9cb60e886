import { emptyWorkspace } from '../../../workspace.ts';
import type { Workspace } from '../../../workspace.ts';
import type { Node, StringNode } from '../../../tree/node.ts';
import { ageOf } from '../dialect.ts';
import type { Age } from '../dialect.ts';
import type { JsonSchemaDocument } from '../model.ts';
import { resolveRef } from '../references.ts';
import { classicStructure } from './classic.ts';
import type { Loader } from './loader.ts';
import { modernStructure } from './modern.ts';
import type { Structure } from './structure.ts';

const known = new WeakMap<JsonSchemaDocument, WeakMap<Workspace, Structure | undefined>>();

/**
 * The form in which a registry compares a document, made once per document and workspace; undefined for a text that is no schema. A document
 * that names no draft, or one that the registry does not know, counts as draft-07; up to draft-07 one loader reads it, from 2019-09 on another.
 */
export function structureOf(document: JsonSchemaDocument, workspace: Workspace = emptyWorkspace): Structure | undefined {
  let byWorkspace = known.get(document);
  if (!byWorkspace) known.set(document, (byWorkspace = new WeakMap()));
  if (!byWorkspace.has(workspace)) byWorkspace.set(workspace, document.tree.root && loaderOf(document, workspace, new Map()).of(document.tree.root));
  return byWorkspace.get(workspace);
}

/** `loaders` holds the documents of one comparison that refer to each other. */
function loaderOf(document: JsonSchemaDocument, workspace: Workspace, loaders: Map<JsonSchemaDocument, Loader>): Loader {
  const found = loaders.get(document);
  if (found) return found;
  const made = new Map<Node, Structure>();
  const age: Age = ageOf(document.dialect) ?? 7;
  const loader: Loader = {
    age,
    of: (node) => {
      let structure = made.get(node);
      if (!structure) {
        structure = age >= 2019 ? modernStructure(node, loader) : classicStructure(node, loader);
        made.set(node, structure);
      }
      return structure;
    },
    target: (ref) => targetOf(ref, document, workspace, loaders),
  };
  loaders.set(document, loader);
  return loader;
}

function targetOf(ref: StringNode, document: JsonSchemaDocument, workspace: Workspace, loaders: Map<JsonSchemaDocument, Loader>): Structure | undefined {
  const from = (ref.parent && document.schemaOf(ref.parent)) ?? document.root;
  if (!from) return undefined;
  const target = resolveRef(ref.value, from, document, workspace);
  return target.kind === 'resolved' ? loaderOf(target.document, workspace, loaders).of(target.node) : undefined;
}
