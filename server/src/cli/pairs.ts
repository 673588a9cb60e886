import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Policy } from '../core/compat/difference.ts';
import { checkCompatibility } from '../core/compat/check.ts';
import type { Version } from '../core/compat/check.ts';
import { differencesBetween, faultsOf } from '../core/compat/differences.ts';
import type { Side } from '../core/compat/differences.ts';
import { modes } from '../core/compat/modes.ts';
import type { Mode } from '../core/compat/modes.ts';
import { schemaReader } from '../core/schema-reader.ts';
import type { SchemaReader } from '../core/schema-reader.ts';
import type { Format } from '../core/model/schema-model.ts';
import { parseJson } from '../core/tree/json.ts';
import { stringOf, toValue, valueOf } from '../core/tree/node.ts';
import type { Node, ObjectNode } from '../core/tree/node.ts';
import { resolveUri } from '../core/uri.ts';
import { indexOf } from '../core/workspace-index.ts';
import type { Workspace } from '../core/workspace.ts';
import { emptyWorkspace } from '../core/workspace.ts';
import { reasonOf } from '../workspace/read-file.ts';
import { exit, Failure, isFailure } from './failure.ts';
import { oldVersions } from './old-versions.ts';

/**
 * `event-schemas compat --pairs FILE|-`: JSON Lines in, a line out for each, in order. A line that cannot be judged says why; the exit code is then 2.
 * Whether pairs are compatible is in the lines, not in the exit code: who asks of many pairs learns of each, and 1 is for findings in files.
 */
export async function checkPairs(file: string, usual: Asked, write: (text: string) => Promise<void>): Promise<number> {
  const reader = schemaReader();
  let failed = 0;
  let waiting = '';
  for await (const line of linesOf(file)) {
    if (line.trim() === '') continue;
    const answer = answerTo(line, usual, reader);
    if ('error' in answer) failed++;
    waiting += `${JSON.stringify(answer)}\n`;
    if (waiting.length > 1 << 16) {
      await write(waiting);
      waiting = '';
    }
  }
  await write(waiting);
  return failed > 0 ? exit.failed : exit.clean;
}

/** What counts where a line says nothing. */
export type Asked = { readonly mode?: Mode; readonly policy?: Policy; readonly registryVersion?: string };

interface Verdict {
  readonly id: unknown;
  readonly compatible: boolean;
  readonly breaks: readonly { readonly code: string; readonly registryCode: string; readonly path: string; readonly direction: string; readonly against: number; readonly message: string }[];
  readonly changes?: readonly string[];
}

/** The answer to one line. Lists of pairs hold the same schemas again and again, which the reader remembers. */
export function answerTo(line: string, usual: Asked = {}, reader: SchemaReader = schemaReader()): Verdict | { readonly id: unknown; readonly error: string } {
  const { root, problems } = parseJson(line);
  const broken = problems.find(({ kind }) => kind === 'invalid' || kind === 'too-deep');
  if (root?.kind !== 'object' || broken) return { id: root?.kind === 'object' ? (toValue(valueOf(root, 'id')) ?? null) : null, error: `The line is no JSON object${broken ? `: ${broken.message}` : '.'}` };
  const id = toValue(valueOf(root, 'id')) ?? null;
  try {
    return { id, ...judge(root, line, usual, reader) };
  } catch (error) {
    if (isFailure(error)) return { id, error: error.message };
    return { id, error: `This is a fault of event-schemas: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function judge(pair: ObjectNode, line: string, usual: Asked, reader: SchemaReader): Omit<Verdict, 'id'> {
  const format = formatOf(pair);
  const mode = oneOf(pair, 'mode', modes, usual.mode ?? 'BACKWARD');
  const policy = oneOf<Policy>(pair, 'policy', ['STRICT', 'LENIENT'], usual.policy ?? 'STRICT');
  const registryVersion = stringOf(pair, 'registryVersion')?.value ?? usual.registryVersion;
  const old = valueOf(pair, 'old');
  const update = valueOf(pair, 'new');
  if (!old) throw new Failure('"old" is missing: a schema, or a list of schemas, oldest first.');
  if (!update) throw new Failure('"new" is missing: a schema.');
  const workspace = workspaceOf(pair, format, line, reader);
  const earlier = oldVersions(old, format, mode);
  const versions: Version[] = earlier.map((node, i) => ({
    ...sideOf(node, earlier.length === 1 ? 'old' : `old[${i}]`, format, line, workspace, reader), name: earlier.length === 1 ? 'the earlier version' : `version ${i + 1}`,
  }));
  const side = sideOf(update, 'new', format, line, workspace, reader);
  const { compatible, breaks } = checkCompatibility(side, versions, mode, policy, registryVersion);
  const newest = versions.at(-1);
  return {
    compatible, breaks: breaks.map(({ code, registryCode, path, direction, against, message }) => ({ code, registryCode, path, direction, against, message })),
    ...(isTrue(valueOf(pair, 'changes')) && { changes: newest ? [...new Set(differencesBetween(side, newest, { policy, ...(registryVersion !== undefined && { registryVersion }) }).map(({ registryCode, path }) => `${registryCode} ${path}`))] : [] }),
  };
}

function sideOf(node: Node, name: string, format: Format, line: string, workspace: Workspace, reader: SchemaReader): Side {
  const side: Side = { model: reader.read(format, 'file:///pair/schema', textOf(node, line, format)), workspace };
  const [fault, ...more] = faultsOf(side);
  if (fault !== undefined) throw new Failure(`"${name}" is no usable ${format === 'avro' ? 'Avro' : 'JSON'} schema: ${fault}${more.length > 0 ? ` (and ${more.length} more)` : ''}`);
  return side;
}

/** A schema stands as a value or as a text. A text that is a word is the name of an Avro type. */
function textOf(node: Node, line: string, format: Format): string {
  if (node.kind !== 'string') return line.slice(node.start, node.end);
  return format === 'avro' && /^\s*[\w.]+\s*$/.test(node.value) ? JSON.stringify(node.value.trim()) : node.value;
}

/** What both sides may refer to: a list of schemas or of `{ "name", "schema" }`, or an object of schemas by name. */
function workspaceOf(pair: ObjectNode, format: Format, line: string, reader: SchemaReader): Workspace {
  const references = valueOf(pair, 'references');
  if (!references) return emptyWorkspace;
  const named: { readonly name: string; readonly schema: Node }[] = [];
  if (references.kind === 'array') {
    for (const [i, item] of references.items.entries()) named.push({ name: stringOf(item, 'name')?.value ?? `reference-${i + 1}`, schema: valueOf(item, 'schema') ?? item });
  } else if (references.kind === 'object') {
    for (const { key, value } of references.members) if (value) named.push({ name: key.value, schema: value });
  } else throw new Failure('"references" is neither a list nor an object of schemas.');
  return indexOf(named.map(({ name, schema }) => reader.read(format, resolveUri('file:///pair/new', name), textOf(schema, line, format))), []);
}

function formatOf(pair: ObjectNode): Format {
  const format = stringOf(pair, 'format')?.value;
  if (format === 'avro' || format === 'json-schema') return format;
  throw new Failure(format === undefined ? '"format" is missing: "avro" or "json-schema".' : `"format" is "${format}", which cannot be compared; "avro" and "json-schema" can.`);
}

function oneOf<T extends Mode | Policy>(pair: ObjectNode, key: string, choices: readonly T[], otherwise: T): T {
  const node = valueOf(pair, key);
  if (!node || node.kind === 'null') return otherwise;
  const choice = node.kind === 'string' ? choices.find((it) => it === node.value.toUpperCase()) : undefined;
  if (choice === undefined) throw new Failure(`"${key}" is ${node.kind === 'string' ? `"${node.value}"` : 'no text'}; it is one of ${choices.join(', ')}.`);
  return choice;
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'boolean' && node.value;
}

function linesOf(file: string): AsyncIterable<string> {
  if (file !== '-') {
    // Such files may be larger than any schema, so they are read as a stream; that they can be read is asked first.
    try {
      const opened = openSync(file, 'r');
      const isFolder = fstatSync(opened).isDirectory();
      closeSync(opened);
      if (isFolder) throw Object.assign(new Error(), { code: 'EISDIR' });
    } catch (error) {
      throw new Failure(`${file} cannot be read: ${reasonOf(error)}.`);
    }
  }
  return createInterface({ input: file === '-' ? process.stdin : createReadStream(file), crlfDelay: Infinity });
}
