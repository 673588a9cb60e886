import { isDescribed } from '../../lint/described.ts';
import { shapesOf } from '../../model/shape.ts';
import type { FieldShape } from '../../model/shape.ts';
import { insertMember, setMember } from '../../tree/edit.ts';
import { meaningTodo } from '../../words/todo.ts';
import { fieldAt, isEditable } from './refactoring.ts';
import type { Proposal, Refactoring, RefactoringPlace } from './refactoring.ts';

/** A place for the description that a field lacks: of the field at the cursor, or of all of them. What it says is for a person to write. */
export default {
  kind: 'rewrite',
  propose(at) {
    const { model, workspace } = at;
    const lacking = shapesOf(model).flatMap(({ fields }) => fields).filter((field) => !isDescribed(field, model, workspace) && field.node && isEditable(at, field.node));
    const here = fieldAt(at);
    const proposals: Proposal[] = [];
    if (here && lacking.includes(here)) proposals.push({ title: `Add a description to "${here.name}"`, edits: [described(at, here)] });
    if (lacking.length > 1) proposals.push({ title: `Add a description to ${lacking.length} fields without one`, edits: lacking.map((field) => described(at, field)) });
    return proposals;
  },
} satisfies Refactoring;

function described({ model: { tree, format } }: RefactoringPlace, { node, name, doc }: FieldShape) {
  const text = meaningTodo(name);
  const [word, after] = format === 'avro' ? ['doc', 'name'] : ['description', 'title'];
  return doc ? setMember(tree, node!, word!, text) : insertMember(tree, node!, word!, text, after);
}
