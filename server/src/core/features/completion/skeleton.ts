/** What an offer writes: plain data, in which stops are the places that a person fills in one after the other. */
export type Skeleton = string | number | boolean | null | readonly Skeleton[] | { readonly [key: string]: Skeleton } | Stop;

export interface Stop {
  readonly [isStop]: true;
  /** `text`: inside quotes. `bare`: a whole value. `inside`: within brackets. */
  readonly as: 'text' | 'bare' | 'array' | 'object';
  /** What stands there until something else is written; for `bare` as it is written in JSON. */
  readonly value: string;
  readonly choices: readonly string[];
}

const isStop: unique symbol = Symbol('stop');

/** A string that is filled in. With choices, editors that can do so offer these. */
export function text(value = '', choices: readonly string[] = []): Stop {
  return { [isStop]: true, as: 'text', value, choices };
}

/** A value that is filled in, as JSON writes it: `0`, `true`. */
export function bare(value: string): Stop {
  return { [isStop]: true, as: 'bare', value, choices: [] };
}

export const emptyArray: Stop = { [isStop]: true, as: 'array', value: '', choices: [] };
export const emptyObject: Stop = { [isStop]: true, as: 'object', value: '', choices: [] };

/** How a document is written at the place where something is put in. */
export interface Style {
  readonly syntax: 'json' | 'yaml';
  /** No blanks behind colons and commas. */
  readonly isTight: boolean;
  /** In a block of YAML: the indentation of what stands below the key that is written. */
  readonly inside?: string;
  readonly newline: string;
  /** Nothing else is in the document: what is written is laid out as one. */
  readonly isDocument?: boolean;
}

export interface Written {
  readonly plain: string;
  /** With numbered tab stops as in LSP's snippets; absent where nothing is to be filled in. */
  readonly snippet?: string;
}

/** Writes a member with its value, or a value alone where there is no key. */
export function write(key: string | undefined, value: Skeleton | undefined, style: Style): Written {
  const plain = writeAs(key, value, style, (stop) => stop.value, (literal) => literal);
  let stops = 0;
  const snippet = writeAs(key, value, style, (stop) => {
    stops++;
    if (stop.choices.length > 0) return `\${${stops}|${stop.choices.map((it) => it.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
    return stop.value === '' ? `$${stops}` : `\${${stops}:${escaped(stop.value)}}`;
  }, escaped);
  return stops === 0 ? { plain } : { plain, snippet };
}

function writeAs(key: string | undefined, value: Skeleton | undefined, style: Style, stopped: (stop: Stop) => string, literal: (text: string) => string): string {
  const colon = style.isTight ? ':' : ': ';
  const comma = style.isTight ? ',' : ', ';
  if (style.syntax === 'yaml' && key !== undefined && style.inside !== undefined) {
    if (value === undefined) return literal(yamlScalar(key));
    const below = `${style.newline}${style.inside}`;
    if (typeof value === 'object' && value !== null && isStopValue(value) && value.as === 'object') return `${literal(yamlScalar(key))}:${below}${stopped(value)}`;
    if (typeof value === 'object' && value !== null && isStopValue(value) && value.as === 'array') return `${literal(yamlScalar(key))}:${below}- ${stopped(value)}`;
    // What is typed next is a text as it stands, as nearly all are in YAML; quotes would only be in the way of who does not want them.
    if (isEmptyText(value)) return `${literal(yamlScalar(key))}: ${stopped(value)}`;
    return `${literal(yamlScalar(key))}: ${one(value)}`;
  }
  if (key === undefined) return value === undefined ? '' : style.isDocument && isPlainObject(value) ? document(value) : one(value);
  return `${literal(quoted(key))}${value === undefined ? '' : `${colon}${one(value)}`}`;

  function one(it: Skeleton): string {
    if (typeof it !== 'object' || it === null) return literal(typeof it === 'string' ? quoted(it) : JSON.stringify(it));
    if (isStopValue(it)) {
      switch (it.as) {
        case 'text':
          // A text without quotes needs something to be a text.
          return style.syntax === 'yaml' && (it.value !== '' || it.choices.length > 0) ? stopped(it) : `"${stopped({ ...it, value: JSON.stringify(it.value).slice(1, -1) })}"`;
        case 'bare':
          return stopped(it);
        case 'array':
          return `[${stopped(it)}]`;
        case 'object':
          return `{${stopped(it)}}`;
        default:
          return it.as satisfies never;
      }
    }
    if (Array.isArray(it)) return `[${(it as readonly Skeleton[]).map(one).join(comma)}]`;
    const members = Object.entries(it).map(([name, inner]) => `${literal(quoted(name))}${colon}${one(inner)}`);
    const pad = style.isTight ? '' : ' ';
    return members.length === 0 ? '{}' : `{${pad}${members.join(comma)}${pad}}`;
  }

  function document(members: { readonly [key: string]: Skeleton }): string {
    const { newline, syntax } = style;
    const lines = Object.entries(members).map(([name, inner]) => writeAs(name, inner, { ...style, isDocument: false, ...(syntax === 'yaml' && { inside: '  ' }) }, stopped, literal));
    return syntax === 'yaml' ? lines.join(newline) : `{${newline}${lines.map((line) => `  ${line}`).join(`,${newline}`)}${newline}}`;
  }

  function quoted(word: string): string {
    return style.syntax === 'yaml' ? yamlScalar(word) : JSON.stringify(word);
  }
}

function isPlainObject(value: Skeleton): value is { readonly [key: string]: Skeleton } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isStopValue(value);
}

function isStopValue(value: object): value is Stop {
  return isStop in value;
}

function isEmptyText(value: Skeleton): value is Stop {
  return typeof value === 'object' && value !== null && isStopValue(value) && value.as === 'text' && value.value === '' && value.choices.length === 0;
}

/** A YAML string without quotes where that is surely the same string in YAML 1.1 and 1.2. */
function yamlScalar(value: string): string {
  return /^[A-Za-z_$][\w$./+-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i.test(value) ? value : JSON.stringify(value);
}

/** Text as it stands in a snippet. A closing brace counts only inside a tab stop, but may be escaped anywhere. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
