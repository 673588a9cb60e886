import { mixed, textHash } from '../../hash.ts';
import { kind } from './compiled-type.ts';
import type { CompiledType, Use } from './compiled-type.ts';

/**
 * A number that two compiled types share (but for a chance of 2^-53) only when they are one to every other type that reads them or is read by them, and stand alike
 * down to the last branch: documentation and custom attributes count for nothing. NaN, which equals nothing, where a type is led to from several places: of such
 * a pair the first place that it is met at is said.
 */
export function printOf(type: CompiledType): number {
  return type.printBy(makePrint);
}

function makePrint(type: CompiledType): number {
  if (type.isShared || type.kind === kind.unknown) return NaN;
  let print = type.kind + 1;
  switch (type.kind) {
    case kind.record:
      print = named(type, print);
      for (const { name, hasDefault, aliases, use } of type.fields) {
        print = mixed(mixed(print, textHash(name)), ofUse(use, hasDefault ? 3 : 5));
        for (const alias of aliases) print = mixed(print, textHash(alias));
        print = mixed(print, aliases.length);
      }
      return mixed(print, type.fields.length);
    case kind.enum:
      print = named(type, print);
      for (const symbol of type.symbolList) print = mixed(print, textHash(symbol));
      return mixed(print, type.defaultSymbol === undefined ? 7 : textHash(type.defaultSymbol));
    case kind.fixed:
      return mixed(named(type, print), type.size);
    case kind.union:
      for (const branch of type.branches) print = ofUse(branch, print);
      return mixed(print, type.branches.length);
    default:
      return type.inner ? ofUse(type.inner, print) : print;
  }
}

function ofUse({ type }: Use, print: number): number {
  return mixed(print, printOf(type));
}

function named({ fullName, simpleName, aliases }: CompiledType, print: number): number {
  let of = mixed(mixed(print, textHash(fullName)), textHash(simpleName));
  for (const alias of aliases) of = mixed(of, textHash(alias));
  return mixed(of, aliases.length);
}
