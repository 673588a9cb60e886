import { json } from '../../../lint/rule.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { meaningOf } from '../json-meaning.ts';
import { constraintChange, hurtBy, refusedBy } from '../json-constraints.ts';
import type { Constraint } from '../json-constraints.ts';
import type { JsonValue } from '../json-value.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/condition-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'What holds under a condition is something else',
  why: 'Registries do not look at "if", "then" and "else". Validators do: they refuse events that were valid, or let pass what consumers with the earlier schema refuse.',
  visit: {
    jsonValue(pair, context) {
      const change = constraintChange(pair, conditionsOf, context);
      if (!change) return;
      const { how, place, old } = change;
      context.report(place, `${named(pair.field)} has ${how === 'added' ? 'a condition' : how === 'removed' ? 'a condition less' : 'another condition'} ("if") than in ${context.version}. No registry looks at it, but ${refusedBy(how, context.version)}. See that producers keep to both.`.replace('a condition ("if") than in', 'a condition ("if") that was not in'), { old, fields: [pair.field], ...hurtBy(how) });
    },
  },
  examples: [
    felt('a condition more',
      json`{ "type": "object", "properties": { "country": { "type": "string" }, "zip": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "country": { "type": "string" }, "zip": { "type": "string" } }, ⟦"if"⟧: { "properties": { "country": { "const": "DE" } } }, "then": { "required": ["zip"] } }`,
      'The schema has a condition ("if") that was not in version 3. No registry looks at it, but events of version 3 that do not keep to it are refused by consumers that check them. See that producers keep to both.'),
    felt('another consequence, behind a reference',
      json`{ "type": "object", "if": { "required": ["a"] }, "then": { "$ref": "#/definitions/rest" }, "definitions": { "rest": { "required": ["b"] } } }`,
      json`{ "type": "object", ⟦"if"⟧: { "required": ["a"] }, "then": { "$ref": "#/definitions/rest" }, "definitions": { "rest": { "required": ["b", "c"] } } }`,
      'The schema has another condition ("if") than in version 3. No registry looks at it, but consumers that check events refuse those of the other version that do not keep to theirs. See that producers keep to both.'),
    unfelt('a note in it',
      json`{ "type": "object", "if": { "required": ["a"] }, "then": { "required": ["b"] } }`,
      json`{ "type": "object", "if": { "required": ["a"] }, "then": { "required": ["b"], "description": "With a comes b." } }`),
    unfelt('it moves into allOf',
      json`{ "type": "object", "if": { "required": ["a"] }, "then": { "required": ["b"] } }`,
      json`{ "type": "object", "allOf": [{ "if": { "required": ["a"] }, "then": { "required": ["b"] } }] }`),
  ],
});

/** Every condition that says anything: an `if` without consequences says nothing. */
function conditionsOf(value: JsonValue, workspace: Workspace): readonly Constraint[] | undefined {
  const found: Constraint[] = [];
  for (const { schema, document } of value.layers) {
    const condition = memberOf(schema.node, 'if');
    const parts = ['then', 'else'].map((keyword) => valueOf(schema.node, keyword));
    if (!condition?.value || parts.every((part) => part === undefined)) continue;
    const meanings = [condition.value, ...parts].map((part) => (part ? meaningOf(part, document, workspace) : 'true'));
    if (meanings.includes(undefined)) return undefined;
    found.push({ node: condition.key, meaning: meanings.join(' ? ') });
  }
  return found;
}
