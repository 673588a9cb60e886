import type { Profile } from './profile.ts';

export const snowplow: Profile = {
  name: 'snowplow',
  description: 'Self-describing schemas of an Iglu repository: "self" is complete and agrees with the path. The envelope travels outside, so none is asked for.',
  config: {
    extends: 'recommended',
    rules: {
      'envelope/incomplete-self-description': 'error',
      'envelope/misplaced-schema': 'error',
      // Beside a profile that asks for an envelope.
      'envelope/missing-field': 'off',
      'envelope/misnamed-field': 'off',
      'envelope/field-type': 'off',
      'envelope/optional-field': 'off',
      'envelope/event-type-not-pinned': 'off',
    },
  },
};
