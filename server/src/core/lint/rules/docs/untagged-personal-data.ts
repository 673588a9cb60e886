import { shapesOf } from '../../../model/shape.ts';
import type { FieldShape, ObjectShape } from '../../../model/shape.ts';
import { insertMember } from '../../../tree/edit.ts';
import { valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { piiOf } from '../../../words/pii.ts';
import type { FieldType } from '../../../words/pii.ts';
import { objectsOf } from '../../inner-objects.ts';
import { declaredAround, isCondition } from '../../repeated-field.ts';
import { isTagged, isTaggedAround } from '../../sensitivity-tags.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'docs/untagged-personal-data',
  title: 'Fields with personal data are tagged',
  why: 'Masking, encryption, retention and requests for erasure find personal data by its tags: what has none is copied into every topic, log and warehouse.',
  formats: ['avro', 'json-schema'],
  options: {
    attributes: {
      type: 'array', items: { type: 'string' }, default: ['confluent:tags', 'x-pii', 'pii', 'x-personal-data', 'x-classification', 'x-data-classification', 'classification', 'x-sensitivity', 'sensitivity'],
      description: 'Attributes of a field or its type that say how sensitive it is, whatever they say; the first is the one to add.',
    },
    tag: { type: 'string', default: 'PII', description: 'What to write into the attribute.' },
    allow: { type: 'array', items: { type: 'string' }, default: [], description: 'Names of fields that hold no personal data, whatever they are called.' },
    also: { type: 'array', items: { type: 'string' }, default: [], description: 'Names of fields that do.' },
    ignore: {
      type: 'array', items: { type: 'string' }, default: [],
      description: 'Kinds of data not to look for: `name`, `contact`, `birth`, `demographic`, `id`, `finance`, `credential`, `online`, `geo`, `image`, `vehicle`, `criminal`, `special`; or one of a kind, such as `online.ip`.',
    },
  },
  visit: {
    document(model, { options, tree, workspace, report }) {
      const shapes = shapesOf(model);
      const byNode = new Map<Node, ObjectShape>(shapes.map((shape) => [shape.node, shape]));
      const { attributes } = options;
      const known = new Map<Node, boolean>();
      // Names repeat within a document.
      const categories = new Map<string, string | undefined>();
      const [allowed, wanted, ignored] = [new Set(options.allow), new Set(options.also), new Set(options.ignore)];
      for (const shape of shapes) {
        if (shape.fields.length === 0 || isCondition(shape)) continue;
        let isCovered: boolean | undefined;
        for (const field of shape.fields) {
          const category = categoryOf(field);
          if (category === undefined) continue;
          // Only now: few fields look personal, and the way up to the root is long.
          isCovered ??= isTaggedAround(shape, attributes, known);
          if (isCovered || isTagged(field, model, workspace, attributes) || declaredAround(field) || holdsCandidates(field, new Set())) continue;
          const attribute = attributes[0] ?? 'confluent:tags';
          const value = attribute === 'confluent:tags' ? [options.tag] : options.tag;
          report(field.nameNode, `"${field.name}" looks like ${nameOf(category)} and has no tag, so masking, encryption and erasure pass it by. Add "${attribute}": ${JSON.stringify(value)}, or a tag that says that it is harmless.`, {
            fixes: field.node ? [{ title: `Tag it as ${options.tag}`, safe: false, edits: [insertMember(tree, field.node, attribute, value)] }] : [],
          });
        }
      }

      function personal(name: string, type: FieldType): string | undefined {
        const key = `${type} ${name}`;
        if (!categories.has(key)) categories.set(key, piiOf(name, type)?.category);
        return categories.get(key);
      }

      function categoryOf(field: FieldShape): string | undefined {
        if (allowed.has(field.name)) return undefined;
        if (wanted.has(field.name)) return 'personal';
        const category = personal(field.name, typeOf(field));
        if (category === undefined || ignored.has(category) || ignored.has(category.split('.')[0]!)) return undefined;
        // A value that is always the same is nobody's.
        return field.node && (valueOf(field.node, 'const') || isSingle(valueOf(field.node, 'enum'))) ? undefined : category;
      }

      /** Whether it is an object of which fields inside are reported: those want the tag. */
      function holdsCandidates(field: FieldShape, seen: Set<Node>): boolean {
        return objectsOf(field).some((node) => {
          const inner = seen.has(node) ? undefined : byNode.get(node);
          seen.add(node);
          return inner?.fields.some((it) => categoryOf(it) !== undefined || holdsCandidates(it, seen)) ?? false;
        });
      }
    },
  },
  examples: [
    bad('a field', avro`{ "type": "record", "name": "Signup", "fields": [{ "name": "id", "type": "string" }, { "name": ⟦"email"⟧, "type": ["null", "string"], "default": null }] }`,
      '"email" looks like an e-mail address and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.',
      { fixed: avro`{ "type": "record", "name": "Signup", "fields": [{ "name": "id", "type": "string" }, { "name": "email", "type": ["null", "string"], "default": null, "confluent:tags": ["PII"] }] }` }),
    bad('nested in an array', json`
      {
        "properties": {
          "passengers": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                ⟦"dateOfBirth"⟧: {
                  "type": "string",
                  "format": "date"
                }
              }
            }
          }
        }
      }`, '"dateOfBirth" looks like a date or place of birth and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.', {
      fixed: json`
      {
        "properties": {
          "passengers": {
            "type": "array",
            "items": {
              "type": "object",
              "properties": {
                "dateOfBirth": {
                  "type": "string",
                  "format": "date",
                  "confluent:tags": ["PII"]
                }
              }
            }
          }
        }
      }`,
    }),
    bad('an object whose fields say nothing', json`{ "properties": { ⟦"shipping_address"⟧: { "type": "object", "properties": { "a": {}, "b": {} } } } }`,
      '"shipping_address" looks like a postal address and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.',
      { fixed: json`{ "properties": { "shipping_address": { "type": "object", "properties": { "a": {}, "b": {} }, "confluent:tags": ["PII"] } } }` }),
    bad('the field inside, not the object around it', json`{ "properties": { "shipping_address": { "type": "object", "properties": { ⟦"street"⟧: true, "floor": {} } } } }`,
      '"street" looks like a postal address and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.'),
    bad('a field called like an attribute is none', json`{ "properties": { ⟦"email"⟧: true, "classification": { "type": "string" } } }`,
      '"email" looks like an e-mail address and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.'),
    bad('in YAML', json`
      type: object
      properties:
        ⟦phone_number⟧:
          type: string`,
    '"phone_number" looks like a phone number and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.', {
      path: 'event.yaml', fixed: json`
      type: object
      properties:
        phone_number:
          type: string
          "confluent:tags": [PII]`,
    }),
    bad('an attribute of the house', avro`{ "type": "record", "name": "Signup", "fields": [{ "name": ⟦"iban"⟧, "type": "string", "confluent:tags": ["PII"] }] }`,
      '"iban" looks like a bank account and has no tag, so masking, encryption and erasure pass it by. Add "x-privacy": "restricted", or a tag that says that it is harmless.',
      { options: { attributes: ['x-privacy'], tag: 'restricted' }, fixed: avro`{ "type": "record", "name": "Signup", "fields": [{ "name": "iban", "type": "string", "confluent:tags": ["PII"], "x-privacy": "restricted" }] }` }),
    bad('names of the house', json`{ "properties": { "email": {}, ⟦"crew_code"⟧: {}, "ip_address": {} } }`,
      '"crew_code" looks like personal data and has no tag, so masking, encryption and erasure pass it by. Add "confluent:tags": ["PII"], or a tag that says that it is harmless.',
      { options: { allow: ['email'], also: ['crew_code'], ignore: ['online.ip'] }, fixed: json`{ "properties": { "email": {}, "crew_code": { "confluent:tags": ["PII"] }, "ip_address": {} } }` }),
    good('tagged', avro`{ "type": "record", "name": "Signup", "fields": [{ "name": "email", "type": "string", "confluent:tags": ["PII"] }] }`),
    good('the type is tagged', avro`
      {
        "type": "record", "name": "Signup", "fields": [
          { "name": "email", "type": { "type": "string", "confluent:tags": ["PII"] } },
          { "name": "phone", "type": ["null", { "type": "string", "x-pii": true }], "default": null }
        ]
      }`),
    good('an object around it is tagged', json`{ "properties": { "customer": { "confluent:tags": ["PII"], "properties": { "email": {}, "names": { "properties": { "first_name": {} } } } } } }`),
    good('the definition is tagged', json`{ "properties": { "email": { "$ref": "#/definitions/email" } }, "definitions": { "email": { "type": "string", "x-classification": "personal" } } }`),
    good('a type that is not at hand', json`{ "properties": { "email": { "$ref": "https://example.com/email.json" } } }`),
    good('tagged as harmless', json`{ "properties": { "email": { "const": "shop@example.com" }, "phone": { "type": "string", "x-pii": false } } }`),
    good('about such data and not the data', json`{ "properties": { "email_verified": { "type": "boolean" }, "phone_count": {}, "address_type": {}, "product_name": {} } }`),
    good('repeated in a condition', json`
      { "properties": { "email": { "x-pii": true } }, "if": { "properties": { "email": { "minLength": 1 } } }, "anyOf": [{ "properties": { "email": { "type": "null" } } }] }`),
  ],
});

/** How a message calls a category of `piiOf`; the longest beginning counts. */
const names: ReadonlyMap<string, string> = new Map([
  ['contact.email', 'an e-mail address'], ['contact.phone', 'a phone number'], ['contact.address', 'a postal address'], ['name', 'the name of a person'],
  ['birth', 'a date or place of birth'], ['demographic', 'data about a person'], ['image', 'a picture of a person'], ['credential', 'a secret'],
  ['criminal', 'data about crimes'], ['finance.bank', 'a bank account'], ['finance.card', 'data of a payment card'], ['finance.income', 'somebody’s income'],
  ['geo', 'somebody’s whereabouts'], ['id.national', 'an official number of a person'], ['online.device', 'the number of somebody’s device'], ['online.ip', 'an IP address'],
  ['online.account', 'somebody’s account'], ['special.health', 'data about health'], ['special', 'data that law protects most'], ['vehicle', 'the number of somebody’s vehicle'],
]);

function nameOf(category: string): string {
  return names.get(category) ?? names.get(category.split('.')[0]!) ?? 'personal data';
}

function typeOf({ kinds }: FieldShape): FieldType {
  const values = [...kinds].filter((kind) => kind !== 'null');
  if (values.length > 0 && values.every((kind) => kind === 'boolean')) return 'boolean';
  if (values.length > 0 && values.every((kind) => numbers.has(kind))) return 'number';
  return values.includes('string') ? 'string' : 'other';
}

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'integer', 'float', 'double', 'number']);

function isSingle(list: Node | undefined): boolean {
  return list?.kind === 'array' && list.items.length === 1;
}
