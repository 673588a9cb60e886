import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as v8 from 'node:v8';
import { cacheFolder } from '../registry/cache-folder.ts';
import { runKept } from './kept-code.ts';

/**
 * What `event-schemas` begins with: it reads the bundle of `main.ts` and runs it. `lint` runs once for many files, so that nearly all its code is
 * young: compiling it takes longer than running it. What was compiled is kept for the next time.
 */
const bundle = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cli-main.cjs');
const keep = cacheFolder((variable) => process.env[variable], process.platform, 'code');
if (process.argv[2] === 'lint') {
  if (keep === undefined) createRequire(bundle)(bundle);
  else runKept(bundle, keep);
} else {
  // Thousands of versions are read, compared and dropped beside the schemas of now, which stay. V8 sees that what it reads first stays, and would put all that is read
  // after it among what is old; and lets the old pile up to four times of what is needed unless it is told to collect at twice.
  const require = createRequire(bundle);
  const { setFlagsFromString } = require('node:v8') as typeof v8;
  setFlagsFromString('--no-allocation-site-pretenuring');
  setFlagsFromString('--heap-growing-percent=100');
  require(bundle);
}
