import { stringsOf } from '../../../formats/avro/names-in.ts';
import { avro } from '../../../lint/rule.ts';
import { setMember } from '../../../tree/edit.ts';
import { defineSilent, felt, unfelt } from '../silent.ts';

export default defineSilent({
  id: 'silent/alias-removed',
  formats: ['avro'],
  severity: 'warning',
  title: 'A field is not found under an earlier name any more',
  why: 'An alias tells readers under which name older events hold a field. Without it they take the default as if nothing had been written; a registry sees that only where it compares with those older versions and there is no default.',
  visit: {
    field({ old, update }, { version, report }) {
      if (update.source.format !== 'avro' || !update.node || !old.node) return;
      const left = new Set([update.name, ...stringsOf(update.node, 'aliases').map(({ value }) => value), ...update.source.record.fields.map(({ name }) => name)]);
      const gone = stringsOf(old.node, 'aliases').find(({ value }) => !left.has(value));
      if (!gone) return;
      const aliases = [...stringsOf(update.node, 'aliases').map(({ value }) => value), gone.value];
      report(update.nameNode, `"${update.name}" had the alias "${gone.value}" in ${version} and has it no more, so events from when the field was called so are read without it, and no registry need see that. Keep the alias as long as such events are read.`, {
        old: gone, hurts: 'BACKWARD', fields: [update.name],
        fixes: [{ title: `Restore the alias "${gone.value}"`, safe: false, edits: [setMember(update.tree, update.node, 'aliases', aliases)] }],
      });
    },
  },
  examples: [
    felt('tidied up',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string", "default": "", "aliases": ["customer"] }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": ⟦"customer_id"⟧, "type": "string", "default": "" }] }`,
      '"customer_id" had the alias "customer" in version 3 and has it no more, so events from when the field was called so are read without it, and no registry need see that. Keep the alias as long as such events are read.',
      { fixed: avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string", "default": "", "aliases": ["customer"] }] }` }),
    unfelt('it moved to a field of its own',
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string", "aliases": ["customer"] }] }`,
      avro`{ "type": "record", "name": "Order", "fields": [{ "name": "customer_id", "type": "string" }, { "name": "customer", "type": "string", "default": "" }] }`),
  ],
});
