import { withoutVersion } from '../../model/path-name.ts';
import { versionOfPath } from '../version-path.ts';

/**
 * The first number of a version raised, the others zero: `1-0-3` is `2-0-0`. Below 1.0.0 it is the second that may break (SemVer 2.0.0, section 4).
 * Undefined where there is none.
 */
export function raised(label: string): string | undefined {
  const found = /^([vV]?)(\d+)((?:[._-]\d+)*)$/.exec(label);
  if (!found) return undefined;
  const early = /^\.(\d+)\.\d+$/.exec(found[3]!);
  if (found[2] === '0' && early) return `${found[1]}0.${Number(early[1]) + 1}.0`;
  return `${found[1]}${Number(found[2]) + 1}${found[3]!.replace(/\d+/g, '0')}`;
}

/** A path whose file or folder says its version has that raised; another one gets `v2` before what says its format. */
export function nextPath(path: string): string {
  const known = versionOfPath(path);
  const next = known && raised(known.label);
  if (known && next !== undefined) return `${known.before}${next}${known.after}`;
  const found = /^(.*?)((?:[._-]schema)?\.(?:avsc|avro|jsonc?|ya?ml))$/i.exec(path);
  return found ? nextName(found[1]!) + found[2]! : nextName(path);
}

/** A subject, whose ending says what of a message it describes. */
export function nextSubject(subject: string): string {
  const [, name = subject, ending = ''] = /^(.*?)(-value|-key)?$/.exec(subject) ?? [];
  return nextName(name) + ending;
}

/** A name that carries its version, or that gets one: set off as its words are. */
export function nextName(name: string): string {
  const written = name.slice(name.lastIndexOf('/') + 1);
  const folder = name.slice(0, name.length - written.length);
  const own = raisedName(written);
  if (own !== undefined) return folder + own;
  const between = /[.]/.test(written) ? '.' : /-/.test(written) ? '-' : /_/.test(written) ? '_' : '.';
  return `${name}${between}v2`;
}

/** A name that carries its version at its end, with that raised; undefined for one that carries none. */
export function raisedName(name: string): string | undefined {
  const plain = withoutVersion(name);
  const [, separator = '', version = ''] = /^([._/:+-]?)(.*)$/.exec(name.slice(plain.length)) ?? [];
  const next = plain === '' || version === '' ? undefined : raised(version);
  return next === undefined ? undefined : plain + separator + next;
}

/** A name of the kind that types have: `OrderPlaced` is `OrderPlacedV2`, `order_placed` is `order_placed_v2`. */
export function nextTypeName(name: string): string {
  return raisedName(name) ?? (/^[A-Z]/.test(name) ? `${name}V2` : `${name}_v2`);
}

/** The version in an `$id` raised, in the last place that has one; else before its extension. */
export function nextId(id: string): string {
  const [, address = id, fragment = ''] = /^([^?#]*)(.*)$/.exec(id) ?? [];
  const parts = address.split('/');
  for (let i = parts.length - 1; i >= 0; i--) {
    const [, stem = '', label = '', rest = ''] = /^(.*?)([vV]?\d+(?:[._-]\d+)*)((?:\.schema)?(?:\.json|\.ya?ml)?)$/.exec(parts[i]!) ?? [];
    const next = label === '' || !/(?:^|[._-])$/.test(stem) || (stem === '' && /^\d+$/.test(label)) ? undefined : raised(label);
    // The address of a host, and a draft in it, are no versions of a schema.
    if (next === undefined || (i < 3 && /^[a-z][\w+.-]*:$/i.test(parts[0]!))) continue;
    parts[i] = stem + next + rest;
    return parts.join('/') + fragment;
  }
  const found = /^(.*?)((?:\.schema)?(?:\.json|\.ya?ml))$/.exec(address);
  return `${found ? `${nextName(found[1]!)}${found[2]!}` : nextName(address)}${fragment}`;
}
