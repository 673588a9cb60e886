import type { Difference } from '../../compat/difference.ts';
import type { Workspace } from '../../workspace.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { compileAvro, kind } from './compiled.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled.ts';
import type { AvroDocument } from './model.ts';
import * as say from './obstacle.ts';
import type { Place } from './obstacle.ts';

/**
 * Why a reader with one schema cannot read what a writer with another wrote; empty when it can. Decides as Apache Avro 1.12 does
 * (`SchemaCompatibility`, which registries ask; measured, see test/conformance): named types by their simple name or an alias of the reader's.
 * Where a schema has faults (`compileAvro(…).faults`), those places are silent.
 */
export function obstacles(reader: AvroDocument, writer: AvroDocument, readerWorkspace: Workspace = emptyWorkspace, writerWorkspace: Workspace = readerWorkspace): readonly Difference[] {
  return obstaclesBetween(compileAvro(reader, readerWorkspace), compileAvro(writer, writerWorkspace));
}

/** The same for schemas that are compiled. */
export function obstaclesBetween(reader: CompiledSchema, writer: CompiledSchema): readonly Difference[] {
  if (!reader.root || !writer.root) return [];
  const top = createEntry();
  if (createWalker(reader, writer).compare(top, reader.root, writer.root)) return [];
  return collect(top, createExplainer(reader, writer));
}

/** Which kinds of writer a kind of reader reads (specification, "Schema Resolution"), as bits: the same kind and promotions. */
const reads: readonly number[] = (() => {
  const bits = Array.from({ length: 15 }, (_, it) => 1 << it);
  const also = (reader: number, ...writers: readonly number[]): void => {
    for (const writer of writers) bits[reader]! |= 1 << writer;
  };
  also(kind.long, kind.int);
  also(kind.float, kind.int, kind.long);
  also(kind.double, kind.int, kind.long, kind.float);
  also(kind.bytes, kind.string);
  also(kind.string, kind.bytes);
  return bits;
})();

/** What was found out about a pair of types that may be met again. */
interface Entry {
  state: 'asking' | 'compatible' | 'incompatible';
  /** Found in the pair itself, not in pairs that have entries of their own. */
  direct: Difference[] | undefined;
  below: Entry[] | undefined;
}

function createEntry(): Entry {
  return { state: 'asking', direct: undefined, below: undefined };
}

interface Walker {
  /** Whether the reader's type reads the writer's. What hinders is added to `into`; without it only the answer counts. */
  compare(into: Entry | undefined, reader: Use, writer: Use): boolean;
}

/**
 * Walks two schemas side by side. A pair under examination counts as compatible while it is examined: only a difference makes it otherwise.
 * Java remembers each pair and so reports a pair that it meets again with the path of the first time; a branch of a union is tried from an
 * empty path. Both are kept, because the paths are to agree.
 */
function createWalker(readerSchema: CompiledSchema, writerSchema: CompiledSchema, base = ''): Walker {
  const entries = new Map<number, Entry>();
  const isTree = readerSchema.isTree && writerSchema.isTree;
  const writers = writerSchema.count;
  // The way from the roots, by which places are named; `from` is where the path begins that Java would give.
  const steps: say.Step[] = [];
  const readerFields: CompiledField[] = [];
  const writerFields: CompiledField[] = [];
  let from = 0;

  return { compare };

  function place(): Place {
    return { base, steps, from, readerFields, writerFields, readerSchema, writerSchema };
  }

  function add(into: Entry, difference: Difference): void {
    (into.direct ??= []).push(difference);
  }

  function compare(into: Entry | undefined, reader: Use, writer: Use): boolean {
    if (!reader.type.isShared && !writer.type.isShared) return examine(into, reader, writer);
    const key = reader.type.id * writers + writer.type.id;
    let entry = entries.get(key);
    if (!entry) {
      entry = createEntry();
      entries.set(key, entry);
      entry.state = examine(entry, reader, writer) ? 'compatible' : 'incompatible';
    }
    if (entry.state !== 'incompatible') return true;
    if (into) (into.below ??= []).push(entry);
    return false;
  }

  function examine(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const reader = readerUse.type;
    const writer = writerUse.type;
    if (reader.kind === kind.unknown || writer.kind === kind.unknown) return true;
    if (writer.kind === kind.union) return reader.kind === kind.union ? examineUnions(into, readerUse, writerUse) : examineBranches(into, readerUse, writerUse);
    if (reader.kind === kind.union) {
      for (const branch of reader.branches) if (tryBranch(branch, writerUse)) return true;
      if (into) add(into, say.missingBranch(place(), readerUse, writerUse));
      return false;
    }
    if ((reads[reader.kind]! & (1 << writer.kind)) === 0) {
      if (into) add(into, say.typeMismatch(place(), readerUse, writerUse));
      return false;
    }
    switch (reader.kind) {
      case kind.array:
      case kind.map: {
        if (!reader.inner || !writer.inner) return true;
        steps.push(reader.kind === kind.array ? 'items' : 'values');
        const isGood = compare(into, reader.inner, writer.inner);
        steps.pop();
        return isGood;
      }
      case kind.fixed: {
        const isNamed = sameName(into, readerUse, writerUse);
        if (reader.size === writer.size) return isNamed;
        if (into) add(into, say.fixedSize(place(), readerUse, writerUse));
        return false;
      }
      case kind.enum: {
        const isNamed = sameName(into, readerUse, writerUse);
        return hasSymbols(into, readerUse, writerUse) && isNamed;
      }
      case kind.record:
        return examineFields(into, readerUse, writerUse);
      default:
        return true;
    }
  }

  /** A union of the writer against one of the reader: each branch must be read by some branch. */
  function examineUnions(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const { branches } = writerUse.type;
    let isGood = true;
    for (let i = 0; i < branches.length; i++) {
      if (tryBranch(readerUse, branches[i]!)) continue;
      isGood = false;
      if (!into) {
        if (isTree) return false;
        continue;
      }
      steps.push(i);
      add(into, say.missingBranch(place(), readerUse, branches[i]!));
      steps.pop();
    }
    return isGood;
  }

  /** A union of the writer against anything else: each branch must be read by it. */
  function examineBranches(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const { branches } = writerUse.type;
    let isGood = true;
    for (let i = 0; i < branches.length; i++) {
      steps.push(i);
      if (!compare(into, readerUse, branches[i]!)) isGood = false;
      steps.pop();
    }
    return isGood;
  }

  /** Whether it would be read; nothing is reported, but what is found out about pairs stays known, with paths from here. */
  function tryBranch(reader: Use, writer: Use): boolean {
    const before = from;
    from = steps.length;
    const isGood = compare(undefined, reader, writer);
    from = before;
    return isGood;
  }

  function sameName(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const reader = readerUse.type;
    const writer = writerUse.type;
    if (reader.simpleName === writer.simpleName || reader.aliases.includes(writer.fullName)) return true;
    if (into) add(into, say.nameMismatch(place(), readerUse, writerUse));
    return false;
  }

  function hasSymbols(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const reader = readerUse.type;
    let isGood = true;
    for (const symbol of writerUse.type.symbols) {
      if (!reader.symbols.has(symbol)) {
        isGood = false;
        break;
      }
    }
    if (isGood || (reader.defaultSymbol !== undefined && reader.symbols.has(reader.defaultSymbol))) return true;
    if (into) add(into, say.missingSymbols(place(), readerUse, writerUse));
    return false;
  }

  function examineFields(into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
    const writer = writerUse.type;
    let isGood = sameName(into, readerUse, writerUse);
    const { fields } = readerUse.type;
    for (let i = 0; i < fields.length; i++) {
      if (!isGood && !into && isTree) return false;
      const field = fields[i]!;
      let source = writer.fieldsByName.get(field.name);
      if (field.aliases.length > 0) {
        for (const alias of field.aliases) {
          const aliased = writer.fieldsByName.get(alias);
          if (!aliased) continue;
          if (source) {
            // Java gives up on the whole question here, so that nothing else of it is known.
            isGood = false;
            if (into) add(into, say.ambiguousField(place(), field, source, aliased));
          } else source = aliased;
        }
      }
      if (source) {
        steps.push(field);
        readerFields.push(field);
        writerFields.push(source);
        if (!compare(into, field.use, source.use)) isGood = false;
        writerFields.pop();
        readerFields.pop();
        steps.pop();
      } else if (!field.hasDefault) {
        isGood = false;
        if (into) add(into, say.missingDefault(place(), field, writerUse));
      }
    }
    return isGood;
  }
}

/** The differences of an entry and of all below it, each once. */
function collect(top: Entry, explain: (difference: Difference) => Difference): readonly Difference[] {
  const found: Difference[] = [];
  const seen = new Set<Entry>([top]);
  const said = new Set<string>();
  const waiting = [top];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    for (const difference of entry.direct ?? []) {
      // A place that is reached twice is one place.
      const key = `${difference.registryCode} ${difference.path} ${difference.reader.start} ${difference.writer.start} ${difference.info}`;
      if (said.has(key)) continue;
      said.add(key);
      found.push(explain(difference));
    }
    for (const below of entry.below ?? []) {
      if (seen.has(below)) continue;
      seen.add(below);
      waiting.push(below);
    }
  }
  return found;
}

/**
 * Adds to a missing branch of a union why the branch that was meant, the one of the same name or kind, does not read it. Each pair is explained
 * once, so that types in a circle end.
 */
function createExplainer(readerSchema: CompiledSchema, writerSchema: CompiledSchema): (difference: Difference) => Difference {
  const explained = new Set<string>();
  return explain;

  function explain(difference: Difference): Difference {
    const attempt = say.attemptOf(difference);
    if (!attempt) return difference;
    const meant = attempt.reader.type.branches.findIndex(({ type }) => isMeant(type, attempt.writer.type));
    const branch = attempt.reader.type.branches[meant];
    if (!branch) return difference;
    const key = `${branch.type.id} ${attempt.writer.type.id}`;
    if (explained.has(key)) return difference;
    explained.add(key);
    const top = createEntry();
    createWalker(readerSchema, writerSchema, difference.path === '/' ? '' : difference.path).compare(top, branch, attempt.writer);
    const causes = collect(top, explain);
    return causes.length === 0 ? difference : { ...difference, causes };
  }
}

function isMeant(reader: CompiledType, writer: CompiledType): boolean {
  if (reader.kind !== writer.kind) return false;
  return reader.kind < kind.fixed || reader.simpleName === writer.simpleName || reader.aliases.includes(writer.fullName);
}
