import { groupSubjects, membersOfGroup } from '../../core/browse/group-subjects.ts';
import type { SubjectGroup } from '../../core/browse/group-subjects.ts';
import type { BrowserNode, RegistryRef } from '../../protocol/browser.ts';
import { nameOf } from './connected.ts';
import { filteredNodes } from './filtered.ts';
import type { NodeKind, Question } from './node-kind.ts';
import { paged } from './paged.ts';
import { troubleOf } from './trouble.ts';
import type { Trouble } from './trouble.ts';

/** Under a registry: its subjects, in groups by what their names tell. */
export const registry: NodeKind<'registry'> = {
  kind: 'registry',
  async children(ref, question) {
    const groups = await groupsOf(ref, question);
    if ('kind' in groups) return groups;
    const filtered = filteredNodes(question.id, groups.filtered, 'subject');
    if (groups.all.length > 0) return [...paged(groups.all.map((it) => groupNode(it, ref, question)), question), ...filtered];
    const label = question.filter === '' ? 'No subject is registered here yet.' : `No subject has "${question.filter}" in its name.`;
    return [{ ref: { kind: 'problem' }, id: `${question.id}/nothing`, label, spoken: label, icon: 'info', state: 'leaf', context: 'nothing' }, ...filtered];
  },
};

/** Under a group: its entities, and the subjects that are of none. */
export const group: NodeKind<'group'> = {
  kind: 'group',
  async children(ref, question) {
    const groups = await groupsOf(ref, { ...question, how: 'kept' });
    if ('kind' in groups) return groups;
    return paged((membersOfGroup(groups.all, ref.domain, ref.entity) ?? []).map((it) => groupNode(it, ref, question)), question);
  },
};

async function groupsOf(ref: RegistryRef, { connected, filter, how, signal }: Question): Promise<Grouped | Trouble> {
  const to = await connected.to(ref);
  if (to.kind === 'trouble') return to;
  const names = await to.connected.names(how, signal);
  if (names.kind !== 'ok') return troubleOf(names, nameOf(ref, to.connected.setting), 'which subjects it has', ref, to.connected.setting.url);
  return grouped(names.value, filter);
}

interface Grouped {
  readonly filter: string;
  readonly all: readonly SubjectGroup[];
  /** So many subjects do not have the text of the filter in their names. */
  readonly filtered: number;
}

const groupings = new WeakMap<readonly string[], Grouped>();

/** Each group that is opened asks for the whole again: the names are one list until they are read anew. */
function grouped(names: readonly string[], filter: string): Grouped {
  const known = groupings.get(names);
  if (known?.filter === filter) return known;
  const found = filter === '' ? names : names.filter((it) => it.toLowerCase().includes(filter));
  const now: Grouped = { filter, all: groupSubjects(found), filtered: names.length - found.length };
  groupings.set(names, now);
  return now;
}

/** With a filter so few are found that they are shown at once. */
const fewFound = 50;

/** A group or a subject as a node. */
export function groupNode(it: SubjectGroup, { configFile, registry: name }: RegistryRef, { filter }: Pick<Question, 'filter'>): BrowserNode {
  const of = { configFile, registry: name };
  if (it.kind === 'subject') return subjectNode(it.label, it.subject, of);
  const { label, domain, entity, count } = it;
  const subjects = `${count} subjects`;
  return {
    ref: { kind: 'group', domain, ...(entity !== undefined && { entity }), ...of }, id: `group ${configFile} ${name} ${domain} ${entity ?? ''}`,
    label, description: String(count), spoken: `${entity === undefined ? 'Domain' : 'Entity'} ${label}, ${subjects}`, tooltip: `${label}: ${subjects}`, icon: entity === undefined ? 'symbol-namespace' : 'symbol-class',
    state: filter !== '' && count <= fewFound ? 'expanded' : 'collapsed', context: 'group',
  };
}

function subjectNode(label: string, subject: string, of: RegistryRef): BrowserNode {
  return { ref: { kind: 'subject', subject, ...of }, id: `subject ${of.configFile} ${of.registry} ${subject}`, label, spoken: `Subject ${subject}`, tooltip: subject, icon: 'symbol-event', state: 'collapsed', lacks: 'details', context: 'subject' };
}
