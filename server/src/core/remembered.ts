/**
 * A pure function of one text that remembers what it said, for texts that come again and again. Bounded: it forgets all when it knows more than
 * `most` texts.
 */
export function remembered<T>(compute: (text: string) => T, most = 20_000): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = compute(text);
    if (known.size >= most) known.clear();
    known.set(copyOf(text), { value });
    return value;
  };
}

/** A text cut out of a long one would keep all of that alive; short cuts are copies anyway. */
export function copyOf(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}
