// `npm start`: checks the example workspace and prints what a person sees. Findings are the point here and no failure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const { status } = spawnSync(process.execPath, [cli, 'lint', 'examples'], { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)) });
process.exit(status === 1 ? 0 : (status ?? 2));
