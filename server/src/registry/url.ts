/** A URL without what does not belong to it; undefined for none that can be asked. */
export function readUrl(written: string): { readonly url: string; readonly user: { readonly username: string; readonly password: string } | undefined } | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const user = url.username === '' && url.password === '' ? undefined : { username: decoded(url.username), password: decoded(url.password) };
  return { url: url.origin + url.pathname.replace(/\/+$/, ''), user };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
