import { logicalTypes } from '../../formats/avro/logical-types.ts';

/** What an attribute means, by the kind of object that it stands in; the kind `type` stands for any type. Avro 1.12 specification, "Schema Declaration". */
export function meaningOfAttribute(name: string, of: string): string | undefined {
  return attributes[`${of}.${name}`] ?? attributes[name];
}

/** What a primitive or a kind of type is, and how it is written on the wire (specification, "Binary Encoding"). */
export function meaningOfType(name: string): string | undefined {
  return types[name];
}

/** What a logical type means and on what it stands (specification, "Logical Types"). */
export function meaningOfLogicalType(name: string): string | undefined {
  const logical = logicalTypes.get(name);
  if (!logical) return undefined;
  const on = logical.on.map((base) => (base === 'fixed' && logical.fixedSize !== undefined ? `\`fixed\` of ${logical.fixedSize} bytes` : `\`${base}\``)).join(' or ');
  return [`${logical.means.charAt(0).toUpperCase()}${logical.means.slice(1)}, on ${on}.`, more[name]].filter((it) => it !== undefined).join(' ');
}

const attributes: Readonly<Record<string, string>> = {
  type: 'What the value is: a primitive, a kind of type with attributes of its own, a name that is defined elsewhere, or a list of branches of a union.',
  name: 'The name, without its namespace: letters, digits and underscores, no digit first.',
  'field.name': 'The name of the field. Readers match fields by it, or by an alias.',
  namespace: 'Goes in front of the name with a dot. Types inside that have no namespace of their own take it over.',
  doc: 'Says what it is, for people; no reader looks at it.',
  aliases: 'Other names that a reader takes for this type when a writer used them. They make a renaming compatible.',
  'field.aliases': 'Other names under which a writer may have written this field. They make a renaming compatible.',
  fields: 'The fields of the record, in the order in which they are written.',
  symbols: 'The values that the enum may have. Their order decides their numbers on the wire and how they sort.',
  'enum.default': 'The symbol that a reader takes for one that it does not know. Without it, a new symbol breaks readers that are not updated.',
  'field.default': 'What a reader takes when the writer did not have the field. Of a union it has to fit the first branch for readers up to Avro 1.8.',
  default: 'What is taken when nothing is there.',
  order: 'How records sort by this field: `ascending`, `descending`, or `ignore`.',
  items: 'The type of every item.',
  values: 'The type of every value. Keys are strings.',
  size: 'How many bytes each value has.',
  logicalType: 'What the value means beyond its encoding: a time, a decimal, a UUID. Readers that do not know it see the type below.',
  precision: 'How many digits a decimal may have at most.',
  scale: 'How many of the digits stand behind the decimal point; 0 unless said.',
};

const types: Readonly<Record<string, string>> = {
  null: 'No value. Takes no bytes on the wire.',
  boolean: 'True or false. One byte.',
  int: 'A whole number of 32 bits with a sign. One to five bytes, small numbers take fewer.',
  long: 'A whole number of 64 bits with a sign. One to ten bytes, small numbers take fewer.',
  float: 'A number with a floating point, 32 bits (IEEE 754): about 7 digits. Four bytes.',
  double: 'A number with a floating point, 64 bits (IEEE 754): about 15 digits. Eight bytes.',
  bytes: 'Any bytes, with their length before them.',
  string: 'A text in UTF-8, with its length before it.',
  record: 'Fields with names, written one after the other in their order, without any names on the wire.',
  error: 'A record that a protocol returns as an error.',
  enum: 'One of a list of symbols, written as its number in the list.',
  array: 'Any number of items of one type.',
  map: 'Values of one type under keys that are strings.',
  fixed: 'A certain number of bytes.',
};

const more: Readonly<Record<string, string>> = {
  decimal: 'The bytes are the unscaled number, big-endian in two’s complement; `precision` and `scale` belong to it, and neither may change later.',
  'big-decimal': 'The scale travels with each value.',
  uuid: 'As a string in the form of RFC 4122.',
  date: 'No time of day and no time zone.',
  'local-timestamp-millis': 'A date and a time of day as they stand on the wall, wherever that is.',
  'local-timestamp-micros': 'A date and a time of day as they stand on the wall, wherever that is.',
  'local-timestamp-nanos': 'A date and a time of day as they stand on the wall, wherever that is.',
  'timestamp-nanos': 'Since Avro 1.12.',
  duration: 'Three little-endian numbers of 32 bits each.',
};
