import { keptWith } from '../../kept-with.ts';
import type { CompiledType, Use } from './compiled-type.ts';
import { elsewhere } from './obstacle.ts';
import type { Obstacle, Owner } from './obstacle.ts';
import { printOf } from './type-print.ts';

/**
 * What is remembered while one schema is compared with many others, all as its readers or all as its writers: of a hundred earlier versions most records are
 * what they were in the one before, so what hinders at a record is found out once for all that have it alike.
 */
export interface RecordsMet {
  /** Which side is always the same schema. */
  readonly same: 'reader' | 'writer';
  /** By the record of the schema that stays, and by the print of the other. */
  readonly found: Map<CompiledType, Map<number, Met>>;
}

export function recordsMet(same: 'reader' | 'writer'): RecordsMet {
  return { same, found: new Map() };
}

/** What came out of a pair of records; what hinders has the path that it was found at. */
export type Met = 'compatible' | { readonly path: string; readonly other: CompiledType; readonly obstacles: readonly Obstacle[] };

/** What came out of a pair of records of which the one that stays is this one, and the other is alike; undefined where it has to be compared, `never` where nothing is kept of it. */
export function metBefore(met: RecordsMet, reader: CompiledType, writer: CompiledType): Met | 'never' | undefined {
  const [stays, other] = met.same === 'reader' ? [reader, writer] : [writer, reader];
  const print = printOf(other);
  if (Number.isNaN(print) || Number.isNaN(printOf(stays))) return 'never';
  return met.found.get(stays)?.get(print);
}

export function keep({ same, found }: RecordsMet, reader: CompiledType, writer: CompiledType, outcome: 'compatible' | { readonly path: string; readonly obstacles: readonly Obstacle[] }): void {
  const [stays, other] = same === 'reader' ? [reader, writer] : [writer, reader];
  const met = outcome === 'compatible' ? outcome : { ...outcome, other };
  const known = found.get(stays);
  if (known) known.set(printOf(other), met);
  else found.set(stays, new Map([[printOf(other), met]]));
}

/** The same obstacles between the record that stays and another one that is alike. */
export function again({ same }: RecordsMet, { other, obstacles }: Exclude<Met, string>, reader: CompiledType, writer: CompiledType): readonly Obstacle[] {
  const now = same === 'reader' ? writer : reader;
  // Places are looked up when somebody asks: these come by the thousand.
  const counterpart = (owner: Owner): Owner => ownersIn(now)[placesIn(other).get(owner)!]!;
  return obstacles.map((obstacle) => elsewhere(obstacle, same, counterpart));
}

const owners = keptWith<CompiledType, readonly Owner[]>('owners');
const places = keptWith<CompiledType, ReadonlyMap<Owner, number>>('places of owners');

/** All that an obstacle in a record may be about, in one order for all records that are alike. */
function ownersIn(record: CompiledType): readonly Owner[] {
  const known = owners.get(record);
  if (known) return known;
  const found: Owner[] = [];
  const add = (type: CompiledType): void => {
    found.push(type);
    const inner: readonly Use[] = type.inner ? [type.inner] : type.branches;
    for (const use of inner) {
      found.push(use);
      add(use.type);
    }
    for (const field of type.fields) {
      found.push(field, field.use);
      add(field.use.type);
    }
  };
  add(record);
  return owners.set(record, found);
}

function placesIn(record: CompiledType): ReadonlyMap<Owner, number> {
  return places.get(record) ?? places.set(record, new Map(ownersIn(record).map((owner, place) => [owner, place])));
}
