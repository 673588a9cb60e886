import { insertMember, renameString } from '../../server/src/core/tree/edit.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { memberOf, toValue, valueOf } from '../../server/src/core/tree/node.ts';
import type { Node, StringNode } from '../../server/src/core/tree/node.ts';
import { isAvro, isJson } from './kind.ts';
import type { AvroHost, Host, JsonHost } from './kind.ts';
import { age, newField, newProperty } from './pieces.ts';
import type { Pick } from './random.ts';

/** A change that means the same, or adds something that is right: it must raise nothing. */
export interface Harmless {
  readonly id: string;
  /** `same`: the schema is the same, so its findings are too; `right`: it is another one, and as good. */
  readonly group: 'same' | 'right';
  readonly profiles: readonly string[];
  /** The whole new text; undefined where it cannot be done. */
  change(host: Host, pick: Pick): string | undefined;
}

const both = ['recommended', 'house', 'strict'];

function same(id: string, change: Harmless['change']): Harmless {
  return { id, group: 'same', profiles: both, change };
}

function strings(node: Node | undefined): readonly StringNode[] {
  if (node?.kind === 'string') return [node];
  if (node?.kind === 'object') return node.members.flatMap(({ key, value }) => [key, ...strings(value)]);
  return node?.kind === 'array' ? node.items.flatMap(strings) : [];
}

function isCleanJson(host: Host): boolean {
  return host.tree.syntax === 'json' && host.tree.problems.length === 0;
}

/** Plain data with the keys of every object in another order. */
function reordered(value: unknown, pick: Pick): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, pick));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(pick.shuffled(Object.entries(value)).map(([key, item]) => [key, reordered(item, pick)]));
}

/** Numbers that JavaScript would write otherwise. */
function keepsNumbers(host: Host): boolean {
  return !/\d{16,}|\d[eE][+-]?\d|\d\.\d*0[,\s}\]]/.test(host.text);
}

const equivalents: readonly Harmless[] = [
  same('keys-in-another-order', (host, pick) => (isCleanJson(host) && keepsNumbers(host) && !hasDuplicate(host.tree.root) ? JSON.stringify(reordered(toValue(host.tree.root), pick), undefined, 2) : undefined)),
  same('line-ends-of-windows', (host) => (host.text.includes('\r') ? undefined : host.text.replaceAll('\n', '\r\n'))),
  same('line-ends-of-unix', (host) => (host.text.includes('\r\n') ? host.text.replaceAll('\r\n', '\n') : undefined)),
  same('byte-order-mark', (host) => (host.text.startsWith('\ufeff') ? undefined : `\ufeff${host.text}`)),
  same('blank-lines-around', (host) => (isCleanJson(host) && !host.text.startsWith('\ufeff') ? `\n\n  ${host.text}\n\n` : undefined)),
  same('no-line-break-at-the-end', (host) => (host.text.endsWith('\n') ? host.text.trimEnd() : undefined)),
  same('on-one-line', (host) => (isCleanJson(host) && keepsNumbers(host) && !hasDuplicate(host.tree.root) ? JSON.stringify(toValue(host.tree.root)) : undefined)),
  same('indented-by-tabs', (host) => (isCleanJson(host) && keepsNumbers(host) && !hasDuplicate(host.tree.root) ? JSON.stringify(toValue(host.tree.root), undefined, '\t') : undefined)),
  same('escapes-in-texts', (host, pick) => {
    if (!isCleanJson(host)) return undefined;
    const chosen = pick.shuffled(strings(host.tree.root).filter((node) => /^[\w$:/. -]+$/.test(node.value) && node.end - node.start === node.value.length + 2)).slice(0, 20);
    const escaped = chosen.map((node) => {
      const at = node.start + 1 + Math.floor(pick.number() * node.value.length);
      return { span: { start: at, end: at + 1 }, newText: `\\u${host.text.charCodeAt(at).toString(16).padStart(4, '0')}` };
    });
    return escaped.length === 0 ? undefined : applyEdits(host.text, escaped);
  }),
  same('attributes-of-ones-own', (host, pick) => {
    const root = host.tree.root;
    if (root?.kind !== 'object' || root.members.length === 0) return undefined;
    const added = pick.one<readonly [string, unknown]>([['x-team', { name: 'orders', people: ['a', 'b'] }], ['x-source', 'https://example.com/wiki/orders'], ['x-stability', 3], ['com.acme.retention', '30d']])!;
    return memberOf(root, added[0]) ? undefined : applyEdits(host.text, [insertMember(host.tree, root, added[0], added[1])]);
  }),
  same('attributes-inside', (host, pick) => {
    const inner = pick.one(isAvro(host) ? host.model.avro.types.flatMap(({ object }) => object ?? []) : isJson(host) ? host.model.json.schemas.flatMap(({ node }) => (node.kind === 'object' && node.members.length > 0 ? [node] : [])) : []);
    return inner && inner.members.length > 0 ? applyEdits(host.text, [insertMember(host.tree, inner, 'x-lineage', { table: 'orders', required: true, type: 'view' })]) : undefined;
  }),
  same('description-in-other-words', (host) => {
    const name = isAvro(host) ? 'doc' : 'description';
    const found = valueOf(host.tree.root, name);
    return found?.kind === 'string' && found.quote === 1 ? applyEdits(host.text, [renameString(host.tree, found, `${found.value} Größe in “m²” – 10 € 🎉.`)]) : undefined;
  }),
];

function hasDuplicate(node: Node | undefined): boolean {
  if (node?.kind === 'object') return new Set(node.members.map(({ key }) => key.value)).size !== node.members.length || node.members.some(({ value }) => hasDuplicate(value));
  return node?.kind === 'array' && node.items.some(hasDuplicate);
}

function rightAvro(id: string, words: string, fields: readonly [object, ...object[]], profiles: readonly string[] = ['recommended']): Harmless {
  return {
    id: `avro/${id}`, group: 'right', profiles,
    change: (host, pick) => {
      const made = isAvro(host) ? newField(host as AvroHost, pick, words, pick.one(fields) as Record<string, unknown>) : undefined;
      return made && applyEdits(host.text, [made.edit]);
    },
  };
}

function rightJson(id: string, words: string, schemas: readonly [object, ...object[]], profiles: readonly string[] = ['recommended'], when: (host: JsonHost) => boolean = () => true): Harmless {
  return {
    id: `json/${id}`, group: 'right', profiles,
    change: (host, pick) => {
      const made = isJson(host) && when(host) ? newProperty(host, pick, words, pick.one(schemas)) : undefined;
      return made && applyEdits(host.text, [made.edit]);
    },
  };
}

const since = (from: number, to = 9999) => (host: JsonHost): boolean => (age(host) ?? 0) >= from && (age(host) ?? 9999) <= to;
const closed = { type: 'object', additionalProperties: false };

/** What is right and looks like something wrong. */
const lookalikes: readonly Harmless[] = [
  rightAvro('zone', 'time zone', [{ type: 'string', default: 'UTC' }], ['recommended', 'strict']),
  rightAvro('duration', 'waiting time ms', [{ type: 'long', default: 0 }, { type: 'int', default: 0 }], ['recommended', 'strict']),
  rightAvro('made-by', 'created by', [{ type: 'string', default: '' }, { type: 'long', default: 0 }], ['recommended', 'strict']),
  rightAvro('format-of-a-date', 'date format', [{ type: 'string', default: 'yyyy-MM-dd' }], ['recommended', 'strict']),
  rightAvro('count-in-a-name-of-money', 'price count', [{ type: 'long', default: 0 }], ['recommended', 'strict']),
  rightAvro('rate', 'exchange rate', [{ type: 'double', default: 1.0 }], ['recommended', 'strict']),
  rightAvro('percent', 'discount percent', [{ type: 'double', default: 0 }], ['recommended']),
  rightAvro('union-of-named-types', 'extra part', [{ type: ['null', { type: 'record', name: 'PlantedOne', fields: [] }, { type: 'record', name: 'PlantedTwo', fields: [] }, { type: 'array', items: 'int' }, { type: 'map', values: 'int' }], default: null }]),
  rightAvro('primitive-as-object', 'extra note', [{ type: { type: 'string', 'avro.java.string': 'String' }, default: '' }, { type: ['null', { type: 'long', logicalType: 'timestamp-micros' }], default: null }]),
  rightAvro('attributes-of-tools', 'extra note', [{ type: { type: 'int', 'connect.type': 'int16', 'connect.version': 1, 'connect.name': 'x' }, default: 0 }, { type: { type: 'string', 'java-class': 'java.net.URI' }, default: '' }, { type: { type: 'array', items: 'string', 'java-class': 'java.util.List' }, default: [] }]),
  rightAvro('newer-logical-types', 'retried at', [{ type: { type: 'long', logicalType: 'timestamp-nanos' } }, { type: { type: 'long', logicalType: 'local-timestamp-millis' } }, { type: { type: 'int', logicalType: 'date' } }, { type: { type: 'fixed', name: 'PlantedDuration', size: 12, logicalType: 'duration' } }, { type: { type: 'fixed', name: 'PlantedUuid', size: 16, logicalType: 'uuid' } }]),
  rightAvro('default-at-the-edge', 'extra number', [{ type: 'int', default: -2147483648 }, { type: 'double', default: 5 }, { type: 'float', default: 1e10 }, { type: 'bytes', default: 'ÿ\u0000' }, { type: { type: 'array', items: ['null', 'int'] }, default: [] }, { type: ['int', 'null'], default: 0 }, { type: { type: 'map', values: { type: 'array', items: 'string' } }, default: { a: ['b'] } }]),
  rightAvro('field-named-like-a-word', 'extra note', [{ name: 'type', type: 'string', default: '' }, { name: 'fields', type: 'int', default: 0 }, { name: 'default', type: 'int', default: 0 }, { name: 'string', type: 'string', default: '' }]),
  rightAvro('enum-with-default', 'extra kind', [{ type: { type: 'enum', name: 'PlantedKind', symbols: ['UNKNOWN', 'A_1', '_B'], default: 'UNKNOWN' }, default: 'UNKNOWN' }], ['recommended', 'strict']),
  rightAvro('order-and-aliases', 'extra note', [{ type: 'string', order: 'ignore', aliases: ['older_note', 'oldest_note'], default: '' }]),
  rightAvro('empty-record', 'extra part', [{ type: { type: 'record', name: 'PlantedNothing', fields: [] } }]),
  rightAvro('list-of-itself', 'extra list', [{ type: ['null', { type: 'record', name: 'PlantedNode', fields: [{ name: 'next', type: ['null', 'PlantedNode'], default: null }] }], default: null }]),

  rightJson('zone', 'time zone', [{ type: 'string' }], ['recommended', 'strict']),
  rightJson('duration', 'waiting time ms', [{ type: 'integer' }, { type: 'number' }], ['recommended', 'strict']),
  rightJson('made-by', 'created by', [{ type: 'string' }], ['recommended', 'strict']),
  rightJson('time-with-a-unit', 'created at', [{ type: 'integer', description: 'Milliseconds since the epoch.' }, { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T' }, { type: 'string', format: 'date' }], ['recommended', 'strict']),
  rightJson('type-among-properties', 'extra part', [{ ...closed, properties: { type: { type: 'string' }, required: { type: 'boolean' }, properties: { type: 'string' }, items: { type: 'array', items: { type: 'string' } }, format: { type: 'string' }, pattern: { type: 'string' } } }]),
  rightJson('data-that-looks-like-a-schema', 'extra part', [{ type: 'object', additionalProperties: { type: 'string' }, default: { type: 'strng', required: 'a' } }]),
  rightJson('null-in-enum', 'extra kind', [{ type: ['string', 'null'], enum: ['A', null] }]),
  rightJson('limits-of-their-types', 'extra note', [{ type: ['string', 'integer'], maxLength: 5, maximum: 9 }, { type: ['array', 'null'], items: { type: 'string' }, maxItems: 3 }, { type: 'string', minLength: 3, maxLength: 3 }, { type: 'number', minimum: 1, maximum: 1 }]),
  rightJson('patterns', 'extra code', [{ type: 'string', pattern: '^(?!test)[\\w.+-]+@[\\w-]+\\.[\\w.-]+$' }, { type: 'string', pattern: '^\\p{L}+$' }, { type: 'string', pattern: '^[^/]{1,64}(/[^/]{1,64}){0,3}$' }, { type: 'string', pattern: '' }]),
  rightJson('composition', 'extra part', [{ oneOf: [{ type: 'string' }, { type: 'integer' }] }, { anyOf: [{ type: 'string', format: 'email' }, { type: 'string', maxLength: 0 }] }, { type: 'string', not: { enum: ['x'] } }, { allOf: [{ type: 'string' }, { maxLength: 5 }] }]),
  rightJson('required-in-a-branch', 'extra part', [{ ...closed, properties: { a: { type: 'string' }, b: { type: 'string' } }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }]),
  rightJson('if-then', 'extra part', [{ ...closed, properties: { a: { type: 'string' }, b: { type: 'string' } }, if: { required: ['a'] }, then: { required: ['b'] } }], ['recommended'], since(7)),
  rightJson('ref-beside-a-description', 'extra part', [{ $ref: '#', description: 'One inside the other.' }]),
  rightJson('ref-beside-limits', 'extra part', [{ $ref: '#', maxProperties: 3 }], ['recommended'], since(2019)),
  rightJson('const-and-examples', 'extra kind', [{ const: 'a' }, { type: 'string', examples: ['a', 'b'] }, { type: 'integer', examples: [1, 2.0] }], ['recommended'], since(6)),
  rightJson('comment-and-content', 'extra note', [{ type: 'string', $comment: 'As the shop writes it.', contentMediaType: 'application/json' }, { type: 'string', readOnly: true }], ['recommended'], since(7)),
  rightJson('tuple', 'extra pair', [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }], ['recommended'], since(2020)),
  rightJson('tuple-of-old', 'extra pair', [{ type: 'array', items: [{ type: 'string' }, { type: 'integer' }], additionalItems: false }], ['recommended'], since(4, 2019)),
  rightJson('required-not-yet-described', 'extra part', [{ type: 'object', additionalProperties: { type: 'string' }, required: ['a'] }, { type: 'object', additionalProperties: false, patternProperties: { '^a': { type: 'string' } }, required: ['abc'] }]),
  rightJson('default-that-fits', 'extra amount', [{ type: 'number', default: 1 }, { type: 'integer', default: 1.0 }, { type: ['string', 'null'], default: null }, { type: 'array', items: { type: 'string' }, default: [] }, { type: 'string', enum: ['A', 'B'], default: 'A' }, { oneOf: [{ type: 'string' }, { type: 'null' }], default: null }]),
  rightJson('keywords-of-tools', 'extra note', [{ type: 'string', javaType: 'java.net.URI', 'x-nullable': true }, { type: 'string', tsType: 'Brand<string>', 'connect.type': 'x' }]),
  rightJson('open-part', 'extra part', [{ type: 'object', additionalProperties: true, properties: { a: { type: 'string' } } }], ['recommended', 'strict']),
];

/** Everything that must raise nothing, beside the twins of the defects. */
export const harmless: readonly Harmless[] = [...equivalents, ...lookalikes];

