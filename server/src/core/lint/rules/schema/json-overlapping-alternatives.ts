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
        const alternatives = list.items.map((item) => model.json.schemaOf(item)).filter((it) => it !== undefined);
        for (const [i, inner] of alternatives.entries()) {
          const outer = alternatives.findIndex((other, j) => j !== i && contains(other, inner, model.json, workspace) && (j < i || !contains(inner, other, model.json, workspace)));
          if (outer < 0) continue;
          const { key } = memberOf(schema.node, 'oneOf')!;
          report(placeOf(inner), `Every value that is valid here is valid for the ${ordinal(outer)} alternative too, and "oneOf" wants exactly one to hold: all of them are refused. Use "anyOf", or tell the two apart.`, {
            related: [{ message: 'The other alternative', span: placeOf(alternatives[outer]!) }],
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

/** Whether every value of the inner one is surely one of the outer one. */
function contains(outer: SubSchema, inner: SubSchema, document: JsonSchemaDocument, workspace: Workspace): boolean {
  if (inner.node.kind === 'boolean' || outer.node.kind === 'boolean') return outer.node.kind === 'boolean' && outer.node.value && !(inner.node.kind === 'boolean' && !inner.node.value);
  const demands = outer.node.members.filter(asserts);
  if (demands.length === 0) return true;
  const [only] = demands;
  if (demands.length === 1 && only?.key.value === 'type') {
    const types = declaredTypes(outer);
    const of = typesOf(inner, document, workspace);
    if (types && of) return of.length > 0 && of.every((type) => types.includes(type) || (type === 'integer' && types.includes('number')));
  }
  return isAlike(outer.node, inner.node);
}

/** The types of a schema, or of the one that it refers to. */
function typesOf(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): readonly string[] | undefined {
  const ref = refOf(schema);
  if (!ref) return declaredTypes(schema);
  const target = resolveRef(ref.value, schema, document, workspace);
  return target.kind === 'resolved' && target.schema && !refOf(target.schema) ? declaredTypes(target.schema) : undefined;
}

/** Whether two schemas demand the same, member by member in whatever order; what only describes does not count at the top. */
function isAlike(one: Node, other: Node, counts: (member: Member) => boolean = asserts): boolean {
  if (one.kind === 'object' && other.kind === 'object') {
    const [mine, theirs] = [one.members.filter(counts), other.members.filter(counts)];
    return mine.length === theirs.length && mine.every(({ key, value }) => {
      const match = theirs.find((it) => it.key.value === key.value)?.value;
      return value !== undefined && match !== undefined && isAlike(value, match, () => true);
    });
  }
  if (one.kind === 'array' && other.kind === 'array') return one.items.length === other.items.length && one.items.every((item, i) => isAlike(item, other.items[i]!, () => true));
  if (one.kind === 'null') return other.kind === 'null';
  return one.kind !== 'object' && one.kind !== 'array' && one.kind === other.kind && one.value === (other as typeof one).value;
}

/** What says most shortly which alternative it is. */
function placeOf(schema: SubSchema): Span {
  const node = refOf(schema) ?? schema.type;
  if (node) return node.kind === 'string' ? innerSpan(node) : node;
  const first = schema.node.kind === 'object' ? schema.node.members[0] : undefined;
  return first ? first.key : schema.node;
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][index] ?? `${index + 1}th`;
}
