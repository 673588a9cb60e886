import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { keyword } from '../../../formats/json-schema/model.ts';
import type { Fix } from '../../../finding.ts';
import { insertMember } from '../../../tree/edit.ts';
import { hasOneKey } from '../../../tree/node.ts';
import type { Node, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { looksLikeInstant } from '../../../words/time-names.ts';
import { hasApplicators, isInsideBranch, typeWord } from '../../partial-schema.ts';
import { timeUnitOf } from '../../time-unit.ts';
import { hasMisspelt } from '../../misspelt.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

type Format = 'date-time' | 'date';

const message = (name: string, format: Format): string =>
  `"${name}" is ${format === 'date' ? 'a date' : 'a point in time'} as any string: each writer spells it in its own way, and a validator takes them all. Add "format": "${format}"${format === 'date' ? ' ("date-time" if it carries a time)' : ''}.`;

export default defineRule({
  id: 'types/instant-without-format',
  title: 'A point in time that is a string has a format',
  why: 'Without "format" or "pattern", "yesterday" is a valid time, and readers meet every notation that writers think of.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  options: {
    where: { type: 'string', enum: ['event', 'everywhere'], default: 'event', description: 'Look at the properties of the event itself, or at those of every object in it too.' },
  },
  visit: {
    field(field, { options, tree, report }) {
      if (field.source.format !== 'json-schema' || (options.where === 'event' && !field.owner.isRoot)) return;
      const { schema } = field.source;
      const { node } = schema;
      if (node.kind !== 'object' || !typeWord(schema, 'string')) return;
      const kind = looksLikeInstant(field.name);
      // `created_at_ms` is a number in a string.
      if (!kind || kind === 'time' || isLimited(schema) || timeUnitOf(field.name, undefined)) return;
      const format = formatOf(kind, schema);
      if (!format) return;
      report(field.nameNode, message(field.name, format), { fixes: format === 'date' ? [fix(tree, node, 'date'), fix(tree, node, 'date-time')] : [fix(tree, node, 'date-time')] });
    },
  },
  examples: [
    bad('a point in time', json`
      {
        "type": "object",
        "properties": {
          ⟦"occurred_at"⟧: { "type": "string", "description": "When the order was placed." }
        }
      }`, message('occurred_at', 'date-time'), {
      fixed: json`
      {
        "type": "object",
        "properties": {
          "occurred_at": { "type": "string", "format": "date-time", "description": "When the order was placed." }
        }
      }`,
    }),
    bad('a date', json`{ "type": "object", "properties": { ⟦"birthDate"⟧: { "type": ["string", "null"] } } }`, message('birthDate', 'date'), {
      fixed: json`{ "type": "object", "properties": { "birthDate": { "type": ["string", "null"], "format": "date" } } }`,
    }),
    bad('an example shows that the date carries a time', json`{ "type": "object", "properties": { ⟦"order_date"⟧: { "type": "string", "examples": ["2024-03-01T12:00:00Z"] } } }`, message('order_date', 'date-time'), {
      fixed: json`{ "type": "object", "properties": { "order_date": { "type": "string", "format": "date-time", "examples": ["2024-03-01T12:00:00Z"] } } }`,
    }),
    bad('YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        ⟦timestamp⟧:
          type: string
      `, message('timestamp', 'date-time'), {
      path: 'event.schema.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: object
      properties:
        timestamp:
          type: string
          format: date-time
      `,
    }),
    good('a misspelt word is the affair of schema/json-misspelt-keyword', json`{ "type": "object", "properties": { "occurred_at": { "type": "string", "fromat": "date-time" } } }`),
    good('inside the event it is not asked by default', json`{ "type": "object", "properties": { "buyer": { "type": "object", "properties": { "created_at": { "type": "string" } } } } }`),
    bad('inside the event', json`{ "type": "object", "properties": { "buyer": { "type": "object", "properties": { ⟦"created_at"⟧: { "type": "string" } } } } }`, message('created_at', 'date-time'), {
      options: { where: 'everywhere' },
      fixed: json`{ "type": "object", "properties": { "buyer": { "type": "object", "properties": { "created_at": { "type": "string", "format": "date-time" } } } } }`,
    }),
    good('a format', json`{ "type": "object", "properties": { "occurred_at": { "type": "string", "format": "date-time" } } }`),
    good('a pattern', json`{ "type": "object", "properties": { "created_on": { "type": "string", "pattern": "^[0-9]{8}$" } } }`),
    good('another notation, as the description says', json`{ "type": "object", "properties": { "created_at": { "type": "string", "description": "Unix time in seconds." } } }`),
    good('another notation, as an example shows', json`{ "type": "object", "properties": { "created_at": { "type": "string", "examples": ["20240301120000"] } } }`),
    good('another notation, as the description shows', json`{ "type": "object", "properties": { "expires_at": { "type": "string", "description": "Such as 2019-08-08 22:37:40 +00:00" } } }`),
    good('a number in a string', json`{ "type": "object", "properties": { "created_at_micros": { "type": "string" } } }`),
    good('no points in time', json`{ "type": "object", "properties": { "created_by": { "type": "string" }, "date_format": { "type": "string" }, "time_zone": { "type": "string" } } }`),
    good('a number', json`{ "type": "object", "properties": { "occurred_at": { "type": "integer" } } }`),
  ],
});

/** What says already which strings are meant, here or in a neighbour. */
const limits: ReadonlySet<string> = new Set(['format', 'pattern', 'enum', 'const', 'contentEncoding', 'contentMediaType']);

function isLimited(schema: SubSchema): boolean {
  return hasOneKey(schema.node, limits) || hasApplicators(schema) || isInsideBranch(schema) || hasMisspelt(schema.node, ['format', 'pattern']);
}

/** The format to propose, or undefined where the words or the samples show another notation. */
function formatOf(kind: 'instant' | 'date', schema: SubSchema): Format | undefined {
  const doc = keyword(schema, 'description');
  const words = doc?.kind === 'string' ? doc.value : '';
  if (otherNotation.test(words)) return undefined;
  const samples = [keyword(schema, 'default'), keyword(schema, 'example'), ...itemsOf(keyword(schema, 'examples'))].flatMap((node) => (node?.kind === 'string' && node.value !== '' ? [node.value] : []));
  const shown = sample.exec(words)?.[0];
  if (shown !== undefined) samples.push(shown);
  if (samples.length === 0) return kind === 'date' ? 'date' : 'date-time';
  if (samples.every((text) => /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text))) return 'date-time';
  return samples.every((text) => /^\d{4}-\d{2}-\d{2}$/.test(text)) ? 'date' : undefined;
}

/** What a description says of notations that are not those of RFC 3339. */
const otherNotation = /\b(unix|epoch|posix|(milli|micro|nano)?seconds?|millis|RFC[- ]?(2822|822|1123|5322|850)|asctime|locale?)\b|\byyyyMMdd|%[YmdHMS]|\b(MM|DD|dd)[/.-]|\bYYYY\/|\brelative\b|\bfree[- ]?(form|text)\b/i;

/** A time as people write it into a description, in any of the usual notations, or a number that counts seconds or milliseconds. */
const sample = /\b\d{4}[-/.]?\d{2}[-/.]?\d{2}([ T]\d{2}:?\d{2}(:?\d{2})?(\.\d+)?( ?([Zz]|[+-]\d{2}:?\d{2}))?)?|\b1\d{9}(\d{3})?\b/;

const fix = (tree: SourceTree, node: ObjectNode, format: Format): Fix => ({ title: `Add "format": "${format}"`, safe: false, edits: [insertMember(tree, node, 'format', format, 'type')] });

const itemsOf = (node: Node | undefined): readonly Node[] => (node?.kind === 'array' ? node.items : []);
