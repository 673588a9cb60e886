import type { Side } from '../compat/differences.ts';
import { branchName, typesMeant } from '../formats/avro/resolve.ts';
import type { AvroDocument, AvroType } from '../formats/avro/model.ts';
import { partsOfSameValue, schemasAt } from '../formats/json-schema/declared-properties.ts';
import { valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Value, ValuePath } from './value.ts';

/** A place of a schema, in the document that has it: a schema may refer to others. */
export interface SchemaPlace {
  /** The document that the schema refers to; undefined where it is the schema itself. */
  readonly elsewhere: { readonly uri: string; readonly text: string } | undefined;
  readonly node: Node;
}

/**
 * Where a schema describes what stands at a path of a value: the name of the field where it is one, else the type. As near as the schema leads: of a path that it does not
 * know, the last step that it knows. `value` is what was decoded, which says the branches of unions. Undefined where nothing but the root is meant and there is none.
 */
export function fieldPlace({ model, workspace }: Side, path: ValuePath, value: Value | undefined): SchemaPlace | undefined {
  if (model.format === 'json-schema') {
    const { root } = model.json;
    if (!root) return undefined;
    for (let length = path.length; length > 0; length--) {
      const step = path[length - 1]!;
      const { schemas } = schemasAt(path.slice(0, length - 1), root, model.json, workspace);
      for (const { schema, document } of schemas.flatMap((one) => partsOfSameValue(one.schema, one.document, workspace).parts)) {
        const described = typeof step === 'string' ? valueOf(valueOf(schema.node, 'properties'), step) : valueOf(schema.node, 'items');
        if (described) return { elsewhere: document === model.json ? undefined : { uri: document.uri, text: document.tree.text }, node: described };
      }
    }
    return { elsewhere: undefined, node: root.node };
  }
  const { avro } = model;
  const start = avro.roots.at(-1);
  if (!start) return undefined;
  let at: { readonly type: AvroType; readonly document: AvroDocument } = { type: start, document: avro };
  let here = value;
  let found: SchemaPlace = placeOf(nameOf(start), at.document);
  for (const step of path) {
    const next = inside(meant(at, here), step);
    if (!next) break;
    found = placeOf(next.shown, next.document);
    if (!next.type) break;
    at = { type: next.type, document: next.document };
    here = here?.kind === 'list' ? here.items[Number(step)] : here?.kind === 'object' ? here.members.find(({ name }) => name === String(step))?.value : undefined;
  }
  return found;

  function placeOf(node: Node, document: AvroDocument): SchemaPlace {
    return { elsewhere: document === avro ? undefined : elsewhere(document), node };
  }

  function elsewhere(document: AvroDocument): SchemaPlace['elsewhere'] {
    for (const name of document.names.keys()) {
      const found = workspace.avroDefinitions(name).find((it) => it.document === document);
      if (found) return { uri: found.uri, text: found.tree.text };
    }
    return undefined;
  }

  type Typed = typeof at;

  /** The record, list or map that a type comes to, by the branch that was written. */
  function meant(of: Typed, written: Value | undefined): Typed | undefined {
    if (of.type.kind === 'union') {
      const branches = of.type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
      const branch = branches.find((it) => branchName(it, of.document, workspace) === written?.branch) ?? branches[0];
      return branch && meant({ type: branch, document: of.document }, written);
    }
    return of.type.kind === 'reference' ? typesMeant(of.type, of.document, workspace)[0] : of;
  }

  function inside(of: Typed | undefined, step: string | number): { readonly shown: Node; readonly type: AvroType | undefined; readonly document: AvroDocument } | undefined {
    if (!of) return undefined;
    const { type, document } = of;
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

function nameOf(type: AvroType): Node {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed' ? (type.nameNode ?? type.node) : type.node;
}
