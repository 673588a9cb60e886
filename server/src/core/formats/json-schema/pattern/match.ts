import { automatonOf } from './automaton.ts';
import { has } from './char-set.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Automaton } from './automaton.ts';

const machines = new Map<string, Automaton | undefined>();
const mostRemembered = 500;

/**
 * Whether a pattern is found in a text; undefined where this cannot be told here: the pattern looks around or back, or it or the text is too big.
 * The text runs through a machine in all ways at once, so that no pattern takes more than so many steps; `RegExp` never sees it.
 */
export function patternMatches(pattern: string, text: string): boolean | undefined {
  const machine = machineOf(pattern);
  // A dot takes half a character outside the basic plane, or the whole, as the flags are.
  if (!machine || text.length * machine.positions.length > 2_000_000 || /[\ud800-\udfff]/.test(text)) return undefined;
  const { empty, wants, positions, positionAt, first, last } = machine;
  const seen = new Int32Array(empty.length).fill(-1);
  let active: number[] = [];
  let found = false;
  const close = (state: number, at: number, into: number[]): void => {
    if (seen[state] === at) return;
    const want = wants.get(state);
    if ((want === 'start' && at !== 0) || (want === 'end' && at !== text.length)) return;
    seen[state] = at;
    if (state === last) found = true;
    const position = positionAt.get(state);
    if (position !== undefined) into.push(position);
    for (const to of empty[state]!) close(to, at, into);
  };
  for (let at = 0; at <= text.length; at++) {
    // Patterns are not anchored: the search begins anew at every place.
    close(first, at, active);
    if (found) return true;
    const code = text.charCodeAt(at);
    const next: number[] = [];
    for (const position of active) if (at < text.length && has(positions[position]!.set, code)) close(positions[position]!.to, at + 1, next);
    active = next;
    if (found) return true;
  }
  return found;
}

function machineOf(pattern: string): Automaton | undefined {
  if (machines.has(pattern)) return machines.get(pattern);
  const parsed = pattern.length > 1000 ? undefined : parsePattern(pattern);
  const machine = parsed?.kind === 'parsed' ? automatonOf(parsed.root, 2000, Infinity) : undefined;
  if (machines.size >= mostRemembered) machines.clear();
  machines.set(pattern, machine?.looksAround ? undefined : machine);
  return machines.get(pattern);
}
