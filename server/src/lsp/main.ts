import { version } from '../version.ts';
import { compileAtOnce, keepCompiledCode } from './compiled-code.ts';
import { startServer } from './start.ts';

keepCompiledCode(version);
startServer({
  version, pageOf: () => undefined,
  late() {
    compileAtOnce(process.versions.v8);
    return import('./late.ts');
  },
});
