import type { Structure } from './structure.ts';

/** A map with two keys. */
export class PairMap<V> {
  readonly #byOne = new Map<Structure, Map<Structure, V>>();
  get(one: Structure, other: Structure): V | undefined {
    return this.#byOne.get(one)?.get(other);
  }
  set(one: Structure, other: Structure, value: V): void {
    let byOther = this.#byOne.get(one);
    if (!byOther) this.#byOne.set(one, (byOther = new Map()));
    byOther.set(other, value);
  }
  delete(one: Structure, other: Structure): void {
    this.#byOne.get(one)?.delete(other);
  }
}
