/** Names in quotes as a sentence has them, the first few of many: `"a", "b" and 3 more`. */
export function listing(names: readonly string[], most = 4): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length === 1) return quoted[0]!;
  // "and 1 more" is no shorter than the name itself.
  if (quoted.length <= most + 1) return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)!}`;
  return `${quoted.slice(0, most).join(', ')} and ${quoted.length - most} more`;
}
