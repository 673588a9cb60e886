import type { Edit } from '../../finding.ts';
import { primitiveNames } from '../../formats/avro/model.ts';
import type { AvroDocument, NamedType } from '../../formats/avro/model.ts';
import { insertMember, renameString } from '../../tree/edit.ts';
import { nextTypeName, raised, raisedName } from './next-name.ts';

/** A full name as its two parts; the namespace may be empty. */
export interface FullName {
  readonly namespace: string;
  readonly simple: string;
}

/** The one type that a document is about; undefined where it is a list of schemas, or a type without a name. */
export function mainType({ roots }: AvroDocument): NamedType | undefined {
  const [type, ...others] = roots;
  return others.length === 0 && (type?.kind === 'record' || type?.kind === 'enum' || type?.kind === 'fixed') && type.fullName !== '' ? type : undefined;
}

export function partsOf({ fullName, simpleName }: NamedType): FullName {
  return { namespace: fullName.slice(0, Math.max(0, fullName.length - simpleName.length - 1)), simple: simpleName };
}

export function written({ namespace, simple }: FullName): string {
  return namespace === '' ? simple : `${namespace}.${simple}`;
}

/**
 * What the next version of a type is called: the version that its name or namespace has is raised. Without one the namespace gets `v2`, so that the
 * types which are defined inside move with it; where there is no namespace the name does.
 */
export function nextFullName({ namespace, simple }: FullName): FullName {
  const own = raisedName(simple);
  if (own !== undefined) return { namespace, simple: own };
  const segments = namespace.split('.');
  for (let i = segments.length - 1; i >= 0; i--) {
    const next = /^[vV]\d/.test(segments[i]!) ? raised(segments[i]!) : undefined;
    if (next !== undefined) return { namespace: segments.with(i, next).join('.'), simple };
  }
  return namespace === '' ? { namespace, simple: nextTypeName(simple) } : { namespace: `${namespace}.v2`, simple };
}

/**
 * The edits that call the main type by another name. What it defines in its own namespace moves with it, also where that is written out; a short
 * name of what is defined elsewhere in that namespace is written in full, because it would mean another type from there.
 */
export function avroRenaming(document: AvroDocument, main: NamedType, next: FullName): readonly Edit[] {
  const { tree } = document;
  const old = partsOf(main);
  const moved = new Map<string, string>();
  for (const type of document.names.values()) {
    const parts = partsOf(type);
    if (type === main) moved.set(type.fullName, written(next));
    else if (parts.namespace === old.namespace) moved.set(type.fullName, written({ namespace: next.namespace, simple: parts.simple }));
  }
  const edits: Edit[] = [];
  for (const type of document.types) {
    if (type.kind === 'reference') {
      const { value } = type.typeNode;
      const target = moved.get(type.fullName);
      if (target !== undefined && (value.includes('.') || type.fullName === main.fullName)) {
        const simple = target.slice(target.lastIndexOf('.') + 1);
        if ((value.includes('.') ? target : simple) !== value) edits.push(renameString(tree, type.typeNode, value.includes('.') ? target : simple));
      } else if (target === undefined && !value.includes('.') && type.namespace === old.namespace && next.namespace !== old.namespace && !isPrimitive(value)) edits.push(renameString(tree, type.typeNode, type.fullName));
    } else if (type === main || ((type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed') && moved.has(type.fullName))) {
      edits.push(...renamed(document, type as NamedType, moved.get((type as NamedType).fullName)!, type === main));
    }
  }
  return edits;
}

/** The name of one definition, where it is written: in its name, or in its namespace. */
function renamed({ tree }: AvroDocument, { nameNode, namespaceNode, object, simpleName }: NamedType, next: string, isMain: boolean): readonly Edit[] {
  if (!nameNode) return [];
  const dot = next.lastIndexOf('.');
  const [namespace, simple] = [next.slice(0, Math.max(dot, 0)), next.slice(dot + 1)];
  if (nameNode.value.includes('.')) return nameNode.value === next ? [] : [renameString(tree, nameNode, next)];
  const name = simple === simpleName ? [] : [renameString(tree, nameNode, simple)];
  if (namespaceNode) return namespaceNode.value === namespace ? name : [...name, renameString(tree, namespaceNode, namespace)];
  // What has no namespace of its own has that of the type around it.
  return isMain && namespace !== '' ? [...name, insertMember(tree, object, 'namespace', namespace, 'name')] : name;
}

const primitives: ReadonlySet<string> = new Set(primitiveNames);

function isPrimitive(name: string): boolean {
  return primitives.has(name);
}
