import type { Edit, Fix } from '../../../finding.ts';
import { keywords } from '../../../formats/json-schema/keywords.ts';
import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import { insertMember, removeMember } from '../../../tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../../tree/node.ts';
import type { ObjectNode, SourceTree, StringNode } from '../../../tree/node.ts';
import { joinEdits } from '../../join-edits.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-keyword-among-properties',
  title: 'Keywords of an object do not stand among its properties',
  why: 'Everything below `properties` is a property: `"required": ["id"]` written one level too deep is no schema of a property, so that validators refuse the whole schema.',
  formats: ['json-schema'],
  keywords: ['properties'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const { fault, at, schema } of metaProblems(model.json)) {
        if (fault !== 'among-properties' || at.kind !== 'string' || schema?.node.kind !== 'object') continue;
        if (at.value === '$ref') {
          report(at, '"$ref" stands among the properties, where it names a property: validators refuse the whole schema. A reference can bring in a schema, not a list of properties: write it below "allOf" of the object.');
          continue;
        }
        report(at, `"${at.value}" stands among the properties, where it names a property, and its value is no schema: validators refuse the whole schema. Move it out of "properties".`, { fixes: fixesOf(tree, schema.node, at) });
      }
    },
  },
  examples: [
    bad('a list of required properties', json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" },
          ⟦"required"⟧: ["order_id"]
        }
      }`, '"required" stands among the properties, where it names a property, and its value is no schema: validators refuse the whole schema. Move it out of "properties".', {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" }
        },
        "required": ["order_id"]
      }`,
    }),
    bad('additionalProperties in draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "a": {}, ⟦"additionalProperties"⟧: false } }`,
      '"additionalProperties" stands among the properties, where it names a property, and its value is no schema: validators refuse the whole schema. Move it out of "properties".',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": { "a": {} }, "additionalProperties": false }` }),
    bad('the object has one already', json`{ "type": "object", "properties": { "a": {}, ⟦"type"⟧: "object" } }`,
      '"type" stands among the properties, where it names a property, and its value is no schema: validators refuse the whole schema. Move it out of "properties".',
      { fixed: json`{ "type": "object", "properties": { "a": {} } }` }),
    bad('a reference', json`{ "type": "object", "properties": { ⟦"$ref"⟧: "common.json#/properties" } }`,
      '"$ref" stands among the properties, where it names a property: validators refuse the whole schema. A reference can bring in a schema, not a list of properties: write it below "allOf" of the object.'),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
        ⟦required⟧: [dt]
      `, '"required" stands among the properties, where it names a property, and its value is no schema: validators refuse the whole schema. Move it out of "properties".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        dt:
          type: string
      required: [dt]
      `,
    }),
    good('properties that bear the names of keywords', json`{ "type": "object", "properties": { "type": { "type": "string" }, "required": { "type": "array" }, "title": true } }`),
  ],
});

function fixesOf(tree: SourceTree, object: ObjectNode, at: StringNode): readonly Fix[] {
  const properties = valueOf(object, 'properties');
  const member = memberOf(properties, at.value);
  if (properties?.kind !== 'object' || !member?.value || !keywords.has(at.value)) return [];
  const own = valueOf(object, at.value);
  const same = own && JSON.stringify(toValue(own)) === JSON.stringify(toValue(member.value));
  if (own && !same) return [];
  const edits: Edit[] = [removeMember(tree, properties, member)];
  if (!own) edits.push(insertMember(tree, object, at.value, toValue(member.value), 'properties'));
  return [{ title: own ? `Remove "${at.value}" from the properties` : `Move "${at.value}" out of "properties"`, safe: own !== undefined, edits: joinEdits(tree, edits) }];
}
