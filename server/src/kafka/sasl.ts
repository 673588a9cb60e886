import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Sasl } from './connection.ts';
import { FaultError } from './fault.ts';
import { apis } from './wire/apis.ts';
import type { Api } from './wire/apis.ts';
import { codes, errorName } from './wire/errors.ts';

/** Puts a question to the broker that is to be signed in to. */
export type Ask = <Q, A>(api: Api<Q, A>, question: Q) => Promise<A>;

/**
 * Signs in on a connection (SaslHandshake 1, then SaslAuthenticate): PLAIN (RFC 4616), SCRAM (RFC 5802, with the proof of the server looked at) or OAUTHBEARER
 * (RFC 7628). Returns how long the session lasts in milliseconds; 0 for ever (KIP-368). Throws a `FaultError`.
 */
export async function signIn(ask: Ask, sasl: Exclude<Sasl, { readonly mechanism: 'none' }>, at: string, signal: AbortSignal | undefined): Promise<number> {
  const { mechanism } = sasl;
  const handshake = await ask(apis.saslHandshake, { mechanism });
  if (handshake.error === codes.unsupportedMechanism) throw new FaultError({ kind: 'mechanism-not-offered', at, mechanism, offered: handshake.mechanisms });
  if (handshake.error === codes.illegalSaslState) throw new FaultError({ kind: 'credentials-unwanted', at });
  if (handshake.error !== 0) throw refused(errorName(handshake.error));

  function refused(said: string): FaultError {
    return new FaultError({ kind: 'credentials-refused', at, mechanism, said });
  }

  async function say(bytes: Buffer): Promise<{ readonly bytes: Buffer; readonly lifetimeMs: number }> {
    const answer = await ask(apis.saslAuthenticate, { bytes });
    if (answer.error !== 0) throw refused(conceal(answer.errorMessage ?? errorName(answer.error), sasl));
    return answer;
  }

  if (sasl.mechanism === 'PLAIN') return (await say(Buffer.from(`\0${sasl.username}\0${sasl.password}`))).lifetimeMs;
  if (sasl.mechanism === 'OAUTHBEARER') {
    const token = await sasl.token(signal);
    if (token.kind === 'none') throw new FaultError({ kind: 'no-token', reason: token.reason });
    const answer = await say(Buffer.from(`n,,\u0001auth=Bearer ${token.token}\u0001\u0001`));
    // A refusal comes as JSON in an answer that is no error (RFC 7628, section 3.2.3), and has to be acknowledged.
    if (answer.bytes.length > 0) {
      await ask(apis.saslAuthenticate, { bytes: Buffer.of(1) }).catch(() => undefined);
      throw refused(answer.bytes.toString('utf8').replaceAll(token.token, '***'));
    }
    return answer.lifetimeMs;
  }
  return scram(say, sasl, refused);
}

async function scram(say: (bytes: Buffer) => Promise<{ readonly bytes: Buffer; readonly lifetimeMs: number }>, { mechanism, username, password }: Extract<Sasl, { readonly password: string }>, refused: (said: string) => FaultError): Promise<number> {
  const hash = mechanism === 'SCRAM-SHA-512' ? 'sha512' : 'sha256';
  const length = hash === 'sha512' ? 64 : 32;
  const nonce = randomBytes(24).toString('base64url');
  const bare = `n=${username.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`;
  const first = (await say(Buffer.from(`n,,${bare}`))).bytes.toString('utf8');
  const parts = attributes(first);
  const [r = '', s = '', rounds = 0] = [parts.get('r'), parts.get('s'), Number(parts.get('i'))];
  // An iteration count that takes minutes is an attack on whoever signs in.
  if (!r.startsWith(nonce) || r.length === nonce.length || s === '' || !Number.isInteger(rounds) || rounds < 1 || rounds > 1_000_000) throw refused('its challenge makes no sense');
  const salted = await promisify(pbkdf2)(password.normalize('NFKC'), Buffer.from(s, 'base64'), rounds, length, hash);
  const mac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest();
  const clientKey = mac(salted, 'Client Key');
  const unproved = `c=biws,r=${r}`;
  const all = `${bare},${first},${unproved}`;
  const signature = mac(createHash(hash).update(clientKey).digest(), all);
  const proof = Buffer.from(clientKey.map((byte, i) => byte ^ signature[i]!)).toString('base64');
  const last = await say(Buffer.from(`${unproved},p=${proof}`));
  const said = attributes(last.bytes.toString('utf8'));
  const error = said.get('e');
  if (error !== undefined) throw refused(error);
  const expected = mac(mac(salted, 'Server Key'), all);
  const shown = Buffer.from(said.get('v') ?? '', 'base64');
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw refused('it could not prove that it knows the password, so it may not be the broker');
  return last.lifetimeMs;
}

function attributes(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}

function conceal(said: string, sasl: Sasl): string {
  return 'password' in sasl && sasl.password.length > 3 ? said.replaceAll(sasl.password, '***') : said;
}
