import type { AvroDefinition, Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroType, NamedType, ReferenceType, UnionType } from './model.ts';

/**
 * Where a name leads. `before`: its definition ends above the place that uses it. `inside`: the place is part of the definition, as in a
 * linked list. `after`: the definition follows further down, which Avro 1.12 reads and older readers do not.
 */
export type Target =
  | { readonly at: 'before' | 'inside' | 'after'; readonly type: NamedType }
  | { readonly at: 'elsewhere'; readonly definitions: readonly AvroDefinition[] }
  | { readonly at: 'nowhere' };

const nowhere: Target = { at: 'nowhere' };

/**
 * Finds what a name refers to, as Apache Avro 1.12 does (`ParseContext.find`): the name within the namespace around it; failing that, the
 * bare name if a type without a namespace was defined before; then the other documents of the workspace. A name that begins with a dot
 * leads nowhere: there is no way to write "the type without a namespace" from inside a namespace.
 */
export function targetOf(reference: ReferenceType, document: AvroDocument, workspace: Workspace): Target {
  const name = reference.typeNode.value;
  if (name.startsWith('.')) return nowhere;
  const here = document.names.get(reference.fullName);
  if (here) return { at: orderOf(reference, here), type: here };
  const bare = reference.fullName === name ? undefined : document.names.get(name);
  if (bare && orderOf(reference, bare) === 'before') return { at: 'before', type: bare };
  let definitions = workspace.avroDefinitions(reference.fullName);
  if (definitions.length === 0 && reference.fullName !== name) definitions = workspace.avroDefinitions(name);
  return definitions.length > 0 ? { at: 'elsewhere', definitions } : nowhere;
}

function orderOf(reference: ReferenceType, type: NamedType): 'before' | 'inside' | 'after' {
  if (type.node.end <= reference.node.start) return 'before';
  return type.node.start <= reference.node.start && reference.node.end <= type.node.end ? 'inside' : 'after';
}

/** The types that a reference may stand for: one, or as many as the workspace has definitions of the name; none when it has none. */
export function typesMeant(type: AvroType, document: AvroDocument, workspace: Workspace): readonly { readonly type: AvroType; readonly document: AvroDocument }[] {
  if (type.kind !== 'reference') return [{ type, document }];
  const target = targetOf(type, document, workspace);
  switch (target.at) {
    case 'nowhere':
      return [];
    case 'elsewhere':
      return target.definitions.map((definition) => ({ type: definition.type, document: definition.document }));
    default:
      return [{ type: target.type, document }];
  }
}

/**
 * What must be unlike in every branch of a union (specification, "Unions"): the full name of a named type, else the kind. Undefined for
 * what may not be a branch or cannot be told.
 */
export function branchKey(branch: AvroType, document: AvroDocument, workspace: Workspace): string | undefined {
  switch (branch.kind) {
    case 'primitive':
      return branch.name;
    case 'array':
    case 'map':
      return branch.kind;
    case 'record':
    case 'enum':
    case 'fixed':
      return branch.fullName === '' ? undefined : branch.fullName;
    case 'reference': {
      const target = targetOf(branch, document, workspace);
      if (target.at === 'nowhere') return undefined;
      return target.at === 'elsewhere' ? target.definitions[0]!.type.fullName : target.type.fullName;
    }
    case 'union':
    case 'unknown':
      return undefined;
    default:
      return branch satisfies never;
  }
}

/** A branch as Avro's JSON encoding names it (specification, "JSON Encoding"); one that may be none is named by what it says. */
export function branchName(branch: AvroType, document: AvroDocument, workspace: Workspace): string {
  return branchKey(branch, document, workspace) ?? (branch.kind === 'reference' ? branch.fullName : branch.kind);
}

/** Whether one of a union's branches is `null`. */
export function allowsNull(union: UnionType): boolean {
  return union.branches.some((branch) => branch.kind === 'primitive' && branch.name === 'null');
}
