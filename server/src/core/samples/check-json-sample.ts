import { evaluate } from '../formats/json-schema/evaluate.ts';
import type { Failure } from '../formats/json-schema/evaluate.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { clauseOf, placeOfRefused } from '../lint/json-refused-value.ts';
import { memberOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import type { SampleFault } from './sample-fault.ts';

const mostFaults = 50;
const below: ReadonlySet<string> = new Set(['properties', 'items', 'prefixItems']);

/** Each property and item by its own schema, so that one fault hides no other; what is composed by `allOf`, `oneOf` or a reference as a whole. */
export function checkJsonSample(root: Node, document: JsonSchemaDocument, workspace: Workspace): readonly SampleFault[] {
  const faults: SampleFault[] = [];
  if (document.root) check(root, document.root);
  return faults;

  function check(node: Node, schema: SubSchema): void {
    if (faults.length >= mostFaults) return;
    // Up to draft-07 what stands beside a reference does not count, and a type that is wrong makes all below it wrong.
    const isPlain = !keyword(schema, '$ref') && !keyword(schema, 'unevaluatedProperties') && !keyword(schema, 'unevaluatedItems');
    const own = evaluate(node, schema, document, workspace, { formats: 'checked', ...(isPlain && { skip: below }) });
    if (typeof own === 'object') faults.push(faultOf(own, root));
    if (!isPlain || (typeof own === 'object' && own.by?.keyword === 'type')) return;
    const properties = keyword(schema, 'properties');
    const items = keyword(schema, 'items');
    const tuple = keyword(schema, 'prefixItems') ?? (items?.kind === 'array' ? items : undefined);
    if (node.kind === 'object' && properties?.kind === 'object') {
      for (const { key, value } of node.members) {
        const declared = memberOf(properties, key.value)?.value;
        const property = declared && document.schemaOf(declared);
        if (value && property) check(value, property);
      }
    } else if (node.kind === 'array') {
      for (const [i, item] of node.items.entries()) {
        const said = tuple?.kind === 'array' && i < tuple.items.length ? tuple.items[i] : tuple === items ? undefined : items;
        const schemaOfItem = said && document.schemaOf(said);
        if (schemaOfItem) check(item, schemaOfItem);
      }
    }
  }
}

function faultOf(failure: Failure, whole: Node): SampleFault {
  return { span: placeOfRefused(failure.at), message: `${clauseOf(failure, whole, 'The sample')}: the schema refuses this sample. Mend the sample or the schema.`, fixes: [] };
}
