import { hex } from '../bytes.ts';
import type { Decoded } from '../decoded.ts';
import { jsonText } from '../json-text.ts';
import type { Message } from '../message.ts';
import { utf8 } from '../utf8.ts';
import type { Value } from '../value.ts';
import type { Expression, Literal, Operand, Operator, Path } from './expression.ts';

/** A message as far as it is decoded. */
export interface Filterable {
  readonly message: Message;
  readonly key: Decoded | undefined;
  readonly value: Decoded | undefined;
}

/** Whether a condition holds for a message. What is not there equals null and nothing else; of several values (items of a list, headers of one name) one that holds is enough. */
export function matches(expression: Expression, of: Filterable): boolean {
  switch (expression.kind) {
    case 'or':
      return matches(expression.left, of) || matches(expression.right, of);
    case 'and':
      return matches(expression.left, of) && matches(expression.right, of);
    case 'not':
      return !matches(expression.of, of);
    case 'is':
      return found(expression.path, of).some((it) => it.kind === 'container' || (it.value !== null && it.value !== false));
    case 'compare':
      return expression.operator === '!=' ? !holds('==', expression.left, expression.right, of) : holds(expression.operator, expression.left, expression.right, of);
    case 'in':
      return expression.list.some((item) => holds('==', expression.left, item, of));
    default:
      return expression satisfies never;
  }
}

/** Whether a text stands in the key, the value or a header of a message, whatever its case. */
export function hasText({ message, key, value }: Filterable, text: string): boolean {
  const wanted = text.toLowerCase();
  const stands = (decoded: Decoded | undefined): boolean => decoded?.value !== undefined && jsonText(decoded.value).toLowerCase().includes(wanted);
  return stands(value) || stands(key) || message.headers.some(([name, bytes]) => name.toLowerCase().includes(wanted) || (bytes !== null && (utf8(bytes) ?? hex(bytes)).toLowerCase().includes(wanted)));
}

/** A thing that may be compared; a logical type has two faces, what it shows and what is written. */
type Thing =
  | { readonly kind: 'plain'; readonly value: Literal; readonly shown?: string }
  | { readonly kind: 'container' };

function holds(operator: Exclude<Operator, '!='>, left: Operand, right: Operand, of: Filterable): boolean {
  const lefts = things(left, of);
  const rights = things(right, of);
  return lefts.some((one) => rights.some((other) => faces(one).some((a) => faces(other).some((b) => compare(operator, a, b)))));
}

function things(operand: Operand, of: Filterable): readonly Thing[] {
  if (operand.kind === 'literal') return [{ kind: 'plain', value: operand.value }];
  const all = found(operand, of);
  return all.length > 0 ? all : [{ kind: 'plain', value: null }];
}

function faces(thing: Thing): readonly Literal[] {
  if (thing.kind === 'container') return [];
  if (thing.shown === undefined) return [thing.value];
  // A decimal number is compared as a number as well.
  return /^-?\d+(\.\d+)?$/.test(thing.shown) ? [thing.shown, Number(thing.shown)] : [thing.value, thing.shown];
}

function compare(operator: Exclude<Operator, '!='>, left: Literal, right: Literal): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    switch (operator) {
      case 'contains':
        return left.includes(right);
      case 'startsWith':
        return left.startsWith(right);
      case 'endsWith':
        return left.endsWith(right);
      default:
        return ordered(operator, left < right, left > right);
    }
  }
  // Numbers and bigints compare exactly in JavaScript.
  if (isNumber(left) && isNumber(right)) return ordered(operator, left < right, left > right);
  return operator === '==' && left === right;
}

function isNumber(value: Literal): value is number | bigint {
  return typeof value === 'number' ? !Number.isNaN(value) : typeof value === 'bigint';
}

function ordered(operator: Operator, isLess: boolean, isMore: boolean): boolean {
  switch (operator) {
    case '<':
      return isLess;
    case '>':
      return isMore;
    case '<=':
      return !isMore;
    case '>=':
      return !isLess;
    case '==':
      return !isLess && !isMore;
    default:
      return false;
  }
}

function found({ root, steps }: Path, { message, key, value }: Filterable): readonly Thing[] {
  switch (root) {
    case 'value':
      return within(value?.value, steps);
    case 'key':
      return within(key?.value, steps);
    case 'headers': {
      const [name] = steps;
      if (steps.length !== 1) return steps.length === 0 && message.headers.length > 0 ? [{ kind: 'container' }] : [];
      return message.headers.filter(([it]) => it === name).map(([, bytes]) => ({ kind: 'plain', value: bytes && (utf8(bytes) ?? hex(bytes)) }));
    }
    case 'timestamp': {
      const { timestamp } = message;
      if (steps.length > 0 || timestamp < 0n) return [];
      return [{ kind: 'plain', value: timestamp, ...(timestamp <= 8_640_000_000_000_000n && { shown: new Date(Number(timestamp)).toISOString() }) }];
    }
    case 'size':
      return steps.length > 0 ? [] : [{ kind: 'plain', value: message.value?.length ?? 0 }];
    case 'topic':
    case 'partition':
    case 'offset':
      return steps.length > 0 ? [] : [{ kind: 'plain', value: message[root] }];
    default:
      return root satisfies never;
  }
}

function within(value: Value | undefined, steps: Path['steps']): readonly Thing[] {
  let at: readonly Value[] = value ? [value] : [];
  for (const step of steps) at = at.flatMap((one) => inside(one, step));
  // A list is what it is, and each of its items.
  return at.flatMap((one) => (one.kind === 'list' ? [thingOf(one), ...one.items.filter(({ kind }) => kind !== 'list' && kind !== 'object').map(thingOf)] : [thingOf(one)]));
}

function inside(value: Value, step: string | number): readonly Value[] {
  if (value.kind === 'list') return typeof step === 'number' ? value.items.slice(step, step + 1) : value.items.flatMap((item) => inside(item, step));
  return value.kind === 'object' ? value.members.filter(({ name }) => name === String(step)).map((member) => member.value) : [];
}

function thingOf(value: Value): Thing {
  const shown = value.logical && { shown: value.logical.shown };
  switch (value.kind) {
    case 'null':
      return { kind: 'plain', value: null };
    case 'bytes':
      return { kind: 'plain', value: hex(value.value), ...shown };
    case 'list':
    case 'object':
      return { kind: 'container' };
    default:
      return { kind: 'plain', value: value.value, ...shown };
  }
}
