import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { declaredTypes, keyword } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { refOf, resolveRef } from '../../../formats/json-schema/references.ts';
import { innerSpan } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-impossible-combination',
  title: 'What `allOf` puts together has a type in common',
  why: 'All parts of `allOf` hold for one and the same value. Where they ask for types that exclude each other no value is valid, and no validator and no registry says so.',
  formats: ['json-schema'],
  keywords: ['allOf'],
  visit: {
    document(model, { workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const schema of schemasWith(heededSchemas(model.json), 'allOf')) {
        let before: Demand | undefined;
        for (const demand of demandsOf(schema, model.json, workspace)) {
          const common = before ? inCommon(before.types, demand.types) : demand.types;
          if (before && common.length === 0) {
            report(innerSpan(demand.node), `${clauseOf(demand, 'The type is ')} here, but ${clauseOf(before, '')} beside it, and all parts of "allOf" hold at once: no value is valid. Let them agree, or use "anyOf".`, {
              related: [{ message: 'The other type', span: innerSpan(before.node) }],
            });
            break;
          }
          before = before ? { ...(common.length < before.types.length ? demand : before), types: common } : demand;
        }
      }
    },
  },
  examples: [
    bad('two types', json`{ "properties": { "amount": { "allOf": [{ "type": "string" }, { "type": "⟦integer⟧" }] } } }`,
      'The type is "integer" here, but "string" beside it, and all parts of "allOf" hold at once: no value is valid. Let them agree, or use "anyOf".'),
    bad('beside the type of the schema itself', json`{ "type": "object", "allOf": [{ "type": "⟦array⟧" }] }`,
      'The type is "array" here, but "object" beside it, and all parts of "allOf" hold at once: no value is valid. Let them agree, or use "anyOf".'),
    bad('by way of references', json`{ "allOf": [{ "$ref": "#/$defs/Money" }, { "$ref": "⟦#/$defs/Text⟧" }], "$defs": { "Money": { "type": "object" }, "Text": { "type": ["string", "null"] } } }`,
      '"#/$defs/Text" is of the type "string" or "null" here, but "#/$defs/Money" is of the type "object" beside it, and all parts of "allOf" hold at once: no value is valid. Let them agree, or use "anyOf".'),
    good('a type in common', json`{ "type": ["string", "null"], "allOf": [{ "type": "string" }, { "maxLength": 3 }, { "$ref": "#/$defs/Text" }], "$defs": { "Text": { "type": "string" } } }`),
    good('every integer is a number', json`{ "allOf": [{ "type": "number" }, { "type": "integer" }] }`),
    good('a reference that is not found', json`{ "type": "object", "allOf": [{ "$ref": "other.json" }] }`),
    good('one or the other', json`{ "anyOf": [{ "type": "string" }, { "type": "integer" }] }`),
    good('a branch that nobody needs to meet', json`{ "allOf": [{ "type": "string" }, { "not": { "type": "string" } }, { "if": { "type": "integer" } }] }`),
  ],
});

interface Demand {
  readonly types: readonly string[];
  /** The value of `type` or the reference that says so. */
  readonly node: Node;
  readonly ref: string | undefined;
}

function* demandsOf(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): Iterable<Demand> {
  const own = knownTypes(schema);
  if (own && !refOf(schema)) yield { types: own, node: schema.type!, ref: undefined };
  const list = keyword(schema, 'allOf');
  if (list?.kind !== 'array') return;
  for (const item of list.items) {
    const branch = document.schemaOf(item);
    if (!branch) continue;
    const ref = refOf(branch);
    if (ref) {
      const target = resolveRef(ref.value, branch, document, workspace);
      const types = target.kind === 'resolved' && target.schema && !refOf(target.schema) ? knownTypes(target.schema) : undefined;
      if (types) yield { types, node: ref, ref: ref.value };
      continue;
    }
    const types = knownTypes(branch);
    if (types) yield { types, node: branch.type!, ref: undefined };
  }
}

const names = new Set(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);

/** The declared types, where all of them are types. */
function knownTypes(schema: SubSchema): readonly string[] | undefined {
  const types = declaredTypes(schema);
  return types?.every((type) => names.has(type)) ? types : undefined;
}

/** The types that both allow; of a number and an integer, the integer. */
function inCommon(some: readonly string[], others: readonly string[]): readonly string[] {
  const allows = (types: readonly string[], type: string): boolean => types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...new Set([...some.filter((type) => allows(others, type)), ...others.filter((type) => allows(some, type))])];
}

function clauseOf({ types, ref }: Demand, lead: string): string {
  const words = types.map((type) => `"${type}"`).join(' or ');
  return ref === undefined ? `${lead}${words}` : `"${ref}" is of the type ${words}`;
}
