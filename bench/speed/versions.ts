import { seeded } from '../quality/random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/**
 * Earlier versions of a schema, oldest first, as text. `harmless`: only texts and limits differ. `breaking`: up to so many fields or properties came
 * one after the other, so that the oldest version lacks them all.
 */
export function earlierVersions(text: string, count: number, change: { readonly kind: 'harmless' } | { readonly kind: 'breaking'; readonly places: number }): readonly string[] {
  const pick = seeded(`versions, ${change.kind}`);
  const places = change.kind === 'breaking' ? pick.shuffled(holdersIn(JSON.parse(text) as Json).flatMap((names, holder) => names.map((name) => ({ holder, name })))).slice(0, change.places) : [];
  return Array.from({ length: count }, (_, version) => {
    const schema = JSON.parse(text) as Json;
    const lacking = places.slice(Math.floor((places.length * version) / count));
    // Found before anything is taken away, so that the numbers are those of the whole.
    const holders = collect(schema);
    for (const { holder, name } of lacking) remove(holders[holder]!, name);
    for (const it of objectsIn(schema)) {
      if (typeof it['description'] === 'string' && pick.number() < 0.02) it['description'] += ` As of version ${version}.`;
      else if (typeof it['doc'] === 'string' && pick.number() < 0.02) it['doc'] += ` As of version ${version}.`;
    }
    return `${JSON.stringify(schema, undefined, 2)}\n`;
  });
}

/** One Avro record of about that many characters, of the branches of a union of records. */
export function asRecord(union: string): string {
  const branches = JSON.parse(union) as readonly JsonObject[];
  return `${JSON.stringify({ type: 'record', name: 'Bench', namespace: 'bench', fields: branches.map((type, i) => ({ name: `part${i}`, type })) }, undefined, 2)}\n`;
}

/** One object of a bundle of JSON Schemas: each of its alternatives becomes a property. */
export function asObject(bundle: string): string {
  const { $schema, oneOf, definitions } = JSON.parse(bundle) as JsonObject & { readonly oneOf: Json[] };
  return `${JSON.stringify({ $schema, title: 'bench', type: 'object', properties: Object.fromEntries(oneOf.map((schema, i) => [`part${i}`, schema])), definitions }, undefined, 2)}\n`;
}

/** What holds fields (a list) or properties (an object). */
function collect(schema: Json): readonly (JsonObject[] | JsonObject)[] {
  return objectsIn(schema).flatMap((it) => (Array.isArray(it['fields']) ? [it['fields'] as JsonObject[]] : typeof it['properties'] === 'object' && it['properties'] !== null && !Array.isArray(it['properties']) ? [it['properties']] : []));
}

/** The names of what may be taken away; fields of a plain type, so that nothing else refers to what they define. */
function holdersIn(schema: Json): readonly (readonly string[])[] {
  return collect(schema).map((holder) => (Array.isArray(holder) ? holder.filter(({ type, default: value }) => typeof type === 'string' && value === undefined).map(({ name }) => name as string) : Object.keys(holder)));
}

function remove(holder: JsonObject[] | JsonObject, name: string): void {
  if (Array.isArray(holder)) holder.splice(holder.findIndex((field) => field['name'] === name), 1);
  else Reflect.deleteProperty(holder, name);
}

function objectsIn(value: Json): readonly JsonObject[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value.flatMap(objectsIn) : [value, ...Object.values(value).flatMap(objectsIn)];
}
