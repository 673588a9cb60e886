import { weightyPrintOf } from './fingerprint.ts';
import type { Structure } from './structure.ts';

/** What a comparison of two schemas comes to, without the places. */
export interface Weight {
  /** How many differences may break something, under whatever policy; undefined where that is not known. */
  readonly breaks: number | undefined;
  /** Whether none breaks under the policy that was asked for. */
  readonly isHarmless: boolean;
}

/** Weights of pairs of schemas by how these are written: the same definitions come up in version after version, keystroke after keystroke. */
export interface Weights {
  get(original: Structure, update: Structure): Weight | undefined;
  set(original: Structure, update: Structure, weight: Weight): void;
}

const mostKept = 50_000;
const kept = new Map<string, Map<number, Map<number, Weight>>>();
let count = 0;

/** The weights under one policy and one behaviour of a registry. */
export function weightsFor(question: string): Weights {
  return {
    get(original, update) {
      return isWhole(original, update) ? kept.get(tableOf(question, original, update))?.get(weightyPrintOf(original.node))?.get(weightyPrintOf(update.node)) : undefined;
    },
    set(original, update, weight) {
      if (!isWhole(original, update)) return;
      const [one, other] = [weightyPrintOf(original.node), weightyPrintOf(update.node)];
      if (Number.isNaN(one) || Number.isNaN(other)) return;
      if (++count > mostKept) {
        kept.clear();
        count = 1;
      }
      const name = tableOf(question, original, update);
      let table = kept.get(name);
      if (!table) kept.set(name, (table = new Map()));
      let byUpdate = table.get(one);
      if (!byUpdate) table.set(one, (byUpdate = new Map()));
      byUpdate.set(other, weight);
    },
  };
}

/** Whether how the objects are written says all: they are not parts of them. */
function isWhole(original: Structure, update: Structure): boolean {
  return original.about !== undefined && update.about !== undefined;
}

/** Drafts read one text in several ways. */
function tableOf(question: string, original: Structure, update: Structure): string {
  return `${question} ${original.about!.age} ${update.about!.age}`;
}
