/** What was found out about a value and is kept with it. */
export interface KeptWith<K extends object, V> {
  get(of: K): V | undefined;
  /** Gives back what it keeps. */
  set(of: K, value: V): V;
}

/**
 * A memo of values that come and go by the thousand: a property of the value that nobody sees, and that no copy of it takes along. In a WeakMap what an entry leads
 * to outlives each quick collection of V8 (its scavenger takes entries for roots), and with it the value itself: no tree of an earlier version would die
 * young. `name` is for debuggers.
 */
export function keptWith<K extends object, V>(name: string): KeptWith<K, V> {
  const key = Symbol(name);
  type Keeper = K & { readonly [key]?: V };
  return {
    get: (of) => (of as Keeper)[key],
    set(of, value) {
      Object.defineProperty(of, key, { value, writable: true, configurable: true });
      return value;
    },
  };
}
