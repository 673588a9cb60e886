import { partSpan, valueOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Span } from '../../../text.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'docs/deprecated-without-replacement',
  title: 'What is deprecated names what to use instead',
  why: 'Nobody leaves a deprecated field while it is unknown where to go: it stays for years, and every producer fills it.',
  formats: ['avro', 'json-schema'],
  speaksOf: 'absence',
  options: {
    attributes: {
      type: 'array', items: { type: 'string' }, default: ['replacedBy', 'x-replaced-by', 'x-replacement', 'replacement', 'x-deprecated-by', 'supersededBy'],
      description: 'Attributes that name what to use instead.',
    },
  },
  visit: {
    avroType(type, { options, report }) {
      if (type.object) check(type.object, 'doc', options.attributes, report);
    },
    avroField(field, { options, report }) {
      check(field.node, 'doc', options.attributes, report);
    },
    jsonSchema(schema, { options, report }) {
      if (schema.node.kind === 'object') check(schema.node, 'description', options.attributes, report);
    },
  },
  examples: [
    bad('a keyword alone', json`{ "properties": { "note": { "type": "string", ⟦"deprecated"⟧: true } } }`,
      'This is deprecated, and nothing says what to use instead, so nobody can leave it. Name the replacement in "description", or say that there is none.'),
    bad('in words', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "note", "type": "string", "doc": "⟦Deprecated⟧ since 2.3." }] }`,
      'This is deprecated, and nothing says what to use instead, so nobody can leave it. Name the replacement in "doc", or say that there is none.'),
    bad('said of the type', avro`{ "type": "record", "name": "Order", "doc": "An order was created. @⟦deprecated⟧", "fields": [] }`,
      'This is deprecated, and nothing says what to use instead, so nobody can leave it. Name the replacement in "doc", or say that there is none.'),
    bad('an attribute of the house', json`{ "properties": { "note": { ⟦"deprecated"⟧: true, "replacedBy": "text" }, "text": { "deprecated": true, "x-use": "body" } } }`,
      'This is deprecated, and nothing says what to use instead, so nobody can leave it. Name the replacement in "description", or say that there is none.',
      { options: { attributes: ['x-use'] } }),
    good('a replacement in words', json`{ "properties": { "note": { "deprecated": true, "description": "Use text instead." } } }`),
    good('a reference', avro`{ "type": "record", "name": "Order", "fields": [{ "name": "note", "type": "string", "doc": "DEPRECATED: see text." }] }`),
    good('an attribute', json`{ "properties": { "note": { "deprecated": true, "x-replaced-by": "text" } } }`),
    good('said to have none', json`{ "properties": { "note": { "deprecated": true, "description": "Will be removed without replacement." } } }`),
    good('not deprecated', json`{ "properties": { "note": { "deprecated": false } } }`),
    good('about other things that are', json`{ "properties": { "state": { "description": "Whether the product is deprecated, 'DEPRECATED' or 'ACTIVE'." }, "deprecated": { "description": "The deprecated versions of the API that were called." } } }`),
  ],
});

/** The text says so of the thing itself: at its beginning, as a tag, in brackets, in a sentence about it. */
const said = /^\W*(deprecated)(?=\s*(?:[.:;,!)\]\n-]|$)|\s+(?:since|as of|in|from|and|field|attribute|property|event|will)\b)|@(deprecated)\b|[([*](deprecated)\b|\b(?:this|the) (?:field|property|attribute|event|record|schema|type) (?:is|has been|was) (?:now )?(deprecated)\b/i;
/** Or it is shouted, and not quoted as a value. */
const shouted = /(?<!["'`\w])(DEPRECATED)(?!["'`\w])/;
const instead = /\b(?:use|used|uses|using|see|instead|replac\w*|supersed\w*|successor|prefer\w*|migrat\w*|moved?|renamed|switch|favou?r|deprecat\w+ by|alternatives?|equivalent|duplicates?|same as|covered by|no longer (?:needed|exists|populated|sent|used|set))\b|\{@link|https?:\/\//i;

function check(node: ObjectNode, attribute: 'doc' | 'description', attributes: readonly string[], report: (place: Span, message: string) => void): void {
  const doc = valueOf(node, attribute);
  const place = placeOf(node, doc);
  if (!place || attributes.some((name) => valueOf(node, name))) return;
  // A text is as good as a description: in Avro `doc` alone counts, in JSON Schema people also write `$comment`.
  if ([doc, valueOf(node, '$comment'), valueOf(node, 'deprecated')].some((it) => it?.kind === 'string' && instead.test(it.value))) return;
  report(place, `This is deprecated, and nothing says what to use instead, so nobody can leave it. Name the replacement in "${attribute}", or say that there is none.`);
}

/** Where it is said that something is deprecated: the keyword, or the word in the description. */
function placeOf(node: ObjectNode, doc: Node | undefined): Span | undefined {
  const member = node.members.find(({ key }) => key.value === 'deprecated' || key.value === 'x-deprecated');
  // In the object under `properties` it would be a property of that name; this node is a schema or a field.
  if (member?.value && (member.value.kind === 'string' || (member.value.kind === 'boolean' && member.value.value))) return member.key;
  if (doc?.kind !== 'string') return undefined;
  const found = said.exec(doc.value) ?? shouted.exec(doc.value);
  const word = found?.slice(1).find((it) => it !== undefined);
  if (!found || !word) return undefined;
  const from = found.index + found[0].lastIndexOf(word);
  return partSpan(doc, from, from + word.length);
}
