import { l10n, window } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type PinChoicesParams, type PinChoicesResult, type SchemaPin, pinChoicesRequest } from '../../../server/src/protocol/topic-messages.ts';
import type { Server } from '../server.ts';

/** Has a person choose what wrote those messages of a topic which name no schema: a version, or the id of a schema that the registry has; undefined where none is chosen. */
export async function pickVersion(server: Server, topic: TopicRef, side: 'key' | 'value'): Promise<SchemaPin | undefined> {
  const title = side === 'key' ? l10n.t('Keys of {0}', topic.topic) : l10n.t('Values of {0}', topic.topic);
  const choices = async (of: Omit<PinChoicesParams, 'topic'>): Promise<PinChoicesResult | undefined> => {
    const found = await server.request<PinChoicesResult>(pinChoicesRequest, { topic, ...of } satisfies PinChoicesParams);
    if (found.kind !== 'none') return found;
    return void window.showWarningMessage(`Event Schemas: ${found.sentence}`);
  };
  const subjects = await choices({});
  if (subjects?.kind !== 'subjects') return undefined;
  const named = subjects.subjects.map(it => ({ label: it.subject, subject: it.subject, ...(it.isOfTopic && { description: l10n.t('of this topic') }) }));
  const byId = { label: l10n.t('Schema id…'), subject: undefined, alwaysShow: true };
  const chosen = await window.showQuickPick([...named.filter(it => it.description !== undefined), byId, ...named.filter(it => it.description === undefined)], { title, placeHolder: l10n.t('The subject of what names no schema itself') });
  if (!chosen) return undefined;
  if (chosen.subject === undefined) return pickId(title, id => choices({ schema: { id, side } }));
  const { subject } = chosen;
  const versions = await choices({ subject });
  if (versions?.kind !== 'versions') return undefined;
  const version = await window.showQuickPick(versions.versions.map((number, i) => ({ label: l10n.t('version {0}', number), ...(i === 0 && { description: l10n.t('the newest') }), number })), { title, placeHolder: l10n.t('The version that wrote it. Messages that name a schema are read by that one.') });
  return version && { subject, version: version.number };
}

/** An id that is typed; one that the registry does not have is said, and not taken. */
async function pickId(title: string, confirm: (id: number) => Promise<PinChoicesResult | undefined>): Promise<SchemaPin | undefined> {
  const typed = await window.showInputBox({
    title, prompt: l10n.t('The id of the schema that wrote what names none itself. The registry is asked for it.'),
    validateInput: text => /^\s*\d{1,10}\s*$/.test(text) && Number(text) <= mostId ? undefined : l10n.t('A schema id is a whole number from 0 to {0}.', mostId),
  });
  if (typed === undefined) return undefined;
  const id = Number(typed);
  return (await confirm(id))?.kind === 'confirmed' ? { id } : undefined;
}

/** Four bytes of a frame have room for no more: they are read as a signed number. */
const mostId = 2_147_483_647;
