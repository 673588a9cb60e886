import type { Edit, Fix } from '../../../finding.ts';
import { evaluate } from '../../../formats/json-schema/evaluate.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import type { JsonSchemaDocument } from '../../../formats/json-schema/model.ts';
import { listed } from '../../../formats/json-schema/wording.ts';
import { insertItem, removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Member, Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { joinEdits } from '../../join-edits.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const fact = '"nullable" is a keyword of OpenAPI 3.0, not of JSON Schema: validators read over it and refuse null.';

export default defineRule({
  id: 'schema/json-nullable',
  title: 'Null is allowed by `type`, not by `nullable` of OpenAPI',
  why: 'Validators of JSON Schema read over `nullable`, so that every event with null is refused, and only some tools that heed OpenAPI let it through.',
  formats: ['json-schema'],
  keywords: ['nullable'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema' || isOpenApi(model.json)) return;
      for (const schema of schemasWith(heededSchemas(model.json), 'nullable')) {
        const { node } = schema;
        const member = node.kind === 'object' ? memberOf(node, 'nullable') : undefined;
        if (node.kind !== 'object' || member?.value?.kind !== 'boolean' || !member.value.value) continue;
        const plain: ObjectNode = { kind: 'object', start: node.start, end: node.end, parent: node.parent, kept: undefined, members: node.members.filter(({ key }) => key.value !== 'nullable') };
        const verdict = evaluate({ kind: 'null', start: node.start, end: node.start, parent: undefined }, { ...schema, node: plain }, model.json, workspace);
        // Null is allowed anyway, or nobody knows.
        if (typeof verdict === 'string') continue;
        report(member.key, `${fact} ${adviceOf(node)}`, { fixes: fixesOf(tree, node, member) });
      }
    },
  },
  examples: [
    bad('one type', json`{ "properties": { "coupon": { "type": "string", ⟦"nullable"⟧: true } } }`, `${fact} Write "type": ["string", "null"].`,
      { fixed: json`{ "properties": { "coupon": { "type": ["string", "null"] } } }` }),
    bad('an enum', json`
      {
        "properties": {
          "side": {
            "type": "string",
            "enum": ["LEFT", "RIGHT"],
            ⟦"nullable"⟧: true
          }
        }
      }`, `${fact} Write "type": ["string", "null"] and add null to "enum".`, {
      fixed: json`
      {
        "properties": {
          "side": {
            "type": ["string", "null"],
            "enum": ["LEFT", "RIGHT", null]
          }
        }
      }`,
    }),
    bad('a reference', json`{ "properties": { "address": { "$ref": "#/definitions/address", ⟦"nullable"⟧: true } }, "definitions": { "address": { "type": "object" } } }`,
      `${fact} Write "anyOf" with the reference and { "type": "null" }.`,
      { fixed: json`{ "properties": { "address": { "anyOf": [{ "$ref": "#/definitions/address" }, { "type": "null" }] } }, "definitions": { "address": { "type": "object" } } }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        coupon:
          type: string
          ⟦nullable⟧: true
          maxLength: 20
      `, `${fact} Write "type": ["string", "null"].`, {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        coupon:
          type: [string, "null"]
          maxLength: 20
      `,
    }),
    good('the type allows null already', json`{ "properties": { "coupon": { "type": ["string", "null"], "nullable": true } } }`),
    good('not nullable', json`{ "properties": { "coupon": { "type": "string", "nullable": false } } }`),
    good('nothing refuses null', json`{ "properties": { "coupon": { "description": "Anything.", "nullable": true } } }`),
    good('a property of that name', json`{ "properties": { "nullable": { "type": "boolean" } } }`),
    good('a part of an OpenAPI document', json`{ "title": "Address", "properties": { "country": { "$ref": "#/components/schemas/Country" }, "street": { "type": "string", "nullable": true } } }`),
    good('OpenAPI itself', json`{ "openapi": "3.0.3", "properties": { "a": { "type": "string", "nullable": true } } }`),
    good('a reference out of sight', json`{ "properties": { "address": { "$ref": "https://example.com/address.json", "nullable": true } } }`),
  ],
});

/** Without `$schema` other marks of OpenAPI tell that its own reading of schemas is meant. */
function isOpenApi({ tree, schemas }: JsonSchemaDocument): boolean {
  const { root } = tree;
  if (memberOf(root, 'openapi') ?? memberOf(root, 'swagger')) return true;
  if (memberOf(root, '$schema')) return false;
  return memberOf(root, 'components') !== undefined || schemas.some(({ node }) => {
    const ref = valueOf(node, '$ref');
    const discriminator = valueOf(node, 'discriminator');
    return (ref?.kind === 'string' && ref.value.includes('#/components/')) || (discriminator?.kind === 'object' && memberOf(discriminator, 'propertyName') !== undefined);
  });
}

function typesOf(object: ObjectNode): readonly string[] | undefined {
  const type = valueOf(object, 'type');
  return type?.kind === 'string' ? [type.value] : type?.kind === 'array' ? type.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : undefined;
}

function listWithoutNull(object: ObjectNode): (Node & { readonly kind: 'array' }) | undefined {
  const list = valueOf(object, 'enum');
  return list?.kind === 'array' && !list.items.some(({ kind }) => kind === 'null') ? list : undefined;
}

function adviceOf(object: ObjectNode): string {
  const types = typesOf(object);
  const names = listWithoutNull(object) ? ' and add null to "enum"' : '';
  if (types) return `Write "type": [${[...types, 'null'].filter((one, i, all) => all.indexOf(one) === i).map((one) => `"${one}"`).join(', ')}]${names}.`;
  if (valueOf(object, '$ref')) return 'Write "anyOf" with the reference and { "type": "null" }.';
  if (names) return 'Add null to "enum".';
  const branches = ['anyOf', 'oneOf'].filter((name) => valueOf(object, name)?.kind === 'array');
  return branches.length > 0 ? `Add { "type": "null" } to ${listed(branches, 'or')}.` : 'Allow null beside it: "anyOf" with { "type": "null" } does.';
}

function fixesOf(tree: SourceTree, object: ObjectNode, member: Member): readonly Fix[] {
  const type = valueOf(object, 'type');
  const types = typesOf(object);
  const list = listWithoutNull(object);
  const edits: Edit[] = [removeMember(tree, object, member)];
  if (list) edits.push(insertItem(tree, list, null));
  if (type && types) {
    if (!types.includes('null')) edits.push(type.kind === 'array' ? insertItem(tree, type, 'null') : replaceValue(tree, type, [...types, 'null']));
  } else {
    const ref = memberOf(object, '$ref');
    const others = object.members.some(({ key }) => key.value === 'anyOf' || key.value === 'allOf' || key.value === 'oneOf' || key.value === 'const');
    if (others || (!ref && !list)) return [];
    if (ref?.value?.kind === 'string') edits.push({ span: { start: ref.key.start, end: ref.value.end }, newText: anyOf(tree, ref.value.value) });
  }
  return [{ title: 'Allow null', safe: false, edits: joinEdits(tree, edits) }];
}

function anyOf(tree: SourceTree, ref: string): string {
  return tree.syntax === 'json' ? `"anyOf": [{ "$ref": ${JSON.stringify(ref)} }, { "type": "null" }]` : `anyOf: [{ $ref: ${JSON.stringify(ref)} }, { type: "null" }]`;
}
