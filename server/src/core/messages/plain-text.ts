/**
 * A text of a message in one line, with nothing in it that a reader does not see: control characters, and those that turn the direction of what stands around
 * (UAX #9, explicit formatting characters), are written as \u202e. Longer ones end in "…", never within a character.
 */
export function oneLine(text: string, most: number): string {
  const isLong = text.length > most;
  const end = isLong && /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  const part = isLong ? text.slice(0, end) : text;
  return withoutTricks(part.replaceAll(/\r\n|[\n\r\u2028\u2029]/g, '↵').replaceAll('\t', ' ')) + (isLong ? '…' : '');
}

/** The same for a text of several lines, which stay. */
export function withoutTricks(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
