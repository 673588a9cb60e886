import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import type { Edit, Fix } from '../../../finding.ts';
import type { FieldShape } from '../../../model/shape.ts';
import { insertItem, removeItem, replaceValue, setMember } from '../../../tree/edit.ts';
import { memberOf, stringOf, valueOf } from '../../../tree/node.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import { hasApplicators, isBranch } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const message = (name: string): string =>
  `"${name}" may be absent and may be null, and nothing says how the two differ: every reader decides for itself, and neither can be withdrawn later without a breaking change. Allow one of them, or say in "description" what each means.`;

export default defineRule({
  id: 'evolution/optional-and-nullable',
  title: 'A property is either optional or nullable, or says how the two differ',
  why: 'Two ways to say that there is no value become two meanings as soon as one reader treats them differently.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    field(field, { tree, report }) {
      if (field.source.format !== 'json-schema' || field.required || field.owner.source.format !== 'json-schema') return;
      const { schema } = field.source;
      if (!allowsNull(schema) || saysHow(field.doc)) return;
      // `required` may stand in a neighbour, or in a branch that counts under a condition.
      const owner = field.owner.source.schema;
      if (hasApplicators(owner) || isBranch(owner) || isMixin(owner)) return;
      report(field.nameNode, message(field.name), { fixes: fixes(tree, field, schema) });
    },
  },
  examples: [
    bad('a list of types', json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" },
          ⟦"coupon"⟧: { "type": ["string", "null"] }
        },
        "required": ["order_id"]
      }`, message('coupon'), {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "order_id": { "type": "string" },
          "coupon": { "type": "string" }
        },
        "required": ["order_id"]
      }`,
    }),
    bad('null among the values', json`{ "type": "object", "properties": { ⟦"size"⟧: { "type": ["string", "null"], "enum": ["S", "M", null] } } }`, message('size'), {
      fixed: json`{ "type": "object", "properties": { "size": { "type": "string", "enum": ["S", "M"] } } }`,
    }),
    bad('more types than one beside null', json`{ "type": "object", "properties": { ⟦"code"⟧: { "type": ["null", "string", "integer"] } } }`, message('code'), {
      fixed: json`{ "type": "object", "properties": { "code": { "type": ["string", "integer"] } } }`,
    }),
    bad('a branch', json`{ "type": "object", "properties": { ⟦"buyer"⟧: { "oneOf": [{ "type": "null" }, { "$ref": "#/definitions/buyer" }] } } }`, message('buyer'), {
      fixed: json`{ "type": "object", "properties": { "buyer": { "oneOf": [{ "type": "null" }, { "$ref": "#/definitions/buyer" }] } }, "required": ["buyer"] }`,
    }),
    good('required', json`{ "type": "object", "properties": { "coupon": { "type": ["string", "null"] } }, "required": ["coupon"] }`),
    good('only optional', json`{ "type": "object", "properties": { "coupon": { "type": "string" } } }`),
    good('the difference is said', json`
      { "type": "object", "properties": { "coupon": { "type": ["string", "null"], "description": "Null when the buyer removed it, absent when there never was one." } } }`),
    good('required under a condition', json`
      { "type": "object", "properties": { "coupon": { "type": ["string", "null"] } }, "anyOf": [{ "required": ["coupon"] }, { "required": ["voucher"] }] }`),
    good('only ever null', json`{ "type": "object", "properties": { "legacy": { "type": "null" } } }`),
  ],
});

/** Null beside something else. */
function allowsNull(schema: SubSchema): boolean {
  const type = keyword(schema, 'type');
  if (type?.kind === 'array') return type.items.length > 1 && type.items.some(isNullName);
  if (type) return false;
  return (nullBranch(keyword(schema, 'oneOf')) ?? nullBranch(keyword(schema, 'anyOf'))) !== undefined;
}

function nullBranch(branches: Node | undefined): Node | undefined {
  if (branches?.kind !== 'array' || branches.items.length < 2) return undefined;
  return branches.items.find((branch) => stringOf(branch, 'type')?.value === 'null');
}

const isNullName = (node: Node): boolean => node.kind === 'string' && node.value === 'null';

/** A description that speaks of null or of absence is taken as the difference. */
function saysHow(doc: Node | undefined): boolean {
  return doc?.kind === 'string' && /\b(null|absent|missing|omitted|present|unset|not set)\b/i.test(doc.value);
}

/** A definition may be taken up by `allOf` beside another part that says what is required. */
function isMixin(owner: SubSchema): boolean {
  return (owner.via === 'definitions' || owner.via === '$defs') && memberOf(owner.node, 'required') === undefined;
}

function fixes(tree: SourceTree, field: FieldShape, schema: SubSchema): readonly Fix[] {
  const type = keyword(schema, 'type');
  const found: Fix[] = [];
  if (type?.kind === 'array') {
    const others = type.items.filter((item) => !isNullName(item));
    const nulls = type.items.filter(isNullName);
    const only = others[0];
    const edit = others.length === 1 && only?.kind === 'string' ? replaceValue(tree, type, only.value) : nulls.length === 1 ? removeItem(tree, type, nulls[0]!) : undefined;
    if (edit) found.push({ title: 'Do not allow null: absence says it', safe: false, edits: [edit, ...withoutNull(tree, keyword(schema, 'enum'))] });
  }
  const required = valueOf(field.owner.node, 'required');
  const edit = required?.kind === 'array' ? insertItem(tree, required, field.name)
    : required === undefined ? setMember(tree, field.owner.node, 'required', [field.name], 'properties') : undefined;
  if (edit) found.push({ title: `Require "${field.name}": null says it`, safe: false, edits: [edit] });
  return found;
}

/** An enum that still named null would name a value that the type forbids. */
function withoutNull(tree: SourceTree, list: Node | undefined): readonly Edit[] {
  if (list?.kind !== 'array' || list.items.length < 2) return [];
  const nulls = list.items.filter(({ kind }) => kind === 'null');
  return nulls.length === 1 ? [removeItem(tree, list, nulls[0]!)] : [];
}
