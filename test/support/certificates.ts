import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate and its key, as PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Identity {
  /** A certificate for a server on loopback, or for a client. */
  issue(name: string, valid?: 'now' | 'no more'): Identity;
}

/**
 * A certificate authority for one test: nothing secret lies in the repository, and no program is needed to make it. X.509 v3 (RFC 5280), ECDSA on P-256.
 */
export function createAuthority(name: string): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const cert = certificate({ subject: name, issuer: name, publicKey: keys.publicKey, signer: keys.privateKey, isAuthority: 'yes', valid: 'now' });
  return {
    cert, key: pem(keys.privateKey),
    issue(subject, valid = 'now') {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return { cert: certificate({ subject, issuer: name, publicKey: own.publicKey, signer: keys.privateKey, isAuthority: 'no', valid }), key: pem(own.privateKey) };
    },
  };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

interface Wanted {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly isAuthority: 'yes' | 'no';
  readonly valid: 'now' | 'no more';
}

function certificate({ subject, issuer, publicKey, signer, isAuthority, valid }: Wanted): string {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const now = Date.now() - (valid === 'now' ? 0 : 172_800_000);
  const extensions = [
    sequence(oid('2.5.29.19'), tlv(0x01, Buffer.of(0xff)), octets(sequence(...(isAuthority === 'yes' ? [tlv(0x01, Buffer.of(0xff))] : [])))),
    // DNS:localhost, IP:127.0.0.1
    ...(isAuthority === 'yes' ? [] : [sequence(oid('2.5.29.17'), octets(sequence(tlv(0x82, Buffer.from('localhost')), tlv(0x87, Buffer.of(127, 0, 0, 1)))))]),
  ];
  const body = sequence(
    tlv(0xa0, integer(Buffer.of(2))), integer(Buffer.concat([Buffer.of(1), randomBytes(8)])), algorithm, named(issuer),
    sequence(time(now - 3_600_000), time(now + 86_400_000)), named(subject), publicKey.export({ type: 'spki', format: 'der' }), tlv(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, signer);
  const der = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.of(0), signature])));
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').match(/.{1,64}/g)!.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? Buffer.of(length) : length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), size, content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function octets(content: Buffer): Buffer {
  return tlv(0x04, content);
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes);
}

function named(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(commonName)))));
}

function time(at: number): Buffer {
  // Until 2049 with a year of two digits.
  return tlv(0x17, Buffer.from(new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '').slice(2)));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}
