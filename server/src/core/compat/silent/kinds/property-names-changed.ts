import { json } from '../../../lint/rule.ts';
import { constraintChange, hurtBy, refusedBy, schemasSaid } from '../json-constraints.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

const said = schemasSaid('propertyNames');

export default defineSilent({
  id: 'silent/property-names-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'Names of properties are held to something else',
  why: 'Registries do not look at "propertyNames". Validators refuse events with names that were good before.',
  visit: {
    jsonValue(pair, context) {
      const change = constraintChange(pair, said, context);
      if (!change) return;
      const { how, place, old } = change;
      context.report(place, `${named(pair.field)} ${how === 'added' ? 'has "propertyNames", which was not in' : how === 'removed' ? 'has no "propertyNames" any more, as it had in' : 'says something else in "propertyNames" than in'} ${context.version}. No registry looks at it, but ${refusedBy(how, context.version)}. See that producers keep to both.`, { old, fields: [pair.field], ...hurtBy(how) });
    },
  },
  examples: [
    felt('only small letters now',
      json`{ "type": "object", "properties": { "labels": { "type": "object" } } }`,
      json`{ "type": "object", "properties": { "labels": { "type": "object", ⟦"propertyNames"⟧: { "pattern": "^[a-z]+$" } } } }`,
      '"labels" has "propertyNames", which was not in version 3. No registry looks at it, but events of version 3 that do not keep to it are refused by consumers that check them. See that producers keep to both.'),
    unfelt('any name will do', json`{ "type": "object" }`, json`{ "type": "object", "propertyNames": {} }`),
  ],
});
