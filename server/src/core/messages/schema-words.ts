import type { SchemaVersion } from './schema-version.ts';

/** A confirmed schema as a sentence names it: `version 3 of "shop.order.placed-value"`. */
export function schemaWords({ places, name }: SchemaVersion): string {
  const [first] = places;
  return first ? `version ${first.version} of "${first.subject}"` : name;
}

/** The same of what was read, with who says so: the message itself, or a person who pinned it. */
export function writerWords({ schema, pinned }: { readonly schema?: SchemaVersion; readonly pinned?: true }): string | undefined {
  return schema && `${schemaWords(schema)}${pinned ? ', pinned by you, not told by the message' : ''}`;
}

/** The same in few words, for what stands beside it: "version 3". */
export function versionWords({ places, name }: SchemaVersion): string {
  const [first] = places;
  return first ? `version ${first.version}` : name;
}

/** `1 byte`, `3 bytes`. */
export function counted(count: number | bigint, thing: string): string {
  return `${count} ${Number(count) === 1 ? thing : `${thing}s`}`;
}
