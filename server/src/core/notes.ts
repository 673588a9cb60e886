/** What was found out about things, by the thing. */
export interface Notes<K extends object, V> {
  get(thing: K): V | undefined;
  set(thing: K, note: V): void;
}

/**
 * Remembers what was found out about things of one document in the things themselves, and is gone with them. A `WeakMap` would do, but what it holds
 * V8's collections of young objects take for alive as long as the map is: every document would be copied twice, and stay until everything is collected.
 */
export function notes<K extends object, V>(): Notes<K, V> {
  const own = Symbol('note');
  return {
    get: (thing) => (thing as Readonly<Record<symbol, V | undefined>>)[own],
    set: (thing, note) => {
      (thing as Record<symbol, V>)[own] = note;
    },
  };
}
