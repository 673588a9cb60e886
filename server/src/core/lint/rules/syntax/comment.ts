import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'syntax/comment',
  title: 'The text has no comments',
  why: 'JSON has no comments: some build plugins read over them, a registry and most parsers refuse the file.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree }, { report }) {
      for (const problem of tree.problems) {
        if (problem.kind === 'comment') {
          report(problem, 'JSON has no comments: a registry refuses the file as it stands here. Move the text into "doc" (Avro) or "description" (JSON Schema). Further comments in this file are not reported.');
        }
      }
    },
  },
  examples: [
    bad('said once', avro`
      {
        ⟦// who is it?⟧
        "type": "fixed", "name": "UserHash",
        // sixteen bytes
        "size": 16
      }`, 'JSON has no comments: a registry refuses the file as it stands here. Move the text into "doc" (Avro) or "description" (JSON Schema). Further comments in this file are not reported.'),
    good('as documentation', avro`{ "type": "fixed", "name": "UserHash", "doc": "who is it?", "size": 16 }`),
  ],
});
