import { json } from '../../../lint/rule.ts';
import { everySaid, propertiesOf, requiredOf, valueFrom } from '../json-value.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/required-with-default',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'A property is required now, and the registry counts on its default',
  why: 'A registry allows a property to become required when it has a default. Validators of JSON Schema do not fill in defaults: they refuse earlier events that lack the property.',
  visit: {
    jsonValue({ old, update }, context) {
      if (!old.isComplete || old.alternatives.length > 0) return;
      const before = requiredOf(old);
      for (const [name, { node }] of requiredOf(update)) {
        const inner = before.has(name) ? undefined : propertiesOf(update).get(name);
        if (!inner || everySaid(valueFrom(inner.layers, inner.place, context.workspace), 'default').length === 0) continue;
        const known = propertiesOf(old).get(name);
        context.report(node, `"${name}" is required now${known ? `, and need not be there in ${context.version}` : `, and ${context.version} does not know it`}. Registries allow that because it has a default, but validators do not fill in defaults and refuse events without it. Require it only when all events have it.`, { old: known?.place ?? old.place, hurts: 'BACKWARD', fields: [name] });
      }
    },
  },
  examples: [
    felt('an optional property',
      json`{ "type": "object", "properties": { "currency": { "type": "string", "default": "EUR" } } }`,
      json`{ "type": "object", "properties": { "currency": { "type": "string", "default": "EUR" } }, "required": [⟦"currency"⟧] }`,
      '"currency" is required now, and need not be there in version 3. Registries allow that because it has a default, but validators do not fill in defaults and refuse events without it. Require it only when all events have it.'),
    felt('a new property of a closed object',
      json`{ "type": "object", "properties": {}, "additionalProperties": false }`,
      json`{ "type": "object", "properties": { "currency": { "type": "string", "default": "EUR" } }, "required": [⟦"currency"⟧], "additionalProperties": false }`,
      '"currency" is required now, and version 3 does not know it. Registries allow that because it has a default, but validators do not fill in defaults and refuse events without it. Require it only when all events have it.'),
    unfelt('without a default, which the registry refuses itself',
      json`{ "type": "object", "properties": { "currency": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "currency": { "type": "string" } }, "required": ["currency"] }`),
    unfelt('required before, elsewhere',
      json`{ "type": "object", "properties": { "currency": { "type": "string", "default": "EUR" } }, "allOf": [{ "required": ["currency"] }] }`,
      json`{ "type": "object", "properties": { "currency": { "type": "string", "default": "EUR" } }, "required": ["currency"] }`),
  ],
});
