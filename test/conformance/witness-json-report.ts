// `node test/conformance/witness-json-report.ts [--show N] [FILE…]`: for how many breaks of the judged pairs of JSON Schemas an event was found that ajv
// holds valid by one schema and not by the other, for how many surely none can be, and how long that takes. Without files the pairs that people wrote.
import { parseArgs } from 'node:util';
import { table } from '../../bench/table.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { cannotFail } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import type { WitnessSide } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import { jsonSchemaWitness } from '../../server/src/witness/json-schema.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

const { values, positionals } = parseArgs({ options: { show: { type: 'string', default: '0' } }, allowPositionals: true });
const rows: string[][] = [];
for (const file of positionals.length > 0 ? positionals : ['real-versions', 'matrix-json', 'karapace-json', 'apicurio-json']) {
  const pairs = judgedPairs(`${file}.jsonl`)?.filter(({ format }) => format === 'json-schema');
  if (!pairs) {
    console.error(`witness-json-report: ${absentShared}.`);
    process.exit(2);
  }
  let [breaks, byEvent, byNone, shown] = [0, 0, 0, 0];
  const start = performance.now();
  for (const pair of pairs) {
    const [old, update] = [sideOf(pair.old, 'json-schema'), sideOf(pair.new, 'json-schema')];
    for (const [reader, writer] of [[update, old], [old, update]] as const) {
      for (const difference of differencesBetween(reader, writer)) {
        const [readerSide, writerSide] = [witnessSide(reader), witnessSide(writer)];
        if (difference.breaks === 'never' || !readerSide || !writerSide) continue;
        breaks++;
        if (cannotFail(difference, readerSide, writerSide)) byNone++;
        else if (await jsonSchemaWitness(difference, readerSide, writerSide)) byEvent++;
        else if (shown++ < Number(values.show)) console.log(`${pair.id} ${difference.registryCode} ${difference.path} ${reader === update ? 'BACKWARD' : 'FORWARD'}`);
      }
    }
  }
  const percent = (part: number, all: number): string => (all === 0 ? '–' : `${((100 * part) / all).toFixed(2)} %`);
  rows.push([file, String(breaks), String(byEvent), String(byNone), percent(byEvent, breaks), percent(byEvent, breaks - byNone), percent(byEvent + byNone, breaks), `${((performance.now() - start) / Math.max(1, breaks)).toFixed(2)} ms`]);
}
console.log(table(['breaks with a tried event', 'breaks', 'events', 'surely none', 'events of all', 'of those that can fail', 'told', 'time for each'], rows));

function witnessSide({ model, workspace }: Side): WitnessSide | undefined {
  return model.format === 'json-schema' ? { document: model.json, workspace } : undefined;
}
