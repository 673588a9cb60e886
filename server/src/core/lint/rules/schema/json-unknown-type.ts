import type { Fix } from '../../../finding.ts';
import { typeNames } from '../../../formats/json-schema/keywords.ts';
import { metaProblems } from '../../../formats/json-schema/meta-problems.ts';
import { quoted } from '../../../formats/json-schema/wording.ts';
import { insertMember, removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { ObjectNode, SourceTree, StringNode } from '../../../tree/node.ts';
import { nearest } from '../../../words/spelling.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-unknown-type',
  title: '`type` names one of the seven types of JSON Schema',
  why: 'Names from databases and programming languages (`int`, `date`, `float`) are no types here: validators and registries refuse the whole schema.',
  formats: ['json-schema'],
  keywords: ['type'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      for (const { fault, at, schema } of metaProblems(model.json)) {
        if (fault !== 'unknown-type' || at.kind !== 'string' || schema?.node.kind !== 'object') continue;
        const { advice, fixes } = mend(tree, at, schema.node);
        report(at, `${quoted(at.value)} is no type of JSON Schema: validators refuse the whole schema. ${advice}`, { fixes });
      }
    },
  },
  examples: [
    bad('int', json`{ "type": ⟦"int"⟧ }`, '"int" is no type of JSON Schema: validators refuse the whole schema. Write "integer".', { fixed: json`{ "type": "integer" }` }),
    bad('a capital letter', json`{ "type": ⟦"String"⟧ }`, '"String" is no type of JSON Schema: validators refuse the whole schema. Write "string".', { fixed: json`{ "type": "string" }` }),
    bad('a slip', json`{ "type": [⟦"strng"⟧, "null"] }`,
      '"strng" is no type of JSON Schema: validators refuse the whole schema. Write "string".', { fixed: json`{ "type": ["string", "null"] }` }),
    bad('float', json`{ "type": ⟦"float"⟧ }`, '"float" is no type of JSON Schema: validators refuse the whole schema. Write "number".', { fixed: json`{ "type": "number" }` }),
    bad('bool in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      type: ⟦bool⟧
      `, '"bool" is no type of JSON Schema: validators refuse the whole schema. Write "boolean".', {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      type: boolean
      `,
    }),
    bad('a date is a string with a format', json`{ "type": ⟦"date"⟧ }`,
      '"date" is no type of JSON Schema: validators refuse the whole schema. Write "string" with the format "date".', { fixed: json`{ "type": "string", "format": "date" }` }),
    bad('a timestamp', json`{ "type": ⟦"timestamp"⟧, "description": "when" }`,
      '"timestamp" is no type of JSON Schema: validators refuse the whole schema. Write "string" with the format "date-time", or "integer" for a number of milliseconds.',
      { fixed: json`{ "type": "string", "format": "date-time", "description": "when" }` }),
    bad('a format that is there already', json`{ "type": ⟦"uuid"⟧, "format": "uuid" }`,
      '"uuid" is no type of JSON Schema: validators refuse the whole schema. Write "string" with the format "uuid".', { fixed: json`{ "type": "string", "format": "uuid" }` }),
    bad('any', json`{ "type": ⟦"any"⟧, "description": "anything" }`,
      '"any" is no type of JSON Schema: validators refuse the whole schema. Remove "type": without it any value is allowed.', { fixed: json`{ "description": "anything" }` }),
    bad('several in one string', json`{ "type": ⟦"string|null"⟧ }`,
      '"string|null" is no type of JSON Schema: validators refuse the whole schema. Several types are written as an array: ["string","null"].', { fixed: json`{ "type": ["string", "null"] }` }),
    bad('a word of Avro', json`{ "type": ⟦"record"⟧ }`, '"record" is no type of JSON Schema: validators refuse the whole schema. Write "object".', { fixed: json`{ "type": "object" }` }),
    bad('a name of a definition', json`{ "type": ⟦"Address"⟧ }`,
      '"Address" is no type of JSON Schema: validators refuse the whole schema. The types are "string", "number", "integer", "boolean", "object", "array" and "null"; another schema is named with "$ref".'),
    good('the seven', json`{ "type": ["string", "number", "integer", "boolean", "object", "array", "null"] }`),
    good('a property named type', json`{ "type": "object", "properties": { "type": { "enum": ["int"] } } }`),
  ],
});

const aliases: Readonly<Record<string, string>> = {
  int: 'integer', int8: 'integer', int16: 'integer', int32: 'integer', int64: 'integer', long: 'integer', short: 'integer', byte: 'integer', bigint: 'integer', uint: 'integer', serial: 'integer',
  float: 'number', double: 'number', decimal: 'number', numeric: 'number', real: 'number', float32: 'number', float64: 'number', num: 'number',
  str: 'string', text: 'string', varchar: 'string', char: 'string', enum: 'string', bytes: 'string',
  bool: 'boolean', dict: 'object', map: 'object', hash: 'object', record: 'object', struct: 'object', json: 'object',
  list: 'array', set: 'array', tuple: 'array', none: 'null', nil: 'null', undefined: 'null', void: 'null',
};

const formats: Readonly<Record<string, string>> = {
  date: 'date', datetime: 'date-time', 'date-time': 'date-time', timestamp: 'date-time', timestamptz: 'date-time', time: 'time', uuid: 'uuid', guid: 'uuid', email: 'email', uri: 'uri', url: 'uri', duration: 'duration',
};

function mend(tree: SourceTree, at: StringNode, object: ObjectNode): { readonly advice: string; readonly fixes: readonly Fix[] } {
  const word = at.value.trim().toLowerCase();
  const own = memberOf(object, 'type');
  const alone = own?.value === at;
  if (Object.hasOwn(formats, word)) {
    const format = formats[word]!;
    const edits = [replaceValue(tree, at, 'string')];
    if (!memberOf(object, 'format')) edits.push(insertMember(tree, object, 'format', format, 'type'));
    const moment = word.startsWith('timestamp');
    const fixes: Fix[] = [{ title: `Write "string" with the format "${format}"`, safe: false, edits }];
    if (moment) fixes.push({ title: 'Write "integer"', safe: false, edits: [replaceValue(tree, at, 'integer')] });
    return { advice: `Write "string" with the format "${format}"${moment ? ', or "integer" for a number of milliseconds' : ''}.`, fixes };
  }
  if (word === 'any' || word === 'mixed' || word === '*') {
    const removed = own && alone ? [{ title: 'Remove "type"', safe: true, edits: [removeMember(tree, object, own)] }] : [];
    return { advice: 'Remove "type": without it any value is allowed.', fixes: removed };
  }
  const parts = word.split(/\s*[|,/]\s*/);
  if (alone && parts.length > 1 && new Set(parts).size === parts.length && parts.every((part) => typeNames.includes(part))) {
    return { advice: `Several types are written as an array: ${JSON.stringify(parts)}.`, fixes: [{ title: 'Write an array', safe: true, edits: [replaceValue(tree, at, parts)] }] };
  }
  const alias = Object.hasOwn(aliases, word) ? aliases[word]! : undefined;
  const meant = alias ?? nearest(at.value.trim(), typeNames) ?? (typeNames.includes(word) ? word : undefined);
  if (meant !== undefined) return { advice: `Write "${meant}".`, fixes: [{ title: `Replace by "${meant}"`, safe: true, edits: [replaceValue(tree, at, meant)] }] };
  return { advice: 'The types are "string", "number", "integer", "boolean", "object", "array" and "null"; another schema is named with "$ref".', fixes: [] };
}
