import { evaluate } from '../../formats/json-schema/evaluate.ts';
import type { RefusedBy } from '../../formats/json-schema/evaluate.ts';
import { atPointer, memberOf, pathOf, pointerOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Side as SchemaSide } from '../../compat/differences.ts';
import { pathText } from '../value.ts';
import { causePath } from './wire-fault.ts';
import type { WhyNot } from './why-not.ts';

/** One thing that a validator has against a value: ajv's words and the JSON pointer of the place. */
export interface JsonSchemaError {
  readonly pointer: string;
  /** Goes on from the place: "must be integer". */
  readonly message: string;
  readonly keyword: string;
}

/** Says what a schema has against values. Undefined where the schema cannot be compiled: then nothing is said. Made once for a schema. */
export type JsonValidator = (value: unknown) => readonly JsonSchemaError[];
export type ValidatorOf = (side: SchemaSide) => Promise<JsonValidator | undefined>;

const most = 20;

/**
 * What stands against a JSON value by its schema. ajv judges; where our own reading of the schema comes to the same place it names the keyword's place in the
 * schema and says it in more words.
 */
export function jsonMismatches(root: Node, side: SchemaSide, errors: readonly JsonSchemaError[], who: { readonly schema: string; readonly as: Pick<WhyNot, 'writer' | 'reader'>; readonly kind: 'schema-mismatch' | 'reader-cannot-resolve' }): readonly WhyNot[] {
  const own = side.model.format === 'json-schema' && side.model.json.root ? evaluate(root, side.model.json.root, side.model.json, side.workspace) : 'unknown';
  const failure = typeof own === 'object' ? own : undefined;
  const said = new Set<string>();
  return errors.flatMap(({ pointer, message, keyword }): readonly WhyNot[] => {
    if (said.size >= most || said.has(`${pointer} ${message}`)) return [];
    said.add(`${pointer} ${message}`);
    const node = atPointer(root, pointer) ?? root;
    const path = pathOf(node);
    const mine = failure && (pointerOf(failure.at) === pointer || failure.by?.keyword === keyword) ? failure : undefined;
    const place = path.length === 0 ? 'The value' : `"${pathText(path)}"`;
    // What is missing stands nowhere in the value.
    const lacks = keyword === 'required' ? /^must have required property '(.*)'$/s.exec(message)?.[1] : undefined;
    const field = lacks === undefined ? path : [...path, lacks];
    const fact = !mine ? `${place} ${message}` : mine.reason.startsWith('it ') ? `${place} ${mine.reason.slice(3)}` : `${place}: ${mine.reason}`;
    return [{
      ...who.as, kind: who.kind, outcome: 'fails', path, ...(field.length > 0 && { field: causePath(field) }), cause: `${keyword} ${causePath(path)} ${message}`, ...(mine?.by && schemaPlace(who.kind, wordOf(mine.by))),
      message: `${fact}, so the message is not valid by ${who.schema}. Mend the producer, or allow it in the schema.`,
    }];
  });
}

/** The keyword that refuses it, where it stands; an alternative that is refused as a whole has none. */
function wordOf({ keyword, schema: { node } }: RefusedBy): Node {
  return memberOf(node, keyword)?.key ?? node;
}

function schemaPlace(kind: 'schema-mismatch' | 'reader-cannot-resolve', node: Node): Pick<WhyNot, 'writerNode' | 'readerNode'> {
  return kind === 'schema-mismatch' ? { writerNode: node } : { readerNode: node };
}
