import type { Expression } from './expression.ts';
import { roots } from './expression.ts';
import { hasText, matches } from './matches.ts';
import type { Filterable } from './matches.ts';
import { parseFilter } from './parse-filter.ts';

/** What somebody wrote to find messages. */
export type Filter =
  | { readonly kind: 'none' }
  /** It stands in the key, the value or a header. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'condition'; readonly expression: Expression }
  /** It is meant as a condition and is none: a sentence, and where (UTF-16 offsets). */
  | { readonly kind: 'fault'; readonly message: string; readonly from: number; readonly to: number };

/** A condition begins with what a message has, goes on as one does, or is negated. */
const meansCondition = new RegExp(`^\\s*[!(]*\\s*(?:${roots.join('|')})\\s*(?:[.[]|[=!<>]|(?:contains|startsWith|endsWith|in)\\b|&&|\\|\\||\\)|$)`);

/** `customer.email == …`: the path of a field without what it is a field of. */
const aField = /^[!(\s]*[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*|\[\d+\])+\s*(?:==|!=|<=|>=)/u;

/** Tells a condition (`value.total > 100`) from a text to look for (`order 42`). One word alone such as `value` is a text. */
export function readFilter(written: string): Filter {
  const text = written.trim();
  if (text === '') return { kind: 'none' };
  if (!meansCondition.test(text) || /^\w+$/.test(text)) {
    const isCompared = /(?:==|!=|<=|>=|&&|\|\|)/.test(text) ? parseFilter(text) : undefined;
    if (isCompared?.kind === 'expression') return { kind: 'condition', expression: isCompared.expression };
    // Nobody looks for such a text: a field was meant, and as a text it would silently be in no message.
    return isCompared && aField.test(text) ? isCompared : { kind: 'text', text };
  }
  const parsed = parseFilter(text);
  return parsed.kind === 'expression' ? { kind: 'condition', expression: parsed.expression } : parsed;
}

/** Whether a message is one that a filter is for. A filter that cannot be read is for none. */
export function passes(filter: Filter, message: Filterable): boolean {
  switch (filter.kind) {
    case 'none':
      return true;
    case 'text':
      return hasText(message, filter.text);
    case 'condition':
      return matches(filter.expression, message);
    case 'fault':
      return false;
    default:
      return filter satisfies never;
  }
}
