import type { Difference } from '../../compat/difference.ts';
import type { Workspace } from '../../workspace.ts';
import { emptyWorkspace } from '../../workspace.ts';
import { compileAvro } from './compiled.ts';
import { kind, reads } from './compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled-type.ts';
import { again, keep, metBefore } from './met-again.ts';
import type { RecordsMet } from './met-again.ts';
import type { AvroDocument } from './model.ts';
import * as say from './obstacle.ts';
import type { Obstacle, Place, Step } from './obstacle.ts';

/**
 * Why a reader with one schema cannot read what a writer with another wrote; empty when it can. Decides as Apache Avro 1.12 does
 * (`SchemaCompatibility`, which registries ask; measured, see test/conformance): named types by their simple name or an alias of the reader's.
 * Where a schema has faults (`compileAvro(…).faults`), those places are silent.
 */
export function obstacles(reader: AvroDocument, writer: AvroDocument, readerWorkspace: Workspace = emptyWorkspace, writerWorkspace: Workspace = readerWorkspace, before?: RecordsMet): readonly Difference[] {
  return obstaclesBetween(compileAvro(reader, readerWorkspace), compileAvro(writer, writerWorkspace), before);
}

/** The same for schemas that are compiled. `before` is what comparisons of one of them with others found. */
export function obstaclesBetween(reader: CompiledSchema, writer: CompiledSchema, before?: RecordsMet): readonly Difference[] {
  if (!reader.root || !writer.root) return [];
  const top = createEntry();
  const walk = createWalk(reader, writer, '', before);
  const isGood = compare(walk, top, reader.root, writer.root);
  // Java throws at these, even where it tries a branch that would not count.
  for (const obstacle of walk.ambiguous ?? []) add(top, obstacle);
  return isGood && !walk.ambiguous ? [] : collect(top, createExplainer(reader, writer));
}

/** What was found out about a pair of types that may be met again. */
interface Entry {
  state: 'asking' | 'compatible' | 'incompatible';
  /** Found in the pair itself, not in pairs that have entries of their own. */
  direct: Obstacle[] | undefined;
  below: Entry[] | undefined;
}

function createEntry(): Entry {
  return { state: 'asking', direct: undefined, below: undefined };
}

/**
 * Two schemas walked side by side. A pair under examination counts as compatible while it is examined: only a difference makes it otherwise.
 * Java remembers each pair and so reports a pair that it meets again with the path of the first time; a branch of a union is tried from an
 * empty path. Both are kept, because the paths are to agree.
 */
interface Walk extends Place {
  /** Nothing but the answer depends on what a trial of a branch looks at, so that it may end at the first difference. */
  readonly isHasty: boolean;
  readonly steps: Step[];
  readonly readerFields: CompiledField[];
  readonly writerFields: CompiledField[];
  from: number;
  entries: Map<number, Entry> | undefined;
  ambiguous: Obstacle[] | undefined;
  readonly met: RecordsMet | undefined;
}

function createWalk(readerSchema: CompiledSchema, writerSchema: CompiledSchema, base: string, before?: RecordsMet): Walk {
  // Where aliases may match twice, or what is said stands in other documents, it matters from where a record was come to.
  const met = readerSchema.hasFieldAliases || readerSchema.looksOutside || writerSchema.looksOutside ? undefined : before;
  return { base, steps: [], from: 0, readerFields: [], writerFields: [], readerSchema, writerSchema, isHasty: readerSchema.isTree && writerSchema.isTree && !readerSchema.hasFieldAliases, entries: undefined, ambiguous: undefined, met };
}

function add(into: Entry, obstacle: Obstacle): void {
  if (into.direct) into.direct.push(obstacle);
  else into.direct = [obstacle];
}

/** Whether the reader's type reads the writer's. What hinders is added to `into`; without it only the answer counts. */
function compare(walk: Walk, into: Entry | undefined, reader: Use, writer: Use): boolean {
  if (reader.type.isShared || writer.type.isShared) return compareOnce(walk, into, reader, writer);
  return walk.met && reader.type.kind === kind.record && writer.type.kind === kind.record ? compareRecords(walk, walk.met, into, reader, writer) : examine(walk, into, reader, writer);
}

/** Compares two records unless one of them was compared with one like the other before. */
function compareRecords(walk: Walk, met: RecordsMet, into: Entry | undefined, reader: Use, writer: Use): boolean {
  const known = metBefore(met, reader.type, writer.type);
  if (known === 'compatible') return true;
  if (known === 'never') return examine(walk, into, reader, writer);
  if (!into) {
    const isGood = known === undefined && examine(walk, undefined, reader, writer);
    if (isGood) keep(met, reader.type, writer.type, 'compatible');
    return isGood;
  }
  const path = say.startOf(walk);
  if (known?.path === path) {
    for (const obstacle of again(met, known, reader.type, writer.type)) add(into, obstacle);
    return false;
  }
  const entry = createEntry();
  const isGood = examine(walk, entry, reader, writer);
  keep(met, reader.type, writer.type, isGood ? 'compatible' : { path, obstacles: entry.direct ?? [] });
  for (const obstacle of entry.direct ?? []) add(into, obstacle);
  return isGood;
}

function compareOnce(walk: Walk, into: Entry | undefined, reader: Use, writer: Use): boolean {
  const key = reader.id * walk.writerSchema.count + writer.id;
  walk.entries ??= new Map();
  let entry = walk.entries.get(key);
  if (!entry) {
    entry = createEntry();
    walk.entries.set(key, entry);
    entry.state = examine(walk, entry, reader, writer) ? 'compatible' : 'incompatible';
  }
  if (entry.state !== 'incompatible') return true;
  if (into) (into.below ??= []).push(entry);
  return false;
}

function examine(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const reader = readerUse.type;
  const writer = writerUse.type;
  if (reader.kind === kind.unknown || writer.kind === kind.unknown) return true;
  if (writer.kind === kind.union) return reader.kind === kind.union ? examineUnions(walk, into, readerUse, writerUse) : examineBranches(walk, into, readerUse, writerUse);
  if (reader.kind === kind.union) {
    for (const branch of reader.branches) if (tryBranch(walk, branch, writerUse)) return true;
    if (into) add(into, say.missingBranch(walk, readerUse, writerUse));
    return false;
  }
  if ((reads[reader.kind]! & (1 << writer.kind)) === 0) {
    if (into) add(into, say.typeMismatch(walk, readerUse, writerUse));
    return false;
  }
  switch (reader.kind) {
    case kind.array:
    case kind.map: {
      if (!reader.inner || !writer.inner) return true;
      walk.steps.push(reader.kind === kind.array ? 'items' : 'values');
      const isGood = compare(walk, into, reader.inner, writer.inner);
      walk.steps.pop();
      return isGood;
    }
    case kind.fixed: {
      const isNamed = sameName(walk, into, readerUse, writerUse);
      if (reader.size === writer.size) return isNamed;
      if (into) add(into, say.fixedSize(walk, readerUse, writerUse));
      return false;
    }
    case kind.enum: {
      const isNamed = sameName(walk, into, readerUse, writerUse);
      return hasSymbols(walk, into, readerUse, writerUse) && isNamed;
    }
    case kind.record:
      return examineFields(walk, into, readerUse, writerUse);
    default:
      return true;
  }
}

/** A union of the writer against one of the reader: each branch must be read by some branch. */
function examineUnions(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const { branches } = writerUse.type;
  let isGood = true;
  for (let i = 0; i < branches.length; i++) {
    if (tryBranch(walk, readerUse, branches[i]!)) continue;
    isGood = false;
    if (!into) {
      if (walk.isHasty) return false;
      continue;
    }
    walk.steps.push(i);
    add(into, say.missingBranch(walk, readerUse, branches[i]!));
    walk.steps.pop();
  }
  return isGood;
}

/** A union of the writer against anything else: each branch must be read by it. */
function examineBranches(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const { branches } = writerUse.type;
  let isGood = true;
  for (let i = 0; i < branches.length; i++) {
    walk.steps.push(i);
    if (!compare(walk, into, readerUse, branches[i]!)) isGood = false;
    walk.steps.pop();
  }
  return isGood;
}

/** Whether it would be read; nothing is reported, but what is found out about pairs stays known, with paths from here. */
function tryBranch(walk: Walk, reader: Use, writer: Use): boolean {
  const before = walk.from;
  walk.from = walk.steps.length;
  const isGood = compare(walk, undefined, reader, writer);
  walk.from = before;
  return isGood;
}

function sameName(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const reader = readerUse.type;
  const writer = writerUse.type;
  if (reader.simpleName === writer.simpleName || reader.aliases.includes(writer.fullName)) return true;
  if (into) add(into, say.nameMismatch(walk, readerUse, writerUse));
  return false;
}

function hasSymbols(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const reader = readerUse.type;
  let isGood = true;
  for (const symbol of writerUse.type.symbols) {
    if (!reader.symbols.has(symbol)) {
      isGood = false;
      break;
    }
  }
  if (isGood || (reader.defaultSymbol !== undefined && reader.symbols.has(reader.defaultSymbol))) return true;
  if (into) add(into, say.missingSymbols(walk, readerUse, writerUse));
  return false;
}

function examineFields(walk: Walk, into: Entry | undefined, readerUse: Use, writerUse: Use): boolean {
  const writer = writerUse.type;
  let isGood = sameName(walk, into, readerUse, writerUse);
  const { fields } = readerUse.type;
  for (let i = 0; i < fields.length; i++) {
    if (!isGood && !into && walk.isHasty) return false;
    const field = fields[i]!;
    // Fields mostly keep their place.
    const beside = writer.fields[i];
    let source = beside?.name === field.name ? beside : writer.fieldsByName.get(field.name);
    if (field.aliases.length > 0) {
      for (const alias of field.aliases) {
        const aliased = writer.fieldsByName.get(alias);
        if (!aliased) continue;
        if (source) {
          (walk.ambiguous ??= []).push(say.ambiguousField(walk, field, source, aliased));
        } else source = aliased;
      }
    }
    if (source) {
      const readerType = field.use.type;
      // Most fields keep their primitive type, and then there is nothing to look at.
      if (readerType === source.use.type && readerType.kind <= kind.string) continue;
      walk.steps.push(field);
      walk.readerFields.push(field);
      walk.writerFields.push(source);
      if (!compare(walk, into, field.use, source.use)) isGood = false;
      walk.writerFields.pop();
      walk.readerFields.pop();
      walk.steps.pop();
    } else if (!field.hasDefault) {
      isGood = false;
      lacksDefault(walk, into, field, writerUse);
    }
  }
  return isGood;
}

/**
 * A field that the writer lacks and that has no default. When its enum has a default of its own, Java asks the enum to read the whole record instead,
 * and remembers that pair as any other.
 */
function lacksDefault(walk: Walk, into: Entry | undefined, field: CompiledField, writer: Use): void {
  const isEnum = field.use.type.kind === kind.enum && field.use.type.defaultSymbol !== undefined;
  if (isEnum && (field.use.type.isShared || writer.type.isShared)) {
    const key = field.use.id * walk.writerSchema.count + writer.id;
    walk.entries ??= new Map();
    let entry = walk.entries.get(key);
    if (!entry) {
      entry = { state: 'incompatible', direct: [say.missingDefault(walk, field, writer)], below: undefined };
      walk.entries.set(key, entry);
    }
    if (into) (into.below ??= []).push(entry);
  } else if (into) add(into, say.missingDefault(walk, field, writer));
}

/** The differences of an entry and of all below it, each once. */
function collect(top: Entry, explain: (obstacle: Obstacle) => Difference): readonly Difference[] {
  // Without types that several places lead to, no place is reached twice.
  if (!top.below) return top.direct?.map(explain) ?? [];
  const found: Difference[] = [];
  const seen = new Set<Entry>([top]);
  const said = new Set<string>();
  const waiting = [top];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    for (const obstacle of entry.direct ?? []) {
      const key = `${obstacle.registryCode} ${obstacle.path} ${obstacle.ownersAt} ${obstacle.info}`;
      if (said.has(key)) continue;
      said.add(key);
      found.push(explain(obstacle));
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
function createExplainer(readerSchema: CompiledSchema, writerSchema: CompiledSchema): (obstacle: Obstacle) => Difference {
  let explained: Set<number> | undefined;
  return explain;

  function explain(obstacle: Obstacle): Difference {
    const { attempt } = obstacle;
    if (!attempt) return obstacle;
    const branch = attempt.reader.type.branches.find(({ type }) => isMeant(type, attempt.writer.type));
    if (!branch) return obstacle;
    const key = branch.id * writerSchema.count + attempt.writer.id;
    explained ??= new Set();
    if (explained.has(key)) return obstacle;
    explained.add(key);
    const top = createEntry();
    compare(createWalk(readerSchema, writerSchema, obstacle.path === '/' ? '' : obstacle.path), top, branch, attempt.writer);
    const causes = collect(top, explain);
    if (causes.length > 0) obstacle.causes = causes;
    return obstacle;
  }
}

function isMeant(reader: CompiledType, writer: CompiledType): boolean {
  if (reader.kind !== writer.kind) return false;
  return reader.kind < kind.fixed || reader.simpleName === writer.simpleName || reader.aliases.includes(writer.fullName);
}
