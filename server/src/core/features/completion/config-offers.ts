import { configSchema } from '../../config/config-schema.ts';
import { profiles } from '../../config/profiles/index.ts';
import { pathOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Offer } from './offer.ts';
import { bare, emptyArray, emptyObject, text } from './skeleton.ts';
import type { Skeleton } from './skeleton.ts';
import { isMarker, objectOf, siblingsOf } from './slot.ts';
import type { Slot } from './slot.ts';

type Json = Readonly<Record<string, unknown>>;

let made: Json | undefined;

/** What may be written at a place of an `event-schemas.json`: settings, rules with severities and options, profiles, by the schema of the configuration. */
export function configOffers(slot: Slot): readonly Offer[] {
  made ??= configSchema();
  return slot.place.kind === 'key' ? keyOffers(slot, made) : valueOffers(slot, made);
}

function keyOffers(slot: Slot, root: Json): readonly Offer[] {
  const object = objectOf(slot);
  const siblings = siblingsOf(object);
  const path = pathOf(object);
  const isRules = path.at(-1) === 'rules';
  const offers = new Map<string, Offer>();
  for (const schema of schemasAlong(path, object, root)) {
    for (const [key, inner] of Object.entries((schema['properties'] ?? {}) as Json)) {
      if (siblings.has(key) || offers.has(key)) continue;
      const [own] = alternatives(inner as Json, root);
      const required = Array.isArray(schema['required']) && schema['required'].includes(key);
      offers.set(key, {
        label: key, key, kind: isRules ? 'rule' : 'attribute', rank: required ? 0 : 1, value: isRules ? text('warning', severities) : skeletonOf((own ?? inner) as Json, root),
        topic: isRules ? { about: 'rule', id: key } : { about: 'text', text: describe(inner as Json, root) }, ...(key === 'extends' && { goesOn: true }),
      });
    }
  }
  return [...offers.values()];
}

const severities = ['warning', 'error', 'info', 'hint', 'off'];

function valueOffers({ node }: Slot, root: Json): readonly Offer[] {
  const { parent } = node;
  const path = pathOf(node);
  const taken = new Set(parent?.kind === 'array' ? parent.items.flatMap((item) => (item.kind === 'string' && !isMarker(item) ? [item.value] : [])) : []);
  if (path[0] === 'extends') return [...profiles.values()].filter(({ name }) => !taken.has(name)).map(({ name }) => ({ label: name, kind: 'value', value: name, rank: 0, topic: { about: 'profile', name } }));
  if (!parent) return [{ label: 'configuration', kind: 'skeleton', value: { extends: text('recommended', [...profiles.keys()]), rules: emptyObject }, detail: '{ extends, rules }', rank: 0 }];
  const offers = new Map<string, Offer>();
  for (const schema of schemasAlong(path, node, root)) {
    for (const value of Array.isArray(schema['enum']) ? schema['enum'] : []) {
      const label = String(value);
      if (!taken.has(label) && !offers.has(label)) offers.set(label, { label, kind: 'value', value: value as Skeleton, rank: 0 });
    }
    if (schema['type'] === 'boolean') for (const value of [true, false]) offers.set(String(value), { label: String(value), kind: 'value', value, rank: schema['default'] === value ? 1 : 0 });
  }
  const options = optionsOf(path, root);
  if (options) offers.set('with options', { label: 'with options', kind: 'skeleton', value: [text('warning', severities), emptyObject], detail: `["warning", { ${options.join(', ')} }]`, rank: 1 });
  return [...offers.values()];
}

/** The names of the options of the rule whose entry a path leads to. */
function optionsOf(path: readonly (string | number)[], root: Json): readonly string[] | undefined {
  if (path.at(-2) !== 'rules' || typeof path.at(-1) !== 'string') return undefined;
  const rules = ((root['definitions'] as Json)['rules'] as Json)['properties'] as Json;
  const items = ((rules[path.at(-1) as string] as Json | undefined)?.['then'] as Json | undefined)?.['items'] as readonly Json[] | undefined;
  const names = Object.keys((items?.[1]?.['properties'] ?? {}) as Json);
  return names.length === 0 ? undefined : names;
}

/** Every schema that speaks of what stands at a path: behind references and in alternatives. A list is an entry of a rule with its options. */
function schemasAlong(path: readonly (string | number)[], node: Node, root: Json): readonly Json[] {
  let here = alternatives(root, root);
  for (const step of path) {
    here = here.flatMap((schema) => {
      if (typeof step === 'number') {
        const items = (schema['then'] as Json | undefined)?.['items'] ?? schema['items'];
        const item = Array.isArray(items) ? (items[step] as Json | undefined) : (items as Json | undefined);
        return item ? alternatives(item, root) : [];
      }
      const own = ((schema['properties'] ?? {}) as Json)[step] ?? schema['additionalProperties'];
      return typeof own === 'object' && own !== null ? alternatives(own as Json, root) : [];
    });
  }
  // The severity alone, where no list stands.
  return here.flatMap((schema) => (schema['else'] && node.kind !== 'array' ? [schema, ...alternatives(schema['else'] as Json, root)] : [schema]));
}

function alternatives(schema: Json, root: Json): readonly Json[] {
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const target = (root['definitions'] as Json)[ref.slice('#/definitions/'.length)];
    return target ? alternatives(target as Json, root) : [];
  }
  const any = schema['anyOf'];
  return Array.isArray(any) ? [schema, ...(any as readonly Json[]).flatMap((it) => alternatives(it, root))] : [schema];
}

function skeletonOf(schema: Json, root: Json): Skeleton {
  const own = alternatives(schema, root).find((it) => it['type'] !== undefined || it['enum'] !== undefined) ?? schema;
  const values = own['enum'];
  if (own['default'] !== undefined && typeof own['default'] !== 'object') return typeof own['default'] === 'string' ? text(own['default']) : bare(JSON.stringify(own['default']));
  if (Array.isArray(values)) return text(String(values[0]), values.map(String));
  switch (own['type']) {
    case 'object':
      return emptyObject;
    case 'array':
      return emptyArray;
    case 'boolean':
      return bare('true');
    case 'integer':
    case 'number':
      return bare('1');
    default:
      return text();
  }
}

function describe(schema: Json, root: Json): string {
  const description = schema['description'] ?? alternatives(schema, root).find((it) => typeof it['description'] === 'string')?.['description'];
  return typeof description === 'string' ? description : '';
}
