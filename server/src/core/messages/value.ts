/** A decoded value. Every number, byte and character of the message is here as it was; what makes it readable stands beside it. */
export type Value = NullValue | BooleanValue | NumberValue | TextValue | BytesValue | ListValue | ObjectValue;

interface Base {
  /** Where it stands: in the bytes of the payload for Avro, in UTF-16 units of the text for JSON. */
  readonly from: number;
  readonly to: number;
  /** The branch of the union that was written, by its name in Avro's JSON encoding ("string", "shop.Address"); absent outside unions. */
  readonly branch?: string;
  /** What its logical type makes of it: a date, a decimal number. */
  readonly logical?: { readonly type: string; readonly shown: string };
}

export interface NullValue extends Base {
  readonly kind: 'null';
}

export interface BooleanValue extends Base {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NumberValue extends Base {
  readonly kind: 'number';
  /** A bigint where a number would not be exact. */
  readonly value: number | bigint;
  /** As JSON has it written, where that says more than `value`. */
  readonly raw?: string;
}

export interface TextValue extends Base {
  readonly kind: 'text';
  readonly value: string;
  /** How many bytes (or characters, for JSON) it has, where only its beginning is here. */
  readonly whole?: number;
  /** It is a symbol of an enum. */
  readonly isSymbol?: true;
}

export interface BytesValue extends Base {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
  readonly whole?: number;
}

export interface ListValue extends Base {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** How many there are besides that are not here. */
  readonly more: number;
}

export interface ObjectValue extends Base {
  readonly kind: 'object';
  /** In the order of the message; in JSON a name may stand twice. */
  readonly members: readonly Member[];
  readonly more: number;
  /** The full name of an Avro record; absent for maps and JSON. */
  readonly record?: string;
}

export interface Member {
  readonly name: string;
  readonly value: Value;
}

/** The way to a value from the root: names of fields and keys, positions of items. */
export type ValuePath = readonly (string | number)[];

/** How much of a message is kept; the rest is counted. */
export interface Limits {
  /** Values in all. */
  readonly values: number;
  /** Bytes or characters of one text. */
  readonly text: number;
}

export const defaultLimits: Limits = { values: 20_000, text: 65_536 };

/** A path as people write it: `order.lines[2].sku`; the root is empty. */
export function pathText(path: ValuePath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[\p{L}_$][\p{L}\p{Nd}_$-]*$/u.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
