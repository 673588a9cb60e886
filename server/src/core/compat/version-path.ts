/** A path that says which version of something it is. */
export interface VersionPath {
  /** The path up to the version, and from there on: versions of one thing have both in common. */
  readonly before: string;
  readonly after: string;
  /** As written: `1-0-0`, `v2`, `v1_0`. */
  readonly label: string;
  readonly numbers: readonly number[];
  /** What holds the version: a file that is called so, the end of a file's name, a folder. */
  readonly kind: 'file' | 'ending' | 'folder';
}

/** `1-0-0`, `1.0.0`, `v1`, `v1_0`. A bare number is no version: it may be a status, a year, anything. */
const version = /(?:[vV]\d+(?:[._-]\d+)*|\d+(?:[._-]\d+)+)/.source;
const extension = /(?:[._-]schema)?(?:\.(?:avsc|avro|jsonc?|ya?ml))/.source;
const file = new RegExp(`^(${version})(${extension})?$`, 'i');
const ending = new RegExp(`^(.*[^._+-])([._+-])(${version})(${extension})$`, 'i');
const folder = new RegExp(`^${version}$`);

/** The version that a path with forward slashes names, in its file or in the innermost folder that is called like one. */
export function versionOfPath(path: string): VersionPath | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  const whole = file.exec(name);
  if (whole) return make(path.slice(0, slash), whole[1]!, whole[2] ?? '', 'file');
  const end = ending.exec(name);
  if (end) return make(path.slice(0, slash) + end[1]! + end[2]!, end[3]!, end[4]!, 'ending');
  const folders = path.slice(0, slash).split('/');
  for (let i = folders.length - 1; i >= 0; i--) {
    if (!folder.test(folders[i]!)) continue;
    return make(folders.slice(0, i).map((it) => `${it}/`).join(''), folders[i]!, `/${[...folders.slice(i + 1, -1), name].join('/')}`, 'folder');
  }
  return undefined;
}

function make(before: string, label: string, after: string, kind: VersionPath['kind']): VersionPath {
  return { before, after, label, numbers: label.replace(/^v/i, '').split(/[._-]/).map(Number), kind };
}

/** Orders versions by their numbers; a missing number counts as 0. */
export function byVersion(one: VersionPath, other: VersionPath): number {
  for (let i = 0; i < Math.max(one.numbers.length, other.numbers.length); i++) {
    const difference = (one.numbers[i] ?? 0) - (other.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What versions have in common that may not break each other: their first number (SemVer 2.0.0, section 8; the MODEL of SchemaVer), and below
 * 1.0.0 the first two (SemVer, section 4).
 */
export function lineOf({ numbers, label }: VersionPath): string {
  return numbers[0] === 0 && numbers.length === 3 && label.includes('.') ? `0.${numbers[1]!}` : String(numbers[0]);
}
