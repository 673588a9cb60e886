import type { AvroDocument, AvroType, NamedType } from './model.ts';

/** The namespace around a type, that a name without a dot counts from. */
export function namespaceAround({ place }: AvroType): string {
  switch (place.at) {
    case 'root':
      return '';
    case 'field':
      return place.field.record.namespace;
    default:
      return place.of.namespace;
  }
}

/**
 * How a type is referred to from a namespace; undefined where there is no way: a name without a dot counts from the namespace around it, so a type without a
 * namespace has no name in another one (Avro 1.12 specification, "Names").
 */
export function nameFrom(namespace: string, { fullName, simpleName }: Pick<NamedType, 'fullName' | 'simpleName'>): string | undefined {
  if (simpleName === '') return undefined;
  const own = fullName.slice(0, Math.max(0, fullName.length - simpleName.length - 1));
  if (own === namespace) return simpleName;
  return own === '' ? undefined : fullName;
}

/** Every full name that documents define and refer to, in order: the same before and after a change that moves definitions. */
export function namesMeant(documents: readonly AvroDocument[]): { readonly defined: readonly string[]; readonly referred: readonly string[] } {
  const types = documents.flatMap((it) => it.types);
  return {
    defined: types.flatMap((type) => (type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed' ? [type.fullName] : [])).sort(),
    referred: types.flatMap((type) => (type.kind === 'reference' ? [type.fullName] : [])).sort(),
  };
}
