import { json } from '../../../lint/rule.ts';
import { constraintChange, hurtBy, refusedBy, schemasSaid } from '../json-constraints.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

const said = schemasSaid('contains');

export default defineSilent({
  id: 'silent/contains-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'What a list must contain is something else',
  why: 'Registries look at how many items must be such ("minContains"), not at what such an item is. Validators refuse lists that were good before.',
  visit: {
    jsonValue(pair, context) {
      const change = constraintChange(pair, said, context);
      if (!change) return;
      const { how, place, old } = change;
      context.report(place, `${named(pair.field)} ${how === 'added' ? 'has "contains", which was not in' : how === 'removed' ? 'has no "contains" any more, as it had in' : 'says something else in "contains" than in'} ${context.version}. No registry looks at it, but ${refusedBy(how, context.version)}. See that producers keep to both.`, { old, fields: [pair.field], ...hurtBy(how) });
    },
  },
  examples: [
    felt('another item',
      json`{ "type": "object", "properties": { "roles": { "type": "array", "contains": { "const": "owner" } } } }`,
      json`{ "type": "object", "properties": { "roles": { "type": "array", ⟦"contains"⟧: { "const": "admin" } } } }`,
      '"roles" says something else in "contains" than in version 3. No registry looks at it, but consumers that check events refuse those of the other version that do not keep to theirs. See that producers keep to both.'),
    unfelt('the same in other words', json`{ "type": "array", "contains": { "type": "string", "minLength": 1 } }`, json`{ "type": "array", "contains": { "minLength": 1, "type": "string" } }`),
  ],
});
