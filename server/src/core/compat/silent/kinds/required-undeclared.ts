import { json } from '../../../lint/rule.ts';
import { propertiesOf, requiredOf } from '../json-value.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/required-undeclared',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'A property is required now that is declared nowhere',
  why: 'Registries look at "required" only for properties that are declared. Validators look at all of it, and refuse earlier events that lack the property.',
  visit: {
    jsonValue({ old, update, field }, { version, report }) {
      if ([old, update].some(({ isComplete, alternatives }) => !isComplete || alternatives.length > 0)) return;
      const before = requiredOf(old);
      const declared = propertiesOf(update);
      for (const [name, { node }] of requiredOf(update)) {
        if (before.has(name) || declared.has(name)) continue;
        report(node, `${named(field)} requires "${name}" now, which ${version} does not, and declares no such property. Registries look only at declared ones, but validators refuse events of ${version} without it. Declare "${name}", so that its type is known too.`, { old: old.place, hurts: 'BACKWARD', fields: [field, name] });
      }
    },
  },
  examples: [
    felt('a name of which nothing else is said',
      json`{ "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] }`,
      json`{ "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id", ⟦"version"⟧] }`,
      'The schema requires "version" now, which version 3 does not, and declares no such property. Registries look only at declared ones, but validators refuse events of version 3 without it. Declare "version", so that its type is known too.'),
    unfelt('declared', json`{ "type": "object", "properties": { "id": { "type": "string" } } }`, json`{ "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"] }`),
    unfelt('declared in a definition',
      json`{ "type": "object", "allOf": [{ "$ref": "#/definitions/base" }], "definitions": { "base": { "properties": { "id": { "type": "string" } } } } }`,
      json`{ "type": "object", "allOf": [{ "$ref": "#/definitions/base" }], "required": ["id"], "definitions": { "base": { "properties": { "id": { "type": "string" } } } } }`),
  ],
});
