import { insertMember, renameString } from '../../../server/src/core/tree/edit.ts';
import { pathOf, valueOf } from '../../../server/src/core/tree/node.ts';
import { invalidJson, key, member, pitfallJson, value } from '../kind.ts';
import type { Kind, Path, Place } from '../kind.ts';
import { has, newProperty, wholeObjects } from '../pieces.ts';
import { property } from './json-structure.ts';

const error = { severity: ['error'] } as const;
const pair = (...steps: readonly string[]) => (path: Path): readonly Place[] => member(path, ...steps);

/** What people write who know another language better, and what they forget. */
export const jsonHabits: readonly Kind[] = [
  property('enum-on-the-array', 'extra kinds', [{ wrong: { type: 'array', items: { type: 'string' }, enum: ['A', 'B'] }, right: { type: 'array', items: { type: 'string', enum: ['A', 'B'] } }, at: (path) => [...member(path, 'enum'), value(path, 'enum', 0), ...member(path, 'type')] }]),
  property('date-as-limit', 'due day', [{ wrong: { type: 'string', format: 'date', minimum: '2020-01-01' }, right: { type: 'string', format: 'date' }, at: pair('minimum') }], error),
  property('default-number-as-text', 'extra rate', [{ wrong: { type: 'number', default: '0.00' }, right: { type: 'number', default: 0.5 }, at: pair('default') }, { wrong: { type: ['number', 'null'], default: 'null' }, right: { type: ['number', 'null'], default: null }, at: pair('default') }]),
  property('const-not-in-enum', 'extra kind', [{ wrong: { type: 'string', enum: ['A', 'B'], const: 'C' }, right: { type: 'string', const: 'C' }, at: (path) => [...member(path, 'const'), ...member(path, 'enum')], ages: [6, 7, 2019, 2020] }]),
  property('types-that-exclude-each-other', 'extra part', [{ wrong: { type: 'string', allOf: [{ type: 'integer' }] }, right: { type: 'string', allOf: [{ minLength: 1 }] }, at: (path) => [...member(path, 'type'), ...member(path, 'allOf'), ...member(path, 'allOf', 0, 'type')] }]),
  property('value-of-another-kind', 'extra part', [
    { wrong: { type: 'object', additionalProperties: [] }, right: { type: 'object', additionalProperties: { type: 'string' } }, at: pair('additionalProperties') },
    { wrong: { type: 'object', additionalProperties: { type: 'string' }, patternProperties: [{ type: 'string' }] }, right: { type: 'object', additionalProperties: { type: 'string' } }, at: pair('patternProperties') },
    { wrong: { type: 'string', maxLength: true }, right: { type: 'string', maxLength: 5 }, at: pair('maxLength') }, { wrong: { type: 'string', minLength: null }, right: { type: 'string', minLength: 1 }, at: pair('minLength') },
    { wrong: { type: 'string', not: 'integer' }, right: { type: 'string', not: { enum: ['x'] } }, at: pair('not') },
  ], error),
  property('if-alone', 'extra part', [{ wrong: { type: 'string', if: { pattern: '^a' } }, right: { type: 'string', if: { pattern: '^a' }, then: { minLength: 2 } }, at: pair('if'), ages: [7, 2019, 2020] }]),
  property('additional-items-without-a-tuple', 'extra tags', [{ wrong: { type: 'array', items: { type: 'string' }, additionalItems: false }, right: { type: 'array', items: [{ type: 'string' }], additionalItems: false }, at: pair('additionalItems'), ages: [4, 6, 7, 2019] }]),
  invalidJson('ref-without-its-hash', (host, pick) => {
    const made = newProperty(host, pick, 'shipping address', { $ref: pick.of('PlantedAddress', '#PlantedAddress', 'definitions/PlantedAddress', '/definitions/PlantedAddress') });
    return made && { wrong: [made.edit], at: member(made.path, '$ref') };
  }, { severity: ['error', 'warning'] }),
  invalidJson('ref-to-a-missing-part-of-a-file', (host, pick) => {
    const ref = pick.one(host.model.json.schemas.flatMap(({ node }) => {
      const it = valueOf(node, '$ref');
      return it?.kind === 'string' && /^[^#]+\.(json|yaml)(#.*)?$/.test(it.value) && !/^https?:/.test(it.value) ? [it] : [];
    }));
    return ref && { wrong: [renameString(host.tree, ref, `${ref.value.replace(/#.*$/, '')}#/definitions/PlantedNothing`)], at: [{ part: 'value', path: pathOf(ref) }] };
  }, error),
  invalidJson('ref-to-a-misspelt-file', (host, pick) => {
    const ref = pick.one(host.model.json.schemas.flatMap(({ node }) => {
      const it = valueOf(node, '$ref');
      return it?.kind === 'string' && /^[\w./-]+\.(json|yaml)$/.test(it.value) ? [it] : [];
    }));
    return ref && { wrong: [renameString(host.tree, ref, ref.value.replace(/(\w)(\.\w)/, '$1s$2'))], at: [{ part: 'value', path: pathOf(ref) }] };
  }, { severity: ['error', 'warning'] }),
  invalidJson('property-with-a-blank', (host, pick) => {
    const object = pick.one(wholeObjects(host).filter((it) => {
      const required = valueOf(it.node, 'required');
      return required?.kind === 'array' && required.items.some((item) => item.kind === 'string' && has(it.properties, item.value)) && valueOf(it.node, 'additionalProperties')?.kind === 'boolean';
    }));
    const required = object && valueOf(object.node, 'required');
    const name = required?.kind === 'array' ? pick.one(required.items.filter((item) => item.kind === 'string' && has(object!.properties, item.value))) : undefined;
    const found = name?.kind === 'string' ? has(object!.properties, name.value) : undefined;
    return found && name ? { wrong: [renameString(host.tree, found.key, `${found.key.value} `)], at: [key(pathOf(object!.properties), `${found.key.value} `), { part: 'value', path: pathOf(name) }] } : undefined;
  }),
  pitfallJson('property-outside-properties', 'recommended', (host, pick) => {
    const object = pick.one(wholeObjects(host).filter((it) => it.properties.members.length > 1));
    if (!object || has(object.node, 'planted_note')) return undefined;
    return { wrong: [insertMember(host.tree, object.node, 'planted_note', { type: 'string', maxLength: 50 }, 'properties')], at: [key(pathOf(object.node), 'planted_note')], right: [insertMember(host.tree, object.properties, 'planted_note', { type: 'string', maxLength: 50 })] };
  }),
  pitfallJson('alternatives-that-overlap', 'recommended', (host, pick) => {
    const wrong = pick.of<unknown>([{ type: 'number' }, { type: 'integer' }], [{ type: 'string' }, { type: 'string', maxLength: 5 }], [{ type: 'string' }, { type: ['string', 'null'] }]);
    const made = newProperty(host, pick, 'extra part', { oneOf: wrong });
    return made && { wrong: [made.edit], at: [...member(made.path, 'oneOf'), value(made.path, 'oneOf', 0), value(made.path, 'oneOf', 1), ...member(made.path, 'oneOf', 0, 'type'), ...member(made.path, 'oneOf', 1, 'type')], right: [made.with({ oneOf: [{ type: 'string' }, { type: 'integer' }] })] };
  }),
  pitfallJson('pattern-between-slashes', 'recommended', (host, pick) => {
    const made = newProperty(host, pick, 'extra code', { type: 'string', pattern: pick.of('/^[a-z]+$/', '/^[A-Z]{3}$/i') });
    return made && { wrong: [made.edit], at: member(made.path, 'pattern'), right: [made.with({ type: 'string', pattern: '^[a-z]+$' })] };
  }),
];
