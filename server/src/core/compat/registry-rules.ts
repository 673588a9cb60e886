import type { Policy } from './difference.ts';
import type { Mode } from './modes.ts';

/** Metadata properties that a version is registered with (Confluent Schema Registry, from 7.5 on). */
export type Metadata = Readonly<Record<string, string>>;

/** What a registry is set to, for a subject or for all of them, as far as it decides which versions are compared and how. */
export interface RegistryRules {
  readonly level?: Mode;
  readonly policy?: Policy;
  /** The metadata property by which versions are set apart: only those of one value are compared. Null: none, whatever holds for all subjects. */
  readonly compatibilityGroup?: string | null;
  /** What a new version is registered with where it says nothing else, and whatever it says. */
  readonly defaultMetadata?: Metadata;
  readonly overrideMetadata?: Metadata;
  /** What the registry checks besides, and nobody does here: "validateFields". */
  readonly alsoChecks?: readonly string[];
}

/** The rules of a subject: its own, and of all subjects what it does not say itself. */
export function rulesInForce(global: RegistryRules, { level, policy, compatibilityGroup, defaultMetadata, overrideMetadata, alsoChecks }: RegistryRules): RegistryRules {
  const rules = {
    level: level ?? global.level, policy: policy ?? global.policy, compatibilityGroup: compatibilityGroup === undefined ? global.compatibilityGroup : compatibilityGroup,
    defaultMetadata: defaultMetadata ?? global.defaultMetadata, overrideMetadata: overrideMetadata ?? global.overrideMetadata, alsoChecks: alsoChecks ?? global.alsoChecks,
  };
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}

/** What a subject says otherwise than all subjects: the reverse of `rulesInForce`. */
export function ownRules(global: RegistryRules, inForce: RegistryRules): RegistryRules {
  const differs = (key: keyof RegistryRules, none: unknown): object => {
    const [own, common] = [inForce[key] ?? none, global[key] ?? none];
    return sorted(own) === sorted(common) ? {} : { [key]: own };
  };
  return {
    ...(inForce.level !== global.level && inForce.level && { level: inForce.level }), ...(inForce.policy !== global.policy && inForce.policy && { policy: inForce.policy }),
    ...differs('compatibilityGroup', null), ...differs('defaultMetadata', {}), ...differs('overrideMetadata', {}), ...differs('alsoChecks', []),
  };
}

/** What a new version is registered with: what it brings, else what its former version has, on top of the defaults and below the overrides. */
export function metadataOf({ defaultMetadata, overrideMetadata }: RegistryRules, own: Metadata | undefined, former: Metadata | undefined): Metadata {
  return { ...defaultMetadata, ...(own ?? former), ...overrideMetadata };
}

function sorted(value: unknown): string {
  return JSON.stringify(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).sort() : value);
}
