import { keyword } from '../../../formats/json-schema/model.ts';
import type { SubSchema } from '../../../formats/json-schema/model.ts';
import { replaceValue } from '../../../tree/edit.ts';
import { memberOf } from '../../../tree/node.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import { hasApplicators, mayBe } from '../../partial-schema.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const article: Readonly<Record<Node['kind'], string>> = { string: 'a string', number: 'a number', boolean: 'a boolean', object: 'an object', array: 'an array', null: 'null' };

const message = (value: string, kind: Node['kind'], others: Node['kind'], yaml?: 'yaml'): string =>
  `${value} is ${article[kind]}, the other values are ${others}s: code that is made from the schema cannot give the property one type, and "1" never equals 1. ${
    yaml ? 'YAML reads this word so unless it is quoted.' : 'Write all values as one type.'}`;

export default defineRule({
  id: 'types/mixed-enum',
  title: 'The values of an enum are of one type',
  why: 'A property that is now a string and now a number has no type in most languages, and values that look the same are different.',
  formats: ['json-schema'],
  keywords: ['enum'],
  visit: {
    jsonSchema(schema, { tree, report }) {
      const list = memberOf(schema.node, 'enum')?.value;
      // A value that a single "type" forbids is a fault of its own: no event can hold it. A choice beside the enum sorts the types out.
      if (list?.kind !== 'array' || keyword(schema, 'type')?.kind === 'string' || hasApplicators(schema) || isProtobufMapping(list.items)) return;
      const most = mainKind(list.items);
      if (!most) return;
      const odd = list.items.filter((item) => item.kind !== 'null' && item.kind !== most && isAllowed(item, schema));
      const first = odd[0];
      if (!first) return;
      const fixable = most === 'string' && odd.every(({ kind }) => kind === 'number' || kind === 'boolean');
      const written = (node: Node): string => tree.text.slice(node.start, node.end);
      report(first, message(written(first).slice(0, 40), first.kind, most, isYamlWord(tree, first) ? 'yaml' : undefined), {
        fixes: fixable ? [{ title: odd.length === 1 ? 'Write it as a string' : 'Write them as strings', safe: false, edits: odd.map((node) => quote(tree, node)) }] : [],
      });
    },
  },
  examples: [
    bad('a number among strings', json`{ "properties": { "version": { "enum": ["1", "2", ⟦3⟧] } } }`, message('3', 'number', 'string'), {
      fixed: json`{ "properties": { "version": { "enum": ["1", "2", "3"] } } }`,
    }),
    bad('a boolean word in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tracked:
          enum: [⟦true⟧, partly, unknown]
      `, message('true', 'boolean', 'string', 'yaml'), {
      path: 'track.schema.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        tracked:
          enum: ["true", partly, unknown]
      `,
    }),
    bad('both types declared', json`{ "properties": { "code": { "type": ["string", "integer"], "enum": [1, 2, ⟦"none"⟧] } } }`, message('"none"', 'string', 'number')),
    good('one type', json`{ "properties": { "version": { "enum": ["1", "2"] }, "level": { "enum": [1, 2.5] } } }`),
    good('null beside', json`{ "properties": { "version": { "type": ["string", "null"], "enum": ["1", null] } } }`),
    good('the names and numbers of a Protobuf enum', json`{ "properties": { "days": { "items": { "enum": ["MONDAY", 1, "TUESDAY", 2] } } } }`),
    good('a choice that sorts the types out', json`{ "properties": { "state": { "enum": ["OPEN", 0], "oneOf": [{ "type": "string" }, { "type": "integer" }] } } }`),
    good('a value that the type forbids is the affair of another rule', json`{ "properties": { "version": { "type": "string", "enum": ["1", 2] }, "level": { "type": ["string", "null"], "enum": ["1", 2, null] } } }`),
  ],
});

/** Whether the list of types beside the enum lets a value through: what it does not is a fault of its own. */
function isAllowed(value: Node, schema: SubSchema): boolean {
  return mayBe(schema, value.kind) || (value.kind === 'number' && mayBe(schema, 'integer'));
}

/** The kind of most values; of equally many, that of the first. */
function mainKind(values: readonly Node[]): Node['kind'] | undefined {
  const counts = new Map<Node['kind'], number>();
  for (const { kind } of values) if (kind !== 'null') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let best: Node['kind'] | undefined;
  for (const [kind, count] of counts) if (best === undefined || count > counts.get(best)!) best = kind;
  return best;
}

const isYamlWord = (tree: SourceTree, node: Node): boolean => tree.syntax === 'yaml' && (node.kind === 'boolean' || node.kind === 'number');

/** As written: `1.0` becomes "1.0". */
function quote(tree: SourceTree, node: Node): ReturnType<typeof replaceValue> {
  const edit = replaceValue(tree, node, tree.text.slice(node.start, node.end));
  return tree.syntax === 'yaml' && !/^["']/.test(edit.newText) ? { ...edit, newText: JSON.stringify(edit.newText) } : edit;
}

/** Every name followed by its number: the JSON mapping of Protobuf takes both ("ProtoJSON Format", enum). */
function isProtobufMapping(values: readonly Node[]): boolean {
  return values.length > 2 && values.length % 2 === 0 && values.every(({ kind }, i) => kind === (i % 2 === 0 ? 'string' : 'number'));
}
