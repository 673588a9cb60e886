// What a run of `compat` says that it compared.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeLines } from '../../server/src/cli/render/change-lines.ts';
import type { ChangeSummary } from '../../server/src/cli/report.ts';

const nothing: ChangeSummary = { against: [{ name: 'the snapshot registry.json', age: '2026-03-01T12:00:00Z' }], questions: [], unchanged: 0, superseded: 0, unregistered: 0, unclear: 0, unavailable: 0, added: [], gone: [] };

describe('the lines of what was compared', () => {
  it('do not say that nothing had to be compared where it is unclear what', () => {
    assert.deepEqual(changeLines({ ...nothing, unchanged: 2 }), ['Nothing had to be compared with the snapshot registry.json (2026-03-01).', 'Besides: 2 unchanged.']);
    assert.deepEqual(changeLines({ ...nothing, unclear: 1 }), [
      'Nothing was compared with the snapshot registry.json (2026-03-01): it is unclear which subject a schema belongs to, see above.', 'Besides: 1 whose subject is unclear, not compared.',
    ]);
    assert.match(changeLines({ ...nothing, unclear: 3 })[0]!, /: it is unclear which subject 3 schemas belong to, see above\.$/);
    assert.equal(changeLines({ ...nothing, unavailable: 1 })[0], 'Nothing was compared.');
  });
});
