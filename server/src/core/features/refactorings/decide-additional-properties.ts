import { undecidedObjects } from '../../lint/undecided-objects.ts';
import { insertMember, replaceValue } from '../../tree/edit.ts';
import { memberOf, valueOf } from '../../tree/node.ts';
import { isEditable } from './refactoring.ts';
import type { Proposal, Refactoring } from './refactoring.ts';

/** Opens or closes all objects of a JSON Schema that say nothing of further properties. Objects that are put together with others are left out. */
export default {
  kind: 'source',
  propose(at) {
    const { model } = at;
    if (model.format !== 'json-schema' || !model.tree.root || !isEditable(at, model.tree.root)) return [];
    const objects = undecidedObjects(model.json, model.json.schemas).flatMap(({ node }) => (node.kind === 'object' ? [node] : []));
    if (objects.length === 0) return [];
    const all = objects.length === 1 ? 'the object' : `all ${objects.length} objects`;
    return ([['Open', true], ['Close', false]] as const).map(([verb, value]): Proposal => ({
      title: `${verb} ${all} that ${objects.length === 1 ? 'says' : 'say'} nothing of further properties`,
      edits: objects.map((node) => {
        const said = valueOf(node, 'additionalProperties');
        return said ? replaceValue(model.tree, said, value) : insertMember(model.tree, node, 'additionalProperties', value, memberOf(node, 'required') ? 'required' : 'properties');
      }),
    }));
  },
} satisfies Refactoring;
