import { int64 } from '../bytes.ts';
import type { SchemaClaim, SchemaLookup } from '../claim.ts';
import type { FramingKind } from '../framing-kind.ts';
import type { Header, Side } from '../message.ts';
import { headerOf, textHeader } from '../message.ts';

/**
 * Apicurio 2.x as it is set up (`DefaultHeadersHandler`, `KafkaSerdeHeaders`): `apicurio.value.globalId` and `.contentId` are 8 bytes, big-endian; or
 * `.groupId`, `.artifactId`, `.version`, `.contentHash` as text. `.encoding` is BINARY or JSON for Avro.
 */
export const apicurioHeaders: FramingKind = {
  id: 'apicurio-headers',
  title: 'Apicurio\'s headers',
  recognise({ side, headers }) {
    const lookups = lookupsOf(side, headers);
    if (lookups.length === 0) return undefined;
    const encoding = textHeader(headers, `apicurio.${side}.encoding`)?.toUpperCase() === 'JSON' ? 'json' : 'binary';
    return { claims: lookups.map(([header, lookup]): SchemaClaim => ({ lookup, payload: { from: 0, compression: 'none' }, encoding, said: { header }, by: 'Apicurio' })), from: 0 };
  },
};

function lookupsOf(side: Side, headers: readonly Header[]): readonly (readonly [string, SchemaLookup])[] {
  const lookups: (readonly [string, SchemaLookup])[] = [];
  const name = (what: string): string => `apicurio.${side}.${what}`;
  for (const [what, by] of [['globalId', 'global-id'], ['contentId', 'content-id']] as const) {
    const value = headerOf(headers, name(what));
    if (value?.length === 8) lookups.push([name(what), { by, id: int64(value, 0) }]);
  }
  const hash = textHeader(headers, name('contentHash'));
  if (hash) lookups.push([name('contentHash'), { by: 'content-hash', hash }]);
  const artifact = textHeader(headers, name('artifactId'));
  if (artifact) lookups.push([name('artifactId'), { by: 'artifact', group: textHeader(headers, name('groupId')), artifact, version: textHeader(headers, name('version')) }]);
  return lookups;
}
