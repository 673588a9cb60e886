import type { ValuePath } from '../value.ts';
import type { WhyNot } from './why-not.ts';

/** The path to the field that a reason is about, also of one that the value lacks: its own path ends before that. */
export function pathToField({ path = [], field }: WhyNot): ValuePath {
  const last = field?.split('.').at(-1)?.replaceAll('[]', '');
  const own = path.findLast((step) => typeof step === 'string');
  return last === undefined || last === '' || last === own ? path : [...path, last];
}
