import type { Settings } from '../../config/settings.ts';
import type { Edit } from '../../finding.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { shapesOf } from '../../model/shape.ts';
import type { FieldShape } from '../../model/shape.ts';
import type { Span } from '../../text.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { Move } from '../carried-references.ts';

/**
 * A change that a person may want to make to a schema that has nothing wrong. One file each; `npm run gen` lists them. It proposes nothing where
 * it does not apply or where the outcome is not certain.
 */
export interface Refactoring {
  readonly kind: 'rewrite' | 'extract' | 'inline' | 'source';
  propose(at: RefactoringPlace): readonly Proposal[];
}

export interface RefactoringPlace {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
  readonly settings: Settings;
  /** What is selected: an empty span where the cursor stands. A refactoring of the whole document pays no heed to it. */
  readonly selected: Span;
}

export interface Proposal {
  /** An imperative: what it does, naming the field or type. */
  readonly title: string;
  /** In the same document, not overlapping. */
  readonly edits: readonly Edit[];
  /** A file beside the document that is not there yet, or the proposal is none. */
  readonly creates?: { readonly name: string; readonly text: string };
  /** JSON Schema: what it moves. References that lead into that from other files have to follow (`carried-references.ts`). */
  readonly moves?: Move;
  /** JSON Schema: edits that are made only where no other file refers to a node, or into it. */
  readonly whereUnused?: { readonly node: Node; readonly edits: readonly Edit[] };
}

/** The field whose declaration the selection lies in: of nested ones the innermost. */
export function fieldAt({ model, selected }: RefactoringPlace): FieldShape | undefined {
  let found: FieldShape | undefined;
  for (const { fields } of shapesOf(model)) {
    for (const field of fields) {
      const { start, end } = declaredIn(field);
      if (start <= selected.start && selected.end <= end && (!found || declaredIn(found).start <= start)) found = field;
    }
  }
  return found;
}

/** From the name on, in JSON Schema; the whole object in Avro. */
function declaredIn({ source, nameNode, node }: FieldShape): Span {
  return source.format === 'avro' ? source.field.node : { start: nameNode.start, end: node?.end ?? source.schema.node.end };
}

/** Whether an edit inside of a node is certain: it was read to its end, and no anchor or alias of YAML stands in it. */
export function isEditable({ model: { tree } }: RefactoringPlace, node: Node): boolean {
  return (tree.fixed ?? []).every(({ start, end }) => end <= node.start || node.end <= start) && tree.problems.every(({ kind, start, end }) => kind === 'comment' || kind === 'trailing-comma' || end < node.start || node.end < start);
}

