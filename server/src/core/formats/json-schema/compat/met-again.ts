import type { Difference } from '../../../compat/difference.ts';
import type { Age } from '../dialect.ts';
import type { Container, Node } from '../../../tree/node.ts';
import { memberOf, rootOf } from '../../../tree/node.ts';
import { weightyPrintOf } from './fingerprint.ts';
import { keep, recall } from './recalled.ts';
import type { Circumstances } from './recalled.ts';
import type { Property } from './structure.ts';

/**
 * What is remembered while one schema is compared with many others, all as its readers or all as its writers: of a hundred earlier versions most of each is
 * written like the one before, so the differences of a property are found out once for all that have it written alike.
 */
export interface MetBefore {
  /** Which side is always the same schema. */
  readonly same: 'reader' | 'writer';
  /** By the property of the schema that stays, and by the print of the other. */
  readonly found: Map<Property, Map<number, Found[]>>;
  /** What one side alone has: by the property itself where the schema that stays has it, by its path otherwise. */
  readonly lacks: Map<Property | string, Lack[]>;
}

export function metBefore(same: 'reader' | 'writer'): MetBefore {
  return { same, found: new Map(), lacks: new Map() };
}

interface Lack {
  /** Of what the schema that stays does not have. */
  readonly print: number;
  readonly age: Age;
  readonly difference: Difference;
}

/** The same difference over a property that one side alone has as between schemas before; made anew where it is the first. */
export function lackOf({ same, lacks }: MetBefore, registryCode: string, path: string, reader: Node, writer: Node, of: Property, make: () => Difference): Difference {
  const [stays, other] = same === 'reader' ? [reader, writer] : [writer, reader];
  const isOfStays = of.key === stays;
  const print = isOfStays ? 0 : weightyPrintOf(of.node);
  const known = lacks.get(isOfStays ? of : path);
  for (const it of known ?? []) {
    const { difference } = it;
    if (it.print === print && it.age === of.age && difference.registryCode === registryCode && difference[same] === stays) return new MetAgain(difference, same, same === 'reader' ? difference.writer : difference.reader, other);
  }
  const difference = make();
  if (known) known.push({ print, age: of.age, difference });
  else lacks.set(isOfStays ? of : path, [{ print, age: of.age, difference }]);
  return difference;
}

interface Found {
  readonly age: Age;
  readonly path: string;
  /** How the property was written where it was compared. */
  readonly node: Node;
  readonly differences: readonly Difference[];
}

/** What a property differs in, if it was compared with one that is written alike; those that break nothing are left out. Undefined where it has to be compared. */
export function foundBefore(before: MetBefore, original: Property, update: Property, circumstances: Circumstances): readonly Difference[] | undefined {
  const [stays, other] = before.same === 'reader' ? [update, original] : [original, update];
  const print = weightyPrintOf(other.node);
  for (const it of before.found.get(stays)?.get(print) ?? []) {
    if (it.age === other.age && it.path === circumstances.path) return it.differences.map((difference) => new MetAgain(difference, before.same, it.node, other.node));
  }
  const differences = recall(circumstances, update, original);
  if (differences) note(before.found, stays, print, { age: other.age, path: circumstances.path, node: other.node, differences });
  return differences;
}

/** Remembers what a property differs in, without what breaks nothing. */
export function remember(before: MetBefore, original: Property, update: Property, circumstances: Circumstances, differences: readonly Difference[]): void {
  const [stays, other] = before.same === 'reader' ? [update, original] : [original, update];
  const { node, age } = other;
  const print = weightyPrintOf(node);
  if (Number.isNaN(print)) return;
  const weighty = differences.filter(({ breaks }) => breaks !== 'never');
  note(before.found, stays, print, { age, path: circumstances.path, node, differences: weighty });
  keep(circumstances, update, original, weighty);
}

function note(known: MetBefore['found'], stays: Property, print: number, found: Found): void {
  let prints = known.get(stays);
  if (!prints) known.set(stays, (prints = new Map()));
  const list = prints.get(print);
  if (list) list.push(found);
  else prints.set(print, [found]);
}

/** A difference between other schemas of which what matters is written alike. Its place is looked up when it is asked for: they come by the thousand. */
class MetAgain implements Difference {
  readonly first: Difference;
  readonly #before: Difference;
  readonly #same: MetBefore['same'];
  readonly #from: Node;
  readonly #to: Node;
  constructor(before: Difference, same: MetBefore['same'], from: Node, to: Node) {
    this.#before = before;
    this.first = before.first ?? before;
    this.#same = same;
    this.#from = from;
    this.#to = to;
  }
  get registryCode(): string { return this.first.registryCode; }
  get variant(): Difference['variant'] { return this.first.variant; }
  get path(): string { return this.first.path; }
  get breaks(): Difference['breaks'] { return this.first.breaks; }
  get reader(): Node { return this.#same === 'reader' ? this.first.reader : counterpart(this.#before.reader, this.#from, this.#to); }
  get writer(): Node { return this.#same === 'writer' ? this.first.writer : counterpart(this.#before.writer, this.#from, this.#to); }
  get readerUse(): Difference['readerUse'] { return this.#same === 'reader' ? this.first.readerUse : undefined; }
  get writerUse(): Difference['writerUse'] { return this.#same === 'writer' ? this.first.writerUse : undefined; }
  get subject(): Difference['subject'] { return this.first.subject; }
  get field(): Difference['field'] { return this.first.field; }
  get readerSays(): Difference['readerSays'] { return this.first.readerSays; }
  get writerSays(): Difference['writerSays'] { return this.first.writerSays; }
  get info(): Difference['info'] { return this.first.info; }
  get causes(): Difference['causes'] { return this.#before.causes?.map((cause) => new MetAgain(cause, this.#same, this.#from, this.#to)); }
}

/** The node that stands in or behind `to` where `node` stands in or behind `from`, which is written alike. */
function counterpart(node: Node, from: Node, to: Node): Node {
  if (node === from) return to;
  const { parent } = node;
  // Outside of it there is only what its references lead to, which count from the root.
  if (!parent) return rootOf(to);
  const above = counterpart(parent, from, to);
  if (parent.kind === 'array') return above.kind === 'array' ? (above.items[parent.items.indexOf(node)] ?? above) : above;
  const at = parent.members.findIndex(({ key, value }) => key === node || value === node);
  const isKey = parent.members[at]?.key === node;
  const member = above.kind !== 'object' ? undefined : isWithin(parent, from) ? above.members[at] : memberOf(above, parent.members[at]!.key.value);
  return (isKey ? member?.key : member?.value) ?? above;
}

function isWithin(node: Container, outer: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === outer) return true;
  return false;
}
