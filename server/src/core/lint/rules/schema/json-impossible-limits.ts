import type { Edit, Fix } from '../../../finding.ts';
import { agesOf, heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { keywords, knows, typeNames } from '../../../formats/json-schema/keywords.ts';
import type { InstanceType } from '../../../formats/json-schema/keywords.ts';
import { declaredTypes } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { BooleanNode, NumberNode, ObjectNode } from '../../../tree/node.ts';
import type { Span } from '../../../text.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const pairs = [
  { on: 'string', min: 'minLength', max: 'maxLength' },
  { on: 'array', min: 'minItems', max: 'maxItems' },
  { on: 'object', min: 'minProperties', max: 'maxProperties' },
  { on: 'array', min: 'minContains', max: 'maxContains' },
] as const;

const limitNames = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minProperties', 'maxProperties', ...pairs.flatMap(({ min, max }) => [min, max])];

const limits: ReadonlySet<string> = new Set(limitNames);

export default defineRule({
  id: 'schema/json-impossible-limits',
  title: 'A value can lie between its limits',
  why: 'With a minimum above its maximum no value is valid: a registry takes the schema, and every event with the field is refused.',
  formats: ['json-schema'],
  keywords: limitNames,
  visit: {
    document(model, { report }) {
      if (model.format !== 'json-schema') return;
      for (const schema of schemasWith(heededSchemas(model.json), ...limitNames)) {
        if (schema.node.kind !== 'object') continue;
        // One limit alone contradicts nothing but the number of properties.
        if (!hasSeveral(schema.node)) continue;
        const found = contradiction(model.json, schema, schema.node);
        if (found) report(found.at, found.message, { fixes: found.swap ? [swapped(found.at, found.swap)] : [], related: [{ message: `"${found.other.key}"`, span: found.other.node }] });
      }
    },
  },
  examples: [
    bad('a minimum above the maximum', json`{ "type": "integer", "minimum": 10, "maximum": ⟦1⟧ }`,
      '"maximum" is 1, below "minimum" 10: no number is valid. Swap them, or write the limit that was meant.', { fixed: json`{ "type": "integer", "minimum": 1, "maximum": 10 }` }),
    bad('lengths', json`{ "type": "string", "maxLength": ⟦3⟧, "minLength": 5 }`,
      '"maxLength" is 3, below "minLength" 5: no string is valid. Swap them, or write the limit that was meant.', { fixed: json`{ "type": "string", "maxLength": 5, "minLength": 3 }` }),
    bad('items', json`{ "type": "array", "minItems": 2, "maxItems": ⟦1⟧ }`, '"maxItems" is 1, below "minItems" 2: no array is valid. Swap them, or write the limit that was meant.', { fixed: json`{ "type": "array", "minItems": 1, "maxItems": 2 }` }),
    bad('an exclusive limit that is the other one', json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "number", "minimum": 0, "exclusiveMaximum": ⟦0⟧ }`,
      '"exclusiveMaximum" is 0, not above "minimum" 0: no number is valid. Write the limit that was meant.'),
    bad('a flag of draft-04', json`{ "$schema": "http://json-schema.org/draft-04/schema#", "type": "number", "minimum": 5, "maximum": ⟦5⟧, "exclusiveMaximum": true }`,
      '"maximum" is 5, excluded, and not above "minimum" 5: no number is valid. Write the limit that was meant.'),
    bad('fewer properties than are required', json`{ "type": "object", "required": ["a", "b", "c"], "maxProperties": ⟦2⟧ }`,
      '"maxProperties" is 2, but 3 properties are required: no object is valid. Write the limit that was meant.'),
    bad('more properties than there can be', json`{ "type": "object", "properties": { "a": {} }, "additionalProperties": false, "minProperties": ⟦2⟧ }`,
      '"minProperties" is 2, but only 1 property is allowed: no object is valid. Write the limit that was meant.'),
    bad('how many items must fit', json`{ "type": "array", "contains": {}, "minContains": 3, "maxContains": ⟦2⟧ }`,
      '"maxContains" is 2, below "minContains" 3: no array is valid. Swap them, or write the limit that was meant.', { fixed: json`{ "type": "array", "contains": {}, "minContains": 2, "maxContains": 3 }` }),
    bad('in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: integer
      minimum: 100
      maximum: ⟦50⟧
      `, '"maximum" is 50, below "minimum" 100: no number is valid. Swap them, or write the limit that was meant.', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: integer
      minimum: 50
      maximum: 100
      `,
    }),
    good('equal limits', json`{ "type": "integer", "minimum": 5, "maximum": 5 }`),
    good('limits that the type makes idle', json`{ "type": "string", "minimum": 5, "maximum": 1 }`),
    good('exclusive limits with room between', json`{ "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 }`),
    good('limits in different alternatives', json`{ "anyOf": [{ "minimum": 5 }, { "maximum": 1 }] }`),
  ],
});

function hasSeveral({ members }: ObjectNode): boolean {
  let count = 0;
  for (let i = 0; i < members.length; i++) {
    const name = members[i]!.key.value;
    if (limits.has(name) && (++count > 1 || name.endsWith('Properties'))) return true;
  }
  return false;
}

interface Contradiction {
  readonly at: NumberNode;
  readonly message: string;
  readonly other: { readonly key: string; readonly node: Span };
  /** The limit that the other one was probably confused with. */
  readonly swap?: NumberNode;
}

function swapped(one: NumberNode, other: NumberNode): Fix {
  const edit = (node: NumberNode, { raw }: NumberNode): Edit => ({ span: { start: node.start, end: node.end }, newText: raw });
  return { title: 'Swap the limits', safe: false, edits: [edit(one, other), edit(other, one)] };
}

interface Limit {
  readonly key: string;
  readonly node: NumberNode;
  readonly excluded: BooleanNode | true | undefined;
}

function contradiction(document: JsonSchemaDocument, schema: SubSchema, object: ObjectNode): Contradiction | undefined {
  const types = declaredTypes(schema)?.filter((type) => typeNames.includes(type));
  const matters = (on: InstanceType): boolean => !types || types.length === 0 || types.includes(on) || (on === 'number' && types.includes('integer'));
  const number = (key: string): NumberNode | undefined => {
    const value = valueOf(object, key);
    return value?.kind === 'number' && agesOf(document).some((age) => knows(age, keywords.get(key)!)) ? value : undefined;
  };

  if (matters('number')) {
    const lows = limitsOf(object, 'minimum', 'exclusiveMinimum', number);
    const highs = limitsOf(object, 'maximum', 'exclusiveMaximum', number);
    for (const low of lows) {
      for (const high of highs) {
        const excluded = low.excluded ?? high.excluded;
        if (high.node.value < low.node.value) return below(high, low, 'number');
        if (high.node.value === low.node.value && excluded) {
          const said = high.excluded === undefined || high.excluded === true ? `${high.node.raw}, not above` : `${high.node.raw}, excluded, and not above`;
          return { at: high.node, other: low, message: `"${high.key}" is ${said} "${low.key}" ${low.node.raw}: no number is valid. Write the limit that was meant.` };
        }
      }
    }
  }
  for (const { on, min, max } of pairs) {
    const [low, high] = [number(min), number(max)];
    if (low && high && high.value < low.value && matters(on) && (min !== 'minContains' || valueOf(object, 'contains'))) {
      return below({ key: max, node: high, excluded: undefined }, { key: min, node: low, excluded: undefined }, on);
    }
  }
  return matters('object') ? countOfProperties(object, number) : undefined;
}

/** A limit and its exclusive twin: a flag in draft-04, a limit of its own later. */
function limitsOf(object: ObjectNode, key: string, exclusive: string, number: (key: string) => NumberNode | undefined): readonly Limit[] {
  const found: Limit[] = [];
  const [plain, twin] = [number(key), memberOf(object, exclusive)?.value];
  if (plain) found.push({ key, node: plain, excluded: twin?.kind === 'boolean' && twin.value ? twin : undefined });
  if (twin?.kind === 'number') found.push({ key: exclusive, node: twin, excluded: true });
  return found;
}

function below(high: Limit, low: Limit, what: string): Contradiction {
  return { at: high.node, other: low, swap: low.node, message: `"${high.key}" is ${high.node.raw}, below "${low.key}" ${low.node.raw}: no ${what} is valid. Swap them, or write the limit that was meant.` };
}

function countOfProperties(object: ObjectNode, number: (key: string) => NumberNode | undefined): Contradiction | undefined {
  const [min, max] = [number('minProperties'), number('maxProperties')];
  const required = valueOf(object, 'required');
  if (max && required?.kind === 'array') {
    const names = new Set(required.items.map((item) => (item.kind === 'string' ? item.value : undefined)));
    if (names.size > max.value) return { at: max, other: { key: 'required', node: required }, message: `"maxProperties" is ${max.raw}, but ${names.size} properties are required: no object is valid. Write the limit that was meant.` };
  }
  const properties = valueOf(object, 'properties');
  const additional = valueOf(object, 'additionalProperties');
  if (min && properties?.kind === 'object' && additional?.kind === 'boolean' && !additional.value && !memberOf(object, 'patternProperties')) {
    const count = new Set(properties.members.map(({ key }) => key.value)).size;
    if (count < min.value) return { at: min, other: { key: 'properties', node: properties }, message: `"minProperties" is ${min.raw}, but only ${count} ${count === 1 ? 'property is' : 'properties are'} allowed: no object is valid. Write the limit that was meant.` };
  }
  return undefined;
}
