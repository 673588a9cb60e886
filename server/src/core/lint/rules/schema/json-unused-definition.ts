import { schemasWith } from '../../../formats/json-schema/keyword-index.ts';
import { refOf, resolveRef } from '../../../formats/json-schema/references.ts';
import { removeMember } from '../../../tree/edit.ts';
import { valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { bad, defineRule, good, json } from '../../rule.ts';

export default defineRule({
  id: 'schema/json-unused-definition',
  title: 'Every definition of an event schema is referred to in it',
  why: 'What nothing refers to describes no event; it is read, kept up and compared for nothing.',
  formats: ['json-schema'],
  speaksOf: 'absence',
  visit: {
    document(model, { tree, workspace, report }) {
      const root = tree.root;
      // Where there is nothing but definitions, the file is there for other files to refer to.
      if (model.format !== 'json-schema' || root?.kind !== 'object' || !root.members.some(({ key }) => describing.has(key.value))) return;
      const used = new Set<Node>();
      for (const schema of schemasWith(model.json.schemas, '$ref')) {
        const ref = refOf(schema);
        if (!ref) continue;
        const target = resolveRef(ref.value, schema, model.json, workspace);
        if (target.kind !== 'resolved' || target.document !== model.json) continue;
        const around = new Set<Node>();
        for (let at: Node | undefined = ref; at; at = at.parent) around.add(at);
        // A definition that only refers to itself is not used by that.
        for (let at: Node | undefined = target.node; at; at = at.parent) if (!around.has(at)) used.add(at);
      }
      for (const container of ['$defs', 'definitions']) {
        const definitions = valueOf(root, container);
        if (definitions?.kind !== 'object') continue;
        for (const member of definitions.members) {
          if (!member.value || used.has(member.value)) continue;
          report(member.key, `Nothing in this schema refers to "${member.key.value}". Remove it, unless another file does.`, {
            unnecessary: true, fixes: [{ title: `Remove "${member.key.value}"`, safe: false, edits: [removeMember(tree, definitions, member)] }],
          });
        }
      }
    },
  },
  examples: [
    bad('one of two', json`
      {
        "type": "object",
        "properties": { "price": { "$ref": "#/$defs/money" } },
        "$defs": {
          "money": { "type": "object" },
          ⟦"address"⟧: { "type": "object" }
        }
      }`, 'Nothing in this schema refers to "address". Remove it, unless another file does.', {
      fixed: json`
      {
        "type": "object",
        "properties": { "price": { "$ref": "#/$defs/money" } },
        "$defs": {
          "money": { "type": "object" }
        }
      }`,
    }),
    bad('used by itself alone', json`{ "type": "object", "definitions": { "a": { "type": "string" }, ⟦"node"⟧: { "properties": { "next": { "$ref": "#/definitions/node" } } } }, "properties": { "a": { "$ref": "#/definitions/a" } } }`,
      'Nothing in this schema refers to "node". Remove it, unless another file does.', {
        fixed: json`{ "type": "object", "definitions": { "a": { "type": "string" } }, "properties": { "a": { "$ref": "#/definitions/a" } } }`,
      }),
    good('used by its anchor, and by a part of it', json`
      {
        "properties": { "a": { "$ref": "#a" }, "b": { "$ref": "#/$defs/b/properties/c" } },
        "$defs": { "a": { "$anchor": "a" }, "b": { "properties": { "c": { "type": "string" } } } }
      }`),
    good('definitions for other files', json`{ "$defs": { "money": { "type": "object" } } }`),
  ],
});

/** Keywords that say that the root describes a value of its own. */
const describing: ReadonlySet<string> = new Set(['type', 'properties', '$ref', 'allOf', 'anyOf', 'oneOf', 'required']);
