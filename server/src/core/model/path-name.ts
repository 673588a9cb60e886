/**
 * The name of a file as a schema's name: the last segment of a URI or path without its extension, an ending that says what the file is
 * (`-value`, `_schema`) and nothing else. `…/order.created.schema.json` is `order.created`.
 */
export function baseNameOf(uri: string): string {
  return fileNameOf(uri)
    .replace(/\.(?:json|jsonc|ya?ml|avsc|avro)$/i, '')
    .replace(/[._-](?:json)?schema$/i, '')
    .replace(/-value$/, '');
}

/** The last segment of a URI or path. */
export function fileNameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}

/** The folders of a URI or path from the outermost on, without those that name a version or a file format. */
export function folderNamesOf(uri: string): readonly string[] {
  return foldersOf(uri).filter((name) => !isVersionName(name) && !formatFolders.has(name));
}

/** Every folder of a URI or path from the outermost on. */
export function foldersOf(uri: string): readonly string[] {
  return decoded(uri.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')).split('/').slice(0, -1).filter((name) => name !== '');
}

const formatFolders: ReadonlySet<string> = new Set(['jsonschema', 'json-schema', 'avro', 'avsc', 'protobuf']);

/** Whether a name says which version, and nothing of what: `1-0-0`, `v1`, `1.2.0`, `current`. */
export function isVersionName(name: string): boolean {
  return /^(?:v?\d+(?:[._-]\d+)*(?:-[a-z]+)?|current|latest|head)$/i.test(name);
}

/** A name without the version at its end: `order.created.v1`, `order_created_v2`, `OrderCreatedV1`, `order-created-1.0.0`. */
export function withoutVersion(name: string): string {
  return name
    .replace(/(?:[._/:+-][vV]?\d+(?:[._-]\d+)*(?:-(?:draft|alpha|beta|rc\d*|SNAPSHOT))?|(?<=[a-z0-9])V\d+(?:_\d+)*)$/, '')
    .replace(/[._/:+-]$/, '');
}

function decoded(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}

const fragmentFolder = /(?:^|\/)(?:fragments?|definitions|\$?defs|partials)\//i;

/** Whether a document lies below a folder of parts that other schemas are put together from, and so is no event by itself. */
export function isBelowFragments(uri: string): boolean {
  return fragmentFolder.test(decoded(uri));
}

/** Whether a file is called what other schemas take up with `allOf`: `envelope`, `base-event`, `EventEnvelope`, `address.mixin`. */
export function isNamedAsPart(uri: string): boolean {
  return /^(?:base|common|abstract)[-_.]|(?:^|[-_. ])(?:envelope|base|mixin|fragment|partial)$/i.test(wordsOf(uri));
}

/** Whether a file is surely called what events are made of, and no event: `envelope`, `EventEnvelope`, `base-event`, not `base.station.activated`. */
export function isNamedAsNoEvent(uri: string): boolean {
  return /(?:^|[-_. ])(?:envelope|mixin|fragment|partial)$|^(?:base|common|abstract)[-_ ](?:event|message|schema)$|^(?:event|message)[-_ ]base$|^base$/i.test(wordsOf(uri));
}

function wordsOf(uri: string): string {
  return baseNameOf(uri).replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-');
}
