import type { Profile } from './profile.ts';

export const house: Profile = {
  name: 'house',
  description: 'Events named {domain}.{entity}.{action} in the past tense, with event_id, occurred_at, event_type and version, documented.',
  config: {
    extends: 'recommended',
    rules: {
      'envelope/missing-field': 'warning',
      'envelope/misnamed-field': 'warning',
      'envelope/field-type': 'warning',
      'envelope/optional-field': 'warning',
      'envelope/event-type-not-pinned': 'warning',
      'envelope/unstable-key': 'warning',
      'envelope/mixed-with-payload': 'info',
      'naming/event-name': 'warning',
      'naming/action-not-past': 'warning',
      'naming/command-name': 'warning',
      'naming/field-case': 'warning',
      'naming/type-name-case': 'warning',
      'naming/symbol-case': 'warning',
      'naming/namespace-case': 'warning',
      'naming/file-name-mismatch': 'info',
      'naming/folder-mismatch': 'info',
      'naming/subject-mismatch': 'warning',
      'docs/missing-description': 'info',
      'docs/missing-owner': 'info',
      'docs/untagged-personal-data': 'warning',
      'docs/deprecated-without-replacement': 'info',
      'evolution/undecided-additional-properties': 'warning',
      'evolution/enum-without-default': 'warning',
      // The rule above says it of every enum.
      'schema/avro-enum-fallback-on-field': 'off',
      'types/instant-without-format': ['warning', { where: 'everywhere' }],
      'types/instant-as-string': 'info',
      'types/money-as-number': 'warning',
    },
  },
};
