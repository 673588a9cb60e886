import { kind, reads } from '../../formats/avro/compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from '../../formats/avro/compiled-type.ts';
import { isNamedAlike, sourceOf } from '../../formats/avro/datum.ts';
import { cursorOf, index, length, skip, stop } from './cursor.ts';
import type { Cursor, WireFault } from './cursor.ts';
import { eachItem, mostDepth, pass } from './pass.ts';

/** Why a reader's schema cannot take one datum of a writer's, where the datum itself is sound. */
export interface Misfit {
  readonly kind: 'type' | 'branch' | 'name' | 'size' | 'symbol' | 'missing-field' | 'ambiguous-field';
  readonly reader: Use;
  readonly writer: Use;
  /** Where what cannot be taken stands in the bytes. */
  readonly from: number;
  readonly to: number;
  /** Fields of the reader on the way to it, the innermost last, and of the writer beside them. */
  readonly readerFields: readonly CompiledField[];
  readonly writerFields: readonly CompiledField[];
  /** The reader's field that is not written and has no default, or that several are written for. */
  readonly field?: CompiledField;
  /** The symbol that the reader's enum lacks. */
  readonly symbol?: string;
}

/** What becomes of one datum in a reader. `end` is where the data ended: bytes may follow that belong to nothing. */
export type Resolved =
  | { readonly kind: 'read'; readonly end: number }
  | { readonly kind: 'fault'; readonly fault: WireFault }
  | { readonly kind: 'misfit'; readonly misfit: Misfit };

/** Says what becomes of data; made once for a reader and a writer, and asked for every message. */
export type Resolver = (bytes: Uint8Array, from: number) => Resolved;

/**
 * A resolver of data that one schema wrote for a reader with another (1.12 specification, "Schema Resolution"): what the data holds decides, so that a symbol
 * which the reader lacks harms those messages alone that have it. Names and aliases count as in `obstacles`. Of several branches of a reader that could take
 * a value any will do. Undefined where a schema has faults: then nothing can be said.
 */
export function resolverOf(reader: CompiledSchema, writer: CompiledSchema): Resolver | undefined {
  if (!reader.root || !writer.root || reader.faults.length > 0 || writer.faults.length > 0) return undefined;
  const check = planOf(writer.count)(reader.root, writer.root);
  return (bytes, from) => {
    const run: Run = { cursor: cursorOf(bytes, from), misfit: undefined, readerFields: [], writerFields: [], depth: 0 };
    check(run);
    // A misfit counts for a datum that is one: its end must be there too, which is found out by going over the rest.
    if (run.cursor.fault) return { kind: 'fault', fault: run.cursor.fault };
    return run.misfit ? { kind: 'misfit', misfit: run.misfit } : { kind: 'read', end: run.cursor.at };
  };
}

interface Run {
  readonly cursor: Cursor;
  misfit: Misfit | undefined;
  readonly readerFields: CompiledField[];
  readonly writerFields: CompiledField[];
  depth: number;
}

/** Goes over a value and says what the reader has against it. The cursor is behind the value then, misfit or not. */
type Check = (run: Run) => void;

function planOf(writerCount: number): (reader: Use, writer: Use) => Check {
  const plans = new Map<number, Check>();
  return plan;

  function plan(reader: Use, writer: Use): Check {
    if (!reader.type.isShared && !writer.type.isShared) return make(reader, writer);
    const key = reader.id * writerCount + writer.id;
    const known = plans.get(key);
    if (known) return known;
    // Types in a circle meet themselves while they are planned.
    const itself: { check?: Check } = {};
    plans.set(key, (run) => itself.check!(run));
    itself.check = make(reader, writer);
    plans.set(key, itself.check);
    return itself.check;
  }

  function make(reader: Use, writer: Use): Check {
    if (writer.type.kind === kind.union) return unionWritten(reader, writer);
    if (reader.type.kind === kind.union) return unionRead(reader, writer);
    if (!mayRead(reader.type, writer.type)) return refused('type', reader, writer);
    if (reader.type.kind >= kind.fixed && !isNamedAlike(reader.type, writer.type)) return refused('name', reader, writer);
    switch (writer.type.kind) {
      case kind.record:
        return records(reader, writer);
      case kind.array:
      case kind.map:
        return items(plan(reader.type.inner!, writer.type.inner!), writer.type.kind);
      case kind.fixed:
        return reader.type.size === writer.type.size ? passed(writer.type) : refused('size', reader, writer);
      case kind.enum:
        return symbols(reader, writer);
      default:
        return passed(writer.type);
    }
  }

  function unionWritten(reader: Use, writer: Use): Check {
    const branches = writer.type.branches.map((branch) => plan(reader, branch));
    return (run) => {
      const chosen = index(run.cursor, branches.length, 'no-such-branch');
      if (chosen !== undefined) deeper(run, branches[chosen]!);
    };
  }

  function unionRead(reader: Use, writer: Use): Check {
    // The same kind comes before what is promoted.
    const near = reader.type.branches.filter(({ type }) => mayRead(type, writer.type) && (type.kind < kind.fixed || isNamedAlike(type, writer.type)))
      .sort((one, other) => Number(other.type.kind === writer.type.kind) - Number(one.type.kind === writer.type.kind));
    if (near.length === 0) return refused('branch', reader, writer);
    const checks = near.map((branch) => plan(branch, writer));
    if (checks.length === 1) return checks[0]!;
    return (run) => {
      const { at } = run.cursor;
      const before = run.misfit;
      let first: Misfit | undefined;
      for (const check of checks) {
        run.cursor.at = at;
        run.misfit = undefined;
        check(run);
        if (run.cursor.fault || !run.misfit) break;
        first ??= run.misfit;
      }
      run.misfit = before ?? (run.misfit && first);
    };
  }

  function records(reader: Use, writer: Use): Check {
    const sources = new Map<CompiledField, CompiledField>();
    for (const field of reader.type.fields) {
      const source = sourceOf(field, writer.type);
      if (source === 'twice') return refused('ambiguous-field', reader, writer, { field });
      if (source) sources.set(source, field);
      else if (!field.hasDefault) return refused('missing-field', reader, writer, { field });
    }
    // What a reader reads twice, by an alias, is rare; each counts.
    const steps = writer.type.fields.map((source) => {
      const takers = reader.type.fields.filter((field) => sourceOf(field, writer.type) === source);
      const field = takers[0];
      const check = field ? plan(field.use, source.use) : passed(source.use.type);
      const others = takers.slice(1).map((other) => ({ field: other, check: plan(other.use, source.use) }));
      return { source, field, check, others };
    });
    return (run) => {
      for (let i = 0; i < steps.length; i++) {
        const { source, field, check, others } = steps[i]!;
        if (!field) check(run);
        else {
          const { at } = run.cursor;
          step(run, field, source, check);
          for (const other of others) {
            if (run.cursor.fault) return;
            run.cursor.at = at;
            step(run, other.field, source, other.check);
          }
        }
        if (run.cursor.fault) return;
      }
    };
  }
}

function step(run: Run, field: CompiledField, source: CompiledField, check: Check): void {
  run.readerFields.push(field);
  run.writerFields.push(source);
  deeper(run, check);
  run.writerFields.pop();
  run.readerFields.pop();
}

function deeper(run: Run, check: Check): void {
  if (run.depth > mostDepth) return stop(run.cursor, { kind: 'too-deep', from: run.cursor.at, to: run.cursor.at });
  run.depth++;
  check(run);
  run.depth--;
}

function items(inner: Check, container: typeof kind.array | typeof kind.map): Check {
  return (run) => {
    const { cursor } = run;
    eachItem(cursor, () => {
      if (container === kind.map) skip(cursor, length(cursor));
      if (!cursor.fault) deeper(run, inner);
    });
  };
}

function symbols(reader: Use, writer: Use): Check {
  const { symbolList } = writer.type;
  const { symbols: known, defaultSymbol } = reader.type;
  const hasDefault = defaultSymbol !== undefined && known.has(defaultSymbol);
  const isKnown = symbolList.map((symbol) => hasDefault || known.has(symbol));
  return (run) => {
    const from = run.cursor.at;
    const symbol = index(run.cursor, symbolList.length, 'no-such-symbol');
    if (symbol !== undefined && !isKnown[symbol]!) say(run, { kind: 'symbol', reader, writer, symbol: symbolList[symbol]! }, from);
  };
}

function passed(type: CompiledType): Check {
  return ({ cursor, depth }) => pass(cursor, type, depth);
}

/** A value that the reader takes in no case. */
function refused(why: Misfit['kind'], reader: Use, writer: Use, more?: Pick<Misfit, 'field'>): Check {
  return (run) => {
    const from = run.cursor.at;
    pass(run.cursor, writer.type, run.depth);
    say(run, { kind: why, reader, writer, ...more }, from);
  };
}

/** The first misfit of a datum is told. */
function say(run: Run, misfit: Pick<Misfit, 'kind' | 'reader' | 'writer' | 'field' | 'symbol'>, from: number): void {
  run.misfit ??= { ...misfit, from, to: run.cursor.at, readerFields: [...run.readerFields], writerFields: [...run.writerFields] };
}

/** Whether a kind of writer may be read at all. */
function mayRead(reader: CompiledType, writer: CompiledType): boolean {
  return (reads[reader.kind]! & (1 << writer.kind)) !== 0;
}
