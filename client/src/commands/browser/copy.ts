import { env, l10n, window } from 'vscode';
import { placeIn } from '../../browser/place.ts';
import { registeredIn } from '../../browser/registered.ts';
import type { Command } from '../command.ts';

/** Copies the text of a registered version, laid out. */
export const copySchema: Command = {
  id: 'event-schemas.copySchema',
  async run({ server }, argument): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    return version && copied(version.text, l10n.t('version {0} of {1}', version.ref.version, version.ref.subject));
  },
};

/** Copies the name of a subject, the version's own where it is called with one. */
export const copySubjectName: Command = {
  id: 'event-schemas.copySubjectName',
  run(_tools, argument): Promise<string> | undefined {
    const ref = placeIn(argument)?.node.ref;
    return ref && 'subject' in ref ? copied(ref.subject, ref.subject) : undefined;
  },
};

/** Copies the name of a topic or of a consumer group. */
export const copyTopicName: Command = {
  id: 'event-schemas.copyTopicName',
  run(_tools, argument): Promise<string> | undefined {
    const ref = placeIn(argument)?.node.ref;
    return ref?.kind === 'topic' ? copied(ref.topic, ref.topic) : ref?.kind === 'consumer-group' ? copied(ref.group, ref.group) : undefined;
  },
};

/** Copies the id that messages carry. */
export const copySchemaId: Command = {
  id: 'event-schemas.copySchemaId',
  async run({ server }, argument): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    if (!version) return undefined;
    if (version.id === undefined) return void window.showInformationMessage(l10n.t('The registry {0} told no id of this version.', version.ref.registry));
    return copied(String(version.id), l10n.t('the id {0}', version.id));
  },
};

async function copied(text: string, what: string): Promise<string> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('$(clippy) Copied {0}', what), 3_000);
  return text;
}
