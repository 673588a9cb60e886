import { memberOf } from '../../tree/node.ts';
import type { ArrayNode, Member, Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { evaluate } from './evaluate.ts';
import type { Failure } from './evaluate.ts';
import { agesOf, heededSchemas } from './heeded.ts';
import { schemasWith } from './keyword-index.ts';
import { keywords, knows } from './keywords.ts';
import { declaredTypes } from './model.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

export interface RefusedValue {
  readonly value: Node;
  readonly failure: Failure;
}

/** A list of allowed values, or the only allowed one, of which the rest of the schema refuses some. */
export interface RefusedValues {
  readonly schema: SubSchema;
  /** `enum` or `const`. */
  readonly member: Member;
  readonly refused: readonly RefusedValue[];
  /** Nothing is left that both allow. */
  readonly all: boolean;
}

/** They say nothing of values, or are looked at beside this. */
const silent: ReadonlySet<string> = new Set(['type', 'enum', 'title', 'description', '$comment', 'default', 'examples']);

/** Whether nothing stands beside a list but the type that all its values have, as is usual: seen at a glance. */
function allowsAll(schema: SubSchema, { items }: ArrayNode): boolean {
  if (schema.node.kind !== 'object' || !schema.node.members.every(({ key }) => silent.has(key.value))) return false;
  const types = declaredTypes(schema);
  return types === undefined || items.every(({ kind }) => types.includes(kind));
}

const besideEnum: ReadonlySet<string> = new Set(['enum', 'const']);
const besideConst: ReadonlySet<string> = new Set(['const']);

/** Values of `enum` and `const` that can never occur, since other keywords of the same schema surely refuse them. In the order of the text. */
export function refusedValues(document: JsonSchemaDocument, workspace: Workspace): readonly RefusedValues[] {
  const last = known.get(document);
  if (last?.workspace === workspace) return last.found;
  const found = gather(document, workspace);
  known.set(document, { workspace, found });
  return found;
}

const known = new WeakMap<JsonSchemaDocument, { readonly workspace: Workspace; readonly found: readonly RefusedValues[] }>();

function gather(document: JsonSchemaDocument, workspace: Workspace): readonly RefusedValues[] {
  const found: RefusedValues[] = [];
  const hasConst = agesOf(document).some((age) => knows(age, keywords.get('const')!));
  for (const schema of schemasWith(heededSchemas(document), 'enum', 'const')) {
    if (schema.node.kind !== 'object' || schema.node.members.length < 2) continue;
    const list = memberOf(schema.node, 'enum');
    if (list?.value?.kind === 'array' && !allowsAll(schema, list.value)) {
      const refused = list.value.items.flatMap((value) => judged(value, schema, besideEnum));
      if (refused.length > 0) found.push({ schema, member: list, refused, all: refused.length === list.value.items.length });
    }
    const only = hasConst ? memberOf(schema.node, 'const') : undefined;
    if (only?.value) {
      const refused = judged(only.value, schema, besideConst);
      if (refused.length > 0) found.push({ schema, member: only, refused, all: true });
    }
  }
  return found;

  function judged(value: Node, schema: SubSchema, skip: ReadonlySet<string>): readonly RefusedValue[] {
    const failure = evaluate(value, schema, document, workspace, { skip });
    return typeof failure === 'string' ? [] : [{ value, failure }];
  }
}
