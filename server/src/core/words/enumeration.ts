/** Parts as a sentence enumerates them: `a`, `a and b`, `a, b and c`; nothing for none. */
export function enumerated(parts: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${conjunction} ${parts[parts.length - 1]!}`;
}
