import { enumerated } from '../words/enumeration.ts';

/** Names in quotes as a sentence has them, the first few of many: `"a", "b" and 3 more`. */
export function listing(names: readonly string[], most = 4): string {
  const quoted = names.map((name) => `"${name}"`);
  // "and 1 more" is no shorter than the name itself.
  return enumerated(quoted.length <= most + 1 ? quoted : [...quoted.slice(0, most), `${quoted.length - most} more`]);
}
