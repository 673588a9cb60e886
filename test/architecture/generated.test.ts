import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stale } from '../../tools/gen.ts';

it('what is generated is fresh (npm run gen)', async () => {
  assert.deepEqual([...(await stale()).keys()], []);
});
