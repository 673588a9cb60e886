import { version } from '../version.ts';
import { startServer } from './start.ts';

startServer({ version, pageOf: () => undefined, late: () => import('./late.ts') });
