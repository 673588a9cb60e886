import { version } from '../version.ts';
import { compileEarlyOptimizeLate, keepCompiledCode } from './compiled-code.ts';
import { startServer } from './process.ts';

keepCompiledCode(version);
startServer({
  version, pageOf: () => undefined,
  late() {
    compileEarlyOptimizeLate(process.versions.v8);
    return import('./late.ts');
  },
});
