/** A URI or a relative reference taken apart (RFC 3986, appendix B). What is absent is undefined; the path is always there. */
interface Parts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

/**
 * What a reference means seen from a base (RFC 3986, section 5.2), without its fragment. The base may be relative itself, as many `$id`s
 * are: then so is the result.
 */
export function resolveUri(base: string, reference: string): string {
  // A path and nothing else, seen from a folder: as nearly every reference between files is.
  if (plainPath.test(reference) && !hasDots.test(reference) && plainBase.test(base)) return folderOf(base) + reference;
  const from = partsOf(base);
  const to = partsOf(reference);
  if (to.scheme !== undefined) return join({ ...to, path: withoutDots(to.path) });
  if (to.authority !== undefined) return join({ ...to, scheme: from.scheme, path: withoutDots(to.path) });
  if (to.path === '') return join({ ...from, query: to.query ?? from.query });
  const { scheme, authority } = from;
  if (to.path.startsWith('/')) return join({ scheme, authority, path: withoutDots(to.path), query: to.query });
  const merged = authority !== undefined && from.path === '' ? `/${to.path}` : from.path.slice(0, from.path.lastIndexOf('/') + 1) + to.path;
  return join({ scheme, authority, path: withoutDots(merged), query: to.query });
}

/** A reference cut at its fragment: what stands before `#`, and what behind it as written; undefined when there is no `#`. */
export function splitFragment(reference: string): { readonly uri: string; readonly fragment: string | undefined } {
  const hash = reference.indexOf('#');
  return hash === -1 ? { uri: reference, fragment: undefined } : { uri: reference.slice(0, hash), fragment: reference.slice(hash + 1) };
}

/** Whether a reference begins with a scheme (`https:`, `file:`, `iglu:`, `urn:`). */
export function isAbsolute(reference: string): boolean {
  return schemePattern.test(reference);
}

/** The folder of a URI: all up to the last slash of its path, that slash included; empty when there is none. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/** The reference that leads from one document to another one: relative when both stand under one root, else the other's own URI. */
export function relativeUri(from: string, to: string): string {
  const [one, other] = [partsOf(from), partsOf(to)];
  if (one.scheme !== other.scheme || one.authority !== other.authority) return to;
  const here = one.path.split('/').slice(0, -1);
  const there = other.path.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const path = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
  return path.split('/')[0]!.includes(':') ? `./${path}` : path;
}

/** Percent-decoded; as it is when the escapes make no text. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `encodeURIComponent` for any text: half of a pair of surrogates is no character, and it would throw. */
export function encodedComponent(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** `encodeURI`, likewise. */
export function encodedUri(text: string): string {
  return encodeURI(wellFormed(text));
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** A text as the fragment of a URI: percent-encoded where RFC 3986, section 3.5, wants it. */
export function encodedFragment(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/gu, encodedComponent);
}

const schemePattern = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** Not empty, and no colon, query or slash at the beginning. */
const plainPath = /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/;
/** A URI with an authority and a path, and neither query nor segments to resolve. */
const plainBase = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\/[A-Za-z0-9_.-]*$/;
const hasDots = /(?:^|\/)\.\.?(?:\/|$)/;
const whole = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/;

function partsOf(uri: string): Parts {
  const [, scheme, authority, path = '', query] = whole.exec(uri)!;
  return { scheme, authority, path, query };
}

function join({ scheme, authority, path, query }: Parts): string {
  return `${scheme === undefined ? '' : `${scheme}:`}${authority === undefined ? '' : `//${authority}`}${path}${query === undefined ? '' : `?${query}`}`;
}

/** RFC 3986, section 5.2.4; a relative path keeps the `..` at its beginning. */
function withoutDots(path: string): string {
  if (!hasDots.test(path)) return path;
  const out: string[] = [];
  const steps = path.split('/');
  const rooted = steps[0] === '';
  steps.forEach((step, i) => {
    const last = i === steps.length - 1;
    if (step === '.') {
      if (last) out.push('');
    } else if (step === '..') {
      if (out.length > (rooted ? 1 : 0) && out.at(-1) !== '..') out.pop();
      else if (!rooted) out.push('..');
      if (last) out.push('');
    } else out.push(step);
  });
  return out.join('/');
}
