import type { Related } from '../../../finding.ts';
import { evaluate } from '../../../formats/json-schema/evaluate.ts';
import type { Failure } from '../../../formats/json-schema/evaluate.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { memberOf, stringOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import { clauseOf, fixesOfRefused, isFaultOfSchema, placeOfRefused } from '../../json-refused-value.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const consequence = 'validators do not look at examples, and whoever sends an event like this one is refused. Mend the example or the schema.';

interface Refused {
  readonly failure: Failure;
  readonly whole: Node;
  readonly others: Related[];
}

export default defineRule({
  id: 'schema/json-invalid-example',
  title: 'Examples are valid by the schema that they stand in',
  why: 'People write their events after the examples, and tests and documentation are made from them: one that the schema refuses misleads all of them.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  keywords: ['examples', 'example'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const schema of schemasWith(heededSchemas(model.json), 'examples', 'example')) {
        if (schema.node.kind !== 'object') continue;
        // What is wrong with several examples in the same way is said once.
        let byCause: Map<string, Refused> | undefined;
        for (const whole of examplesOf(schema.node)) {
          const failure = evaluate(whole, schema, model.json, workspace, { formats: 'checked' });
          if (typeof failure === 'string' || isElsewhere(whole) || isElsewhere(failure.at) || isFaultOfSchema(failure, whole, { schema, document: model.json }, workspace)) continue;
          const cause = `${failure.by?.keyword} ${failure.by?.schema.node.start} ${failure.by?.document.uri} ${failure.lacks?.join()}`;
          byCause ??= new Map();
          const first = byCause.get(cause);
          if (first) first.others.push({ message: 'Refused for the same reason', span: placeOfRefused(failure.at) });
          else byCause.set(cause, { failure, whole, others: [] });
        }
        for (const { failure, whole, others } of byCause?.values() ?? []) {
          report(placeOfRefused(failure.at), `${clauseOf(failure, whole, 'The example')}: ${consequence}`, { fixes: fixesOfRefused(failure, tree, workspace), related: others });
        }
      }
    },
  },
  examples: [
    bad('a number as a string', json`{ "properties": { "total": { "type": "number", "examples": [12.5, ⟦"12.50"⟧] } } }`, `"12.50" is a string, but the type is "number": ${consequence}`,
      { fixed: json`{ "properties": { "total": { "type": "number", "examples": [12.5, 12.5] } } }` }),
    bad('a whole event', json`
      {
        "type": "object",
        "properties": { "order_id": { "type": "string" }, "total": { "type": "integer" } },
        "required": ["order_id", "total"],
        "examples": [
          { ⟦"order_id"⟧: "o-1" }
        ]
      }`, `The example lacks "total", which is required: ${consequence}`),
    bad('a property that is not declared', json`
      { "properties": { "order_id": {} }, "additionalProperties": false, "examples": [{ ⟦"orderId"⟧: "o-1" }] }`,
      `"orderId" is not declared, and "additionalProperties" is false: ${consequence}`),
    bad('several with one cause', json`{ "type": "string", "pattern": "^[A-Z]{3}$", "examples": ["EUR", ⟦"Euro"⟧, "Dollar"] }`,
      `"Euro" does not match the pattern "^[A-Z]{3}$": ${consequence}`),
    bad('the single example of OpenAPI', json`{ "properties": { "state": { "enum": ["OPEN", "PAID"], "example": ⟦"PAYED"⟧ } } }`,
      `"PAYED" is not among the values of "enum": "OPEN" or "PAID": ${consequence}`),
    bad('a time without a zone, in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        dt:
          type: string
          format: date-time
      examples:
        - dt: ⟦2020-06-25T00:09:19⟧
      `, `"2020-06-25T00:09:19" is no "date-time", which looks like 2024-05-01T12:30:00Z: ${consequence}`, { path: 'event.yaml' }),
    good('valid ones', json`{ "type": "object", "properties": { "a": { "type": "string", "examples": ["x"], "example": "y" } }, "required": ["a"], "examples": [{ "a": "x", "b": 1 }] }`),
    good('an address where the example can be found', json`{ "type": "object", "examples": ["https://example.com/testdata/order.json"] }`),
    good('a reference that a tool replaces', json`{ "properties": { "kind": { "type": "string" } }, "examples": [{ "kind": { "$ref": "#/title" } }] }`),
    good('named examples, as in OpenAPI', json`{ "type": "string", "examples": { "short": { "value": "a" } } }`),
    good('of a required property that nothing declares another rule speaks', json`{ "properties": { "a": {} }, "required": ["b"], "additionalProperties": false, "examples": [{ "a": 1 }] }`),
    good('of an object closed to its own parts another rule speaks', json`{ "allOf": [{ "properties": { "a": {} } }], "additionalProperties": false, "examples": [{ "a": 1 }] }`),
    good('parts that are closed to each other', json`
      {
        "allOf": [{ "$ref": "#/definitions/base" }],
        "properties": { "meta": { "type": "object", "properties": { "note": {} } }, "total": {} },
        "definitions": { "base": { "properties": { "meta": { "properties": { "id": {} }, "additionalProperties": false } }, "additionalProperties": false } },
        "examples": [{ "total": 1 }, { "meta": { "id": 1, "note": "a" } }]
      }`),
    good('a reference out of sight', json`{ "properties": { "a": { "$ref": "https://example.com/a.json" } }, "examples": [{ "a": 1 }] }`),
  ],
});

/** The list under `examples`, and the single `example` of OpenAPI and of many tools. */
function examplesOf(object: ObjectNode): readonly Node[] {
  const list = memberOf(object, 'examples')?.value;
  const single = memberOf(object, 'example')?.value;
  return [...(list?.kind === 'array' ? list.items : []), ...(single ? [single] : [])];
}

/** Some write where an example can be found instead of one, or a reference that a tool replaces. */
function isElsewhere(node: Node): boolean {
  return node.kind === 'string' ? /^https?:\/\//.test(node.value) && node.parent?.kind === 'array' : stringOf(node, '$ref') !== undefined;
}
