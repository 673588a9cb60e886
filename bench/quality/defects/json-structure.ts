import { insertItem, insertMember, replaceValue } from '../../../server/src/core/tree/edit.ts';
import { pathOf, valueOf } from '../../../server/src/core/tree/node.ts';
import { declaredTypes, keyword } from '../../../server/src/core/formats/json-schema/model.ts';
import type { Severity } from '../../../server/src/core/finding.ts';
import { invalidJson, key, member, value, valueOfNode } from '../kind.ts';
import type { JsonHost, Kind, Path, Place } from '../kind.ts';
import { age, has, misspelt, newProperty, objects, properties, renamed } from '../pieces.ts';

const error: { readonly severity: readonly Severity[] } = { severity: ['error'] };
const words = ['properties', 'required', 'additionalProperties', 'items', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'description', 'default', 'type'];
const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

interface Case {
  readonly wrong: unknown;
  readonly right?: unknown;
  readonly at: (path: Path) => readonly Place[];
  /** The drafts in which it is wrong; without it, all. */
  readonly ages?: readonly (number | undefined)[];
}

/** A new property with a schema that is wrong, and with one that is right. */
export function property(id: string, words: string, cases: readonly [Case, ...Case[]], more: { readonly severity?: readonly Severity[] } = {}): Kind {
  return invalidJson(id, (host, pick) => {
    const chosen = pick.one(cases.filter(({ ages }) => !ages || ages.includes(age(host))));
    const made = chosen && newProperty(host, pick, words, chosen.wrong);
    return made && { wrong: [made.edit], at: chosen.at(made.path), ...('right' in chosen && { right: [made.with(chosen.right)] }) };
  }, more);
}

const at = (...steps: readonly (string | number)[]) => (path: Path): readonly Place[] => [value(path, ...steps)];
const pair = (...steps: readonly string[]) => (path: Path): readonly Place[] => member(path, ...steps);

/** Keywords, their values and types: what the meta-schema refuses, and misspellings that it lets pass because any keyword is allowed. */
export const jsonStructure: readonly Kind[] = [
  invalidJson('misspelt-keyword', (host, pick) => {
    const name = pick.one(words.filter((it) => schemasWith(host, it).length > 0));
    const schema = name === undefined ? undefined : pick.one(schemasWith(host, name));
    if (!schema) return undefined;
    const wrong = misspelt(name!, pick, words);
    return { wrong: [renamed(host, has(schema, name!)!.key, wrong)], at: [key(pathOf(schema), wrong)] };
  }),
  invalidJson('keyword-in-another-case', (host, pick) => {
    const chosen = pick.of('additionalProperties', 'minLength', 'maxLength', 'minItems', 'maxItems', 'patternProperties');
    const schema = pick.one(schemasWith(host, chosen)) ?? pick.one(schemasWith(host, 'additionalProperties'));
    if (!schema) return undefined;
    const name = has(schema, chosen) ? chosen : 'additionalProperties';
    const wrong = pick.of(name.toLowerCase(), name.replace(/[A-Z]/, (it) => `_${it.toLowerCase()}`), name[0]!.toUpperCase() + name.slice(1));
    return { wrong: [renamed(host, has(schema, name)!.key, wrong)], at: [key(pathOf(schema), wrong)] };
  }),
  invalidJson('misspelt-type', (host, pick) => {
    const chosen = pick.one(host.model.json.schemas.map(({ node }) => valueOf(node, 'type')).filter((it) => it?.kind === 'string' && types.includes(it.value)));
    return chosen?.kind === 'string' ? { wrong: [renamed(host, chosen, misspelt(chosen.value, pick, types))], at: [valueOfNode(chosen)] } : undefined;
  }, error),
  invalidJson('type-of-another-language', (host, pick) => {
    const chosen = pick.one(properties(host, 'string', 'number', 'integer', 'boolean', 'array').map(({ node }) => valueOf(node, 'type')));
    if (chosen?.kind !== 'string') return undefined;
    const word = { string: pick.of('str', 'text', 'date', 'datetime', 'uuid', 'date-time'), number: pick.of('float', 'double', 'decimal'), integer: pick.of('int', 'long', 'int64'), boolean: 'bool', array: 'list' }[chosen.value];
    return word === undefined ? undefined : { wrong: [renamed(host, chosen, word)], at: [valueOfNode(chosen)] };
  }, error),
  property('type-no-text', 'extra note', [
    { wrong: { type: null }, right: { type: 'null' }, at: at('type') }, { wrong: { type: 5 }, right: { type: 'integer' }, at: at('type') },
    { wrong: { type: { type: 'string' } }, right: { type: 'string' }, at: (path) => [...member(path, 'type'), ...member(path, 'type', 'type')] },
    { wrong: { type: ['string', null] }, right: { type: ['string', 'null'] }, at: at('type', 1) },
  ], error),
  property('type-joined', 'extra note', [{ wrong: { type: 'string|null' }, right: { type: ['string', 'null'] }, at: at('type') }, { wrong: { type: 'string, null' }, right: { type: ['string', 'null'] }, at: at('type') }], error),
  property('type-twice-in-list', 'extra note', [{ wrong: { type: ['string', 'null', 'string'] }, right: { type: ['string', 'null'] }, at: (path) => [value(path, 'type', 2), value(path, 'type', 0)] }], error),
  property('type-empty-list', 'extra note', [{ wrong: { type: [] }, right: { type: ['string'] }, at: pair('type') }], error),

  invalidJson('require', (host, pick) => {
    const schema = pick.one(schemasWith(host, 'required'));
    return schema && { wrong: [renamed(host, has(schema, 'required')!.key, 'require')], at: [key(pathOf(schema), 'require')] };
  }),
  property('boolean-required', 'extra note', [{ wrong: { type: 'string', required: true }, right: { type: 'string' }, at: pair('required') }, { wrong: { type: 'integer', required: false }, right: { type: 'integer' }, at: pair('required') }], error),
  invalidJson('required-as-text', (host, pick) => {
    const schema = pick.one(schemasWith(host, 'required'));
    const required = valueOf(schema, 'required');
    return required?.kind === 'array' && required.items[0]?.kind === 'string' ? { wrong: [replaceValue(host.tree, required, required.items[0].value)], at: [valueOfNode(required)] } : undefined;
  }, error),
  invalidJson('required-holds-no-text', (host, pick) => {
    const required = requiredList(host, pick);
    return required && { wrong: [insertItem(host.tree, required, pick.of<unknown>(1, null, ['id'], { name: 'id' }))], at: [value(pathOf(required), required.items.length)] };
  }, error),
  invalidJson('required-twice', (host, pick) => {
    const required = requiredList(host, pick);
    const twice = required && pick.one(required.items);
    return twice?.kind === 'string' ? { wrong: [insertItem(host.tree, required!, twice.value)], at: [value(pathOf(required!), required!.items.length), value(pathOf(required!), required!.items.indexOf(twice))] } : undefined;
  }, error),
  invalidJson('required-empty-in-draft-04', (host, pick) => {
    const required = age(host) === 4 ? requiredList(host, pick) : undefined;
    return required && { wrong: [replaceValue(host.tree, required, [])], at: member(pathOf(required)) };
  }, error),
  invalidJson('properties-as-list', (host, pick) => {
    const object = pick.one(objects(host).filter(({ properties }) => properties.end - properties.start < 2000));
    return object && { wrong: [replaceValue(host.tree, object.properties, object.properties.members.map(({ key }) => ({ name: key.value, type: 'string' })))], at: member(pathOf(object.properties)) };
  }, error),
  invalidJson('property-as-text', (host, pick) => {
    const made = newProperty(host, pick, 'extra note', 'string');
    return made && { wrong: [made.edit], at: member(made.path), right: [made.with({ type: 'string' })] };
  }, error),
  property('items-as-text', 'extra tags', [{ wrong: { type: 'array', items: 'string' }, right: { type: 'array', items: { type: 'string' } }, at: pair('items') }], error),
  invalidJson('additional-properties-as-text', (host, pick) => {
    const schema = pick.one(schemasWith(host, 'additionalProperties'));
    const node = valueOf(schema, 'additionalProperties');
    return node?.kind === 'boolean' ? { wrong: [replaceValue(host.tree, node, pick.of<unknown>('false', 'true', 0, null))], at: member(pathOf(node)) } : undefined;
  }, error),
  property('enum-no-list', 'extra kind', [{ wrong: { type: 'string', enum: 'A,B' }, right: { type: 'string', enum: ['A', 'B'] }, at: pair('enum') }, { wrong: { type: 'string', enum: { A: 1, B: 2 } }, right: { type: 'string', enum: ['A', 'B'] }, at: pair('enum') }], error),
  property('enum-empty', 'extra kind', [{ wrong: { type: 'string', enum: [] }, right: { type: 'string', enum: ['A', 'B'] }, at: pair('enum') }], { severity: ['error', 'warning'] }),
  property('enum-value-twice', 'extra kind', [{ wrong: { type: 'string', enum: ['A', 'B', 'A'] }, right: { type: 'string', enum: ['A', 'B', 'a1'] }, at: (path) => [value(path, 'enum', 0), value(path, 'enum', 2)] }]),
  property('composition-as-object', 'extra part', [
    { wrong: { anyOf: { type: 'string' } }, right: { anyOf: [{ type: 'string' }, { type: 'null' }] }, at: pair('anyOf') },
    { wrong: { oneOf: { type: 'string' } }, right: { oneOf: [{ type: 'string' }, { type: 'null' }] }, at: pair('oneOf') },
    { wrong: { allOf: { type: 'string' } }, right: { allOf: [{ type: 'string' }] }, at: pair('allOf') },
  ], error),
  property('composition-empty', 'extra part', [{ wrong: { type: 'string', anyOf: [] }, right: { type: 'string', anyOf: [{ minLength: 1 }, { maxLength: 0 }] }, at: pair('anyOf') }, { wrong: { type: 'string', oneOf: [] }, right: { type: 'string' }, at: pair('oneOf') }], error),
  property('composition-of-texts', 'extra part', [{ wrong: { anyOf: ['string', 'null'] }, right: { anyOf: [{ type: 'string' }, { type: 'null' }] }, at: (path) => [...member(path, 'anyOf'), value(path, 'anyOf', 0)] }], error),
  property('description-no-text', 'extra note', [{ wrong: { type: 'string', description: ['a note'] }, right: { type: 'string', description: 'a note' }, at: pair('description') }, { wrong: { type: 'string', description: null }, right: { type: 'string' }, at: pair('description') }, { wrong: { type: 'string', title: 5 }, right: { type: 'string', title: '5' }, at: pair('title') }], error),
  property('limit-as-text', 'extra note', [
    { wrong: { type: 'string', maxLength: '50' }, right: { type: 'string', maxLength: 50 }, at: pair('maxLength') }, { wrong: { type: 'integer', minimum: '0' }, right: { type: 'integer', minimum: 0 }, at: pair('minimum') },
    { wrong: { type: 'array', items: { type: 'string' }, maxItems: '5' }, right: { type: 'array', items: { type: 'string' }, maxItems: 5 }, at: pair('maxItems') },
  ], error),
  property('limit-negative-or-fraction', 'extra note', [{ wrong: { type: 'string', maxLength: -1 }, right: { type: 'string', maxLength: 1 }, at: pair('maxLength') }, { wrong: { type: 'string', minLength: 1.5 }, right: { type: 'string', minLength: 1 }, at: pair('minLength') }], error),
  property('multiple-of-zero', 'retry count', [{ wrong: { type: 'integer', multipleOf: 0 }, right: { type: 'integer', multipleOf: 5 }, at: pair('multipleOf') }, { wrong: { type: 'integer', multipleOf: -1 }, right: { type: 'integer', multipleOf: 1 }, at: pair('multipleOf') }], error),
  property('unique-items-as-text', 'extra tags', [{ wrong: { type: 'array', items: { type: 'string' }, uniqueItems: 'true' }, right: { type: 'array', items: { type: 'string' }, uniqueItems: true }, at: pair('uniqueItems') }], error),
  property('pattern-invalid', 'extra code', [
    { wrong: { type: 'string', pattern: '^[A-Z' }, right: { type: 'string', pattern: '^[A-Z]' }, at: pair('pattern') }, { wrong: { type: 'string', pattern: '^(abc$' }, right: { type: 'string', pattern: '^(abc)$' }, at: pair('pattern') },
    { wrong: { type: 'string', pattern: '*.json' }, right: { type: 'string', pattern: '.*\\.json' }, at: pair('pattern') }, { wrong: { type: 'string', pattern: '^[a-z]{5,2}$' }, right: { type: 'string', pattern: '^[a-z]{2,5}$' }, at: pair('pattern') },
    { wrong: { type: 'string', pattern: '^(?P<year>[0-9]{4})' }, right: { type: 'string', pattern: '^(?<year>[0-9]{4})' }, at: pair('pattern') }, { wrong: { type: 'string', pattern: '(?i)^yes$' }, right: { type: 'string', pattern: '^[Yy]es$' }, at: pair('pattern') },
    { wrong: { type: 'string', pattern: '^[z-a]+$' }, right: { type: 'string', pattern: '^[a-z]+$' }, at: pair('pattern') },
  ], error),
  property('pattern-no-text', 'extra code', [{ wrong: { type: 'string', pattern: ['^a', '^b'] }, right: { type: 'string', pattern: '^[ab]' }, at: pair('pattern') }], error),
  property('pattern-of-properties-invalid', 'extra labels', [{ wrong: { type: 'object', additionalProperties: false, patternProperties: { '[a-z': { type: 'string' } } }, right: { type: 'object', additionalProperties: false, patternProperties: { '^[a-z]+$': { type: 'string' } } }, at: (path) => [key(path, 'patternProperties', '[a-z')] }], error),
  property('format-no-text', 'extra note', [{ wrong: { type: 'string', format: ['date', 'date-time'] }, right: { type: 'string', format: 'date' }, at: pair('format') }], error),
  invalidJson('keyword-among-properties', (host, pick) => {
    const object = pick.one(objects(host).filter((it) => it.properties.members.length > 1 && declaredTypes(it)?.includes('object')));
    const wrong = object && pick.of<readonly [string, unknown]>(['required', [object.properties.members[0]!.key.value]], ['type', 'object']);
    if (!wrong || has(object.properties, wrong[0])) return undefined;
    return { wrong: [insertMember(host.tree, object.properties, wrong[0], wrong[1])], at: member(pathOf(object.properties), wrong[0]) };
  }, error),
  invalidJson('duplicate-property', (host, pick) => {
    const object = pick.one(objects(host).filter((it) => it.properties.members.length > 1));
    const twice = object && pick.one(object.properties.members.slice(0, -1));
    // The later one counts; either key is a place to say so.
    return twice && { wrong: [insertMember(host.tree, object.properties, twice.key.value, { type: 'string' })], at: [key(pathOf(object.properties), twice.key.value), { part: 'text', start: twice.key.start, end: twice.key.end }] };
  }),
  invalidJson('duplicate-keyword', (host, pick) => {
    const chosen = pick.one(properties(host).filter(({ node }) => has(node, 'description') && node.members.length > 1));
    const description = has(chosen?.node, 'description');
    return chosen && description ? { wrong: [insertMember(host.tree, chosen.node, 'description', 'Another one.')], at: [key(pathOf(chosen.node), 'description'), { part: 'text', start: description.key.start, end: description.key.end }] } : undefined;
  }),
  invalidJson('dialect-misspelt', (host, pick) => {
    const node = valueOf(host.model.json.root?.node, '$schema');
    if (node?.kind !== 'string' || age(host) === undefined || !node.value.includes('json-schema.org')) return undefined;
    return { wrong: [renamed(host, node, pick.of(node.value.replace('json-schema.org', 'json-schema.com'), node.value.replace('draft-', 'draft').replace('draft/', 'drafts/'), node.value.replace(/schema#?$/, 'shema#')))], at: [valueOfNode(node)] };
  }),
];

function schemasWith(host: JsonHost, name: string) {
  return host.model.json.schemas.flatMap(({ node }) => (node.kind === 'object' && has(node, name) ? [node] : []));
}

function requiredList(host: JsonHost, pick: Parameters<Kind['plant']>[1]) {
  return pick.one(host.model.json.schemas.flatMap((schema) => {
    const required = keyword(schema, 'required');
    return required?.kind === 'array' && required.items.length > 0 ? [required] : [];
  }));
}
