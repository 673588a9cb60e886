import { json } from '../../../lint/rule.ts';
import { valueOf } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { meaningOf } from '../json-meaning.ts';
import { constraintChange, hurtBy, refusedBy } from '../json-constraints.ts';
import type { Constraint } from '../json-constraints.ts';
import type { JsonValue } from '../json-value.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/pattern-properties-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'What properties with names of a pattern hold is something else',
  why: 'Registries look at patternProperties only to see whether it covers a property that came or went, not at the schemas in it. A type that changes there goes through unseen.',
  visit: {
    jsonValue(pair, context) {
      const change = constraintChange(pair, patternsOf, context);
      if (!change) return;
      const { how, place, old } = change;
      const what = how === 'added' ? 'allows less of properties whose names match a pattern than' : how === 'removed' ? 'has a pattern less in "patternProperties" than' : 'has something else in "patternProperties" than';
      context.report(place, `${named(pair.field)} ${what} in ${context.version}. No registry compares that, but ${refusedBy(how, context.version)}. Keep what is there, and add new patterns beside it.`, { old, fields: [pair.field], ...hurtBy(how) });
    },
  },
  examples: [
    felt('another type',
      json`{ "type": "object", "patternProperties": { "^x_": { "type": "string" } }, "additionalProperties": false }`,
      json`{ "type": "object", "patternProperties": { ⟦"^x_"⟧: { "type": "integer" } }, "additionalProperties": false }`,
      'The schema has something else in "patternProperties" than in version 3. No registry compares that, but consumers that check events refuse those of the other version that do not keep to theirs. Keep what is there, and add new patterns beside it.'),
    unfelt('a description', json`{ "type": "object", "patternProperties": { "^x_": { "type": "string" } } }`, json`{ "type": "object", "patternProperties": { "^x_": { "type": "string", "description": "Your own." } } }`),
  ],
});

function patternsOf(value: JsonValue, workspace: Workspace): readonly Constraint[] | undefined {
  const found: Constraint[] = [];
  for (const { schema, document } of value.layers) {
    const patterns = valueOf(schema.node, 'patternProperties');
    if (patterns?.kind !== 'object') continue;
    // Whether more names are allowed beside the pattern is what the registry does look at.
    for (const { key, value: node } of patterns.members) {
      const meaning = node && meaningOf(node, document, workspace);
      if (meaning === undefined) return undefined;
      found.push({ node: key, meaning: `${key.value} ${meaning}` });
    }
  }
  return found;
}
