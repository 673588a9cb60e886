import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/reserved-property',
  format: 'json-schema',
  unseen: 'The reserved names stand in the metadata of a subject and in no schema, so only a registry can tell: its own words are shown then.',
  registryCodes: ['RESERVED_PROPERTY_REMOVED', 'RESERVED_PROPERTY_CONFLICTS_WITH_PROPERTY'],
  title: 'A reserved property was removed, or is declared as a property',
  why: 'A registry may reserve names in the metadata of a schema; those stay reserved and are no properties.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} does not keep the names that ${version} reserves`,
      advice: () => 'Keep the reserved names.',
      events: 'all',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} does not keep the names that ${version} reserves`,
      advice: () => 'Keep the reserved names.',
      events: 'all',
    },
  },
  examples: [
    // See `unseen`.
  ],
});
