// Of the breaks between published versions of real schemas: how many can be shown by an event that was tried.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { cannotFail } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import type { WitnessSide } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import { jsonSchemaWitness } from '../../server/src/witness/json-schema.ts';
import { judgedPairs } from '../support/compat-pairs.ts';
import { sideOf } from '../support/judge-pair.ts';
import { absentShared } from '../support/shared.ts';

it('nine of ten breaks of real JSON Schemas are shown by an event, or surely by none', async (t) => {
  const pairs = judgedPairs('real-versions.jsonl')?.filter(({ format }, i) => format === 'json-schema' && i % 5 === 0);
  if (!pairs) return t.skip(absentShared);
  let [breaks, byEvent, byNone] = [0, 0, 0];
  for (const pair of pairs) {
    const [old, update] = [sideOf(pair.old, 'json-schema'), sideOf(pair.new, 'json-schema')];
    for (const [reader, writer] of [[update, old], [old, update]] as const) {
      for (const difference of differencesBetween(reader, writer)) {
        if (difference.breaks === 'never') continue;
        breaks++;
        const none = cannotFail(difference, witnessSide(reader), witnessSide(writer));
        const witness = await jsonSchemaWitness(difference, witnessSide(reader), witnessSide(writer));
        assert.ok(!(none && witness), `${pair.id}: ${difference.registryCode} ${difference.path}`);
        if (witness) byEvent++;
        else if (none) byNone++;
      }
    }
  }
  assert.ok(breaks > 200, `only ${breaks} breaks`);
  t.diagnostic(`${breaks} breaks: ${byEvent} shown by an event, ${byNone} that surely no event can show`);
  assert.ok((byEvent + byNone) / breaks >= 0.95 && byEvent / breaks >= 0.89 && byEvent / (breaks - byNone) >= 0.95);
});

function witnessSide({ model, workspace }: Side): WitnessSide {
  assert.ok(model.format === 'json-schema');
  return { document: model.json, workspace };
}
