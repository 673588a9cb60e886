import { breakKinds } from '../compat/breaks/index.ts';
import { notices } from '../compat/notices.ts';
import { silentKinds } from '../compat/silent/index.ts';
import type { Severity } from '../finding.ts';
import type { Config, Override, RuleEntry } from './config.ts';
import { compileGlob } from './glob.ts';
import type { Glob, GlobFault } from './glob.ts';
import { profiles } from './profiles/index.ts';
import { defaultCompatibility, defaultEventName, noWords } from './settings.ts';
import type { EventNameSettings, RuleSetting, Settings } from './settings.ts';

/** A configuration with everything that it extends laid below it, ready to be asked about files. */
export interface ResolvedConfig {
  /** From the weakest to the strongest. */
  readonly layers: readonly Config[];
}

export const defaultProfile = 'recommended';

/**
 * Lays a configuration upon the profiles that it extends (depth first; a later name wins over an earlier one, the file itself over all).
 * A name that is no profile is left out: `check-config.ts` reports it. Without a configuration the profile `recommended` counts.
 */
export function resolveConfig(config: Config | undefined): ResolvedConfig {
  const layers: Config[] = [];
  const add = (it: Config, seen: readonly string[]): void => {
    for (const name of extendedBy(it)) {
      const profile = profiles.get(name);
      if (profile && !seen.includes(name)) add(profile.config, [...seen, name]);
    }
    layers.push(it);
  };
  add(config ?? { extends: defaultProfile }, []);
  return { layers };
}

function extendedBy(config: Config): readonly string[] {
  if (config.extends === undefined) return [];
  return typeof config.extends === 'string' ? [config.extends] : config.extends;
}

type Layer = Omit<Override, 'files' | 'reason'>;

const memo = new WeakMap<ResolvedConfig, Map<string, Settings>>();

/**
 * The settings for one file. `path` is relative to the folder of the configuration, with forward slashes.
 * Files that match the same overrides share one settings object.
 */
export function settingsFor(config: ResolvedConfig, path: string): Settings {
  let byOverrides = memo.get(config);
  if (!byOverrides) memo.set(config, (byOverrides = new Map<string, Settings>()));
  const matching: string[] = [];
  const layers: Layer[] = [];
  config.layers.forEach((layer, i) => {
    layers.push(layer);
    layer.overrides?.forEach((override, j) => {
      if (!matches(override.files, path)) return;
      matching.push(`${i}.${j}`);
      layers.push(override);
    });
  });
  const key = matching.join(',');
  const known = byOverrides.get(key);
  if (known) return known;
  const settings = merge(layers);
  byOverrides.set(key, settings);
  return settings;
}

/** What a change breaks is an error in every profile: a person asked for it by naming what to compare with. */
const changeRules: readonly (readonly [string, RuleSetting])[] = [
  ...breakKinds.map(({ id }) => [id, { severity: 'error', options: {} }] as const), ...[...silentKinds, ...notices].map(({ id, severity }) => [id, { severity, options: {} }] as const),
];

function merge(layers: readonly Layer[]): Settings {
  const rules = new Map<string, RuleSetting>(changeRules);
  let eventName: EventNameSettings = defaultEventName;
  let words = noWords;
  let subjectNameStrategy: Settings['subjectNameStrategy'];
  let partitionKey: string | undefined;
  let compatibility = defaultCompatibility;
  for (const layer of layers) {
    for (const [id, entry] of Object.entries(layer.rules ?? {})) {
      const { severity, options } = readEntry(entry);
      // A severity alone keeps the options of a layer below; "off" keeps nothing.
      if (severity === 'off') rules.delete(id);
      else rules.set(id, { severity, options: options ?? rules.get(id)?.options ?? {} });
    }
    if (layer.eventName) eventName = { ...eventName, ...layer.eventName };
    if (layer.words) words = { past: [...words.past, ...(layer.words.past ?? [])], notPast: [...words.notPast, ...(layer.words.notPast ?? [])] };
    subjectNameStrategy = layer.subjectNameStrategy ?? subjectNameStrategy;
    partitionKey = layer.partitionKey ?? partitionKey;
    if (layer.compatibility) compatibility = { ...compatibility, ...layer.compatibility };
  }
  return { rules, eventName, words, subjectNameStrategy, partitionKey, compatibility };
}

function readEntry(entry: RuleEntry): { readonly severity: Severity | 'off'; readonly options: Readonly<Record<string, unknown>> | undefined } {
  if (typeof entry === 'string') return { severity: entry, options: undefined };
  return { severity: entry[0], options: entry[1] };
}

const compiled = new Map<string, Glob | GlobFault>();

/** Whether a path relative to the configuration's folder matches one of the globs. A glob that is wrong matches nothing. */
export function matches(globs: readonly string[], path: string): boolean {
  return globs.some((written) => {
    let glob = compiled.get(written);
    if (!glob) compiled.set(written, (glob = compileGlob(written)));
    return 'matches' in glob && glob.matches(path);
  });
}
