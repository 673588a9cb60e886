import { misfitOf } from '../formats/avro/defaults.ts';
import type { AvroDocument, AvroType, RecordType, UnionType } from '../formats/avro/model.ts';
import { branchName, targetOf } from '../formats/avro/resolve.ts';
import type { Span } from '../text.ts';
import { write } from '../tree/edit.ts';
import { memberOf, toValue } from '../tree/node.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import type { SampleFault } from './sample-fault.ts';
import { enumerated } from '../words/enumeration.ts';

const mostFaults = 50;
const consequence = 'no Avro writer takes this sample. Mend the sample or the schema.';

/** Apache Avro 1.12 specification, "JSON Encoding": each field is written, and a value of a union names its branch unless it is null. */
export function checkAvroSample(sample: Node, tree: SourceTree, document: AvroDocument, workspace: Workspace): readonly SampleFault[] {
  const faults: SampleFault[] = [];
  const root = document.roots.at(-1);
  if (root) check(sample, root, document, '');
  return faults.sort((one, other) => one.span.start - other.span.start);

  function say(at: Span, fact: string, fixes: SampleFault['fixes'] = []): void {
    if (faults.length < mostFaults) faults.push({ span: { start: at.start, end: at.end }, message: `${fact}: ${consequence}`, fixes });
  }

  function check(value: Node, type: AvroType, home: AvroDocument, name: string): void {
    switch (type.kind) {
      case 'reference': {
        const target = targetOf(type, home, workspace);
        if (target.at === 'elsewhere') check(value, target.definitions[0]!.type, target.definitions[0]!.document, name);
        else if (target.at !== 'nowhere') check(value, target.type, home, name);
        return;
      }
      case 'record':
        return record(value, type, home, name);
      case 'union':
        return union(value, type, home, name);
      case 'array':
        if (value.kind !== 'array') return say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is an array`);
        if (type.items) for (const item of value.items) check(item, type.items, home, name);
        return;
      case 'map':
        if (value.kind !== 'object') return say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is a map`);
        for (const member of value.members) if (member.value && type.values) check(member.value, type.values, home, name);
        return;
      case 'enum':
        if (value.kind !== 'string') say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is the enum "${type.simpleName}"`);
        else if (!type.symbols.some((symbol) => symbol.value === value.value)) say(value, `"${value.value}" is no symbol of the enum "${type.simpleName}", which has ${listed(type.symbols.map((symbol) => symbol.value))}`);
        return;
      case 'fixed':
        if (value.kind !== 'string') say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is the fixed "${type.simpleName}"`);
        else if (type.size !== undefined && value.value.length !== type.size) say(value, `This has ${value.value.length} bytes, but the fixed "${type.simpleName}" has ${type.size}`);
        return;
      case 'primitive': {
        const misfit = misfitOf(type, value, { ...home, tree }, workspace);
        if (misfit?.why === 'range') say(value, `${misfit.place.raw} is beyond what ${type.name === 'int' ? 'an int of 32' : 'a long of 64'} bits holds`);
        else if (misfit) say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is ${type.name}`);
        return;
      }
      case 'unknown':
        return;
      default:
        return type satisfies never;
    }
  }

  function record(value: Node, type: RecordType, home: AvroDocument, name: string): void {
    if (value.kind !== 'object') return say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is the record "${type.simpleName}"`);
    for (const field of type.fields) {
      const member = memberOf(value, field.name);
      if (!member) say(place(value), `The field "${field.name}" of the record "${type.simpleName}" is missing, and a writer needs each field`);
      else if (member.value && field.type) check(member.value, field.type, home, field.name);
    }
    for (const { key } of value.members) if (!type.fields.some((field) => field.name === key.value)) say(key, `The record "${type.simpleName}" has no field "${key.value}"`);
  }

  function union(value: Node, type: UnionType, home: AvroDocument, name: string): void {
    const names = type.branches.map((branch) => branchName(branch, home, workspace));
    if (value.kind === 'null') {
      if (!names.includes('null')) say(value, `${subject(name)} is null, but its type is ${listed(names)}`);
      return;
    }
    const only = value.kind === 'object' && value.members.length === 1 ? value.members[0]! : undefined;
    const named = only ? names.indexOf(only.key.value) : -1;
    if (only?.value && named >= 0) return check(only.value, type.branches[named]!, home, name);
    const fitting = type.branches.flatMap((branch, i) => (accepts(branch, value, home) ? [names[i]!] : []));
    if (fitting.length === 0) return say(place(value), `${subject(name)} is ${kindOf(value)}, but its type is ${listed(names)}`);
    const fixes = fitting.map((branch) => ({ title: `Name the branch: { "${branch}": … }`, safe: fitting.length === 1, edits: [{ span: { start: value.start, end: value.end }, newText: write(tree, { [branch]: toValue(value) }, '', value) }] }));
    say(place(value), `The value of the union ${name === '' ? '' : `of "${name}" `}does not name its branch; Avro's JSON encoding writes { "${fitting[0]!}": … }`, fixes);
  }

  /** Whether a value without the name of a branch is one of that branch. */
  function accepts(branch: AvroType, value: Node, home: AvroDocument): boolean {
    const before = faults.length;
    check(value, branch, home, '');
    return faults.splice(before).length === 0;
  }
}

function subject(name: string): string {
  return name === '' ? 'The value' : `"${name}"`;
}

function kindOf({ kind }: Node): string {
  return kind === 'null' ? 'null' : kind === 'array' || kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name}"`);
  return names.length > 8 ? `${shown.join(', ')} and ${names.length - 8} others` : enumerated(shown, 'or');
}

/** Of an object or array the bracket that opens it, or the key that it stands under: a whole object is no place. */
function place(value: Node): Span {
  if (value.kind !== 'object' && value.kind !== 'array') return value;
  const key = value.parent?.kind === 'object' ? value.parent.members.find((member) => member.value === value)?.key : undefined;
  return key ?? { start: value.start, end: value.start + 1 };
}
