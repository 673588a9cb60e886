import type { Format } from '../../model/schema-model.ts';
import type { Difference } from '../difference.ts';
import type { Direction } from '../modes.ts';
import type { BreakKind } from './break.ts';
import { consequenceOf } from './break.ts';
import { breakKinds } from './index.ts';

/** Our own id of a break and what is said of it. `version` is the earlier version as a sentence names it: "version 3". */
export function describeBreak(difference: Difference, format: Format, direction: Direction, version: string): { readonly code: string; readonly message: string } {
  const kind = kindOf(difference, format);
  if (!kind) return { code: codeOf(difference, format), message: sentence(`${words(difference)}, so ${consequenceOf(direction, 'such', version)}.`) };
  const { fact, consequence, advice, events } = kind.say[direction];
  const what = consequence ? consequence(version) : consequenceOf(direction, events, version);
  return { code: kind.id, message: `${sentence(fact(difference, version))}, so ${what}. ${advice(difference, version)}` };
}

/** Our own id of a break. */
export function codeOf(difference: Difference, format: Format): string {
  return kindOf(difference, format)?.id ?? `${format}/${difference.registryCode.toLowerCase().replaceAll('_', '-')}`;
}

/** The kind of break that a difference is; undefined for one that has no description yet. */
export function kindOf(difference: Difference, format: Format): BreakKind | undefined {
  const kinds = byRegistryCode.get(difference.registryCode) ?? [];
  return kinds.find((kind) => (kind.format === format || kind.format === 'any') && kind.variant === difference.variant);
}

/** Whether a finding's code is that of a break. */
export function isBreakCode(code: string): boolean {
  return breakCodes.has(code);
}

const breakCodes: ReadonlySet<string> = new Set([...breakKinds.map(({ id }) => id), 'compat/other-break', 'compat/registry-refuses']);

const byRegistryCode: ReadonlyMap<string, readonly BreakKind[]> = (() => {
  const map = new Map<string, BreakKind[]>();
  for (const kind of breakKinds) {
    for (const code of kind.registryCodes) {
      const kinds = map.get(code) ?? [];
      kinds.push(kind);
      map.set(code, kinds);
    }
  }
  return map;
})();

function words({ registryCode, path }: Difference): string {
  return `${registryCode.toLowerCase().replaceAll('_', ' ')} at ${path}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
