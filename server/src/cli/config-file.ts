import path from 'node:path';
import { readText } from '../workspace/read-file.ts';
import { Failure } from './failure.ts';

/** The absolute path of a configuration that was named (`--config`). Throws a `Failure` where it cannot be read: what it says would count for nothing. */
export function namedConfig(name: string, cwd: string): string {
  const file = path.resolve(cwd, name);
  const read = readText(file);
  if (read.kind === 'unreadable') throw new Failure(`The configuration ${name} cannot be read: ${read.reason}.`);
  return file;
}
