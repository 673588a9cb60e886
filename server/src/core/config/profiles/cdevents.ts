import { cdEventsEnvelope } from '../envelopes.ts';
import { defaultEventName } from '../settings.ts';
import type { Profile } from './profile.ts';

export const cdevents: Profile = {
  name: 'cdevents',
  description: 'Events of continuous delivery as CDEvents describes them: context with specversion, id, source, type and timestamp, and the subject beside it.',
  config: {
    extends: 'recommended',
    // `dev.cdevents.repository.created.0.3.0`: the only place where the name of the event stands.
    eventName: { from: [{ pointer: '/properties/context/properties/type' }, ...defaultEventName.from] },
    rules: {
      'envelope/missing-field': ['warning', { ...cdEventsEnvelope }],
      'envelope/misnamed-field': 'warning',
      'envelope/field-type': 'warning',
      'envelope/optional-field': 'warning',
      'envelope/event-type-not-pinned': 'warning',
      // The timestamp stands in the context.
      'types/instant-without-format': ['warning', { where: 'everywhere' }],
    },
  },
};
