import type { Profile } from './profile.ts';

export const recommended: Profile = {
  name: 'recommended',
  description: 'What is wrong in any event schema: no house naming, no envelope, no documentation rules. Counts where nothing is configured.',
  config: {
    rules: {
      'schema/json-keyword-among-properties': 'error',
      'schema/json-wrong-exclusive-limit': 'error',
      'schema/json-boolean-required': 'error',
      'schema/json-repeated-enum-value': 'warning',
      'schema/json-duplicate-value': 'error',
      'schema/json-unknown-type': 'error',
      'schema/json-wrong-value-type': 'error',
      'syntax/invalid': 'error',
      'syntax/comment': 'warning',
      'syntax/trailing-comma': 'warning',
      'evolution/undecided-additional-properties': 'info',
      'evolution/nullable-without-default': 'warning',
      'evolution/untyped-property': 'warning',
      'evolution/array-without-items': 'warning',
      'types/unknown-format': 'warning',
      'types/missing-type': 'warning',
      'types/mixed-enum': 'warning',
      'types/near-duplicate-values': 'warning',
      'config/unknown-suppression': 'warning',
      'config/unused-suppression': 'warning',
      'schema/registry-body': 'error',
      'schema/duplicate-key': 'warning',
    },
  },
};
