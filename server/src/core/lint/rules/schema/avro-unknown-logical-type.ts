import { logicalTypes } from '../../../formats/avro/logical-types.ts';
import type { Fix } from '../../../finding.ts';
import { isClosed } from '../../../tree/closed.ts';
import { renameString } from '../../../tree/edit.ts';
import { stringOf } from '../../../tree/node.ts';
import { isOneSlip } from '../../../words/slip.ts';
import { nearest } from '../../../words/spelling.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

/** Logical types that tools define for themselves and that look like slips. */
const othersOwn: ReadonlySet<string> = new Set(['datetime', 'time', 'duration-millis', 'timestamp-seconds', 'timestamp-minutes', 'local-date', 'local-time', 'local-timestamp']);

const unitless = (name: string): string => `Avro has no logical type "${name}" and ignores it: readers see a plain long and guess the unit. Say "timestamp-millis" or "timestamp-micros".`;

export default defineRule({
  id: 'schema/avro-unknown-logical-type',
  title: 'No logical type is a slip of the hand away from one that Avro knows',
  why: 'Avro ignores a logical type that it does not know. Types of one\'s own are allowed, a misspelt one is only lost.',
  formats: ['avro'],
  visit: {
    avroType({ object, typeNode }, { report, tree }) {
      const node = object && stringOf(object, 'logicalType');
      if (!node || logicalTypes.has(node.value) || !isClosed(tree, node)) return;
      if (/^timestamp$/i.test(node.value)) {
        // On another type than long it is nobody's slip.
        if (typeNode?.value !== 'long') return;
        const change = (meant: string): Fix => ({ title: `Change to "${meant}"`, safe: false, edits: [renameString(tree, node, meant)] });
        report(node, unitless(node.value), { fixes: [change('timestamp-millis'), change('timestamp-micros')] });
        return;
      }
      const meant = logicalTypeMeant(node.value);
      if (meant === undefined) return;
      report(node, `Avro has no logical type "${node.value}" and ignores it. Did you mean "${meant}"?`, { fixes: [{ title: `Change to "${meant}"`, safe: false, edits: [renameString(tree, node, meant)] }] });
    },
  },
  examples: [
    bad('misspelt', avro`{ "type": "long", "logicalType": ⟦"timestamp-milis"⟧ }`, 'Avro has no logical type "timestamp-milis" and ignores it. Did you mean "timestamp-millis"?',
      { fixed: avro`{ "type": "long", "logicalType": "timestamp-millis" }` }),
    bad('written in another way', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "at", "type": ["null", { "type": "long", "logicalType": ⟦"TIMESTAMP_MICROS"⟧ }] }] }`,
      'Avro has no logical type "TIMESTAMP_MICROS" and ignores it. Did you mean "timestamp-micros"?',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "at", "type": ["null", { "type": "long", "logicalType": "timestamp-micros" }] }] }` }),
    bad('another case', avro`{ "type": "string", "logicalType": ⟦"UUID"⟧ }`, 'Avro has no logical type "UUID" and ignores it. Did you mean "uuid"?', { fixed: avro`{ "type": "string", "logicalType": "uuid" }` }),
    bad('a letter of a short one', avro`{ "type": "string", "logicalType": ⟦"uid"⟧ }`, 'Avro has no logical type "uid" and ignores it. Did you mean "uuid"?', { fixed: avro`{ "type": "string", "logicalType": "uuid" }` }),
    bad('a timestamp without its unit', avro`{ "type": "long", "logicalType": ⟦"timestamp"⟧ }`, unitless('timestamp'), { fixed: avro`{ "type": "long", "logicalType": "timestamp-millis" }` }),
    good('another base', avro`{ "type": "string", "logicalType": "timestamp" }`),
    good('types of one\'s own', avro`
      ["null", { "type": "string", "logicalType": "iban" }, { "type": "long", "logicalType": "timestamp-seconds" }, { "type": "int", "logicalType": "age" }]`),
  ],
});

/** Only what is written in another way, off by a letter or two in a long name, or by one in a short one. */
function logicalTypeMeant(name: string): string | undefined {
  if (othersOwn.has(name)) return undefined;
  const plain = plainly(name);
  for (const known of logicalTypes.keys()) if (plainly(known) === plain) return known;
  const near = nearest(name, logicalTypes.keys());
  const short = [...logicalTypes.keys()].find((known) => known.length < 7 && known[0] === name[0] && /^[a-z]+$/.test(name) && isOneSlip(name, known));
  if (short !== undefined) return short;
  return near !== undefined && near.length >= 7 && name.length >= 6 && Math.abs(near.length - name.length) <= 2 ? near : undefined;
}

function plainly(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
