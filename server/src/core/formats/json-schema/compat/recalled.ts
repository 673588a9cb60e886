import type { Difference } from '../../../compat/difference.ts';
import { memberOf, rootOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { comesToAnEnd, weightyPrintOf } from './fingerprint.ts';
import type { Property } from './structure.ts';

/** What a comparison of two properties depends on besides how they are written and what their references lead to. */
export interface Circumstances {
  /** The policy, the behaviour of the registry, and the drafts of both documents. */
  readonly question: string;
  /** Where both stand, as the registry writes it. */
  readonly path: string;
}

const mostKept = 20_000;
/** By circumstances, and by the prints of the reader's property and of the writer's. */
const kept = new Map<string, Map<number, Map<number, readonly Outline[]>>>();
let count = 0;

/**
 * What two properties differ in, if two that are written alike were compared before, in whatever documents: keystroke after keystroke most of a schema is what it
 * was, and all of its earlier versions are. Undefined where they have to be compared.
 */
export function recall(circumstances: Circumstances, reader: Property, writer: Property): readonly Difference[] | undefined {
  const byReader = kept.get(nameOf(circumstances, reader, writer));
  if (!byReader || !isTold(reader) || !isTold(writer)) return undefined;
  return byReader.get(weightyPrintOf(reader.node))?.get(weightyPrintOf(writer.node))?.map((outline) => new Recalled(outline, reader.node, writer.node));
}

/** Keeps what two properties differ in, for others that are written alike. */
export function keep(circumstances: Circumstances, reader: Property, writer: Property, differences: readonly Difference[]): void {
  if (!isTold(reader) || !isTold(writer)) return;
  if (++count > mostKept) {
    kept.clear();
    count = 1;
  }
  const name = nameOf(circumstances, reader, writer);
  let byReader = kept.get(name);
  if (!byReader) kept.set(name, (byReader = new Map()));
  const print = weightyPrintOf(reader.node);
  let byWriter = byReader.get(print);
  if (!byWriter) byReader.set(print, (byWriter = new Map()));
  byWriter.set(weightyPrintOf(writer.node), differences.map((difference) => outlineOf(difference, reader.node, writer.node)));
}

/** Whether its print tells all: of what leads back to itself it matters where it was met first. */
function isTold({ node }: Property): boolean {
  return comesToAnEnd(node) && !Number.isNaN(weightyPrintOf(node));
}

function nameOf({ question, path }: Circumstances, reader: Property, writer: Property): string {
  // With the name: the path does not tell a name with a slash from two names.
  return `${question} ${reader.age} ${writer.age} ${reader.name} ${path}`;
}

/** A difference without its schemas. */
interface Outline extends Omit<Difference, 'reader' | 'writer' | 'readerUse' | 'writerUse' | 'causes' | 'first'> {
  readonly readerAt: Place;
  readonly writerAt: Place;
  readonly causes: readonly Outline[] | undefined;
}

function outlineOf(difference: Difference, reader: Node, writer: Node): Outline {
  const { registryCode, variant, path, breaks, subject, field, readerSays, writerSays, info } = difference;
  return {
    registryCode, path, breaks, ...(variant !== undefined && { variant }), ...(subject !== undefined && { subject }), ...(field !== undefined && { field }),
    ...(readerSays !== undefined && { readerSays }), ...(writerSays !== undefined && { writerSays }), ...(info !== undefined && { info }),
    readerAt: placeIn(reader, difference.reader), writerAt: placeIn(writer, difference.writer), causes: difference.causes?.map((cause) => outlineOf(cause, reader, writer)),
  };
}

/** A place as the way that leads there from the property that is compared, or from the root of its document: a property comes to an end within its document. */
interface Place {
  readonly from: 'property' | 'root';
  /** By number where what holds it is written alike, by name where more may have been put in. */
  readonly steps: readonly (number | string)[];
  /** It is the key of what the steps lead to. */
  readonly isKey: boolean;
}

function placeIn(property: Node, node: Node): Place {
  const key = node.parent?.kind === 'object' ? node.parent.members.find((member) => member.key === node) : undefined;
  const inside: number[] = [];
  const named: (number | string)[] = [];
  let at = node;
  // A key stands for its value on the way.
  if (key && node.parent?.kind === 'object') {
    inside.push(node.parent.members.indexOf(key));
    named.push(key.key.value);
    at = node.parent;
  }
  for (; at !== property && at.parent; at = at.parent) {
    const { parent } = at;
    const self = at;
    const index = parent.kind === 'array' ? parent.items.indexOf(self) : parent.members.findIndex(({ value }) => value === self);
    inside.push(index);
    named.push(parent.kind === 'array' ? index : (parent.members[index]?.key.value ?? ''));
  }
  return at === property ? { from: 'property', steps: inside.reverse(), isKey: key !== undefined } : { from: 'root', steps: named.reverse(), isKey: key !== undefined };
}

/** The node at a place; the nearest around it where there is none. */
function nodeAt({ from, steps, isKey }: Place, property: Node): Node {
  let at = from === 'property' ? property : rootOf(property);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    if (at.kind === 'object') {
      const member = typeof step === 'number' ? at.members[step] : memberOf(at, step);
      const next = isKey && i === steps.length - 1 ? member?.key : member?.value;
      if (!next) return at;
      at = next;
    } else {
      const next = at.kind === 'array' && typeof step === 'number' ? at.items[step] : undefined;
      if (!next) return at;
      at = next;
    }
  }
  return at;
}

/** A difference as between other schemas that are written alike. Its places are looked up when they are asked for. */
class Recalled implements Difference {
  readonly registryCode: string;
  readonly breaks: Difference['breaks'];
  readonly path: string;
  readonly #outline: Outline;
  readonly #reader: Node;
  readonly #writer: Node;
  constructor(outline: Outline, reader: Node, writer: Node) {
    this.registryCode = outline.registryCode;
    this.breaks = outline.breaks;
    this.path = outline.path;
    this.#outline = outline;
    this.#reader = reader;
    this.#writer = writer;
  }
  get variant(): Difference['variant'] { return this.#outline.variant; }
  get reader(): Node { return nodeAt(this.#outline.readerAt, this.#reader); }
  get writer(): Node { return nodeAt(this.#outline.writerAt, this.#writer); }
  get subject(): Difference['subject'] { return this.#outline.subject; }
  get field(): Difference['field'] { return this.#outline.field; }
  get readerSays(): Difference['readerSays'] { return this.#outline.readerSays; }
  get writerSays(): Difference['writerSays'] { return this.#outline.writerSays; }
  get info(): Difference['info'] { return this.#outline.info; }
  get causes(): Difference['causes'] { return this.#outline.causes?.map((cause) => new Recalled(cause, this.#reader, this.#writer)); }
}
