import { insertItem, replaceValue } from '../../../server/src/core/tree/edit.ts';
import { pathOf, toValue } from '../../../server/src/core/tree/node.ts';
import { invalidAvro, key, member, value, valueOfNode } from '../kind.ts';
import type { Kind } from '../kind.ts';
import { enums, fields, fixeds, has, misspelt, named, newField, primitives, records, renamed, without } from '../pieces.ts';

const primitiveWords = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const kindWords = ['record', 'error', 'enum', 'fixed', 'array', 'map'];

/** Types, attributes and names: what Avro's parser refuses, or reads as something else than was meant. */
export const avroStructure: readonly Kind[] = [
  invalidAvro('misspelt-primitive', (host, pick) => {
    const field = pick.one(primitives(host, 'string', 'boolean', 'long', 'double', 'float', 'bytes'));
    return field && { wrong: [renamed(host, field.type.typeNode, misspelt(field.type.name, pick, primitiveWords))], at: [valueOfNode(field.type.typeNode)] };
  }, { severity: ['error'] }),
  invalidAvro('type-of-another-language', (host, pick) => {
    const field = pick.one(primitives(host, 'string', 'int', 'long', 'boolean', 'double'));
    const word = field && { string: pick.of('text', 'varchar', 'uuid'), int: pick.of('integer', 'int32'), long: pick.of('bigint', 'int64', 'datetime'), boolean: 'bool', double: pick.of('number', 'decimal') }[field.type.name as 'string'];
    return field && { wrong: [renamed(host, field.type.typeNode, word!)], at: [valueOfNode(field.type.typeNode)] };
  }, { severity: ['error'] }),
  invalidAvro('misspelt-kind', (host, pick) => {
    const type = pick.one(host.model.avro.types.filter((it) => kindWords.includes(it.typeNode?.value ?? '')));
    return type && { wrong: [renamed(host, type.typeNode!, misspelt(type.typeNode!.value, pick, [...kindWords, ...primitiveWords]))], at: [valueOfNode(type.typeNode!)] };
  }, { severity: ['error'] }),
  invalidAvro('misspelt-needed-attribute', (host, pick) => {
    const type = pick.one(host.model.avro.types.filter((it) => it.object && kindWords.includes(it.typeNode?.value ?? '')));
    const attribute = type?.object?.members.find((it) => ['fields', 'symbols', 'items', 'values', 'size'].includes(it.key.value));
    if (!attribute) return undefined;
    const wrong = misspelt(attribute.key.value, pick, ['fields', 'symbols', 'items', 'values', 'size']);
    return { wrong: [renamed(host, attribute.key, wrong)], at: [key(pathOf(type!.object!), wrong)] };
  }, { severity: ['error'] }),
  invalidAvro('misspelt-optional-attribute', (host, pick) => {
    const owner = pick.one([...fields(host).map((field) => field.node), ...named(host).map((type) => type.object)].filter((object) => ['default', 'aliases', 'namespace', 'order'].some((name) => has(object, name))));
    const attribute = owner?.members.find((it) => ['default', 'aliases', 'namespace', 'order'].includes(it.key.value));
    if (!attribute) return undefined;
    const wrong = misspelt(attribute.key.value, pick, []);
    return { wrong: [renamed(host, attribute.key, wrong)], at: [key(pathOf(owner!), wrong)] };
  }),
  invalidAvro('missing-name-of-type', (host, pick) => {
    const type = pick.one(named(host).filter((it) => !host.model.avro.types.some((other) => other.kind === 'reference' && other.fullName === it.fullName)));
    const edit = type && without(host, type.object, 'name');
    if (!edit) return undefined;
    const at = pathOf(type.object);
    return { wrong: [edit], at: [...member(at, 'type'), ...keyAbove(at)] };
  }, { severity: ['error'] }),
  invalidAvro('missing-name-of-field', (host, pick) => {
    const field = pick.one(fields(host));
    const edit = field && without(host, field.node, 'name');
    return edit && { wrong: [edit], at: [key(pathOf(field.node), 'type'), ...(field.type.node.kind === 'string' ? [value(pathOf(field.node), 'type')] : [])] };
  }, { severity: ['error'] }),
  invalidAvro('missing-type-of-field', (host, pick) => {
    const field = pick.one(fields(host));
    const edit = field && without(host, field.node, 'type');
    return edit && { wrong: [edit], at: member(pathOf(field.node), 'name') };
  }, { severity: ['error'] }),
  invalidAvro('missing-fields', (host, pick) => {
    const record = pick.one(records(host));
    const edit = record && without(host, record.object, 'fields');
    return edit && { wrong: [edit], at: [...member(pathOf(record.object), 'name'), ...member(pathOf(record.object), 'type')] };
  }, { severity: ['error'] }),
  invalidAvro('missing-symbols', (host, pick) => {
    const type = pick.one(enums(host));
    const edit = type && without(host, type.object, 'symbols');
    return edit && { wrong: [edit], at: [...member(pathOf(type.object), 'name'), ...member(pathOf(type.object), 'type')] };
  }, { severity: ['error'] }),
  invalidAvro('missing-items-or-values', (host, pick) => {
    const type = pick.one(host.model.avro.types.filter((it) => it.kind === 'array' || it.kind === 'map'));
    const edit = type?.object && without(host, type.object, type.kind === 'array' ? 'items' : 'values');
    return edit && { wrong: [edit], at: member(pathOf(type!.object!), 'type') };
  }, { severity: ['error'] }),
  invalidAvro('missing-size', (host, pick) => {
    const type = pick.one(fixeds(host));
    if (!type) {
      const made = newField(host, pick, 'content hash', { type: { type: 'fixed', name: 'ContentHash' } });
      return made && { wrong: [made.edit], at: [...member(made.path, 'type', 'name'), ...member(made.path, 'type', 'type')], right: [made.with({ type: { type: 'fixed', name: 'ContentHash', size: 16 } })] };
    }
    const edit = without(host, type.object, 'size');
    return edit && { wrong: [edit], at: [...member(pathOf(type.object), 'name'), ...member(pathOf(type.object), 'type')] };
  }, { severity: ['error'] }),
  invalidAvro('size-no-number', (host, pick) => {
    const bad = pick.of<unknown>('16', -1, 1.5);
    const made = newField(host, pick, 'content hash', { type: { type: 'fixed', name: 'ContentHash', size: bad } });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 'size')], right: [made.with({ type: { type: 'fixed', name: 'ContentHash', size: 16 } })] };
  }, { severity: ['error'] }),
  invalidAvro('illegal-type-name', (host, pick) => {
    const type = pick.one(named(host).filter((it) => !host.model.avro.types.some((other) => other.kind === 'reference' && other.fullName === it.fullName)));
    if (!type) return undefined;
    const wrong = pick.of(`${type.simpleName}-v2`, `2${type.simpleName}`, `${type.simpleName} Event`, `${type.simpleName}$`);
    return { wrong: [renamed(host, type.nameNode!, wrong)], at: [valueOfNode(type.nameNode!)], right: [renamed(host, type.nameNode!, `${type.simpleName}V2`)] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('illegal-field-name', (host, pick) => {
    const name = pick.of('order-id', '1st_order', 'order id', 'order.id', 'order$id');
    const made = newField(host, pick, 'order id', { type: 'string' });
    return made && { wrong: [made.with({ name, type: 'string' })], at: [value(made.path, 'name')], right: [made.edit] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('illegal-symbol', (host, pick) => {
    const type = pick.one(enums(host));
    return type && {
      wrong: [insertItem(host.tree, type.symbolsNode, pick.of('IN-PROGRESS', '2ND', 'NOT READY', 'A.B'))], at: [value(pathOf(type.symbolsNode), type.symbolsNode.items.length)],
      right: [insertItem(host.tree, type.symbolsNode, /^[a-z]/.test(type.symbols[0]!.value) ? 'in_progress_again' : 'IN_PROGRESS_AGAIN')],
    };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('illegal-namespace', (host, pick) => {
    const type = pick.one(named(host).filter((it) => it.namespaceNode && it.place.at === 'root'));
    const node = type?.namespaceNode;
    return node && { wrong: [renamed(host, node, pick.of(`${node.value}..events`, `${node.value}.2events`, `${node.value}.my-events`, `my-${node.value}`))], at: [valueOfNode(node)] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('type-named-like-a-primitive', (host, pick) => {
    const made = newField(host, pick, 'extra part', { type: { type: 'record', name: pick.of('string', 'long', 'bytes'), fields: [{ name: 'a', type: 'int' }] } });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 'name')], right: [made.with({ type: { type: 'record', name: 'ExtraPart', fields: [{ name: 'a', type: 'int' }] } })] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('duplicate-field', (host, pick) => {
    const record = pick.one(records(host));
    const twice = record && pick.one(record.fields.filter((it) => it.nameNode));
    if (!twice) return undefined;
    const at = [...pathOf(record.fieldsNode)];
    const last = record.fields.length;
    return { wrong: [insertItem(host.tree, record.fieldsNode, { name: twice.name, type: 'string' })], at: [value(at, last, 'name'), value(at, record.fieldsNode.items.indexOf(twice.node), 'name')] };
  }, { severity: ['error'] }),
  invalidAvro('duplicate-symbol', (host, pick) => {
    const type = pick.one(enums(host));
    const twice = type && pick.one(type.symbols);
    return twice && { wrong: [insertItem(host.tree, type.symbolsNode, twice.value)], at: [value(pathOf(type.symbolsNode), type.symbolsNode.items.length), value(pathOf(type.symbolsNode), type.symbolsNode.items.indexOf(twice))] };
  }, { severity: ['error'] }),
  invalidAvro('type-defined-twice', (host, pick) => {
    const record = pick.one(records(host));
    if (!record) return undefined;
    const count = record.fieldsNode.items.length;
    const first = { name: 'status_before', type: { type: 'enum', name: 'PlantedStatus', symbols: ['OPEN', 'CLOSED'] } };
    const put = (second: unknown) => [insertItem(host.tree, record.fieldsNode, first), insertItem(host.tree, record.fieldsNode, second)];
    return {
      wrong: put({ name: 'status_after', type: { type: 'enum', name: 'PlantedStatus', symbols: ['OPEN', 'LOST'] } }),
      at: [value(pathOf(record.fieldsNode), count + 1, 'type', 'name'), value(pathOf(record.fieldsNode), count, 'type', 'name')],
    };
  }, { severity: ['error'] }),
  invalidAvro('nested-union', (host, pick) => {
    const made = newField(host, pick, 'extra note', { type: ['null', ['string', 'int']], default: null });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 1)], right: [made.with({ type: ['null', 'string', 'int'], default: null })] };
  }, { severity: ['error'] }),
  invalidAvro('duplicate-branch', (host, pick) => {
    const made = newField(host, pick, 'extra note', { type: pick.of<unknown>(['null', 'string', 'string'], ['null', 'string', { type: 'string' }], ['null', { type: 'array', items: 'int' }, { type: 'array', items: 'string' }]), default: null });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 2), value(made.path, 'type', 1)], right: [made.with({ type: ['null', 'string', 'int'], default: null })] };
  }, { severity: ['error'] }),
  invalidAvro('undefined-type', (host, pick) => {
    const made = newField(host, pick, 'shipping address', { type: 'PlantedShippingAddress' });
    return made && { wrong: [made.edit], at: [value(made.path, 'type')] };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('type-of-wrong-namespace', (host, pick) => {
    const type = pick.one(named(host).filter((it) => it.place.at !== 'root'));
    const record = type && records(host).find((it) => it.place.at === 'root' && it.fieldsNode.end > type.node.end);
    if (!record || !type) return undefined;
    return {
      wrong: [insertItem(host.tree, record.fieldsNode, { name: 'planted_part', type: `org.planted.${type.simpleName}` })], at: [value(pathOf(record.fieldsNode), record.fieldsNode.items.length, 'type')],
      right: [insertItem(host.tree, record.fieldsNode, { name: 'planted_part', type: type.fullName })],
    };
  }, { severity: ['error', 'warning'] }),
  invalidAvro('type-not-nested', (host, pick) => {
    const wrong = pick.of<Record<string, unknown>>({ type: 'array', items: 'string' }, { type: 'map', values: 'long' }, { type: 'enum', name: 'PlantedKind', symbols: ['A', 'B'] });
    const made = newField(host, pick, 'extra parts', wrong);
    return made && { wrong: [made.edit], at: [...member(made.path, 'type'), ...['items', 'values', 'symbols'].filter((name) => name in wrong).map((name) => key(made.path, name))], right: [made.with({ type: wrong })] };
  }, { severity: ['error'] }),
  invalidAvro('fields-as-object', (host, pick) => {
    const record = pick.one(records(host).filter((it) => it.fieldsNode.end - it.fieldsNode.start < 3000));
    if (!record) return undefined;
    const made = Object.fromEntries(record.fields.map((field) => [field.name, field.type ? toValue(field.type.node) : 'string']));
    return { wrong: [replaceValue(host.tree, record.fieldsNode, made)], at: [key(pathOf(record.object), 'fields'), value(pathOf(record.object), 'fields')] };
  }, { severity: ['error'] }),
  invalidAvro('field-as-string', (host, pick) => {
    const record = pick.one(records(host));
    return record && { wrong: [insertItem(host.tree, record.fieldsNode, 'note')], at: [value(pathOf(record.fieldsNode), record.fieldsNode.items.length)], right: [insertItem(host.tree, record.fieldsNode, { name: 'planted_note', type: 'string' })] };
  }, { severity: ['error'] }),
  invalidAvro('symbol-no-string', (host, pick) => {
    const type = pick.one(enums(host));
    return type && { wrong: [insertItem(host.tree, type.symbolsNode, pick.of<unknown>(1, null, true))], at: [value(pathOf(type.symbolsNode), type.symbolsNode.items.length)] };
  }, { severity: ['error'] }),
  invalidAvro('aliases-no-list', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: 'long', aliases: 'planted_sum' });
    return made && { wrong: [made.edit], at: [value(made.path, 'aliases')], right: [made.with({ type: 'long', aliases: ['planted_sum'] })] };
  }, { severity: ['error'] }),
  invalidAvro('order-unknown', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: 'long', order: pick.of('asc', 'desc', 'none') });
    return made && { wrong: [made.edit], at: [value(made.path, 'order')], right: [made.with({ type: 'long', order: 'descending' })] };
  }, { severity: ['error'] }),
  invalidAvro('type-no-type', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: pick.of<unknown>(5, null, true) });
    return made && { wrong: [made.edit], at: [value(made.path, 'type')] };
  }, { severity: ['error'] }),
  invalidAvro('empty-type-object', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: { logicalType: 'timestamp-millis' } });
    return made && { wrong: [made.edit], at: [value(made.path, 'type'), ...member(made.path, 'type', 'logicalType'), key(made.path, 'type')], right: [made.with({ type: { type: 'long', logicalType: 'timestamp-millis' } })] };
  }, { severity: ['error'] }),
  invalidAvro('wrong-document-type', (host, pick) => {
    const made = newField(host, pick, 'order total', { type: 'long', doc: pick.of<unknown>(5, ['the sum'], { en: 'the sum' }) });
    return made && { wrong: [made.edit], at: [value(made.path, 'doc')], right: [made.with({ type: 'long', doc: 'the sum' })] };
  }),
  invalidAvro('misspelt-branch', (host, pick) => {
    const union = pick.one(host.model.avro.types.filter((it) => it.kind === 'union' && it.place.at === 'field' && it.branches.length > 1));
    if (union?.kind !== 'union') return undefined;
    return { wrong: [insertItem(host.tree, union.node, pick.of('nul', 'None', 'strng'))], at: [value(pathOf(union.node), union.node.items.length)] };
  }, { severity: ['error'] }),
  invalidAvro('record-without-end', (host, pick) => {
    const node = (next: object): unknown => ({ type: 'record', name: 'ExtraNode', fields: [{ name: 'next', ...next }] });
    const made = newField(host, pick, 'extra chain', { type: node({ type: 'ExtraNode' }) });
    return made && { wrong: [made.edit], at: member(made.path, 'type', 'fields', 0, 'type'), right: [made.with({ type: node({ type: ['null', 'ExtraNode'], default: null }) })] };
  }),
  invalidAvro('enum-without-symbols', (host, pick) => {
    const made = newField(host, pick, 'extra kind', { type: { type: 'enum', name: 'ExtraKind', symbols: [] } });
    return made && { wrong: [made.edit], at: member(made.path, 'type', 'symbols'), right: [made.with({ type: { type: 'enum', name: 'ExtraKind', symbols: ['ONE'] } })] };
  }),
];

/** The key under which something stands, when it stands under one. */
function keyAbove(path: readonly (string | number)[]) {
  return typeof path.at(-1) === 'string' ? [key(path)] : [];
}
