import { insertItem, insertMember } from '../../../server/src/core/tree/edit.ts';
import { pathOf, valueOf } from '../../../server/src/core/tree/node.ts';
import { keyword } from '../../../server/src/core/formats/json-schema/model.ts';
import { invalidJson, key, member, value, valueOfNode } from '../kind.ts';
import type { Kind, Path, Place } from '../kind.ts';
import { age, has, misspelt, newProperty, objects, renamed } from '../pieces.ts';
import { property } from './json-structure.ts';

const error = { severity: ['error'] } as const;
const pair = (...steps: readonly string[]) => (path: Path): readonly Place[] => member(path, ...steps);
const any = (...names: readonly string[]) => (path: Path): readonly Place[] => names.flatMap((name) => member(path, name));
const at = (...steps: readonly (string | number)[]) => (path: Path): readonly Place[] => [value(path, ...steps)];
const known = [4, 6, 7, 2019, 2020];

/** Schemas that the meta-schema accepts and that no data, other data than meant, or no tool can do anything with. */
export const jsonMeaning: readonly Kind[] = [
  property('min-above-max', 'extra amount', [
    { wrong: { type: 'integer', minimum: 10, maximum: 1 }, right: { type: 'integer', minimum: 1, maximum: 10 }, at: any('minimum', 'maximum') },
    { wrong: { type: 'string', minLength: 10, maxLength: 5 }, right: { type: 'string', minLength: 5, maxLength: 10 }, at: any('minLength', 'maxLength') },
    { wrong: { type: 'array', items: { type: 'string' }, minItems: 3, maxItems: 2 }, right: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 }, at: any('minItems', 'maxItems') },
    { wrong: { type: 'object', minProperties: 2, maxProperties: 1, additionalProperties: { type: 'string' } }, right: { type: 'object', minProperties: 1, maxProperties: 2, additionalProperties: { type: 'string' } }, at: any('minProperties', 'maxProperties') },
  ]),
  property('exclusive-limit-as-boolean', 'extra amount', [{ wrong: { type: 'number', minimum: 0, exclusiveMinimum: true }, right: { type: 'number', exclusiveMinimum: 0 }, at: pair('exclusiveMinimum'), ages: [6, 7, 2019, 2020] }], error),
  property('exclusive-limit-as-number', 'extra amount', [{ wrong: { type: 'number', exclusiveMinimum: 0 }, right: { type: 'number', minimum: 0, exclusiveMinimum: true }, at: pair('exclusiveMinimum'), ages: [4] }], error),
  property('const-of-other-type', 'extra kind', [{ wrong: { type: 'string', const: 1 }, right: { type: 'string', const: '1' }, at: pair('const'), ages: [6, 7, 2019, 2020] }, { wrong: { type: 'integer', const: '1' }, right: { type: 'integer', const: 1 }, at: pair('const'), ages: [6, 7, 2019, 2020] }]),
  property('enum-of-other-type', 'extra kind', [
    { wrong: { type: 'string', enum: ['1', 2] }, right: { type: 'string', enum: ['1', '2'] }, at: at('enum', 1) }, { wrong: { type: 'integer', enum: ['1', '2'] }, right: { type: 'integer', enum: [1, 2] }, at: (path) => [...member(path, 'enum'), value(path, 'enum', 0), ...member(path, 'type')] },
    { wrong: { type: 'string', enum: ['A', null] }, right: { type: ['string', 'null'], enum: ['A', null] }, at: at('enum', 1) }, { wrong: { type: 'string', enum: ['yes', false] }, right: { type: 'string', enum: ['yes', 'no'] }, at: at('enum', 1) },
  ]),
  property('enum-against-limits', 'extra kind', [{ wrong: { type: 'string', maxLength: 3, enum: ['NEW', 'DONE'] }, right: { type: 'string', maxLength: 4, enum: ['NEW', 'DONE'] }, at: (path) => [value(path, 'enum', 1), ...member(path, 'maxLength')] }, { wrong: { type: 'string', pattern: '^[a-z]+$', enum: ['new', 'DONE'] }, right: { type: 'string', pattern: '^[a-z]+$', enum: ['new', 'done'] }, at: (path) => [value(path, 'enum', 1), ...member(path, 'pattern')] }]),
  property('default-of-other-type', 'retry count', [
    { wrong: { type: 'integer', default: '0' }, right: { type: 'integer', default: 0 }, at: pair('default') }, { wrong: { type: 'boolean', default: 'false' }, right: { type: 'boolean', default: false }, at: pair('default') },
    { wrong: { type: 'string', default: 0 }, right: { type: 'string', default: '0' }, at: pair('default') }, { wrong: { type: 'array', items: { type: 'string' }, default: {} }, right: { type: 'array', items: { type: 'string' }, default: [] }, at: pair('default') },
    { wrong: { type: 'string', default: null }, right: { type: ['string', 'null'], default: null }, at: pair('default') }, { wrong: { type: 'integer', default: 1.5 }, right: { type: 'integer', default: 1 }, at: pair('default') },
  ]),
  property('default-not-in-enum', 'extra kind', [{ wrong: { type: 'string', enum: ['A', 'B'], default: 'C' }, right: { type: 'string', enum: ['A', 'B'], default: 'B' }, at: pair('default') }, { wrong: { type: 'string', enum: ['A', 'B'], default: 'a' }, right: { type: 'string', enum: ['A', 'B'], default: 'A' }, at: pair('default') }]),
  property('default-out-of-range', 'retry count', [
    { wrong: { type: 'integer', minimum: 1, default: 0 }, right: { type: 'integer', minimum: 0, default: 0 }, at: pair('default') }, { wrong: { type: 'string', maxLength: 2, default: 'none' }, right: { type: 'string', maxLength: 4, default: 'none' }, at: pair('default') },
    { wrong: { type: 'string', pattern: '^[0-9]+$', default: 'none' }, right: { type: 'string', pattern: '^[0-9]+$', default: '0' }, at: pair('default') },
  ]),
  property('default-inside-object-wrong', 'extra point', [{
    wrong: { type: 'object', additionalProperties: false, properties: { x: { type: 'integer' } }, default: { x: '1' } }, right: { type: 'object', additionalProperties: false, properties: { x: { type: 'integer' } }, default: { x: 1 } },
    at: (path) => [...member(path, 'default'), ...member(path, 'default', 'x')],
  }, {
    wrong: { type: 'array', items: { type: 'string' }, default: ['a', 1] }, right: { type: 'array', items: { type: 'string' }, default: ['a', '1'] }, at: (path) => [...member(path, 'default'), value(path, 'default', 1)],
  }]),
  property('example-of-other-type', 'retry count', [
    { wrong: { type: 'integer', examples: [1, '2'] }, right: { type: 'integer', examples: [1, 2] }, at: at('examples', 1), ages: [6, 7, 2019, 2020] }, { wrong: { type: 'string', examples: [5] }, right: { type: 'string', examples: ['5'] }, at: at('examples', 0), ages: [6, 7, 2019, 2020] },
    { wrong: { type: 'string', enum: ['A', 'B'], examples: ['C'] }, right: { type: 'string', enum: ['A', 'B'], examples: ['A'] }, at: at('examples', 0), ages: [6, 7, 2019, 2020] },
  ]),
  property('types-that-exclude-each-other', 'extra kind', [
    { wrong: { allOf: [{ type: 'string' }, { type: 'integer' }] }, right: { allOf: [{ type: 'string' }, { maxLength: 20 }] }, at: (path) => [...member(path, 'allOf', 1, 'type'), ...member(path, 'allOf', 0, 'type'), key(path, 'allOf')] },
    { wrong: { type: 'string', allOf: [{ type: 'number', minimum: 0 }] }, right: { type: 'number', allOf: [{ type: 'number', minimum: 0 }] }, at: (path) => [...member(path, 'allOf', 0, 'type'), ...member(path, 'type')] },
  ]),
  property('alternative-within-another', 'extra kind', [
    { wrong: { oneOf: [{ type: 'number' }, { type: 'integer' }] }, right: { oneOf: [{ type: 'string' }, { type: 'integer' }] }, at: (path) => [...member(path, 'oneOf', 1, 'type'), ...member(path, 'oneOf', 0, 'type'), key(path, 'oneOf')] },
    { wrong: { oneOf: [{ type: 'string', maxLength: 10 }, { type: 'string' }] }, right: { anyOf: [{ type: 'string', maxLength: 10 }, { type: 'integer' }] }, at: (path) => [...member(path, 'oneOf', 1, 'type'), ...member(path, 'oneOf', 0, 'type'), key(path, 'oneOf')] },
  ]),
  property('examples-no-list', 'extra note', [{ wrong: { type: 'string', examples: 'a note' }, right: { type: 'string', examples: ['a note'] }, at: pair('examples'), ages: [6, 7, 2019, 2020] }], error),
  invalidJson('example-of-event-wrong', (host, pick) => {
    const root = host.model.json.root?.node;
    if (root?.kind !== 'object' || (age(host) ?? 4) < 6 || has(root, 'examples') || has(root, 'allOf') || has(root, '$ref')) return undefined;
    const chosen = pick.one(objects(host).filter((it) => it.node === root).flatMap((it) => it.properties.members).filter((it) => valueOf(it.value, 'type')?.kind === 'string' && ['string', 'integer', 'boolean'].includes(String((valueOf(it.value, 'type') as { value?: unknown }).value))));
    if (!chosen) return undefined;
    const wrong = { [chosen.key.value]: ['no such thing'] };
    return { wrong: [insertMember(host.tree, root, 'examples', [wrong])], at: [...member('examples', 0, chosen.key.value), value('examples', 0), key('examples')] };
  }),

  property('keyword-that-the-type-ignores', 'extra note', [
    { wrong: { type: 'integer', maxLength: 5 }, right: { type: 'integer', maximum: 99999 }, at: pair('maxLength') }, { wrong: { type: 'string', maximum: 5 }, right: { type: 'string', maxLength: 5 }, at: pair('maximum') },
    { wrong: { type: 'number', pattern: '^[0-9]+$' }, right: { type: 'string', pattern: '^[0-9]+$' }, at: pair('pattern') }, { wrong: { type: 'string', minItems: 1 }, right: { type: 'string', minLength: 1 }, at: pair('minItems') },
    { wrong: { type: 'object', items: { type: 'string' }, additionalProperties: false }, right: { type: 'array', items: { type: 'string' } }, at: pair('items') },
    { wrong: { type: 'array', items: { type: 'string' }, properties: { a: { type: 'string' } } }, right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } }, at: pair('properties') },
    { wrong: { type: 'string', properties: { a: { type: 'string' } } }, right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } }, at: pair('properties') },
    { wrong: { type: 'array', items: { type: 'string' }, maxLength: 3 }, right: { type: 'array', items: { type: 'string' }, maxItems: 3 }, at: pair('maxLength') },
  ]),
  property('format-that-the-type-ignores', 'retried at', [{ wrong: { type: 'integer', format: 'date-time', description: 'Epoch milliseconds.' }, right: { type: 'string', format: 'date-time' }, at: pair('format') }, { wrong: { type: 'object', format: 'email', additionalProperties: false, properties: { a: { type: 'string' } } }, right: { type: 'string', format: 'email' }, at: pair('format') }]),
  property('then-without-if', 'extra part', [{ wrong: { type: 'string', then: { minLength: 1 } }, right: { type: 'string', if: { pattern: '^a' }, then: { minLength: 1 } }, at: pair('then'), ages: [7, 2019, 2020] }]),
  property('nullable', 'extra note', [{ wrong: { type: 'string', nullable: true }, right: { type: ['string', 'null'] }, at: pair('nullable') }, { wrong: { type: 'integer', nullable: true }, right: { type: ['integer', 'null'] }, at: pair('nullable') }]),
  invalidJson('sibling-of-ref-ignored', (host, pick) => {
    const target = (age(host) ?? 2020) <= 7 ? pick.one(stringDefinition(host)) : undefined;
    const keywords = pick.of<Record<string, unknown>>({ minLength: 1 }, { maxLength: 5 }, { pattern: '^a' }, { enum: ['a', 'b'] });
    const made = target === undefined ? undefined : newProperty(host, pick, 'extra note', { $ref: target, ...keywords });
    return made && { wrong: [made.edit], at: member(made.path, Object.keys(keywords)[0]!), right: [made.with({ allOf: [{ $ref: target }, keywords] })] };
  }),

  property('keyword-of-a-later-draft', 'extra note', [
    { wrong: { type: 'string', const: 'a' }, right: { type: 'string', enum: ['a'] }, at: pair('const'), ages: [4] },
    { wrong: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' }, b: { type: 'string' } }, if: { required: ['a'] }, then: { required: ['b'] } }, at: any('if', 'then'), ages: [4, 6] },
    { wrong: { type: 'array', items: { type: 'string' }, contains: { enum: ['a'] } }, at: pair('contains'), ages: [4] },
    { wrong: { type: 'object', additionalProperties: { type: 'string' }, propertyNames: { maxLength: 5 } }, at: pair('propertyNames'), ages: [4] },
    { wrong: { type: 'object', properties: { a: { type: 'string' } }, unevaluatedProperties: false }, right: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }, at: pair('unevaluatedProperties'), ages: [4, 6, 7] },
    { wrong: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' }, b: { type: 'string' } }, dependentRequired: { a: ['b'] } }, right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' }, b: { type: 'string' } }, dependencies: { a: ['b'] } }, at: pair('dependentRequired'), ages: [4, 6, 7] },
    { wrong: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] }, right: { type: 'array', items: [{ type: 'string' }, { type: 'integer' }] }, at: pair('prefixItems'), ages: [4, 6, 7, 2019] },
  ]),
  property('keyword-of-an-earlier-draft', 'extra note', [
    { wrong: { type: 'array', items: [{ type: 'string' }, { type: 'integer' }] }, right: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, at: pair('items'), ages: [2020] },
    { wrong: { type: 'array', prefixItems: [{ type: 'string' }], additionalItems: false }, right: { type: 'array', prefixItems: [{ type: 'string' }], items: false }, at: pair('additionalItems'), ages: [2020] },
    { wrong: { type: 'string', divisibleBy: 2 }, right: { type: 'integer', multipleOf: 2 }, at: pair('divisibleBy'), ages: known },
    { wrong: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, extends: { minProperties: 1 } }, right: { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } }, minProperties: 1 }, at: pair('extends'), ages: known },
  ]),
  invalidJson('id-of-draft-04-in-a-later-draft', (host) => {
    const root = host.model.json.root?.node;
    const id = root?.kind === 'object' && (age(host) ?? 4) >= 6 ? has(root, '$id') : undefined;
    // A bare word may be an attribute of one's own.
    return id?.value.kind === 'string' && id.value.value.includes('/') ? { wrong: [renamed(host, id.key, 'id')], at: member('id') } : undefined;
  }),

  invalidJson('required-of-undeclared-in-closed-object', (host, pick) => {
    const required = pick.one(closedRequired(host));
    const name = required && pick.one(required.items);
    if (name?.kind !== 'string' || name.value.length < 4) return undefined;
    const wrong = pick.of(misspelt(name.value, pick, required!.items.map((it) => (it.kind === 'string' ? it.value : ''))), `planted_${name.value}`);
    return { wrong: [renamed(host, name, wrong)], at: [valueOfNode(name)] };
  }),
  invalidJson('required-misspelt', (host, pick) => {
    const object = pick.one(objects(host).filter((it) => keyword(it, 'additionalProperties')?.kind !== 'boolean'));
    const required = object && keyword(object, 'required');
    const names = object?.properties.members.map(({ key }) => key.value) ?? [];
    const name = required?.kind === 'array' ? pick.one(required.items.filter((it) => it.kind === 'string' && it.value.length > 5 && names.includes(it.value))) : undefined;
    return name?.kind === 'string' ? { wrong: [renamed(host, name, misspelt(name.value, pick, names))], at: [valueOfNode(name)] } : undefined;
  }),
  invalidJson('ref-to-missing-definition', (host, pick) => {
    const made = newProperty(host, pick, 'shipping address', { $ref: pick.of('#/definitions/PlantedAddress', '#/$defs/PlantedAddress', '#/components/schemas/PlantedAddress') });
    return made && { wrong: [made.edit], at: member(made.path, '$ref') };
  }, error),
  invalidJson('ref-misspelt', (host, pick) => {
    const ref = pick.one(localRefs(host));
    const at = ref ? ref.value.lastIndexOf('/') + 1 : 0;
    if (!ref || ref.value.length - at < 4) return undefined;
    return { wrong: [renamed(host, ref, pick.of(ref.value.slice(0, at) + misspelt(ref.value.slice(at), pick, []), ref.value.replace('definitions', 'definition').replace('$defs', 'defs')))], at: [valueOfNode(ref)] };
  }, error),
  invalidJson('ref-to-missing-file', (host, pick) => {
    const made = newProperty(host, pick, 'shipping address', { $ref: pick.of('./planted-address.json', 'common/planted_address.schema.json#', './planted-address.json#/definitions/Address') });
    // Where nothing of the schema's own $id is on disk, the document may well be somewhere else: then a warning.
    return made && { wrong: [made.edit], at: member(made.path, '$ref') };
  }, { severity: ['error', 'warning'] }),
  invalidJson('ref-no-text', (host, pick) => {
    const made = newProperty(host, pick, 'shipping address', { $ref: pick.of<unknown>(5, { $ref: '#' }, ['#']) });
    return made && { wrong: [made.edit], at: member(made.path, '$ref') };
  }, error),
  invalidJson('ref-to-itself', (host, pick) => {
    const made = newProperty(host, pick, 'extra part', {});
    if (!made || made.path.some((step) => /[~/%#?\s]/.test(String(step)))) return undefined;
    return { wrong: [made.with({ $ref: `#/${made.path.join('/')}` })], at: member(made.path, '$ref') };
  }, { severity: ['error', 'warning'] }),
  invalidJson('ref-into-nothing-of-itself', (host, pick) => {
    const object = pick.one(objects(host));
    const made = object && newProperty(host, pick, 'extra part', { $ref: '#/properties/planted_missing/items' });
    return made && { wrong: [made.edit], at: member(made.path, '$ref') };
  }, error),
  invalidJson('definition-without-schema', (host, pick) => {
    const definitions = host.model.json.schemas.filter(({ via, node }) => (via === 'definitions' || via === '$defs') && node.parent?.kind === 'object').map(({ node }) => node.parent!);
    const place = pick.one(definitions);
    return place?.kind === 'object' ? { wrong: [insertMember(host.tree, place, 'planted', pick.of<unknown>('string', ['string'], null))], at: member(pathOf(place), 'planted') } : undefined;
  }, error),
  invalidJson('required-with-a-path', (host, pick) => {
    const required = pick.one(closedRequired(host));
    return required && { wrong: [insertItem(host.tree, required, 'planted.id')], at: [value(pathOf(required), required.items.length)] };
  }),
];

/** Lists of required names in closed objects that list all their properties. */
function closedRequired(host: Parameters<typeof objects>[0]) {
  return objects(host).flatMap((it) => {
    const required = keyword(it, 'required');
    const closed = keyword(it, 'additionalProperties');
    return closed?.kind === 'boolean' && !closed.value && required?.kind === 'array' && !keyword(it, 'patternProperties') && required.items.length > 0 ? [required] : [];
  });
}

function localRefs(host: Parameters<typeof objects>[0]) {
  return host.model.json.schemas.flatMap(({ node }) => {
    const ref = valueOf(node, '$ref');
    return ref?.kind === 'string' && /^#\/(definitions|\$defs)\//.test(ref.value) ? [ref] : [];
  });
}

/** References to places of the document that hold a schema of strings. */
function stringDefinition(host: Parameters<typeof objects>[0]): readonly string[] {
  return host.model.json.schemas.flatMap(({ node }) => {
    const type = valueOf(node, 'type');
    const path = pathOf(node);
    return node.kind === 'object' && type?.kind === 'string' && type.value === 'string' && ['enum', 'const', 'pattern', 'minLength', 'maxLength', 'format', '$ref'].every((name) => !has(node, name)) && !path.some((step) => /[~/%#?\s]/.test(String(step))) ? [`#/${path.join('/')}`] : [];
  });
}
