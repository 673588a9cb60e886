import type { Fix } from '../../../finding.ts';
import { evaluate } from '../../../formats/json-schema/evaluate.ts';
import type { Failure } from '../../../formats/json-schema/evaluate.ts';
import { heededSchemas } from '../../../formats/json-schema/heeded.ts';
import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { removeMember, replaceValue } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Member, ObjectNode, SourceTree } from '../../../tree/node.ts';
import { clauseOf, fixesOfRefused, isFaultOfSchema, placeOfRefused } from '../../json-refused-value.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

const consequence = 'a tool that fills in the default makes an event that is refused. Write a default that the schema beside it allows.';

export default defineRule({
  id: 'schema/json-invalid-default',
  title: 'A default is valid by the schema that it stands in',
  why: 'Validators do not look at `default`: tools that fill it in, forms and generated code make events of it that the same schema refuses.',
  formats: ['json-schema'],
  keywords: ['default'],
  visit: {
    document(model, { tree, workspace, report }) {
      if (model.format !== 'json-schema') return;
      for (const schema of schemasWith(heededSchemas(model.json), 'default')) {
        const member = memberOf(schema.node, 'default');
        if (!member?.value || schema.node.kind !== 'object') continue;
        const verdict = evaluate(member.value, schema, model.json, workspace, { formats: 'checked' });
        // An object to begin with, whose properties are filled in by their own defaults.
        if (typeof verdict === 'string' || (verdict.lacks && verdict.at === member.value && member.value.kind === 'object') || isFaultOfSchema(verdict, member.value, { schema, document: model.json }, workspace)) continue;
        report(placeOfRefused(verdict.at), `${clauseOf(verdict, member.value, 'The default')}: ${consequence}`, { fixes: fixesOf(verdict, member, schema.node, tree, workspace) });
      }
    },
  },
  examples: [
    bad('a number as a string', json`{ "properties": { "retries": { "type": "integer", "default": ⟦"3"⟧ } } }`, `"3" is a string, but the type is "integer": ${consequence}`,
      { fixed: json`{ "properties": { "retries": { "type": "integer", "default": 3 } } }` }),
    bad('null where null is not allowed', json`{ "properties": { "coupon": { "type": "string", "default": ⟦null⟧ } } }`, `The default is null, but the type is "string": ${consequence}`,
      { fixed: json`{ "properties": { "coupon": { "type": ["string", "null"], "default": null } } }` }),
    bad('a value that the enum does not list', json`{ "enum": ["OPEN", "PAID"], "default": ⟦"open"⟧ }`, `"open" is not among the values of "enum": "OPEN" or "PAID": ${consequence}`,
      { fixed: json`{ "enum": ["OPEN", "PAID"], "default": "OPEN" }` }),
    bad('beyond a limit', json`{ "type": "integer", "minimum": 1, "default": ⟦0⟧ }`, `0 is below "minimum", 1: ${consequence}`, { fixed: json`{ "type": "integer", "minimum": 1 }` }),
    bad('inside an object', json`
      {
        "type": "object",
        "properties": { "unit": { "type": "string", "maxLength": 3 } },
        "default": { "unit": ⟦"metres"⟧ }
      }`, `"metres" has 6 characters, but "maxLength" is 3: ${consequence}`, {
      fixed: json`
      {
        "type": "object",
        "properties": { "unit": { "type": "string", "maxLength": 3 } }
      }`,
    }),
    bad('a list instead of a value', json`{ "type": "string", ⟦"default"⟧: ["a"] }`, `The default is an array, but the type is "string": ${consequence}`, { fixed: json`{ "type": "string" }` }),
    bad('a day that is none', json`{ "type": "string", "format": "date", "default": ⟦"1970-00-00"⟧ }`, `"1970-00-00" is no "date", which looks like 2024-05-01: ${consequence}`, { fixed: json`{ "type": "string", "format": "date" }` }),
    bad('through a reference, in YAML', json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        level:
          $ref: '#/definitions/level'
          default: ⟦5⟧
      definitions:
        level: { type: string }
      `, `5 is a number, but the type is "string": ${consequence}`, {
      path: 'event.yaml',
      fixed: json`
      $schema: http://json-schema.org/draft-07/schema#
      properties:
        level:
          $ref: '#/definitions/level'
          default: "5"
      definitions:
        level: { type: string }
      `,
    }),
    good('valid ones', json`{ "properties": { "a": { "type": ["string", "null"], "default": null }, "b": { "type": "number", "default": 1 }, "c": { "enum": ["x"], "default": "x" }, "d": { "default": {} } } }`),
    good('an empty object to begin with', json`{ "type": "object", "properties": { "a": { "default": 1 } }, "required": ["a"], "default": {} }`),
    good('of nullable another rule speaks', json`{ "type": "string", "nullable": true, "default": null }`),
    good('a property named default', json`{ "type": "object", "properties": { "default": { "type": "string" } } }`),
    good('a reference out of sight', json`{ "$ref": "https://example.com/a.json", "default": 1 }`),
    good('formats that no validator is sure of', json`{ "type": "string", "format": "hostname", "default": "a b" }`),
  ],
});

function fixesOf(failure: Failure, member: Member, object: ObjectNode, tree: SourceTree, workspace: Parameters<typeof fixesOfRefused>[2]): readonly Fix[] {
  const fixes = [...fixesOfRefused(failure, tree, workspace)];
  const type = valueOf(object, 'type');
  if (failure.at === member.value && member.value?.kind === 'null' && failure.by?.keyword === 'type' && type?.kind === 'string' && !memberOf(object, 'enum') && !memberOf(object, 'const')) {
    fixes.push({ title: 'Allow null', safe: false, edits: [replaceValue(tree, type, [type.value, 'null'])] });
  }
  return [...fixes, { title: 'Remove the default', safe: false, edits: [removeMember(tree, object, member)] }];
}
