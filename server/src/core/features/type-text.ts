import type { AvroType } from '../formats/avro/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import { keyword, typesIn } from '../formats/json-schema/model.ts';
import { stringOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

/** Beyond this nobody reads on. */
const longest = 60;

/** An Avro type in a few words, as written: `null | string`, `array<Item>`, `long (timestamp-millis)`. Named types by their simple name. */
export function avroTypeText(type: AvroType): string {
  return shortened(avro(type));
}

function avro(type: AvroType): string {
  switch (type.kind) {
    case 'union':
      return type.branches.map(avro).join(' | ');
    case 'array':
      return `array<${type.items ? avro(type.items) : '?'}>`;
    case 'map':
      return `map<${type.values ? avro(type.values) : '?'}>`;
    case 'unknown':
      return '?';
    case 'reference':
      return type.fullName.slice(type.fullName.lastIndexOf('.') + 1);
    case 'primitive':
      return withFormat(type.name, type.object && stringOf(type.object, 'logicalType')?.value);
    default:
      return withFormat(type.simpleName || type.kind, type.object && stringOf(type.object, 'logicalType')?.value);
  }
}

/** What a JSON Schema allows in a few words, as written: `string | null`, `array<Item>`, `string (uuid)`, `enum of 3`. Empty where it says nothing of a type. */
export function jsonTypeText(schema: SubSchema): string {
  return shortened(json(schema.node, 0));
}

function json(node: Node, depth: number): string {
  if (node.kind === 'boolean') return node.value ? 'anything' : 'nothing';
  if (node.kind !== 'object' || depth > 4) return '';
  const schema = { node } as SubSchema;
  const ref = stringOf(node, '$ref')?.value;
  if (ref !== undefined) return lastStep(ref);
  const constant = keyword(schema, 'const');
  if (constant && constant.kind !== 'object' && constant.kind !== 'array') return constant.kind === 'null' ? 'null' : JSON.stringify(constant.value);
  const list = keyword(schema, 'enum');
  const types = typesIn(keyword(schema, 'type'));
  if (list?.kind === 'array') return `enum of ${list.items.length}${types?.includes('null') && types.length > 1 ? ' | null' : ''}`;
  if (types) {
    return types.map((type) => {
      if (type === 'array') return arrayText(keyword(schema, 'items'), depth);
      return type === 'null' || type === 'object' ? type : withFormat(type, types.length <= 2 ? stringOf(node, 'format')?.value : undefined);
    }).join(' | ');
  }
  for (const [name, joint] of [['oneOf', ' | '], ['anyOf', ' | '], ['allOf', ' & ']] as const) {
    const branches = keyword(schema, name);
    if (branches?.kind === 'array' && branches.items.length > 0) return branches.items.map((item) => json(item, depth + 1) || '…').join(joint);
  }
  return keyword(schema, 'properties') ? 'object' : '';
}

function arrayText(items: Node | undefined, depth: number): string {
  const inside = items && json(items, depth + 1);
  return inside ? `array<${inside}>` : 'array';
}

function withFormat(type: string, format: string | undefined): string {
  return format === undefined ? type : `${type} (${format})`;
}

/** The name in a reference: the last step of its pointer, else the name of its file. */
function lastStep(ref: string): string {
  const step = ref.replace(/[/#]+$/, '').split(/[/#]/).at(-1) ?? ref;
  return step.replace(/\.(schema\.)?(json|ya?ml)$/, '') || ref;
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
