import { remembered } from '../../../remembered.ts';
import { foreignConstruct } from './foreign-pattern.ts';
import { parsePattern } from './parse-pattern.ts';
import type { PatternFault } from './parse-pattern.ts';

/** How a pattern stands to ECMA-262. */
export type Validity =
  | { readonly kind: 'valid' }
  /** Valid without the flag `u` only. */
  | { readonly kind: 'not-unicode' }
  /** Refused by every engine of ECMA-262, or read as something else than its author meant. */
  | { readonly kind: 'invalid'; readonly fault: PatternFault };

/**
 * Judges a pattern. It is only compiled, never run. Groups with flags of their own (`(?i:…)`, ES2025) count as valid, so that the answer does
 * not depend on the age of the engine.
 */
export const validityOf: (pattern: string) => Validity = remembered(judge);

function judge(pattern: string): Validity {
  const foreign = foreignConstruct(pattern);
  if (foreign) return { kind: 'invalid', fault: foreign };
  const plain = pattern.replace(/\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):/g, '(?:');
  if (refusal(plain, 'u') === undefined) return { kind: 'valid' };
  const reason = refusal(plain, '');
  if (reason === undefined) return { kind: 'not-unicode' };
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'faulty' && parsed.fault.message !== '') return { kind: 'invalid', fault: parsed.fault };
  return { kind: 'invalid', fault: { start: 0, end: pattern.length, message: `engines say: ${reason}` } };
}

function refusal(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2).toLowerCase();
  }
}
