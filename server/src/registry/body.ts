/** What is wrong, as a registry said it: JSON, HTML, plain text or nothing; matched on numbers, never on words. */
export interface Fault {
  readonly code: number | undefined;
  /** One line for a person; undefined where nothing of use was said. */
  readonly text: string | undefined;
}

/** Reads the body of an answer that is no success. */
export function faultIn(text: string): Fault {
  const value = jsonOf(text);
  if (value === undefined) return { code: undefined, text: isHtml(text) ? undefined : oneLine(text) };
  if (!isObject(value)) return { code: undefined, text: undefined };
  const { error_code: code, message, error, error_description: more, detail } = value;
  const said = [message, more, error, detail].map(wordsOf).find((it) => it !== undefined);
  return { code: typeof code === 'number' && code !== 0 ? code : undefined, text: said };
}

/** The value of a JSON text; undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some registries say a text, some a list of objects with one in each. */
function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return oneLine(value);
  if (!Array.isArray(value)) return undefined;
  const words = value.map((it: unknown) => (isObject(it) ? (it['msg'] ?? it['message']) : it)).filter((it) => typeof it === 'string');
  return oneLine(words.join('; '));
}

const longest = 300;

function oneLine(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return undefined;
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
