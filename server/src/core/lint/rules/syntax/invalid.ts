import { avro, bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'syntax/invalid',
  title: 'The text is JSON (or YAML) that can be read',
  why: 'A text that breaks the grammar is refused by every parser and registry, whatever the schema in it.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree }, { report }) {
      for (const problem of tree.problems) {
        if (problem.kind === 'comment' || problem.kind === 'trailing-comma') continue;
        report(problem, problem.message, {
          fixes: problem.mend ? [{ title: problem.mend.title, safe: true, edits: problem.mend.edits.map(({ start, end, newText }) => ({ span: { start, end }, newText })) }] : [],
        });
      }
    },
  },
  examples: [
    bad('a comma is missing', avro`
      {
        "type": ⟦"fixed"⟧
        "name": "Checksum",
        "size": 16
      }`, 'A comma is missing after this value.', {
      fixed: avro`
      {
        "type": "fixed",
        "name": "Checksum",
        "size": 16
      }`,
    }),
    bad('single quotes', json`{ "type": ⟦'object'⟧ }`, 'JSON wants double quotes here, not single ones.', { fixed: json`{ "type": "object" }` }),
    bad('a value is missing', json`{ ⟦"title"⟧: , "type": "object" }`, '"title" has no value. Write one after the colon.'),
    good('well-formed', avro`{ "type": "fixed", "name": "Checksum", "size": 16 }`),
  ],
});
