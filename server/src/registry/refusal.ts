import { faultIn } from './body.ts';
import type { Credentials } from './connection.ts';
import type { Refusal } from './port.ts';

/** What an answer that is no success says, with its numbers. `conceal` takes secrets out of the registry's own words. */
export function refusalOf(status: number, body: string, credentials: Credentials['kind'], conceal: (text: string) => string): Refusal {
  const { code, text } = faultIn(body);
  const said = text === undefined ? '' : `: "${conceal(text)}"`;
  const numbers = { status, ...(code !== undefined && { code }) };
  if (status === 401 && credentials === 'oauth') return { kind: 'unauthorized', ...numbers, reason: `it does not accept the access token that the token URL gave (status 401); it may be for another audience or scope${said}` };
  if (status === 401) return { kind: 'unauthorized', ...numbers, reason: credentials === 'none' ? `it wants credentials (status 401), and none are given${said}` : `it does not accept the credentials (status 401)${said}` };
  if (status === 403) return { kind: 'unauthorized', ...numbers, reason: `the credentials do not allow it (status 403)${said}` };
  if (status === 404) {
    const isKnown = code !== undefined && code >= 40400 && code < 40500;
    return isKnown ? { kind: 'not-found', ...numbers, reason: `there is none (code ${code})${said}` } : { kind: 'unsupported', ...numbers, reason: `it does not know the question (status 404)${said}` };
  }
  if (status === 405 || status === 501) return { kind: 'unsupported', ...numbers, reason: `it does not know the question (status ${status})${said}` };
  if (status === 429) return { kind: 'unreachable', ...numbers, reason: `it is asked too often (status 429)${said}` };
  if (status >= 500 || status === 408) return { kind: 'unreachable', ...numbers, reason: `it is in trouble (status ${status})${said}` };
  return { kind: 'refused', ...numbers, reason: `it refuses (status ${status}${code === undefined ? '' : `, code ${code}`})${said}` };
}
