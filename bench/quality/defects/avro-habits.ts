import { insertItem, insertMember } from '../../../server/src/core/tree/edit.ts';
import { pathOf } from '../../../server/src/core/tree/node.ts';
import type { Severity } from '../../../server/src/core/finding.ts';
import { invalidAvro, key, member, pitfallAvro, value } from '../kind.ts';
import type { Kind, Path, Place } from '../kind.ts';
import { enums, misspelt, named, newField, records, renamed } from '../pieces.ts';

interface Case {
  readonly words?: string;
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly right?: Readonly<Record<string, unknown>>;
  readonly at?: (path: Path) => readonly Place[];
}

const types = (path: Path): readonly Place[] => [...member(path, 'type'), ...member(path, 'type', 'type'), value(path, 'type', 0), value(path, 'type', 1)];

function habit(id: string, cases: readonly [Case, ...Case[]], severity: readonly Severity[] = ['error']): Kind {
  return invalidAvro(id, (host, pick) => {
    const { words, wrong, right, at } = pick.one(cases)!;
    // Its files define types named like those of other languages.
    if (host.corpus.startsWith('avsc-fixtures')) return undefined;
    const made = newField(host, pick, words ?? 'extra part', wrong);
    return made && { wrong: [made.edit], at: (at ?? types)(made.path), ...(right && { right: [made.with(right)] }) };
  }, { severity });
}

const decimal = { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 };
const point = { type: 'record', name: 'PlantedPoint', fields: [{ name: 'x', type: 'int' }] };

/** What people write who know another language better, and what they forget. */
export const avroHabits: readonly Kind[] = [
  habit('logical-type-as-type', [
    { words: 'retried at', wrong: { type: 'timestamp-millis' }, right: { type: { type: 'long', logicalType: 'timestamp-millis' } } }, { wrong: { type: 'decimal' }, right: { type: decimal } },
    { words: 'due day', wrong: { type: ['null', 'date'], default: null }, right: { type: ['null', { type: 'int', logicalType: 'date' }], default: null } }, { words: 'trace key', wrong: { type: 'uuid' }, right: { type: { type: 'string', logicalType: 'uuid' } } },
  ]),
  habit('type-in-another-notation', [
    { wrong: { type: 'string?' }, right: { type: ['null', 'string'], default: null } }, { wrong: { type: 'null|string' }, right: { type: ['null', 'string'], default: null } }, { wrong: { type: 'string[]' }, right: { type: { type: 'array', items: 'string' } } },
    { wrong: { type: 'array<string>' }, right: { type: { type: 'array', items: 'string' } } }, { wrong: { type: 'List<String>' }, right: { type: { type: 'array', items: 'string' } } }, { wrong: { type: 'union' }, right: { type: ['null', 'int'], default: null } }, { wrong: { type: '' }, right: { type: 'string' } },
  ]),
  habit('type-with-a-capital', [{ wrong: { type: 'String' }, right: { type: 'string' } }, { wrong: { type: 'Long' }, right: { type: 'long' } }, { wrong: { type: ['null', 'Boolean'], default: null }, right: { type: ['null', 'boolean'], default: null } }, { wrong: { type: 'INT' }, right: { type: 'int' } }]),
  habit('type-of-json-schema', [
    { wrong: { type: { type: 'object', properties: { x: { type: 'integer' } } } }, right: { type: point } }, { wrong: { type: 'object' }, right: { type: point } }, { wrong: { type: 'number' }, right: { type: 'double' } },
  ]),
  habit('record-not-nested', [{ wrong: { type: 'record', fields: [{ name: 'x', type: 'int' }] }, right: { type: point }, at: (path) => [...types(path), key(path, 'fields'), value(path, 'name')] }, { wrong: { type: 'fixed', size: 16 }, right: { type: { type: 'fixed', name: 'PlantedHash', size: 16 } }, at: (path) => [...types(path), key(path, 'size'), value(path, 'name')] }]),
  habit('logical-type-beside-union', [
    { words: 'retried at', wrong: { type: ['null', 'long'], logicalType: 'timestamp-millis', default: null }, right: { type: ['null', { type: 'long', logicalType: 'timestamp-millis' }], default: null }, at: (path) => [...member(path, 'logicalType'), ...types(path)] },
    { words: 'trace key', wrong: { type: ['null', 'string'], logicalType: 'uuid', default: null }, right: { type: ['null', { type: 'string', logicalType: 'uuid' }], default: null }, at: (path) => [...member(path, 'logicalType'), ...types(path)] },
  ], ['error', 'warning']),
  habit('union-as-type-of-an-object', [{ words: 'retried at', wrong: { type: { type: ['null', 'long'], logicalType: 'timestamp-millis' } }, right: { type: ['null', { type: 'long', logicalType: 'timestamp-millis' }], default: null }, at: (path) => [...member(path, 'type', 'type'), ...member(path, 'type', 'logicalType')] }]),
  habit('misspelt-inside', [
    { wrong: { type: { type: 'array', items: 'sting' } }, right: { type: { type: 'array', items: 'string' } }, at: (path) => [value(path, 'type', 'items')] }, { wrong: { type: { type: 'map', values: 'logn' } }, right: { type: { type: 'map', values: 'long' } }, at: (path) => [value(path, 'type', 'values')] },
    { wrong: { type: ['null', { type: 'aray', items: 'string' }], default: null }, right: { type: ['null', { type: 'array', items: 'string' }], default: null }, at: (path) => [value(path, 'type', 1, 'type')] },
  ]),
  habit('attributes-of-another-kind', [
    { wrong: { type: { type: 'array', values: 'string' } }, right: { type: { type: 'array', items: 'string' } }, at: (path) => [...member(path, 'type', 'values'), value(path, 'type', 'type')] }, { wrong: { type: { type: 'map', items: 'string' } }, right: { type: { type: 'map', values: 'string' } }, at: (path) => [...member(path, 'type', 'items'), value(path, 'type', 'type')] },
    { wrong: { type: { type: 'enum', name: 'PlantedKind', values: ['A', 'B'] } }, right: { type: { type: 'enum', name: 'PlantedKind', symbols: ['A', 'B'] } }, at: (path) => [...member(path, 'type', 'values'), ...member(path, 'type', 'name'), value(path, 'type', 'type')] },
    { wrong: { type: { type: 'fixed', name: 'PlantedHash', length: 16 } }, right: { type: { type: 'fixed', name: 'PlantedHash', size: 16 } }, at: (path) => [...member(path, 'type', 'length'), ...member(path, 'type', 'name'), value(path, 'type', 'type')] },
  ]),
  habit('symbols-no-list', [{ wrong: { type: { type: 'enum', name: 'PlantedKind', symbols: 'A,B' } }, at: (path) => member(path, 'type', 'symbols') }, { wrong: { type: { type: 'enum', name: 'PlantedKind', symbols: { A: 1, B: 2 } } }, at: (path) => member(path, 'type', 'symbols') }]),
  habit('default-of-a-decimal-as-number', [{ wrong: { type: decimal, default: 0 }, right: { type: decimal, default: '\u0000' }, at: (path) => [value(path, 'default')] }]),
  habit('default-of-a-date-as-text', [{ words: 'due day', wrong: { type: { type: 'int', logicalType: 'date' }, default: '1970-01-01' }, right: { type: { type: 'int', logicalType: 'date' }, default: 0 }, at: (path) => [value(path, 'default')] }]),
  habit('default-deep-inside', [
    { wrong: { type: { type: 'array', items: point }, default: [{ x: 1 }, { y: 2 }] }, right: { type: { type: 'array', items: point }, default: [{ x: 1 }] }, at: (path) => [value(path, 'default', 1), ...member(path, 'default', 1, 'y')] },
    { wrong: { type: { type: 'map', values: { type: 'array', items: 'int' } }, default: { a: [1, '2'] } }, right: { type: { type: 'map', values: { type: 'array', items: 'int' } }, default: { a: [1, 2] } }, at: (path) => [value(path, 'default', 'a', 1)] },
  ]),
  habit('alias-illegal', [{ words: 'order total', wrong: { type: 'long', aliases: [1] }, right: { type: 'long', aliases: ['planted_sum'] }, at: (path) => [value(path, 'aliases', 0)] }]),
  habit('empty-name', [{ wrong: { name: '', type: 'string' }, at: (path) => [value(path, 'name')] }, { wrong: { name: ' planted', type: 'string' }, at: (path) => [value(path, 'name')] }, { wrong: { name: 'größe', type: 'string' }, at: (path) => [value(path, 'name')] }], ['error', 'warning']),
  habit('name-no-text', [{ wrong: { name: 5, type: 'string' }, at: (path) => [value(path, 'name')] }, { wrong: { name: null, type: 'string' }, at: (path) => [value(path, 'name')] }]),
  invalidAvro('two-branches-of-one-kind', (host, pick) => {
    const made = newField(host, pick, 'extra part', { type: pick.of<unknown>(['null', { type: 'map', values: 'int' }, { type: 'map', values: 'string' }], ['string', { type: 'string', logicalType: 'uuid' }], ['null', 'null'], [{ type: 'long', logicalType: 'timestamp-millis' }, 'long']) });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 0), value(made.path, 'type', 1), value(made.path, 'type', 2)].slice(0, 3).filter((_, i) => i < 3), right: [made.with({ type: ['null', 'string', 'int'], default: null })] };
  }, { severity: ['error'] }),
  invalidAvro('field-differs-in-nothing', (host, pick) => {
    const record = pick.one(records(host));
    const field = record && pick.one(record.fields.filter((it) => it.nameNode && it.type?.node.kind === 'string'));
    return field && record ? { wrong: [insertItem(host.tree, record.fieldsNode, { name: field.name, type: 'int', doc: 'The other one.' })], at: [value(pathOf(record.fieldsNode), record.fields.length, 'name'), value(pathOf(record.fieldsNode), record.fieldsNode.items.indexOf(field.node), 'name')] } : undefined;
  }, { severity: ['error'] }),
  invalidAvro('reference-misspelt', (host, pick) => {
    const reference = pick.one(host.model.avro.types.filter((it) => it.kind === 'reference' && it.typeNode !== undefined && (host.model.avro.names.has(it.fullName))));
    if (!reference?.typeNode || reference.typeNode.value.length < 4) return undefined;
    const { value: name } = reference.typeNode;
    const dot = name.lastIndexOf('.') + 1;
    return { wrong: [renamed(host, reference.typeNode, name.slice(0, dot) + misspelt(name.slice(dot), pick, []))], at: [{ part: 'value', path: pathOf(reference.typeNode) }] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('enum-default-in-lower-case', (host, pick) => {
    const type = pick.one(enums(host).filter((it) => !it.default && /[A-Z]/.test(it.symbols[0]!.value)));
    return type && { wrong: [insertMember(host.tree, type.object, 'default', type.symbols[0]!.value.toLowerCase(), 'symbols')], at: [value(pathOf(type.object), 'default')] };
  }, { severity: ['error'] }),
  invalidAvro('registry-body', (host) => (host.tree.root?.kind === 'object' && host.tree.problems.length === 0
    ? { wrong: [{ span: { start: 0, end: host.text.length }, newText: `${JSON.stringify({ schema: host.text })}\n` }], at: member('schema') } : undefined), { severity: ['error'] }),
  invalidAvro('name-of-a-type-empty', (host, pick) => {
    const type = pick.one(named(host).filter((it) => !host.model.avro.types.some((other) => other.kind === 'reference' && other.fullName === it.fullName)));
    return type && { wrong: [renamed(host, type.nameNode!, '')], at: [{ part: 'value', path: pathOf(type.nameNode!) }] };
  }, { severity: ['error'] }),
  pitfallAvro('attribute-of-another-language', 'recommended', (host, pick) => {
    const wrong = pick.of<readonly [string, unknown]>(['nullable', true], ['optional', true], ['required', false]);
    const made = newField(host, pick, 'extra note', { type: 'string', [wrong[0]]: wrong[1] });
    return made && { wrong: [made.edit], at: member(made.path, wrong[0]), right: [made.with({ type: ['null', 'string'], default: null })] };
  }),
];
