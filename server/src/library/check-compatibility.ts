import { checkCompatibility as check } from '../core/compat/check.ts';
import type { Policy } from '../core/compat/difference.ts';
import { faultsOf } from '../core/compat/differences.ts';
import type { Side } from '../core/compat/differences.ts';
import type { Direction, Mode } from '../core/compat/modes.ts';
import { readSchemaAs } from '../core/document.ts';
import type { Format, SchemaModel } from '../core/model/schema-model.ts';
import { readTree } from '../core/read.ts';
import { lineIndex } from '../core/text.ts';
import type { Range } from '../core/text.ts';
import { schemaReader } from '../core/schema-reader.ts';
import type { SchemaReader } from '../core/schema-reader.ts';
import { resolveUri } from '../core/uri.ts';
import { indexOf } from '../core/workspace-index.ts';

/** A schema that others refer to: by the full names that it defines (Avro), or by `name` as in `$ref` (JSON Schema). */
export interface Reference {
  readonly name: string;
  readonly schema: string;
}

export interface CompatibilityOptions {
  readonly format: Format;
  /** `BACKWARD` unless said, as in a registry. */
  readonly mode?: Mode;
  /** `STRICT` unless said; it matters for JSON Schema alone. */
  readonly policy?: Policy;
  /** What the schemas, earlier ones included, refer to. */
  readonly references?: readonly Reference[];
  /** The version of the registry whose answer is wanted, such as `8.1.2`; without it the newest. */
  readonly registryVersion?: string;
  /** Remembers the texts that it read, for who asks about the same schemas again and again; without it each is read anew. */
  readonly reader?: SchemaReader;
}

export interface CompatibilityBreak {
  /** The kind of break; its page is in docs/breaks. */
  readonly code: string;
  /** The name that a Confluent registry gives it. */
  readonly registryCode: string;
  /** Where, as the registry writes it. */
  readonly path: string;
  readonly direction: Direction;
  /** Which of the earlier schemas, by its place in the list. */
  readonly against: number;
  readonly message: string;
  /** The place in the new schema: zero-based, in UTF-16 units. */
  readonly range: Range;
}

export interface CompatibilityResult {
  readonly compatible: boolean;
  readonly breaks: readonly CompatibilityBreak[];
}

const base = 'file:///schemas/new';

/**
 * Whether a schema may follow earlier ones (oldest first), as a Confluent-compatible registry decides, and what stands against it. Texts are
 * JSON, or YAML for JSON Schema. Throws an `Error` that says which schema cannot be used and why: of such nothing is called compatible.
 */
export async function checkCompatibility(schema: string, earlier: readonly string[], options: CompatibilityOptions): Promise<CompatibilityResult> {
  const { format, mode = 'BACKWARD', policy = 'STRICT', registryVersion, reader = schemaReader() } = options;
  const workspace = indexOf(await Promise.all((options.references ?? []).map((it) => modelOf(it.schema, resolveUri(base, it.name), format, reader))), []);
  const sideOf = async (text: string, name: string): Promise<Side> => {
    const side = { model: await modelOf(text, base, format, reader), workspace };
    const [fault] = faultsOf(side);
    if (fault !== undefined) throw new Error(`${name} cannot be used: ${fault}`);
    return side;
  };
  const update = await sideOf(schema, 'The new schema');
  const versions = await Promise.all(earlier.map(async (text, i) => ({ ...(await sideOf(text, `Earlier schema ${i + 1}`)), name: earlier.length === 1 ? 'the earlier version' : `version ${i + 1}` })));
  const { compatible, breaks } = check(update, versions, mode, policy, registryVersion);
  const lines = lineIndex(schema);
  return {
    compatible,
    breaks: breaks.map((it) => {
      const place = it.direction === 'BACKWARD' ? (it.readerUse ?? it.reader) : (it.writerUse ?? it.writer);
      const { code, registryCode, path, direction, against, message } = it;
      return { code, registryCode, path, direction, against, message, range: lines.rangeOf({ start: place.start, end: place.end }) };
    }),
  };
}

async function modelOf(text: string, uri: string, format: Format, reader: SchemaReader): Promise<SchemaModel> {
  const looksLikeJson = format === 'avro' || /^[\s\ufeff]*([{["]|(true|false)\s*$)/.test(text);
  return looksLikeJson ? reader.read(format, uri, text) : readSchemaAs(format, uri, await readTree(text, 'yaml'), 'unknown');
}
