import { baseNameOf, isVersionName, withoutVersion } from '../model/path-name.ts';
import type { Format } from '../model/schema-model.ts';
import { inTwo, lastOf } from '../lint/event-name-match.ts';
import { splitWords, toCase } from '../words/case.ts';
import type { CaseStyle } from '../words/case.ts';
import { snowplowName, vendorOf } from './event-data.ts';
import type { EventParts } from './event-parts.ts';

/** A schema that is there already, as far as it shows how things are named here. */
export interface Neighbour {
  /** Relative to the folder of the configuration, with forward slashes. */
  readonly path: string;
  readonly format: Format;
  /** The name of its event: `com.acme.orders.OrderPlaced`, `orders.order.placed`. */
  readonly event: string | undefined;
  readonly owner: string | undefined;
}

/** How files are named after events, the usual one first. */
const fileNames: readonly ((names: Names) => string)[] = [
  ({ entity, action }) => `${entity.join('_')}.${action.join('_')}`,
  ({ domain, entity, action }) => `${domain}.${entity.join('_')}.${action.join('_')}`,
  ...(['kebab-case', 'snake_case', 'PascalCase', 'camelCase'] as const satisfies readonly CaseStyle[]).flatMap((style) => [
    ({ entity, action }: Names) => toCase([...entity, ...action].join('_'), style),
    ({ domain, entity, action }: Names) => toCase([domain, ...entity, ...action].join('_'), style),
  ]),
  ({ entity, action }) => `${toCase([...entity, ...action].join('_'), 'PascalCase')}Event`,
  ({ action }) => action.join('-'),
  ({ namespace, entity, action }) => `${namespace}.${toCase([...entity, ...action].join('_'), 'PascalCase')}`,
];

interface Names {
  readonly namespace: string;
  readonly domain: string;
  readonly entity: readonly string[];
  readonly action: readonly string[];
}

interface Convention {
  /** Segments, with `{domain}`, `{entity}` and `{namespace}` in them. */
  readonly folder: readonly string[];
  /** Its place among `fileNames`. */
  readonly fileName: number;
  /** What follows the name: `.avsc`, `.v1.schema.json`. */
  readonly ending: string;
}

/**
 * Where a new event goes, relative to the folder of the configuration: by the convention that most schemas of its format follow, those of its own domain first. Where none
 * shows one, `schemas/orders/order.placed.avsc`. With `folder` only the name of the file is taken from others.
 */
export function placeOf(parts: EventParts, format: Format, neighbours: readonly Neighbour[], folder?: string): string {
  const votes = new Map<string, { readonly convention: Convention; weight: number }>();
  for (const neighbour of neighbours) {
    if (neighbour.format !== format) continue;
    const names = namesOf(neighbour.event ?? '');
    const convention = names && conventionOf(neighbour.path, names);
    if (!convention) continue;
    const key = JSON.stringify(convention);
    const vote = votes.get(key) ?? { convention, weight: 0 };
    // One in the same domain says more than all others.
    vote.weight += names.domain === parts.domain ? 100_000 : 1;
    votes.set(key, vote);
  }
  const [first] = [...votes.values()].sort((one, other) => other.weight - one.weight);
  const convention = first?.convention ?? { folder: ['schemas', '{domain}'], fileName: 0, ending: format === 'avro' ? '.avsc' : '.schema.json' };
  const names: Names = { namespace: parts.prefix === '' ? parts.domain : `${parts.prefix}.${parts.domain}`, domain: parts.domain, entity: parts.entity.split('_'), action: parts.action.split('_') };
  const folders = folder === undefined ? convention.folder.flatMap((segment) => segment === '{domain}' ? [names.domain] : segment === '{entity}' ? [parts.entity] : segment === '{namespace}' ? names.namespace.split('.') : [segment]) : folder.split('/').filter((it) => it !== '' && it !== '.');
  return [...folders, `${fileNames[convention.fileName]!(names)}${convention.ending}`].join('/');
}

/** Where Iglu looks for a schema: below the folder in which others lie so, else `schemas`. */
export function igluPlace(parts: EventParts, neighbours: readonly Neighbour[], folder?: string): string {
  const root = neighbours.map(({ path }) => /^(?:(.*)\/)?[^/]+\/[^/]+\/jsonschema\/\d+-\d+-\d+$/.exec(path)).find((it) => it !== null);
  const start = folder ?? (root ? (root[1] ?? '') : 'schemas');
  return `${start === '' ? '' : `${start}/`}${vendorOf(parts)}/${snowplowName(parts)}/jsonschema/1-0-0`;
}

/** The reversed domain that most events here begin with; empty for none. */
export function usualPrefix(neighbours: readonly Neighbour[]): string {
  return mostFrequent(neighbours.flatMap(({ event }) => {
    const names = namesOf(event ?? '');
    return names ? [names.namespace.split('.').slice(0, -1).join('.')] : [];
  })) ?? '';
}

/** The domains of the events that are there, in alphabetical order. */
export function usualDomains(neighbours: readonly Neighbour[]): readonly string[] {
  return [...new Set(neighbours.flatMap(({ event }) => namesOf(event ?? '')?.domain ?? []))].sort();
}

/** Who owns most events of the domain, where the schemas say so. */
export function usualOwner(domain: string, neighbours: readonly Neighbour[]): string | undefined {
  return mostFrequent(neighbours.flatMap(({ event, owner }) => (owner !== undefined && namesOf(event ?? '')?.domain === domain ? [owner] : [])));
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The parts of the name of an event that is there: `com.acme.orders.OrderPlaced` and `com.acme.orders.order.placed` have the same. */
function namesOf(event: string): Names | undefined {
  const name = withoutVersion(event);
  const parts = name.split('.');
  const last = lastOf(name);
  const [entity, action] = inTwo(last);
  const words = (text: string): readonly string[] => splitWords(text).map((word) => word.toLowerCase());
  // The namespace may say the entity too: `orders.order` of `OrderPlaced`.
  if (action !== undefined) {
    const before = parts.slice(0, -1);
    const rest = before.length > 1 && before.at(-1) === toCase(entity, 'snake_case') ? before.slice(0, -1) : before;
    return rest.length === 0 ? undefined : { namespace: before.join('.'), domain: rest.at(-1)!, entity: words(entity), action: words(action) };
  }
  if (parts.length < 3) return undefined;
  return { namespace: parts.slice(0, -2).join('.'), domain: parts.at(-3)!, entity: words(parts.at(-2)!), action: words(last) };
}

function conventionOf(path: string, names: Names): Convention | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const base = withoutVersion(baseNameOf(file));
  const fileName = fileNames.findIndex((make) => make(names) === base);
  if (fileName < 0 || isVersionName(baseNameOf(file))) return undefined;
  const folders = path.split('/').slice(0, -1);
  const namespace = names.namespace.split('.');
  const mirrors = namespace.length > 1 && folders.slice(-namespace.length).join('.') === names.namespace;
  const folder = mirrors ? [...folders.slice(0, -namespace.length), '{namespace}'] : folders.map((segment) => {
    const plain = toCase(segment, 'snake_case');
    return plain === names.domain ? '{domain}' : plain === names.entity.join('_') ? '{entity}' : segment;
  });
  // A version in the name is that of a first one.
  const ending = file.slice(base.length).replace(/^([._-]v?)\d+/i, '$11').replace(/^([._-]v?1)((?:[._-]\d+)+)(?=\.)/i, (_, start: string, more: string) => start + more.replace(/\d+/g, '0'));
  return { folder, fileName, ending };
}
