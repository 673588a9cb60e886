import type { Fix } from '../../../finding.ts';
import { isRegistryBody } from '../../../formats/detect.ts';
import { newlineOf } from '../../../tree/edit.ts';
import { parseJson } from '../../../tree/json.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node, SourceTree } from '../../../tree/node.ts';
import { pretty } from '../../../tree/pretty.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

/** What a registry's request holds beside the schema that is worth nothing in a file. */
const expendable: ReadonlySet<string> = new Set(['schema', 'schemaType', 'references', 'id', 'version', 'subject']);

/** The other rules are silent about such a document: see `lint.ts`. */
export default defineRule({
  id: 'schema/registry-body',
  title: 'The file holds the schema itself, not a request to a registry',
  why: 'In the body of a registry request the schema is a text within JSON. No tool that reads schema files looks inside, so the file says nothing about the events.',
  formats: ['avro', 'json-schema'],
  visit: {
    document({ tree, format }, { report }) {
      const member = memberOf(tree.root, 'schema');
      if (!isRegistryBody(tree.root) || !member) return;
      const refuses = format === 'avro' ? 'Avro refuses the file' : 'as a JSON Schema it allows anything';
      const inner = member.value?.kind === 'string' ? parseJson(member.value.value) : undefined;
      const readable = inner?.root !== undefined && inner.problems.length === 0;
      const references = valueOf(tree.root, 'references');
      const referred = references?.kind === 'array' && references.items.length > 0;
      report(member.key, `This is a request to a schema registry, with the schema as text in "schema": ${refuses}. ${
        !readable ? 'Put the schema itself into the file; the text here is not JSON that can be read.'
        : referred ? 'Put the schema itself into the file; the "references" then belong to the request that registers it.'
        : 'Put the schema itself into the file.'}`,
      { fixes: inner && readable ? [unpack(tree, inner)] : [] });
    },
  },
  examples: [
    bad('an Avro schema', avro`{⟦"schema"⟧: "{\"type\": \"record\", \"name\": \"Paid\", \"fields\": [{\"name\": \"by\", \"type\": [\"null\", \"string\"]}]}"}`,
      'This is a request to a schema registry, with the schema as text in "schema": Avro refuses the file. Put the schema itself into the file.', {
        fixed: avro`
        {
          "type": "record",
          "name": "Paid",
          "fields": [
            {
              "name": "by",
              "type": ["null", "string"]
            }
          ]
        }`,
      }),
    bad('a JSON Schema with references', json`
      {
          "schemaType": "JSON",
          "references": [{ "name": "money.json", "subject": "money", "version": 1 }],
          ⟦"schema"⟧: "{\"type\": \"object\", \"properties\": {\"total\": {\"$ref\": \"money.json\"}}}"
      }`,
      'This is a request to a schema registry, with the schema as text in "schema": as a JSON Schema it allows anything. Put the schema itself into the file; the "references" then belong to the request that registers it.', {
        fixed: json`
        {
            "type": "object",
            "properties": {
                "total": {
                    "$ref": "money.json"
                }
            }
        }`,
      }),
    bad('the text inside is broken', avro`{ "schemaType": "AVRO", ⟦"schema"⟧: "{\"type\": \"string\"" }`,
      'This is a request to a schema registry, with the schema as text in "schema": Avro refuses the file. Put the schema itself into the file; the text here is not JSON that can be read.'),
    good('the schema itself', avro`{ "type": "record", "name": "Paid", "fields": [{ "name": "by", "type": ["null", "string"] }] }`),
    good('a schema with an attribute of that name', avro`{ "type": "fixed", "name": "Hash", "size": 16, "schema": "{}" }`),
  ],
});

function unpack(tree: SourceTree, inner: SourceTree): Fix {
  const root = tree.root as Node & { readonly kind: 'object' };
  const unit = /\n([ \t]+)\S/.exec(tree.text)?.[1] ?? '  ';
  return {
    title: 'Put the schema itself into the file',
    safe: root.members.every(({ key, value }) => expendable.has(key.value) && (key.value !== 'references' || (value?.kind === 'array' && value.items.length === 0))),
    edits: [{ span: { start: root.start, end: root.end }, newText: pretty(inner, unit, newlineOf(tree)) }],
  };
}
