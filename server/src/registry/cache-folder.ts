import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the command line keeps what it read of registries, and its own compiled code: `EVENT_SCHEMAS_CACHE`, else the folder for what a program may
 * lose, as the system names it (XDG Base Directory Specification; on macOS and Windows their own). Undefined where there is none.
 */
export function cacheFolder(environment: (variable: string) => string | undefined, platform: NodeJS.Platform, of: 'registries' | 'code' = 'registries'): string | undefined {
  const absolute = (variable: string): string | undefined => {
    const value = environment(variable);
    return value !== undefined && path.isAbsolute(value) ? value : undefined;
  };
  const own = absolute('EVENT_SCHEMAS_CACHE');
  if (own !== undefined) return of === 'code' ? path.join(own, of) : own;
  const home = absolute('HOME') ?? (homedir() || undefined);
  const inHome = (...parts: readonly string[]): string | undefined => (home === undefined ? undefined : path.join(home, ...parts));
  const base = absolute('XDG_CACHE_HOME') ?? (platform === 'win32' ? absolute('LOCALAPPDATA') : platform === 'darwin' ? inHome('Library', 'Caches') : inHome('.cache'));
  return base === undefined ? undefined : path.join(base, 'event-schemas', of);
}
