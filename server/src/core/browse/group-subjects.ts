import { placeOfSubject } from './subject-place.ts';

/** Subjects as a tree shows them: domains, in them entities, in them subjects. */
export type SubjectGroup =
  | { readonly kind: 'group'; readonly label: string; readonly domain: string; readonly entity?: string; readonly count: number; readonly members: readonly SubjectGroup[] }
  | { readonly kind: 'subject'; /** What the groups around do not say yet. */ readonly label: string; readonly subject: string };

type Group = SubjectGroup & { readonly kind: 'group' };

/**
 * Groups subjects by the domain and the entity that their names tell, in alphabetical order, groups first. A group of one is none: its subject stands in its place. Subjects whose names
 * tell nothing stand at the top.
 */
export function groupSubjects(subjects: Iterable<string>): readonly SubjectGroup[] {
  const domains = new Map<string, Map<string, string[]>>();
  const alone: string[] = [];
  for (const subject of subjects) {
    const { domain, entity } = placeOfSubject(subject);
    // An entity without a domain is a group at the top.
    const key = domain ?? entity;
    if (key === undefined) {
      alone.push(subject);
      continue;
    }
    const entities = domains.get(key) ?? new Map<string, string[]>();
    domains.set(key, entities);
    const under = domain === undefined ? '' : (entity ?? '');
    const list = entities.get(under);
    if (list) list.push(subject);
    else entities.set(under, [subject]);
  }
  return inOrder([...[...domains].map(([domain, entities]) => domainGroup(domain, entities)), ...alone.map((subject) => leaf(subject, ''))]);
}

/** The members of the group of these words; undefined where there is none any more. */
export function membersOfGroup(groups: readonly SubjectGroup[], domain: string, entity: string | undefined): readonly SubjectGroup[] | undefined {
  const group = groups.find((it): it is Group => it.kind === 'group' && it.domain === domain && it.entity === undefined);
  if (entity === undefined) return group?.members;
  return group?.members.find((it): it is Group => it.kind === 'group' && it.entity === entity)?.members;
}

function domainGroup(domain: string, entities: ReadonlyMap<string, readonly string[]>): SubjectGroup {
  const members: SubjectGroup[] = [];
  for (const [entity, subjects] of entities) {
    if (entity === '' || subjects.length === 1) members.push(...subjects.map((subject) => leaf(subject, domain)));
    else members.push({ kind: 'group', label: entity, domain, entity, count: subjects.length, members: inOrder(subjects.map((subject) => leaf(subject, `${domain}.${entity}`))) });
  }
  const [only] = members;
  if (members.length === 1 && only?.kind === 'subject') return leaf(only.subject, '');
  return { kind: 'group', label: domain, domain, count: members.reduce((sum, it) => sum + (it.kind === 'group' ? it.count : 1), 0), members: inOrder(members) };
}

/** A subject under groups that say `said` already, in whatever separators; where its name does not begin so, as a record's, its domain alone is left out. */
function leaf(subject: string, said: string): SubjectGroup {
  let rest = subject.slice(prefixLength(subject, said));
  if (rest === subject || rest === '') {
    const domain = said.slice(0, said.lastIndexOf('.'));
    rest = domain === '' ? subject : subject.slice(prefixLength(subject, domain));
  }
  return { kind: 'subject', label: rest === '' ? subject : rest, subject };
}

/** How much of a name says these words and the separator behind them; 0 where it does not begin so. */
function prefixLength(name: string, words: string): number {
  if (words === '' || name.length <= words.length) return 0;
  for (let i = 0; i < words.length; i++) if (name[i] !== words[i] && !(isSeparator(name[i]!) && isSeparator(words[i]!))) return 0;
  return isSeparator(name[words.length]!) ? words.length + 1 : 0;
}

function isSeparator(character: string): boolean {
  return character === '.' || character === '-' || character === '_' || character === '/';
}

function inOrder(members: readonly SubjectGroup[]): readonly SubjectGroup[] {
  return members.map((it) => [it.label.toLowerCase(), it] as const)
    .sort(([a, one], [b, other]) => (one.kind !== other.kind ? (one.kind === 'group' ? -1 : 1) : a < b ? -1 : a > b ? 1 : 0))
    .map(([, it]) => it);
}

/** The groups that lead to a name, and the name itself; undefined where none does. */
export function wayThrough(groups: readonly SubjectGroup[], subject: string): readonly SubjectGroup[] | undefined {
  for (const it of groups) {
    if (it.kind === 'subject') {
      if (it.subject === subject) return [it];
      continue;
    }
    const rest = wayThrough(it.members, subject);
    if (rest) return [it, ...rest];
  }
  return undefined;
}
