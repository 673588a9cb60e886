import { cacheFolder } from '../../registry/cache-folder.ts';
import { diskStore, noStore } from '../../registry/store.ts';
import type { Store } from '../../registry/store.ts';

/** What was read of registries is kept where the command line keeps it, so that each has what the other read. */
export function registryStore(): Store {
  const folder = cacheFolder((variable) => process.env[variable], process.platform);
  return folder === undefined ? noStore : diskStore(folder);
}
