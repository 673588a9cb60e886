import path from 'node:path';
import * as crypto from './absent/crypto.ts';
import * as fsPromises from './absent/fs-promises.ts';
import * as fs from './absent/fs.ts';
import { process } from './absent/globals.ts';
import * as nothing from './absent/nothing.ts';
import * as url from './absent/url.ts';

/**
 * What a browser has in place of a module of Node, by its name with or without `node:`.
 * @throws {Error} for another bundle (`./server-kafka.cjs`): those are of what a browser cannot do
 */
export function inPlaceOf(module: string): unknown {
  if (module.startsWith('.')) throw new Error('A browser cannot do this. Open the folder in VS Code on a machine.');
  return stands.get(module.replace(/^node:/, '')) ?? nothing;
}

/** `node:path` is `path-browserify` here (see `esbuild.mjs`). Who finds no `Buffer` in `buffer`, as the YAML library, does without. */
const stands: ReadonlyMap<string, unknown> = new Map<string, unknown>([['fs', fs], ['fs/promises', fsPromises], ['path', path], ['url', url], ['crypto', crypto], ['process', process], ['buffer', {}]]);
