import type { RegistryRef, TestRegistryResult } from '../../protocol/browser.ts';
import { productName } from '../../registry/port.ts';
import { nameOf } from './connected.ts';
import type { ConnectedRegistries } from './connected.ts';

/** Asks a registry two things that everybody may ask who may read it, and says in whole sentences how that went. */
export async function testRegistry(connected: ConnectedRegistries, ref: RegistryRef, signal: AbortSignal): Promise<TestRegistryResult> {
  const to = await connected.to(ref);
  if (to.kind === 'trouble') return { state: to.remedies.some(({ kind }) => kind === 'sign-in') ? 'unauthorized' : 'failed', message: to.reason };
  const { registry, setting } = to.connected;
  const shown = nameOf(ref, setting);
  const names = await to.connected.names('anew', signal);
  if (names.kind === 'ok') {
    const product = await registry.product(signal);
    return { state: 'reached', message: `${productName(product)} answers as ${shown}. It has ${names.value.length} ${names.value.length === 1 ? 'subject' : 'subjects'}.` };
  }
  if (names.kind === 'unauthorized') return { state: 'unauthorized', message: `The registry ${shown} does not let anybody in with these credentials: ${names.reason}. Sign in with others.` };
  return { state: 'failed', message: `The registry ${shown} cannot be read: ${names.reason}.` };
}
