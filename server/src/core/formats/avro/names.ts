/**
 * Names of types, fields and symbols. The specification ("Names") allows `[A-Za-z_][A-Za-z0-9_]*`; Apache Avro's default validator
 * (`NameValidator.UTF_VALIDATOR`) also lets letters and digits of any script pass, one UTF-16 unit at a time.
 */
export type NameVerdict = 'legal' | 'unportable' | 'illegal';

const portable = /^[A-Za-z_][A-Za-z0-9_]*$/;
const accepted = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
/** A letter beyond the basic plane is two units, and none of them is a letter to Avro. */
const beyondBasicPlane = /[\ud800-\udfff]/;

/** What Avro makes of one name without dots. */
export function judgeName(name: string): NameVerdict {
  if (portable.test(name)) return 'legal';
  return accepted.test(name) && !beyondBasicPlane.test(name) ? 'unportable' : 'illegal';
}

/** One part of a dotted name, with its place in it. */
export interface NamePart {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/** The parts of a dotted name. An empty namespace, `.Foo`, is no part. */
export function partsOf(name: string): readonly NamePart[] {
  const texts = name.split('.');
  const parts: NamePart[] = [];
  let from = 0;
  texts.forEach((text, i) => {
    const leading = i === 0 && text === '' && texts.length === 2;
    if (!leading) parts.push({ text, from, to: from + text.length, isLast: i === texts.length - 1 });
    from += text.length + 1;
  });
  return parts;
}

/** A legal name near to an illegal one: accents off, what cannot stay becomes an underscore. Empty when nothing of the name is left. */
export function legalName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('ł', 'l');
  const cleaned = plain.trim().replace(/[^A-Za-z0-9_]+/g, '_');
  if (!/[A-Za-z0-9]/.test(cleaned)) return '';
  return /^[0-9]/.test(cleaned) ? `_${cleaned}` : cleaned;
}

/** A legal dotted name near to an illegal one; empty parts are left out. Empty when a part cannot be saved. */
export function legalDottedName(name: string): string {
  const parts = name.split('.').map((part) => part.trim()).filter((part) => part !== '').map((part) => (judgeName(part) === 'legal' ? part : legalName(part)));
  return parts.length === 0 || parts.includes('') ? '' : parts.join('.');
}
