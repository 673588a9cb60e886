import { json } from '../../../lint/rule.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/pattern-changed',
  format: 'json-schema',
  registryCodes: ['PATTERN_ADDED', 'PATTERN_CHANGED'],
  title: 'The reader wants texts of a pattern that the writer does not have',
  why: 'The registry does not understand patterns: any other pattern counts as one that refuses what was allowed.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${it.writerSays === undefined ? `has a pattern now, and ${version} has none` : `has another pattern now than in ${version}`}`,
      advice: (it) => (it.writerSays === undefined ? 'Leave the pattern out, or add a property of another name.' : 'Keep the pattern as it was; one that should be wider goes to a property of another name.'),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} ${it.writerSays === undefined ? `no longer has the pattern of ${version}` : `has another pattern now than in ${version}`}`,
      advice: () => 'Keep the pattern as it was.',
      events: 'such',
    },
  },
  examples: [
    breaking('a pattern that came',
      json`{ "type": "object", "properties": { "code": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": ⟦"^[A-Z]{3}$"⟧ } } }`,
      {
        BACKWARD: '"code" has a pattern now, and version 3 has none, so consumers with the new schema cannot read such events of version 3. Leave the pattern out, or add a property of another name.',
      }, {
        fixed: {
          'Remove "pattern"': json`{ "type": "object", "properties": { "code": { "type": "string" } } }`,
        },
      }),
    breaking('a pattern that went',
      json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } } }`,
      json`{ "type": "object", "properties": { ⟦"code"⟧: { "type": "string" } } }`,
      {
        FORWARD: '"code" no longer has the pattern of version 3, so consumers that still have version 3 cannot read such new events. Keep the pattern as it was.',
      }, {
        fixed: {
          'Restore "pattern"': json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } } }`,
        },
      }),
    breaking('another pattern',
      json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } } }`,
      json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": ⟦"^[A-Z]{3,4}$"⟧ } } }`,
      {
        BACKWARD: '"code" has another pattern now than in version 3, so consumers with the new schema cannot read such events of version 3. Keep the pattern as it was; one that should be wider goes to a property of another name.',
        FORWARD: '"code" has another pattern now than in version 3, so consumers that still have version 3 cannot read such new events. Keep the pattern as it was.',
      }, {
        fixed: {
          'Change back to ^[A-Z]{3}$': json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } } }`,
        },
      }),
    allowed('the same pattern',
      json`{ "type": "object", "properties": { "code": { "type": "string", "pattern": "^[A-Z]{3}$" } } }`,
      json`{ "type": "object", "properties": { "code": { "type": "string", "title": "Currency", "pattern": "^[A-Z]{3}$" } } }`),
  ],
});
