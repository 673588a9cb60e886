import { jsonText } from './json-text.ts';
import { withoutTricks } from './plain-text.ts';
import type { Value, ValuePath } from './value.ts';

/** A line of a value that is written as JSON with a field or an item on each. */
export interface ValueLine {
  readonly text: string;
  /** To what stands on it; that of the object or list for the line that closes it. */
  readonly path: ValuePath;
}

/** A value as lines, up to so many; `more` are left out. The lines of one value are the same each time. */
export function valueLines(value: Value, most: number): { readonly lines: readonly ValueLine[]; readonly more: number } {
  const lines: ValueLine[] = [];
  let more = 0;
  write(value, [], '', '', '');
  return { lines, more };

  function add(text: string, path: ValuePath): void {
    if (lines.length < most) lines.push({ text: withoutTricks(text), path });
    else more++;
  }

  function write(one: Value, path: ValuePath, before: string, name: string, after: string): void {
    const isList = one.kind === 'list';
    if ((!isList && one.kind !== 'object') || one.logical) return add(`${before}${name}${jsonText(one)}${after}`, path);
    const parts: readonly (readonly [string | number, Value])[] = isList ? one.items.map((item, i) => [i, item]) : one.members.map((member) => [member.name, member.value]);
    const [open, close] = isList ? ['[', ']'] : ['{', '}'];
    if (parts.length === 0 && one.more === 0) return add(`${before}${name}${open}${close}${after}`, path);
    add(`${before}${name}${open}`, path);
    const inner = `${before}  `;
    parts.forEach(([step, part], i) => write(part, [...path, step], inner, isList ? '' : `${JSON.stringify(step)}: `, i < parts.length - 1 || one.more > 0 ? ',' : ''));
    if (one.more > 0) add(`${inner}… ${one.more} more`, path);
    add(`${before}${close}${after}`, path);
  }
}
