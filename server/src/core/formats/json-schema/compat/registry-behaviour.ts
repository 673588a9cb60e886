import type { Policy } from '../../../compat/difference.ts';

/** In what registries of one version differ from those of another. */
export interface RegistryBehaviour {
  /** From 8.3.0 on: three kinds of properties added to open objects instead of one, and `unevaluated…`, `minContains`, `maxContains` are seen. */
  readonly seesUnevaluated: boolean;
  /** From 8.2.0 on: the policy LENIENT. */
  readonly knowsLenient: boolean;
}

/** How a Confluent registry of a version (`8.1.2`) behaves; without a version, or with one that cannot be read, the newest. */
export function behaviourOf(version: string | undefined): RegistryBehaviour {
  const found = /^v?(\d+)\.(\d+)/.exec(version ?? '');
  const [major, minor] = found ? [Number(found[1]), Number(found[2])] : [Infinity, 0];
  const since = (thenMajor: number, thenMinor: number): boolean => major > thenMajor || (major === thenMajor && minor >= thenMinor);
  return { seesUnevaluated: since(8, 3), knowsLenient: since(8, 2) };
}

/** The policy that a registry of a version applies when it is asked for one. */
export function appliedPolicy(policy: Policy, version: string | undefined): Policy {
  return behaviourOf(version).knowsLenient ? policy : 'STRICT';
}
