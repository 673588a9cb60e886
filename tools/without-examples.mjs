import { readFileSync } from 'node:fs';

const withExamples = /[\\/]core[\\/](?:lint[\\/]rules|compat[\\/]breaks|compat[\\/]silent)[\\/][\w-]+[\\/][\w-]+\.ts$/;
const examples = /^ {2}examples: \[\n[^]*?^ {2}\],$/m;

/**
 * Leaves the examples of rules, breaks and silent changes out of a bundle: they are half of it, evaluated when it starts, and only `explain`, the
 * documentation and the tests read them.
 * @type {import('esbuild').Plugin}
 */
export const withoutExamples = {
  name: 'without-examples',
  setup(build) {
    build.onLoad({ filter: withExamples }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!examples.test(source)) throw new Error(`${path}: its examples were not found; they begin with "  examples: [" and end with "  ],", each on a line of its own`);
      return { contents: source.replace(examples, '  examples: [],'), loader: 'ts' };
    });
  },
};
