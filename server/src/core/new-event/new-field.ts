/** A field of a new event. */
export interface NewField {
  readonly name: string;
  readonly type: NewType;
  /** It may be absent (JSON Schema), or null (Avro). */
  readonly optional: boolean;
  readonly description: string | undefined;
}

export type NewType =
  | { readonly kind: 'plain'; readonly name: PlainType }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'array'; readonly items: NewType }
  | { readonly kind: 'map'; readonly values: NewType };

export const plainTypes = ['string', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'uuid', 'date', 'time', 'timestamp'] as const;
export type PlainType = (typeof plainTypes)[number];

/** How a type is written, for messages and proposals. */
export const typeNotations: readonly string[] = [...plainTypes, 'decimal(12,2)', 'enum(open,paid)', 'fixed(16)', 'string[]', 'map(string)'];

export type ReadFields = { readonly kind: 'fields'; readonly fields: readonly NewField[] } | { readonly kind: 'fault'; readonly sentence: string };

/**
 * Reads a list of fields: `order_id:uuid total:decimal(12,2) note:string? lines:string[] status:enum(open,paid)`, a description in quotes behind a
 * type (`total:decimal(12,2)"What the customer pays."`). Blanks or commas between fields.
 */
export function readFields(text: string): ReadFields {
  const fields: NewField[] = [];
  let rest = text.trim();
  while (rest !== '') {
    // Behind the name, too, as TypeScript and GraphQL have it.
    const [whole, name = '', mark] = /^([^\s:,"()?]+)(\?)?\s*:\s*/.exec(rest) ?? [];
    if (whole === undefined) return fault(`"${firstWord(rest)}" is no field: write its name, a colon and its type, such as order_id:uuid.`);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return fault(`"${name}" can be no name of a field: names begin with a letter and hold letters, digits and "_".`);
    if (fields.some((field) => field.name === name)) return fault(`The field "${name}" is there twice.`);
    const type = readType(rest.slice(whole.length));
    if (typeof type === 'string') return fault(`The field "${name}": ${type}`);
    rest = rest.slice(whole.length + type.length);
    const isMarked = rest.startsWith('?');
    const optional = isMarked || mark !== undefined;
    if (isMarked) rest = rest.slice(1);
    const [quoted = '', description] = /^"([^"]*)"/.exec(rest) ?? [];
    rest = rest.slice(quoted.length);
    if (rest !== '' && !/^[\s,;]/.test(rest)) return fault(`The field "${name}": "${firstWord(rest)}" behind its type is not understood. ${known}`);
    fields.push({ name, type: type.type, optional, description });
    rest = rest.replace(/^[\s,;]+/, '');
  }
  return { kind: 'fields', fields };
}

const known = `Types are ${typeNotations.join(', ')}, with "?" behind them for a field that may be absent.`;

function fault(sentence: string): ReadFields {
  return { kind: 'fault', sentence };
}

function firstWord(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? text;
}

/** The type at the beginning of a text and how much of it that is, or what is wrong. */
function readType(text: string): { readonly type: NewType; readonly length: number } | string {
  const first = readOne(text);
  if (typeof first === 'string') return first;
  let { type, length } = first;
  while (text.startsWith('[]', length)) {
    type = { kind: 'array', items: type };
    length += 2;
  }
  return { type, length };
}

function readOne(text: string): { readonly type: NewType; readonly length: number } | string {
  const word = /^[A-Za-z]+/.exec(text)?.[0] ?? '';
  const [whole, inside = ''] = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(text.slice(word.length)) ?? [];
  const length = word.length + (whole?.length ?? 0);
  switch (word) {
    case 'decimal': {
      const [, precision, scale = '0'] = /^\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?$/.exec(inside) ?? [];
      const type = { kind: 'decimal', precision: Number(precision), scale: Number(scale) } as const;
      if (precision === undefined || type.precision < 1 || type.scale > type.precision) return 'a decimal says how many digits it has, and how many of them stand behind the point: decimal(12,2).';
      return { type, length };
    }
    case 'fixed': {
      const size = /^\s*(\d{1,6})\s*$/.exec(inside)?.[1];
      return size === undefined || Number(size) === 0 ? 'a fixed says how many bytes it has: fixed(16).' : { type: { kind: 'fixed', size: Number(size) }, length };
    }
    case 'enum': {
      const values = inside.split(/[,|]/).map((it) => it.trim());
      if (values.some((value) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) || new Set(values).size !== values.length) return 'an enum lists its values, each once, of letters, digits and "_": enum(open,paid).';
      return { type: { kind: 'enum', values }, length };
    }
    case 'map': {
      const values = readType(inside.trim());
      if (whole === undefined || typeof values === 'string' || values.length !== inside.trim().length) return 'a map says what its values are: map(string).';
      return { type: { kind: 'map', values: values.type }, length };
    }
    default: {
      const name = plainTypes.find((it) => it === word);
      return name ? { type: { kind: 'plain', name }, length: word.length } : `"${word || firstWord(text)}" is no type. ${known}`;
    }
  }
}
