import { json } from '../../../lint/rule.ts';
import { stringSaid } from '../json-value.ts';
import { defineSilent, felt, named, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/encoding-changed',
  formats: ['json-schema'],
  severity: 'warning',
  title: 'What a string holds is written in another way',
  why: 'Registries do not look at "contentEncoding" and "contentMediaType". Consumers decode values as their schema says, and get rubbish from the others.',
  visit: {
    jsonValue({ old, update, field }, { version, report }) {
      if (!old.isComplete || !update.isComplete || old.alternatives.length + update.alternatives.length > 0) return;
      for (const keyword of ['contentEncoding', 'contentMediaType']) {
        const [before, now] = [stringSaid(old, keyword), stringSaid(update, keyword)];
        if (before?.node.value === now?.node.value || (before && now && before.node.value.toLowerCase() === now.node.value.toLowerCase())) continue;
        const said = now ? `has "${keyword}": "${now.node.value}"` : `has no "${keyword}" now`;
        const was = before ? `${now ? 'but ' : 'and '}"${before.node.value}" in ${version}` : `and none in ${version}`;
        report(now?.node ?? update.place, `${named(field)} ${said}, ${was}. No registry looks at that, but consumers decode values by the schema that they have. Keep it, or add a new property.`, { old: before?.node ?? old.place, fields: [field] });
        return;
      }
    },
  },
  examples: [
    felt('another alphabet',
      json`{ "type": "object", "properties": { "body": { "type": "string", "contentEncoding": "base64" } } }`,
      json`{ "type": "object", "properties": { "body": { "type": "string", "contentEncoding": ⟦"base16"⟧ } } }`,
      '"body" has "contentEncoding": "base16", but "base64" in version 3. No registry looks at that, but consumers decode values by the schema that they have. Keep it, or add a new property.'),
    felt('not encoded any more',
      json`{ "type": "object", "properties": { "body": { "type": "string", "contentEncoding": "base64" } } }`,
      json`{ "type": "object", "properties": { ⟦"body"⟧: { "type": "string" } } }`,
      '"body" has no "contentEncoding" now, and "base64" in version 3. No registry looks at that, but consumers decode values by the schema that they have. Keep it, or add a new property.'),
    unfelt('the case of it', json`{ "type": "object", "properties": { "body": { "type": "string", "contentEncoding": "Base64" } } }`, json`{ "type": "object", "properties": { "body": { "type": "string", "contentEncoding": "base64" } } }`),
  ],
});
