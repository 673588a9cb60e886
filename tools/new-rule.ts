// `npm run new-rule GROUP/NAME`: the file of a new rule, with an example to begin with, and the index.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const id = process.argv[2] ?? '';
if (!/^(schema|evolution|types|naming|envelope|docs)\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('new-rule: name it GROUP/NAME in kebab-case, GROUP being schema, evolution, types, naming, envelope or docs.');
  process.exit(2);
}
const file = path.join(root, 'server/src/core/lint/rules', `${id}.ts`);
if (existsSync(file)) {
  console.error(`new-rule: there is a rule ${id} already.`);
  process.exit(2);
}
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `import { avro, bad, defineRule, good } from '../../rule.ts';

export default defineRule({
  id: '${id}',
  title: 'What is so when the rule is content',
  why: 'What goes wrong otherwise.',
  formats: ['avro', 'json-schema'],
  visit: {
    field({ name, nameNode }, { report }) {
      if (name === 'wrong') report(nameNode, '"wrong" is wrong. Do this about it.');
    },
  },
  examples: [
    bad('a case', avro\`{ "type": "record", "name": "Order", "fields": [{ "name": ⟦"wrong"⟧, "type": "string" }] }\`, '"wrong" is wrong. Do this about it.'),
    good('another one', avro\`{ "type": "record", "name": "Order", "fields": [{ "name": "right", "type": "string" }] }\`),
  ],
});
`);
execFileSync(process.execPath, [path.join(root, 'tools/gen.ts')], { stdio: 'inherit' });
console.log(`Wrote ${path.relative(root, file)}. Its examples: EXAMPLES=${id} node --test test/examples/rules.test.ts`);
console.log('Give it a severity in server/src/core/config/profiles/, and read CONTRIBUTING.md.');
