import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedFolder } from './shared.ts';

/** One pair of schemas with what the original engines say of it. */
export interface JudgedPair {
  readonly id: string;
  readonly format: 'avro' | 'json-schema' | 'protobuf';
  /** A schema as a JSON value (Protobuf: text), or where it lies below the shared folder. */
  readonly old: unknown;
  readonly new: unknown;
  readonly backward: boolean;
  readonly forward: boolean;
  /** JSON Schema: under the policy LENIENT. */
  readonly backwardLenient?: boolean;
  readonly forwardLenient?: boolean;
  /** JSON Schema: every difference under BACKWARD, `CODE path`. */
  readonly changes?: readonly string[];
  /** Avro: the registry's messages under BACKWARD. */
  readonly backwardMessages?: readonly string[];
}

/** The pairs of one file of the shared folder; undefined where that is absent. */
export function judgedPairs(file: string): readonly JudgedPair[] | undefined {
  const at = sharedFolder('conformance', file);
  return at === undefined || !existsSync(at) ? undefined : readFileSync(at, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as JudgedPair);
}

/** The text of a side of a pair. */
export function textOf(side: unknown): string {
  const at = typeof side === 'object' && side !== null && 'path' in side && typeof side.path === 'string' && Object.keys(side).length === 1 ? sharedFolder(...side.path.split('/')) : undefined;
  return at === undefined ? JSON.stringify(side) : readFileSync(path.resolve(at), 'utf8');
}

/** The parts of a message of the registry about Avro that machines look at: code, path, additional information. */
export function partsOfMessage(message: string): { readonly code: string; readonly path: string; readonly info: string } | undefined {
  const found = /^\{errorType:'(\w+)', description:'(.*)', additionalInfo:'(.*)'\}$/s.exec(message);
  if (!found) return undefined;
  // A field's name stands before its path in one of the descriptions, and may be anything; a path begins with a slash.
  const paths = [...found[2]!.matchAll(/path '(\/[^']*)'/g)];
  return { code: found[1]!, path: paths.at(-1)?.[1] ?? '', info: found[3]! };
}
