import { nearest } from '../../words/spelling.ts';
import type { Expression, Literal, Operand, Operator, Path, Root } from './expression.ts';
import { operators, roots } from './expression.ts';

export type FilterParsed =
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** A sentence, and what it is about in the text (UTF-16 offsets). */
  | { readonly kind: 'fault'; readonly message: string; readonly from: number; readonly to: number };

/**
 * Reads a condition such as `value.order.total > 100 && headers.source == "web"`. Nothing of it is ever run as code.
 *
 *     condition = comparison, joined by && and ||, negated by !, in parentheses
 *     comparison = operand [(== != < <= > >= contains startsWith endsWith) operand | in [operand, …]]
 *     operand = "text", 'text', number, true, false, null, or a path: value.lines[0].sku, headers["content-type"]
 */
export function parseFilter(text: string): FilterParsed {
  try {
    const parser = createParser(tokensOf(text), text.length);
    return { kind: 'expression', expression: parser.whole() };
  } catch (error) {
    if (error instanceof Fault) return { kind: 'fault', message: error.message, from: error.from, to: error.to };
    throw error;
  }
}

class Fault extends Error {
  readonly from: number;
  readonly to: number;
  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly value?: Literal;
  readonly from: number;
  readonly to: number;
}

const mostLength = 10_000;
const mostNested = 100;
const pattern = /\s+|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w$])|(?<word>[\p{L}_$][\p{L}\p{Nd}_$-]*)|(?<sign>&&|\|\||==|!=|<=|>=|[<>!()[\].,])/uy;

function tokensOf(text: string): readonly Token[] {
  if (text.length > mostLength) throw new Fault(`A condition has at most ${mostLength} characters.`, mostLength, text.length);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw faultAt(text, at);
    const to = at + match[0].length;
    const groups = match.groups ?? {};
    if (groups['text'] !== undefined) tokens.push({ kind: 'text', text: match[0], value: unquoted(match[0]), from: at, to });
    else if (groups['number'] !== undefined) tokens.push({ kind: 'number', text: match[0], value: numberOf(match[0]), from: at, to });
    else if (groups['word'] !== undefined) tokens.push({ kind: 'word', text: match[0], from: at, to });
    else if (groups['sign'] !== undefined) tokens.push({ kind: 'sign', text: match[0], from: at, to });
    at = to;
  }
  return tokens;
}

function faultAt(text: string, at: number): Fault {
  const sign = String.fromCodePoint(text.codePointAt(at)!);
  if (sign === '"' || sign === '\'') return new Fault(`The text that begins here does not end. Close it with ${sign}.`, at, text.length);
  const meant = { '=': '==', '&': '&&', '|': '||' }[sign];
  return new Fault(meant === undefined ? `"${sign}" means nothing here.` : `"${sign}" means nothing here. Write ${meant}.`, at, at + sign.length);
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, (_, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter);
}

function numberOf(text: string): number | bigint {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

function createParser(tokens: readonly Token[], length: number): { whole(): Expression } {
  let at = 0;
  let nested = 0;
  const end: Token = { kind: 'end', text: 'the end', from: length, to: length };
  const peek = (): Token => tokens[at] ?? end;
  const take = (): Token => tokens[at++] ?? end;
  const isSign = (text: string): boolean => peek().kind === 'sign' && peek().text === text;
  const isWord = (text: string): boolean => peek().kind === 'word' && peek().text === text;
  const fault = (message: string, token: Token): Fault => new Fault(message, token.from, token.to);

  return {
    whole() {
      if (peek().kind === 'end') throw fault('The condition is empty.', peek());
      const expression = either();
      if (peek().kind !== 'end') throw fault(`"${peek().text}" is not expected here. Join conditions by && or ||.`, peek());
      return expression;
    },
  };

  function either(): Expression {
    let left = both();
    while (isSign('||')) {
      take();
      left = { kind: 'or', left, right: both() };
    }
    return left;
  }

  function both(): Expression {
    let left = negated();
    while (isSign('&&')) {
      take();
      left = { kind: 'and', left, right: negated() };
    }
    return left;
  }

  function negated(): Expression {
    if (++nested > mostNested) throw fault(`Conditions are nested more than ${mostNested} levels deep.`, peek());
    const expression = isSign('!') ? (take(), { kind: 'not', of: negated() } as const) : isSign('(') ? parenthesised() : comparison();
    nested--;
    return expression;
  }

  function parenthesised(): Expression {
    const open = take();
    const inner = either();
    if (!isSign(')')) throw fault('The parenthesis that begins here is not closed. Add ")".', open);
    take();
    return inner;
  }

  function comparison(): Expression {
    const left = operand();
    const token = peek();
    if (isWord('in')) {
      take();
      return { kind: 'in', left, list: list() };
    }
    if (operators.includes(token.text as Operator) && token.kind !== 'text') {
      take();
      return { kind: 'compare', left, operator: token.text as Operator, right: operand() };
    }
    if (left.kind === 'path') return { kind: 'is', path: left };
    throw fault(`A comparison is expected here: ${operators.join(' ')} or in.`, token);
  }

  function list(): readonly Operand[] {
    if (!isSign('[')) throw fault('A list is expected here: ["a", "b"].', peek());
    take();
    const items: Operand[] = [];
    while (!isSign(']')) {
      items.push(operand());
      if (isSign(',')) take();
      else if (!isSign(']')) throw fault('"," or "]" is expected here.', peek());
    }
    take();
    return items;
  }

  function operand(): Operand {
    const token = take();
    if (token.kind === 'text' || token.kind === 'number') return { kind: 'literal', value: token.value! };
    if (token.kind !== 'word') throw fault(token.kind === 'end' ? 'Something to compare is missing at the end.' : `"${token.text}" is not expected here. A path such as value.id or a text in quotes is.`, token);
    if (token.text in literals) return { kind: 'literal', value: literals[token.text as keyof typeof literals] };
    if (!(roots as readonly string[]).includes(token.text)) {
      const near = nearest(token.text, roots);
      const hint = near !== undefined ? `; "${near}" is meant, maybe` : `; a field of its value is value.${token.text}`;
      throw fault(`A message has no "${token.text}"${hint}. It has ${roots.join(', ')}, and texts stand in quotes.`, token);
    }
    return path(token.text as Root);
  }

  function path(root: Root): Path {
    const steps: (string | number)[] = [];
    for (;;) {
      if (isSign('.')) {
        take();
        const name = take();
        if (name.kind !== 'word') throw fault('A name is expected after ".". Names with other characters stand in brackets: headers["content type"].', name);
        steps.push(name.text);
      } else if (isSign('[')) {
        take();
        const step = take();
        const isIndex = step.kind === 'number' && typeof step.value === 'number' && Number.isInteger(step.value) && step.value >= 0;
        if (step.kind !== 'text' && !isIndex) throw fault('A name in quotes or a position is expected in brackets.', step);
        steps.push(step.value as string | number);
        if (!isSign(']')) throw fault('"]" is expected here.', peek());
        take();
      } else return { kind: 'path', root, steps };
    }
  }
}

const literals = { true: true, false: false, null: null } as const;
