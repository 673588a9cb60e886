import type { RegistrySettings } from '../core/config/registries.ts';
import type { Connection } from '../registry/connection.ts';

/** Whether a configuration lets anything be written to a registry: one that is marked is not written to under another name or by its URL either. */
export function accessTo({ name, url }: Pick<Connection, 'name' | 'url'>, registries: RegistrySettings): 'read-only' | 'read-write' {
  return Object.entries(registries).some(([of, setting]) => setting.readOnly === true && (of === name || setting.url.replace(/\/+$/, '') === url)) ? 'read-only' : 'read-write';
}
