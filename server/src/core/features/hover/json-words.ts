import { declaredTypes, keyword } from '../../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { followRefs, refOf } from '../../formats/json-schema/references.ts';
import { keyOf, stringOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { valueText } from './avro-words.ts';

const mostLines = 12;
const mostAlternatives = 8;

/** A property on one line: `total: Money, required`, `note: string | null (at most 80 characters) = ""`. */
export function propertyText(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): string {
  const name = schema.key?.value ?? '';
  const required = schema.parent && valueOf(schema.parent.node, 'required');
  const isRequired = required?.kind === 'array' && required.items.some((item) => item.kind === 'string' && item.value === name);
  const value = keyword(schema, 'default');
  return `${name}: ${schemaText(schema, document, workspace)}${isRequired ? ', required' : ''}${value ? ` = ${valueText(value)}` : ''}`;
}

/** A schema with its properties, the first of many; on one line where it has none. */
export function objectText(name: string, schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace): string {
  const properties = keyword(schema, 'properties');
  const label = name === '' ? '' : `${name} `;
  if (properties?.kind !== 'object') return `${name === '' ? '' : `${name}: `}${schemaText(schema, document, workspace)}`;
  const required = keyword(schema, 'required');
  const names = new Set(required?.kind === 'array' ? required.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : []);
  const lines = properties.members.slice(0, mostLines).map(({ key, value }) => {
    const sub = value && document.schemaOf(value);
    return `  ${key.value}${names.has(key.value) ? '' : '?'}: ${sub ? schemaText(sub, document, workspace) : '…'}`;
  });
  const more = properties.members.length > mostLines ? [`  … ${properties.members.length - mostLines} more`] : [];
  return lines.length === 0 ? `object ${label}{}` : [`object ${label}{`, ...lines, ...more, '}'].join('\n');
}

/** What values a schema describes, on one line. */
export function schemaText(schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace, depth = 0): string {
  if (schema.node.kind === 'boolean') return schema.node.value ? 'anything' : 'nothing';
  if (depth > 4) return '…';
  const inner = (node: Node | undefined): string => {
    const sub = node && document.schemaOf(node);
    return sub ? schemaText(sub, document, workspace, depth + 1) : '…';
  };
  const ref = refOf(schema);
  if (ref) {
    const target = followRefs(schema, document, workspace);
    const name = target && (keyOf(target.schema.node)?.value ?? stringOf(target.schema.node, 'title')?.value);
    return name ?? ref.value.replace(/^.*[/#]/, '');
  }
  const value = keyword(schema, 'const');
  if (value) return valueText(value);
  const list = keyword(schema, 'enum');
  if (list?.kind === 'array' && list.items.length > 0) return joined(list.items.map(valueText), ' | ');
  const types = declaredTypes(schema);
  for (const [name, joint] of [['oneOf', ' | '], ['anyOf', ' | '], ['allOf', ' & ']] as const) {
    const branches = keyword(schema, name);
    if (!types && branches?.kind === 'array' && branches.items.length > 0) return joined(branches.items.map(inner), joint);
  }
  if (!types) return keyword(schema, 'properties') ? 'object' : 'anything';
  const items = keyword(schema, 'items');
  const text = types.map((type) => (type === 'array' && items && items.kind !== 'array' ? `array<${inner(items)}>` : type)).join(' | ');
  const limits = limitsOf(schema);
  return limits.length === 0 ? text : `${text} (${limits.join(', ')})`;
}

function joined(texts: readonly string[], joint: string): string {
  return texts.slice(0, mostAlternatives).join(joint) + (texts.length > mostAlternatives ? `${joint}…` : '');
}

/** Format, pattern and limits, in a few words each. */
function limitsOf(schema: SubSchema): readonly string[] {
  const out: string[] = [];
  const format = keyword(schema, 'format');
  if (format?.kind === 'string') out.push(format.value);
  const number = (name: string): string | undefined => {
    const value = keyword(schema, name);
    return value?.kind === 'number' ? value.raw : undefined;
  };
  const between = (least: string | undefined, most: string | undefined, unit: string): void => {
    if (least !== undefined && most !== undefined) out.push(least === most ? `${least}${unit}` : `${least} to ${most}${unit}`);
    else if (least !== undefined) out.push(`at least ${least}${unit}`);
    else if (most !== undefined) out.push(`at most ${most}${unit}`);
  };
  between(number('minimum'), number('maximum'), '');
  const [above, below] = [number('exclusiveMinimum'), number('exclusiveMaximum')];
  if (above !== undefined) out.push(`more than ${above}`);
  if (below !== undefined) out.push(`less than ${below}`);
  between(number('minLength'), number('maxLength'), ' characters');
  between(number('minItems'), number('maxItems'), ' items');
  const pattern = keyword(schema, 'pattern');
  if (pattern?.kind === 'string') out.push(`/${pattern.value.length > 40 ? `${pattern.value.slice(0, 39)}…` : pattern.value}/`);
  return out;
}
