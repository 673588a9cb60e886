import { remembered } from '../../../remembered.ts';
import { automatonOf } from './automaton.ts';
import type { Position } from './automaton.ts';
import { has, intersects } from './char-set.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Part } from './parse-pattern.ts';

/** A repetition that takes exponential time in engines that go back and try again. */
export interface SlowRepetition {
  readonly start: number;
  readonly end: number;
}

/**
 * The repetition of a pattern for which an engine that goes back tries exponentially many ways on some text; undefined where there is none or
 * where it cannot be told surely. The pattern is taken as an automaton: it is exponential exactly when from some place one and the same text
 * leads back to that place on two different ways (Weideman et al., "Analyzing Matching Time Behavior of Backtracking Regular Expression
 * Matchers", 2016), and when what follows can fail.
 */
export const slowRepetition: (pattern: string) => SlowRepetition | undefined = remembered(findSlow);

function findSlow(pattern: string): SlowRepetition | undefined {
  // A repeated group is the least that it takes.
  if (!/\)[*+{]/.test(pattern)) return undefined;
  const parsed = parsePattern(pattern);
  if (parsed.kind !== 'parsed') return undefined;
  const found = ambiguousLoop(parsed.root);
  if (!found?.canFail) return undefined;
  const around = enclosingRepeats(parsed.root, found.part);
  const guilty = around.find((repeat) => ambiguousLoop(repeat) !== undefined) ?? around.at(-1);
  return guilty && { start: guilty.start, end: guilty.end };
}

/** From here on a limit of a repetition counts as none. */
const wide = 16;
const mostPositions = 160;

/** Where the next character can be, by position, with the empty steps counted out. */
interface Ways {
  readonly positions: readonly Position[];
  /** By position, the positions that can follow and whether on more than one way. */
  readonly next: readonly ReadonlyMap<number, 'once' | 'twice'>[];
  /** Whether the pattern can end behind a position without anything more that could fail. */
  readonly endsFreely: readonly boolean[];
}

function waysOf(root: Part): Ways | undefined {
  const machine = automatonOf(root, mostPositions, wide);
  if (!machine) return undefined;
  const { empty, wants, rounds, positions, positionAt, last } = machine;
  let steps = 0;
  const next = positions.map(({ to }) => {
    const reached = new Map<number, 'once' | 'twice'>();
    const gone = new Set<number>();
    const walk = (at: number): void => {
      if (++steps > 50_000 || gone.has(at)) return;
      const position = positionAt.get(at);
      if (position !== undefined) reached.set(position, reached.has(position) ? 'twice' : 'once');
      const round = rounds.has(at);
      if (round) gone.add(at);
      for (const to of empty[at]!) walk(to);
      if (round) gone.delete(at);
    };
    walk(to);
    return reached;
  });
  if (steps > 50_000) return undefined;
  const endsFreely = positions.map(({ to }) => {
    const seen = new Set<number>();
    const walk = (at: number): boolean => {
      if (seen.has(at) || wants.get(at) === 'end') return false;
      seen.add(at);
      return at === last || empty[at]!.some(walk);
    };
    return walk(to);
  });
  return { positions, next, endsFreely };
}

interface Loop {
  readonly part: Part;
  /** Whether the text can go on behind the loop so that the pattern surely fails. */
  readonly canFail: boolean;
}

/** A place from which one text leads back to it on two ways. */
function ambiguousLoop(root: Part): Loop | undefined {
  const ways = waysOf(root);
  if (!ways) return undefined;
  const { positions, next, endsFreely } = ways;
  const component = components(positions.length, (at) => next[at]!.keys());
  for (let at = 0; at < positions.length; at++) {
    for (const [to, ways] of next[at]!) if (ways === 'twice' && component[to] === component[at] && reaches(at, to)) return loop(at);
  }
  // Pairs of places that the same text leads to.
  const count = positions.length;
  const pairs = new Map<number, number[]>();
  let edges = 0;
  const queue: number[] = [];
  const push = (pair: number): void => {
    if (pairs.has(pair)) return;
    pairs.set(pair, []);
    queue.push(pair);
  };
  for (let at = 0; at < count; at++) if (reaches(at, at)) push(at * count + at);
  while (queue.length > 0) {
    const pair = queue.pop()!;
    const [one, other] = [Math.floor(pair / count), pair % count];
    for (const a of next[one]!.keys()) {
      if (component[a] !== component[one]) continue;
      for (const b of next[other]!.keys()) {
        if (component[b] !== component[a] || (a !== b && !intersects(positions[a]!.set, positions[b]!.set))) continue;
        if (++edges > 200_000) return undefined;
        pairs.get(pair)!.push(a * count + b);
        push(a * count + b);
      }
    }
  }
  const index = new Map([...pairs.keys()].map((pair, i) => [pair, i]));
  const keys = [...pairs.keys()];
  const paired = components(keys.length, (i) => pairs.get(keys[i]!)!.map((pair) => index.get(pair)!));
  const split = new Set<number>();
  keys.forEach((pair, i) => {
    if (Math.floor(pair / count) !== pair % count) split.add(paired[i]!);
  });
  for (let i = 0; i < keys.length; i++) {
    const at = keys[i]! % count;
    if (Math.floor(keys[i]! / count) === at && split.has(paired[i]!)) return loop(at);
  }
  return undefined;

  function reaches(from: number, to: number): boolean {
    return component[from] === component[to] && (from !== to || next[from]!.has(from) || component.some((one, i) => i !== from && one === component[from]));
  }

  function loop(at: number): Loop {
    const { part } = positions[at]!;
    if (positions.some((_, i) => component[i] === component[at] && endsFreely[i])) return { part, canFail: false };
    const after = new Set<number>();
    const walk = (from: number): void => {
      for (const to of next[from]!.keys()) {
        if (after.has(to)) continue;
        after.add(to);
        walk(to);
      }
    };
    walk(at);
    // A character that nothing behind can take.
    const canFail = ['!', ' ', '#', '~', 'a', '0', '\n', '\u0001'].some((one) => [...after].every((i) => !has(positions[i]!.set, one.charCodeAt(0))));
    return { part, canFail };
  }
}

/** The strongly connected components of a graph (Tarjan), as a number for each node. */
function components(size: number, nextOf: (node: number) => Iterable<number>): readonly number[] {
  const component = new Array<number>(size).fill(-1);
  const low = new Array<number>(size).fill(0);
  const order = new Array<number>(size).fill(-1);
  const stack: number[] = [];
  let counter = 0;
  let found = 0;
  for (let start = 0; start < size; start++) {
    if (order[start] !== -1) continue;
    const work: { node: number; rest: Iterator<number> }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = counter++;
      stack.push(node);
      work.push({ node, rest: nextOf(node)[Symbol.iterator]() });
    };
    enter(start);
    while (work.length > 0) {
      const { node, rest } = work.at(-1)!;
      const step = rest.next();
      if (!step.done) {
        if (order[step.value] === -1) enter(step.value);
        else if (component[step.value] === -1) low[node] = Math.min(low[node]!, order[step.value]!);
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) low[above.node] = Math.min(low[above.node]!, low[node]!);
      if (low[node] !== order[node]) continue;
      for (let one = stack.pop()!; ; one = stack.pop()!) {
        component[one] = found;
        if (one === node) break;
      }
      found++;
    }
  }
  return component;
}

/** The repetitions around a part that can go on, the innermost first. */
function enclosingRepeats(root: Part, inner: Part): readonly Part[] {
  return parts(root).filter((part) => part.kind === 'repeat' && part.max >= wide && part.start <= inner.start && inner.end <= part.end).reverse();
}

/** A part and all in it, the outer ones first. */
function parts(root: Part): readonly Part[] {
  switch (root.kind) {
    case 'sequence':
      return [root, ...root.parts.flatMap(parts)];
    case 'choice':
      return [root, ...root.options.flatMap(parts)];
    case 'repeat':
    case 'look':
      return [root, ...parts(root.body)];
    default:
      return [root];
  }
}
