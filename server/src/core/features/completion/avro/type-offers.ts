import type { PrimitiveName } from '../../../formats/avro/model.ts';
import { branchKey } from '../../../formats/avro/resolve.ts';
import { fullNameOf } from '../../../formats/avro/parse.ts';
import type { ArrayNode } from '../../../tree/node.ts';
import type { AskedAvro } from '../asked.ts';
import { couldBeMeant, nearestFirst } from '../nearness.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';
import { logicalTypesByUse } from './logical-types-by-use.ts';

/** No list of names is longer: a person types on instead. */
const mostNames = 200;

/** What a type may be: primitives, names of this document and of others as they are written here, and kinds of types with what they need. */
export function typeOffers(asked: AskedAvro): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const { node } = asked.slot;
  const union = node.parent?.kind === 'array' && node.parent.parent !== undefined ? node.parent : undefined;
  const taken = union ? branchesBeside(union, asked) : new Set<string>();
  const names = nameOffers(asked, taken);
  return { isComplete: names.isComplete, offers: [...primitiveOffers(union, asked, taken), ...names.offers, ...constructed(union, taken), ...logicalOffers(taken)] };
}

function primitiveOffers(union: ArrayNode | undefined, { slot }: AskedAvro, taken: ReadonlySet<string>): readonly Offer[] {
  const isFirst = union !== undefined && union.items[0] === slot.node;
  return byUse.filter((name) => !taken.has(name)).map((name) => ({
    label: name, kind: 'type', value: name, topic: { about: 'avro-type', name },
    // First in a union, null may be its default; alone it is hardly ever meant.
    rank: name !== 'null' ? 1 : isFirst ? 0 : union ? 2 : 5,
  }));
}

/** The primitives, those that schemas of events are mostly made of first. */
const byUse: readonly PrimitiveName[] = ['string', 'long', 'int', 'boolean', 'double', 'float', 'bytes', 'null'];

/** What the branches beside the one that is written are: a union has each but once. */
function branchesBeside(union: ArrayNode, { slot, model, workspace }: AskedAvro): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const type of model.avro.types) {
    if (type.kind !== 'union' || type.node !== union) continue;
    for (const branch of type.branches) {
      const key = branch.node === slot.node ? undefined : branchKey(branch, model.avro, workspace);
      if (key !== undefined) keys.add(key);
    }
  }
  return keys;
}

function nameOffers({ slot, model, workspace }: AskedAvro, taken: ReadonlySet<string>): { readonly offers: readonly Offer[]; readonly isComplete: boolean } {
  const namespace = model.avro.types.find((type) => type.node === slot.node)?.namespace ?? '';
  const here = new Map<string, string>();
  // What is defined further down is not known yet to most readers.
  for (const [name, type] of model.avro.names) if (type.node.start < slot.node.start) here.set(name, type.kind);
  const elsewhere = [...workspace.avroNames()].filter((name) => !model.avro.names.has(name));
  const possible = [...here.keys(), ...elsewhere].filter((name) => !taken.has(name) && (couldBeMeant(slot.place.typed, name) || couldBeMeant(slot.place.typed, written(name))));
  const ordered = nearestFirst(possible, namespace === '' ? '' : `${namespace}.`);
  return {
    isComplete: ordered.length <= mostNames,
    offers: ordered.slice(0, mostNames).map((fullName) => {
      const name = written(fullName);
      const kind = here.get(fullName);
      return { label: name, kind: 'reference', value: name, rank: kind ? 2 : 3, topic: { about: 'named-type', fullName }, detail: kind ?? (name === fullName ? 'in another file' : `in another file, ${fullName}`) };
    }),
  };

  /** A name without its namespace where that is the one around it. A name in no namespace has no other form. */
  function written(fullName: string): string {
    const dot = fullName.lastIndexOf('.');
    const simple = fullName.slice(dot + 1);
    return fullNameOf(simple, namespace).fullName === fullName ? simple : fullName;
  }
}

/** Types that are objects, as they begin. */
function constructed(union: ArrayNode | undefined, taken: ReadonlySet<string>): readonly Offer[] {
  const kinds: readonly (readonly [string, Skeleton, string])[] = [
    ['record', { type: 'record', name: text(), fields: emptyArray }, '{ name, fields }'],
    ['enum', { type: 'enum', name: text(), symbols: emptyArray }, '{ name, symbols }'],
    ['array', { type: 'array', items: text() }, '{ items }'],
    ['map', { type: 'map', values: text() }, '{ values }'],
    ['fixed', { type: 'fixed', name: text(), size: bare('16') }, '{ name, size }'],
  ];
  const offers = kinds.filter(([name]) => !taken.has(name)).map(([name, value, detail]): Offer => ({ label: name, kind: 'skeleton', value, detail, rank: 4, topic: { about: 'avro-type', name }, goesOn: name === 'array' || name === 'map' }));
  return union ? offers : [...offers, { label: 'nullable', kind: 'skeleton', value: ['null', text()], detail: '["null", …]', rank: 4, topic: { about: 'text', text: 'A value or null. With `null` first, `"default": null` makes the field optional for readers.' }, goesOn: true }];
}

/** Logical types with the type that they usually stand on. */
function logicalOffers(taken: ReadonlySet<string>): readonly Offer[] {
  return logicalTypesByUse.flatMap(([name, { on, means }]): readonly Offer[] => {
    const base = on[0]!;
    if (base === 'fixed' || taken.has(base)) return [];
    const value: Skeleton = { type: base, logicalType: name, ...(name === 'decimal' && { precision: bare('9'), scale: bare('2') }) };
    return [{ label: name, kind: 'skeleton', value, detail: `${base}: ${means}`, rank: 6, topic: { about: 'logical-type', name } }];
  });
}
