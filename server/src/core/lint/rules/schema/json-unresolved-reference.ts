import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { containerName, documentName, failingStep, proposeFragment } from '../../../formats/json-schema/reference-proposals.ts';
import { resolveRef } from '../../../formats/json-schema/references.ts';
import type { MissingPlace } from '../../../formats/json-schema/references.ts';
import { describe } from '../../../formats/json-schema/wording.ts';
import type { Span } from '../../../text.ts';
import { innerSpan, partSpan, stringOf } from '../../../tree/node.ts';
import type { StringNode } from '../../../tree/node.ts';
import { splitFragment } from '../../../uri.ts';
import { replacePart } from '../../replace-part.ts';
import { bad, defineRule, good, json } from '../../rule.ts';
import type { RuleContext } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-unresolved-reference',
  title: 'Every $ref leads to a schema',
  why: 'A validator that meets a reference to nothing refuses the whole schema: no event can be checked against it, and a registry does not take it.',
  formats: ['json-schema'],
  keywords: ['$ref', '$dynamicRef'],
  speaksOf: 'absence',
  visit: {
    jsonSchema(schema, context) {
      check(stringOf(schema.node, '$ref'), schema, context);
      check(stringOf(schema.node, '$dynamicRef'), schema, context);
    },
  },
  examples: [
    bad('a misspelt definition', json`
      {
        "type": "object",
        "properties": { "shipping_address": { "$ref": "#/$defs/⟦adress⟧" } },
        "$defs": { "address": { "type": "object" } }
      }`, '"#/$defs/adress" leads nowhere: this schema has no "adress" in "$defs", so validators refuse the schema. Did you mean "#/$defs/address"?', {
      fixed: json`
      {
        "type": "object",
        "properties": { "shipping_address": { "$ref": "#/$defs/address" } },
        "$defs": { "address": { "type": "object" } }
      }`,
    }),
    bad('the container of another draft', json`{ "$ref": "#/⟦definitions⟧/address", "$defs": { "address": { "type": "object" } } }`,
      '"#/definitions/address" leads nowhere: this schema has no "definitions", so validators refuse the schema. Did you mean "#/$defs/address"?', {
        fixed: json`{ "$ref": "#/$defs/address", "$defs": { "address": { "type": "object" } } }`,
      }),
    bad('a name alone', json`{ "$ref": "#⟦address⟧", "definitions": { "address": { "type": "object" } } }`,
      '"#address" leads nowhere: nothing in this schema is named "address" by "$anchor" or "$id", so validators refuse the schema. Did you mean "#/definitions/address"?', {
        fixed: json`{ "$ref": "#/definitions/address", "definitions": { "address": { "type": "object" } } }`,
      }),
    bad('nothing like it', json`{ "properties": { "it": { "$ref": "#/⟦components⟧/schemas/Order" } } }`,
      '"#/components/schemas/Order" leads nowhere: this schema has no "components", so validators refuse the schema. Correct the reference, or add what it refers to.'),
    bad('in another document', json`{ "properties": { "price": { "$ref": "common.schema.json#/$defs/⟦mony⟧" } } }`,
      '"common.schema.json#/$defs/mony" leads nowhere: common.schema.json has no "mony" in "$defs", so validators refuse the schema. Did you mean "common.schema.json#/$defs/money"?', {
        beside: { 'common.schema.json': '{ "$defs": { "money": {}, "country": {} } }' },
        fixed: json`{ "properties": { "price": { "$ref": "common.schema.json#/$defs/money" } } }`,
      }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        user:
          $ref: '#/definitions/⟦usr⟧'
      definitions:
        user:
          type: string
      `, '"#/definitions/usr" leads nowhere: this schema has no "usr" in "definitions", so validators refuse the schema. Did you mean "#/definitions/user"?', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        user:
          $ref: '#/definitions/user'
      definitions:
        user:
          type: string
      `,
    }),
    bad('not a schema', json`{ "allOf": [{ "$ref": "⟦#/required⟧" }], "required": ["id"] }`,
      '"#/required" leads to an array, not to a schema: validators refuse it. Refer to an object that describes a value.'),
    good('a definition, an anchor, the schema itself', json`
      {
        "properties": { "a": { "$ref": "#/definitions/a" }, "b": { "$ref": "#b" }, "children": { "items": { "$ref": "#" } } },
        "definitions": { "a": { "type": "string" }, "b": { "$id": "#b", "type": "string" } }
      }`),
    good('what is not there yet, in a text that is being written', json`{ "properties": { "a": { "$ref": "#/definitions/a" } }, "definitions": `),
    good('a document of somebody else', json`{ "$ref": "https://example.com/schemas/order.json#/definitions/order" }`),
    good('a property that is called so', json`{ "properties": { "$ref": { "const": "#/nowhere" } } }`),
  ],
});

function check(ref: StringNode | undefined, schema: SubSchema, { model, tree, workspace, report }: RuleContext<unknown>): void {
  if (!ref || model.format !== 'json-schema') return;
  const target = resolveRef(ref.value, schema, model.json, workspace);
  if (target.kind === 'resolved') {
    const { node } = target;
    if (node.kind !== 'object' && node.kind !== 'boolean') report(innerSpan(ref), `"${ref.value}" leads to ${describe(node)}, not to a schema: validators refuse it. Refer to an object that describes a value.`);
  } else if (target.kind === 'unresolved' && target.why !== 'no-such-document') {
    const proposal = proposeFragment(target);
    const meant = proposal === undefined ? undefined : `${splitFragment(ref.value).uri}#${proposal}`;
    report(placeOf(ref, target), `${whatIsMissing(ref, target, model.json)}, so validators refuse the schema. ${meant === undefined ? 'Correct the reference, or add what it refers to.' : `Did you mean "${meant}"?`}`, {
      fixes: meant === undefined ? [] : [{ title: `Refer to "${meant}"`, safe: false, edits: [replacePart(tree, ref, ref.value.indexOf('#') + 1, ref.value.length, proposal!)] }],
    });
  }
}

/** The step of the reference that is missing, where it can be pointed at. */
function placeOf(ref: StringNode, target: MissingPlace): Span {
  const hash = ref.value.indexOf('#');
  const steps = ref.value.slice(hash + 1).split('/');
  const failing = target.why === 'no-such-pointer' ? failingStep(target.document, target.fragment) : undefined;
  if (!failing) return partSpan(ref, hash + 1, ref.value.length);
  // The first of the steps is the nothing before the slash at the beginning.
  const from = hash + 1 + steps.slice(0, failing.index + 1).join('/').length + 1;
  const to = from + (steps[failing.index + 1] ?? '').length;
  return to > from ? partSpan(ref, from, to) : partSpan(ref, hash + 1, ref.value.length);
}

function whatIsMissing(ref: StringNode, target: MissingPlace, document: JsonSchemaDocument): string {
  const where = documentName(document, target.document);
  if (target.why === 'no-such-anchor') return `"${ref.value}" leads nowhere: nothing in ${where} is named "${target.fragment}" by "$anchor" or "$id"`;
  const failing = failingStep(target.document, target.fragment);
  const container = failing && containerName(failing.at);
  return `"${ref.value}" leads nowhere: ${where} has no "${failing?.step ?? target.fragment}"${container === undefined ? '' : ` in "${container}"`}`;
}
