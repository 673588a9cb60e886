import { oddNamesIn } from '../../../formats/avro/names-in.ts';
import { isClosed } from '../../../tree/closed.ts';
import { partSpan } from '../../../tree/node.ts';
import { faultOf, isPart, renamingOf } from '../../avro-rename.ts';
import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'schema/avro-unportable-name',
  title: 'Names are made of the letters A to Z, digits and underscores',
  why: 'The specification allows no other letters. Java lets letters of every script and any alias of a field pass; other languages refuse the schema.',
  formats: ['avro'],
  visit: {
    document(model, { report, tree }) {
      if (model.format !== 'avro') return;
      for (const odd of oddNamesIn(model.avro)) {
        if (odd.refused || !isClosed(tree, odd.node)) continue;
        const renaming = renamingOf(odd, model.avro, tree);
        report(odd.text !== '' && isPart(odd) ? partSpan(odd.node, odd.from, odd.to) : odd.node,
          `"${odd.text}" ${faultOf(odd.text)}: Java reads the name all the same, other languages refuse the schema. Use the letters A to Z, digits and underscores.`,
          { fixes: renaming ? [{ title: `Rename to "${renaming.to}"`, safe: false, edits: renaming.edits }] : [] });
      }
    },
  },
  examples: [
    bad('a letter with an accent', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": ⟦"prénom"⟧, "type": "string" }] }`,
      '"prénom" has "é" in it: Java reads the name all the same, other languages refuse the schema. Use the letters A to Z, digits and underscores.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "prenom", "type": "string" }] }` }),
    bad('another script', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", ⟦"СИНИЙ"⟧] }`,
      '"СИНИЙ" has "С" and "И" and "Н" in it: Java reads the name all the same, other languages refuse the schema. Use the letters A to Z, digits and underscores.'),
    bad('an alias of a field', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "order_id", "aliases": [⟦"order-id"⟧], "type": "string" }] }`,
      '"order-id" has "-" in it: Java reads the name all the same, other languages refuse the schema. Use the letters A to Z, digits and underscores.',
      { fixed: avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "order_id", "aliases": ["order_id"], "type": "string" }] }` }),
    bad('the namespace of an alias', avro`{ "type": "fixed", "name": "Hash", "aliases": ["com.⟦my-shop⟧.Hash"], "size": 16 }`,
      '"my-shop" has "-" in it: Java reads the name all the same, other languages refuse the schema. Use the letters A to Z, digits and underscores.',
      { fixed: avro`{ "type": "fixed", "name": "Hash", "aliases": ["com.my_shop.Hash"], "size": 16 }` }),
    good('plain letters', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "first_name", "aliases": ["firstName"], "type": "string" }] }`),
    good('what Java refuses too', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "first-name", "type": "string" }] }`),
  ],
});
