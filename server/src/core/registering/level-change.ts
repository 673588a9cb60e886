import type { Mode } from '../compat/modes.ts';

/** What setting a compatibility level would do, found out without writing: what somebody looks at before confirming it. */
export interface LevelChange {
  /** Says this plan: another target, level in force or new level makes another one. */
  readonly id: string;
  /** As a sentence names it. No secret is in it. */
  readonly registry: string;
  readonly registryName: string;
  /** Undefined for the level of all subjects that have none of their own. */
  readonly subject: string | undefined;
  readonly from: Mode;
  readonly fromOf: 'subject' | 'all' | 'either';
  readonly to: Mode;
  /** What new versions may do from then on that they may not now, and the other way round: parts of a sentence. */
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  /** So many subjects and versions were compared with each other. */
  readonly looked: { readonly subjects: number; readonly versions: number };
  /** Versions that are registered and would not have been taken under the new level. */
  readonly broken: readonly BrokenVersion[];
  readonly notes: readonly string[];
  /** Why it is not set: whole sentences. */
  readonly stops: readonly string[];
}

export interface BrokenVersion {
  readonly subject: string;
  readonly version: number;
  /** The newest of the earlier versions that it breaks. */
  readonly against: number;
  readonly code: string;
  readonly message: string;
  /** It is the newest one of its subject: what follows it meets the same. */
  readonly isNewest: boolean;
}

/** Whether there is something to be set. */
export function isChange({ subject, from, fromOf, to }: Pick<LevelChange, 'subject' | 'from' | 'fromOf' | 'to'>): boolean {
  return from !== to || (subject !== undefined && fromOf === 'all');
}

export function maySet(change: LevelChange): boolean {
  return isChange(change) && change.stops.length === 0;
}

/** What has to be typed to confirm a change. */
export function nameToConfirm({ subject }: Pick<LevelChange, 'subject'>): string {
  return subject ?? 'global';
}

/** What a plan comes to, as a sentence. */
export function levelInShort(change: LevelChange): string {
  const { subject, from, to, stops, registry } = change;
  const of = subject === undefined ? 'of all subjects' : `of "${subject}"`;
  if (!isChange(change)) return `Nothing is to be set: the level ${of} in the registry ${registry} is ${to} already.`;
  if (stops.length > 0) return `The level ${of} in the registry ${registry} cannot be set: ${stops[0]}`;
  return from === to ? `This would give "${subject}" a level of its own in the registry ${registry}: ${to}, which is that of all subjects now.` : `This would set the level ${of} in the registry ${registry} from ${from} to ${to}.`;
}

type Reach = 0 | 1 | 2;

/** What a level asks in each direction: nothing, the newest version, all versions. */
function reachOf(mode: Mode): { readonly backward: Reach; readonly forward: Reach } {
  const reach: Reach = mode.endsWith('_TRANSITIVE') ? 2 : 1;
  return { backward: mode.startsWith('BACKWARD') || mode.startsWith('FULL') ? reach : 0, forward: mode.startsWith('FORWARD') || mode.startsWith('FULL') ? reach : 0 };
}

/** What one level asks of new versions that another does not, as parts of a sentence. Pure and total. */
export function askedBeyond(more: Mode, less: Mode): readonly string[] {
  const [a, b] = [reachOf(more), reachOf(less)];
  const whose = (to: Reach, from: Reach): string => (from === 1 ? 'versions older than the one before' : to === 2 ? 'any earlier version' : 'the version before');
  return [
    ...(a.backward > b.backward ? [`versions that cannot read what ${whose(a.backward, b.backward)} wrote`] : []),
    ...(a.forward > b.forward ? [`versions whose events ${whose(a.forward, b.forward)} cannot read`] : []),
  ];
}

const mostBroken = 20;

/** A plan as a Markdown document, which is also how a terminal shows it. */
export function levelText(change: LevelChange): string {
  const { subject, from, fromOf, to, taken, refused, broken, looked, notes, stops, registry } = change;
  const lines = [`# Set the compatibility level of ${subject === undefined ? 'all subjects' : `"${subject}"`} to ${to}`, '', levelInShort(change), ''];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`## ${title}`, '', ...items.map((item) => `- ${item}`), '');
  };
  section('What stands against it', stops);
  section('What changes', [
    `Registry: ${registry}`, `Of: ${subject === undefined ? 'all subjects without a level of their own' : subject}`,
    `Level: ${from}${subject === undefined ? '' : fromOf === 'subject' ? ' (its own)' : fromOf === 'all' ? ' (that of all subjects)' : ''} → ${to}${subject === undefined ? '' : ' (its own)'}`,
    `Taken from then on: ${taken.length === 0 ? 'nothing that is refused now' : taken.join('; ')}`, `Refused from then on: ${refused.length === 0 ? 'nothing that is taken now' : refused.join('; ')}`,
  ]);
  section(`Registered versions under ${to}`, to === 'NONE' ? ['Nothing is compared under NONE.'] : looked.versions === 0 ? ['There are no two versions to compare.'] : broken.length === 0 ? [`None of ${looked.versions} ${looked.versions === 1 ? 'version' : 'versions'} that follow another one breaks what came before it.`] : [
    ...broken.slice(0, mostBroken).map(({ subject: of, version, against, message, code, isNewest }) => `${subject === undefined ? `${of} ` : ''}v${version} breaks v${against}${isNewest ? ' and is the newest' : ''}. ${message} (${code})`),
    ...(broken.length > mostBroken ? [`And ${broken.length - mostBroken} more.`] : []),
  ]);
  if (broken.length > 0) lines.push('They stay as they are: a level asks about new versions only.', '');
  section('Besides', notes);
  return `${lines.join('\n').trimEnd()}\n`;
}
