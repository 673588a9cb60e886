import type { ActResult, RegisterParams, SetLevelParams } from '../../protocol/registering.ts';
import { register } from '../../registering/register.ts';
import { setLevel } from '../../registering/set-level.ts';
import { readText, textOf } from '../../workspace/read-file.ts';
import { makeLevel, makeRegistration } from './plans.ts';
import type { Planning } from './plans.ts';

const notWritten = (sentence: string): ActResult => ({ kind: 'not-written', sentence });
const another = 'The file, what is registered or what is in force changed since the plan was shown. Nothing was written; look at a new plan.';

/** Registers what a plan shows, with what goes before it. The plan is made anew right before, and has to be the one that was shown. */
export async function actRegister(planning: Planning, { uri, registry, subject, plan, confirmed }: RegisterParams): Promise<ActResult> {
  const made = await makeRegistration(planning, { uri, registry, subject });
  if (made.kind !== 'made') return notWritten('sentence' in made ? made.sentence : another);
  const { planned, asked, connected } = made;
  if (planned.plan.id !== plan) return notWritten(another);
  const told = await register({ planned, asked, confirmed, connection: connected.connection, textNow: (file) => planning.session.openText(file) ?? textOf(readText(file)) });
  return done(planning, told);
}

/** Sets the level that a plan shows, likewise. */
export async function actSetLevel(planning: Planning, { plan, confirmed, ...params }: SetLevelParams): Promise<ActResult> {
  const made = await makeLevel(planning, params);
  if (made.kind !== 'made') return notWritten(made.sentence);
  const { planned, connected } = made;
  if (planned.plan.id !== plan) return notWritten(another);
  return done(planning, await setLevel({ planned, confirmed, registry: connected.registry, connection: connected.connection }));
}

/** What is known of the registry is another thing now: it is read anew, behind the answer. */
function done({ session }: Planning, told: ActResult): ActResult {
  if (told.kind !== 'not-written') void session.registries.refresh();
  return told;
}
