import type * as Late from '../late.ts';
import browserAnswers from './absent/browser.ts';
import topicMessageAnswers from './absent/topic-messages.ts';
import { process, setImmediate } from './absent/globals.ts';
import { inPlaceOf } from './in-place-of.ts';

/** What a worker has, as far as it is used here: the types of the project are those of Node. */
declare const location: { readonly href: string };

/**
 * Loads `server-late.cjs`, which the server of a desktop has too, so that it is packed once: read as VS Code reads the entry of an extension in a browser, with
 * what a browser has in place of Node's modules. Not by `importScripts`, which wants a content type that not every host gives `.cjs`.
 *
 * @param address the absolute URL of the bundle. VS Code wraps workers in a blob, so that they do not know where they come from; without it the bundle is
 * looked for beside the worker.
 * @throws {Error} when nothing is there, in words for the log
 */
export async function loadLate(address = besideWorker()): Promise<typeof Late> {
  // eslint-disable-next-line no-restricted-globals -- a file of the extension itself
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be loaded: ${response.status} ${response.statusText}`);
  const bundle = { exports: {} as typeof Late };
  // The address comes from whoever started this worker.
  const run = new Function('module', 'exports', 'require', 'process', 'setImmediate', '__filename', `${await response.text()}\n//# sourceURL=${address}`);
  run(bundle, bundle.exports, inPlaceOf, process, setImmediate, '/server-late.cjs');
  const { exports: late } = bundle;
  return { ...late, answers: new Map([...late.answers, ...[...browserAnswers, ...topicMessageAnswers].map((it) => [it.method, it] as const)]) };
}

function besideWorker(): string {
  if (location.href.startsWith('blob:')) throw new Error('The worker does not know where it comes from; give the address of server-late.cjs in initializationOptions.lateBundle.');
  return new URL('server-late.cjs', location.href).href;
}
