import type { CharSet } from './char-set.ts';
import type { Part } from './parse-pattern.ts';

/** A pattern as a machine of states with empty steps, and steps that take a character (Thompson's construction). */
export interface Automaton {
  readonly first: number;
  readonly last: number;
  /** By state, where an empty step leads. */
  readonly empty: readonly (readonly number[])[];
  /** By state, what the empty steps into it want of the place: the beginning or the end of the text. */
  readonly wants: ReadonlyMap<number, 'start' | 'end'>;
  /** States at which a loop goes round: to pass one twice without a character between would be an empty round, which engines do not take. */
  readonly rounds: ReadonlySet<number>;
  /** The steps that take a character. */
  readonly positions: readonly Position[];
  /** The position that begins at a state. */
  readonly positionAt: ReadonlyMap<number, number>;
  /** It looks around or at the bounds of words, which the machine does not: such steps are empty here. */
  readonly looksAround: boolean;
}

export interface Position {
  readonly set: CharSet;
  readonly part: Part;
  readonly to: number;
}

/**
 * The machine of a pattern; undefined when it would have more than `most` positions. From `wide` on an upper limit of a repetition counts as
 * none and a lower one as 2: that keeps the machine small and tells as much about ambiguity.
 */
export function automatonOf(root: Part, most: number, wide: number): Automaton | undefined {
  const empty: number[][] = [];
  const wants = new Map<number, 'start' | 'end'>();
  const rounds = new Set<number>();
  const positions: Position[] = [];
  const positionAt = new Map<number, number>();
  let looksAround = false;
  let tooBig = false;
  const state = (): number => empty.push([]) - 1;
  const link = (from: number, to: number): void => void empty[from]!.push(to);
  const first = state();
  const last = build(root, first);
  return tooBig ? undefined : { first, last, empty, wants, rounds, positions, positionAt, looksAround };

  /** Adds the states of a part behind a state; gives the state behind the part. */
  function build(part: Part, from: number): number {
    if (positions.length > most || empty.length > 20 * most) tooBig = true;
    if (tooBig) return from;
    switch (part.kind) {
      case 'chars': {
        const [before, after] = [state(), state()];
        link(from, before);
        positionAt.set(before, positions.length);
        positions.push({ set: part.set, part, to: after });
        return after;
      }
      case 'sequence':
        return part.parts.reduce((at, one) => build(one, at), from);
      case 'choice': {
        const after = state();
        for (const option of part.options) {
          const start = state();
          link(from, start);
          link(build(option, start), after);
        }
        return after;
      }
      case 'assert': {
        const after = state();
        link(from, after);
        if (part.what === 'bound') looksAround = true;
        else wants.set(after, part.what);
        return after;
      }
      case 'look':
        looksAround = true;
        return from;
      case 'repeat':
        return repeat(part, from);
      default:
        return part satisfies never;
    }
  }

  function repeat(part: Part & { kind: 'repeat' }, from: number): number {
    const { body, min, max } = part;
    const endless = max === Infinity || (max >= wide && max !== min);
    const copies = endless && min >= wide ? 2 : min;
    let at = from;
    for (let i = 0; i < copies && !tooBig; i++) at = build(body, at);
    const after = state();
    if (endless) {
      // To enter the loop and to go round are two states: coming in anew is another way than going round.
      const [enter, round, start] = [state(), state(), state()];
      rounds.add(round);
      link(at, enter);
      for (const split of [enter, round]) {
        link(split, start);
        link(split, after);
      }
      link(build(body, start), round);
      return after;
    }
    for (let i = min; i < max && !tooBig; i++) {
      link(at, after);
      const start = state();
      link(at, start);
      at = build(body, start);
    }
    link(at, after);
    return after;
  }
}
