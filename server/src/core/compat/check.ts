import { appliedPolicy } from '../formats/json-schema/compat/registry-behaviour.ts';
import type { Format } from '../model/schema-model.ts';
import { codeOf, describeBreak } from './breaks/describe.ts';
import type { Difference, Policy } from './difference.ts';
import { differencesBetween } from './differences.ts';
import type { Side } from './differences.ts';
import type { Direction, Mode } from './modes.ts';
import { questionsOf } from './modes.ts';

/** An earlier version of a schema. */
export interface Version extends Side {
  /** As a sentence names it: "version 3", "the schema on main". */
  readonly name: string;
}

/** A difference that the mode and the policy do not allow. */
export interface Break extends Difference {
  /** Our own id of the kind of break. */
  readonly code: string;
  readonly direction: Direction;
  /** Which of the earlier versions, by its place in the list. */
  readonly against: number;
  /** Fact, consequence, what to do. */
  readonly message: string;
}

export interface Compatibility {
  readonly compatible: boolean;
  /** Newest version first; under FULL, FORWARD first for each. */
  readonly breaks: readonly Break[];
}

/**
 * Whether a new schema may follow earlier ones (oldest first) in a mode, and what stands against it. A registry in a transitive mode stops at the
 * first version that has messages; here all versions are asked, so that all breaks are seen at once. The verdict is the same.
 */
export function checkCompatibility(update: Side, earlier: readonly Version[], mode: Mode, policy: Policy, registryVersion?: string): Compatibility {
  const applied = appliedPolicy(policy, registryVersion);
  const breaks: Break[] = [];
  for (const { direction, version: against } of questionsOf(mode, earlier.length)) {
    const version = earlier[against]!;
    const [reader, writer] = direction === 'BACKWARD' ? [update, version] : [version, update];
    for (const difference of differencesBetween(reader, writer, { policy, registryVersion })) {
      if (!isBreak(difference, applied)) continue;
      breaks.push(breakOf(difference, update.model.format, direction, against, version.name));
    }
  }
  return { compatible: breaks.length === 0, breaks };
}

/** A difference as a break; its places and its message are made when they are asked for. */
function breakOf(difference: Difference, format: Format, direction: Direction, against: number, version: string): Break {
  const { registryCode, variant, path, breaks, readerUse, writerUse, subject, field, readerSays, writerSays, info, causes } = difference;
  let message: string | undefined;
  return {
    registryCode, path, breaks, ...(variant !== undefined && { variant }), ...(readerUse && { readerUse }), ...(writerUse && { writerUse }), ...(subject !== undefined && { subject }), ...(field !== undefined && { field }),
    ...(readerSays !== undefined && { readerSays }), ...(writerSays !== undefined && { writerSays }), ...(info !== undefined && { info }), ...(causes && { causes }),
    code: codeOf(difference, format), direction, against,
    get reader() { return difference.reader; },
    get writer() { return difference.writer; },
    get message() { return (message ??= describeBreak(difference, format, direction, version).message); },
  };
}

/** Whether a difference is a break under a policy. */
export function isBreak({ breaks }: Difference, policy: Policy): boolean {
  return breaks === 'always' || (breaks === 'strict' && policy === 'STRICT');
}
