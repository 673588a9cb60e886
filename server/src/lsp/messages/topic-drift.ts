import { driftOf } from '../../core/messages/drift.ts';
import type { Registered } from '../../core/messages/drift.ts';
import type { WriterCount } from '../../core/messages/validation.ts';
import type { MessageDriftResult } from '../../protocol/topic-messages.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import type { Connected } from '../browser/connected.ts';
import { nameOf } from '../browser/connected.ts';
import { localState } from '../browser/local-files.ts';
import type { Session } from '../session.ts';

/** Which versions the messages that were read carry, beside the newest that is registered and the schema file here (`file`, where there is one). */
export async function topicDrift(session: Session, { registry, project, ref, setting }: Connected, subject: string, writers: readonly WriterCount[], file: string | undefined, signal: AbortSignal): Promise<MessageDriftResult> {
  const versions = await registry.versions(subject, signal);
  // A topic whose values have no subject by its name is no topic behind its schemas.
  if (versions.kind !== 'ok' || versions.value.length === 0) return { kind: 'none' };
  const newest = Math.max(...versions.value);
  const workingCopy = file === undefined ? undefined : await workingCopyOf();
  const { message, shares } = driftOf(writers, { subject, newest, ...(workingCopy && { workingCopy }) });
  return { kind: 'drift', message, isBehind: shares.some(({ state }) => state === 'behind' || state === 'other-subject' || state === 'no-schema') ? 'behind' : 'in-step' };

  async function workingCopyOf(): Promise<Registered['workingCopy']> {
    try {
      const read = await readRegistry(registry, { subjects: [subject], taken: new Date().toISOString(), signal });
      if (read.kind !== 'ok') return undefined;
      const state = await localState(session, project, file!, historyOf(read.value, subject, `the registry ${nameOf(ref, setting)}`));
      return state?.kind === 'in-step' ? 'same' : state?.kind === 'ahead' || state?.kind === 'different' ? state.kind : undefined;
    } catch (error) {
      if (error instanceof HistoryUnavailable) return undefined;
      throw error;
    }
  }
}
