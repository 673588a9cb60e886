// `node test/conformance/witness-avro-report.ts [--show N]`: for how many breaks of the judged pairs an event was found that avsc writes by one schema
// and does not read by the other, for how many surely none can be, and how long that takes.
import { parseArgs } from 'node:util';
import { table } from '../../bench/table.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import { avroWitness, writesNothing } from '../../server/src/witness/avro.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

const { values } = parseArgs({ options: { show: { type: 'string', default: '0' } } });
const rows: string[][] = [];
for (const file of ['real-versions', 'matrix-avro', 'avro-java', 'karapace-avro', 'apicurio-avro', 'avro-cross']) {
  const pairs = judgedPairs(`${file}.jsonl`)?.filter(({ format }) => format === 'avro');
  if (!pairs) {
    console.error(`witness-avro-report: ${absentShared}.`);
    process.exit(2);
  }
  let [breaks, shown, failed, byNone] = [0, 0, 0, 0];
  const start = performance.now();
  for (const pair of pairs) {
    const [old, update] = [sideOf(pair.old, 'avro'), sideOf(pair.new, 'avro')];
    for (const [reader, writer] of [[update, old], [old, update]] as const) {
      for (const difference of differencesBetween(reader, writer)) {
        if (reader.model.format !== 'avro' || writer.model.format !== 'avro') continue;
        breaks++;
        const witness = await avroWitness(difference, { document: reader.model.avro, workspace: reader.workspace }, { document: writer.model.avro, workspace: writer.workspace });
        if (!witness) failed++;
        if (!witness && writesNothing({ document: writer.model.avro, workspace: writer.workspace })) byNone++;
        if ((witness ? shown < 0 : shown < Number(values.show)) && ++shown > 0) console.log(`${pair.id} ${difference.registryCode} ${difference.path}\n  reader ${JSON.stringify(reader === update ? pair.new : pair.old).slice(0, 600)}\n  writer ${JSON.stringify(reader === update ? pair.old : pair.new).slice(0, 600)}`);
      }
    }
  }
  rows.push([file, String(breaks), String(breaks - failed), String(byNone), `${((100 * (breaks - failed + byNone)) / Math.max(1, breaks)).toFixed(2)} %`, `${((performance.now() - start) / Math.max(1, breaks)).toFixed(2)} ms`]);
}
console.log(table(['breaks with a tried event', 'breaks', 'events', 'surely none', 'told', 'time for each'], rows));
