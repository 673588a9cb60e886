import { json } from '../../../lint/rule.ts';
import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { allowed, breaking } from '../example.ts';

export default defineBreak({
  id: 'json/dependency-added',
  format: 'json-schema',
  registryCodes: ['DEPENDENCY_ARRAY_ADDED', 'DEPENDENCY_ARRAY_EXTENDED', 'DEPENDENCY_ARRAY_CHANGED', 'DEPENDENCY_SCHEMA_ADDED'],
  title: 'The reader asks for more where a property is present',
  why: 'Events of the writer may hold the property without what the reader wants beside it.',
  say: {
    BACKWARD: {
      fact: (it, version) => `Where "${it.subject}" is present, ${isOther(it) ? 'something else' : 'more'} is required now than in ${version}`,
      advice: () => 'Ask for no more than before where it is present.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `Where "${it.subject}" is present, ${isOther(it) ? 'something else' : 'less'} is required now than in ${version}`,
      advice: () => 'Keep asking for what was required.',
      events: 'such',
    },
  },
  examples: [
    breaking('a dependency that came',
      json`{ "type": "object", "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } } }`,
      json`{ "type": "object", "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } }, "dependencies": { ⟦"card"⟧: ["cvc"] } }`,
      {
        BACKWARD: 'Where "card" is present, more is required now than in version 3, so consumers with the new schema cannot read such events of version 3. Ask for no more than before where it is present.',
      }, {
        fixed: {
          'Remove the dependency of "card"': json`{ "type": "object", "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } } }`,
        },
      }),
    breaking('a dependency that went',
      json`{ "type": "object", "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } }, "dependencies": { "card": ["cvc"] } }`,
      json`{ "type": ⟦"object"⟧, "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } } }`,
      {
        FORWARD: 'Where "card" is present, less is required now than in version 3, so consumers that still have version 3 cannot read such new events. Keep asking for what was required.',
      }, {
        fixed: {
          'Restore the dependency of "card"': json`{ "type": "object", "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } }, "dependencies": { "card": ["cvc"] } }`,
        },
      }),
    breaking('more beside it',
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ["cvc"] }
        }
      `,
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ⟦["cvc", "expires"]⟧ }
        }
      `,
      {
        BACKWARD: 'Where "card" is present, more is required now than in version 3, so consumers with the new schema cannot read such events of version 3. Ask for no more than before where it is present.',
      }, {
        fixed: {
          'Change back to ["cvc"]': json`
            {
              "type": "object",
              "properties": {
                "card": { "type": "string" },
                "cvc": { "type": "string" },
                "expires": { "type": "string" }
              },
              "dependencies": { "card": ["cvc"] }
            }
          `,
        },
      }),
    breaking('something else beside it',
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ["cvc"] }
        }
      `,
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ⟦["expires"]⟧ }
        }
      `,
      {
        BACKWARD: 'Where "card" is present, something else is required now than in version 3, so consumers with the new schema cannot read such events of version 3. Ask for no more than before where it is present.',
        FORWARD: 'Where "card" is present, something else is required now than in version 3, so consumers that still have version 3 cannot read such new events. Keep asking for what was required.',
      }, {
        fixed: {
          'Change back to ["cvc"]': json`
            {
              "type": "object",
              "properties": {
                "card": { "type": "string" },
                "cvc": { "type": "string" },
                "expires": { "type": "string" }
              },
              "dependencies": { "card": ["cvc"] }
            }
          `,
        },
      }),
    breaking('a schema that has to hold',
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } }
        }
      `,
      json`
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } },
          "dependentSchemas": { ⟦"card"⟧: { "required": ["cvc"] } }
        }
      `,
      {
        BACKWARD: 'Where "card" is present, more is required now than in version 3, so consumers with the new schema cannot read such events of version 3. Ask for no more than before where it is present.',
      }, {
        fixed: {
          'Remove the dependency of "card"': json`
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "properties": { "card": { "type": "string" }, "cvc": { "type": "string" } }
            }
          `,
        },
      }),
    allowed('names in another order',
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ["cvc", "expires"] }
        }
      `,
      json`
        {
          "type": "object",
          "properties": {
            "card": { "type": "string" },
            "cvc": { "type": "string" },
            "expires": { "type": "string" }
          },
          "dependencies": { "card": ["expires", "cvc"] }
        }
      `),
  ],
});

/** Neither more nor less of what has to be there. */
function isOther({ registryCode }: Difference): boolean {
  return registryCode === 'DEPENDENCY_ARRAY_CHANGED';
}
