import type { Side } from '../compat/differences.ts';
import { branchName, typesMeant } from '../formats/avro/resolve.ts';
import type { AvroDocument, AvroType } from '../formats/avro/model.ts';
import type { Node } from '../tree/node.ts';
import { placeInJsonSchema } from './json-field-place.ts';
import type { SchemaPlace } from './schema-place.ts';
import type { Value, ValuePath } from './value.ts';

/**
 * Where a schema describes what stands at a path of a value: the name of the field where it is one, else the type. As near as the schema leads: of a path that it does not
 * know, the last step that it knows. `value` is what was decoded, which says the branches of unions. Undefined where nothing but the root is meant and there is none.
 */
export function fieldPlace({ model, workspace }: Side, path: ValuePath, value: Value | undefined): SchemaPlace | undefined {
  if (model.format === 'json-schema') return placeInJsonSchema(model.json, workspace, path, value);
  const { avro } = model;
  const start = avro.roots.at(-1);
  if (!start) return undefined;
  let at: { readonly type: AvroType; readonly document: AvroDocument } = { type: start, document: avro };
  let here = value;
  let found: SchemaPlace = placeOf(nameOf(start), at.document);
  for (const step of path) {
    const next = firstOf(meant(at, here), (one) => inside(one, step));
    if (!next) break;
    found = placeOf(next.shown, next.document);
    if (!next.type) break;
    at = { type: next.type, document: next.document };
    here = here?.kind === 'list' ? here.items[Number(step)] : here?.kind === 'object' ? here.members.find(({ name }) => name === String(step))?.value : undefined;
  }
  return found;

  function placeOf(node: Node, document: AvroDocument): SchemaPlace {
    return { elsewhere: document === avro ? undefined : elsewhere(document), node, shown: node };
  }

  function elsewhere(document: AvroDocument): SchemaPlace['elsewhere'] {
    for (const name of document.names.keys()) {
      const found = workspace.avroDefinitions(name).find((it) => it.document === document);
      if (found) return { uri: found.uri, text: found.tree.text };
    }
    return undefined;
  }

  type Typed = typeof at;

  /** The records, lists or maps that a type comes to: that of the branch that was written, all where this is not known. */
  function meant(of: Typed, written: Value | undefined): readonly Typed[] {
    if (of.type.kind === 'union') {
      const branches = of.type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
      const branch = branches.find((it) => branchName(it, of.document, workspace) === written?.branch);
      return (branch ? [branch] : branches).flatMap((it) => meant({ type: it, document: of.document }, written));
    }
    return of.type.kind === 'reference' ? typesMeant(of.type, of.document, workspace).slice(0, 1) : [of];
  }

  function inside({ type, document }: Typed, step: string | number): { readonly shown: Node; readonly type: AvroType | undefined; readonly document: AvroDocument } | undefined {
    switch (type.kind) {
      case 'record': {
        const field = type.fields.find(({ name }) => name === step);
        return field && { shown: field.nameNode ?? field.node, type: field.type, document };
      }
      case 'array':
        return type.items && { shown: type.items.node, type: type.items, document };
      case 'map':
        return type.values && { shown: type.values.node, type: type.values, document };
      default:
        return undefined;
    }
  }
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf(type: AvroType): Node {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed' ? (type.nameNode ?? type.node) : type.node;
}
