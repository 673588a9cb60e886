import { dialectOf, dialectUris } from '../../../formats/json-schema/dialect.ts';
import { openApiFormats, standardFormats } from '../../../formats/json-schema/format-names.ts';
import { keywords, typeNames } from '../../../formats/json-schema/keywords.ts';
import { igluPlaceOf } from '../../../lint/iglu-place.ts';
import { fileNameOf as lastSegment, baseNameOf, isVersionName } from '../../../model/path-name.ts';
import type { ObjectNode } from '../../../tree/node.ts';
import { folderOf, isAbsolute } from '../../../uri.ts';
import type { AskedJson } from '../asked.ts';
import { dottedNames } from '../event-names.ts';
import type { Offer } from '../offer.ts';
import { isMarker, siblingsOf } from '../slot.ts';
import { aboutTypes, draftsOf } from './keyword-offers.ts';
import { propertyNames } from './name-offers.ts';

/** What a keyword may say. Nothing for descriptions, patterns and numbers. */
export function keywordValues(name: string, of: ObjectNode, path: readonly (string | number)[], asked: AskedJson): readonly Offer[] {
  const { slot } = asked;
  const list = slot.node.parent?.kind === 'array' ? slot.node.parent : undefined;
  const taken = new Set(list?.items.flatMap((item) => (item.kind === 'string' && !isMarker(item) ? [item.value] : [])) ?? []);
  const isRoot = of.parent === undefined;
  switch (name) {
    case 'type':
      return [
        ...typeNames.filter((type) => !taken.has(type)).map((type): Offer => ({ label: type, kind: 'type', value: type, rank: type === 'null' && taken.size > 0 ? 0 : 1, topic: { about: 'keyword', name: 'type', age: undefined } })),
        ...(list ? [] : typeNames.filter((type) => type !== 'null').map((type): Offer => ({ label: `["${type}", "null"]`, kind: 'type', value: [type, 'null'], rank: 3, filter: type, detail: 'or null' }))),
      ];
    case '$schema':
      // The newest first; Snowplow's is meant only in an Iglu repository.
      return isRoot ? dialectUris.map((uri, i) => ({ label: uri, kind: 'value', value: uri, rank: dialectOf(uri) === 'snowplow' ? (igluPlaceOf(asked.model.uri) ? 0 : 9) : dialectUris.length - i })) : [];
    case 'format':
      return formatOffers(of, asked);
    case 'required':
    case 'dependentRequired': {
      const names = propertyNames(of, asked);
      return names.filter((property) => !taken.has(property) && property !== path[0]).map((property) => ({ label: property, kind: 'field', value: property, rank: 0 }));
    }
    case 'contentEncoding':
      return ['base64', 'base16', 'base32', 'quoted-printable', '7bit', '8bit', 'binary'].map((encoding, rank) => ({ label: encoding, kind: 'value', value: encoding, rank }));
    case 'contentMediaType':
      return ['application/json', 'application/xml', 'text/plain', 'text/html', 'image/png', 'application/octet-stream'].map((media, rank) => ({ label: media, kind: 'value', value: media, rank }));
    case 'title':
      return isRoot ? titleOffers(asked) : [];
    case '$id':
    case 'id':
      return isRoot ? idOffers(asked) : [];
    case 'self':
      return isRoot ? selfValues(path, asked) : [];
    case 'discriminator':
      return path.length === 1 && path[0] === 'propertyName' ? propertyNames(of, asked).map((property) => ({ label: property, kind: 'field', value: property, rank: 0 })) : [];
    default:
      return keywords.get(name)?.value === 'boolean' ? [true, false].map((value, rank) => ({ label: String(value), kind: 'value', value, rank })) : [];
  }
}

/** The keys of keywords whose value is an object of their own. */
export function keysInKeyword(name: string, of: ObjectNode, object: ObjectNode, { model }: AskedJson): readonly Offer[] {
  const siblings = siblingsOf(object);
  const keys = name === 'self' && of.parent === undefined && model.json.dialect === 'snowplow' ? ['vendor', 'name', 'format', 'version'] : name === 'discriminator' ? ['propertyName', 'mapping'] : [];
  return keys.filter((key) => !siblings.has(key)).map((key, rank) => ({ label: key, key, kind: 'attribute', rank, value: key === 'format' ? 'jsonschema' : key === 'mapping' ? {} : '' }));
}

/** In which draft each format came (validation specifications, "Defined Formats"). */
const since: Readonly<Record<string, number>> = {
  'uri-reference': 6, 'uri-template': 6, 'json-pointer': 6, date: 7, time: 7, 'idn-email': 7, 'idn-hostname': 7, iri: 7, 'iri-reference': 7, 'relative-json-pointer': 7, regex: 7, duration: 2019, uuid: 2019,
};

function formatOffers(of: ObjectNode, { model }: AskedJson): readonly Offer[] {
  const types = aboutTypes(siblingsOf(of));
  const newest = draftsOf(model.json)[0] ?? 2020;
  const isText = types.length === 0 || types.includes('string');
  const isNumber = types.includes('integer') || types.includes('number');
  const offer = (name: string, rank: number, detail?: string): Offer => ({ label: name, kind: 'value', value: name, rank, topic: { about: 'format', name }, ...(detail !== undefined && { detail }) });
  return [
    // Validators know the later ones in earlier drafts too.
    ...(isText ? standardFormats.map((name) => ((since[name] ?? 4) <= newest ? offer(name, 0) : offer(name, 2, `from ${nameOfAge(since[name]!)} on`))) : []),
    ...(isNumber ? openApiFormats.filter((name) => (types.includes('integer') ? /^int/ : /^(?:float|double)/).test(name)).map((name) => offer(name, 1, 'OpenAPI')) : []),
  ];
}

function nameOfAge(age: number): string {
  return age === 2019 ? '2019-09' : age === 2020 ? '2020-12' : `draft-0${age}`;
}

/** The name of an event, where names are read from titles. */
function titleOffers({ slot, model, settings, workspace }: AskedJson): readonly Offer[] {
  if (!settings.eventName.from.includes('title') || /\s/.test(slot.place.typed)) return [];
  const base = baseNameOf(model.uri);
  return dottedNames(slot.place.typed, [...workspace.eventNames()], isVersionName(base) || !base.includes('.') ? undefined : base).map(({ name, from }, rank) => ({ label: name, kind: 'name', value: name, detail: from, rank, ...(name !== base && { isDotted: true }) }));
}

/** An `$id` as the other schemas have theirs: their folder and the name of this file. */
function idOffers({ model, workspace }: AskedJson): readonly Offer[] {
  const folders = new Map<string, number>();
  for (const id of workspace.jsonSchemaIds()) if (isAbsolute(id) && !id.startsWith('file:')) folders.set(folderOf(id), (folders.get(folderOf(id)) ?? 0) + 1);
  const file = lastSegment(model.uri);
  return [...folders].filter(([folder]) => folder !== '').sort(([, many], [, more]) => more - many).slice(0, 20)
    .map(([folder, count], rank) => ({ label: folder + file, kind: 'name', value: folder + file, detail: `beside ${count} ${count === 1 ? 'schema' : 'schemas'}`, rank }));
}

function selfValues(path: readonly (string | number)[], { model }: AskedJson): readonly Offer[] {
  const [part] = path;
  const place = igluPlaceOf(model.uri);
  const value = part === 'vendor' || part === 'name' || part === 'version' || part === 'format' ? place?.[part] ?? (part === 'format' ? 'jsonschema' : part === 'version' ? '1-0-0' : undefined) : undefined;
  return value === undefined ? [] : [{ label: value, kind: 'value', value, rank: 0, ...(place && { detail: 'as the path' }) }];
}
