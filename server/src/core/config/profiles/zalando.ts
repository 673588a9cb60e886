import { zalandoEnvelope } from '../envelopes.ts';
import type { Profile } from './profile.ts';

/** The numbers are those of the rules in the guidelines. */
export const zalando: Profile = {
  name: 'zalando',
  description: 'The event part of the Zalando RESTful API and Event Guidelines: metadata with eid and occurred_at, snake_case, names of two kebab-case parts, the OpenAPI subset of JSON Schema.',
  config: {
    extends: 'recommended',
    rules: {
      // 247, 198
      'envelope/missing-field': ['warning', { ...zalandoEnvelope }],
      'envelope/misnamed-field': 'warning',
      'envelope/field-type': 'warning',
      'envelope/optional-field': 'warning',
      // 213
      'naming/event-name': ['warning', { pattern: '{functional-name}.{event-name}', partCase: 'kebab-case', reverseDomain: false }],
      // 118
      'naming/field-case': ['warning', { style: 'snake_case' }],
      // 240
      'naming/symbol-case': ['info', { style: 'SCREAMING_SNAKE_CASE', formats: ['avro', 'json-schema'] }],
      // 196, 210
      'schema/json-keyword-not-allowed': ['warning', {
        keywords: ['additionalItems', 'contains', 'patternProperties', 'dependencies', 'propertyNames', 'const', 'not', 'oneOf'], values: { additionalProperties: true },
      }],
      // 210: consumers ignore what they do not know, so saying nothing is right.
      'evolution/undecided-additional-properties': 'off',
      // 112, 209: a list of values never grows.
      'evolution/closed-enum': 'info',
      // 123: null and absent mean the same.
      'evolution/optional-and-nullable': 'info',
      // 207
      'docs/missing-owner': 'info',
      // 200
      'docs/untagged-personal-data': 'info',
    },
  },
};
