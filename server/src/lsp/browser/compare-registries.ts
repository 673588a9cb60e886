import { diffRegistries, registryDiffText } from '../../core/browse/registry-diff.ts';
import type { Snapshot } from '../../core/compat/snapshot.ts';
import type { CompareRegistriesParams, CompareRegistriesResult, RegistryRef } from '../../protocol/browser.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import type { Session } from '../session.ts';
import { nameOf } from './connected.ts';
import type { ConnectedRegistries } from './connected.ts';

/** Reads two registries wholly and says in a document how they differ. `step` hears how far that is, in hundredths. */
export async function compareRegistries(session: Pick<Session, 'texts'>, connected: ConnectedRegistries, { first, second }: CompareRegistriesParams, signal: AbortSignal, step: (percentage: number) => void): Promise<CompareRegistriesResult> {
  const done = [0, 0];
  const read = async (ref: RegistryRef, which: 0 | 1): Promise<Snapshot | string> => {
    const to = await connected.to(ref);
    if (to.kind === 'trouble') return to.reason;
    const answer = await readRegistry(to.connected.registry, { taken: new Date().toISOString(), signal, onStep(now, total) {
      done[which] = now / total;
      step(Math.floor((done[0]! + done[1]!) * 50));
    } });
    return answer.kind === 'ok' ? answer.value : `The registry ${nameOf(ref, to.connected.setting)} could not be read: ${answer.reason}. Nothing was compared.`;
  };
  const [one, other] = await Promise.all([read(first, 0), read(second, 1)]);
  if (typeof one === 'string') return { kind: 'none', sentence: one };
  if (typeof other === 'string') return { kind: 'none', sentence: other };
  const diff = diffRegistries(one, other);
  const text = registryDiffText(diff, first.registry, second.registry);
  return { kind: 'document', uri: session.texts.uriOf('registries', `${first.registry} beside ${second.registry}.md`, text), differences: diff.different.length + diff.onlyInFirst.length + diff.onlyInSecond.length };
}
