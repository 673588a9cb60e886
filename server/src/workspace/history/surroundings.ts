import { cacheFolder } from '../../registry/cache-folder.ts';
import type { Secrets } from '../../registry/secrets.ts';
import type { EditorProxy } from '../../registry/proxy.ts';
import { diskStore, noStore } from '../../registry/store.ts';
import type { Store } from '../../registry/store.ts';
import { version } from '../../version.ts';

/** What reading a registry takes of the world around. */
export interface Surroundings {
  readonly secrets: Secrets;
  /** The proxy that an editor is set to. */
  readonly proxy?: EditorProxy;
  /** Of this program: it says who asks. */
  readonly version: string;
  /** The time of asking, ISO 8601. */
  readonly now: () => string;
  /** Where what was read is kept for when it is not to be asked. */
  readonly store: Store;
}

/** The surroundings of a command line: its environment, its clock, the cache of its user. */
export function ofProcess(): Surroundings {
  const environment = (variable: string): string | undefined => process.env[variable];
  const folder = cacheFolder(environment, process.platform);
  return { secrets: environment, version, now: () => new Date().toISOString(), store: folder === undefined ? noStore : diskStore(folder) };
}
