import { keyword } from '../../../formats/json-schema/model.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { describedName, hasApplicators, isInsideBranch, typeWord } from '../../partial-schema.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

/** Any of them says what the object holds, or that it is open on purpose. */
const said = ['patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'dependentRequired', 'maxProperties', 'enum', 'const'];

const message = (name: string | undefined): string =>
  `${name === undefined ? 'This object' : `"${name}"`} is an object of which no property is described, so an event may hold anything there: a reader cannot rely on it, and a property that is described later breaks BACKWARD compatibility. Add "properties", or "additionalProperties" with the schema of the values if the keys are free (true if the values are as well).`;

export default defineRule({
  id: 'evolution/free-form-object',
  title: 'An object says what it holds',
  why: 'Old events may hold anything where nothing is said, so every property that is described later is a breaking change.',
  formats: ['json-schema'],
  keywords: ['type'],
  speaksOf: 'absence',
  visit: {
    jsonSchema(schema, { report }) {
      const object = typeWord(schema, 'object');
      if (!object || hasMembers(keyword(schema, 'properties')) || said.some((name) => memberOf(schema.node, name)) || hasApplicators(schema) || isInsideBranch(schema)) return;
      if (hasMisspelt(schema.node, ['properties', 'additionalProperties', 'patternProperties'])) return;
      // A file with definitions alone is a library.
      if (schema.depth === 0 && (valueOf(schema.node, '$defs') ?? valueOf(schema.node, 'definitions'))) return;
      report(object, message(describedName(schema)));
    },
  },
  examples: [
    bad('a property', json`{ "type": "object", "properties": { "metadata": { "type": ⟦"object"⟧ } } }`, message('metadata')),
    bad('no property among "properties"', json`{ "type": "object", "properties": { "metadata": { "type": ["null", ⟦"object"⟧], "properties": {} } } }`, message('metadata')),
    bad('the event itself', json`{ "title": "OrderPlaced", "type": ⟦"object"⟧ }`, message(undefined)),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "propreties": { "source": { "type": "string" } } }`),
    good('properties', json`{ "type": "object", "properties": { "metadata": { "type": "object", "properties": { "source": { "type": "string" } } } } }`),
    good('a map', json`{ "type": "object", "properties": { "labels": { "type": "object", "additionalProperties": { "type": "string" } } } }`),
    good('free on purpose', json`{ "type": "object", "properties": { "metadata": { "type": "object", "additionalProperties": true } } }`),
    good('described by another schema', json`{ "properties": { "metadata": { "type": "object", "allOf": [{ "$ref": "metadata.json" }] } } }`),
    good('any value on purpose', json`{ "properties": { "value": { "type": ["array", "object", "string"] } } }`),
    good('a library', json`{ "type": "object", "definitions": { "name": { "type": "string" } } }`),
  ],
});

const hasMembers = (node: Node | undefined): boolean => node?.kind === 'object' && node.members.length > 0;
