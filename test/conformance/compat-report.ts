// `node test/conformance/compat-report.ts [--show N] [FILE…]`: in how many judged pairs we agree with the original engines, per file, for each
// verdict and for the lists of changes. `--show N` prints the first N pairs of each file in which we do not.
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table } from '../../bench/table.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { judgePair } from '../support/judge-pair.ts';
import type { Opinion } from '../support/judge-pair.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const { values, positionals } = parseArgs({ options: { show: { type: 'string', default: '0' } }, allowPositionals: true });
const folder = sharedFolder('conformance');
if (folder === undefined || !existsSync(folder)) {
  console.error(`compat-report: ${absentShared}.`);
  process.exit(2);
}
const questions: readonly Opinion['question'][] = ['backward', 'forward', 'backwardLenient', 'forwardLenient', 'changes'];
const rows: string[][] = [];
let disagreements = 0;
for (const file of positionals.length > 0 ? positionals : readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  for (const format of ['avro', 'json-schema'] as const) {
    const pairs = (judgedPairs(file) ?? []).filter((pair) => pair.format === format);
    if (pairs.length === 0) continue;
    const counts = new Map<string, { agreed: number; all: number }>();
    let shown = 0;
    for (const pair of pairs) {
      const { opinions } = judgePair(pair);
      for (const { question, agrees } of opinions) {
        const count = counts.get(question) ?? { agreed: 0, all: 0 };
        counts.set(question, { agreed: count.agreed + Number(agrees), all: count.all + 1 });
        if (!agrees) disagreements++;
      }
      const wrong = opinions.filter(({ agrees }) => !agrees);
      if (wrong.length === 0 || shown >= Number(values.show)) continue;
      shown++;
      console.log(`\n${pair.id}\n  old ${JSON.stringify(pair.old).slice(0, 1500)}\n  new ${JSON.stringify(pair.new).slice(0, 1500)}`);
      for (const { question, ours, theirs } of wrong) {
        console.log(`  ${question}`);
        for (const line of ours) if (!theirs.includes(line)) console.log(`    only we:   ${line}`);
        for (const line of theirs) if (!ours.includes(line)) console.log(`    only they: ${line}`);
      }
    }
    rows.push([`${file} (${format})`, ...questions.map((question) => {
      const count = counts.get(question);
      return count ? `${count.agreed}/${count.all}` : '';
    })]);
  }
}
console.log(`\n${table(['pairs', ...questions], rows)}`);
console.log(disagreements === 0 ? 'We agree everywhere.' : `${disagreements} disagreements.`);
