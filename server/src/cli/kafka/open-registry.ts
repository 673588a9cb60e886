import { newestVersions } from '../../messages/newest-versions.ts';
import type { NewestVersion } from '../../messages/newest-versions.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { connectionTo } from '../../registry/connections.ts';
import { sparedRegistry } from '../../messages/spared-registry.ts';
import type { Registry } from '../../registry/port.ts';
import { version } from '../../version.ts';
import type { ConfiguredClusters } from './configured.ts';

/** Which registry a person wants, or none. */
export interface RegistryChoice {
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  /** The cluster's name in the configuration, whose setting names a registry. */
  readonly kafka?: string;
}

/** The registry that has the schemas of a cluster's messages. */
export interface OpenRegistry {
  /** Undefined where none is configured, or something lacks. */
  readonly registry: Registry | undefined;
  readonly newest: NewestVersion;
  /** Why none is asked: a sentence. */
  readonly note: string | undefined;
  /** The same as half a sentence with "the registry" before it. */
  readonly absent: string;
  close(): void;
}

/** That of the choice, of the cluster's setting, or the only one that is configured. */
export function openRegistry({ registry: meant, kafka }: RegistryChoice, { registries = {}, kafka: clusters = {}, folder }: ConfiguredClusters): OpenRegistry {
  const names = Object.keys(clusters);
  const ofCluster = clusters[kafka ?? (names.length === 1 ? names[0]! : '')]?.registry;
  const named = meant ?? ofCluster;
  const hasOne = named !== undefined || Object.keys(registries).length > 0 || (process.env['EVENT_SCHEMAS_REGISTRY_URL'] ?? '') !== '';
  const connecting = hasOne ? connectionTo(named, { registries, folder }, (variable) => process.env[variable]) : undefined;
  // Somebody waits: what does not answer is tried once more, and then not for each schema anew.
  const registry = connecting?.kind === 'connection' ? sparedRegistry(connectRegistry({ ...connecting.connection, limits: { ...connecting.connection.limits, retries: 1 } }, version)) : undefined;
  const absent = connecting ? 'is not asked' : 'is not configured';
  return { registry, newest: newestVersions(registry, undefined, absent), absent, note: connecting?.kind === 'incomplete' ? connecting.reason : undefined, close: () => registry?.close() };
}
