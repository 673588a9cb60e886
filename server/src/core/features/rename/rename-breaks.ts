import { kindOf } from '../../compat/breaks/describe.ts';
import { checkCompatibility } from '../../compat/check.ts';
import type { Break, Version } from '../../compat/check.ts';
import { faultsOf } from '../../compat/differences.ts';
import type { Side } from '../../compat/differences.ts';
import type { Question } from '../../compat/findings.ts';
import type { History } from '../../compat/history.ts';
import { namesOf, shortVersionsOf } from '../../compat/version-names.ts';
import { readSchemaAs } from '../../document.ts';
import type { Edit } from '../../finding.ts';
import { applyEdits } from '../../tree/edit.ts';
import { mentionsOf } from '../navigation/mentions.ts';
import type { Definition } from '../navigation/mention.ts';
import type { ReadText } from './unchanged-meaning.ts';

/**
 * What edits of a schema break beside its earlier versions that it does not break as it is, in one sentence: the mode, the kinds of breaks, the versions.
 * Undefined where they break nothing, and where that cannot be told.
 */
export function breaksOfEdits({ model, workspace }: Side, edits: readonly Edit[], { versions, newest = 1 }: Pick<History, 'versions' | 'newest'>, { mode, policy, registryVersion }: Question, read: ReadText): string | undefined {
  const asked = (mode.endsWith('_TRANSITIVE') ? versions : versions.slice(-newest)).filter((version) => faultsOf(version).length === 0);
  const edited: Side = { model: readSchemaAs(model.format, model.uri, read(applyEdits(model.tree.text, edits), model.tree.syntax), model.format === 'json-schema' ? model.json.dialect : 'unknown'), workspace };
  if (asked.length === 0 || faultsOf({ model, workspace }).length > 0 || faultsOf(edited).length > 0) return undefined;
  const check = (side: Side): readonly Against[] => asked.flatMap((version: Version, against) => checkCompatibility(side, [version], mode, policy, registryVersion).breaks.map((it) => ({ it, against })));
  const count = (list: readonly Against[]): ReadonlyMap<string, number> => list.reduce((counts, it) => counts.set(keyOf(it), (counts.get(keyOf(it)) ?? 0) + 1), new Map<string, number>());
  const now = check(edited);
  const before = count(check({ model, workspace }));
  const added = now.filter((it) => (count(now).get(keyOf(it)) ?? 0) > (before.get(keyOf(it)) ?? 0));
  if (added.length === 0) return undefined;
  const titles = [...new Set(added.map(({ it }) => kindOf(it, model.format)?.title ?? it.registryCode))];
  const against = shortVersionsOf(asked.filter((_, i) => added.some((it) => it.against === i)));
  return `${mode} against ${namesOf(against)} does not allow it: ${titles.map((title) => title.charAt(0).toLowerCase() + title.slice(1)).join('; ')}.`;
}

/** A break beside which of the versions, by its place in the list. What a break says is worked out when it is asked, so it is no plain data to be copied. */
interface Against {
  readonly it: Break;
  readonly against: number;
}

/** Paths move with the name, so the kind and the version tell one break from another. */
function keyOf({ it: { registryCode, direction }, against }: Against): string {
  return [registryCode, direction, against].join('\u0001');
}

/** Whether an earlier version has the name: then data was written under it. */
export function wasPublished({ kind, name }: Pick<Definition, 'kind' | 'name'>, { versions }: Pick<History, 'versions'>): boolean {
  return versions.some(({ model }) => mentionsOf(model).some((mention) => mention.kind === kind && mention.role !== 'alias' && mention.node.value.slice(mention.from, mention.to) === name));
}

/** Whether an earlier version has a type in the namespace. */
export function namespaceWasPublished(namespace: string, { versions }: Pick<History, 'versions'>): boolean {
  return versions.some(({ model }) => model.format === 'avro' && [...model.avro.names.values()].some((type) => type.namespace === namespace));
}
