import type { Looked } from './corpora.ts';
import { percent, totals, withOthers } from './planted-report.ts';
import type { KindResult } from './planted-report.ts';
import type { Raised } from './try.ts';

/** What the project asks of itself. */
export const aims = { invalid: 0.98, pitfall: 0.9, perFile: 0.7, clean: 0.5 } as const;

/** Each measure beside its aim, and whether all are held. On the examples alone the corpora are no measure. */
export function verdict(looked: readonly Looked[], results: readonly KindResult[], changes: readonly Raised[], origin: 'shared' | 'examples'): { readonly held: boolean; readonly lines: readonly string[] } {
  const lists = looked.flatMap(({ outcome }) => (outcome.kind === 'schema' ? [outcome.findings] : []));
  const invalid = totals(results.filter(({ kind }) => kind.verdict === 'invalid'));
  const pitfalls = totals(results.filter(({ kind }) => kind.verdict === 'pitfall'));
  const twins = [...results.flatMap(({ tried }) => tried.flatMap((it) => it.twins)), ...changes];
  const alarms = twins.filter(({ fresh }) => fresh.length > 0).length;
  const perFile = lists.length === 0 ? 0 : lists.flat().length / lists.length;
  const clean = lists.length === 0 ? 1 : lists.filter((list) => list.length === 0).length / lists.length;
  const failed = looked.filter(({ outcome }) => outcome.kind === 'crashed' || outcome.kind === 'unreadable').length + lists.flat().filter(({ code }) => code === 'internal/rule-failed').length;
  const nowhere = results.filter(({ tried }) => tried.length === 0).map(({ kind }) => kind.id);
  const measures: readonly { readonly said: string; readonly held: boolean; readonly counts?: boolean }[] = [
    { said: `${looked.length} files looked at, ${failed} failed (none may)`, held: failed === 0 },
    { said: `${perFile.toFixed(2)} findings per schema (at most ${aims.perFile})`, held: perFile <= aims.perFile, counts: origin === 'shared' },
    { said: `${percent(clean, 1)} of the schemas clean (at least ${percent(aims.clean, 1)})`, held: clean >= aims.clean, counts: origin === 'shared' },
    { said: `invalid: ${invalid.found} of ${invalid.planted} found at their place, ${percent(invalid.found, invalid.planted)} (at least ${percent(aims.invalid, 1)}); ${invalid.elsewhere} elsewhere, ${invalid.missed} missed`, held: invalid.found >= aims.invalid * invalid.planted },
    { said: `pitfalls: ${pitfalls.found} of ${pitfalls.planted} found at their place, ${percent(pitfalls.found, pitfalls.planted)} (at least ${percent(aims.pitfall, 1)}); ${pitfalls.elsewhere} elsewhere, ${pitfalls.missed} missed`, held: pitfalls.found >= aims.pitfall * pitfalls.planted },
    { said: `twins and harmless changes: ${alarms} of ${twins.length} raised something (none may)`, held: alarms === 0 },
    { said: `one fault, one finding: ${percent(withOthers(results.flatMap(({ tried }) => tried)), invalid.planted + pitfalls.planted)} of the plantings raised more than one`, held: true, counts: false },
    { said: nowhere.length === 0 ? `${results.length} kinds, each planted somewhere` : `${nowhere.length} of ${results.length} kinds found no host: ${nowhere.join(', ')}`, held: nowhere.length === 0, counts: origin === 'shared' },
  ];
  return {
    held: measures.every(({ held, counts }) => held || counts === false),
    lines: measures.map(({ said, held, counts }) => `${counts === false ? 'no aim  ' : held ? 'held    ' : 'NOT HELD'}  ${said}`),
  };
}
