/** A source of choices that depends on its seed alone: the same seed chooses the same on every machine. */
export interface Pick {
  /** A number from 0 to below 1. */
  number(): number;
  /** One of a list, undefined of an empty one. */
  one<T>(list: readonly T[]): T | undefined;
  /** One of what is known not to be empty. */
  of<T>(first: T, ...more: readonly T[]): T;
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): readonly T[];
}

/** The seed is a text, so that each use can have its own: `seeded('1 avro/misspelt-type path')`. */
export function seeded(seed: string): Pick {
  let state = hash(seed);
  // Mulberry32.
  const number = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(number() * list.length)];
  return {
    number, one,
    of: (...list) => one(list)!,
    shuffled(list) {
      const shuffled = [...list];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = Math.floor(number() * (last + 1));
        [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
      }
      return shuffled;
    },
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
