import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../core/config/config.ts';
import { defaultProfile, resolveConfig } from '../core/config/resolve.ts';
import type { ResolvedConfig } from '../core/config/resolve.ts';
import { profiles } from '../core/config/profiles/index.ts';
import { modes } from '../core/compat/modes.ts';
import type { JudgedFinding } from '../core/finding.ts';
import { parseJson } from '../core/tree/json.ts';
import { toValue } from '../core/tree/node.ts';
import type { SourceTree } from '../core/tree/node.ts';
import { readText } from './read-file.ts';
import type { FileText } from './read-file.ts';

export const configNames = ['event-schemas.json', '.event-schemas.json'];

/** Whether a file of this name may be found as a configuration: where the disk knows no upper and lower case, others are too. */
export function isConfigName(name: string): boolean {
  return name.length <= 19 && configNames.includes(name.toLowerCase());
}

/** A configuration that counts for the files below a folder. */
export interface LoadedConfig {
  /** Absolute: the folder of the configuration; globs count from here. Without a file, the folder of the workspace. */
  readonly folder: string;
  /** Absolute; undefined where nothing is configured. */
  readonly file: string | undefined;
  readonly config: Config;
  readonly resolved: ResolvedConfig;
  /** Names of the profiles it extends. */
  readonly profiles: readonly string[];
  /** Every file that it was made of, or that it names and that is not there: absolute. */
  readonly parts: readonly string[];
  /** What is wrong with the file, each in the file that it stands in. */
  readonly problems: readonly ConfigProblems[];
}

export interface ConfigProblems {
  readonly file: string;
  readonly tree: SourceTree;
  readonly findings: readonly JudgedFinding[];
}

/** Reads a text that may not be saved yet; undefined to read the disk. */
export type Overlay = (path: string) => string | undefined;

/** The nearest configuration file at or above a folder, not above `top`; undefined when there is none. */
export function findConfig(folder: string, top?: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = configIn(at);
    if (file !== undefined) return file;
    if (at === top || at === path.dirname(at)) return undefined;
  }
}

/** The configuration file that lies in a folder itself. */
export function configIn(folder: string): string | undefined {
  return configNames.map((name) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The configuration where nothing is configured. */
export function noConfig(folder: string, profile: string = defaultProfile): LoadedConfig {
  const config: Config = { extends: profile };
  return { folder, file: undefined, config, resolved: resolveConfig(config), profiles: [profile], parts: [], problems: [] };
}

/**
 * Loads a configuration with everything it extends, or with a profile in place of that. What is wrong in it comes back as problems; whatever is right counts all the same.
 * The checker (and with it ajv) is loaded only here.
 */
export async function loadConfig(file: string, overlay: Overlay = () => undefined, profile?: string): Promise<LoadedConfig> {
  const { checkConfig } = await import('../core/config/check-config.ts');
  const problems: ConfigProblems[] = [];
  const named: string[] = [];
  const parts = new Set([file]);

  const read = (at: string, seen: readonly string[]): readonly Config[] => {
    const open = overlay(at);
    const disk: FileText = open === undefined ? readText(at) : { kind: 'text', text: open };
    if (disk.kind === 'unreadable') {
      problems.push({ file: at, tree: parseJson(''), findings: [unreadable(disk.reason)] });
      return [];
    }
    const tree = parseJson(disk.text);
    const exists = (reference: string): 'exists' | 'missing' | 'cycle' => {
      const target = path.resolve(path.dirname(at), reference);
      return seen.includes(target) || target === at ? 'cycle' : existsSync(target) ? 'exists' : 'missing';
    };
    const findings = checkConfig(tree, exists);
    if (findings.length > 0) problems.push({ file: at, tree, findings });
    const written = sound(toValue(tree.root));
    const config = profile !== undefined && at === file ? { ...written, extends: profile } : written;
    const layers: Config[] = [];
    for (const reference of config.extends === undefined ? [] : typeof config.extends === 'string' ? [config.extends] : config.extends) {
      if (profiles.has(reference)) {
        named.push(reference);
        layers.push(...resolveConfig({ extends: reference }).layers);
      } else if (isPath(reference)) {
        const part = path.resolve(path.dirname(at), reference);
        parts.add(part);
        if (exists(reference) === 'exists') layers.push(...read(part, [...seen, at]));
      }
    }
    layers.push(config);
    return layers;
  };

  const own = read(file, []);
  // Without a profile (none named, or none that there is) a configuration still wants what is wrong in any schema; `[]` says that it does not.
  const wantsNone = own.some(({ extends: wanted }) => Array.isArray(wanted) && wanted.length === 0);
  const layers = named.length === 0 && !wantsNone ? [...resolveConfig(undefined).layers, ...own] : own;
  const config = Object.assign({}, ...layers) as Config;
  return {
    folder: path.dirname(file), file, config, problems, parts: [...parts], resolved: { layers },
    profiles: named.length > 0 ? named : [defaultProfile],
  };
}

/** A reference in `extends` that is a file, not a profile. */
export function isPath(reference: string): boolean {
  return reference.startsWith('.') || reference.includes('/') || reference.endsWith('.json');
}

function unreadable(reason: string): JudgedFinding {
  return { code: 'config/invalid', span: { start: 0, end: 0 }, severity: 'error', fixes: [], related: [], message: `This configuration cannot be read: ${reason}. Nothing in it counts.` };
}

/** Only the parts of a configuration whose types are right, so that one fault does not lose the rest. */
function sound(value: unknown): Config {
  if (!isObject(value)) return {};
  const strings = (it: unknown): readonly string[] | undefined => (Array.isArray(it) ? it.filter((item): item is string => typeof item === 'string') : undefined);
  const part = (it: Record<string, unknown>): Config => ({
    ...(isObject(it['rules']) && { rules: soundRules(it['rules']) }),
    ...(isObject(it['eventName']) && { eventName: it['eventName'] as NonNullable<Config['eventName']> }),
    ...(isObject(it['words']) && { words: { past: strings(it['words']['past']) ?? [], notPast: strings(it['words']['notPast']) ?? [] } }),
    ...(typeof it['subjectNameStrategy'] === 'string' && { subjectNameStrategy: it['subjectNameStrategy'] as NonNullable<Config['subjectNameStrategy']> }),
    ...(typeof it['partitionKey'] === 'string' && { partitionKey: it['partitionKey'] }),
    ...(isObject(it['compatibility']) && { compatibility: soundCompatibility(it['compatibility']) }),
  });
  const files = isObject(value['files']) ? value['files'] : undefined;
  const roots = isObject(value['references']) ? strings(value['references']['roots']) : undefined;
  const ignore = strings(value['ignore']);
  return {
    ...part(value),
    ...((typeof value['extends'] === 'string' || Array.isArray(value['extends'])) && { extends: typeof value['extends'] === 'string' ? value['extends'] : strings(value['extends'])! }),
    ...(files && { files: { ...(strings(files['avro']) && { avro: strings(files['avro'])! }), ...(strings(files['json-schema']) && { 'json-schema': strings(files['json-schema'])! }) } }),
    ...(typeof value['dialect'] === 'string' && { dialect: value['dialect'] as NonNullable<Config['dialect']> }),
    ...(roots && { references: { roots } }),
    ...soundSubjects(value['subjects']),
    ...soundRegistries(value['registries']),
    ...soundClusters(value['kafka']),
    ...(typeof value['against'] === 'string' && { against: value['against'] }),
    ...(ignore && { ignore }),
    ...(Array.isArray(value['overrides']) && { overrides: value['overrides'].filter(isObject).map((it) => ({ ...part(it), files: strings(it['files']) ?? [] })) }),
  };
}

function soundCompatibility(it: Record<string, unknown>): NonNullable<Config['compatibility']> {
  const mode = modes.find((known) => known === it['mode']);
  const policy = (['STRICT', 'LENIENT'] as const).find((known) => known === it['policy']);
  const majorVersions = (['may-break', 'must-not-break'] as const).find((known) => known === it['majorVersions']);
  const { registryVersion, metadata } = it;
  const properties = isObject(metadata) ? Object.fromEntries(Object.entries(metadata).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : undefined;
  return { ...(mode && { mode }), ...(policy && { policy }), ...(typeof registryVersion === 'string' && { registryVersion }), ...(properties && { metadata: properties }), ...(majorVersions && { majorVersions }) };
}

function soundSubjects(it: unknown): Pick<Config, 'subjects'> {
  const strategy = (['TopicName', 'RecordName', 'TopicRecordName'] as const).find((known) => known === it);
  if (strategy) return { subjects: strategy };
  if (!isObject(it)) return {};
  return { subjects: Object.fromEntries(Object.entries(it).filter((entry): entry is [string, string | null] => typeof entry[1] === 'string' || entry[1] === null)) };
}

/** What is wrong about one of them is said where it is used: a registry that is not known in full is not asked. */
function soundRegistries(it: unknown): Pick<Config, 'registries'> {
  if (!isObject(it)) return {};
  const known = Object.entries(it).filter(([, setting]) => isObject(setting) && typeof setting['url'] === 'string' && ['auth', 'tls', 'headers'].every((key) => setting[key] === undefined || isObject(setting[key])));
  return { registries: Object.fromEntries(known) as NonNullable<Config['registries']> };
}

/** As for registries. */
function soundClusters(it: unknown): Pick<Config, 'kafka'> {
  if (!isObject(it)) return {};
  const known = Object.entries(it).filter(([, setting]) => isObject(setting) && Array.isArray(setting['brokers']) && setting['brokers'].every((broker) => typeof broker === 'string')
    && (setting['auth'] === undefined || isObject(setting['auth'])) && (setting['tls'] === undefined || setting['tls'] === true || isObject(setting['tls'])));
  return { kafka: Object.fromEntries(known) as NonNullable<Config['kafka']> };
}

const severities: ReadonlySet<unknown> = new Set(['error', 'warning', 'info', 'hint', 'off']);

function soundRules(rules: Record<string, unknown>): NonNullable<Config['rules']> {
  const kept = Object.entries(rules).filter(([, entry]) => severities.has(entry) || (Array.isArray(entry) && severities.has(entry[0]) && (entry[1] === undefined || isObject(entry[1]))));
  return Object.fromEntries(kept) as NonNullable<Config['rules']>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
