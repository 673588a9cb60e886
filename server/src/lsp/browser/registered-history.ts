import type { Against } from '../../protocol/messages.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { historyOf } from '../../workspace/history/snapshot.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import type { Found } from '../../workspace/history/source.ts';
import type { Session } from '../session.ts';
import { browserOf } from './browser.ts';
import { readable } from './compare-versions.ts';
import { nameOf } from './connected.ts';

/** One version of a registry of the tree, whatever subject the file belongs to. */
export async function registeredHistory(session: Session, ref: Against & { readonly kind: 'registered' }): Promise<Found> {
  const to = await browserOf(session).connected.to(ref);
  if (to.kind === 'trouble') throw new HistoryUnavailable(to.reason);
  const shown = `the registry ${nameOf(ref, to.connected.setting)}`;
  const read = await readRegistry(to.connected.registry, { subjects: [ref.subject], taken: new Date().toISOString() });
  if (read.kind !== 'ok') throw new HistoryUnavailable(`${shown.replace('the', 'The')} did not give "${ref.subject}": ${read.reason}.`);
  const history = historyOf(readable(read.value, ref), ref.subject, shown);
  const versions = history.versions.filter(({ name }) => name === `version ${ref.version}`);
  if (versions.length === 0) throw new HistoryUnavailable(`Version ${ref.version} of "${ref.subject}" is not in ${shown} any more.`);
  return { kind: 'history', history: { ...history, versions, newest: 1 } };
}
