import { schemasWith } from '../formats/json-schema/keyword-index.ts';
import { resolveRef } from '../formats/json-schema/references.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { innerSpan, stringOf } from '../tree/node.ts';
import type { StringNode } from '../tree/node.ts';
import { splitFragment } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

export interface Link {
  readonly span: Span;
  /** A document that is at hand, with the place in it that is meant, or an address of the web. */
  readonly target: { readonly kind: 'document'; readonly uri: string; readonly text: string; readonly offset: number } | { readonly kind: 'web'; readonly uri: string };
}

/**
 * What in a JSON Schema leads to another document: references to files, `$schema`, an `$id` that is an address. References within the document are left out: go to
 * definition follows them, and VS Code's JSON service makes links of them.
 */
export function documentLinks(model: SchemaModel, workspace: Workspace): readonly Link[] {
  if (model.format !== 'json-schema') return [];
  const { json } = model;
  const links: Link[] = [];
  const web = (node: StringNode): void => {
    const address = webAddress(node.value);
    if (address !== undefined) links.push({ span: innerSpan(node), target: { kind: 'web', uri: address } });
  };
  for (const schema of schemasWith(json.schemas, '$ref', '$schema', '$id')) {
    for (const name of ['$ref', '$schema', '$id'] as const) {
      const node = stringOf(schema.node, name);
      if (!node || splitFragment(node.value).uri === '') continue;
      const target = name === '$id' ? undefined : resolveRef(node.value, schema, json, workspace);
      if (target?.kind === 'resolved') {
        if (target.document.uri !== model.uri) links.push({ span: innerSpan(node), target: { kind: 'document', uri: target.document.uri, text: target.document.tree.text, offset: target.node.start } });
      } else web(node);
    }
  }
  return links.sort((a, b) => a.span.start - b.span.start);
}

/** Iglu Central serves what is behind `iglu:` URIs of Snowplow's own vendors. */
function webAddress(uri: string): string | undefined {
  if (/^https?:\/\/[^\s/]+/.test(uri)) return uri;
  return /^iglu:com\.snowplowanalytics\.[\w./-]+$/.test(uri) ? `http://iglucentral.com/schemas/${uri.slice('iglu:'.length)}` : undefined;
}
