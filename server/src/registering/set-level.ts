import { levelInShort, maySet, nameToConfirm } from '../core/registering/level-change.ts';
import type { LevelChange } from '../core/registering/level-change.ts';
import type { Connection } from '../registry/connection.ts';
import type { LevelInForce, Registry } from '../registry/port.ts';
import { createWriter } from '../registry/write.ts';
import { version as programVersion } from '../version.ts';
import { levelNow } from './plan-level.ts';
import type { PlannedLevel } from './plan-level.ts';
import { whyRefused } from './told.ts';
import type { Told } from './told.ts';

export interface SetLevelAsked {
  /** A plan that a person saw. */
  readonly planned: PlannedLevel & { readonly kind: 'plan' };
  /** What that person typed. */
  readonly confirmed: string;
  readonly registry: Registry;
  readonly connection: Connection;
}

/**
 * Sets a compatibility level: the second of the two acts that write. It is done once, only for a plan against which nothing stands, only when the name that was
 * typed is that of the plan, and only while the level in force is still that of the plan. What came of it is read back.
 */
export async function setLevel({ planned: { plan, before }, confirmed, registry, connection }: SetLevelAsked): Promise<Told> {
  const { subject, to } = plan;
  const notWritten = (sentence: string): Told => ({ kind: 'not-written', sentence });
  if (confirmed !== nameToConfirm(plan)) return notWritten(`"${confirmed}" does not confirm it: type "${nameToConfirm(plan)}". Nothing was written.`);
  if (!maySet(plan)) return notWritten(levelInShort(plan));
  const now = await levelNow(registry, subject);
  if (now.kind !== 'ok') return notWritten(`The registry ${registry.shown} did not say which level is in force now: ${now.reason}. Nothing was written.`);
  if (now.value.level !== plan.from || now.value.of !== plan.fromOf) return notWritten(`Somebody else set the level to ${now.value.level} in the meantime. Nothing was written; look at a new plan.`);
  const writer = createWriter(connection, programVersion);
  try {
    const written = await writer.setLevel(subject, to);
    if (written.kind === 'refused') return notWritten(`The registry ${registry.shown} did not set it: ${whyRefused(written.refusal, subject)}. Nothing was written.`);
    return readBack(await levelNow(registry, subject), registry, plan, before, written.kind === 'unknown' ? written.reason : undefined);
  } finally {
    writer.close();
  }
}

/** What is in force afterwards. `reason`: why the act had no answer. */
function readBack(after: Awaited<ReturnType<typeof levelNow>>, { shown }: Registry, { subject, to }: LevelChange, before: LevelInForce, reason: string | undefined): Told {
  const of = subject === undefined ? 'of all subjects' : `of "${subject}"`;
  if (after.kind !== 'ok') {
    return reason === undefined
      ? { kind: 'written', sentence: `The registry ${shown} took it, but could not be read afterwards: ${after.reason}.` }
      : { kind: 'unknown', sentence: `It is not known whether the level ${of} was set: the registry ${shown} gave no proper answer (${reason}), nor could it be read afterwards (${after.reason}). Look at it before you try again.` };
  }
  const { level, of: whose } = after.value;
  if (level === to && (subject === undefined || whose !== 'all')) {
    const others = otherThan(before, after.value);
    const more = others.length === 0 ? '' : ` With it the registry changed what else was set there: ${others.join(', ')}.`;
    return { kind: 'written', sentence: `${reason === undefined ? '' : `The registry gave no proper answer (${reason}), but did it. `}The level ${of} in the registry ${shown} is ${to}${subject === undefined ? '' : ', its own,'} now.${more}` };
  }
  return reason === undefined
    ? { kind: 'unknown', sentence: `The registry ${shown} took it, but read right afterwards the level in force ${of} is ${level}${whose === 'all' && subject !== undefined ? ', that of all subjects' : ''}.` }
    : { kind: 'unknown', sentence: `The registry ${shown} gave no proper answer: ${reason}. Read right afterwards, the level ${of} is ${level}. A registry that is slow may still write it: look again before you try again.` };
}

/** Settings beside the level that are not what they were. */
function otherThan(before: LevelInForce, after: LevelInForce): readonly string[] {
  const keys = ['policy', 'compatibilityGroup', 'alias', 'normalize', 'defaultMetadata', 'overrideMetadata', 'alsoChecks'] as const;
  return keys.filter((key) => before[key] !== undefined && JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}
