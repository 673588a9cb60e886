import { pathOf, valueOf } from '../../../server/src/core/tree/node.ts';
import type { Node } from '../../../server/src/core/tree/node.ts';
import { keyword } from '../../../server/src/core/formats/json-schema/model.ts';
import { key, member, pitfallAvro, pitfallJson, text, value } from '../kind.ts';
import type { Kind, Path, Place } from '../kind.ts';
import { age, has, newField, newProperty, objects, records, wholeObjects, without } from '../pieces.ts';

interface Case {
  readonly words: string;
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly right?: Readonly<Record<string, unknown>>;
}

/** The field's name, its type, or the word in its type. */
function anywhere(path: Path, schema: Readonly<Record<string, unknown>>): readonly Place[] {
  const { type } = schema;
  const inside = Array.isArray(type) ? type.map((_, i) => value(path, 'type', i)) : typeof type === 'object' && type !== null ? [value(path, 'type', 'type'), value(path, 'type', 'name')] : [];
  return [key(path), ...member(path, 'name'), ...member(path, 'type'), ...inside];
}

function avro(id: string, profile: string, cases: readonly [Case, ...Case[]], also: (path: Path) => readonly Place[] = () => []): Kind {
  return pitfallAvro(id, profile, (host, pick) => {
    const chosen = pick.one(cases)!;
    const made = newField(host, pick, chosen.words, chosen.wrong);
    return made && { wrong: [made.edit], at: [...anywhere(made.path, chosen.wrong).filter((place) => place.part !== 'key' || typeof place.path.at(-1) === 'string'), ...also(made.path)], ...(chosen.right && { right: [made.with(chosen.right)] }) };
  });
}

function json(id: string, profile: string, cases: readonly [Case, ...Case[]], also: (path: Path) => readonly Place[] = () => []): Kind {
  return pitfallJson(id, profile, (host, pick) => {
    const chosen = pick.one(cases)!;
    const made = newProperty(host, pick, chosen.words, chosen.wrong, 'theirs', wholeObjects(host));
    return made && { wrong: [made.edit], at: [...anywhere(made.path, chosen.wrong), ...also(made.path)], ...(chosen.right && { right: [made.with(chosen.right)] }) };
  });
}

const decimal = { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 };
const instant = { type: 'long', logicalType: 'timestamp-millis' };
const names = {
  money: ['total price', 'unit price', 'shipping cost', 'refund amount', 'tax amount', 'account balance', 'service fee', 'price', 'paid amount'],
  instant: ['created at', 'expires at', 'delivered at', 'last login time', 'event timestamp', 'created date', 'start time', 'modified on', 'payment timestamp', 'timestamp'],
  id: ['customer id', 'invoice id', 'order id', 'parent order id', 'id'],
} as const;

function each(words: readonly string[], ...pairs: readonly (readonly [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>])[]): readonly [Case, ...Case[]] {
  return words.flatMap((it) => pairs.map(([wrong, right]) => ({ words: it, wrong, right }))) as unknown as readonly [Case, ...Case[]];
}

/** What no parser refuses and what hurts later: the next version, or the readers. */
export const pitfalls: readonly Kind[] = [
  avro('money-as-fraction', 'recommended', each(names.money, [{ type: 'double' }, { type: decimal }], [{ type: 'float' }, { type: decimal }], [{ type: ['null', 'double'], default: null }, { type: ['null', decimal], default: null }])),
  avro('instant-as-bare-long', 'recommended', each(names.instant, [{ type: 'long' }, { type: instant }], [{ type: ['null', 'long'], default: null }, { type: ['null', instant], default: null }])),
  avro('instant-as-text', 'strict', each(names.instant, [{ type: 'string', default: '' }, { type: instant, default: 0 }])),
  avro('id-as-fraction', 'recommended', each(names.id, [{ type: 'double' }, { type: 'string' }], [{ type: 'float' }, { type: 'long' }])),
  avro('nullable-without-default', 'recommended', [{ words: 'extra note', wrong: { type: ['null', 'string'] }, right: { type: ['null', 'string'], default: null } }, { words: 'extra count', wrong: { type: ['null', 'long'] }, right: { type: ['null', 'long'], default: null } }]),
  avro('null-not-first', 'recommended', [{ words: 'extra note', wrong: { type: ['string', 'null'] }, right: { type: ['null', 'string'], default: null } }, { words: 'extra count', wrong: { type: ['long', 'null'] }, right: { type: ['null', 'long'], default: null } }]),
  avro('enum-without-default', 'strict', [{ words: 'extra kind', wrong: { type: { type: 'enum', name: 'PlantedKind', symbols: ['UNKNOWN', 'WEB'] }, default: 'UNKNOWN' }, right: { type: { type: 'enum', name: 'PlantedKind', symbols: ['UNKNOWN', 'WEB'], default: 'UNKNOWN' }, default: 'UNKNOWN' } }], (path) => [key(path, 'type', 'symbols')]),
  avro('enum-default-on-the-field', 'recommended', [{ words: 'extra kind', wrong: { type: { type: 'enum', name: 'PlantedKind', symbols: ['UNKNOWN', 'WEB'] }, default: 'UNKNOWN' }, right: { type: { type: 'enum', name: 'PlantedKind', symbols: ['UNKNOWN', 'WEB'], default: 'UNKNOWN' }, default: 'UNKNOWN' } }], (path) => member(path, 'default')),
  avro('field-without-default', 'strict', [{ words: 'extra note', wrong: { type: 'string' }, right: { type: 'string', default: '' } }, { words: 'extra labels', wrong: { type: { type: 'map', values: 'string' } }, right: { type: { type: 'map', values: 'string' }, default: {} } }]),
  avro('decimal-as-text', 'strict', each(names.money, [{ type: 'string', default: '0' }, { type: decimal, default: '\u0000' }])),
  avro('id-in-a-nullable-double', 'recommended', each(names.id, [{ type: ['null', 'double'], default: null }, { type: ['null', 'string'], default: null }])),
  pitfallAvro('alias-is-its-own-name', 'recommended', (host, pick) => {
    const made = newField(host, pick, 'extra note', {});
    return made && { wrong: [made.with({ type: 'string', aliases: [made.name] })], at: [value(made.path, 'aliases', 0), ...member(made.path, 'aliases')], right: [made.with({ type: 'string', aliases: [`old_${made.name}`] })] };
  }),
  pitfallAvro('symbols-alike', 'recommended', (host, pick) => {
    const made = newField(host, pick, 'extra kind', { type: { type: 'enum', name: 'PlantedKind', symbols: ['OPEN', 'PAID', 'Paid'], default: 'OPEN' } });
    return made && { wrong: [made.edit], at: [value(made.path, 'type', 'symbols', 1), value(made.path, 'type', 'symbols', 2)], right: [made.with({ type: { type: 'enum', name: 'PlantedKind', symbols: ['OPEN', 'PAID', 'PAID_BACK'], default: 'OPEN' } })] };
  }),
  pitfallAvro('attribute-twice', 'recommended', (host, pick) => {
    const made = newField(host, pick, 'extra note', { type: 'string', doc: 'A note.', aliases: ['doc2'] });
    return made && { wrong: [{ ...made.edit, newText: made.edit.newText.replace('aliases', 'doc').replace(/\[\s*"doc2"\s*\]/, '"Another."') }], at: [text(made.edit.span.start, made.edit.span.start + made.edit.newText.length)] };
  }),
  pitfallAvro('partition-key-misspelt', 'recommended', (host, pick) => {
    const record = pick.one(records(host).filter((it) => it.object === host.tree.root));
    const field = record && pick.one(record.fields.filter((it) => it.type?.kind === 'primitive' && ['string', 'long', 'int'].includes(it.type.name) && it.name.length > 4));
    const at = record?.object.members[0]?.key;
    const put = (name: string) => [{ span: { start: at!.start, end: at!.start }, newText: `"x-partition-key": ${JSON.stringify(name)}, ` }];
    return field && at && { wrong: put(`${field.name}s`), at: [value(pathOf(record.object), 'x-partition-key')], right: put(field.name) };
  }),

  json('money-as-number', 'strict', each(names.money, [{ type: 'number' }, { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' }], [{ type: 'number', format: 'double' }, { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' }]), (path) => member(path, 'format')),
  json('instant-as-bare-number', 'recommended', each(names.instant, [{ type: 'integer' }, { type: 'string', format: 'date-time' }])),
  json('instant-without-format', 'strict', each(names.instant, [{ type: 'string' }, { type: 'string', format: 'date-time' }])),
  json('decimal-as-text', 'strict', each(names.money, [{ type: 'string' }, { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$' }])),
  json('id-as-fraction', 'recommended', each(names.id, [{ type: 'number' }, { type: 'string' }])),
  json('id-as-integer', 'strict', each(names.id, [{ type: 'integer' }, { type: 'string' }])),
  json('format-unknown', 'recommended', [
    { words: 'retried at', wrong: { type: 'string', format: 'datetime' }, right: { type: 'string', format: 'date-time' } }, { words: 'extra contact', wrong: { type: 'string', format: 'e-mail' }, right: { type: 'string', format: 'email' } },
    { words: 'retried at', wrong: { type: 'string', format: 'timestamp' }, right: { type: 'string', format: 'date-time' } }, { words: 'extra page', wrong: { type: 'string', format: 'URL' }, right: { type: 'string', format: 'uri' } },
  ], (path) => member(path, 'format')),
  json('untyped-property', 'recommended', [{ words: 'extra note', wrong: { description: 'A note.' }, right: { description: 'A note.', type: 'string' } }, { words: 'extra note', wrong: {}, right: { type: 'string' } }]),
  json('limits-without-type', 'recommended', [{ words: 'extra note', wrong: { maxLength: 5 }, right: { type: 'string', maxLength: 5 } }, { words: 'extra count', wrong: { minimum: 0 }, right: { type: 'integer', minimum: 0 } }], (path) => [...member(path, 'maxLength'), ...member(path, 'minimum')]),
  json('array-without-items', 'recommended', [{ words: 'extra tags', wrong: { type: 'array' }, right: { type: 'array', items: { type: 'string' } } }]),
  json('free-form-object', 'strict', [{ words: 'extra labels', wrong: { type: 'object' }, right: { type: 'object', additionalProperties: { type: 'string' } } }]),
  json('nested-object-undecided', 'strict', [{ words: 'extra part', wrong: { type: 'object', properties: { a: { type: 'string' } } }, right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } } }], (path) => member(path, 'properties')),
  json('optional-and-nullable', 'strict', [{ words: 'extra note', wrong: { type: ['string', 'null'] }, right: { type: 'string' } }, { words: 'extra count', wrong: { type: ['null', 'number'] }, right: { type: 'number' } }, { words: 'extra note', wrong: { anyOf: [{ type: 'string' }, { type: 'null' }] }, right: { type: 'string' } }], (path) => member(path, 'anyOf')),
  json('values-that-cannot-grow', 'strict', [{ words: 'extra kind', wrong: { type: 'string', enum: ['web', 'app'] }, right: { type: 'string' } }], (path) => member(path, 'enum')),
  pitfallJson('enum-of-one', 'strict', (host, pick) => {
    const made = (age(host) ?? 4) >= 6 ? newProperty(host, pick, 'extra kind', { type: 'string', enum: ['web'] }) : undefined;
    return made && { wrong: [made.edit], at: member(made.path, 'enum'), right: [made.with({ type: 'string', const: 'web' })] };
  }),
  json('mixed-enum', 'recommended', [{ words: 'extra kind', wrong: { enum: ['1', '2', 3] }, right: { enum: ['1', '2', '3'] } }, { words: 'extra kind', wrong: { type: ['string', 'boolean'], enum: ['yes', 'no', false] }, right: { type: 'string', enum: ['yes', 'no', 'false'] } }], (path) => [...member(path, 'enum'), value(path, 'enum', 2)]),
  json('values-alike', 'recommended', [{ words: 'extra kind', wrong: { type: 'string', enum: ['open', 'paid', 'Paid'] }, right: { type: 'string', enum: ['open', 'paid', 'unpaid'] } }, { words: 'extra kind', wrong: { type: 'string', enum: ['open', 'paid', 'paid '] }, right: { type: 'string', enum: ['open', 'paid', 'unpaid'] } }], (path) => [value(path, 'enum', 1), value(path, 'enum', 2)]),
  json('pattern-slow', 'recommended', [{ words: 'extra code', wrong: { type: 'string', pattern: '^(a+)+$' }, right: { type: 'string', pattern: '^a+$' } }, { words: 'extra code', wrong: { type: 'string', pattern: '^([a-z]+[0-9]*)*$' }, right: { type: 'string', pattern: '^[a-z][a-z0-9]*$' } }], (path) => member(path, 'pattern')),
  json('closed-beside-composition', 'recommended', [{
    words: 'extra part', wrong: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, allOf: [{ type: 'object', properties: { b: { type: 'string' } }, required: ['b'] }] },
    right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' }, b: { type: 'string' } }, allOf: [{ required: ['b'] }] },
  }], (path) => [...member(path, 'additionalProperties'), ...member(path, 'allOf'), value(path, 'allOf', 0, 'required', 0), ...member(path, 'allOf', 0, 'properties', 'b')]),
  pitfallJson('root-undecided', 'recommended', (host) => {
    const root = host.model.json.root;
    const closed = root && keyword(root, 'additionalProperties');
    if (root?.node.kind !== 'object' || closed?.kind !== 'boolean' || objects(host)[0]?.node !== root.node || has(root.node, 'allOf') || has(root.node, '$ref')) return undefined;
    const edit = without(host, root.node, 'additionalProperties');
    return edit && { wrong: [edit], at: [...member('properties'), ...member('type'), ...(has(root.node, 'title') ? member('title') : [])] };
  }),
  pitfallJson('definition-unused', 'strict', (host, pick) => {
    const place = pick.one(host.model.json.schemas.filter(({ via, node, parent }) => (via === 'definitions' || via === '$defs') && parent === host.model.json.root && node.parent?.kind === 'object').map(({ node }) => node.parent!));
    const last = place?.kind === 'object' ? place.members.at(-1) : undefined;
    if (place?.kind !== 'object' || !last?.value) return undefined;
    return { wrong: [{ span: { start: place.members[0]!.key.start, end: place.members[0]!.key.start }, newText: host.tree.syntax === 'json' ? '"planted": { "type": "string" }, ' : `planted: { type: string }\n${' '.repeat(place.members[0]!.key.start - host.text.lastIndexOf('\n', place.members[0]!.key.start) - 1)}` }], at: member(pathOf(place), 'planted') };
  }),
  pitfallJson('partition-key-misspelt', 'recommended', (host, pick) => {
    const object = objects(host).find((it) => it.node === host.model.json.root?.node);
    const required = object && valueOf(object.node, 'required');
    const name = required?.kind === 'array' ? pick.one(required.items.filter((it) => it.kind === 'string' && it.value.length > 4 && /^\w+$/.test(it.value) && valueOf(object!.properties, it.value)?.kind === 'object' && isText(valueOf(valueOf(object!.properties, it.value), 'type')))) : undefined;
    const at = object?.node.members[0]?.key;
    if (name?.kind !== 'string' || !at || host.tree.syntax !== 'json') return undefined;
    const put = (it: string) => [{ span: { start: at.start, end: at.start }, newText: `"x-partition-key": ${JSON.stringify(it)}, ` }];
    return { wrong: put(`${name.value}s`), at: [value('x-partition-key')], right: put(name.value) };
  }),
];

function isText(type: Node | undefined): boolean {
  return type?.kind === 'string' && type.value === 'string';
}
