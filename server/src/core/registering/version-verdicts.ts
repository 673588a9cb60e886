import { checkCompatibility } from '../compat/check.ts';
import { faultsOf } from '../compat/differences.ts';
import type { Side } from '../compat/differences.ts';
import { everyVersion } from '../compat/findings.ts';
import type { Question } from '../compat/findings.ts';
import type { EarlierVersion } from '../compat/history.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { VersionVerdict } from './registration.ts';

/**
 * A schema beside each earlier version by itself, the newest first. `versions` are oldest first. Which of them count is up to the mode: all in a transitive
 * one, else the newest. What cannot be compared says why, and is neither compatible nor broken. Pure and total.
 */
export function versionVerdicts(update: Side, versions: readonly EarlierVersion[], { mode, policy, registryVersion }: Question): readonly VersionVerdict[] {
  if (mode === 'NONE') return [];
  const isTransitive = mode.endsWith('_TRANSITIVE');
  return versions.map((version, i): VersionVerdict => ({ version: numberOf(version), counts: isTransitive || i === versions.length - 1, verdict: verdictOn(version) })).reverse();

  function verdictOn(version: EarlierVersion): VersionVerdict['verdict'] {
    const model = modelOf(version);
    if (typeof model === 'string') return { kind: 'unknown', reason: model };
    if (model.format !== update.model.format) return { kind: 'unknown', reason: `It is a schema of another format (${model.format === 'avro' ? 'Avro' : 'JSON Schema'}), and those are not compared.` };
    const [fault] = faultsOf(version);
    if (fault !== undefined) return { kind: 'unknown', reason: `It cannot be understood: ${fault}` };
    const { breaks } = checkCompatibility(update, [version], everyVersion[mode], policy, registryVersion);
    return breaks.length === 0 ? { kind: 'compatible' } : { kind: 'breaks', breaks: breaks.map(({ code, registryCode, message }) => ({ code, registryCode, message })) };
  }
}

/** The number of a registered version. */
export function numberOf({ name }: Pick<EarlierVersion, 'name'>): number {
  return Number(name.replace('version ', ''));
}

/** The schema of a version; a sentence where there is none that is known here (Protobuf). */
export function modelOf(version: EarlierVersion): SchemaModel | string {
  try {
    return version.model;
  } catch (error) {
    return error instanceof Error ? error.message : 'It cannot be read.';
  }
}
