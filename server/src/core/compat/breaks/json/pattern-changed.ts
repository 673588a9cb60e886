import { defineBreak } from '../break.ts';
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
      advice: () => 'Keep the pattern as it is; one that should be wider goes to a property of another name.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} ${it.writerSays === undefined ? `no longer has the pattern of ${version}` : `has another pattern now than in ${version}`}`,
      advice: () => 'Keep the pattern as it is.',
      events: 'such',
    },
  },
});
