import type { Profile } from './profile.ts';

export const strict: Profile = {
  name: 'strict',
  description: 'Everything of recommended, and what makes schemas hard to change or to read later, whatever the names and the envelope.',
  config: {
    extends: 'recommended',
    rules: {
      'envelope/missing-correlation-id': 'hint',
      'envelope/missing-idempotency-key': 'hint',
      'envelope/unstable-key': 'info',
      'schema/json-unused-definition': 'hint',
      'naming/crud-action': 'info',
      'naming/mixed-field-case': 'info',
      'docs/deprecated-without-replacement': 'info',
      'evolution/undecided-additional-properties': ['warning', { nested: true }],
      'evolution/optional-and-nullable': 'info',
      'evolution/enum-without-default': 'warning',
      // The rule above says it of every enum.
      'schema/avro-enum-fallback-on-field': 'off',
      'evolution/closed-enum': 'info',
      'evolution/single-value-enum': 'hint',
      'evolution/free-form-object': 'info',
      'evolution/field-without-default': 'hint',
      'types/instant-without-format': ['warning', { where: 'everywhere' }],
      'types/instant-as-string': 'info',
      'types/money-as-number': 'warning',
      'types/decimal-as-string': 'info',
      'types/integer-id': 'hint',
    },
  },
};
