import { hashOf } from '../core/compat/live.ts';
import { mayRegister, registrationInShort } from '../core/registering/registration.ts';
import type { Connection } from '../registry/connection.ts';
import type { Candidate, Registry } from '../registry/port.ts';
import { createWriter } from '../registry/write.ts';
import { version as programVersion } from '../version.ts';
import type { Planned } from './plan-registration.ts';
import { whyRefused } from './told.ts';
import type { Told } from './told.ts';

export interface RegisterAsked {
  /** A plan that a person saw. */
  readonly planned: Planned;
  /** What that person typed. */
  readonly confirmed: string;
  /** The text as it is now; undefined where it is gone. */
  readonly textNow: () => string | undefined;
  readonly registry: Registry;
  readonly connection: Connection;
}

/**
 * Registers a schema: the first of the two acts that write. It is done once, only for a plan against which nothing stands, only when the name that was typed
 * is the subject's, and only while text and newest version are still those of the plan. What came of it is read back.
 */
export async function register({ planned: { plan, candidate, text }, confirmed, textNow, registry, connection }: RegisterAsked): Promise<Told> {
  const { subject, newest } = plan;
  const notWritten = (sentence: string): Told => ({ kind: 'not-written', sentence });
  if (confirmed !== subject) return notWritten(`"${confirmed}" is not the name of the subject, which is "${subject}". Nothing was written.`);
  if (!mayRegister(plan) || !candidate) return notWritten(registrationInShort(plan));
  const now = textNow();
  if (now === undefined || hashOf(now) !== text) return notWritten(`${plan.file} is not what it was when this was planned. Nothing was written; look at a new plan.`);
  const before = await newestOf(registry, subject);
  if (typeof before === 'string') return notWritten(`The registry ${registry.shown} did not say which versions "${subject}" has now: ${before}. Nothing was written.`);
  if (before !== newest) return notWritten(`Somebody else registered version ${before} of "${subject}" in the meantime. Nothing was written; look at a new plan.`);

  const writer = createWriter(connection, programVersion);
  try {
    const written = await writer.register(subject, candidate);
    switch (written.kind) {
      case 'refused':
        return notWritten(`The registry ${registry.shown} did not register it: ${whyRefused(written.refusal, subject)}. Nothing was written.`);
      case 'written':
        return await readBack(registry, subject, candidate, newest, written.value.id);
      case 'unknown':
        return await lookAfter(registry, subject, candidate, written.reason);
      default:
        return written satisfies never;
    }
  } finally {
    writer.close();
  }
}

async function readBack(registry: Registry, subject: string, candidate: Candidate, newest: number, id: number | undefined): Promise<Told> {
  const found = await registry.lookup(subject, candidate);
  if (found.kind === 'ok') return registered(registry, subject, found.value.version, found.value.id ?? id);
  // Who finds no schema with references still lists its versions.
  const now = await newestOf(registry, subject);
  if (typeof now === 'number' && now > newest) return registered(registry, subject, now, id);
  return { kind: 'written', ...(id !== undefined && { id }), sentence: `The registry ${registry.shown} took it${id === undefined ? '' : ` (id ${id})`}, but could not be read afterwards to see its version: ${found.reason}.` };
}

/** After an act without an answer: whether the schema is there now. It was not when the act was planned. */
async function lookAfter(registry: Registry, subject: string, candidate: Candidate, reason: string): Promise<Told> {
  const found = await registry.lookup(subject, candidate);
  if (found.kind === 'ok') {
    const { version, id } = found.value;
    return { ...registered(registry, subject, version, id), sentence: `The registry ${registry.shown} gave no proper answer (${reason}), but did it: this is version ${version} of "${subject}"${idIn(id)} now.` };
  }
  if (found.kind === 'not-found') return { kind: 'unknown', sentence: `The registry ${registry.shown} gave no proper answer: ${reason}. Looked at right afterwards, "${subject}" does not have this schema. A registry that is slow may still write it: look again before you try again.` };
  return { kind: 'unknown', sentence: `It is not known whether this was registered as a version of "${subject}": the registry ${registry.shown} gave no proper answer (${reason}), nor could it be read afterwards (${found.reason}). Look at its versions before you try again.` };
}

function registered(registry: Registry, subject: string, version: number, id: number | undefined): Told & { readonly kind: 'written' } {
  return { kind: 'written', version, ...(id !== undefined && { id }), sentence: `Registered as version ${version} of "${subject}"${idIn(id)} in the registry ${registry.shown}.` };
}

function idIn(id: number | undefined): string {
  return id === undefined ? '' : ` (id ${id})`;
}

/** The newest version, 0 where there is none; else why that is not known. */
async function newestOf(registry: Registry, subject: string): Promise<number | string> {
  const numbers = await registry.versions(subject);
  return numbers.kind === 'ok' ? (numbers.value.at(-1) ?? 0) : numbers.kind === 'not-found' ? 0 : numbers.reason;
}
