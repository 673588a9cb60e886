import { cloudEventsEnvelope } from '../envelopes.ts';
import type { Profile } from './profile.ts';

export const cloudevents: Profile = {
  name: 'cloudevents',
  description: 'Events as CloudEvents 1.0: a schema with specversion has id, source and type too, and attributes named as the specification says. Any other schema counts as the data of an event in binary mode.',
  config: {
    extends: 'recommended',
    rules: {
      'envelope/missing-field': ['warning', { ...cloudEventsEnvelope }],
      'envelope/misnamed-field': 'warning',
      'envelope/field-type': 'warning',
      'envelope/optional-field': 'warning',
      'envelope/event-type-not-pinned': 'info',
      'envelope/illegal-attribute-name': 'warning',
    },
  },
};
