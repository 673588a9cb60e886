import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { cacheFolder } from '../../server/src/registry/cache-folder.ts';

it('what is kept lies where the system wants it', () => {
  const at = (platform: NodeJS.Platform, environment: Readonly<Record<string, string>>) => cacheFolder((variable) => environment[variable], platform);
  const own = path.join('event-schemas', 'registries');
  assert.equal(at('linux', { HOME: '/home/a' }), path.join('/home/a/.cache', own));
  assert.equal(at('linux', { HOME: '/home/a', XDG_CACHE_HOME: '/cache' }), path.join('/cache', own));
  assert.equal(at('linux', { HOME: '/home/a', XDG_CACHE_HOME: 'relative' }), path.join('/home/a/.cache', own), 'the specification has relative paths ignored');
  assert.equal(at('darwin', { HOME: '/Users/a' }), path.join('/Users/a/Library/Caches', own));
  assert.equal(at('win32', { LOCALAPPDATA: '/local' }), path.join('/local', own));
  assert.equal(at('win32', {}), undefined);
  assert.equal(at('linux', { HOME: '/home/a', EVENT_SCHEMAS_CACHE: '/own' }), '/own');
});
