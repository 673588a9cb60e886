import { isClosed } from '../tree/closed.ts';
import { containersAt } from '../tree/containers-at.ts';
import type { Node, SourceTree, SyntaxProblem } from '../tree/node.ts';
import type { Span } from '../text.ts';

/** Whether what a rule says of a place comes too early, because the text there is still being typed. */
export interface Unfinished {
  /** The value at the place, or the word, is not written to its end. */
  value(place: Span): boolean;
  /** The object or array around the place is not, or its own text is broken: what it seems to lack may be about to come. */
  around(place: Span): boolean;
}

/** Undefined where the text is whole, which is the usual case and costs nothing. */
export function unfinishedIn(tree: SourceTree): Unfinished | undefined {
  // Of YAML a merge key is one too: what it brings in is not seen here.
  const faults = tree.problems.filter(({ kind }) => kind === 'invalid' || kind === 'unsupported');
  if (faults.length === 0) return undefined;
  let broken: ReadonlySet<Node> | undefined;
  const misread = tree.syntax === 'yaml' ? misreadFrom(tree, faults) : Infinity;
  return {
    value(place) {
      if (place.start >= misread) return true;
      const { scalar, containers } = containersAt(tree.root, place.start);
      const node = scalar ?? containers.findLast((it) => it.start === place.start);
      return node !== undefined && (!isClosed(tree, node) || (scalar !== undefined && faults.some((fault) => isWithin(fault, scalar))));
    },
    around(place) {
      if (misread < Infinity) return true;
      const faulty = (broken ??= new Set(faults.flatMap((fault) => touchedBy(tree, fault))));
      const { containers } = containersAt(tree.root, place.start);
      // A list speaks for the object that it stands in: what "required" names stands beside it.
      return containers.slice(containers.findLastIndex(({ kind }) => kind === 'object')).some((it) => faulty.has(it) || !isClosed(tree, it));
    },
  };
}

/**
 * Where the tree of a broken YAML text begins to differ from what is meant. Nesting is told by columns alone there, so that below a fault values
 * may stand in other objects than their own, and objects above it may have lost some.
 */
function misreadFrom({ text }: SourceTree, faults: readonly SyntaxProblem[]): number {
  // An alias of nothing is one value; the rest is read as it stands.
  const first = faults.find(({ kind, start }) => kind === 'invalid' && text[start] !== '*');
  if (!first) return Infinity;
  // The key above may have lost its value.
  const line = text.lastIndexOf('\n', first.start - 1);
  return text.lastIndexOf('\n', line - 1) + 1;
}

/** What a fault of the text makes uncertain: the innermost container, and outwards from one that is never closed the first that is. */
function touchedBy(tree: SourceTree, fault: Span): readonly Node[] {
  const { containers } = containersAt(tree.root, fault.start);
  return containers.slice(Math.max(0, containers.findLastIndex((it) => isClosed(tree, it))));
}

/** Whether a fault makes the value itself uncertain. A comma that is missing behind it does not. */
function isWithin({ start, end, mend }: SyntaxProblem, scalar: Span): boolean {
  const addsBehind = mend?.edits.every((edit) => edit.start === edit.end && edit.start >= scalar.end) === true;
  return scalar.start <= start && end <= scalar.end && !addsBehind;
}
