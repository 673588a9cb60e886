// What a shared schema breaks elsewhere is said although other files change all the time: somebody types in one of them.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createBlastRadius } from '../../server/src/lsp/blast-radius.ts';
import type { BlastRadius } from '../../server/src/lsp/blast-radius.ts';
import { createFollowedByMany } from '../../server/src/lsp/followed-by-many.ts';
import { createProjects, understandFile } from '../../server/src/workspace/project.ts';
import { record } from '../support/compat-report.ts';
import { withRepository } from '../support/repository.ts';

const currency = (...symbols: readonly string[]): string => `{ "type": "enum", "name": "Currency", "namespace": "com.acme", "symbols": ${JSON.stringify(symbols)} }\n`;
const files = { 'event-schemas.json': '{}', 'currency.avsc': currency('EUR', 'USD'), 'sold.avsc': record('Sold', { currency: 'com.acme.Currency' }), 'other.avsc': record('Other', { id: 'string' }) };

describe('what a shared schema breaks', { timeout: 60_000 }, () => {
  it('is said after the first look, while another file changes during each', () => withRepository(files, async ({ folder }) => {
    const file = path.join(folder, 'currency.avsc');
    const overlay = (it: string): string | undefined => (it === file ? currency('EUR') : undefined);
    const project = await createProjects({ folders: [folder], overlay }).projectOf(file);
    const understood = await understandFile(project, file, currency('EUR'));
    assert.equal(understood.kind, 'schema');
    if (understood.kind !== 'schema') return;
    const many = createFollowedByMany({ registered: { standingOf: () => ({ history: undefined }) }, git: () => 'run' });
    let looks = 0;
    const says = await new Promise<string>((resolve, reject) => {
      const blasts: BlastRadius = createBlastRadius({
        overlay,
        followed(found) {
          looks++;
          if (looks < 30) blasts.changed(path.join(folder, 'other.avsc'));
          return many.of(found);
        },
        arrived: () => resolve(blasts.known(file, currency('EUR'))!.others.map(({ placed: { model } }) => path.posix.basename(model.uri)).join()),
        log: (message) => reject(new Error(message)),
      });
      blasts.lookFor({ file, project, how: 'found', model: understood.model, settings: understood.settings }, {});
    });
    assert.deepEqual([says, looks], ['sold.avsc', 1]);
  }));
});
