import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { declaredTypes, keyword } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { refOf, resolveRef } from '../../../formats/json-schema/references.ts';
import { renameString } from '../../../tree/edit.ts';
import { innerSpan, memberOf } from '../../../tree/node.ts';
import type { Member, Node } from '../../../tree/node.ts';
import type { Span } from '../../../text.ts';
import type { Workspace } from '../../../workspace.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-overlapping-alternatives',
  title: 'No alternative of `oneOf` lies wholly within another',
  why: '`oneOf` wants exactly one alternative to hold. Where every value of one is a value of another too, that alternative refuses what it was written for: 5 is a number and an integer.',
  formats: ['json-schema'],
  keywords: ['oneOf'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const schema of schemasWith(heededSchemas(model.json), 'oneOf')) {
        const list = keyword(schema, 'oneOf');
        if (list?.kind !== 'array' || list.items.length > most) continue;
        const alternatives: Alternative[] = [];
        for (const item of list.items) {
          const alternative = model.json.schemaOf(item);
          if (alternative) alternatives.push(alternativeOf(alternative));
        }
        const contains = (outer: Alternative, inner: Alternative): boolean => isWithin(inner, outer, model.json, workspace);
        for (const [i, inner] of alternatives.entries()) {
          const outer = alternatives.findIndex((other, j) => j !== i && contains(other, inner) && (j < i || !contains(inner, other)));
          if (outer < 0) continue;
          const { key } = memberOf(schema.node, 'oneOf')!;
          report(placeOf(inner.schema), `Every value that is valid here is valid for the ${ordinal(outer)} alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.`, {
            related: [{ message: 'The other alternative', span: placeOf(alternatives[outer]!.schema) }],
            fixes: memberOf(schema.node, 'anyOf') ? [] : [{ title: 'Write "anyOf"', safe: false, edits: [renameString(tree, key, 'anyOf')] }],
          });
          break;
        }
      }
    },
  },
  examples: [
    bad('every integer is a number', json`{ "properties": { "amount": { "oneOf": [{ "type": "number" }, { "type": "⟦integer⟧", "minimum": 0 }] } } }`,
      'Every value that is valid here is valid for the first alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.',
      { fixed: json`{ "properties": { "amount": { "anyOf": [{ "type": "number" }, { "type": "integer", "minimum": 0 }] } } }` }),
    bad('the wider one comes later', json`{ "oneOf": [{ "type": "⟦string⟧", "format": "date" }, { "type": ["string", "null"] }] }`,
      'Every value that is valid here is valid for the second alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.',
      { fixed: json`{ "anyOf": [{ "type": "string", "format": "date" }, { "type": ["string", "null"] }] }` }),
    bad('the same twice', json`{ "oneOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Bank" }, { "$ref": "⟦#/$defs/Card⟧", "description": "Again." }], "$defs": { "Card": { "type": "object" }, "Bank": { "type": "object", "required": ["iban"] } } }`,
      'Every value that is valid here is valid for the first alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.',
      { fixed: json`{ "anyOf": [{ "$ref": "#/$defs/Card" }, { "$ref": "#/$defs/Bank" }, { "$ref": "#/$defs/Card", "description": "Again." }], "$defs": { "Card": { "type": "object" }, "Bank": { "type": "object", "required": ["iban"] } } }` }),
    bad('anything goes', json`{ "oneOf": [{ "type": "⟦string⟧" }, {}] }`,
      'Every value that is valid here is valid for the second alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.',
      { fixed: json`{ "anyOf": [{ "type": "string" }, {}] }` }),
    good('kinds apart', json`{ "oneOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }, { "type": "object", "required": ["a"] }, { "type": "object", "required": ["b"] }] }`),
    good('some values in common', json`{ "oneOf": [{ "type": ["string", "null"] }, { "type": ["null", "integer"] }, { "type": "number", "minimum": 5 }] }`),
    good('at least one', json`{ "anyOf": [{ "type": "number" }, { "type": "integer" }] }`),
    good('a reference that is not known', json`{ "oneOf": [{ "$ref": "a.json" }, { "type": "object" }] }`),
  ],
});

/** A generated list of thousands of alternatives is not compared pair by pair. */
const most = 100;
const notes = new Set(['title', 'description', 'default', 'examples', 'example', '$comment', 'deprecated', 'readOnly', 'writeOnly']);
const asserts = ({ key }: Member): boolean => !notes.has(key.value) && !key.value.startsWith('x-');

interface Alternative {
  readonly schema: SubSchema;
  /** What it demands, but for what only describes; undefined in a boolean schema. */
  readonly demands: readonly Member[] | undefined;
  /** The types that it allows, where it demands nothing else. */
  readonly onlyTypes: readonly string[] | undefined;
}

function alternativeOf(schema: SubSchema): Alternative {
  const demands = schema.node.kind === 'object' ? schema.node.members.filter(asserts) : undefined;
  return { schema, demands, onlyTypes: demands?.length === 1 && demands[0]!.key.value === 'type' ? declaredTypes(schema) : undefined };
}

/** Whether every value of the inner one is surely one of the outer one. */
function isWithin(inner: Alternative, outer: Alternative, document: JsonSchemaDocument, workspace: Workspace): boolean {
  const { node } = outer.schema;
  if (!inner.demands || !outer.demands) return node.kind === 'boolean' && node.value && !(inner.schema.node.kind === 'boolean' && !inner.schema.node.value);
  if (outer.demands.length === 0) return true;
  const { onlyTypes } = outer;
  if (onlyTypes) {
    const types = typesOf(inner.schema, document, workspace);
    if (types) return types.length > 0 && types.every((type) => onlyTypes.includes(type) || (type === 'integer' && onlyTypes.includes('number')));
  }
  return isAlike(outer.demands, inner.demands);
}

/** The types of a schema, or of the one that it refers to. */
function typesOf(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly string[] | undefined {
  const ref = refOf(schema);
  if (!ref) return declaredTypes(schema);
  const target = resolveRef(ref.value, schema, document, workspace);
  return target.kind === 'resolved' && target.schema && !refOf(target.schema) ? declaredTypes(target.schema) : undefined;
}

/** Whether two objects have the same members, in whatever order. */
function isAlike(some: readonly Member[], others: readonly Member[]): boolean {
  return some.length === others.length && some.every(({ key, value }) => {
    const match = others.find((it) => it.key.value === key.value)?.value;
    return value !== undefined && match !== undefined && isSame(value, match);
  });
}

function isSame(one: Node, other: Node): boolean {
  if (one.kind === 'object') return other.kind === 'object' && isAlike(one.members, other.members);
  if (one.kind === 'array') return other.kind === 'array' && one.items.length === other.items.length && one.items.every((item, i) => isSame(item, other.items[i]!));
  return one.kind === other.kind && (one.kind === 'null' || one.value === (other as typeof one).value);
}

/** What says most shortly which alternative it is. */
function placeOf(schema: SubSchema): Span {
  const node = refOf(schema) ?? schema.type;
  if (node) return innerSpan(node);
  const first = schema.node.kind === 'object' ? schema.node.members[0] : undefined;
  return first ? first.key : schema.node;
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][index] ?? `${index + 1}th`;
}
