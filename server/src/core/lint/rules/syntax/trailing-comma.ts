import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: 'syntax/trailing-comma',
  title: 'No comma stands after a last value',
  why: 'JSON allows none: some build plugins read over it, a registry and most parsers refuse the file.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree }, { report }) {
      for (const problem of tree.problems) {
        if (problem.kind === 'trailing-comma') {
          const edits = (problem.mend?.edits ?? []).map(({ newText, ...span }) => ({ span, newText }));
          report(problem, 'JSON allows no comma after the last value: a registry refuses the file as it stands here. Remove it. Further ones in this file are not reported.', {
            fixes: [{ title: edits.length === 1 ? 'Remove the comma' : `Remove all ${edits.length} trailing commas`, safe: true, edits }],
          });
        }
      }
    },
  },
  examples: [
    bad('in an array', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"⟦,⟧ ] }`,
      'JSON allows no comma after the last value: a registry refuses the file as it stands here. Remove it. Further ones in this file are not reported.',
      { fixed: avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE" ] }` }),
    bad('said once, mended everywhere', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"⟦,⟧], }`,
      'JSON allows no comma after the last value: a registry refuses the file as it stands here. Remove it. Further ones in this file are not reported.',
      { fixed: avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"] }` }),
    good('none', avro`{ "type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"] }`),
  ],
});
