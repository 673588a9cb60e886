import { schemaState } from '../../core/messages/drift.ts';
import { newestVersions } from '../../messages/newest-versions.ts';
import type { CopyOf, TopicDrift } from '../../messages/topic-drift.ts';
import type { MessageDriftResult } from '../../protocol/topic-messages.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import { relativeTo } from '../../workspace/project.ts';
import type { Connected } from '../browser/connected.ts';
import { nameOf } from '../browser/connected.ts';
import { mappedSubjects } from '../browser/kafka/mapped-subjects.ts';
import { localState } from '../browser/local-files.ts';
import type { Session } from '../session.ts';

/** Which versions the messages that were read carry, beside the newest that are registered and the schema files here (`fileOf` a subject). */
export async function driftShown(session: Session, { registry, project, ref, setting, names }: Connected, topic: string, drift: Pick<TopicDrift, 'look'>, fileOf: (subject: string) => Promise<string | undefined>, signal: AbortSignal): Promise<MessageDriftResult> {
  const known = await names('kept', signal);
  const mapped = known.kind === 'ok' ? (await mappedSubjects(session, project, topic, known.value)).filter((it) => !it.endsWith('-key')) : [];
  const seen = await drift.look(newestVersions(registry, signal), copyOf, mapped);
  if (!seen) return { kind: 'none' };
  const { message, shares } = seen;
  return { kind: 'drift', message, isBehind: shares.some(({ state }) => state === 'behind' || state === 'other-subject' || state === 'no-schema') ? 'behind' : 'in-step', schemas: shares.slice(0, mostShown).map(schemaState) };

  async function copyOf(...[subject]: Parameters<CopyOf>): ReturnType<CopyOf> {
    const file = await fileOf(subject);
    if (file === undefined) return undefined;
    try {
      const read = await readRegistry(registry, { subjects: [subject], taken: new Date().toISOString(), signal });
      if (read.kind !== 'ok') return undefined;
      const state = await localState(session, project, file, historyOf(read.value, subject, `the registry ${nameOf(ref, setting)}`));
      const workingCopy = state?.kind === 'in-step' ? 'same' : state?.kind;
      return workingCopy && { workingCopy, workingCopyName: relativeTo(project.config, file) };
    } catch (error) {
      if (error instanceof HistoryUnavailable) return undefined;
      throw error;
    }
  }
}

const mostShown = 50;
