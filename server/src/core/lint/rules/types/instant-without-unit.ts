import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import { hasOneKey } from '../../../tree/node.ts';
import { looksLikeInstant } from '../../../words/time-names.ts';
import { hasApplicators, isInsideBranch, typeWord } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';
import { timeUnitOf } from '../../time-unit.ts';

const message = (name: string): string =>
  `"${name}" is a point in time as a number, and nothing says whether it counts seconds or milliseconds: every reader guesses. Use a string with "format": "date-time", or say the unit in "description" or in the name.`;

export default defineRule({
  id: 'types/instant-without-unit',
  title: 'A point in time that is a number says what it counts',
  why: 'Seconds that are read as milliseconds lie in January 1970, and no validator sees it.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    field(field, { report }) {
      if (field.source.format !== 'json-schema' || !(field.kinds.has('integer') || field.kinds.has('number'))) return;
      const { schema } = field.source;
      const type = typeWord(schema, 'integer') ?? typeWord(schema, 'number');
      if (!type || isLimited(schema)) return;
      const kind = looksLikeInstant(field.name);
      if (!kind || kind === 'time' || timeUnitOf(field.name, field.doc)) return;
      report(type, message(field.name));
    },
  },
  examples: [
    bad('an integer', json`{ "type": "object", "properties": { "occurred_at": { "type": ⟦"integer"⟧, "description": "When the order was placed." } } }`, message('occurred_at')),
    bad('a number that may be null', json`{ "type": "object", "properties": { "createdAt": { "type": [⟦"number"⟧, "null"] } } }`, message('createdAt')),
    good('the name says it', json`{ "type": "object", "properties": { "occurred_at_ms": { "type": "integer" } } }`),
    good('the description says it', json`{ "type": "object", "properties": { "occurred_at": { "type": "integer", "description": "Unix time, in seconds." } } }`),
    good('the limits show it', json`{ "type": "object", "properties": { "occurred_at": { "type": "integer", "minimum": 1000000000000 } } }`),
    good('negative numbers count from somewhere else', json`{ "type": "object", "properties": { "start_time": { "type": "number", "minimum": -1000 } } }`),
    good('a format of one’s own', json`{ "type": "object", "properties": { "occurred_at": { "type": "integer", "format": "unix-time" } } }`),
    good('no points in time', json`{ "type": "object", "properties": { "duration": { "type": "integer" }, "updated_by": { "type": "integer" }, "response_time": { "type": "number" } } }`),
  ],
});

const limits: ReadonlySet<string> = new Set(['format', 'enum', 'const', 'multipleOf']);

/**
 * Something else that tells the unit, or that it is no such number: a format, a list, a lower limit as large
 * as a time or below zero (then it counts from somewhere else), a small upper one.
 */
function isLimited(schema: SubSchema): boolean {
  if (hasOneKey(schema.node, limits) || hasApplicators(schema) || isInsideBranch(schema)) return true;
  const least = keyword(schema, 'minimum');
  const most = keyword(schema, 'maximum');
  return (least?.kind === 'number' && (least.value >= 100_000_000 || least.value < 0)) || (most?.kind === 'number' && most.value < 100_000_000);
}
