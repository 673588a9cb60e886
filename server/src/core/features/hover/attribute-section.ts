import { positionOf } from '../../formats/avro/attributes.ts';
import type { Position } from '../../formats/avro/attributes.ts';
import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block } from './hover-text.ts';

type Words = Readonly<Partial<Record<Position | 'any', string>>>;

/** What the attributes of Avro mean (1.12 specification, "Schema Declaration", "Aliases", "Schema Resolution"), by where they stand. */
const meanings: Readonly<Record<string, Words>> = {
  type: { field: 'The type of the field: a name, an object, or a list of types for a union.', any: 'What kind of type this is.' },
  name: { field: 'The name of the field. Data does not carry it: readers match fields by it, between the schema that wrote and their own.', any: 'The name of the type. With a dot it is a full name and "namespace" does not count.' },
  namespace: { any: 'What stands before the name and a dot. Types inside inherit it, and references without a dot look in it.' },
  doc: { any: 'Documentation. It changes nothing about the data.' },
  aliases: { field: 'Former names of the field. A reader that knows this schema fills the field from data that was written under one of them.', any: 'Former names of the type, in its namespace where they have no dot. A reader that knows this schema reads data that was written under one of them.' },
  fields: { record: 'The fields, in the order in which they are written.' },
  default: { field: 'The value that a reader fills in when the data has no such field. Writers do not use it. For a union it is a value of the first branch; later Java versions take any.', enum: 'The symbol that a reader takes for one that it does not know.' },
  order: { field: 'How the field counts when records are sorted: ascending, descending or ignore.' },
  symbols: { enum: 'The names of the values. Data holds the position, so that readers need the schema that wrote.' },
  size: { fixed: 'How many bytes each value has.' },
  items: { array: 'The type of each item.' },
  values: { map: 'The type of each value. The keys are strings.' },
  logicalType: { any: 'What the plain type stands for. A reader that does not know it, or finds it on a type that it may not stand on, reads the plain type.' },
  precision: { any: 'How many digits a decimal has at most.' },
  scale: { any: 'How many of the digits stand behind the point; 0 where it is absent.' },
};

/** What an attribute of Avro means in an object of a kind; undefined for metadata. */
export function meaningOfAttribute(name: string, position: Position | undefined): string | undefined {
  const words = Object.hasOwn(meanings, name) ? meanings[name] : undefined;
  return (position && words?.[position]) ?? words?.any;
}

/** What an attribute of Avro means where it stands. Others are metadata, of which Avro knows nothing. */
export function attributeSection({ model }: HoverQuestion, { node, object, isKey }: HoverPlace): readonly Block[] {
  if (model.format !== 'avro' || !isKey || node.kind !== 'string' || !object) return [];
  const words = Object.hasOwn(meanings, node.value) ? meanings[node.value] : undefined;
  if (!words) return [];
  for (const type of model.avro.types) {
    if (type.object === object) {
      const position = positionOf(type);
      const meaning = (position && words[position]) ?? words.any;
      return meaning === undefined ? [] : [line(code(node.value), `: ${meaning}`)];
    }
    if (type.kind === 'record' && type.fields.some((field) => field.node === object)) return words.field === undefined ? [] : [line(code(node.value), `: ${words.field}`)];
  }
  return [];
}
