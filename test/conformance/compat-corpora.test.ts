// Every real schema beside its version files: nothing crashes, nothing is left out in silence.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compatReport } from '../support/compat-report.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

/** Corpora with the number of schemas that lie beside earlier versions of themselves. */
const corpora = { 'iglu-central': 98, 'wikimedia-secondary': 127, cdevents: 195, 'octokit-webhooks': 0, 'google-cloudevents': 1, 'radar-schemas': 0, 'openedx-events': 0, 'confluent-examples': 0 } as const;

for (const [name, schemas] of Object.entries(corpora)) {
  it(`compares the version files of ${name}`, async (t) => {
    const folder = sharedFolder('corpora', name);
    if (folder === undefined) return t.skip(absentShared);
    const { code, stderr, findings, compatibility } = await compatReport(folder, ['--against', 'siblings', '--mode', 'FULL_TRANSITIVE']);
    assert.equal(stderr, '');
    assert.ok(code === 0 || code === 1);
    assert.equal(compatibility.questions.reduce((sum, it) => sum + it.schemas, 0), schemas);
    for (const { message, code: id, range } of findings) {
      assert.match(message, /^["A-Z\d]/, message);
      assert.doesNotMatch(message, /undefined|\[object|\u0000/, message);
      assert.notEqual(id, 'compat/other-break', message);
      assert.ok(range.start.line < range.end.line || range.start.character < range.end.character, message);
    }
  });
}
