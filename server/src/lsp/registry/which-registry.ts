import type { Config } from '../../core/config/config.ts';
import type { RegistrySetting } from '../../core/config/registries.ts';

export type WhichRegistry =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly name: string; readonly setting: RegistrySetting }
  /** The configuration leaves it open. The reason is a sentence. */
  | { readonly kind: 'open'; readonly name: string; readonly reason: string };

/** The registry that a configuration means for the editor: the only one, or the one that `against` names. */
export function registryOf({ registries = {}, against }: Pick<Config, 'registries' | 'against'>): WhichRegistry {
  const names = Object.keys(registries);
  const one = (name: string): WhichRegistry => ({ kind: 'one', name, setting: registries[name]! });
  if (against !== undefined && !/^registry(?::|$)/.test(against)) return { kind: 'none' };
  const named = against?.slice('registry:'.length) ?? '';
  if (named !== '') return Object.hasOwn(registries, named) ? one(named) : { kind: 'open', name: named, reason: `There is no registry "${named}" under "registries" in event-schemas.json, which "against" names.` };
  if (names.length > 1) return { kind: 'open', name: names.join(', '), reason: `Several registries are configured: ${names.join(', ')}. Say in event-schemas.json with which one schemas are compared: "against": "registry:${names[0]!}".` };
  return names.length === 1 ? one(names[0]!) : { kind: 'none' };
}
