import { caseOf, isCase, toCase } from '../words/case.ts';
import type { CaseStyle } from '../words/case.ts';

/** Marks before a name that say what kind of field it is and not how names are written: `$schema`, `_id`, `@type`. */
const mark = /^[$@_]+/;

/** Whether the name of a field is written in a style, a mark before it left aside. */
export function isFieldCase(name: string, style: CaseStyle): boolean {
  return isCase(name.replace(mark, ''), style);
}

/** The style that the name of a field is in; undefined where it mixes styles, or is one plain word and so in several. */
export function fieldCaseOf(name: string): CaseStyle | undefined {
  const style = caseOf(name.replace(mark, ''));
  return style === 'lowercase' ? undefined : style;
}

/** The name of a field in another style, its mark kept; undefined where there is none. */
export function inFieldCase(name: string, style: CaseStyle): string | undefined {
  const [before = ''] = mark.exec(name) ?? [];
  const proposal = toCase(name.slice(before.length), style);
  return isCase(proposal, style) ? before + proposal : undefined;
}
