import { l10n, window } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type PinChoicesParams, type PinChoicesResult, type SchemaPin, pinChoicesRequest } from '../../../server/src/protocol/topic-messages.ts';
import type { Server } from '../server.ts';

/** Has a person choose the version that wrote those messages of a topic which name no schema; undefined where none is chosen. */
export async function pickVersion(server: Server, topic: TopicRef, side: 'key' | 'value'): Promise<SchemaPin | undefined> {
  const title = side === 'key' ? l10n.t('Keys of {0}', topic.topic) : l10n.t('Values of {0}', topic.topic);
  const choices = async (subject?: string): Promise<PinChoicesResult | undefined> => {
    const found = await server.request<PinChoicesResult>(pinChoicesRequest, { topic, ...(subject !== undefined && { subject }) } satisfies PinChoicesParams);
    if (found.kind !== 'none') return found;
    return void window.showWarningMessage(`Event Schemas: ${found.sentence}`);
  };
  const subjects = await choices();
  if (subjects?.kind !== 'subjects') return undefined;
  const subject = await window.showQuickPick(subjects.subjects.map(it => ({ label: it.subject, ...(it.isOfTopic && { description: l10n.t('of this topic') }) })), { title, placeHolder: l10n.t('The subject of what names no schema itself') });
  const versions = subject && await choices(subject.label);
  if (!subject || versions?.kind !== 'versions') return undefined;
  const version = await window.showQuickPick(versions.versions.map((number, i) => ({ label: l10n.t('version {0}', number), ...(i === 0 && { description: l10n.t('the newest') }), number })), { title, placeHolder: l10n.t('The version that wrote it. Messages that name a schema are read by that one.') });
  return version && { subject: subject.label, version: version.number };
}
