import { memberOf } from '../../tree/node.ts';
import type { ArrayNode, Member, Node, ObjectNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluationOptions, Failure } from './evaluate.ts';
import { agesOf, heededSchemas } from './heeded.ts';
import { schemasWith } from './keyword-index.ts';
import { keywords, knows } from './keywords.ts';
import { declaredTypes } from './model.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import { keptWith } from '../../kept-with.ts';

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

function saysNothingOfValues({ members }: ObjectNode): boolean {
  for (let i = 0; i < members.length; i++) if (!silent.has(members[i]!.key.value)) return false;
  return true;
}

/** Whether nothing stands beside a list but the type that all its values have, as is usual: seen at a glance. */
function allowsAll(schema: SubSchema, { items }: ArrayNode): boolean {
  if (schema.node.kind !== 'object' || !saysNothingOfValues(schema.node)) return false;
  const types = declaredTypes(schema);
  return types === undefined || items.every(({ kind }) => types.includes(kind));
}

const besideEnum: EvaluationOptions = { skip: new Set(['enum', 'const']) };
const besideConst: EvaluationOptions = { skip: new Set(['const']) };

/** Values of `enum` and `const` that can never occur, since other keywords of the same schema surely refuse them. In the order of the text. */
export function refusedValues(document: JsonSchemaDocument, workspace: Workspace): readonly RefusedValues[] {
  const last = known.get(document);
  if (last?.workspace === workspace) return last.found;
  const found = gather(document, workspace);
  known.set(document, { workspace, found });
  return found;
}

const known = keptWith<JsonSchemaDocument, { readonly workspace: Workspace; readonly found: readonly RefusedValues[] }>('refused values');

function gather(document: JsonSchemaDocument, workspace: Workspace): readonly RefusedValues[] {
  const found: RefusedValues[] = [];
  const hasConst = agesOf(document).some((age) => knows(age, keywords.get('const')!));
  for (const schema of schemasWith(heededSchemas(document), 'enum', 'const')) {
    if (schema.node.kind !== 'object' || schema.node.members.length < 2) continue;
    const list = memberOf(schema.node, 'enum');
    if (list?.value?.kind === 'array' && !allowsAll(schema, list.value)) {
      const { items } = list.value;
      const refused: RefusedValue[] = [];
      for (let i = 0; i < items.length; i++) {
        const failure = judged(items[i]!, schema, besideEnum);
        if (failure) refused.push({ value: items[i]!, failure });
      }
      if (refused.length > 0) found.push({ schema, member: list, refused, all: refused.length === items.length });
    }
    const only = hasConst ? memberOf(schema.node, 'const') : undefined;
    if (only?.value) {
      const failure = judged(only.value, schema, besideConst);
      if (failure) found.push({ schema, member: only, refused: [{ value: only.value, failure }], all: true });
    }
  }
  return found;

  function judged(value: Node, schema: SubSchema, skip: EvaluationOptions): Failure | undefined {
    const verdict = evaluate(value, schema, document, workspace, skip);
    return typeof verdict === 'string' ? undefined : verdict;
  }
}
