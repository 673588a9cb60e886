/** The name of one of many, for the item of a list: `entries` → `entry`, `lines` → `line`; others stay as they are. */
export function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
}
