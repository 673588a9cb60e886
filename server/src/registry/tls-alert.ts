/**
 * The alert by which a server ended a TLS handshake (RFC 8446, section 6.2; RFC 5246, section 7.2), in OpenSSL's words: "handshake failure", "bad certificate". It stands
 * in the code of Node's error, or, where the alert came while Node was writing (EPROTO), in its message alone. Undefined for what is none.
 */
export function alertOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  // Before "alert" stands "sslv3", "tlsv1" or "ssl/tls", by the version of OpenSSL.
  const named = /^ERR_O?SSL_.*_ALERT_([A-Z_]+)$/.exec(code)?.[1] ?? (code === 'EPROTO' ? /:(?:ssl|tls)[^ :]* alert ([a-z ]+):/.exec(error.message)?.[1] : undefined);
  return named?.toLowerCase().replaceAll('_', ' ');
}

/**
 * Whether an alert says that the client certificate is not what the server wants, or absent. Java (to TLS 1.2) says "handshake failure" of an absent one and "certificate
 * unknown" of any other; what is built on OpenSSL has names for each.
 */
export function isAboutClientCertificate(alert: string): boolean {
  return alert === 'handshake failure' || /certificate|\bca$/.test(alert);
}
