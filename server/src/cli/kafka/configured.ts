import path from 'node:path';
import type { Config } from '../../core/config/config.ts';
import { findConfig, loadConfig } from '../../workspace/config-files.ts';

/** What a configuration says about clusters and registries. It is read by the bundle that has what reads configurations, and handed on as a value. */
export interface ConfiguredClusters extends Pick<Config, 'kafka' | 'registries'> {
  /** Absolute: what paths count from. */
  readonly folder: string;
}

/** Reads the configuration that counts in a folder, or the one that is named. Throws a `Failure` when that cannot be read. */
export async function configuredClusters(named: string | undefined, cwd: string): Promise<ConfiguredClusters> {
  const file = named === undefined ? findConfig(cwd) : path.resolve(cwd, named);
  const loaded = file === undefined ? undefined : await loadConfig(file);
  const { kafka, registries } = loaded?.config ?? {};
  return { folder: loaded?.folder ?? cwd, ...(kafka && { kafka }), ...(registries && { registries }) };
}
