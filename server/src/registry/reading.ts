/**
 * The only requests that ever go to a registry. Everything that is asked with GET reads. Of what is asked with POST these two read: whether a
 * schema is compatible, and which version a schema has. Registering is `POST /subjects/{subject}/versions` and is not here; neither are PUT
 * and DELETE. `path` is relative to the base path, its segments percent-encoded.
 */
export function isReading(method: string, path: string): boolean {
  if (method === 'GET') return true;
  return method === 'POST' && readingPosts.some((pattern) => pattern.test(path));
}

const readingPosts = [
  /^\/compatibility\/subjects\/[^/?#]+\/versions(?:\/[^/?#]+)?(?:\?[^#]*)?$/,
  /^\/subjects\/[^/?#]+(?:\?[^#]*)?$/,
];

/** A name as one segment of a path. Undefined for those that a server would take for a step in the path. */
export function segment(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return undefined;
  try {
    return encodeURIComponent(name);
  } catch {
    return undefined;
  }
}
