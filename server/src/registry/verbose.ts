import type { CheckMessage } from './port.ts';
import { isObject } from './body.ts';

/**
 * What a registry has against a schema, from the body of a compatibility check. Confluent's messages look like JSON and are none
 * (`{errorType:"…", description:"…'}`, quotes of either kind, then trailers about the old schema); Apicurio 2 says one `reason`, Karapace short texts,
 * Apicurio 3 nothing.
 */
export function messagesIn(body: Readonly<Record<string, unknown>>): readonly CheckMessage[] {
  const { messages, reason } = body;
  const lines = (Array.isArray(messages) ? messages : typeof messages === 'string' ? [messages] : []).map((it: unknown) => (typeof it === 'string' ? it : JSON.stringify(it) ?? ''));
  const found: CheckMessage[] = [];
  let since = 0;
  for (const line of lines.map((it) => it.trim())) {
    const version = /^\{\s*oldSchemaVersion\s*:\s*['"]?(\d+)/.exec(line)?.[1];
    if (version !== undefined) {
      // The trailer stands after the messages that it is about.
      for (; since < found.length; since++) found[since] = { ...found[since]!, version: Number(version) };
    } else if (line !== '' && !isTrailer(line)) found.push(messageOf(line));
  }
  if (found.length === 0 && typeof reason === 'string' && reason.trim() !== '') found.push({ text: cut(reason) });
  return found;
}

function isTrailer(line: string): boolean {
  return /^\{\s*(?:oldSchema|validateFields|compatibility)\s*:/.test(line);
}

function messageOf(line: string): CheckMessage {
  const code = /^\{\s*errorType\s*:\s*['"]?([A-Z][A-Z0-9_]*)/.exec(line)?.[1];
  if (code === undefined) {
    const value = jsonLike(line);
    return value ?? { text: cut(line) };
  }
  const description = /description\s*:\s*['"]?(.*?)['"]?\s*(?:,\s*additionalInfo\s*:.*)?\}?$/s.exec(line)?.[1];
  return { code, text: cut(description === undefined || description === '' ? line : description) };
}

/** Should a registry ever say real JSON. */
function jsonLike(line: string): CheckMessage | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value)) return undefined;
    const { errorType, description } = value;
    return typeof description === 'string' ? { ...(typeof errorType === 'string' && { code: errorType }), text: cut(description) } : undefined;
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
