import type { Fix } from '../../../finding.ts';
import { dialectOf, dialectUris } from '../../../formats/json-schema/dialect.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { innerSpan, stringOf } from '../../../tree/node.ts';
import { nearest } from '../../../words/spelling.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-unknown-dialect',
  title: '`$schema` names a draft that exists',
  why: 'A misspelt `$schema` leaves it open by which draft the schema is to be read: some validators refuse it, others take the draft that they like best.',
  formats: ['json-schema'],
  keywords: ['$schema'],
  visit: {
    document(model, { tree, report }) {
      if (model.format !== 'json-schema') return;
      const $schema = stringOf(tree.root, '$schema');
      if (!$schema || dialectOf($schema.value) !== undefined) return;
      const meant = meantUri($schema.value);
      if (meant === undefined && !onHost.test($schema.value)) return;
      if (meant === undefined && others.test($schema.value)) return;
      const fixes: Fix[] = meant === undefined ? [] : [{ title: `Replace by ${meant}`, safe: false, edits: [replaceValue(tree, $schema, meant)] }];
      report(innerSpan($schema), `No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. ${meant === undefined ? `Name one that exists, such as ${dialectUris[4]!}.` : `Near is ${meant}.`}`, { fixes });
    },
  },
  examples: [
    bad('a digit is missing', json`{ "$schema": "⟦http://json-schema.org/draft-7/schema#⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is http://json-schema.org/draft-07/schema#.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object" }` }),
    bad('the form of the old drafts', json`{ "$schema": "⟦https://json-schema.org/draft-2020-12/schema⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is https://json-schema.org/draft/2020-12/schema.',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }` }),
    bad('a slip in the host', json`{ "$schema": "⟦http://json-schema.or/draft-07/schema#⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is http://json-schema.org/draft-07/schema#.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object" }` }),
    bad('a slip in the last word', json`{ "$schema": "⟦https://json-schema.org/draft/2020-12/shema⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is https://json-schema.org/draft/2020-12/schema.',
      { fixed: json`{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }` }),
    bad('another top-level domain', json`{ "$schema": "⟦https://json-schema.com/draft-07/schema#⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is http://json-schema.org/draft-07/schema#.',
      { fixed: json`{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object" }` }),
    bad('a draft that never was', json`{ "$schema": "⟦http://json-schema.org/draft-09/schema#⟧", "type": "object" }`,
      'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Name one that exists, such as https://json-schema.org/draft/2020-12/schema.'),
    bad('in YAML', json`
      $schema: ⟦https://json-schema.org/draft/07/schema⟧
      type: object
      `, 'No draft of JSON Schema has this URI: validators refuse the schema, or read it by a draft of their choice. Near is http://json-schema.org/draft-07/schema#.', {
      path: 'event.schema.yaml',
      fixed: json`
      $schema: "http://json-schema.org/draft-07/schema#"
      type: object
      `,
    }),
    good('each of the drafts, with https or a fragment', json`{ "$schema": "https://json-schema.org/draft-07/schema", "type": "object" }`),
    good('a part of a meta-schema', json`{ "$schema": "https://json-schema.org/draft/2020-12/meta/core", "type": "object" }`),
    good('draft-03', json`{ "$schema": "http://json-schema.org/draft-03/schema#", "type": "object" }`),
    good('the newest one, whatever it is', json`{ "$schema": "http://json-schema.org/schema#", "type": "object" }`),
    good('a meta-schema of somebody\'s own', json`{ "$schema": "https://example.com/schemas/event-meta.json", "type": "object" }`),
    good('Snowplow', json`{ "$schema": "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#", "type": "object" }`),
  ],
});

const onHost = /^https?:\/\/(www\.)?json-schema\.org(\/|$)/;

/** What else lies at json-schema.org: drafts that are not read here, the newest, parts of meta-schemas. */
const others = /json-schema\.org\/(schema#?$|hyper-schema#?$|draft-0[0-7]\/(hyper-|card|geo|cal|address|links|json-ref|interfaces)|draft-0[0-3]\/|draft-08\/|draft\/(2019-09|2020-12)\/(meta\/|hyper-|output|links)|draft\/(next|v1|(?!2019-09|2020-12)2\d{3}-\d\d)\/|v1)/;

function meantUri(written: string): string | undefined {
  // By its number, however the rest is written: draft-7, draft/07, draft07, draft-2020-12.
  const [, number] = /json-?schema\.\w+\/drafts?[-/_v]*(0?[467]|2019-?09|2020-?12)(?![\d])/.exec(written) ?? [];
  if (number !== undefined && !/\/hyper-schema|\/meta\//.test(written) && !others.test(written)) {
    const plain = number.replace(/^0/, '').replace('-', '');
    return dialectUris.find((uri) => uri.replace(/\D/g, '').replace(/^0/, '') === plain);
  }
  // What else lies on the host may well be there; the hosts of others are their own affair: only slips in one of the known URIs.
  const digits = written.replace(/\D/g, '');
  const meant = nearest(bare(written), dialectUris.filter((uri) => uri.replace(/\D/g, '') === digits).map(bare));
  return meant !== undefined && written.includes('draft') ? dialectUris.find((uri) => bare(uri) === meant) : undefined;
}

function bare(uri: string): string {
  return uri.replace(/^https?:\/\//, '').replace(/#$/, '');
}
